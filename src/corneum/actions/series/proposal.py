"""New days and times for sessions, as they are shown before anything moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from corneum.actions.errors import Difference, SlotTaken, Stale
from corneum.actions.series.book import book
from corneum.actions.series.claim import claim
from corneum.actions.series.diary import Wish
from corneum.actions.series.standing import Standing
from corneum.actions.session.visit import Visit
from corneum.booking.slots import DEVICE, ROOM, THERAPIST, Slot
from corneum.journey.screening import Screening
from corneum.journey.series import Earliest, Moved
from corneum.protocol.schema import Text
from corneum.records.facts import CourseFacts, SessionFacts
from corneum.records.models.event import WRITE
from corneum.records.models.series import BOOKED, MOVED, PROVISIONAL, REBOOKED
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted
from corneum.records.write.series import Moving, moved


class Step(NamedTuple):
    """A session that goes elsewhere: its day, its slot (None: a day alone), its status, and why."""

    session: SessionFacts
    on: date
    slot: Slot | None
    status: str
    why: Text
    rules: tuple[str, ...] = ()


class Shown(NamedTuple):
    """What a form showed of one step: which session in which revision, from when, with whom."""

    session: UUID
    revision: int
    on: date
    starts_at: datetime | None
    therapist: int | None


class Proposal(NamedTuple):
    """What moves where, and what stays. `first`: as in `Standing`; `names` of whom and what.

    `until` is how long the times are kept for who looks (None: they are not).
    """

    visit: Visit
    steps: tuple[Step, ...]
    stays: tuple[SessionFacts, ...]
    first: Earliest | None
    names: dict[int, dict[int, str]]
    screening: Screening | None = None
    until: datetime | None = None

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Return what a form has to bring back."""
        return tuple(
            Shown(
                step.session.uid,
                step.session.revision,
                step.on,
                step.slot.starts_at if step.slot else None,
                step.slot.therapist if step.slot else None,
            )
            for step in self.steps
        )

    def place(self, slot: Slot) -> tuple[str, str, str]:
        """Return the names of therapist, room and device of a slot."""
        return (
            self.names[THERAPIST].get(slot.therapist, ""),
            self.names[ROOM].get(slot.room, ""),
            self.names[DEVICE].get(slot.device, ""),
        )


def proposal_of(
    ground: Standing,
    moves: Iterable[Moved],
    wish: Wish | None,
    *,
    rules: tuple[str, ...] = (),
    slot: Slot | None = None,
) -> Proposal:
    """Return the proposal that days make: each with its slot.

    `rules` moved the session itself, `slot` is the one chosen for it (None: as near as it was).
    """
    own = ground.visit.session
    steps = []
    for move in moves:
        session = ground.facts(move.number)
        is_own = session.uid == own.uid
        found = slot if is_own and slot else ground.slot(session, move.to, wish)
        status = PROVISIONAL if move.is_provisional else BOOKED
        steps.append(Step(session, move.to, found, status, move.why, rules if is_own else ()))
    going = {step.session.uid for step in steps}
    stays = tuple(
        s for s in ground.visit.course.sessions
        if s.is_to_come and s.number >= own.number and s.uid not in going
    )  # fmt: skip
    names = ground.diary.names
    return Proposal(ground.visit, tuple(steps), stays, ground.first, names, ground.screening)


def kept(viewer: Viewer, proposal: Proposal, *, now: datetime) -> Proposal:
    """Return the proposal with its times kept for this viewer for a while; inside a transaction.

    Where one is gone at this very moment nothing is kept.
    """
    slots = [step.slot for step in proposal.steps if step.slot]
    going = [step.session for step in proposal.steps if step.session.is_to_come]
    beside = [session.place for session in going if session.place]
    try:
        until = claim(viewer, proposal.visit.file.uid, slots, now=now, beside=beside)
    except SlotTaken:
        return proposal
    return proposal._replace(until=until)


def sent_twice(course: CourseFacts, shown: Iterable[Shown]) -> UUID | None:
    """Return the batch in which just what was shown moved already, None where it did not."""
    known = {session.uid: session for session in course.sessions}
    batches = set()
    for item in shown:
        session = known.get(item.session)
        last = session.moves[-1] if session and session.moves else None
        if (
            last is None
            or last.revision != item.revision + 1
            or (last.to_on, last.to_at) != (item.on, item.starts_at)
        ):
            return None
        batches.add(last.batch)
    return batches.pop() if len(batches) == 1 else None


def fresh(course: CourseFacts, shown: Iterable[Shown]) -> None:
    """Raise Stale where a session is no longer the one that the form showed."""
    known = {session.uid: session for session in course.sessions}
    stale = []
    for item in shown:
        session = known.get(item.session)
        if session is None or session.revision != item.revision:
            stands = f"{session.status}, {session.on}" if session else "-"
            name = f"session {session.number}" if session else "session"
            stale.append(Difference(name, str(item.on), stands))
    if stale:
        raise Stale(stale)


def as_shown(proposal: Proposal, shown: tuple[Shown, ...]) -> None:
    """Raise SlotTaken where what can be done now is not what was shown."""
    if proposal.shown != shown:
        found = {item.starts_at for item in proposal.shown}
        gone = [item.starts_at for item in shown if item.starts_at not in found]
        raise SlotTaken(at for at in gone if at is not None)


def carried_out(
    viewer: Viewer, proposal: Proposal, kind: str, path: str, *, now: datetime, note: str = ""
) -> UUID:
    """Write what was proposed as one batch and return its uid; raises SlotTaken.

    Where the first is booked again, what follows it has moved.
    """
    batch = uuid4()
    others = MOVED if kind == REBOOKED else kind
    moves = [
        Moving(
            step.session.uid, others if number else kind, step.on, step.slot, step.status,
            step.rules, step.why, "" if number else note,
        )
        for number, step in enumerate(proposal.steps)
    ]  # fmt: skip
    with book((), [step.slot for step in proposal.steps if step.slot]):
        moved(viewer, batch, moves, now=now)
    course = proposal.visit.course
    noted(viewer, WRITE, "series", path, client=proposal.visit.file.uid, uid=course.uid)
    return batch
