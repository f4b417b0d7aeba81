"""The intake: one form, saved as the next numbered answers; then the skin is screened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import intake as actions
from corneum.actions import screening as screening_actions
from corneum.actions.errors import Stale
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import page
from corneum.desk.intake import mapping, shape
from corneum.desk.intake.mapping import Form, Raw
from corneum.desk.intake.said import said
from corneum.desk.scope import scope
from corneum.desk.stale import Version, merged, number, stale_page, version
from corneum.journey.facts import birthday
from corneum.journey.intake import UnusableAnswers
from corneum.protocol.knowledge import Protocol
from corneum.records.facts import ClientFile
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

OF_AGE = 18


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def intake(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Ask everything the protocol asks; an amendment opens with the last answers."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    today = local_day(now, read_clinic.clinic_of(viewer).zone)
    protocol = protocol_of()
    if request.method != "POST":
        form: Form = mapping.to_form(file.answers.raw, protocol) if file.answers else {}
        return _form_page(request, viewer, file, form, today)
    form = mapping.tidied(merged(request.POST), protocol)
    if "deny" in form or "add" in form:
        form = mapping.denied(form, protocol, form.get("deny", [""])[-1])
        return _form_page(request, viewer, file, form, today, more=form.get("add", [""])[-1])
    raw = _raw(form, file, protocol)
    try:
        based_on = number(form.get("based_on", [""])[-1])
        actions.record_answers(viewer, uid, raw, based_on=based_on, now=now)
    except UnusableAnswers as unusable:
        found = shape.troubles(unusable.problems, raw, protocol)
        return _form_page(request, viewer, file, form, today, troubles=found)
    except Stale:
        return _stale(request, viewer, file, form, raw)
    screening_actions.screen_client(viewer, uid, now=now)
    return redirect("desk:screening", uid)


def _raw(form: Form, file: ClientFile, protocol: Protocol) -> Raw:
    """Return what was said, with birth date and phototype as the client's record has them."""
    return mapping.to_raw(form, protocol, file.born_on.isoformat(), file.phototype)


def _form_page(
    request: HttpRequest,
    viewer: Viewer,
    file: ClientFile,
    form: Form,
    today: date,
    *,
    troubles: tuple[Trouble, ...] = (),
    more: str = "",
) -> HttpResponse:
    protocol = protocol_of()
    wrong = beside(troubles)
    facts: dict[str, Any] = {
        "head": head_of(file, today, "intake"),
        "file": file,
        "complaints": shape.complaints(form, protocol, wrong),
        "no_complaint": wrong.get("complaints", ""),
        "groups": shape.groups(form, protocol, wrong, more),
        "troubles": troubles,
        "based_on": form.get("based_on", [str(file.answers.number if file.answers else 0)])[-1],
        "recorded": _recorded(file, read_clinic.clinic_of(viewer).zone),
        "is_minor": birthday(file.born_on, OF_AGE) > today,
        "has_consent": bool(form.get("guardian_consent")),
    }
    status = 422 if troubles else 200
    return page(request, viewer, "intake.html", status=status, place="clients", **facts)


def _recorded(file: ClientFile, zone: str) -> str:
    """Return who recorded the newest answers, when."""
    if file.answers is None:
        return ""
    return f"{file.answers.recorded_by}, {words.moment(file.answers.recorded_at, zone)}"


# --- somebody else recorded answers meanwhile ----------------------------------------------


def _stale(
    request: HttpRequest, viewer: Viewer, file: ClientFile, form: Form, raw: Raw
) -> HttpResponse:
    protocol, newest = protocol_of(), file.answers
    current = newest.raw if newest else {}
    based_on = number(form.get("based_on", [""])[-1])
    who = _recorded(file, read_clinic.clinic_of(viewer).zone)
    opened = read_intake.answers_numbered(viewer, file.uid, based_on) if based_on else {}
    return stale_page(
        request,
        viewer,
        file.name,
        (item._replace(who=who) for item in _versions(raw, current, opened, protocol)),
        yours=form,
        theirs=mapping.to_form(current, protocol),
        renewed={"based_on": str(newest.number if newest else 0)},
        back=reverse("desk:intake", args=[file.uid]),
    )


def _versions(yours: Raw, theirs: Raw, opened: Raw | None, protocol: Protocol) -> Iterator[Version]:
    """Yield what differs, each complaint and question, and who changed it since it was opened."""
    lines = _lines(yours, protocol)
    others = _lines(theirs, protocol)
    before = {} if opened is None else _lines(opened, protocol)
    for unit, (label, mine) in lines.items():
        was = before[unit][1] if unit in before else None
        found = version(unit, label, mine, others[unit][1], was)
        if found:
            yield found


def _lines(raw: Raw, protocol: Protocol) -> Mapping[str, tuple[str, str]]:
    """Return {unit of the form: what it is about, what was said}, in words."""
    has_consent = bool(raw.get("guardian_consent"))
    consent = _("Under 18: a parent or guardian agreed in writing")
    lines = {"guardian_consent": (consent, _("Yes") if has_consent else _("No"))}
    for indication in protocol.indications.values():
        title = words.say(indication.title)
        lines[f"areas-{indication.id}"] = (title, _areas(raw, indication.id, protocol))
    shown = mapping.to_raw(mapping.to_form(raw, protocol), protocol, None, None)["answers"]
    for question in protocol.questions.values():
        answer = said(question, shown.get(question.id), protocol)
        lines[question.id] = (words.say(question.asks), answer)
    return lines


def _areas(raw: Raw, indication: str, protocol: Protocol) -> str:
    """Return the areas of a complaint in words."""
    for complaint in raw.get("complaints") or ():
        if complaint["indication"] == indication:
            return words.areas(complaint["areas"], protocol)
    return _("not asked for")
