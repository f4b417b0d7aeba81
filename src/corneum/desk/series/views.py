"""A signed course: its time line, its sessions with what can be done, what was signed and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from corneum.actions.series.undo import WITHIN, undoable_until
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.clients.next_step import due_review
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.series import signed as as_signed
from corneum.desk.series.acts import Act, Standing, has_made_way
from corneum.desk.series.found import course_in
from corneum.desk.series.line import time_line
from corneum.desk.series.moves import when
from corneum.desk.series.rows import SessionShape, rows
from corneum.protocol.schema import Verdict
from corneum.records.facts import ClientFile, CourseFacts, Hindrance, SessionFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


class InTheWay(NamedTuple):
    """What stands in the way of a session that is booked."""

    session: UUID
    number: int
    on: date
    verdict: Verdict | None
    says: tuple[str, ...]
    not_before: date | None
    look_again_on: date | None
    has_made_way: bool
    must_wait: bool


class Undoing(NamedTuple):
    """What moved a moment ago: in words, where it is undone, until when."""

    says: str
    address: str
    until: str


class Paper(NamedTuple):
    """A consent or a doctor's note: what it is, since when."""

    title: str
    says: str
    address: str


@require_safe
@scope("course")
def course(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Show one course whole."""
    now, zone = timezone.now(), read_clinic.clinic_of(viewer).zone
    file = read_intake.client_file(viewer, uid)
    found, today = course_in(file, course_uid), local_day(now, zone)
    hindered = frozenset(item.session for item in file.hindrances if _must_wait(item))
    ground = Standing(today, now, zone, viewer.may_treat, hindered)
    sessions = tuple(rows(file, found, ground))
    coming = next((session for session in sessions if session.is_next), None)
    return page(
        request, viewer, "course.html", place="clients", file=file, course=found, coming=coming,
        head=head_of(file, today, "course"), sessions=sessions, line=time_line(
            file, found, today, zone
        ),
        first=first_of(file, found, coming, viewer), undoing=undoing(file, found, now, zone),
        recorded=_recorded(found, today, zone), done=found.done,
        answered_on=local_day(file.answers.recorded_at, zone) if file.answers else None,
        plans=as_signed.plans(found), earlier=as_signed.earlier(found),
        changes=tuple(as_signed.change(item) for item in found.changes),
        reviews=tuple(as_signed.review(item, zone) for item in found.reviews),
        papers=_papers(file, zone), signed_at=words.moment(found.signed_at, zone),
        other=tuple(other for other in file.courses if other.uid != found.uid),
        warnings=tuple(_warnings(file, found)),
    )  # fmt: skip


@require_safe
@scope("course")
def signed(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Say that the plan is signed, and what comes next."""
    zone = read_clinic.clinic_of(viewer).zone
    file = read_intake.client_file(viewer, uid)
    found, today = course_in(file, course_uid), local_day(timezone.now(), zone)
    coming = found.coming
    return page(
        request, viewer, "signed.html", place="clients", file=file, course=found,
        head=head_of(file, today, "course"), signed_at=words.moment(found.signed_at, zone),
        first_at=when(coming, zone) if coming else "", sessions=found.sessions,
        has_consent=file.consent("treatment") is not None,
    )  # fmt: skip


def first_of(
    file: ClientFile, found: CourseFacts, coming: SessionShape | None, viewer: Viewer
) -> Act | None:
    """Return what comes first on the page: the next sensible step of the course."""
    due = due_review(found)
    place = [file.uid, found.uid]
    if due is not None and viewer.may_treat:
        return Act(_("Hold the review"), reverse("desk:review", args=place))
    if coming is not None:
        acts = [act for act in coming.acts if not act.is_post]
        return acts[0] if acts else Act(_("Something has changed"), _intake(file))
    if not found.is_stopped and viewer.may_treat and found.done:
        return Act(_("Plan upkeep"), reverse("desk:maintenance", args=place))
    return None


def _intake(file: ClientFile) -> str:
    return reverse("desk:intake", args=[file.uid])


def undoing(file: ClientFile, found: CourseFacts, now: datetime, zone: str) -> Undoing | None:
    """Return what moved last, as long as it can be undone."""
    moves = [move for session in found.sessions for move in session.moves]
    recent = [move for move in moves if move.kind != "undone" and now - move.at <= WITHIN]
    if not recent:
        return None
    last = max(recent, key=lambda move: move.at)
    until = undoable_until(found, last.batch, now)
    if until is None:
        return None
    count = sum(move.batch == last.batch for move in moves)
    return Undoing(
        _moved(last.kind, count),
        reverse("desk:undo", args=[file.uid, found.uid, last.batch]),
        words.clock(until, zone),
    )


def _moved(kind: str, count: int) -> str:
    if kind == "cancelled":
        said = ngettext("One session was cancelled.", "%(count)s sessions were cancelled.", count)
        return said % {"count": count}
    if kind == "rebooked":
        return _("The session is booked again.")
    return ngettext("One session moved.", "%(count)s sessions moved.", count) % {"count": count}


def _recorded(found: CourseFacts, today: date, zone: str) -> SessionFacts | None:
    """Return the session that was recorded last, if that was today."""
    fresh = [
        session
        for session in found.sessions
        if session.treatment is not None and local_day(session.treatment.at, zone) == today
    ]
    return max(fresh, key=lambda session: session.treatments[-1].at, default=None)


def _papers(file: ClientFile, zone: str) -> tuple[Paper, ...]:
    """Return consents and doctor's notes, newest first."""
    found = []
    for consent in reversed(file.consents):
        title = _("Consent to level III") if consent.kind == "level-iii" else _("Consent")
        says = f"{consent.signed_name}, {words.moment(consent.at, zone)}"
        found.append(
            Paper(title, says, reverse("desk:consent-paper", args=[file.uid, consent.uid]))
        )
    for note in reversed(file.notes):
        says = _("%(doctor)s, level %(level)s, until %(day)s") % {
            "doctor": note.doctor,
            "level": note.level,
            "day": words.day(note.until),
        }
        if note.withdrawn:
            says = f"{says} · " + _("withdrawn: %(why)s") % {"why": note.withdrawn}
        found.append(Paper(_("Doctor’s note"), says, reverse("desk:notes", args=[file.uid])))
    return tuple(found)


def _warnings(file: ClientFile, found: CourseFacts) -> Iterator[InTheWay]:
    for item in file.hindrances:
        if item.course == found.uid:
            yield _warning(item, file, found)


def _must_wait(item: Hindrance) -> bool:
    """Return whether a session cannot be held as it stands; a level too high, or answers that are
    to be asked anew, move nothing.
    """
    return item.verdict not in ("caution", "unreadable")


def _warning(item: Hindrance, file: ClientFile, found: CourseFacts) -> InTheWay:
    session = next(s for s in found.sessions if s.uid == item.session)
    is_verdict = item.verdict.upper() in Verdict.__members__
    return InTheWay(
        session=item.session,
        number=item.number,
        on=item.on,
        verdict=Verdict[item.verdict.upper()] if is_verdict else None,
        says=tuple(words.say(text) for text in item.says),
        not_before=item.not_before,
        look_again_on=item.look_again_on,
        has_made_way=has_made_way(session, file),
        must_wait=_must_wait(item),
    )
