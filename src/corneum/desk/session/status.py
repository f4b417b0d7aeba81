"""Arrived, did not come, expected again: told at the desk, each with one press."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corneum.actions import session as actions
from corneum.actions.errors import NotNow, SlotTaken, Stale
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.series import statuses
from corneum.desk.session.place import Place, place_of
from corneum.desk.stale import number
from corneum.journey.intake import read_day
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@require_POST
@scope("session")
def arrived(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Say that the client is here."""
    return _told(request, viewer, uid, session_uid, actions.arrived)


@require_POST
@scope("session")
def expected(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Take back that the client arrived or did not come."""
    return _told(request, viewer, uid, session_uid, actions.expected)


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def no_show(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Say that the client did not come: asked once more first; then it can be booked again."""
    if request.method == "POST" and request.POST.get("sure") == "yes":
        return _told(request, viewer, uid, session_uid, actions.no_show)
    place = place_of(read_intake.client_file(viewer, uid), session_uid)
    return _page(request, viewer, place)


def _told(
    request: HttpRequest,
    viewer: Viewer,
    uid: UUID,
    session_uid: UUID,
    action: Callable[..., None],
) -> HttpResponse:
    """Do it and go where the form came from; say why where it cannot be."""
    place = place_of(read_intake.client_file(viewer, uid), session_uid)
    revision = number(request.POST.get("revision"))
    try:
        action(viewer, session_uid, revision=revision, now=timezone.now())
    except NotNow as refused:
        return _page(request, viewer, place, says=words.say(refused.says), status=409)
    except Stale:
        says = _("Somebody changed this session meanwhile. Look at how it stands now.")
        return _page(request, viewer, place, says=says, status=409)
    except SlotTaken:
        says = _("This time went to somebody else meanwhile. Book the session again.")
        return _page(request, viewer, place, says=says, status=409)
    if action is actions.no_show:
        return redirect("desk:no-show", uid, session_uid)
    return redirect(_next(request, place, action))


def _next(request: HttpRequest, place: Place, action: Callable[..., None]) -> str:
    """Return where it goes on: `to` names it, else the recheck of who arrived, else the course."""
    to = request.POST.get("to", "")
    session = [place.file.uid, place.session.uid]
    if to == "today":
        return reverse("desk:today")
    if to == "record":
        on = read_day(request.POST.get("on"))
        return reverse("desk:session-done", args=session) + (f"?on={on}" if on else "")
    if action is actions.arrived:
        return reverse("desk:recheck", args=session)
    return reverse("desk:course", args=[place.file.uid, place.course.uid])


def _page(
    request: HttpRequest, viewer: Viewer, place: Place, *, says: str = "", status: int = 200
) -> HttpResponse:
    zone = read_clinic.clinic_of(viewer).zone
    session, today = place.session, local_day(timezone.now(), zone)
    return page(
        request, viewer, "session_status.html", status=status, place="clients", says=says,
        head=head_of(place.file, today, "course"), course=place.course, session=session,
        status_word=statuses().get(session.status, session.status),
        at=words.moment(session.place.starts_at, zone) if session.place else words.day(session.on),
        can_miss=session.status in ("booked", "provisional") and session.on <= today,
        is_missed=session.status == "no-show", is_here=session.status == "arrived",
        is_again=_is_again(place), to=request.POST.get("to", ""),
    )  # fmt: skip


def _is_again(place: Place) -> bool:
    """Return whether the place of a missed session in the course was given to another one."""
    own = place.session
    return any(
        other.number == own.number and other.uid != own.uid
        and other.status not in ("no-show", "cancelled")
        for other in place.course.sessions
    )  # fmt: skip
