"""Lists -> CSV files that a spreadsheet opens as text, whatever it takes for a separator."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from defusedcsv import csv

Cell = str | int | float | date | None

SIGNS = r"=+\-@＝＋－＠"  # what begins a formula, full width too
BLANK = r"""(?:[^\S\t\r\n]|")*"""
# A file parted by commas may be opened by a program that parts at semicolons, tabs or line ends:
# what then begins a cell must begin no formula either, behind blanks and quotation marks too.
AT_START = rf"(?={BLANK}[{SIGNS}|%\t\r\n])"
INSIDE = rf"(?={BLANK}[{SIGNS}])"
RISK = re.compile(rf"^{AT_START}|(?<=[,;\t|\r\n]){INSIDE}")
GUARD = re.compile(rf"^'{AT_START}|(?<=[,;\t|\r\n])'{INSIDE}")
NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)


def write_table(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ","
) -> bytes:
    """Return a CSV file: UTF-8 with its mark, every cell in quotation marks, lines end in CRLF.

    Days are written YYYY-MM-DD, moments with their offset, None as nothing. What a spreadsheet
    would take for a formula gets an apostrophe in front; `unguarded` takes it away again.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)  # guards once more
    for row in (columns, *rows):
        writer.writerow([guarded(_text(cell)) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    return "" if cell is None else str(cell)


def guarded(text: str) -> str:
    """Return `text` with an apostrophe wherever a formula could begin; numbers stay numbers.

    >>> guarded("=1+1"), guarded("-5,5"), guarded("rest;@SUM(A1)")
    ("'=1+1", '-5,5', "rest;'@SUM(A1)")
    """
    return text if NUMBER.fullmatch(text) else RISK.sub("'", text)


def unguarded(text: str) -> str:
    """Return `text` as it was before `guarded`.

    >>> unguarded("'+31 6 1234 5678"), unguarded("'t Hart")
    ('+31 6 1234 5678', "'t Hart")
    """
    return GUARD.sub("", text)
