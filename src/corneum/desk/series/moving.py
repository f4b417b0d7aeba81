"""A session moves, is cancelled or booked again; what moved is undone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from corneum.desk.scope import scope
from corneum.desk.series.found import session_in
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def postpone(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    place = session_in(read_intake.client_file(viewer, uid), session_uid)
    return redirect("desk:course", uid, place.course.uid)


move = cancel = rebook = postpone


@require_POST
@scope("session")
def confirm(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    place = session_in(read_intake.client_file(viewer, uid), session_uid)
    return redirect("desk:course", uid, place.course.uid)


@require_POST
@scope("course")
def undo(
    request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID, batch: UUID
) -> HttpResponse:
    return redirect("desk:course", uid, course_uid)
