"""A signed course: its row of sessions, what was proposed, changed and why, who signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.plan.shape import in_runs
from corneum.desk.scope import scope
from corneum.journey.intake import read_day
from corneum.protocol.schema import Verdict
from corneum.records.facts import (
    ChangeFacts,
    ClientFile,
    CourseFacts,
    Hindrance,
    SessionFacts,
    TreatmentFacts,
)
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


class EntryShape(NamedTuple):
    """What was recorded of a session; all but the first amend what stood before."""

    number: int
    on: date
    levels: str
    end_point: str
    reason: str
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SessionShape:
    """One session of a course as its row shows it."""

    uid: UUID
    number: int
    on: date
    status: str
    levels: str
    is_to_come: bool
    is_next: bool
    is_done: bool
    entries: tuple[EntryShape, ...]


class PlanShape(NamedTuple):
    """One complaint as it was signed."""

    title: str
    areas: str
    levels: str
    sessions: int


class ChangeShape(NamedTuple):
    """A value: proposed, signed, and why."""

    field: str
    old: str
    new: str
    reason: str
    is_changed: bool


class InTheWay(NamedTuple):
    """What stands in the way of a session that is booked."""

    number: int
    on: date
    verdict: Verdict | None
    says: tuple[str, ...]
    not_before: date | None
    look_again_on: date | None


@require_safe
@scope("course")
def course(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Show one course whole."""
    return _course_page(request, viewer, uid, course_uid, "course.html")


@require_safe
@scope("course")
def signed(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Say that the plan is signed, and what comes next."""
    return _course_page(request, viewer, uid, course_uid, "signed.html")


def _course_page(
    request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID, template: str
) -> HttpResponse:
    file = read_intake.client_file(viewer, uid)
    found = course_in(file, course_uid)
    zone = read_clinic.clinic_of(viewer).zone
    sessions = tuple(_sessions(found, zone))
    coming = next((session for session in sessions if session.is_next), None)
    return page(
        request, viewer, template, place="clients", file=file, course=found, coming=coming,
        head=head_of(file, local_day(timezone.now(), zone), "course"), sessions=sessions,
        done=sum(session.is_done for session in sessions), plans=_plans(found),
        changes=tuple(_change(change) for change in found.changes),
        signed_at=words.moment(found.signed_at, zone), other=_others(file, found),
        warnings=tuple(_warning(item) for item in file.hindrances if item.course == found.uid),
    )  # fmt: skip


def course_in(file: ClientFile, uid: UUID) -> CourseFacts:
    """Return the course of a client's file; raises Http404 where it is not in it."""
    for found in file.courses:
        if found.uid == uid:
            return found
    raise Http404(f"no course {uid}")


def next_of(found: CourseFacts) -> SessionFacts | None:
    """Return the first session that is still to be held."""
    coming = [session for session in found.sessions if session.is_to_come]
    return min(coming, key=lambda session: (session.on, session.number), default=None)


def _others(file: ClientFile, found: CourseFacts) -> tuple[CourseFacts, ...]:
    return tuple(course for course in file.courses if course.uid != found.uid)


def _sessions(found: CourseFacts, zone: str) -> Iterator[SessionShape]:
    coming = next_of(found)
    for session in found.sessions:
        held = session.treatment
        levels = held.levels if held else session.levels
        yield SessionShape(
            uid=session.uid,
            number=session.number,
            on=session.held_on or session.on,
            status=statuses().get(session.status, session.status),
            levels=words.listed(dict.fromkeys(level.name for level in levels.values()))
            if levels
            else "–",
            is_to_come=session.is_to_come,
            is_next=coming is not None and coming.uid == session.uid,
            is_done=session.status == "done",
            entries=tuple(_entry(entry, zone) for entry in session.treatments),
        )


def statuses() -> dict[str, str]:
    """Return {status of a session: its word}."""
    return {
        "booked": pgettext("session", "booked"),
        "provisional": pgettext("session", "provisional"),
        "arrived": pgettext("session", "arrived"),
        "done": pgettext("session", "done"),
        "no-show": pgettext("session", "did not come"),
        "cancelled": pgettext("session", "cancelled"),
    }


def _entry(entry: TreatmentFacts, zone: str) -> EntryShape:
    point = protocol_of().end_points.get(entry.end_point)
    return EntryShape(
        number=entry.number,
        on=entry.done_on,
        levels=", ".join(f"{title(name)} {level.name}" for name, level in entry.levels.items()),
        end_point=words.say(point.title) if point else entry.end_point,
        reason=entry.reason,
        note=entry.note,
        by=entry.by,
        at=words.moment(entry.at, zone),
    )


def title(indication: str) -> str:
    """Return the name of an indication; its id where the protocol no longer knows it."""
    known = protocol_of().indications
    return words.say(known[indication].title) if indication in known else indication


def _plans(found: CourseFacts) -> tuple[PlanShape, ...]:
    return tuple(
        PlanShape(
            title(plan.indication),
            words.areas(plan.areas, protocol_of()),
            in_runs(plan.levels),
            plan.sessions,
        )
        for plan in found.plans
        if plan.areas
    )


def _change(change: ChangeFacts) -> ChangeShape:
    kind, _colon, indication = change.field.partition(":")
    labels = {
        "start": _("Not before"),
        "spacing": _("Days between sessions"),
        "level": _("Level"),
        "sessions": _("Sessions"),
    }
    label = labels.get(kind, kind)
    field = f"{label}, {title(indication)}" if indication else label
    old, new = (_in_words(value) for value in (change.old, change.new))
    return ChangeShape(field, old, new, change.reason, change.old != change.new)


def _in_words(value: str) -> str:
    day = read_day(value)
    return words.day(day) if day else value


def _warning(item: Hindrance) -> InTheWay:
    is_verdict = item.verdict.upper() in Verdict.__members__
    return InTheWay(
        number=item.number,
        on=item.on,
        verdict=Verdict[item.verdict.upper()] if is_verdict else None,
        says=tuple(words.say(text) for text in item.says),
        not_before=item.not_before,
        look_again_on=item.look_again_on,
    )
