"""A session is moved by hand, or booked again after it lost its place: where it may go, and why
not elsewhere.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import CannotMove
from corneum.actions.series.diary import Wish
from corneum.actions.series.proposal import (
    Proposal,
    Shown,
    as_shown,
    carried_out,
    fresh,
    kept,
    proposal_of,
    sent_twice,
)
from corneum.actions.series.standing import Standing, in_series, standing
from corneum.actions.series.wanted import (
    Wanted,
    against_day,
    against_reason,
    movable,
    moves_to,
    slot_of,
    slots_of,
)
from corneum.actions.session.visit import Visit, visit_of
from corneum.booking.slots import Slot
from corneum.journey import series as journey
from corneum.journey.series import Objection
from corneum.protocol.schema import Text
from corneum.records.facts import SessionFacts
from corneum.records.models.event import READ
from corneum.records.models.series import BOOKED, MOVED, REBOOKED
from corneum.records.read.series import client_of_session
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted
from corneum.records.write.series import NewSession, added, swept


class Times(NamedTuple):
    """What is free on a day for a session, and what stands against the day."""

    day: date
    slots: tuple[Slot, ...]
    against: tuple[Objection, ...]
    proposal: Proposal


def times_on(viewer: Viewer, session: UUID, wanted: Wanted | None, *, now: datetime) -> Times:
    """Return the times of the wanted day; None: of the first day on which it may be.

    Raises NoAccess, NoOpenDay, UnusableAnswers; NotNow where the session can go nowhere.
    """
    with one_transaction(viewer):
        noted(
            viewer, READ, "series", "actions.series.times_on",
            client=client_of_session(viewer, session), uid=session,
        )  # fmt: skip
        ground = standing(viewer, session, now)
        movable(ground.visit)
        if wanted is None:
            wish = ground.wish(ground.visit.session, None)
            wanted = Wanted(_first_day(ground, wish), None, wish.therapist)
        against = tuple(against_day(ground, wanted.day))
        slots = () if against else slots_of(ground, wanted)
        if not slots and not against:
            against = (Objection("at", FULL, asks_reason=False),)
        return Times(wanted.day, slots, against, proposal_of(ground, (), None))


def looked_at(viewer: Viewer, session: UUID, wanted: Wanted, *, now: datetime) -> Proposal:
    """Return what a move to the wanted time moves. Moves nothing; the times are kept for a while.

    Raises as `times_on`; CannotMove with everything that stands against it.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        proposal = _proposed(standing(viewer, session, now), wanted)
        noted(
            viewer, READ, "series", "actions.series.looked_at",
            client=proposal.visit.file.uid, uid=session,
        )  # fmt: skip
        return kept(viewer, proposal, now=now)


def move(
    viewer: Viewer, session: UUID, wanted: Wanted, shown: tuple[Shown, ...], *, now: datetime
) -> UUID:
    """Move a session (or book it again) to the wanted time, and what must follow as it was shown.

    Sent twice it moves once. Returns the batch. Raises as `looked_at`; SlotTaken, Stale.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        swept(viewer, now, client=client_of_session(viewer, session))
        visit = visit_of(viewer, session, now)
        if (batch := _done_before(visit, shown)) is not None:
            return batch
        fresh(visit.course, shown)
        proposal = _proposed(standing(viewer, session, now), wanted)
        as_shown(proposal, shown)
        kind = MOVED if visit.session.is_to_come else REBOOKED
        if kind == REBOOKED:
            proposal = _with_new_row(viewer, proposal, now)
        return carried_out(viewer, proposal, kind, f"actions.series.{kind}", now=now)


def _proposed(ground: Standing, wanted: Wanted) -> Proposal:
    movable(ground.visit)
    against = [*against_day(ground, wanted.day), *against_reason(wanted)]
    slot = None
    if not any(item.field == "on" for item in against):
        slot = slot_of(ground, wanted)
        if isinstance(slot, Objection):
            against.append(slot)
    if against:
        raise CannotMove(against)
    own = ground.visit.session
    reason = Text(*[written(wanted.reason)] * 2)
    first = ground.first
    is_certain = first is None or first.is_certain
    moves = [
        item._replace(
            why=reason if item.number == own.number else item.why, is_provisional=not is_certain
        )
        for item in moves_to(ground, wanted.day)
    ]
    return proposal_of(ground, moves, None, slot=slot if isinstance(slot, Slot) else None)


def _first_day(ground: Standing, wish: Wish) -> date:
    """Return the first day, from tomorrow on, on which the session may be and finds a time."""
    visit, own = ground.visit, ground.visit.session.number
    first = ground.first.day if ground.first else visit.today
    after = visit.session.on if visit.session.is_to_come else visit.today
    found = journey.rebook(
        ground.series,
        own,
        max(first, visit.today, after),
        why=Text("", ""),
        calendar=ground.calendar,
        has_room=lambda number, day: (
            ground.has_room(ground.facts(number), day, wish) if number == own else True
        ),
    )
    return found[0].to


def _with_new_row(viewer: Viewer, proposal: Proposal, now: datetime) -> Proposal:
    """Write the row of a session that is booked again; the old one keeps what became of it."""
    course, own = proposal.visit.course, proposal.visit.session
    added(viewer, course.uid, [NewSession(own.number, own.on, None, BOOKED)])
    again = visit_of_number(viewer, proposal.visit, own.number, now)
    steps = tuple(
        step._replace(session=again) if step.session.uid == own.uid else step
        for step in proposal.steps
    )
    return proposal._replace(steps=steps)


def visit_of_number(viewer: Viewer, visit: Visit, number: int, now: datetime) -> SessionFacts:
    """Return the session that now stands at a place of the course, read anew."""
    course = visit_of(viewer, visit.session.uid, now).course
    return next(session for session in in_series(course) if session.number == number)


def _done_before(visit: Visit, shown: tuple[Shown, ...]) -> UUID | None:
    """Return the batch of a move that was sent before; of a session booked again at this time."""
    if visit.session.is_to_come or not shown:
        return sent_twice(visit.course, shown) if shown else None
    wanted = [(item.on, item.starts_at) for item in shown if item.session == visit.session.uid]
    for other in in_series(visit.course):
        first = other.moves[0] if other.moves else None
        if other.number != visit.session.number or first is None:
            continue
        if (first.to_on, first.to_at) in wanted:
            return first.batch
    return None


FULL = Text("No time is free on this day.", "Op deze dag is geen tijd vrij.")
