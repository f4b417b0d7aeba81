"""What stands on the aftercare sheet: one session in full, the whole course as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.protocol.entries import hours
from corneum.desk.series import title
from corneum.desk.series.line import held
from corneum.desk.series.moves import when
from corneum.journey.aftercare import (
    Window,
    check_ins,
    merged,
    windows_after,
    windows_before,
)
from corneum.protocol.knowledge import Cream
from corneum.protocol.schema import Level, Text
from corneum.records.facts import CourseFacts

FRESH = timedelta(days=7)  # as long the sheet is about the session that was, then the next one


class Day(NamedTuple):
    """One session with its level; `at` is its day, and its time while it is to come."""

    number: int
    on: date
    level: Level
    is_done: bool
    at: str


class Card(NamedTuple):
    """One restriction around one session: what, why, when; `through` without `again`, from when
    on it is allowed ("" for what is to be done).
    """

    title: str
    says: str
    when: str
    through: str = ""
    again: str = ""


class Row(NamedTuple):
    """One session in the table of the whole course, with the days of each column."""

    day: Day
    spans: tuple[str, ...]
    windows: tuple[tuple[date, date] | None, ...]


class CheckIn(NamedTuple):
    """When the client is asked how the skin is."""

    on: date
    when: str


class Said(NamedTuple):
    """A product or a piece of advice."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the sheet, in one language: one session in full, the course as a table."""

    last: Day | None
    coming: Day | None
    after: tuple[Card, ...]
    before: tuple[Card, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    duties: tuple[Card, ...]
    check_ins: tuple[CheckIn, ...]
    creams: tuple[Said, ...]
    advice: tuple[Said, ...]
    complaints: str
    closing: tuple[str, ...]


class Own(NamedTuple):
    """What a clinic says itself: the creams after a session of a level, its closing words, and
    where its clock stands.
    """

    creams: Callable[[Level], tuple[Cream, ...]]
    closing: Text
    zone: str


def sheet_of(course: CourseFacts, today: date, own: Own) -> Sheet:
    """Return what stands on the sheet, in the language that is active."""
    protocol = protocol_of()
    days = tuple(_days(course, own.zone))
    around = Around(days)
    last, coming = _about(days, today)
    level = last.level if last else Level.I
    left_out = [name for name in around.names if not protocol.restrictions[name].is_duty]
    columns = _columns(left_out, days, around)
    asked = check_ins([(last.on, last.level)], protocol) if last else ()
    return Sheet(
        last=last,
        coming=coming,
        after=tuple(_after(last, around, today)) if last else (),
        before=tuple(_before(coming, around)) if coming else (),
        columns=tuple(columns.values()),
        rows=tuple(_row(day, columns, around) for day in days),
        duties=tuple(_duties(around, today)),
        check_ins=tuple(CheckIn(i.on, hours(i.at_hours)) for i in asked if i.on >= today),
        creams=tuple(
            Said(words.say(cream.name), words.say(cream.says)) for cream in own.creams(level)
        ),
        advice=tuple(Said(words.say(item.title), words.say(item.says)) for item in protocol.advice),
        complaints=words.listed(title(plan.indication) for plan in course.plans),
        closing=tuple(part for part in words.say(own.closing).split("\n\n") if part.strip()),
    )


def _days(course: CourseFacts, zone: str) -> Iterator[Day]:
    """Yield the sessions that were or will be held, by day, each at its deepest level."""
    for session, on, level in held(course):
        is_done = session.held_on is not None
        at = words.day(on) if is_done else when(session, zone)
        yield Day(session.number, on, level, is_done, at)


def _row(day: Day, columns: Iterable[str], around: Around) -> Row:
    windows = [_at(around.of(name), day.on) for name in columns]
    return Row(
        day,
        tuple(_ranges(name, day, around) for name in columns),
        tuple((w.begins, w.through) if w else None for w in windows),
    )


def _about(days: Iterable[Day], today: date) -> tuple[Day | None, Day | None]:
    """Return the session whose aftercare is told in full, and the next one to prepare for.

    The last one done as long as it is fresh or nothing follows, else the one that comes next.
    """
    days = tuple(days)
    done = [day for day in days if day.is_done]
    coming = next((day for day in days if not day.is_done), None)
    is_fresh = bool(done) and today - done[-1].on <= FRESH
    if done and (coming is None or (is_fresh and coming.on > today)):
        return done[-1], coming
    return coming, coming


class Around:
    """The windows of a course by restriction: those after, those before, and both as one."""

    def __init__(self, days: Iterable[Day]) -> None:
        """Read the windows around `days`, earliest first."""
        days, protocol = tuple(days), protocol_of()
        after = windows_after([(day.on, day.level) for day in days], protocol)
        before = windows_before([day.on for day in days], protocol)
        self.after, self.before = _by_name(after), _by_name(before)
        self.names = tuple(name for name in protocol.restrictions if self.of(name))

    def of(self, name: str) -> list[Window]:
        """Return the days of a restriction: what is left out before the next session goes on."""
        return merged([*self.after.get(name, ()), *self.before.get(name, ())])


def _by_name(windows: Iterable[Window]) -> dict[str, list[Window]]:
    found: dict[str, list[Window]] = {}
    for window in windows:
        found.setdefault(window.restriction.id, []).append(window)
    return found


def _at(windows: Iterable[Window], on: date) -> Window | None:
    """Return the window that holds a day."""
    return next((window for window in windows if window.begins <= on <= window.through), None)


def _after(day: Day, around: Around, today: date) -> Iterator[Card]:
    """Yield what is left out or done from a session on: until when, and from when on again."""
    for name in around.names:
        window = _at(around.of(name), day.on) if _at(around.after.get(name, ()), day.on) else None
        if window is None or window.through < today:
            continue
        restriction = window.restriction
        if restriction.is_duty:
            said = _("every day through %(day)s") % {"day": words.day(window.through)}
            card = Card("", "", said, said)
        else:
            again, through = words.day(window.allowed_from), span(day.on, window.through)
            said = f"{through}, " + _("again from %(day)s") % {"day": again}
            card = Card("", "", said, through, again)
        yield card._replace(
            title=words.say(restriction.title), says=words.say(restriction.says_after)
        )


def _before(day: Day, around: Around) -> Iterator[Card]:
    """Yield what is left out before a session that is to come."""
    for name in around.names:
        window = _at(around.before.get(name, ()), day.on)
        if window is not None:
            restriction = window.restriction
            said = span(window.begins, day.on)
            what = words.say(restriction.title)
            yield Card(what, words.say(restriction.says_before), said, said)


def _duties(around: Around, today: date) -> Iterator[Card]:
    """Yield what is done every day through the course."""
    for name in around.names:
        windows = [window for window in around.of(name) if window.through >= today]
        if windows and windows[0].restriction.is_duty:
            said = "; ".join(span(window.begins, window.through) for window in windows)
            yield Card(words.say(windows[0].restriction.title), "", said, said)


def _columns(names: Iterable[str], days: Iterable[Day], around: Around) -> dict[str, str]:
    """Return {restriction: heading}: restrictions that have the same days share a column."""
    days = tuple(days)
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        alike.setdefault(tuple(_ranges(name, day, around) for day in days), []).append(name)
    known = protocol_of().restrictions
    return {
        group[0]: ", ".join(words.say(known[name].title) for name in group)
        for group in alike.values()
    }


def _ranges(name: str, day: Day, around: Around) -> str:
    """Return the first and the last day of a restriction around a session."""
    window = _at(around.of(name), day.on)
    return span(window.begins, window.through) if window else "–"


def span(begins: date, through: date) -> str:
    """Return days as "Mon 23 Nov through Thu 26 Nov", with years where the year changes."""
    if begins == through:
        return _("only %(day)s") % {"day": words.short_day(begins)}
    shown = words.short_day if begins.year == through.year else words.day
    return _("%(begins)s through %(through)s") % {
        "begins": shown(begins),
        "through": shown(through),
    }
