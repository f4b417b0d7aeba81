"""The clinic: its name, when it is open, who works there, what is locked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corneum.actions import clinic as actions
from corneum.actions.errors import Stale, UnusableDetails
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.forms import ClinicForm, ClosedDayForm, put, troubles
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.stale import Version, merged, number, stale_page
from corneum.journey.intake import read_day
from corneum.records.facts import ClinicFacts, VisitRow
from corneum.records.read import clinic as read_clinic
from corneum.records.read import session as read_session
from corneum.records.viewer import OWNER, Viewer

BOOKED = ("booked", "provisional", "arrived")


class Doubt(NamedTuple):
    """What is to be confirmed before a day is closed: sessions that stay, a reason that goes."""

    on: date
    reason: str
    was: str
    booked: tuple[VisitRow, ...]

    @property
    def confirms(self) -> str:
        """Return what a confirmation of exactly this says."""
        return " ".join([self.on.isoformat(), *sorted(str(row.uid) for row in self.booked)])


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def clinic(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show the clinic; its owner changes it."""
    facts = read_clinic.clinic_of(viewer)
    typed = merged(request.POST)
    form = ClinicForm(_fields(typed) if typed else None, initial=_fields(_typed(facts)))
    if form.is_valid():
        details = actions.ClinicDetails(**form.cleaned_data)
        revision = number((typed.get("revision") or [""])[-1])
        try:
            actions.change_clinic(viewer, details, revision=revision, now=timezone.now())
        except Stale:
            return _stale(request, viewer, facts, form, typed)
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect("desk:clinic")
    return _clinic_page(request, viewer, facts, form, ClosedDayForm())


@require_POST
@scope("clinic")
def close_day(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Close the clinic on a day."""
    facts = read_clinic.clinic_of(viewer)
    form = ClosedDayForm(request.POST)
    if form.is_valid():
        doubt = _doubt(viewer, facts, form.cleaned_data["on"], form.cleaned_data["reason"])
        if doubt and request.POST.get("confirmed") != doubt.confirms:
            initial = ClinicForm(initial=_fields(_typed(facts)))
            return _clinic_page(request, viewer, facts, initial, form, doubt)
        try:
            actions.close_day(viewer, **form.cleaned_data, now=timezone.now())
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect(reverse("desk:clinic") + "#closed")
    return _clinic_page(request, viewer, facts, ClinicForm(initial=_fields(_typed(facts))), form)


@require_POST
@scope("clinic")
def open_day(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open the clinic again on a day that was closed."""
    day = read_day(request.POST.get("on"))
    if day is not None:
        actions.open_day(viewer, day, now=timezone.now())
    return redirect(reverse("desk:clinic") + "#closed")


def _clinic_page(
    request: HttpRequest,
    viewer: Viewer,
    facts: ClinicFacts,
    form: ClinicForm,
    closing: ClosedDayForm,
    doubt: Doubt | None = None,
) -> HttpResponse:
    today = local_day(timezone.now(), facts.zone)
    roles = words.roles()
    people = [
        (person, roles.get(person.role, person.role)) for person in read_clinic.people(viewer)
    ]
    found = (*troubles(form), *troubles(closing))
    return page(
        request, viewer, "clinic.html", status=422 if found or doubt else 200,
        place="clinic", doubt=doubt, clinic=facts, form=form, closing=closing,
        troubles=found, people=people, closed=_to_come(facts.own_closed, today),
        is_owner=viewer.role == OWNER,
        open_days=words.listed(words.weekdays()[n] for n in sorted(facts.open_weekdays)),
    )  # fmt: skip


def _doubt(viewer: Viewer, facts: ClinicFacts, on: date, reason: str) -> Doubt | None:
    """Return what closing a day would do unseen; None where it does nothing else."""
    today = local_day(timezone.now(), facts.zone)
    if viewer.role != OWNER or on < today:
        return None
    booked = tuple(row for row in read_session.visits(viewer, on, on) if row.status in BOOKED)
    was = facts.own_closed.get(on, "")
    if not booked and was in ("", reason):
        return None
    return Doubt(on, reason, was if was != reason else "", booked)


def _to_come(closed: Mapping[date, str], today: date) -> tuple[tuple[date, str], ...]:
    return tuple((day, reason) for day, reason in sorted(closed.items()) if day >= today)


def _typed(facts: ClinicFacts) -> dict[str, list[str]]:
    """Return what is set, as the form's fields hold it."""
    days = [str(day) for day in sorted(facts.open_weekdays)]
    return {"name": [facts.name], "language": [facts.language], "open_weekdays": days}


def _fields(typed: Mapping[str, list[str]]) -> dict[str, str | list[str]]:
    """Return the fields as Django's form takes them: the days as a list, the rest alone."""
    return {
        name: values if name == "open_weekdays" else values[-1] for name, values in typed.items()
    }


def _stale(
    request: HttpRequest,
    viewer: Viewer,
    facts: ClinicFacts,
    form: ClinicForm,
    typed: dict[str, list[str]],
) -> HttpResponse:
    theirs = _typed(facts)
    versions = [
        Version(
            name,
            str(form.fields[name].label),
            _in_words(name, typed.get(name, [])),
            _in_words(name, values),
        )
        for name, values in theirs.items()
        if sorted(typed.get(name, [])) != sorted(values)
    ]
    return stale_page(
        request, viewer, _("Clinic"), versions,
        yours={name: typed.get(name, []) for name in theirs}, theirs=theirs,
        renewed={"revision": str(facts.revision)}, back=reverse("desk:clinic"),
    )  # fmt: skip


def _in_words(name: str, values: list[str]) -> str:
    if name == "open_weekdays":
        return words.listed(
            words.weekdays()[int(day)] for day in sorted(values) if day.isdigit() and int(day) < 7
        )
    return words.LANGUAGES.get(values[-1], values[-1]) if values else "–"
