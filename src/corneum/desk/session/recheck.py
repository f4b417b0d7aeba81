"""Asked on the day: has anything changed since the last time?"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from corneum.desk.scope import scope
from corneum.desk.session.place import place_of
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def recheck(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Ask again what can have changed."""
    place = place_of(read_intake.client_file(viewer, uid), session_uid)
    return redirect("desk:course", uid, place.course.uid)
