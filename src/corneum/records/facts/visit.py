"""A session in a list of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from corneum.journey.screening import Note
from corneum.records.facts.client import ClientRow, Raw
from corneum.records.facts.clinic import DeviceFacts
from corneum.records.facts.course import PartFacts


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A session in a list of days; `answers` are the newest, as they are judged.

    `rechecked` is the verdict of the newest recheck of the session's own day ("" none yet).
    `therapist`, `room` and `starts_at` are blank and None where it has no time. `done` sessions of
    its course lie behind; the last review was held after session `reviewed` (0: none).
    `is_upkeep`: it is a session of upkeep after a course.
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
    ends_at: datetime | None = None
    therapist_key: int = 0
    phone: str = ""
    revision: int = 0
    done: int = 0
    reviewed: int = 0
    is_last: bool = False
    is_upkeep: bool = False


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A clinic's day, and what waits on it.

    `later`: sessions of the next seven days of clients who told something since the course was
    signed. `provisional`: sessions without a certain day. `ended`: sessions held after which
    somebody is to decide. `week`: how many sessions are on each of the next days.
    """

    visits: tuple[VisitRow, ...]
    later: tuple[VisitRow, ...]
    provisional: tuple[VisitRow, ...]
    ended: tuple[VisitRow, ...]
    week: tuple[tuple[date, int], ...]
    waiting: tuple[ClientRow, ...]
    devices: tuple[DeviceFacts, ...]
