"""Who saw and who changed a client's record."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max
from django_scopes import scope, scopes_disabled

from corneum.records.facts import EventFacts, EventsPage
from corneum.records.models import Client, Event
from corneum.records.models.event import READ, SIGN_IN, SIGN_IN_FAILED, SIGN_OUT, WRITE
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.event import noted

PAGE = 50
LOOKS = (READ, SIGN_IN, SIGN_IN_FAILED, SIGN_OUT)


def newest_change() -> int:
    """Return the key of the newest line that is more than a look or a sign-in, 0: there is none.

    Over all clinics of the database: for the demo, which asks whether anybody changed it.
    """
    with scopes_disabled():
        found = Event.objects.exclude(verb__in=LOOKS).aggregate(newest=Max("pk"))
        return found["newest"] or 0


def events_of(viewer: Viewer, client: UUID, number: int = 1) -> EventsPage:
    """Return a page of the log of one client's record, newest first.

    Looking at it is written down too. Raises NoAccess.
    """
    with scope(clinic=viewer.clinic):
        if not Client.objects.filter(uid=client).exists():
            raise NoAccess(f"client {client}")
        noted(viewer, READ, "events", "read.event.events_of", client=client)
        found = Event.objects.filter(client=client)
        total = found.count()
        of = max(1, -(-total // PAGE))
        number = min(max(number, 1), of)
        shown = found.order_by("-pk")[(number - 1) * PAGE : number * PAGE]
        return EventsPage(tuple(_facts(event) for event in shown), number, of, total)


def last_change(viewer: Viewer, client: UUID) -> EventFacts | None:
    """Return who changed the details of a client last; for whoever is to see the difference."""
    with scope(clinic=viewer.clinic):
        found = Event.objects.filter(client=client, verb=WRITE, what="client")
        event = found.order_by("-pk").first()
        return _facts(event) if event else None


def _facts(event: Event) -> EventFacts:
    return EventFacts(event.at, event.name, event.verb, event.what, event.what_uid, event.path)
