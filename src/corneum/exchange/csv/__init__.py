"""Lists as CSV files: read from other programs, written so that a spreadsheet runs nothing."""

from corneum.exchange.csv.clients import Details, Row, order_of, read_clients
from corneum.exchange.csv.columns import FIELDS, UnusableMapping, guess
from corneum.exchange.csv.days import DayOrder
from corneum.exchange.csv.table import Record, Table, UnusableTable, read_table
from corneum.exchange.csv.written import Cell, write_table

__all__ = [
    "FIELDS",
    "Cell",
    "DayOrder",
    "Details",
    "Record",
    "Row",
    "Table",
    "UnusableMapping",
    "UnusableTable",
    "guess",
    "order_of",
    "read_clients",
    "read_table",
    "write_table",
]
