"""What the records hand out: frozen facts, never rows. A template with them can run no query."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from corneum.protocol.schema import Level, Text

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClinicFacts:
    """A clinic and when it is open; `closed` says why, by day."""

    uid: UUID
    name: str
    zone: str
    language: str
    open_weekdays: frozenset[int]
    closed: dict[date, str]
    is_level_iii_unlocked: bool
    revision: int

    def is_open(self, day: date) -> bool:
        """Return whether sessions can be held on `day`."""
        return day.weekday() in self.open_weekdays and day not in self.closed


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody who works in the clinic."""

    name: str
    email: str
    role: str


@dataclass(frozen=True, slots=True)
class ClientDetails:
    """What is noted of a client; blank: not known."""

    given_name: str
    family_name: str
    born_on: date
    phototype: str = ""
    skin_type: str = ""
    email: str = ""
    phone: str = ""
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client in a list. `step`: "intake", "screening", "plan" or "course", the one that is next.

    `course`, `next_on`, `number` and `of` speak of the session that comes next (None and 0: none);
    `line` says it in words: "Acne scars, session 3 of 10". `answers` are the newest, as they are
    judged, of a client who has no course yet.
    """

    uid: UUID
    name: str
    born_on: date
    email: str
    phone: str
    step: str
    course: UUID | None
    next_on: date | None
    number: int
    of: int
    line: Text
    answers: Raw | None


@dataclass(frozen=True, slots=True)
class AnswersFacts:
    """Answers as recorded (`raw`), and as they are judged: `current` has the birth date and the
    phototype that the client's record holds now.
    """

    number: int
    raw: Raw
    current: Raw
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """One reason of a screening; its words stand in the protocol under `rule` and `effect`."""

    rule: str
    effect: str
    verdict: str
    areas: tuple[str, ...]
    not_before: date | None
    max_level: Level | None


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
    """What was found on a day, by whom, under which protocol."""

    on: date
    session: int
    verdict: str
    not_before: date | None
    look_again_on: date | None
    max_level: Level
    findings: tuple[FindingFacts, ...]
    answers_number: int
    protocol_version: str
    protocol_digest: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One complaint as signed, and as proposed; `levels` has one entry per session."""

    indication: str
    areas: tuple[str, ...]
    level: Level
    sessions: int
    proposed_level: Level
    proposed_sessions: int
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A value that needed a reason: `field` is "spacing", "level:<indication>", ..."""

    field: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class TreatmentFacts:
    """One entry about what was done in a session; a later one amends it."""

    number: int
    levels: dict[str, Level]
    end_point: str
    reason: str
    note: str
    done_on: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session in its place; `levels` as signed, per indication; `treatments` oldest first."""

    uid: UUID
    number: int
    on: date
    status: str
    revision: int
    levels: dict[str, Level]
    areas: dict[str, tuple[str, ...]]
    treatments: tuple[TreatmentFacts, ...]

    @property
    def treatment(self) -> TreatmentFacts | None:
        """Return the entry that holds: the last."""
        return self.treatments[-1] if self.treatments else None

    @property
    def is_to_come(self) -> bool:
        """Return whether it is still to be held."""
        return self.status in ("booked", "provisional", "arrived")

    @property
    def held_on(self) -> date | None:
        """Return the day on which it was held, None unless it is done."""
        entry = self.treatment
        return entry.done_on if entry is not None and self.status == "done" else None


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A signed course, whole. `sessions` stand by number, then day."""

    uid: UUID
    client: UUID
    answers_number: int
    protocol_digest: str
    start_on: date
    spacing_days: int | None
    signed_by: str
    signed_at: datetime
    revision: int
    plans: tuple[PlanFacts, ...]
    changes: tuple[ChangeFacts, ...]
    sessions: tuple[SessionFacts, ...]

    @property
    def of(self) -> int:
        """Return how many sessions were signed."""
        return max((plan.sessions for plan in self.plans), default=0)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """The newest answers stand in the way of a session that is booked: nothing moved by itself.

    `verdict` is "caution" where the signed level is now too high, "unreadable" where the answers no
    longer fit the protocol and are to be asked anew.
    """

    session: UUID
    course: UUID
    number: int
    on: date
    verdict: str
    not_before: date | None
    look_again_on: date | None
    says: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ClientFile:
    """Everything of one client. `hindrances` warn; each names a session that is to come."""

    uid: UUID
    given_name: str
    family_name: str
    born_on: date
    phototype: str
    skin_type: str
    email: str
    phone: str
    language: str
    revision: int
    answers: AnswersFacts | None
    screening: ScreeningFacts | None
    courses: tuple[CourseFacts, ...]
    hindrances: tuple[Hindrance, ...] = ()

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def details(self) -> ClientDetails:
        """Return what a form about the client shows."""
        return ClientDetails(*(getattr(self, field.name) for field in fields(ClientDetails)))


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One complaint of a session: where, at which signed level."""

    indication: str
    areas: tuple[str, ...]
    level: Level


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A session in a list of days; `answers` are the newest, as they are judged."""

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


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One line of the log: who did what with this record, when."""

    at: datetime
    name: str
    verb: str
    what: str
    what_uid: UUID | None
    path: str
