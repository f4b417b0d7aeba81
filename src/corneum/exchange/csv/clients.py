"""Rows of a table -> the details of clients, each row on its own: usable, or told what is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from corneum.exchange.csv.columns import check_mapping
from corneum.exchange.csv.days import A_DAY, DayOrder, day_of, day_order
from corneum.exchange.csv.names import parted
from corneum.exchange.csv.table import Record, Table
from corneum.exchange.csv.written import unguarded
from corneum.journey.facts import birthday
from corneum.journey.intake.problems import Problem, in_one_line
from corneum.journey.intake.read import OLDEST, PHOTOTYPES
from corneum.protocol.schema import Text

MOST = {"given_name": 100, "family_name": 100, "phone": 40, "email": 254}
PHONE = re.compile(r"(?=.*[0-9])[0-9 ()./+-]+")
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")
LANGUAGES = {
    "nl": "nl nld dut nederlands dutch hollands nl-nl nl_nl nl-be nl_be vlaams",
    "en": "en eng engels english en-gb en_gb en-us en_us",
}
SKIN_TYPES = {
    "normal": "normal normaal",
    "dry": "dry droog",
    "oily": "oily vet vettig",
    "combination": "combination mixed gemengd combinatie gecombineerd",
    "sensitive": "sensitive gevoelig",
}
TYPE = re.compile(r"\b(fitzpatrick|phototype|fototype|huidtype|skin ?type|type)\b[ :]*(?=\S)")
PHOTOTYPE_WORDS = {name: f"{name} {number}" for number, name in enumerate(PHOTOTYPES, 1)}
CHOICES = {"language": LANGUAGES, "skin_type": SKIN_TYPES, "phototype": PHOTOTYPE_WORDS}

A_NAME = Text("a name", "een naam")
A_PHONE = Text("digits, spaces and + - ( ) . / only", "alleen cijfers, spaties en + - ( ) . /")
AN_ADDRESS = Text("an address, as anna@example.org", "een adres, als anna@example.org")


class Details(NamedTuple):
    """What a row says of a client, field for field as the records keep it; blank: not known."""

    given_name: str
    family_name: str
    born_on: date
    phototype: str
    skin_type: str
    email: str
    phone: str
    language: str


class Row(NamedTuple):
    """One row of the file: its line, whom it seems to be about, and details or problems.

    The `field` of a problem is the heading in the file: that is where one looks for it.
    """

    line: int
    name: str
    details: Details | None
    problems: tuple[Problem, ...]


def order_of(table: Table, mapping: Mapping[str, str]) -> DayOrder:
    """Return whether the dates of birth of this file begin with the day, and why.

    Raises UnusableMapping.
    """
    check_mapping(table.columns, mapping)
    column = table.columns.index(mapping["born_on"])
    return day_order((row.line, unguarded(row.cells[column])) for row in table.rows)


def read_clients(
    table: Table, mapping: Mapping[str, str], *, on: date, is_day_first: bool, language: str
) -> tuple[Row, ...]:
    """Return every row that is not blank, in the order of the file.

    `mapping` is {field: column}, `on` the clinic's day, `is_day_first` what `order_of` says or
    a person decided, `language` that of clients of whom none is told. The same name and date of
    birth a second time is a problem. Raises UnusableMapping.
    """
    check_mapping(table.columns, mapping)
    reader = Reader(table, mapping, on, is_day_first, language)
    return tuple(_once(map(reader.row, filter(_says_something, table.rows)), mapping["born_on"]))


def _says_something(record: Record) -> bool:
    return any(cell.strip() for cell in record.cells)


def _once(rows: Iterable[Row], column: str) -> Iterator[Row]:
    """Yield the rows; one about a client of an earlier row becomes a problem."""
    lines: dict[tuple[str, str, date], int] = {}
    for row in rows:
        if (told := row.details) is None:
            yield row
            continue
        client = (told.given_name.casefold(), told.family_name.casefold(), told.born_on)
        if (earlier := lines.setdefault(client, row.line)) != row.line:
            once = Text(
                f"each client once; line {earlier} is about this one",
                f"elke cliënt één keer; regel {earlier} gaat over deze",
            )
            problem = Problem(column, f"“{row.name}, {told.born_on}”", once)
            row = row._replace(details=None, problems=(problem,))
        yield row


class Reader(NamedTuple):
    """How the rows of one file are read."""

    table: Table
    mapping: Mapping[str, str]
    on: date
    is_day_first: bool
    language: str

    def row(self, record: Record) -> Row:
        """Return one row, read."""
        problems: list[Problem] = []
        cells = dict(zip(self.table.columns, record.cells, strict=False))
        said = {
            field: " ".join(unguarded(cells[column]).split())
            for field, column in self.mapping.items()
        }
        if any(cell.strip() for cell in record.cells[len(self.table.columns) :]):
            problems.append(self._too_many(record))
        given, family = self._name(said, problems)
        born_on = self._born_on(said["born_on"], problems)
        details = {field: self._choice(field, said, problems) for field in CHOICES}
        details["phone"] = self._matched("phone", said, (PHONE, A_PHONE), problems)
        details["email"] = self._matched("email", said, (EMAIL, AN_ADDRESS), problems)
        details["language"] = details["language"] or self.language
        self._check_lengths({"given_name": given, "family_name": family, **details}, problems)
        name = in_one_line(" ".join(filter(None, (given, family))) or said.get("name", ""), 60)
        if problems or born_on is None:
            return Row(record.line, name, None, tuple(problems))
        return Row(record.line, name, Details(given, family, born_on, **details), ())

    def _problem(self, field: str, found: str, remedy: Text) -> Problem:
        column = self.mapping.get(field) or self.mapping["name"]
        return Problem(column, f"“{in_one_line(found, 60)}”", remedy)

    def _too_many(self, record: Record) -> Problem:
        width, sign = len(self.table.columns), self.table.delimiter
        shown = "tab" if sign == "\t" else sign
        remedy = Text(
            f'nothing behind this column; text that holds a {shown} between two "',
            f'niets achter deze kolom; tekst met een {shown} tussen twee "',
        )
        found = in_one_line(sign.join(("…", *record.cells[width:])), 60)
        return Problem(self.table.columns[-1], f"“{found}”", remedy)

    def _name(self, said: Mapping[str, str], problems: list[Problem]) -> tuple[str, str]:
        """Return given name and family name."""
        if "name" in self.mapping:
            found = parted(said["name"])
            if isinstance(found, Text):
                problems.append(self._problem("name", said["name"], found))
                return "", ""
            return found
        given, family = said["given_name"], said["family_name"]
        for field in ("given_name", "family_name"):
            if not said[field]:
                problems.append(self._problem(field, "", A_NAME))
        prefix = said.get("prefix", "")
        return given, f"{prefix} {family}".strip() if family else ""

    def _born_on(self, text: str, problems: list[Problem]) -> date | None:
        found = day_of(text, is_day_first=self.is_day_first) if text else A_DAY
        if isinstance(found, date):
            if found <= self.on and found.year >= 1900 and self.on <= birthday(found, OLDEST):
                return found
            found = Text(
                f"a day not after {self.on}, at most {OLDEST} years before it",
                f"een dag niet na {self.on}, hooguit {OLDEST} jaar ervoor",
            )
        problems.append(self._problem("born_on", text, found))
        return None

    def _choice(self, field: str, said: Mapping[str, str], problems: list[Problem]) -> str:
        """Return the word that the records use for a choice, blank where none is told."""
        text = said.get(field, "")
        choices = CHOICES[field]
        word = TYPE.sub("", text.casefold())
        for value, words in choices.items():
            if word in words.casefold().split():
                return value
        if text:
            words = ", ".join(choices)
            problems.append(self._problem(field, text, Text(f"one of {words}", f"een van {words}")))
        return ""

    def _matched(
        self,
        field: str,
        said: Mapping[str, str],
        right: tuple[re.Pattern[str], Text],
        problems: list[Problem],
    ) -> str:
        text, (pattern, remedy) = said.get(field, ""), right
        if text and not pattern.fullmatch(text):
            problems.append(self._problem(field, text, remedy))
        return text

    def _check_lengths(self, details: Mapping[str, str], problems: list[Problem]) -> None:
        for field, most in MOST.items():
            if len(details[field]) > most:
                remedy = Text(f"at most {most} characters", f"hoogstens {most} tekens")
                problems.append(self._problem(field, details[field], remedy))
