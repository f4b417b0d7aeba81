"""A session must wait, and what must follow waits with it: proposed with its reasons, accepted.

Nothing moves by itself, and the same report twice moves nothing the second time (S24).
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from corneum.actions.errors import CannotMove, NotNow
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
from corneum.actions.series.standing import Standing, standing
from corneum.actions.session.visit import visit_of
from corneum.journey import series as journey
from corneum.journey.series import NoOpenDay, Objection
from corneum.protocol.schema import Text
from corneum.records.models.event import READ
from corneum.records.models.series import POSTPONED
from corneum.records.read.series import client_of_session
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted
from corneum.records.write.series import swept


def proposed_postponement(
    viewer: Viewer,
    session: UUID,
    *,
    now: datetime,
    not_before: date | None = None,
    wish: Wish | None = None,
) -> Proposal:
    """Return what moves if a session waits as long as the newest answers say. Moves nothing.

    `not_before`: no sooner than that either. The times are kept for the viewer for some minutes.
    Raises NoAccess, UnusableAnswers, NoOpenDay; NotNow where the session is not to come.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        noted(
            viewer, READ, "series", "actions.series.proposed_postponement",
            client=client_of_session(viewer, session), uid=session,
        )  # fmt: skip
        proposal = _proposed(standing(viewer, session, now), not_before, wish)
        return kept(viewer, proposal, now=now)


def postpone(
    viewer: Viewer,
    session: UUID,
    shown: tuple[Shown, ...],
    *,
    now: datetime,
    not_before: date | None = None,
    wish: Wish | None = None,
) -> UUID:
    """Move a session and what must follow to the times that were shown; return the batch.

    Sent twice it moves once. Raises as `proposed_postponement`; SlotTaken where other times are
    free now than were shown, Stale where a session changed meanwhile, CannotMove where nothing is
    to move.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        swept(viewer, now, client=client_of_session(viewer, session))
        visit = visit_of(viewer, session, now)
        if (batch := sent_twice(visit.course, shown)) is not None:
            return batch
        fresh(visit.course, shown)
        proposal = _proposed(standing(viewer, session, now), not_before, wish)
        if not proposal.steps:
            raise CannotMove([Objection("on", NOTHING_MOVES, asks_reason=False)])
        as_shown(proposal, shown)
        return carried_out(viewer, proposal, POSTPONED, "actions.series.postpone", now=now)


def _proposed(ground: Standing, not_before: date | None, wish: Wish | None) -> Proposal:
    own = ground.visit.session
    if not own.is_to_come:
        raise NotNow(NOT_TO_COME)
    if ground.first is None:
        return proposal_of(ground, (), wish)
    begin = max(ground.first.day, not_before or ground.first.day, ground.visit.today)
    rules = tuple(dict.fromkeys(finding.rule.id for finding in ground.first.because))
    try:
        moves = _moves(ground, begin, wish)
    except NoOpenDay:
        if wish is not None and wish.therapist is not None:
            raise
        anybody = Wish(at=ground.wish(own, wish).at)
        wish, moves = anybody, _moves(ground, begin, anybody)
    return proposal_of(ground, moves, wish, rules=rules)


def _moves(ground: Standing, begin: date, wish: Wish | None) -> tuple[journey.Moved, ...]:
    first = ground.first
    return journey.postpone(
        ground.series,
        ground.visit.session.number,
        begin,
        why=first.says if first and first.because else AS_ASKED,
        calendar=ground.calendar,
        is_certain=first is not None and first.is_certain,
        has_room=lambda number, day: ground.has_room(ground.facts(number), day, wish),
    )


NOT_TO_COME = Text(
    "This session is already done or no longer booked, so it cannot move.",
    "Deze sessie is al gedaan of staat niet meer geboekt, dus ze kan niet verschuiven.",
)
NOTHING_MOVES = Text(
    "Nothing has to move any more: the session may stay where it is.",
    "Er hoeft niets meer te verschuiven: de sessie kan blijven waar ze is.",
)
AS_ASKED = Text("Not before the day that was asked for.", "Niet voor de gevraagde dag.")
