"""One session must wait: where it goes, and which later ones must follow.

Nothing else moves: a session that may stay where it is stays (S24: the rest of the course with it,
as far as it must).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from corneum.journey.facts import in_words
from corneum.journey.series.dates import DAY, HORIZON_DAYS, Calendar, NoOpenDay, Taken
from corneum.protocol.schema import Level, Text


class Booked(NamedTuple):
    """A session of a signed course as it stands: its place, its day, its levels and areas."""

    number: int
    on: date
    levels: tuple[Level, ...]
    areas: frozenset[str]


class Moved(NamedTuple):
    """A session that goes from one day to another, and why."""

    number: int
    was: date
    to: date
    why: Text
    is_provisional: bool


class Search(NamedTuple):
    """Where sessions may go: the calendar, and whether session `number` finds a time on a day."""

    calendar: Calendar
    has_room: Callable[[int, date], bool]


def always_room(number: int, day: date) -> bool:
    """Return True: where nobody books times every open day will do."""
    return True


def postpone(
    course: tuple[Booked, ...],
    number: int,
    not_before: date,
    *,
    why: Text,
    calendar: Calendar,
    is_certain: bool,
    has_room: Callable[[int, date], bool] = always_room,
) -> tuple[Moved, ...]:
    """Return what moves when session `number` cannot be held before `not_before`, by number.

    `course` are the sessions that were held or are to come; those before `number` stay. The session
    goes to the first allowed day from `not_before` on, each later one only as far as the spacing,
    planned sun and open days demand. Nothing moves earlier, and what need not move is not listed.
    `calendar.taken` are the client's sessions in other courses; `has_room` is asked for new days
    alone. Days that follow from an uncertain one are provisional.
    Raises NoOpenDay. Source: S15, S19, S24; contract, sections 1 and 3.
    """
    search = Search(calendar, has_room)
    earlier, session, later = _around(course, number)
    begin = max(not_before, session.on)
    to, reasons = first_day(begin, session, earlier, search, has_place=True)
    moved = []
    if to != session.on:
        reasons = (why, *reasons) if not_before > session.on else reasons
        moved.append(Moved(number, session.on, to, _joined(reasons), not is_certain))
    before = (*earlier, session._replace(on=to))
    return (*moved, *_following(before, later, search, is_provisional=not is_certain))


def rebook(
    course: tuple[Booked, ...],
    number: int,
    from_day: date,
    *,
    why: Text,
    calendar: Calendar,
    has_room: Callable[[int, date], bool] = always_room,
) -> tuple[Moved, ...]:
    """Return what moves when session `number`, which has lost its day, is booked anew, by number.

    After a cancellation or a no-show. It goes to the first allowed day from `from_day` on, even
    before the day it had; later sessions follow as in `postpone`. Raises NoOpenDay.
    """
    search = Search(calendar, has_room)
    earlier, session, later = _around(course, number)
    to, reasons = first_day(from_day, session, earlier, search, has_place=False)
    first = Moved(number, session.on, to, _joined((why, *reasons)), is_provisional=False)
    before = (*earlier, session._replace(on=to))
    return (first, *_following(before, later, search, is_provisional=False))


def _around(
    course: tuple[Booked, ...], number: int
) -> tuple[tuple[Booked, ...], Booked, tuple[Booked, ...]]:
    """Return what stands before session `number`, the session, and what comes after it."""
    (session,) = (item for item in course if item.number == number)
    earlier = tuple(item for item in course if item.number < number)
    later = sorted((i for i in course if i.number > number), key=lambda i: i.number)
    return earlier, session, tuple(later)


def _following(
    before: tuple[Booked, ...], later: Iterable[Booked], search: Search, *, is_provisional: bool
) -> list[Moved]:
    """Return the later sessions that cannot stay behind the sessions `before` them."""
    moved = []
    for session in later:
        to, reasons = first_day(session.on, session, before, search, has_place=True)
        if to != session.on:
            why = _joined(reasons)
            moved.append(Moved(session.number, session.on, to, why, is_provisional))
        before = (*before, session._replace(on=to))
    return moved


def first_day(
    begin: date,
    session: Booked,
    earlier: tuple[Booked, ...],
    search: Search,
    *,
    has_place: bool,
) -> tuple[date, tuple[Text, ...]]:
    """Return the first day from `begin` on for `session`, and what kept it from sooner ones.

    `has_place`: on its own day it has a time already.
    """
    calendar = search.calendar
    windows, others = calendar.windows(), _others(session, calendar)
    reasons: dict[object, Text] = {}
    closed: list[date] = []
    full: list[date] = []
    day = begin
    while len(closed) + len(full) < HORIZON_DAYS:
        if (step := _further(day, session, earlier, windows, others, calendar)) is not None:
            key, day, says = step
            reasons[key] = says
        elif not calendar.is_open(day):
            closed.append(day)
            day += DAY
        elif not (has_place and day == session.on) and not search.has_room(session.number, day):
            full.append(day)
            day += DAY
        else:
            skipped = [*_skipped(CLOSED, closed), *_skipped(FULL, full)]
            return day, (*reasons.values(), *skipped)
    raise NoOpenDay(f"no open day in the three years before {day}")


def _further(
    day: date,
    session: Booked,
    earlier: Iterable[Booked],
    windows: Iterable[tuple[date, date]],
    others: Iterable[Taken],
    calendar: Calendar,
) -> tuple[object, date, Text] | None:
    """Return the day on which what forbids `day` is over, with its words; None if nothing does."""
    if (step := _after(day, session, earlier, calendar)) is not None:
        return step
    for begins, ends in windows:
        if begins <= day <= ends:
            return begins, ends + DAY, _between(SUN, begins, ends)
    for other in others:
        least = calendar.least_days(max(day, other.day), *session.levels, *other.levels)
        if abs((day - other.day).days) < least:
            on = in_words(other.day)
            says = Text(
                f"At least {least} days from a session of another course on {on.en}.",
                f"Minstens {least} dagen van een sessie van een andere kuur op {on.nl}.",
            )
            return other, other.day + timedelta(days=least), says
    return None


def _after(
    day: date, session: Booked, earlier: Iterable[Booked], calendar: Calendar
) -> tuple[object, date, Text] | None:
    """Return the day that is far enough after all `earlier` sessions; named is who asks most."""
    found: tuple[object, date, Text] | None = None
    for before in earlier:
        least = calendar.least_days(max(day, before.on), *session.levels, *before.levels)
        to = before.on + timedelta(days=least)
        if day < to and (found is None or to > found[1]):
            says = Text(
                f"At least {least} days after session {before.number}.",
                f"Minstens {least} dagen na sessie {before.number}.",
            )
            found = before.number, to, says
    return found


def _others(session: Booked, calendar: Calendar) -> list[Taken]:
    """Return the sessions of other courses that share an area with `session`."""
    if not calendar.taken:
        return []
    touched = session.areas.union(*(calendar.protocol.touches[area] for area in session.areas))
    return [other for other in calendar.taken if not touched.isdisjoint(other.areas)]


def _skipped(words: Text, days: list[date]) -> list[Text]:
    """Return in words that `days` were passed over, [] where none was."""
    if not days:
        return []
    if len(days) == 1:
        on = in_words(days[0])
        return [Text(f"{words.en} on {on.en}.", f"{words.nl} op {on.nl}.")]
    if (days[-1] - days[0]).days == len(days) - 1:
        return [_between(words, days[0], days[-1])]
    first, last = in_words(days[0]), in_words(days[-1])
    return [
        Text(
            f"{words.en} on {len(days)} days from {first.en} through {last.en}.",
            f"{words.nl} op {len(days)} dagen van {first.nl} tot en met {last.nl}.",
        )
    ]


def _between(words: Text, begins: date, ends: date) -> Text:
    first, last = in_words(begins), in_words(ends)
    return Text(
        f"{words.en} from {first.en} through {last.en}.",
        f"{words.nl} van {first.nl} tot en met {last.nl}.",
    )


def _joined(reasons: Iterable[Text]) -> Text:
    reasons = tuple(reasons)
    return Text(" ".join(text.en for text in reasons), " ".join(text.nl for text in reasons))


SUN = Text("Sun is planned: no session", "Er is zon gepland: geen sessie")
CLOSED = Text("The clinic is closed", "De kliniek is gesloten")
FULL = Text("No time is free", "Er is geen tijd vrij")
