"""Dates as people and programs write them -> days; what can be read in two ways is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from corneum.exchange.wording import MONTHS
from corneum.protocol.schema import Text

AT_NO_TIME = re.compile(r"(?<=\d)[T ]0{1,2}:00(:00(\.0+)?)?Z?$", re.IGNORECASE)  # a day, exported
ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})", re.ASCII)
NUMERIC = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})", re.ASCII)
SHORT = re.compile(r".*\D(\d{2}|['’]\d{2})", re.ASCII)
NAMED = re.compile(r"(\d{1,2})\.?[\s-]+([^\W\d]+)\.?,?[\s-]+(\d{4})", re.ASCII)
MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})", re.ASCII)
SERIAL = re.compile(r"\d{4,5}(\.0+)?", re.ASCII)
MONTH = {
    word: number
    for names in MONTHS.values()
    for number, name in enumerate(names, 1)
    for word in (name.casefold(), name.casefold()[:3])
} | {"mrt": 3, "sept": 9}

A_DAY = Text(
    "a day of the calendar, as 1984-05-17 or 17-05-1984",
    "een bestaande dag, als 1984-05-17 of 17-05-1984",
)
FOUR_DIGITS = Text("a year of four digits, as 17-05-1984", "een jaar van vier cijfers: 17-05-1984")
NO_SERIAL = Text(
    "a date, as 1984-05-17: in the spreadsheet, give the column the format of a date",
    "een datum, als 1984-05-17: geef de kolom in de spreadsheet het formaat van een datum",
)


class DayOrder(NamedTuple):
    """Whether 3/4/1984 is 3 April in this file, and the words that tell why."""

    is_day_first: bool
    says: Text


class Seen(NamedTuple):
    """A date that fits one order only, and its line."""

    line: int
    written: str


def day_order(written: Iterable[tuple[int, str]]) -> DayOrder:
    """Return in which order the dates of a file are meant: one order for all of them.

    `written` are line and text. A date that fits one order only decides; where none does, or
    some say this and some that, the day comes first.
    """
    day_first: list[Seen] = []
    month_first: list[Seen] = []
    either: list[Seen] = []
    for line, text in written:
        if (found := NUMERIC.fullmatch(_trimmed(text))) is not None:
            first, second = int(found[1]), int(found[2])
            kind = day_first if first > 12 else month_first if second > 12 else either
            kind.append(Seen(line, text.strip()))
    is_day_first = bool(day_first) or not month_first
    return DayOrder(is_day_first, _told(day_first, month_first, either))


def _told(day_first: list[Seen], month_first: list[Seen], either: list[Seen]) -> Text:
    """Return the words that say how dates are read, and what decided."""
    if day_first and month_first:
        one, other = day_first[0], month_first[0]
        return Text(
            f"Lines disagree: {one.written} (line {one.line}) begins with the day, "
            f"{other.written} (line {other.line}) with the month. The day is read first.",
            f"De regels spreken elkaar tegen: {one.written} (regel {one.line}) begint met de dag, "
            f"{other.written} (regel {other.line}) met de maand. De dag wordt eerst gelezen.",
        )
    if month_first:
        one = month_first[0]
        return Text(
            f"The month is read first, as in {one.written} (line {one.line}).",
            f"De maand wordt eerst gelezen, zoals in {one.written} (regel {one.line}).",
        )
    if day_first:
        one = day_first[0]
        return Text(
            f"The day is read first, as in {one.written} (line {one.line}).",
            f"De dag wordt eerst gelezen, zoals in {one.written} (regel {one.line}).",
        )
    if either:
        one = either[0]
        return Text(
            f"No date shows whether day or month comes first. The day is read first: "
            f"please check {one.written} (line {one.line}).",
            f"Aan geen datum is te zien of de dag of de maand eerst komt. De dag wordt eerst "
            f"gelezen: controleer {one.written} (regel {one.line}).",
        )
    return Text(
        "No date can be read in two ways.", "Geen datum kan op twee manieren worden gelezen."
    )


def day_of(text: str, *, is_day_first: bool) -> date | Text:
    """Return the day that `text` means, or what would be right.

    >>> day_of("17 mei 1984", is_day_first=True), day_of("3/4/1984", is_day_first=False)
    (datetime.date(1984, 5, 17), datetime.date(1984, 3, 4))
    """
    trimmed = _trimmed(text)
    parts = _parts(trimmed, is_day_first=is_day_first)
    if parts is None:
        if SERIAL.fullmatch(trimmed):
            return NO_SERIAL
        return FOUR_DIGITS if SHORT.fullmatch(trimmed) else A_DAY
    try:
        return date(*parts)
    except ValueError:
        return A_DAY


def _parts(text: str, *, is_day_first: bool) -> tuple[int, int, int] | None:
    """Return year, month and day as written, None where this is no way to write a date."""
    if found := ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := NUMERIC.fullmatch(text):
        day, month = (found[1], found[2]) if is_day_first else (found[2], found[1])
        return int(found[3]), int(month), int(day)
    if found := NAMED.fullmatch(text):
        return int(found[3]), MONTH.get(found[2].casefold(), 0), int(found[1])
    if found := MONTH_FIRST.fullmatch(text):
        return int(found[3]), MONTH.get(found[1].casefold(), 0), int(found[2])
    return None


def _trimmed(text: str) -> str:
    return AT_NO_TIME.sub("", " ".join(text.split()))
