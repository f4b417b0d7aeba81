"""The review: what was measured, what the protocol proposes, what the therapist decides."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from corneum.desk.scope import scope
from corneum.desk.series import course_in
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("course")
def review(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Show the course to be looked at."""
    course_in(read_intake.client_file(viewer, uid), course_uid)
    return redirect("desk:course", uid, course_uid)
