"""CSV files: a table or one clear sentence, whatever stands there; what we write runs nothing."""

from __future__ import annotations

import codecs
import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corneum.exchange.csv import Table, UnusableTable, read_table, write_table
from corneum.exchange.csv.written import guarded, unguarded
from corneum.exchange.files import UnusableFile

MANY = settings(max_examples=200, deadline=None)
SIGNS = tuple("=+-@＝＋－＠\t\r\n")
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
risky = st.text(st.sampled_from([*"=+-@\t\r\n \"',;|%!()1a", "＝"]), max_size=10)
cells = texts | risky
headings = st.from_regex(r"[A-Za-zé][A-Za-z_é]{0,7}", fullmatch=True)
COLUMNS = ("name", "note")


def read(text: str, name: str = "list.csv", encoding: str = "utf-8") -> Table:
    return read_table(text.encode(encoding), name)


def complaint(content: bytes) -> UnusableTable:
    with pytest.raises(UnusableTable) as caught:
        read_table(content, "list.csv")
    return caught.value


# --- reading -------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize(
    ("encoding", "mark", "told"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("cp1252", b"", "cp1252"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_delimiter_are_found_out(
    delimiter: str, encoding: str, mark: bytes, told: str, end: str
) -> None:
    lines = [["naam", "plaats"], ["Zoë", "Den Haag"], ["Anaïs", f"a{delimiter}b"]]
    text = "".join(delimiter.join(f'"{cell}"' for cell in line) + end for line in lines)

    table = read_table(mark + text.encode(encoding), "list.csv")

    assert table.columns == ("naam", "plaats")
    assert [row.cells for row in table.rows] == [tuple(line) for line in lines[1:]]
    assert (table.encoding, table.delimiter) == (told, delimiter)


def test_commas_inside_names_do_not_part_a_file_of_semicolons() -> None:
    table = read("naam, voorletters;geboren\nWit, A.;17-05-1984\nVos, B.;18-05-1984\n")

    assert table.delimiter == ";"
    assert table.columns == ("naam, voorletters", "geboren")


def test_a_spreadsheet_may_say_the_delimiter_in_a_line_of_its_own() -> None:
    table = read("sep=;\r\nnaam;plaats\r\nAnna;Delft\r\n")

    assert table.columns == ("naam", "plaats")
    assert [row.line for row in table.rows] == [3]


def test_a_file_of_one_column_is_a_table() -> None:
    table = read("naam\nAnna\nBram\n")

    assert [row.cells for row in table.rows] == [("Anna",), ("Bram",)]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    table = read('\nnaam;plaats\nAnna;"Den\nHaag"\n\nBram;Delft\n')

    assert [(row.line, row.cells[0]) for row in table.rows] == [(3, "Anna"), (6, "Bram")]


def test_ragged_rows_are_kept_and_told() -> None:
    table = read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n")

    assert [row.cells for row in table.rows] == [
        ("1", "2", "3"),
        ("1", "2", ""),
        ("1", "2", "3", "4"),
    ]
    assert table.uneven == (3, 4)


def test_a_column_without_a_heading_is_called_by_its_number() -> None:
    assert read("a,,c,\n1,2,3,\n").columns == ("a", "(2)", "c", "(4)")


UNUSABLE = [
    (b"", None, "an empty file"),
    (b"\n\r\n\n", None, "an empty file"),
    (codecs.BOM_UTF8, None, "an empty file"),
    (b",,\n1,2,3\n", 1, "no heading"),
    (b"Anna,1984-05-17\nBram,1990-01-01\n", 1, "“1984-05-17”, which is no heading"),
    (b"\nanna@dewit.example;x\n", 2, "“anna@dewit.example”, which is no heading"),
    (b"a,b\n1,2\n\x00,4\n", 3, "a NUL byte"),
    (b"PK\x03\x04\x00\x00", 1, "a NUL byte"),
    (b"a,b\n1,\x81\n", 2, "byte 6, not text"),
    (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8", None, "byte 4, not text"),
    (b"Naam,naam \n1,2\n", 1, "the heading “naam” twice"),
    (b'a,b\n1,2\n3,"4\n5,6\n', 3, "a quotation mark that is never closed"),
    (b'a,b\n1,"2" x\n', 2, "text after a closing quotation mark"),
    (b"a,b\n1," + b"x" * 140_000 + b"\n", 2, "a cell of more than 131072 signs"),
    (b"a,b\n" + b"1,2\n" * 20_001, None, "more than 20000 rows"),
    (b"a" * 5_000_001, None, "5000001 bytes"),
]


@pytest.mark.parametrize(("content", "line", "found"), UNUSABLE, ids=[u[2] for u in UNUSABLE])
def test_what_is_no_table_is_told_with_its_line_and_what_would_be_right(
    content: bytes, line: int | None, found: str
) -> None:
    told = complaint(content)

    at = f", line {line}" if line else ""
    assert str(told).startswith(f"list.csv{at}: found {found}; right would be: ")
    assert told.line == line
    assert told.says("nl").startswith("list.csv" + at.replace("line", "regel") + ": gevonden ")


def test_the_most_that_is_allowed_is_allowed() -> None:
    assert len(read("a,b\n" + "1,2\n" * 20_000).rows) == 20_000


@MANY
@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda b: b'a,b\n"' + b))
@example(b'"')
@example(b"sep=;")
@example(codecs.BOM_UTF16_BE + b"\x00")
def test_hostile_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    try:
        table = read_table(content, "list.csv")
    except UnusableFile:
        return
    assert all(len(row.cells) >= len(table.columns) for row in table.rows)


# --- writing -------------------------------------------------------------------------------


@MANY
@given(st.lists(headings, min_size=1, max_size=4, unique_by=str.casefold), st.data())
def test_any_text_survives_writing_and_reading(columns: list[str], data: st.DataObject) -> None:
    row = st.lists(cells, min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = data.draw(st.lists(row, max_size=4))
    delimiter = data.draw(st.sampled_from(",;\t|"))

    table = read_table(write_table(columns, rows, delimiter=delimiter), "list.csv")

    assert table.columns == tuple(columns)
    assert [record.cells for record in table.rows] == [
        tuple(guarded(cell) for cell in cells) for cells in rows
    ]
    plain = [cells for cells in rows if "'" not in "".join(cells)]
    back = {tuple(unguarded(cell) for cell in record.cells) for record in table.rows}
    assert set(plain) <= back


@MANY
@given(texts.filter(lambda text: not re.search(r"[=+\-@|%＝＋－＠\t\r\n]", text)))
def test_what_needs_no_guard_gets_none(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["-5", "-5,25", "3.14", "2026-12-01", "06-1234 5678", "a-b"])
def test_numbers_and_days_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@MANY
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=3), st.sampled_from(",;"))
@example([("=cmd|' /C calc'!A0", '";=1+1'), ("x\n@SUM(1)", '"",""=1')], ",")
def test_no_cell_starts_a_formula_whatever_parts_the_cells(
    rows: list[tuple[str, str]], delimiter: str
) -> None:
    """R-17: also where the file is opened with another delimiter than it was written with."""
    text = write_table(COLUMNS, rows, delimiter=delimiter).decode("utf-8-sig")

    for opened_with in ",;\t|":
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=opened_with):
            for cell in line:
                assert is_harmless(cell, is_alone=opened_with == delimiter), (opened_with, cell)


def is_harmless(cell: str, *, is_alone: bool) -> bool:
    """Return whether no spreadsheet takes `cell` for a formula; a number is none.

    Opened with another delimiter, cells run into each other: what follows a number there is text.
    """
    number = r"-\d+([.,]\d+)?" + ("" if is_alone else r"(\"[,;].*)?")
    if re.fullmatch(number, cell, re.ASCII | re.DOTALL):
        return True
    begins = cell if is_alone else cell.lstrip()
    return not begins.startswith(SIGNS) and not begins.lstrip(' "\xa0').startswith(SIGNS[:8])


def test_a_file_begins_with_the_mark_and_its_lines_end_as_the_standard_wants() -> None:
    content = write_table(
        ("name", "on", "at", "n"),
        [
            ("Zoë", date(2026, 12, 1), datetime(2026, 12, 1, 9, 5, tzinfo=UTC), -3),
            ("", None, None, 2.5),
        ],
    )

    assert content == (
        codecs.BOM_UTF8
        + '"name","on","at","n"\r\n'
        '"Zoë","2026-12-01","2026-12-01T09:05:00+00:00","-3"\r\n'
        '"","","","2.5"\r\n'.encode()
    )


def test_a_phone_number_comes_back_from_our_own_list() -> None:
    table = read_table(write_table(("phone",), [("+31 6 1234 5678",)]), "list.csv")

    assert table.rows[0].cells == ("'+31 6 1234 5678",)
    assert unguarded(table.rows[0].cells[0]) == "+31 6 1234 5678"
