"""Sessions in time: booked, moved, claimed; each move leaves what stood before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from corneum.booking.slots import Slot
from corneum.protocol.schema import Text
from corneum.records import models
from corneum.records.viewer import Viewer

NOWHERE = dict.fromkeys(("starts_at", "ends_at", "free_at", "therapist", "room", "device"))


class NewSession(NamedTuple):
    """A session to be booked: its place in the course, its day, its slot (None: a day alone)."""

    number: int
    on: date
    slot: Slot | None
    status: str


class Moving(NamedTuple):
    """A session that moves or changes its status, and why.

    `kind` is one of records.models.series.MOVES. `slot` None: it takes nothing any more.
    """

    session: UUID
    kind: str
    on: date
    slot: Slot | None
    status: str
    rules: tuple[str, ...]
    says: Text
    note: str = ""


def placed(viewer: Viewer, course: models.Course, sessions: Iterable[NewSession]) -> None:
    """Write the sessions of a course; raises IntegrityError where something is taken."""
    models.Session.objects.bulk_create(
        models.Session(
            clinic_id=viewer.clinic,
            course=course,
            client_id=course.client_id,
            number=item.number,
            on=item.on,
            status=item.status,
            **columns(item.slot),
        )
        for item in sessions
    )


def added(viewer: Viewer, course: UUID, sessions: Iterable[NewSession]) -> None:
    """Write more sessions of a course that stands."""
    placed(viewer, models.Course.objects.get(uid=course), sessions)


def columns(slot: Slot | None) -> dict[str, Any]:
    """Return a slot as the columns of a session or claim."""
    if slot is None:
        return dict(NOWHERE)
    return {
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
        "free_at": slot.free_at,
        "therapist_id": slot.therapist,
        "room_id": slot.room,
        "device_id": slot.device,
    }


def moved(viewer: Viewer, batch: UUID, moves: Sequence[Moving], *, now: datetime) -> None:
    """Write sessions that move together, and from where each came.

    All leave their old places before the first takes its new one, so that a series can move along
    itself. Raises IntegrityError where something is taken.
    """
    rows = {
        row.uid: row
        for row in models.Session.objects.filter(uid__in=[move.session for move in moves])
    }
    models.Session.objects.filter(pk__in=[row.pk for row in rows.values()]).update(**NOWHERE)
    for move in moves:
        row = rows[move.session]
        revision = row.revision + 1
        models.Session.objects.filter(pk=row.pk).update(
            on=move.on, status=move.status, revision=revision, **columns(move.slot)
        )
        models.Move.objects.create(
            clinic_id=viewer.clinic,
            session=row,
            batch=batch,
            kind=move.kind,
            was_on=row.on,
            was_at=row.starts_at,
            was_status=row.status,
            was_with=_with(row),
            to_on=move.on,
            to_at=move.slot.starts_at if move.slot else None,
            to_status=move.status,
            revision=revision,
            rules=list(move.rules),
            says_en=move.says.en,
            says_nl=move.says.nl,
            note=move.note,
            by_id=viewer.account,
            at=now,
        )


def _with(row: models.Session) -> dict[str, Any]:
    """Return where a session was, so that a move can be undone: empty where it had no time."""
    if row.starts_at is None or row.ends_at is None or row.free_at is None:
        return {}
    return {
        "therapist": row.therapist_id,
        "room": row.room_id,
        "device": row.device_id,
        "ends": row.ends_at.isoformat(),
        "free": row.free_at.isoformat(),
    }


def status_of(session: UUID, revision: int, status: str) -> None:
    """Write that somebody arrived, did not come, or is expected again, under the next revision."""
    models.Session.objects.filter(uid=session).update(status=status, revision=revision + 1)


def claimed(viewer: Viewer, client: UUID, slots: Iterable[Slot], *, until: datetime) -> None:
    """Keep slots for this viewer and client until an instant; earlier claims of theirs end."""
    row = models.Client.objects.get(uid=client)
    _ended(models.Claim.objects.filter(client=row, by_id=viewer.account))
    for slot in slots:
        models.Claim.objects.create(
            clinic_id=viewer.clinic,
            client=row,
            by_id=viewer.account,
            expires_at=until,
            **columns(slot),
        )


def swept(viewer: Viewer, now: datetime, *, client: UUID | None = None) -> None:
    """End the claims whose time is over, and (`client`) the viewer's own for that client."""
    _ended(models.Claim.objects.filter(expires_at__lte=now))
    if client is not None:
        own = models.Claim.objects.filter(by_id=viewer.account)
        _ended(own.filter(client__in=models.Client.objects.filter(uid=client)))


def _ended(claims: QuerySet[models.Claim]) -> None:
    """Remove claims; what they take goes with them by a trigger, which the ORM knows nothing of."""
    claims._raw_delete(claims.db)
