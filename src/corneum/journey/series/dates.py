"""On which days the sessions of a course may fall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from corneum.journey.facts import Answers
from corneum.journey.plan import Proposal, ages
from corneum.journey.screening import sun_windows
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level

HORIZON_DAYS = 366 * 3  # a clinic without an open day for so long is a slip in its opening days
DAY = timedelta(days=1)


class NoOpenDay(ValueError):
    """No day within three years is open and allowed: the opening days need a look."""


class Taken(NamedTuple):
    """Another session of this client: its spacing counts where an area is shared."""

    day: date
    areas: frozenset[str]
    levels: tuple[Level, ...] = ()


def always_open(day: date) -> bool:
    """Return True: a course without a clinic knows no closed day."""
    return True


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which a session may fall: the clinic's open days without planned sun.

    `usual_days` is the spacing the therapist chose (None: the least there may be);
    `taken` are the client's sessions in other courses.
    """

    answers: Answers
    protocol: Protocol
    is_open: Callable[[date], bool]
    taken: tuple[Taken, ...] = ()
    usual_days: int | None = None

    def least_days(self, later: date, *levels: Level) -> int:
        """Return the least spacing in days before a session on `later` (level III, 80 years)."""
        spacing = self.protocol.spacing
        days = spacing.least_days
        if Level.III in levels:
            days = max(days, spacing.level_iii_days)
        for step, from_on in ages(self.answers, self.protocol):
            if step.spacing_days is not None and later >= from_on:
                days = max(days, step.spacing_days)
        return days


def session_dates(
    first: date, sessions: int, proposals: Sequence[Proposal], calendar: Calendar
) -> tuple[date, ...]:
    """Return the day of each session of a course, earliest first.

    Session 1 falls on the first allowed day from `first`; each later one on the first allowed
    day at least the spacing after the one before. Moving `first` later never moves a session
    earlier. Raises NoOpenDay. Source: S15, S19; contract, section 3.
    """
    windows = [
        window
        for step in calendar.protocol.planned_sun
        for window in sun_windows(calendar.answers.periods, step)
    ]
    areas = frozenset(area for proposal in proposals for area in proposal.areas)
    dates: list[date] = []
    day = first
    for number in range(1, sessions + 1):
        day = _allowed(day, number, dates, proposals, calendar, windows, areas)
        dates.append(day)
    return tuple(dates)


def _allowed(
    day: date,
    number: int,
    dates: list[date],
    proposals: Sequence[Proposal],
    calendar: Calendar,
    windows: list[tuple[date, date]],
    areas: frozenset[str],
) -> date:
    """Return the first day from `day` on which session `number` may fall."""
    last = day + timedelta(days=HORIZON_DAYS)
    while day <= last:
        earliest = _spaced(day, number, dates, proposals, calendar, areas)
        for begins, ends in windows:
            if begins <= earliest <= ends:
                earliest = ends + DAY
        if earliest == day:
            if calendar.is_open(day):
                return day
            earliest = day + DAY
        day = earliest
    raise NoOpenDay(f"no open day for session {number} from {dates[-1] if dates else day} on")


def _spaced(
    day: date,
    number: int,
    dates: list[date],
    proposals: Sequence[Proposal],
    calendar: Calendar,
    areas: frozenset[str],
) -> date:
    """Return `day`, or the later day that the spacing from other sessions asks for."""
    if dates:
        levels = [
            proposal.level_at(place, on)
            for proposal in proposals
            for place, on in ((number - 1, dates[-1]), (number, day))
        ]
        days = calendar.least_days(day, *levels)
        day = max(day, dates[-1] + timedelta(days=max(days, calendar.usual_days or 0)))
    for other in calendar.taken:
        if not areas.isdisjoint(other.areas):
            days = calendar.least_days(max(day, other.day), *other.levels)
            if abs((day - other.day).days) < days:
                day = other.day + timedelta(days=days)
    return day
