"""What somebody typed into the search box: words of a name, a birth date, digits, an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from corneum.exchange.csv.days import day_of
from corneum.records.spelling import folded, same_address

MOST_WORDS = 6
DIGITS = re.compile(r"[0-9+()./-]*[0-9][0-9+()./-]*")
SHORT_YEAR = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})")
COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4})")
COMPACT_ISO = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEAR = re.compile(r"19\d{2}|20\d{2}")


class Typed(NamedTuple):
    """What a search asks for; everything that is not empty must be found in a client.

    `days` are the birth dates it may mean, `year` (0: none) that of birth; `digits` are those of
    a telephone number. With both, either will do.
    """

    words: tuple[str, ...]
    days: frozenset[date]
    year: int
    digits: str
    email: str

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to search for."""
        return not (self.words or self.days or self.year or self.digits or self.email)


def typed(search: str) -> Typed:
    """Return what `search` asks for.

    >>> typed("anna 17-5-1984").days, typed("+31 6 1234").digits, typed("de Wit").words
    (frozenset({datetime.date(1984, 5, 17)}), '3161234', ('de', 'wit'))
    """
    parts = search.replace(",", " ").split()
    parts, days = _dated(parts)
    email = next((part for part in parts if "@" in part), "")
    numbers = [part for part in parts if DIGITS.fullmatch(part) and part != email]
    digits = "".join(sign for part in numbers for sign in part if sign.isascii() and sign.isdigit())
    rest = " ".join(part for part in parts if part not in numbers and part != email)
    words = dict.fromkeys(word[:100] for word in folded(rest).replace("-", " ").split())
    for part in numbers:
        days |= frozenset(_compact(part))
    year = int(digits) if YEAR.fullmatch(digits) else 0
    return Typed(tuple(words)[:MOST_WORDS], days, year, digits, same_address(email))


def _dated(parts: list[str]) -> tuple[list[str], frozenset[date]]:
    """Return the parts that are no date, and the days that the date may mean."""
    for length in (3, 1):
        for first in range(len(parts) - length + 1):
            window = parts[first : first + length]
            sign = "-" if all(part.isdigit() for part in window) else " "
            if days := frozenset(_days(sign.join(window))):
                return parts[:first] + parts[first + length :], days
    return parts, frozenset()


def _days(text: str) -> Iterator[date]:
    """Yield the days that `text` may mean: the day first or the month first, year in two digits."""
    years = [text]
    if short := SHORT_YEAR.fullmatch(text):
        years = [f"{short[1]}-{short[2]}-{century}{short[3]}" for century in (19, 20)]
    for whole in years:
        for is_day_first in (True, False):
            found = day_of(whole, is_day_first=is_day_first)
            if isinstance(found, date):
                yield found


def _compact(digits: str) -> Iterator[date]:
    """Yield the days that eight digits in a row may mean."""
    if found := COMPACT.fullmatch(digits):
        yield from _days(f"{found[1]}-{found[2]}-{found[3]}")
    if found := COMPACT_ISO.fullmatch(digits):
        yield from _days(f"{found[1]}-{found[2]}-{found[3]}")
