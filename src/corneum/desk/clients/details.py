"""Begin a client; change who one is."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from corneum.actions import intake as actions
from corneum.actions.errors import Stale, UnusableDetails
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import ClientForm, put, troubles
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.stale import merged, number, stale_page, version
from corneum.records.facts import ClientFile
from corneum.records.read import clinic as read_clinic
from corneum.records.read import event as read_event
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def new_client(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Begin a client; the intake follows."""
    now = timezone.now()
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(now, clinic.zone)
    form = ClientForm(request.POST or None, today=today, initial={"language": clinic.language})
    if form.is_valid():
        try:
            uid = actions.add_client(viewer, _details(form), now=now)
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect("desk:intake", uid)
    return _form_page(request, viewer, form)


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def edit_client(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Change who a client is; what somebody else changed meanwhile is shown, nothing is lost."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    today = local_day(now, read_clinic.clinic_of(viewer).zone)
    theirs = _typed(file)
    typed = {name: values[-1] for name, values in merged(request.POST).items()}
    form = ClientForm(typed or None, today=today, initial=theirs)
    if form.is_valid():
        try:
            actions.change_client(
                viewer, uid, _details(form), revision=number(typed.get("revision")), now=now
            )
        except Stale:
            return _stale(request, viewer, file, form, typed)
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect("desk:client", uid)
    head = head_of(file, today, "client")
    opened = {name: typed.get(f"opened-{name}", value) for name, value in theirs.items()}
    revision = typed.get("revision", file.revision)
    return _form_page(request, viewer, form, head=head, revision=revision, opened=opened.items())


def _details(form: ClientForm) -> actions.ClientDetails:
    return actions.ClientDetails(**form.cleaned_data)


def _typed(file: ClientFile) -> dict[str, str]:
    """Return what is known of a client as the form's fields hold it."""
    values = {name: getattr(file, name) for name in ClientForm.base_fields}
    return {
        name: value.isoformat() if isinstance(value, date) else str(value or "")
        for name, value in values.items()
    }


def _in_words(name: str, value: str) -> str:
    """Return a field of a client for people."""
    words_of = {
        "born_on": lambda: words.birth_day(date.fromisoformat(value)),
        "phototype": lambda: f"{value}: {words.phototypes()[value]}",
        "skin_type": lambda: words.skin_types()[value],
        "language": lambda: words.LANGUAGES[value],
    }
    if not value:
        return "–"
    return words_of[name]() if name in words_of else value


def details_shown(file: ClientFile) -> tuple[tuple[str, str], ...]:
    """Return what is known of a client: label, words."""
    labels = {name: str(field.label) for name, field in ClientForm.base_fields.items()}
    shown = {name: _in_words(name, value) for name, value in _typed(file).items()}
    return tuple((labels[name], shown[name]) for name in labels if not name.endswith("_name"))


def _form_page(
    request: HttpRequest, viewer: Viewer, form: ClientForm, **facts: Any
) -> HttpResponse:
    status = 422 if form.errors else 200
    return page(
        request, viewer, "client_form.html", status=status, place="clients", form=form,
        troubles=troubles(form), **facts,
    )  # fmt: skip


def _stale(
    request: HttpRequest, viewer: Viewer, file: ClientFile, form: ClientForm, typed: dict[str, str]
) -> HttpResponse:
    theirs, who = _typed(file), _changed(viewer, file.uid)
    versions = [
        found._replace(
            yours=_in_words(name, found.yours), theirs=_in_words(name, found.theirs), who=who
        )
        for name, value in theirs.items()
        if (
            found := version(
                name,
                str(form.fields[name].label),
                typed.get(name, ""),
                value,
                typed.get(f"opened-{name}"),
            )
        )
    ]
    opened = {f"opened-{name}": value for name, value in theirs.items()}
    known = {name: [value] for name, value in typed.items() if name in {*opened, "revision"}}
    return stale_page(
        request,
        viewer,
        file.name,
        versions,
        yours=known | {name: [typed.get(name, "")] for name in theirs},
        theirs={name: [value] for name, value in theirs.items()},
        renewed={"revision": str(file.revision), **opened},
        back=reverse("desk:client", args=[file.uid]),
    )


def _changed(viewer: Viewer, uid: UUID) -> str:
    """Return who changed the details of a client last, when."""
    event = read_event.last_change(viewer, uid)
    if event is None:
        return ""
    return f"{event.name}, {words.moment(event.at, read_clinic.clinic_of(viewer).zone)}"
