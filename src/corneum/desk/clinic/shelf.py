"""Rooms, devices, products: a list whose rows open into a form, and one form for what is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from corneum.actions import clinic as actions
from corneum.actions.errors import Stale, UnusableDetails
from corneum.desk.clinic.frame import (
    DoubtShown,
    Labels,
    Typed,
    as_posted,
    clinic_page,
    clinic_stale,
    doubt_shown,
    last,
    may_change,
)
from corneum.desk.forms import put, troubles
from corneum.desk.stale import merged, number
from corneum.records.facts import ClinicFacts, DeviceFacts, ProductFacts, RoomFacts
from corneum.records.viewer import NoAccess, Viewer

Thing = RoomFacts | DeviceFacts | ProductFacts


class Change(NamedTuple):
    """A row that is changed: which one, on which version, what was confirmed."""

    uid: UUID
    revision: int
    confirmed: str


class Shelf(NamedTuple):
    """What differs between rooms, devices and products."""

    template: str
    address: str
    title: str
    adds: str
    form: type[forms.Form]
    things: tuple[Thing, ...]
    typed: Callable[[Any], dict[str, list[str]]]
    lines: Callable[[Any], tuple[str, ...]]
    save: Callable[[Mapping[str, Any], Change | None], object]
    says: Callable[[str, Typed], str]


class Row(NamedTuple):
    """A row of the list: what it says, and the form it opens into."""

    uid: str
    name: str
    lines: tuple[str, ...]
    is_used: bool
    form: forms.Form
    revision: int
    is_open: bool


class Draft(NamedTuple):
    """What was typed, for which row ("" a new one)."""

    uid: str = ""
    form: forms.Form | None = None
    revision: str = ""
    doubt: DoubtShown | None = None


def shelf_page(
    request: HttpRequest, viewer: Viewer, facts: ClinicFacts, shelf: Shelf, **more: Any
) -> HttpResponse:
    """Show a shelf; save what was typed into one of its forms."""
    typed = merged(request.POST)
    if not typed:
        return _page(request, viewer, facts, shelf, Draft(), more)
    may_change(viewer)
    uid = last(typed, "uid")
    held = next((thing for thing in shelf.things if str(thing.uid) == uid), None)
    if uid and held is None:
        raise NoAccess(f"{shelf.template} {uid[:40]}")
    form = shelf.form(as_posted(typed))
    draft = Draft(uid, form, last(typed, "revision"))
    if form.is_valid():
        change = (
            Change(held.uid, number(draft.revision), last(typed, "confirmed")) if held else None
        )
        try:
            shelf.save(form.cleaned_data, change)
        except Stale:
            return _stale(request, viewer, shelf, held, typed)
        except actions.Doubtful as doubtful:
            draft = draft._replace(doubt=_doubt(viewer, facts, doubtful, shelf, typed))
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect(f"{shelf.address}#{uid or 'new'}")
    return _page(request, viewer, facts, shelf, draft, more)


def _doubt(
    viewer: Viewer, facts: ClinicFacts, doubtful: actions.Doubtful, shelf: Shelf, typed: Typed
) -> DoubtShown:
    title = _("Change “%(name)s”? Nothing was saved yet.") % {"name": last(typed, "name")}
    return doubt_shown(
        viewer, facts, doubtful, typed, title=title, address=shelf.address, back=shelf.address
    )


def _stale(
    request: HttpRequest, viewer: Viewer, shelf: Shelf, held: Thing | None, typed: Typed
) -> HttpResponse:
    units = {name: str(field.label) for name, field in shelf.form().fields.items()}
    renewed = {"revision": str(held.revision if held else 0)}
    labels = Labels(shelf.title, units, shelf.says)
    return clinic_stale(request, viewer, labels, typed, shelf.typed(held), renewed, shelf.address)


def _page(
    request: HttpRequest,
    viewer: Viewer,
    facts: ClinicFacts,
    shelf: Shelf,
    draft: Draft,
    more: Mapping[str, Any],
) -> HttpResponse:
    rows = tuple(_row(shelf, thing, draft) for thing in shelf.things)
    is_new = draft.form is not None and not draft.uid
    found = troubles(draft.form) if draft.form is not None else ()
    blank = shelf.form(auto_id="new-%s")
    return clinic_page(
        request, viewer, shelf.template, facts, status=422 if found or draft.doubt else 200,
        shelf=shelf, rows=rows, adding=draft.form if is_new else blank, troubles=found,
        doubt=draft.doubt, **more,
    )  # fmt: skip


def _row(shelf: Shelf, thing: Thing, draft: Draft) -> Row:
    uid = str(thing.uid)
    is_open = draft.uid == uid
    form, revision = draft.form, number(draft.revision)
    if not is_open or form is None:
        typed = shelf.typed(thing)
        initial = {
            name: values if name in ("levels", "skin_types") else last(typed, name)
            for name, values in typed.items()
        }
        form, revision = shelf.form(initial=initial, auto_id=f"{uid[:8]}-%s"), thing.revision
    return Row(uid, thing.name, shelf.lines(thing), thing.is_used, form, revision, is_open)
