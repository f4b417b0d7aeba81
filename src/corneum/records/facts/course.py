"""A signed course: plans, sessions, what was done, what moved and why, reviews, complications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from corneum.protocol.schema import Level, Text
from corneum.records.facts.screening import RecheckFacts

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One complaint as signed, and as proposed; `levels` has one entry per session.

    `version` counts from 1; a review that changes the plan makes the next.
    """

    indication: str
    areas: tuple[str, ...]
    level: Level
    sessions: int
    proposed_level: Level
    proposed_sessions: int
    levels: tuple[Level, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A value that needed a reason: `field` is "spacing", "level:<indication>", ..."""

    field: str
    old: str
    new: str
    reason: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """What was done and seen in one area (S10); None: not recorded."""

    level: Level
    passes: int | None
    end_point: str
    redness: int | None
    abrasions: int | None
    has_stripes: bool


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """How client and therapist rate the course so far: GAIS -1 to 3 and 0 to 10 (S13)."""

    client_gais: int | None = None
    client_score: int | None = None
    therapist_gais: int | None = None
    therapist_score: int | None = None

    @property
    def is_given(self) -> bool:
        """Return whether anything was rated."""
        return any(
            value is not None
            for value in (
                self.client_gais,
                self.client_score,
                self.therapist_gais,
                self.therapist_score,
            )
        )


@dataclass(frozen=True, slots=True)
class TreatmentFacts:
    """One entry about what was done in a session; a later one amends it.

    `levels` per indication and `end_point` (the gravest) are the short of `areas`, which is empty
    in entries that are older than the record per area.
    """

    number: int
    levels: dict[str, Level]
    areas: Mapping[str, AreaFacts]
    end_point: str
    rating: RatingFacts
    reason: str
    note: str
    done_on: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """A session was moved, cancelled, booked again, or a move was undone; `says` is why."""

    batch: UUID
    kind: str
    was_on: date
    was_at: datetime | None
    was_status: str
    was_with: Mapping[str, Any]
    to_on: date
    to_at: datetime | None
    to_status: str
    revision: int
    rules: tuple[str, ...]
    says: Text
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ComplicationFacts:
    """One entry about an unwanted effect; `number` counts the entries of the same `uid`."""

    uid: UUID
    number: int
    kind: str
    severity: str
    began_on: date
    says: str
    done: str
    outcome: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What a therapist decided after a session, and what the protocol had proposed."""

    after_session: int
    number: int
    decision: str
    advised: str
    reason: str
    ratings: Raw
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """When and where: instants in UTC; names for people, keys for booking."""

    starts_at: datetime
    ends_at: datetime
    free_at: datetime
    therapist: str
    therapist_key: int
    room: str
    room_key: int
    device: str
    device_key: int


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session in its place; `levels` as signed, per indication; `treatments` oldest first.

    `place` None: it has a day and no time. `moves` and `rechecks` oldest first; `complications`
    are all entries, oldest first.
    """

    uid: UUID
    key: int
    number: int
    on: date
    status: str
    revision: int
    levels: dict[str, Level]
    areas: dict[str, tuple[str, ...]]
    treatments: tuple[TreatmentFacts, ...]
    place: PlaceFacts | None = None
    moves: tuple[MoveFacts, ...] = ()
    rechecks: tuple[RecheckFacts, ...] = ()
    complications: tuple[ComplicationFacts, ...] = ()

    @property
    def all_areas(self) -> tuple[str, ...]:
        """Return the areas of all its complaints, each once."""
        return tuple(dict.fromkeys(area for named in self.areas.values() for area in named))

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

    def recheck_of(self, day: date) -> RecheckFacts | None:
        """Return the newest recheck of that very day: only that one releases a session."""
        return next((item for item in reversed(self.rechecks) if item.on == day), None)


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A signed course, whole. `sessions` stand by number, then day.

    `plans` are the version that holds; `earlier_plans` those before, oldest first.
    """

    uid: UUID
    key: int
    client: UUID
    kind: str
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
    earlier_plans: tuple[PlanFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()

    @property
    def of(self) -> int:
        """Return how many sessions were signed."""
        return max((plan.sessions for plan in self.plans), default=0)

    @property
    def is_stopped(self) -> bool:
        """Return whether a review ended the course early."""
        return bool(self.reviews) and self.reviews[-1].decision == "stop"

    @property
    def coming(self) -> SessionFacts | None:
        """Return the first session that is still to be held."""
        to_come = [session for session in self.sessions if session.is_to_come]
        return min(to_come, key=lambda session: (session.on, session.number), default=None)

    @property
    def done(self) -> int:
        """Return how many sessions were held."""
        return sum(session.held_on is not None for session in self.sessions)


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One complaint of a session: where, at which signed level."""

    indication: str
    areas: tuple[str, ...]
    level: Level
