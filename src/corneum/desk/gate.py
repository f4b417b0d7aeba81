"""What leaves through the door: a page with its facts, and the pages for what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.scope import public
from corneum.exchange.csv import Cell, write_table
from corneum.records.viewer import Viewer


class Problem(Protocol):
    """A page for what went wrong."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the page."""


def page(
    request: HttpRequest, viewer: Viewer | None, template: str, *, status: int = 200, **facts: Any
) -> HttpResponse:
    """Return the page `desk/<template>` with frozen facts; `part` is what htmx asked for."""
    facts |= {"viewer": viewer, "languages": words.LANGUAGES, "language": words.language()}
    if viewer is not None:
        facts["role"] = words.roles().get(viewer.role, viewer.role)
    return render(request, f"desk/{template}", facts, status=status)


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Return a list as a file; the Dutch spreadsheet parts cells at semicolons."""
    delimiter = ";" if words.language() == "nl" else ","
    content = write_table(columns, rows, delimiter=delimiter)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = str(content_disposition_header(True, f"{name}.csv"))
    return answer


def is_part(request: HttpRequest) -> bool:
    """Return whether htmx asks for a part of the page."""
    return request.headers.get("HX-Request") == "true"


def went_wrong(
    request: HttpRequest, status: int, title: str, says: str, remedy: str
) -> HttpResponse:
    """Return a page that says what went wrong and what to do now."""
    return page(
        request, None, "went_wrong.html", status=status, title=title, says=says, remedy=remedy
    )


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: the request could not be read."""
    return went_wrong(
        request,
        400,
        _("We could not read that"),
        _("Something in what was sent is not as a form of ours sends it."),
        _("Go back, load the page again and try once more."),
    )


@public
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: signed in, and not allowed."""
    return went_wrong(
        request,
        403,
        _("This is not yours to do"),
        _("Your role in this clinic does not allow it."),
        _treats(request) or _("The owner of the clinic can, or can change your role."),
    )


def _treats(request: HttpRequest) -> str:
    """Return who can, where a plan is to be signed or a session to be recorded."""
    place = request.resolver_match
    if place is None or place.url_name not in ("plan", "session-done", "complication"):
        return ""
    return _("A skin therapist or the owner of the clinic can.")


@public
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403: the form is older than the session."""
    return went_wrong(
        request,
        403,
        _("This form is no longer valid"),
        _("It was opened before you signed in, or in another browser. Nothing was saved."),
        _("Go back, load the page again and send it once more."),
    )


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: nothing here, or not this clinic's; the two are not told apart."""
    return went_wrong(
        request,
        404,
        _("There is nothing here"),
        _("The address is not right, or what it names does not belong to this clinic."),
        _("Go to Today and look for the client by name."),
    )


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500: our fault."""
    return went_wrong(
        request,
        500,
        _("Something broke on our side"),
        _("What you sent was not saved, and nothing was saved by half."),
        _("Go back: what you typed is still there. Try again in a minute."),
    )
