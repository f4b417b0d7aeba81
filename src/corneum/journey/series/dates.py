"""On which days the sessions of a course may fall."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from corneum.journey.facts import Answers
from corneum.journey.plan import Proposal
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


class Calendar(NamedTuple):
    """The days on which a session may fall: the clinic's open days without planned sun.

    `usual_days` is the spacing the therapist chose (None: the least there may be);
    `taken` are the client's sessions in other courses.
    """

    answers: Answers
    protocol: Protocol
    is_open: Callable[[date], bool] = always_open
    taken: tuple[Taken, ...] = ()
    usual_days: int | None = None

    def least_days(self, later: date, *levels: Level) -> int:
        """Return the least spacing in days before a session on `later` (level III, 80 years)."""
        days = self.protocol.spacing.least_days
        if Level.III in levels:
            days = max(days, self.protocol.spacing.level_iii_days)
        for step, from_on in self.answers.ages:
            if later >= from_on:
                days = max(days, step.spacing_days or 0)
        return days

    def windows(self) -> list[tuple[date, date]]:
        """Return the windows around planned sun, first and last day."""
        steps = self.protocol.planned_sun if self.answers.periods else ()
        return [window for step in steps for window in sun_windows(self.answers.periods, step)]


def session_dates(
    first: date, sessions: int, proposals: Sequence[Proposal], calendar: Calendar
) -> tuple[date, ...]:
    """Return the day of each session that `proposals` share, earliest first.

    Session 1 falls on the first allowed day from `first`; each later one on the first allowed
    day at least the spacing after the one before. Moving `first` later never moves a session
    earlier. Raises NoOpenDay. Source: S15, S19; contract, section 3.
    """
    taken, windows = _sharing(proposals, calendar), calendar.windows()
    usual = timedelta(days=max(calendar.protocol.spacing.least_days, calendar.usual_days or 0))
    special = min((day for _, day in calendar.answers.ages), default=date.max)
    if any(proposal.level is Level.III for proposal in proposals):
        special = date.min
    dates = [_allowed(first, windows, taken, calendar)] if sessions else []
    while len(dates) < sessions:
        day = _allowed(dates[-1] + usual, windows, taken, calendar)
        if day >= special:
            least = timedelta(days=_least(dates, day, proposals, calendar))
            if day - dates[-1] < least:
                day = _allowed(dates[-1] + least, windows, taken, calendar)
        dates.append(day)
    return tuple(dates)


def _least(dates: list[date], day: date, proposals: Sequence[Proposal], calendar: Calendar) -> int:
    """Return the least spacing before a session on `day`, for the levels on both sides of it."""
    last = len(dates) - 1
    levels = [  # a complaint whose sessions are over asks for nothing
        level for p in proposals for level in p.levels([*dates, day])[: p.sessions][last:]
    ]
    return calendar.least_days(day, *levels)


def _sharing(proposals: Sequence[Proposal], calendar: Calendar) -> tuple[Taken, ...]:
    """Return the sessions of other courses that share an area, with the levels on both sides."""
    if not calendar.taken:
        return ()
    areas = {area for proposal in proposals for area in proposal.areas}
    touched = areas.union(*(calendar.protocol.touches[area] for area in areas))
    own = tuple(proposal.level for proposal in proposals)
    return tuple(
        other._replace(levels=(*other.levels, *own))
        for other in calendar.taken
        if not touched.isdisjoint(other.areas)
    )


def _allowed(
    day: date, windows: list[tuple[date, date]], taken: tuple[Taken, ...], calendar: Calendar
) -> date:
    """Return the first day from `day` on that is open, without sun, and apart from `taken`."""
    if not windows and not taken and calendar.is_open(day):
        return day
    closed = 0
    while closed < HORIZON_DAYS:
        moved = day
        for begins, ends in windows:
            if begins <= moved <= ends:
                moved = ends + DAY
        for other in taken:
            moved = _apart(moved, other, calendar)
        if moved > day:
            day = moved
        elif calendar.is_open(day):
            return day
        else:
            day, closed = day + DAY, closed + 1
    raise NoOpenDay(f"no open day in the three years before {day}")


def _apart(day: date, other: Taken, calendar: Calendar) -> date:
    """Return `day`, or the first day after it that is far enough after `other`."""
    least = calendar.least_days(max(day, other.day), *other.levels)
    return day if abs((day - other.day).days) >= least else other.day + timedelta(days=least)
