"""How long a session takes in this clinic, beside what the protocol says."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import clinic as actions
from corneum.actions.clinic.lengths import FIELDS
from corneum.actions.errors import Stale, UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.desk.clinic.cards import own_lengths
from corneum.desk.clinic.forms import LengthsForm
from corneum.desk.clinic.frame import (
    Labels,
    Typed,
    as_posted,
    clinic_page,
    clinic_stale,
    last,
    may_change,
)
from corneum.desk.forms import put, troubles
from corneum.desk.protocol.entries import sources
from corneum.desk.scope import scope
from corneum.desk.stale import merged, number
from corneum.protocol.knowledge import Lengths
from corneum.records.facts import ClinicFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def lengths(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show and change the minutes of a session."""
    facts = read_clinic.clinic_of(viewer)
    protocol = protocol_of(facts).lengths
    theirs = _typed(facts, protocol)
    typed = merged(request.POST)
    form = LengthsForm(as_posted(typed) if typed else None, initial=as_posted(theirs).dict())
    if typed:
        may_change(viewer)
    if form.is_valid():
        own = {name: minutes for name, minutes in form.cleaned_data.items() if minutes is not None}
        revision = number(last(typed, "revision"))
        try:
            actions.change_lengths(viewer, own, revision=revision, now=timezone.now())
        except Stale:
            units = {name: str(field.label) for name, field in form.fields.items()}
            labels = Labels(_("Length of a session"), units, _says)
            renewed = {"revision": str(facts.revision)}
            back = reverse("desk:clinic-lengths")
            return clinic_stale(request, viewer, labels, typed, theirs, renewed, back)
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect("desk:clinic-lengths")
    found = troubles(form)
    said = own_lengths(facts, protocol)._asdict()
    return clinic_page(
        request, viewer, "clinic_lengths.html", facts, status=422 if found else 200,
        form=form, troubles=found, revision=last(typed, "revision") or facts.revision,
        lines=tuple((form[name], getattr(protocol, name), said[name]) for name in FIELDS),
        sources=sources(protocol.cites),
    )  # fmt: skip


def _typed(facts: ClinicFacts, protocol: Lengths) -> dict[str, list[str]]:
    own = own_lengths(facts, protocol)._asdict()
    return {name: [str(own[name])] for name in FIELDS}


def _says(unit: str, typed: Typed) -> str:
    return last(typed, unit) or "–"
