"""Find a client, begin one, change who one is, see one's whole file."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from corneum.actions import intake as actions
from corneum.actions.errors import Stale, UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.clients.waiting import waiting
from corneum.desk.forms import ClientForm, put, troubles
from corneum.desk.gate import is_part, page
from corneum.desk.intake.said import summary
from corneum.desk.scope import scope
from corneum.desk.series import is_incident, title
from corneum.desk.stale import merged, number, stale_page, version
from corneum.records.facts import ClientFile, CourseFacts, EventFacts
from corneum.records.read import client as read_client
from corneum.records.read import clinic as read_clinic
from corneum.records.read import event as read_event
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@require_safe
@scope("clinic")
def clients(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List the clients, or those that the search finds."""
    search = request.GET.get("q", "").strip()[:100]
    found = (
        read_client.clients(viewer)
        if not search
        else [row for row, _why in read_client.found_clients(viewer, search).rows]
    )
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(timezone.now(), clinic.zone)
    rows = waiting(found, today, is_unlocked=clinic.is_level_iii_unlocked)
    template = "clients_found.html" if is_part(request) else "clients.html"
    return page(request, viewer, template, place="clients", clients=rows, search=search)


@require_safe
@scope("client")
def client(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Show one client's file: the next step, courses, screenings, who saw it."""
    file = read_intake.client_file(viewer, uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(timezone.now(), clinic.zone)
    return page(
        request, viewer, "client.html", place="clients", file=file,
        head=head_of(file, today, "client"), details=_details_shown(file),
        said=summary(file.answers.raw, protocol_of()) if file.answers else None,
        courses=tuple(_course(course, clinic.zone) for course in file.courses),
        events=tuple(_event(e, clinic.zone) for e in read_event.events_of(viewer, uid)),
    )  # fmt: skip


class CourseLine(NamedTuple):
    """A course in a list: what for, how far, who signed."""

    uid: UUID
    title: str
    done: int
    of: int
    signed_by: str
    signed_at: str
    incidents: str


class EventLine(NamedTuple):
    """One line of the log in words."""

    at: str
    name: str
    what: str


def _course(course: CourseFacts, zone: str) -> CourseLine:
    return CourseLine(
        uid=course.uid,
        title=words.listed(title(plan.indication) for plan in course.plans),
        done=sum(session.status == "done" for session in course.sessions),
        of=course.of,
        signed_by=course.signed_by,
        signed_at=words.moment(course.signed_at, zone),
        incidents=", ".join(
            words.day(entry.done_on)
            for session in course.sessions
            if (entry := session.treatment) is not None and is_incident(entry)
        ),
    )


def _event(event: EventFacts, zone: str) -> EventLine:
    verbs = {"read": _("looked at"), "write": _("wrote"), "sign": _("signed")}
    things = {
        "client": _("the file"),
        "events": _("this log"),
        "answers": _("the answers"),
        "screening": _("a screening"),
        "proposal": _("a proposed plan"),
        "course": _("a course"),
        "treatment": _("a session"),
    }
    what = f"{verbs.get(event.verb, event.verb)}: {things.get(event.what, event.what)}"
    return EventLine(words.moment(event.at, zone), event.name, what)


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


def _details_shown(file: ClientFile) -> tuple[tuple[str, str], ...]:
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
    zone = read_clinic.clinic_of(viewer).zone
    for event in read_event.events_of(viewer, uid):
        if (event.verb, event.what) == ("write", "client"):
            return f"{event.name}, {words.moment(event.at, zone)}"
    return ""
