"""What was done in a session, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.protocol.schema import Level
from corneum.records.models import Session, Treatment
from corneum.records.models.series import DONE
from corneum.records.viewer import Viewer


class Entry(NamedTuple):
    """What is written down about a session."""

    done_on: date
    levels: Mapping[str, Level]
    end_point: str
    reason: str
    note: str


def treated(viewer: Viewer, session: UUID, number: int, entry: Entry, *, now: datetime) -> None:
    """Write entry `number` of a session, and that the session is done, under its next revision."""
    row = Session.objects.get(uid=session)
    Treatment.objects.create(
        clinic_id=viewer.clinic,
        session=row,
        number=number,
        levels={indication: level.name for indication, level in entry.levels.items()},
        end_point=entry.end_point,
        reason=entry.reason,
        note=entry.note,
        done_on=entry.done_on,
        by_id=viewer.account,
        at=now,
    )
    Session.objects.filter(pk=row.pk).update(status=DONE, revision=row.revision + 1)
