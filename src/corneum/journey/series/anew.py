"""What is left of a course is laid on its days anew: another spacing, more or fewer sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from corneum.journey.series.postpone import Booked, Search, first_day
from corneum.protocol.schema import Level, Text


class Left(NamedTuple):
    """A session that is still to be held: its day (None: it has none yet), levels and areas.

    `has_place`: on its own day it has a time that is long enough.
    """

    number: int
    on: date | None
    levels: tuple[Level, ...]
    areas: frozenset[str]
    has_place: bool = True


class Laid(NamedTuple):
    """Where a session that is left falls, and what kept it from sooner days."""

    number: int
    on: date
    why: Text


def laid_anew(
    held: Iterable[Booked],
    left: Iterable[Left],
    search: Search,
    *,
    from_on: date,
    spacing_days: int,
    keeps_days: bool,
) -> tuple[Laid, ...]:
    """Return the day of each session of `left`, by number; `held` are those that were held.

    `keeps_days`: who has a day stays there where that is allowed. Else the first session stays and
    each later one follows `spacing_days` after the one before. Who has none yet comes not before
    `from_on`. Raises NoOpenDay. Source: S15, S17; contract, section 3.
    """
    before, usual = tuple(held), timedelta(days=spacing_days)
    found: list[Laid] = []
    for session in sorted(left, key=lambda item: item.number):
        last = max((item.on for item in before), default=None)
        wished = last + usual if last else from_on
        if session.on is None:
            begin = max(from_on, wished)
        elif keeps_days:
            begin = session.on
        else:
            begin = wished if found else max(session.on, wished)
        booked = Booked(session.number, session.on or begin, session.levels, session.areas)
        has_place = session.on is not None and session.has_place
        day, reasons = first_day(begin, booked, before, search, has_place=has_place)
        why = Text(" ".join(text.en for text in reasons), " ".join(text.nl for text in reasons))
        found.append(Laid(session.number, day, why))
        before = (*before, booked._replace(on=day))
    return tuple(found)
