"""The clinic at a glance: what is set, what is missing; its name, language and zone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import clinic as actions
from corneum.actions.errors import Stale, UnusableDetails
from corneum.booking.wall import local_day, zones
from corneum.desk import words
from corneum.desk.clinic.cards import cards, identity
from corneum.desk.clinic.forms import IdentityForm
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
from corneum.desk.scope import scope
from corneum.desk.stale import merged, number
from corneum.records.facts import ClinicFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def clinic(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show what is set and what is missing; its owner ends the first run here."""
    if request.method == "POST":
        may_change(viewer)
        if request.POST.get("do") != "set-up":
            return redirect("desk:clinic")
        actions.finish_set_up(viewer, now=timezone.now())
        return redirect("desk:today")
    facts = read_clinic.clinic_of(viewer)
    today = local_day(timezone.now(), facts.zone)
    shown = (identity(facts), *cards(viewer, facts, today))
    missing = tuple(card.missing for card in shown if card.missing)
    return clinic_page(request, viewer, "clinic.html", facts, cards=shown, missing=missing)


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def name(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show and change name, language and zone."""
    facts = read_clinic.clinic_of(viewer)
    theirs = _typed(facts)
    typed = merged(request.POST)
    form = IdentityForm(as_posted(typed) if typed else None, initial=as_posted(theirs).dict())
    if typed:
        may_change(viewer)
    if form.is_valid():
        revision = number(last(typed, "revision"))
        try:
            identity = actions.Identity(**form.cleaned_data)
            actions.change_identity(viewer, identity, revision=revision, now=timezone.now())
        except Stale:
            labels = Labels(_("Name and zone"), _labels(form), _says)
            renewed = {"revision": str(facts.revision)}
            back = reverse("desk:clinic-name")
            return clinic_stale(request, viewer, labels, typed, theirs, renewed, back)
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect("desk:clinic")
    found = troubles(form)
    return clinic_page(
        request, viewer, "clinic_name.html", facts, status=422 if found else 200,
        form=form, troubles=found, zones=zones(),
        revision=last(typed, "revision") or facts.revision,
        language_name=words.LANGUAGES[facts.language],
    )  # fmt: skip


def _typed(facts: ClinicFacts) -> dict[str, list[str]]:
    return {"name": [facts.name], "language": [facts.language], "zone": [facts.zone]}


def _labels(form: IdentityForm) -> dict[str, str]:
    return {field: str(form.fields[field].label) for field in ("name", "language", "zone")}


def _says(unit: str, typed: Typed) -> str:
    found = last(typed, unit)
    return words.LANGUAGES.get(found, found) or "–"
