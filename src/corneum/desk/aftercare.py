"""Aftercare for the client: dated, in the client's language, made to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.plan.shape import RestrictionShape, shaped
from corneum.desk.protocol.entries import hours
from corneum.desk.scope import scope
from corneum.desk.series import course_in, title
from corneum.journey.aftercare import check_ins, creams, windows_after, windows_before
from corneum.protocol.schema import Level
from corneum.records.facts import ClientFile, CourseFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


class Day(NamedTuple):
    """One session with its level."""

    number: int
    on: date
    level: Level
    is_done: bool


class CheckIn(NamedTuple):
    """When the client is asked how the skin is."""

    on: date
    session: int
    when: str


class Said(NamedTuple):
    """A product or a piece of advice."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the sheet, in one language; what is over is left out."""

    days: tuple[Day, ...]
    before: tuple[RestrictionShape, ...]
    after: tuple[RestrictionShape, ...]
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
        head=head_of(file, today, "aftercare"), lang=lang, file=file, sheet=sheet,
    )  # fmt: skip


def _sheet(file: ClientFile, course: CourseFacts, today: date) -> Sheet:
    """Return what stands on the sheet, in the language that is active."""
    protocol = protocol_of()
    days = tuple(_days(course))
    sessions = [(day.on, day.level) for day in days]
    latest = max((day for day in days if day.is_done), default=None, key=lambda day: day.on)
    level = (latest or days[0]).level if days else Level.I
    after = [window for window in windows_after(sessions, protocol) if window.through >= today]
    before = [
        window
        for window in windows_before([on for on, _level in sessions], protocol)
        if window.through >= today
    ]
    return Sheet(
        days=days,
        before=shaped(before, is_before=True),
        after=shaped(after, is_before=False),
        check_ins=tuple(
            CheckIn(item.on, days[item.session - 1].number, hours(item.at_hours))
            for item in check_ins(sessions, protocol)
            if item.on >= today
        ),
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
