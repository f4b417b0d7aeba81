"""Who saw and who changed a client's record."""

from __future__ import annotations

from uuid import UUID

from django_scopes import scope

from corneum.records.facts import EventFacts
from corneum.records.models import Client, Event
from corneum.records.models.event import READ
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.event import noted


def events_of(viewer: Viewer, client: UUID) -> tuple[EventFacts, ...]:
    """Return the log of one client's record, newest first. Looking at it is written down too."""
    with scope(clinic=viewer.clinic):
        if not Client.objects.filter(uid=client).exists():
            raise NoAccess(f"client {client}")
        noted(viewer, READ, "events", "read.event.events_of", client=client)
        found = Event.objects.filter(client=client).order_by("-pk")
        return tuple(
            EventFacts(event.at, event.name, event.verb, event.what, event.what_uid, event.path)
            for event in found
        )
