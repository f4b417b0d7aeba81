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

    `beside` are places that the client's own sessions still take and are about to leave: as far as
    a slot overlaps them they keep it. Raises SlotTaken where one is gone.
    """
    until, own = now + KEPT, tuple(beside)
    wanted = [left for slot in slots if (left := _beside(slot, own)) is not None]
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


def _beside(slot: Slot, own: Iterable[PlaceFacts]) -> Slot | None:
    """Return what is left of a slot beside `own` places, None where nothing is."""
    begins, free = slot.starts_at, slot.free_at
    for place in own:
        if place.starts_at <= begins < place.free_at:
            begins = place.free_at
        elif begins < place.starts_at < free:
            free = place.starts_at
    if begins >= free:
        return None
    return slot._replace(starts_at=begins, ends_at=_within(slot, begins, free), free_at=free)


def _within(slot: Slot, begins: datetime, free: datetime) -> datetime:
    return min(slot.ends_at, free) if slot.ends_at > begins else free
