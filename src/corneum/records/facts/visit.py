"""A session in a list of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from corneum.journey.screening import Note
from corneum.records.facts.client import Raw
from corneum.records.facts.course import PartFacts


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A session in a list of days; `answers` are the newest, as they are judged.

    `rechecked` is the verdict of the newest recheck of the session's own day ("" none yet).
    `therapist`, `room` and `starts_at` are blank and None where it has no time.
    """

    uid: UUID
    client: UUID
    name: str
    course: UUID
    on: date
    number: int
    of: int
    status: str
    parts: tuple[PartFacts, ...]
    answers: Raw | None
    starts_at: datetime | None = None
    therapist: str = ""
    room: str = ""
    rechecked: str = ""
    has_consent: bool = True
    notes: tuple[Note, ...] = ()
