"""Asked on the day, and what was done in a session, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from corneum.protocol.schema import Level
from corneum.records.facts import AreaFacts, RatingFacts
from corneum.records.models import Recheck, Session, Treatment
from corneum.records.models.series import DONE
from corneum.records.viewer import Viewer


class Entry(NamedTuple):
    """What is written down about a session."""

    done_on: date
    levels: Mapping[str, Level]
    areas: Mapping[str, AreaFacts]
    end_point: str
    rating: RatingFacts
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
        areas={area: _area(said) for area, said in entry.areas.items()},
        end_point=entry.end_point,
        **asdict(entry.rating),
        reason=entry.reason,
        note=entry.note,
        done_on=entry.done_on,
        by_id=viewer.account,
        at=now,
    )
    Session.objects.filter(pk=row.pk).update(status=DONE, revision=row.revision + 1)


def _area(said: AreaFacts) -> dict[str, Any]:
    return {
        "level": said.level.name,
        "passes": said.passes,
        "end_point": said.end_point,
        "redness": said.redness,
        "abrasions": said.abrasions,
        "stripes": said.has_stripes,
    }


def rechecked(
    viewer: Viewer, session: UUID, on: date, screening: int, changed: Iterable[str], now: datetime
) -> None:
    """Write that somebody was asked on the day `on`, and what the skin then allowed."""
    Recheck.objects.create(
        clinic_id=viewer.clinic,
        session=Session.objects.get(uid=session),
        on=on,
        screening_id=screening,
        changed=list(changed),
        by_id=viewer.account,
        at=now,
    )
