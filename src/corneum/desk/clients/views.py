"""Find a client; the list of clients, and the same as a file."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.waiting import ClientLine, line_of
from corneum.desk.gate import csv_file, is_part, page
from corneum.desk.scope import scope
from corneum.exchange.csv import Cell
from corneum.records.facts import ClientsPage, ExportRow
from corneum.records.read import client as read_client
from corneum.records.read.clinic import clock_of
from corneum.records.viewer import Viewer

LONGEST = 100  # characters of a search that count


class FilterChoice(NamedTuple):
    """Clients at one point of their journey: the page that lists them alone."""

    word: str
    address: str
    is_chosen: bool


class Pager(NamedTuple):
    """Which part of a list this is; the addresses of the parts beside it, blank where none is."""

    says: str
    before: str
    after: str


@require_safe
@scope("clinic")
def clients(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List the clients a page at a time, or those that the search finds."""
    search = request.GET.get("q", "").strip()[:LONGEST]
    template = "clients_found.html" if is_part(request) else "clients.html"
    clinic = clock_of(viewer)
    on = local_day(timezone.now(), clinic.zone)
    if search:
        found = read_client.found_clients(viewer, search)
        rows = tuple(
            line_of(row, on, is_unlocked=clinic.is_level_iii_unlocked, matched=matched)
            for row, matched in found.rows
        )
        return page(
            request, viewer, template, place="clients", clients=rows, search=search,
            said=_told(search, rows, found.has_more),
        )  # fmt: skip
    only = _only(request)
    listed = read_client.clients_page(viewer, only, _number(request), on)
    return page(
        request, viewer, template, place="clients", search="", only=only,
        clients=tuple(
            line_of(row, on, is_unlocked=clinic.is_level_iii_unlocked) for row in listed.rows
        ),
        filters=_filters(only), pager=_pager(listed, only),
        file=_address("desk:clients-csv", only=only),
    )  # fmt: skip


@require_safe
@scope("clinic")
def clients_csv(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Give the list of clients as a file that a spreadsheet opens."""
    on = local_day(timezone.now(), clock_of(viewer).zone)
    found = read_client.everybody(viewer, _only(request), on)
    columns = [
        _("Given name"), _("Family name"), _("Date of birth"), _("Phone"), _("E-mail"),
        _("Language"), _("Phototype"), _("Skin type"), _("Next step"), _("Next session"),
    ]  # fmt: skip
    return csv_file(f"{_('clients')}-{on}", columns, (_cells(row) for row in found))


def _cells(row: ExportRow) -> list[Cell]:
    told = row.details
    return [
        told.given_name, told.family_name, told.born_on, told.phone, told.email, told.language,
        told.phototype, told.skin_type, steps()[row.step], row.next_on,
    ]  # fmt: skip


def steps() -> dict[str, str]:
    """Return {the step that is next: its word}."""
    return {
        "intake": _("Intake"),
        "screening": _("Screening"),
        "plan": _("Plan"),
        "course": _("Course"),
    }


def _told(search: str, rows: tuple[ClientLine, ...], has_more: bool) -> str:
    if has_more:
        says = _("More than %(n)s clients with “%(search)s”: type more to find fewer")
    else:
        says = ngettext(
            "One client with “%(search)s”", "%(n)s clients with “%(search)s”", len(rows)
        )
    return says % {"n": len(rows), "search": search}


def _only(request: HttpRequest) -> str:
    only = request.GET.get("only", "")
    return only if only in read_client.FILTERS else ""


def _number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 1


def _filters(only: str) -> tuple[FilterChoice, ...]:
    said = {
        "": _("All"),
        "waiting": _("Waiting for a step"),
        "in-course": _("In a course"),
        "finished": _("Course finished"),
        "due": _("Due for a next course"),
    }
    return tuple(
        FilterChoice(word, _address("desk:clients", only=name), name == only)
        for name, word in said.items()
    )


def _pager(listed: ClientsPage, only: str) -> Pager | None:
    if listed.of == 1:
        return None
    before = (listed.number - 1) * read_client.PAGE
    says = _("%(first)s to %(last)s of %(total)s") % {
        "first": before + 1,
        "last": before + len(listed.rows),
        "total": words.counted(listed.total),
    }
    return Pager(
        says,
        before=_page_address(only, listed.number - 1) if listed.number > 1 else "",
        after=_page_address(only, listed.number + 1) if listed.number < listed.of else "",
    )


def _page_address(only: str, number: int) -> str:
    return _address("desk:clients", only=only, page="" if number == 1 else str(number))


def _address(name: str, **asked: str) -> str:
    wanted = {key: value for key, value in asked.items() if value}
    return reverse(name) + (f"?{urlencode(wanted)}" if wanted else "")
