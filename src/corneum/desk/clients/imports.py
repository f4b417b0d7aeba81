"""Clients from another program's list: upload, say which column is what, look, bring in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from corneum.actions.errors import NotYours
from corneum.actions.intake import bring_in as actions
from corneum.actions.intake.bring_in import Opened, Standings
from corneum.desk import words
from corneum.desk.forms import Trouble
from corneum.desk.gate import csv_file, page
from corneum.desk.scope import scope
from corneum.exchange.csv import FIELDS, UnusableMapping, UnusableTable
from corneum.exchange.csv.table import MOST_BYTES, MOST_ROWS
from corneum.journey.intake import Problem
from corneum.records.facts import ImportFacts
from corneum.records.read.client.imports import imports_of
from corneum.records.read.clinic import clock_of
from corneum.records.viewer import Viewer

PREVIEW, SHOWN = 5, 200


class ColumnChoice(NamedTuple):
    """A field of a client: its word, the column that holds it ("" none), what is wrong with it."""

    field: str
    word: str
    column: str
    needed: bool
    wrong: str


class RowLine(NamedTuple):
    """A row of the file in words; `address` is the client that it may be about."""

    line: int
    name: str
    says: tuple[str, ...]
    address: str = ""


class Counts(NamedTuple):
    """How the rows of a file stand."""

    new: int
    there: int
    doubtful: int
    wrong: int


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Take a file; list those that were begun and not finished."""
    if not actions.may_bring_in(viewer):
        raise NotYours(viewer.role)
    if request.method != "POST":
        return _start_page(request, viewer, ())
    file = request.FILES.get("file")
    if file is None:
        says = _("Nothing was chosen; right would be: a CSV file with one client a row.")
        return _start_page(request, viewer, (Trouble("file", _("The file"), says),))
    try:
        uid = actions.upload(viewer, file.name or "", file.read(MOST_BYTES + 1), now=timezone.now())
    except UnusableTable as error:
        trouble = Trouble("file", _("The file"), error.says(words.language()))
        return _start_page(request, viewer, (trouble,))
    return redirect("desk:import-file", uid)


def _start_page(request: HttpRequest, viewer: Viewer, wrong: tuple[Trouble, ...]) -> HttpResponse:
    zone = clock_of(viewer).zone
    return page(
        request, viewer, "import.html", status=422 if wrong else 200, place="clients",
        troubles=wrong, begun=tuple(_begun(item, zone) for item in imports_of(viewer)),
        most_rows=words.counted(MOST_ROWS), most_megabytes=MOST_BYTES // 1_000_000,
    )  # fmt: skip


def _begun(item: ImportFacts, zone: str) -> tuple[str, str, str]:
    says = _("uploaded by %(by)s, %(at)s") % {"by": item.by, "at": words.moment(item.at, zone)}
    return reverse("desk:import-file", args=[item.uid]), item.name, says


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def file(request: HttpRequest, viewer: Viewer, import_uid: UUID) -> HttpResponse:
    """Show a file that waits: its columns first, then what would happen; do what is asked."""
    does = request.POST.get("do", "")
    if does == "throw-away":
        actions.throw_away(viewer, import_uid)
        return redirect("desk:import")
    if does == "columns":
        return _choose(request, viewer, import_uid)
    if does == "bring-in":
        also = {int(line) for line in request.POST.getlist("also") if _is_line(line)}
        try:
            actions.bring_in(viewer, import_uid, also, now=timezone.now())
        except UnusableMapping as error:
            return _columns_page(request, viewer, import_uid, {}, error.problems)
        return redirect("desk:import-file", import_uid)
    opened = actions.opened(viewer, import_uid)
    if not opened.is_chosen or "columns" in request.GET:
        return _columns_page(request, viewer, import_uid, opened.mapping, ())
    return _rows_page(request, viewer, opened)


def _is_line(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _choose(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    typed = {name: request.POST.get(f"column:{name}", "") for name in FIELDS}
    mapping = {name: column for name, column in typed.items() if column}
    is_day_first = request.POST.get("order", "day") != "month"
    try:
        actions.choose_columns(viewer, uid, mapping, is_day_first=is_day_first)
    except UnusableMapping as error:
        return _columns_page(request, viewer, uid, mapping, error.problems)
    return redirect("desk:import-file", uid)


def _columns_page(
    request: HttpRequest,
    viewer: Viewer,
    uid: UUID,
    mapping: Mapping[str, str],
    wrong: Iterable[Problem],
) -> HttpResponse:
    opened = actions.opened(viewer, uid)
    found = tuple(_trouble(problem) for problem in wrong)
    choices = tuple(_choices(mapping or opened.mapping, found))
    typed = request.POST.get("order", "day" if opened.is_day_first else "month")
    shown = opened.table.rows[:PREVIEW]
    width = len(opened.table.columns)
    return page(
        request, viewer, "import_columns.html", status=422 if found else 200, place="clients",
        file=opened.draft, columns=opened.table.columns, choices=choices, troubles=found,
        rows=tuple(row.cells[:width] for row in shown), total=words.counted(len(opened.table.rows)),
        order=typed, why_order=words.say(opened.order) if opened.order else "",
    )  # fmt: skip


def _choices(mapping: Mapping[str, str], found: Iterable[Trouble]) -> Iterator[ColumnChoice]:
    wrong = {item.name.removeprefix("column:"): item.says for item in found}
    for field, word in fields().items():
        needed = field == "born_on"
        yield ColumnChoice(field, word, mapping.get(field, ""), needed, wrong.get(field, ""))


def fields() -> dict[str, str]:
    """Return {field of a client: its word}, in the order in which columns are asked for."""
    return {
        "given_name": _("Given name"),
        "prefix": _("Prefix of the family name (van, de)"),
        "family_name": _("Family name"),
        "name": _("Whole name, if it stands in one column"),
        "born_on": _("Date of birth"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "language": _("Language"),
        "phototype": _("Phototype"),
        "skin_type": _("Skin type"),
    }


def _trouble(problem: Problem) -> Trouble:
    says = _("Found %(found)s; right would be: %(remedy)s.") % {
        "found": problem.found,
        "remedy": words.say(problem.remedy),
    }
    return Trouble(f"column:{problem.field}", fields().get(problem.field, problem.field), says)


def _rows_page(request: HttpRequest, viewer: Viewer, opened: Opened) -> HttpResponse:
    try:
        rows = actions.standings(viewer, opened, now=timezone.now())
    except UnusableMapping as error:
        uid = opened.draft.uid
        return _columns_page(request, viewer, uid, opened.mapping, error.problems)
    by = {name: [item for item in rows if item.standing == name] for name in Counts._fields}
    imported = opened.draft.mapping.get("imported")
    return page(
        request, viewer, "import_rows.html", place="clients", file=opened.draft,
        counts=Counts(*(len(by[name]) for name in Counts._fields)),
        imported=imported, has_rest=bool(by["wrong"] or by["doubtful"]),
        wrong=tuple(_wrong(item) for item in by["wrong"][:SHOWN]),
        doubtful=tuple(_doubtful(item) for item in by["doubtful"][:SHOWN]),
        new=tuple(_new(item) for item in by["new"][:PREVIEW]), most=SHOWN,
    )  # fmt: skip


def _wrong(item: Standings) -> RowLine:
    lang = words.language()
    return RowLine(
        item.row.line, item.row.name, tuple(problem.says(lang) for problem in item.row.problems)
    )


def _doubtful(item: Standings) -> RowLine:
    other = item.other
    if other is None or item.row.details is None:
        return RowLine(item.row.line, item.row.name, ())
    says = _("%(day)s in the file; %(name)s, born %(other)s, is a client already") % {
        "day": words.birth_day(item.row.details.born_on),
        "name": other.shown,
        "other": words.birth_day(other.born_on),
    }
    address = reverse("desk:client", args=[other.uid])
    return RowLine(item.row.line, item.row.name, (says,), address)


def _new(item: Standings) -> RowLine:
    told = item.row.details
    if told is None:
        return RowLine(item.row.line, item.row.name, ())
    parts = [words.birth_day(told.born_on), told.phone, told.email]
    return RowLine(item.row.line, item.row.name, (" · ".join(part for part in parts if part),))


@require_safe
@scope("clinic")
def rest(request: HttpRequest, viewer: Viewer, import_uid: UUID) -> HttpResponse:
    """Give the rows that did not come in as a file to be mended: what is wrong stands beside."""
    opened = actions.opened(viewer, import_uid)
    cells = {row.line: row.cells for row in opened.table.rows}
    width = len(opened.table.columns)
    try:
        rows = actions.standings(viewer, opened, now=timezone.now())
    except UnusableMapping as error:
        return _columns_page(request, viewer, import_uid, opened.mapping, error.problems)
    left = [_wrong(i) if i.standing == "wrong" else _doubtful(i) for i in rows if _is_left(i)]
    columns = [*opened.table.columns, _("line"), _("what is wrong")]
    return csv_file(
        _("rows-to-mend"),
        columns,
        ([*cells[item.line][:width], item.line, " ".join(item.says)] for item in left),
    )


def _is_left(item: Standings) -> bool:
    return item.standing in ("wrong", "doubtful")
