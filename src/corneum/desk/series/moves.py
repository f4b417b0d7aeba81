"""What moves where, for people; and what a form brings back of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.series.proposal import Proposal, Shown, Step
from corneum.booking.slots import Slot
from corneum.desk import words
from corneum.records.facts import PlaceFacts, SessionFacts

NOTHING = "-"


class StepShape(NamedTuple):
    """A session that goes elsewhere: from where, to where, with whom, why."""

    number: int
    was: str
    to: str
    place: str
    why: str
    is_provisional: bool
    is_cancelled: bool


class StayShape(NamedTuple):
    """A session that stays where it is."""

    number: int
    at: str


class TimeShape(NamedTuple):
    """A free time of a day on the clinic's clock, with whom and where."""

    at: str
    place: str


def steps(proposal: Proposal) -> tuple[StepShape, ...]:
    """Return what moves, by number."""
    zone = proposal.visit.clinic.zone
    return tuple(_step(step, proposal, zone) for step in proposal.steps)


def _step(step: Step, proposal: Proposal, zone: str) -> StepShape:
    place = " · ".join(proposal.place(step.slot)[:2]) if step.slot else ""
    return StepShape(
        number=step.session.number,
        was=was_at(step.session, zone),
        to=at(step.on, step.slot.starts_at if step.slot else None, zone),
        place=place,
        why=words.say(step.why),
        is_provisional=step.status == "provisional",
        is_cancelled=step.status == "cancelled",
    )


def was_at(session: SessionFacts, zone: str) -> str:
    """Return when a session stands, or stood before it lost its place."""
    if session.place is None and session.moves and not session.is_to_come:
        last = session.moves[-1]
        return at(last.was_on, last.was_at, zone)
    return at(session.on, session.place.starts_at if session.place else None, zone)


def stays(proposal: Proposal) -> tuple[StayShape, ...]:
    """Return what stays, by number."""
    zone = proposal.visit.clinic.zone
    return tuple(StayShape(item.number, when(item, zone)) for item in proposal.stays)


def when(session: SessionFacts, zone: str) -> str:
    """Return the day and time of a session: Mon 7 Dec 2026, 11:00."""
    return at(session.on, session.place.starts_at if session.place else None, zone)


def at(on: date, starts_at: datetime | None, zone: str) -> str:
    """Return a day, with its time where there is one: Mon 7 Dec 2026, 11:00."""
    if starts_at is None:
        return words.day(on)
    return f"{words.day(on)}, {words.clock(starts_at, zone)}"


def where(place: PlaceFacts | None) -> str:
    """Return with whom and in which room."""
    return f"{place.therapist} · {place.room}" if place else ""


def times(slots: Iterable[Slot], proposal: Proposal) -> tuple[TimeShape, ...]:
    """Return the free times of a day."""
    zone = proposal.visit.clinic.zone
    return tuple(
        TimeShape(words.clock(slot.starts_at, zone), " · ".join(proposal.place(slot)[:2]))
        for slot in slots
    )


def to_fields(shown: Iterable[Shown]) -> tuple[str, ...]:
    """Return what was shown as the values of hidden fields."""
    return tuple(
        "|".join(
            (
                str(item.session),
                str(item.revision),
                item.on.isoformat(),
                item.starts_at.isoformat() if item.starts_at else NOTHING,
                str(item.therapist) if item.therapist is not None else NOTHING,
            )
        )
        for item in shown
    )


def from_fields(values: Iterable[str]) -> tuple[Shown, ...]:
    """Return what a form says was shown; what cannot be read was not shown."""
    found = (_shown(value) for value in values)
    return tuple(item for item in found if item is not None)


def _shown(value: str) -> Shown | None:
    try:
        session, revision, on, starts_at, therapist = value.split("|")
        return Shown(
            UUID(session),
            int(revision),
            date.fromisoformat(on),
            None if starts_at == NOTHING else datetime.fromisoformat(starts_at),
            None if therapist == NOTHING else int(therapist),
        )
    except ValueError:
        return None
