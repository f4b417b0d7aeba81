"""A session is cancelled, a date made sure, a move undone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from corneum.actions.errors import CannotMove, NotNow, SlotTaken, Stale
from corneum.actions.series.cancel import cancel as cancel_session
from corneum.actions.series.cancel import confirm as confirm_session
from corneum.actions.series.proposal import Shown
from corneum.actions.series.undo import offered
from corneum.actions.series.undo import undo as undo_batch
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.series import form as forms
from corneum.desk.series.door import Door, opened, stale
from corneum.desk.series.found import course_in
from corneum.desk.series.moves import from_fields, stays, steps, to_fields, when
from corneum.desk.series.postponing import SHOWN
from corneum.desk.stale import number
from corneum.protocol.schema import Text
from corneum.records.facts import ClientFile, CourseFacts, SessionFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

LATER = "shown-later"


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def cancel(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Ask why, and whether the whole rest goes too; POST cancels."""
    door = opened(request, viewer, uid, session_uid)
    if request.method != "POST":
        return _cancel_page(door, {})
    form = {name: str(value) for name, value in request.POST.items()}
    said = forms.read_cancelling(form)
    shown = from_fields(
        [
            *request.POST.getlist(SHOWN),
            *(request.POST.getlist(LATER) if said.with_later else ()),
        ]
    )
    try:
        cancel_session(viewer, session_uid, said, shown, now=door.now)
    except NotNow as refused:
        return door.not_now(refused.says)
    except CannotMove as refused:
        return _cancel_page(door, form, forms.objected(refused.objections), status=422)
    except Stale:
        return _cancel_page(door, form, says=stale(), status=409)
    return redirect("desk:course", uid, door.place.course.uid)


def _cancel_page(
    door: Door,
    form: dict[str, str],
    troubles: tuple[Trouble, ...] = (),
    *,
    says: str = "",
    status: int = 200,
) -> HttpResponse:
    session, zone = door.place.session, door.clinic.zone
    later = [
        other
        for other in door.place.course.sessions
        if other.is_to_come and other.number > session.number
    ]
    return door.page(
        "cancel.html", status=status, says=says, troubles=troubles, wrong=beside(troubles),
        reasons=forms.reasons(), reason=form.get("reason", ""), note=form.get("note", ""),
        with_later=form.get("later") == "yes", shown=to_fields([_as_cancelled(session)]),
        later=tuple((other.number, when(other, zone)) for other in later),
        shown_later=to_fields(_as_cancelled(other) for other in later),
        is_to_come=session.is_to_come,
    )  # fmt: skip


def _as_cancelled(session: SessionFacts) -> Shown:
    return Shown(session.uid, session.revision, session.on, None, None)


@require_POST
@scope("session")
def confirm(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Make a provisional date sure."""
    door = opened(request, viewer, uid, session_uid)
    revision = number(request.POST.get("revision"))
    try:
        confirm_session(viewer, session_uid, revision=revision, now=door.now)
    except NotNow as refused:
        return door.not_now(refused.says)
    except Stale:
        return door.page("move_not.html", status=409, says=stale())
    return redirect("desk:course", uid, door.place.course.uid)


@require_POST
@scope("course")
def undo(
    request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID, batch: UUID
) -> HttpResponse:
    """Put everything that moved together back; where an old time is gone, show the nearest."""
    file = read_intake.client_file(viewer, uid)
    course, now = course_in(file, course_uid), timezone.now()
    shown = from_fields(request.POST.getlist(SHOWN))
    try:
        undo_batch(viewer, uid, batch, shown, now=now)
        return redirect("desk:course", uid, course_uid)
    except (SlotTaken, Stale):
        try:
            return _offered(request, viewer, file, course, batch)
        except NotNow as refused:
            says = refused.says
    except NotNow as refused:
        says = refused.says
    return _course_page(request, viewer, file, course, says)


def _offered(
    request: HttpRequest, viewer: Viewer, file: ClientFile, course: CourseFacts, batch: UUID
) -> HttpResponse:
    now = timezone.now()
    proposal = offered(viewer, file.uid, batch, now=now)
    today = local_day(now, proposal.visit.clinic.zone)
    return page(
        request, viewer, "undo.html", status=409, place="clients", file=file, course=course,
        head=head_of(file, today, "course"), batch=batch, steps=steps(proposal),
        stays=stays(proposal), shown=to_fields(proposal.shown),
    )  # fmt: skip


def _course_page(
    request: HttpRequest, viewer: Viewer, file: ClientFile, course: CourseFacts, says: Text
) -> HttpResponse:
    today = local_day(timezone.now(), read_clinic.clinic_of(viewer).zone)
    return page(
        request, viewer, "move_not.html", status=409, place="clients", file=file, course=course,
        head=head_of(file, today, "course"), says=words.say(says),
    )  # fmt: skip
