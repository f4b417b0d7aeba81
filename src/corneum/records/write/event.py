"""A line in the log for everything that is seen or changed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from corneum.records.models import Event
from corneum.records.viewer import Viewer


def noted(
    viewer: Viewer,
    verb: str,
    what: str,
    path: str,
    *,
    client: UUID | None = None,
    uid: UUID | None = None,
) -> None:
    """Write one event; the database dates it."""
    Event.objects.create(
        clinic_id=viewer.clinic,
        account_id=viewer.account,
        name=viewer.name,
        client=client,
        verb=verb,
        what=what,
        what_uid=uid,
        path=path,
    )


def noted_each(viewer: Viewer, verb: str, what: str, path: str, clients: Iterable[UUID]) -> None:
    """Write one event for each of many clients, in a few statements."""
    Event.objects.bulk_create(
        (
            Event(
                clinic_id=viewer.clinic,
                account_id=viewer.account,
                name=viewer.name,
                client=client,
                verb=verb,
                what=what,
                what_uid=client,
                path=path,
            )
            for client in clients
        ),
        batch_size=500,
    )
