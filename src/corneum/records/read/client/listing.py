"""The list of clients, a page at a time: all, or those at one point of their journey."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django_scopes import scope

from corneum.records.facts import ClientDetails, ClientRow, ClientsPage, DueRow, ExportRow
from corneum.records.models import Client, Course, Review, Session
from corneum.records.models.event import EXPORT, READ
from corneum.records.models.progress import STOP
from corneum.records.models.series import DONE, TO_COME
from corneum.records.protocol import in_force
from corneum.records.read.client.rows import client_rows, step_of, with_steps
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from corneum.records.read.client.rows import Stepped

    class Last(TypedDict):
        """When somebody was treated last, and what a review then decided."""

        last_on: date
        decision: str | None

    Due = WithAnnotations[Client, Last]

FILTERS = ("waiting", "in-course", "finished", "due")
PAGE = 50


def clients_page(viewer: Viewer, only: str, number: int, on: date) -> ClientsPage:
    """Return page `number` of the clients, by family name without its prefix.

    `only` is one of FILTERS, or "" for all: "waiting" for a step before the first course,
    "in-course", "finished" (none to come any more), "due" on the day `on` for a next course.
    """
    with scope(clinic=viewer.clinic):
        wanted = _only(only, on)
        total = wanted.count()
        of = max(1, -(-total // PAGE))
        number = min(max(number, 1), of)
        keys = _ordered(wanted).values_list("pk", flat=True)[(number - 1) * PAGE : number * PAGE]
        rows = client_rows(viewer, list(keys))
        noted(viewer, READ, "clients", "read.client.clients_page")
    return ClientsPage(tuple(rows), number, of, total)


def clients(viewer: Viewer) -> tuple[ClientRow, ...]:
    """Return every client as a row, by family name."""
    with scope(clinic=viewer.clinic):
        keys = _ordered(Client.objects.all()).values_list("pk", flat=True)
        rows = client_rows(viewer, list(keys))
        noted(viewer, READ, "clients", "read.client.clients")
    return tuple(rows)


def everybody(viewer: Viewer, only: str, on: date) -> tuple[ExportRow, ...]:
    """Return every client of a filter as a line of a file. The log says who took it."""
    with scope(clinic=viewer.clinic):
        found = tuple(_export(row) for row in with_steps(_ordered(_only(only, on))))
        noted(viewer, EXPORT, "clients", "read.client.everybody")
    return found


def due_clients(
    viewer: Viewer, on: date, *, most: int | None = None, is_export: bool = False
) -> tuple[DueRow, ...]:
    """Return who is due for a next course on the day `on`, who waits longest first."""
    with scope(clinic=viewer.clinic):
        found = _due(on).order_by("last_on", "sort_key", "pk")[:most]
        noted(viewer, EXPORT if is_export else READ, "clients", "read.client.due_clients")
        return tuple(_due_row(row) for row in found)


def _only(only: str, on: date) -> QuerySet[Client]:
    own = OuterRef("pk")
    has_course = Exists(Course.objects.filter(client=own))
    is_coming = Exists(Session.objects.filter(client=own, status__in=TO_COME))
    if only == "due":
        return _due(on)
    wanted = {
        "waiting": Q(~has_course),
        "in-course": Q(is_coming),
        "finished": Q(has_course) & Q(~is_coming),
    }
    return Client.objects.filter(wanted.get(only, Q()))


def _due(on: date) -> QuerySet[Due]:
    """Return who had the last session so long ago, and did not stop the last course."""
    own = OuterRef("pk")
    held = Session.objects.filter(client=own, status=DONE).order_by("-on")
    decided = Review.objects.filter(course__client=own).order_by("-at", "-pk")
    last = on - timedelta(days=in_force().spacing.maintenance_usual_days)
    return (
        Client.objects.annotate(
            last_on=Subquery(held.values("on")[:1]),
            decision=Subquery(decided.values("decision")[:1]),
        )
        .filter(~Exists(Session.objects.filter(client=own, status__in=TO_COME)), last_on__lte=last)
        .filter(Q(decision=None) | ~Q(decision=STOP))
    )


def _ordered(clients: QuerySet[Client]) -> QuerySet[Client]:
    return clients.order_by("sort_key", "pk")


def _due_row(client: Due) -> DueRow:
    last = client.last_on
    return DueRow(
        uid=client.uid,
        name=str(client),
        born_on=client.born_on,
        email=client.email,
        phone=client.phone,
        last_on=last,
        due_on=last + timedelta(days=in_force().spacing.maintenance_usual_days),
    )


def _export(client: Stepped) -> ExportRow:
    details = ClientDetails(
        given_name=client.given_name,
        family_name=client.family_name,
        born_on=client.born_on,
        phototype=client.phototype,
        skin_type=client.skin_type,
        email=client.email,
        phone=client.phone,
        language=client.language,
    )
    return ExportRow(details, step_of(client), client.next_on)
