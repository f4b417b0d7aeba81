"""A signed course: its row of sessions, what was proposed, changed and why, who signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.plan.shape import in_runs
from corneum.desk.scope import scope
from corneum.desk.series.found import course_in, is_incident, statuses, title
from corneum.journey.intake import read_day
from corneum.journey.session import lower_areas
from corneum.protocol.schema import Level, Verdict
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
    is_incident: bool


@dataclass(frozen=True, slots=True)
class SessionShape:
    """One session of a course as its row shows it."""

    uid: UUID
    number: int
    on: date
    status: str
    levels: str
    lower: str
    is_to_come: bool
    is_next: bool
    is_done: bool
    is_review: bool
    is_incident: bool
    entries: tuple[EntryShape, ...]


class PlanShape(NamedTuple):
    """One complaint as it was signed."""

    title: str
    areas: str
    levels: str
    sessions: int
    lower: str


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


SOON = timedelta(days=1)


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
    today = local_day(timezone.now(), zone)
    sessions = tuple(_sessions(found, zone))
    coming = next((session for session in sessions if session.is_next), None)
    hindered = {item.session for item in file.hindrances}
    return page(
        request, viewer, template, place="clients", file=file, course=found, coming=coming,
        head=head_of(file, today, "course"), sessions=sessions,
        recorded=_recorded(found, today, zone),
        is_due=coming is not None and coming.on - today <= SOON and coming.uid not in hindered,
        is_hindered=coming is not None and coming.uid in hindered,
        answered_on=local_day(file.answers.recorded_at, zone) if file.answers else None,
        done=sum(session.is_done for session in sessions), plans=_plans(found),
        changes=tuple(_change(change) for change in found.changes),
        signed_at=words.moment(found.signed_at, zone), other=_others(file, found),
        warnings=tuple(_warning(item) for item in file.hindrances if item.course == found.uid),
    )  # fmt: skip


def next_of(found: CourseFacts) -> SessionFacts | None:
    """Return the first session that is still to be held."""
    coming = [session for session in found.sessions if session.is_to_come]
    return min(coming, key=lambda session: (session.on, session.number), default=None)


def _recorded(found: CourseFacts, today: date, zone: str) -> SessionFacts | None:
    """Return the session that was recorded last, if that was today."""
    fresh = [
        session
        for session in found.sessions
        if session.treatment is not None and local_day(session.treatment.at, zone) == today
    ]
    return max(fresh, key=lambda session: session.treatments[-1].at, default=None)


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
            lower=_lower(session.areas, levels),
            is_to_come=session.is_to_come,
            is_next=coming is not None and coming.uid == session.uid,
            is_done=session.status == "done",
            is_review=_is_review(session),
            is_incident=held is not None and is_incident(held),
            entries=tuple(_entry(entry, zone) for entry in session.treatments),
        )


def _lower(areas: Mapping[str, tuple[str, ...]], levels: Mapping[str, Level]) -> str:
    """Return the areas that stay below the level of their complaint: "around the eyes: level I"."""
    known = protocol_of()
    return ", ".join(
        _("%(area)s: level %(level)s") % {"area": words.area(name, known.areas), "level": at.name}
        for name, at in lower_areas(areas, levels, known).items()
    )


def _is_review(session: SessionFacts) -> bool:
    """Return whether the course is looked at anew after a session."""
    known = protocol_of().indications
    return any(
        session.number in known[name].review_after for name in session.levels if name in known
    )


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
        is_incident=is_incident(entry),
    )


def _plans(found: CourseFacts) -> tuple[PlanShape, ...]:
    return tuple(
        PlanShape(
            title(plan.indication),
            words.areas(plan.areas, protocol_of()),
            in_runs(plan.levels),
            plan.sessions,
            _lower({plan.indication: plan.areas}, {plan.indication: max(plan.levels)}),
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


@require_safe
@scope("course")
def course_pdf(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    return _course_page(request, viewer, uid, course_uid, "course.html")


course_ics = course_pdf
