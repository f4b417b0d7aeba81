"""While somebody chooses, the times that are shown to them are kept for nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from corneum.actions.series.book import book
from corneum.booking.slots import Slot
from corneum.records.facts import PlaceFacts
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.series import claimed, swept

KEPT = timedelta(minutes=5)


def claim(
    viewer: Viewer,
    client: UUID,
    slots: Iterable[Slot],
    *,
    now: datetime,
    beside: Iterable[PlaceFacts] = (),
) -> datetime:
    """Keep `slots` for this viewer and client; return until when. Earlier claims of theirs end.

    `beside` are places that the client's own sessions still take and are about to leave: what
    overlaps them is kept by them. Raises SlotTaken where one is gone.
    """
    until, own = now + KEPT, tuple(beside)
    wanted = [slot for slot in slots if not any(_overlap(slot, place) for place in own)]
    with one_transaction(viewer):
        booking_alone(viewer)
        swept(viewer, now, client=client)
        with book((), wanted):
            claimed(viewer, client, wanted, until=until)
    return until


def release(viewer: Viewer, client: UUID, *, now: datetime) -> None:
    """Let go of what this viewer keeps for a client."""
    with one_transaction(viewer):
        swept(viewer, now, client=client)


def _overlap(slot: Slot, place: PlaceFacts) -> bool:
    return slot.starts_at < place.free_at and place.starts_at < slot.free_at
