"""Aftercare for the client: dated, in the client's language, made to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.protocol.entries import hours
from corneum.desk.scope import scope
from corneum.desk.series import course_in, title
from corneum.journey.aftercare import (
    Window,
    check_ins,
    creams,
    merged,
    windows_after,
    windows_before,
)
from corneum.protocol.schema import Level
from corneum.records.facts import ClientFile, CourseFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

FRESH = timedelta(days=7)  # as long the sheet is about the session that was, then the next one


class Day(NamedTuple):
    """One session with its level."""

    number: int
    on: date
    level: Level
    is_done: bool


class Card(NamedTuple):
    """One restriction around one session: what, why, when."""

    title: str
    says: str
    when: str


class Row(NamedTuple):
    """One session in the table of the whole course, with the days of each column."""

    day: Day
    spans: tuple[str, ...]


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


@require_safe
@scope("course")
def aftercare(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Show the sheet in the client's language; `?lang=` chooses the other one."""
    file = read_intake.client_file(viewer, uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(timezone.now(), clinic.zone)
    asked = request.GET.get("lang", "")
    lang = asked if asked in words.LANGUAGES else file.language
    course = course_in(file, course_uid)
    with translation.override(lang):
        sheet = _sheet(file, course, today)
    return page(
        request, viewer, "aftercare.html", place="clients", course=course, clinic=clinic,
        head=head_of(file, today, "aftercare"), lang=lang, file=file, sheet=sheet, today=today,
    )  # fmt: skip


def _sheet(file: ClientFile, course: CourseFacts, today: date) -> Sheet:
    """Return what stands on the sheet, in the language that is active."""
    protocol = protocol_of()
    days = tuple(_days(course))
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
        rows=tuple(Row(day, tuple(_ranges(name, day, around) for name in columns)) for day in days),
        duties=tuple(_duties(around, today)),
        check_ins=tuple(CheckIn(i.on, hours(i.at_hours)) for i in asked if i.on >= today),
        creams=tuple(
            Said(words.say(cream.name), words.say(cream.says))
            for cream in creams(level, protocol, file.skin_type or "any")
        ),
        advice=tuple(Said(words.say(item.title), words.say(item.says)) for item in protocol.advice),
        complaints=words.listed(title(plan.indication) for plan in course.plans),
    )


def _days(course: CourseFacts) -> Iterator[Day]:
    """Yield the sessions that were or will be held, by day, each at its deepest level."""
    for session in sorted(course.sessions, key=lambda session: session.held_on or session.on):
        held = session.treatment if session.held_on else None
        levels = held.levels if held else session.levels
        if levels and (session.is_to_come or held):
            yield Day(
                session.number, session.held_on or session.on, max(levels.values()), bool(held)
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
            when = _("every day through %(day)s") % {"day": words.day(window.through)}
        else:
            again = {"day": words.day(window.allowed_from)}
            when = f"{span(day.on, window.through)}, " + _("again from %(day)s") % again
        yield Card(words.say(restriction.title), words.say(restriction.says_after), when)


def _before(day: Day, around: Around) -> Iterator[Card]:
    """Yield what is left out before a session that is to come."""
    for name in around.names:
        window = _at(around.before.get(name, ()), day.on)
        if window is not None:
            restriction = window.restriction
            when = span(window.begins, day.on)
            yield Card(words.say(restriction.title), words.say(restriction.says_before), when)


def _duties(around: Around, today: date) -> Iterator[Card]:
    """Yield what is done every day through the course."""
    for name in around.names:
        windows = [window for window in around.of(name) if window.through >= today]
        if windows and windows[0].restriction.is_duty:
            when = "; ".join(span(window.begins, window.through) for window in windows)
            yield Card(words.say(windows[0].restriction.title), "", when)


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


aftercare_pdf = aftercare
