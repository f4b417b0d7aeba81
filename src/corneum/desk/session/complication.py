"""What went beyond the expected course: recorded at the session or later, entry by entry (S23)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions.errors import CannotRecord, NotYours, Stale
from corneum.actions.progress.complication import (
    Complication,
    first_day,
    last_entry,
    record_complication,
)
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside, wrong
from corneum.desk.gate import page
from corneum.desk.plan.choice import one
from corneum.desk.scope import scope
from corneum.desk.session.place import Place, place_of
from corneum.desk.session.tell import complications, doctor_of
from corneum.desk.stale import number
from corneum.journey.intake import read_day
from corneum.protocol.knowledge import Term
from corneum.records.facts import ComplicationFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

Form = Mapping[str, Sequence[str]]


class Choice(NamedTuple):
    """A kind, a severity or an ending: its word, what it means, what a doctor is for."""

    value: str
    title: str
    says: str
    doctor: str
    is_chosen: bool


class Unreadable(ValueError):
    """The form holds no complication; the arguments are the troubles."""


class Told(NamedTuple):
    """What a form was refused for."""

    troubles: tuple[Trouble, ...] = ()
    status: int = 200


NOTHING_WRONG = Told()


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def complication(
    request: HttpRequest,
    viewer: Viewer,
    uid: UUID,
    session_uid: UUID,
    complication_uid: UUID | None = None,
) -> HttpResponse:
    """Record a complication, or what is known of it now; earlier entries stay."""
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    place = place_of(read_intake.client_file(viewer, uid), session_uid)
    known = _known(place, complication_uid)
    if request.method != "POST":
        return _form_page(request, viewer, place, _opened(viewer, place, known), known)
    form = {name: [str(value) for value in values] for name, values in request.POST.lists()}
    own = known.uid if known else _uid(one(form, "uid"))
    try:
        said = read_complication(form)
        based_on = number(one(form, "number"))
        record_complication(viewer, session_uid, own, said, number=based_on, now=timezone.now())
    except Unreadable as unreadable:
        told = Told(unreadable.args, 422)
    except CannotRecord as refused:
        told = Told(tuple(_trouble(o.field, words.say(o.says)) for o in refused.objections), 422)
    except Stale:
        place = place_of(read_intake.client_file(viewer, uid), session_uid)
        return _form_page(
            request, viewer, place, form, last_entry(place.session, own), Told(status=409)
        )
    else:
        return redirect("desk:complication", uid, session_uid, own)
    return _form_page(request, viewer, place, form, known, told)


def read_complication(form: Form) -> Complication:
    """Return what the form says; raises Unreadable with everything that is wrong."""
    troubles = [
        _trouble(name, _("Found nothing; right would be: one of the choices shown."))
        for name in ("kind", "severity", "outcome")
        if not one(form, name)
    ]
    typed = one(form, "began_on")
    began_on = read_day(typed)
    if began_on is None:
        remedy = _("a day of the calendar, as 2026-12-07")
        troubles.append(_trouble("began_on", wrong(typed, remedy)))
    if began_on is None or troubles:
        raise Unreadable(*troubles)
    kind, severity, says, done, outcome = (
        one(form, name) for name in ("kind", "severity", "says", "done", "outcome")
    )
    return Complication(kind, severity, began_on, says, done, outcome)


def _uid(typed: str) -> UUID:
    """Return the name that the form brought for a new complication; a spoilt one is replaced."""
    try:
        return UUID(typed)
    except ValueError:
        return uuid.uuid4()


def _trouble(field: str, says: str) -> Trouble:
    labels = {
        "kind": _("What happened"),
        "severity": _("How grave"),
        "began_on": _("When it began"),
        "says": _("What was seen"),
        "done": _("What was done"),
        "outcome": _("How it stands"),
    }
    return Trouble(field if field in labels else "", labels.get(field, ""), says)


def _known(place: Place, uid: UUID | None) -> ComplicationFacts | None:
    """Return the last entry of a complication that the address names; raises Http404."""
    known = None if uid is None else last_entry(place.session, uid)
    if known is None and uid is not None:
        raise Http404(f"no complication {uid}")
    return known


def _opened(viewer: Viewer, place: Place, known: ComplicationFacts | None) -> Form:
    """Return the form as it opens: with what was told last, else with the only day it can be."""
    if known is None:
        today = local_day(timezone.now(), read_clinic.clinic_of(viewer).zone)
        began_on = today.isoformat() if first_day(place.session) == today else ""
        return {"uid": [str(uuid.uuid4())], "began_on": [began_on]}
    return {
        "kind": [known.kind],
        "severity": [known.severity],
        "began_on": [known.began_on.isoformat()],
        "outcome": [known.outcome],
    }


def _form_page(
    request: HttpRequest,
    viewer: Viewer,
    place: Place,
    form: Form,
    known: ComplicationFacts | None,
    told: Told = NOTHING_WRONG,
) -> HttpResponse:
    zone = read_clinic.clinic_of(viewer).zone
    today = local_day(timezone.now(), zone)
    outcomes, session = protocol_of().outcomes, place.session
    lines = complications(session, zone)
    facts: dict[str, Any] = {
        "head": head_of(place.file, today, "course"),
        "course": place.course,
        "session": session,
        "held_on": words.day(first_day(session)),
        "first": first_day(session),
        "today": today,
        "known": next((item for item in lines if known and item.uid == known.uid), None),
        "others": tuple(item for item in lines if not known or item.uid != known.uid),
        "is_incident": "incident" in request.GET,
        "number": known.number if known else 0,
        "new_uid": one(form, "uid"),
        "kinds": tuple(_choices(outcomes.complications, one(form, "kind"))),
        "severities": tuple(_choices(outcomes.severities, one(form, "severity"))),
        "endings": tuple(_choices(outcomes.endings, one(form, "outcome"))),
        "doctor": doctor_of(one(form, "kind"), one(form, "severity")),
        **{name: one(form, name) for name in ("began_on", "says", "done")},
    }
    return page(
        request, viewer, "complication.html", status=told.status, place="clients",
        troubles=told.troubles, wrong=beside(told.troubles), is_stale=told.status == 409, **facts,
    )  # fmt: skip


def _choices(terms: Mapping[str, Term], chosen: str) -> Iterator[Choice]:
    for term in terms.values():
        doctor = words.say(term.doctor) if term.doctor else ""
        title = words.upper_first(words.say(term.title))
        yield Choice(term.id, title, words.say(term.says), doctor, term.id == chosen)
