"""Who works in the clinic: as what, when, with which rights."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import clinic as actions
from corneum.actions.clinic.people import new_password
from corneum.actions.errors import Stale, UnusableDetails
from corneum.booking.hours import Hours
from corneum.desk import words
from corneum.desk.clinic import week
from corneum.desk.clinic.forms import NO, YES, ChangePersonForm, NewPersonForm
from corneum.desk.clinic.frame import (
    Labels,
    Typed,
    as_posted,
    clinic_page,
    clinic_stale,
    doubt_shown,
    last,
    may_change,
)
from corneum.desk.forms import Trouble, put, troubles
from corneum.desk.scope import scope
from corneum.desk.stale import merged, number
from corneum.records.facts import ClinicFacts, PersonFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import Viewer


class PersonRow(NamedTuple):
    """Somebody in the list."""

    address: str
    name: str
    role: str
    email: str
    hours: tuple[str, ...]
    is_active: bool
    may_level_iii: bool


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def people(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List who works here; its owner gives somebody an account."""
    facts = read_clinic.clinic_of(viewer)
    typed = merged(request.POST)
    blank = {"role": "therapist", "language": facts.language}
    is_sent = bool(typed) and week.MORE not in typed
    form = NewPersonForm(
        as_posted(typed) if is_sent else None, initial=blank | as_posted(typed).dict()
    )
    wrong: tuple[Trouble, ...] = ()
    if is_sent:
        may_change(viewer)
        hours, wrong = week.read_week(typed)
        if form.is_valid() and not wrong:
            password = new_password()
            new = actions.Person(**form.cleaned_data, hours=hours)
            try:
                actions.add_person(viewer, new, password, now=timezone.now())
            except UnusableDetails as unusable:
                put(form, unusable.problems)
            else:
                return _told_once(request, viewer, facts, (new.name, new.email, password))
    found = (*troubles(form), *wrong)
    shown = typed or week.typed_week(facts.hours)
    return clinic_page(
        request, viewer, "clinic_people.html", facts, status=422 if found else 200,
        rows=tuple(_row(person) for person in read_clinic.people(viewer)),
        form=form, troubles=found, days=week.shown_week(shown, wrong),
    )  # fmt: skip


def _row(person: PersonFacts) -> PersonRow:
    hours: tuple[str, ...] = ()
    if person.role != "front-desk":
        none = (_("no working hours: cannot be booked"),)
        hours = week.summary(person.hours) if person.hours else none
    return PersonRow(
        _address(person), person.name,
        words.roles().get(person.role, person.role), person.email, hours, person.is_active,
        person.may_level_iii,
    )  # fmt: skip


def _told_once(
    request: HttpRequest, viewer: Viewer, facts: ClinicFacts, told: tuple[str, str, str]
) -> HttpResponse:
    name, email, password = told
    return clinic_page(
        request, viewer, "clinic_password.html", facts, name=name, email=email, password=password
    )


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def person(request: HttpRequest, viewer: Viewer, person_uid: UUID) -> HttpResponse:
    """Show what somebody is in the clinic; its owner changes it, or gives a new password."""
    facts = read_clinic.clinic_of(viewer)
    held = read_clinic.person(viewer, person_uid)
    if "new-password" in request.POST:
        may_change(viewer)
        password = actions.renew_password(viewer, person_uid, now=timezone.now())
        return _told_once(request, viewer, facts, (held.name, held.email, password))
    typed = merged(request.POST)
    if not typed:
        return _person_page(request, viewer, facts, held, None, typed)
    may_change(viewer)
    if week.MORE in typed:
        form = ChangePersonForm(initial=as_posted(typed).dict())
        return _person_page(request, viewer, facts, held, form, typed)
    form = ChangePersonForm(as_posted(typed))
    hours, wrong = week.read_week(typed)
    if not form.is_valid() or wrong:
        return _person_page(request, viewer, facts, held, form, typed, wrong)
    try:
        _change(viewer, person_uid, form, hours, typed)
    except Stale:
        labels = Labels(held.name, _units(form), _says)
        renewed, here = {"revision": str(held.revision)}, _address(held)
        return clinic_stale(request, viewer, labels, typed, _typed(held), renewed, here)
    except actions.Doubtful as doubtful:
        return _person_page(request, viewer, facts, held, form, typed, doubtful=doubtful)
    except UnusableDetails as unusable:
        put(form, unusable.problems)
        return _person_page(request, viewer, facts, held, form, typed)
    return redirect("desk:clinic-people")


def _change(viewer: Viewer, uid: UUID, form: ChangePersonForm, hours: Hours, typed: Typed) -> None:
    actions.change_person(
        viewer, uid, actions.PersonDetails(hours=hours, **form.cleaned_data),
        revision=number(last(typed, "revision")), now=timezone.now(),
        confirmed=last(typed, "confirmed"),
    )  # fmt: skip


def _address(held: PersonFacts) -> str:
    return reverse("desk:person", args=[held.uid])


def _person_page(
    request: HttpRequest,
    viewer: Viewer,
    facts: ClinicFacts,
    held: PersonFacts,
    form: ChangePersonForm | None,
    typed: Typed,
    wrong: tuple[Trouble, ...] = (),
    doubtful: actions.Doubtful | None = None,
) -> HttpResponse:
    stored = _typed(held)
    if form is None:
        form = ChangePersonForm(initial={name: last(stored, name) for name in stored})
    found = (*troubles(form), *wrong)
    doubt = None
    if doubtful is not None:
        title = _("Change the hours of %(name)s? Nothing was saved yet.") % {"name": held.name}
        here = _address(held)
        doubt = doubt_shown(viewer, facts, doubtful, typed, title=title, address=here, back=here)
    return clinic_page(
        request, viewer, "clinic_person.html", facts, status=422 if found or doubt else 200,
        person=held, row=_row(held), form=form, troubles=found, doubt=doubt,
        days=week.shown_week(typed or stored, wrong),
        revision=last(typed, "revision") or held.revision,
        is_oneself=held.key == viewer.membership,
    )  # fmt: skip


def _typed(held: PersonFacts) -> dict[str, list[str]]:
    return {
        "name": [held.name],
        "role": [held.role],
        "may_level_iii": [YES if held.may_level_iii else NO],
        "is_active": [YES if held.is_active else NO],
        **week.typed_week(held.hours),
    }


def _units(form: ChangePersonForm) -> dict[str, str]:
    fields = {name: str(field.label) for name, field in form.fields.items()}
    return {**fields, **week.labels()}


def _says(unit: str, typed: Typed) -> str:
    found = last(typed, unit)
    if unit.startswith("day-"):
        return week.day_in_words(unit, typed)
    if unit == "role":
        return words.roles().get(found, found)
    if unit == "may_level_iii":
        return _("yes") if found == YES else _("no")
    if unit == "is_active":
        return _("closed") if found == NO else _("signs in")
    return found or "–"
