"""Bytes of a CSV file -> its columns and rows, or one sentence that says what is wrong with it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from corneum.exchange.files import UnusableFile
from corneum.journey.intake.problems import in_one_line
from corneum.protocol.schema import Text

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
DELIMITERS = ";\t|,"  # a comma stands inside names too ("Wit, Anna"), so the others win a tie
SAMPLE = 100  # records that show which sign parts the cells
ENCODINGS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
TOLD = re.compile(r"sep=([;\t|,])(\r\n|\r|\n|$)", re.IGNORECASE)  # how spreadsheets say it
DATA = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[^@\s]+@[^@\s]+\.[^@\s]+")
LINE_END = re.compile(r"\r\n|\r|\n")


class UnusableTable(UnusableFile):
    """A file that is no table: its name, the line, what was found, what would be right."""

    def __init__(self, name: str, line: int | None, found: Text, remedy: Text) -> None:
        self.name, self.line, self.found, self.remedy = name, line, found, remedy
        super().__init__(self.says("en"))

    def says(self, lang: str) -> str:
        """Return the reason as one line for people, in `lang` ("en" or "nl")."""
        name = in_one_line(self.name, 120)
        if lang == "nl":
            at = f", regel {self.line}" if self.line else ""
            return f"{name}{at}: gevonden {self.found.nl}; goed zou zijn: {self.remedy.nl}."
        at = f", line {self.line}" if self.line else ""
        return f"{name}{at}: found {self.found.en}; right would be: {self.remedy.en}."


class Record(NamedTuple):
    """One row: the line of the file on which it begins (the first is 1), and its cells."""

    line: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """What a file holds. A row has at least as many cells as there are columns.

    `uneven` are the lines whose number of cells was another: too few were filled up with blanks,
    too many are kept.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Record, ...]
    encoding: str
    delimiter: str
    uneven: tuple[int, ...]


def read_table(content: bytes, name: str) -> Table:
    """Return the table that the CSV file `content` holds; `name` is how messages call it.

    Found out, never asked: UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar.
    Raises UnusableTable where it is empty, too large, no text, has no headings or one of them
    twice, or where a quotation mark is never closed.
    """
    text, encoding = _decoded(content, name)
    told = TOLD.match(text)
    body = text[told.end() :] if told else text
    delimiter = told[1] if told else _delimiter_of(body)
    records = [*islice(_records(body, delimiter, name, 1 if told else 0), MOST_ROWS + 2)]
    if not records:
        raise UnusableTable(name, None, EMPTY, HEADINGS)
    first, *rows = records
    if len(rows) > MOST_ROWS:
        found = Text(f"more than {MOST_ROWS} rows", f"meer dan {MOST_ROWS} rijen")
        raise UnusableTable(name, None, found, Text("files with fewer", "bestanden met minder"))
    columns = _columns(first, name)
    return Table(
        name,
        columns,
        tuple(_filled(row, len(columns)) for row in rows),
        encoding,
        delimiter,
        tuple(row.line for row in rows if len(row.cells) != len(columns)),
    )


EMPTY = Text("an empty file", "een leeg bestand")
HEADINGS = Text(
    "a first line with the names of the columns", "een eerste regel met de namen van de kolommen"
)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """Return the text and its encoding."""
    if len(content) > MOST_BYTES:
        found = Text(f"{len(content)} bytes", f"{len(content)} bytes")
        most = Text(f"at most {MOST_BYTES} bytes", f"hoogstens {MOST_BYTES} bytes")
        raise UnusableTable(name, None, found, most)
    encoding = next((code for mark, code in ENCODINGS.items() if content.startswith(mark)), "")
    try:
        text, encoding = _tried(content, encoding)
    except UnicodeDecodeError as error:
        line = None if encoding == "utf-16" else _line_at(content[: error.start])
        found = Text(f"byte {error.start}, not text", f"byte {error.start}, dat is geen tekst")
        right = Text("UTF-8, UTF-16 or Windows-1252", "UTF-8, UTF-16 of Windows-1252")
        raise UnusableTable(name, line, found, right) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        found = Text("a NUL byte", "een NUL-byte")
        right = Text("a CSV file, not a workbook", "een CSV-bestand, geen werkmap")
        raise UnusableTable(name, line, found, right)
    return text, encoding


def _tried(content: bytes, encoding: str) -> tuple[str, str]:
    if encoding:
        return content.decode(encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252"), "cp1252"


def _line_at(before: bytes) -> int:
    return before.count(b"\n") + 1


def _delimiter_of(text: str) -> str:
    """Return the sign that parts most rows into as many cells as there are headings."""
    best, chosen = (0.0, 1), ""
    for delimiter in DELIMITERS:
        widths = _widths(text, delimiter)
        if widths and widths[0] > 1:
            score = (widths.count(widths[0]) / len(widths), widths[0])
            if score > best:
                best, chosen = score, delimiter
    return chosen or _most_frequent(text)


def _widths(text: str, delimiter: str) -> list[int]:
    """Return the number of cells of the first records; none where they do not part that way."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [len(cells) for cells in islice(filter(None, reader), SAMPLE)]
    except csv.Error:
        return []


def _most_frequent(text: str) -> str:
    """Return what stands most often in the first line, the comma where none does."""
    first = LINE_END.split(text.lstrip("\r\n"), maxsplit=1)[0]
    return max(reversed(DELIMITERS), key=first.count)


def _records(text: str, delimiter: str, name: str, skipped: int) -> Iterator[Record]:
    """Yield every record that is not a blank line, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = skipped + 1
    try:
        for cells in reader:
            if cells:
                yield Record(begins, tuple(cells))
            begins = skipped + reader.line_num + 1
    except csv.Error as error:
        raise UnusableTable(name, begins, *_torn(str(error))) from None


def _torn(reason: str) -> tuple[Text, Text]:
    """Return what was found and what would be right where the reader stopped."""
    if "unexpected end" in reason:
        return (
            Text("a quotation mark that is never closed", "een aanhalingsteken zonder einde"),
            Text('text between two "', 'tekst tussen twee "'),
        )
    if "field larger" in reason:
        most = csv.field_size_limit()
        return (
            Text(f"a cell of more than {most} signs", f"een cel van meer dan {most} tekens"),
            Text(
                "shorter cells, and no quotation mark left open",
                "kortere cellen, en geen aanhalingsteken zonder einde",
            ),
        )
    return (
        Text("text after a closing quotation mark", "tekst na een sluitend aanhalingsteken"),
        Text('a quotation mark inside a cell written as ""', 'een aanhalingsteken als ""'),
    )


def _columns(first: Record, name: str) -> tuple[str, ...]:
    """Return the headings; a column without one is called by its number."""
    trimmed = [" ".join(cell.split()) for cell in first.cells]
    data = next((cell for cell in trimmed if DATA.fullmatch(cell)), None)
    if data is not None or not any(trimmed):
        shown = in_one_line(data or "", 60)
        found = (
            Text(f"“{shown}”, which is no heading", f"“{shown}”, dat is geen kop")
            if data
            else Text("no heading", "geen kop")
        )
        raise UnusableTable(name, first.line, found, HEADINGS)
    columns = tuple(cell or f"({number})" for number, cell in enumerate(trimmed, 1))
    seen: set[str] = set()
    for column in columns:
        if (key := column.casefold()) in seen:
            shown = in_one_line(column, 60)
            found = Text(f"the heading “{shown}” twice", f"de kop “{shown}” twee keer")
            right = Text("a name of its own for each column", "een eigen naam voor elke kolom")
            raise UnusableTable(name, first.line, found, right)
        seen.add(key)
    return columns


def _filled(row: Record, width: int) -> Record:
    return row._replace(cells=row.cells + ("",) * (width - len(row.cells)))
