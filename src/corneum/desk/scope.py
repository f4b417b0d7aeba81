"""Who may come through: every view of the desk declares what its address opens.

"public": anybody. "clinic": whoever works in the clinic. "client", "course", "session": the same,
and the address names whose. The reads and the actions check that it is this clinic's; what is not
does not exist for the viewer (404). A view without a declaration fails tests/house/test_routes.py.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Literal, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.vary import vary_on_headers

from corneum.actions.errors import NotYours
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import NoAccess, Viewer

Scope = Literal["clinic", "client", "course", "session"]
P = ParamSpec("P")


def public(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Declare a view that anybody may open."""
    view.corneum_scope = "public"  # type: ignore[attr-defined]
    return view


def _come_in(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to sign in; where there is no clinic yet, to open one."""
    if not read_clinic.is_there_a_clinic():
        return redirect("desk:welcome")
    return redirect_to_login(request.get_full_path())


def scope(
    opens: Scope,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Viewer, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Declare what a view opens; the view gets the viewer after the request.

    Nobody signed in is sent to sign in; what is not the viewer's answers 404.
    """

    def declare(
        view: Callable[Concatenate[HttpRequest, Viewer, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.user.pk is None:
                return _come_in(request)
            try:
                viewer = read_clinic.viewer_from(request.user)
                return view(request, viewer, *args, **kwargs)
            except NoAccess as missing:
                raise Http404(str(missing)) from missing
            except NotYours as refused:
                raise PermissionDenied(str(refused)) from refused

        guarded.corneum_scope = opens  # type: ignore[attr-defined]
        return vary_on_headers("HX-Request")(guarded)  # type: ignore[return-value]

    return declare
