"""The clinic: when it is open, who works there, what it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from corneum.booking.holidays import public_holidays
from corneum.booking.hours import Hours, Span, open_weekdays
from corneum.protocol.schema import Level


@dataclass(frozen=True, slots=True)
class ClinicFacts:
    """A clinic and when it is open.

    `own_closed` are the days it closed itself, with the reason; `own_open` those on which it is
    open although a public holiday of `holidays_of` (a country, "" none). `lengths` are its own
    minutes, empty: the protocol's. `set_up_at` None: the first run is not over.
    """

    uid: UUID
    name: str
    zone: str
    language: str
    hours: Hours
    holidays_of: str
    own_closed: Mapping[date, str]
    own_open: frozenset[date]
    lengths: Mapping[str, int]
    is_level_iii_unlocked: bool
    level_iii_by: str
    level_iii_at: datetime | None
    set_up_at: datetime | None
    revision: int

    @property
    def open_weekdays(self) -> frozenset[int]:
        """Return the weekdays with hours, Monday 0."""
        return open_weekdays(self.hours)

    def holiday(self, day: date) -> str:
        """Return the public holiday on which the clinic stays closed, "" where it is none."""
        if not self.holidays_of or day in self.own_open:
            return ""
        return public_holidays(self.holidays_of, day.year, self.language).get(day, "")

    def why_closed(self, day: date) -> str:
        """Return why `day` is closed although its weekday is open, "" where it is not."""
        return self.own_closed.get(day) or self.holiday(day)

    def is_open(self, day: date) -> bool:
        """Return whether sessions can be held on `day`."""
        return day.weekday() in self.open_weekdays and not self.why_closed(day)

    def special(self, day: date) -> Mapping[date, tuple[Span, ...]]:
        """Return {day: no spans} where `day` is closed, as the diary takes it."""
        return {day: ()} if self.why_closed(day) else {}


@dataclass(frozen=True, slots=True)
class ClinicClock:
    """What every list needs of a clinic: its name, its zone, whether level III is unlocked."""

    name: str
    zone: str
    is_level_iii_unlocked: bool


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody who works in the clinic; with `hours` one can be booked.

    `key` is the row's, `account` that of the account.
    """

    uid: UUID
    key: int
    name: str
    email: str
    role: str
    account: int
    hours: Hours
    may_level_iii: bool
    is_active: bool
    revision: int

    @property
    def treats(self) -> bool:
        """Return whether sessions can be booked with this person."""
        return self.is_active and self.role != "front-desk" and bool(open_weekdays(self.hours))


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A treatment room."""

    uid: UUID
    key: int
    name: str
    is_used: bool
    revision: int


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """A device; `in_service_until` is its last day (None: open)."""

    uid: UUID
    key: int
    name: str
    is_used: bool
    revision: int
    serial: str
    in_service_until: date | None


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """A cream that the clinic recommends (S20); no skin types: every type."""

    uid: UUID
    name: str
    says_en: str
    says_nl: str
    levels: frozenset[Level]
    skin_types: frozenset[str]
    is_used: bool
    revision: int


@dataclass(frozen=True, slots=True)
class TextFacts:
    """The newest version of a text of the clinic's own."""

    kind: str
    version: int
    en: str
    nl: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BookedRow:
    """A session that still is to be held, with what it takes; `therapist` and the rest are keys.

    Without a time (`starts_at` None) it takes nothing yet.
    """

    uid: UUID
    client: UUID
    course: UUID
    name: str
    number: int
    on: date
    starts_at: datetime | None
    ends_at: datetime | None
    therapist: int | None
    room: int | None
    device: int | None
