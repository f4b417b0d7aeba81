"""A review: a therapist looks at a course after a session and decides, on what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from corneum.actions.errors import CannotSign, NotYours, Stale
from corneum.actions.errors import Difference as Differs
from corneum.actions.protocol import protocol_of
from corneum.journey.progress import Advice, Rating, advise
from corneum.journey.series import Objection
from corneum.protocol.schema import Text
from corneum.records.facts import ClientFile, CourseFacts, ReviewFacts
from corneum.records.models.event import SIGN
from corneum.records.models.progress import GO_ON, STOP
from corneum.records.models.series import CANCELLATION, CANCELLED
from corneum.records.read.intake import whole_file
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write import progress as write
from corneum.records.write.event import noted
from corneum.records.write.series import Moving, moved

GRAVITY = {"go-on": 0, "ask": 1, "stop": 2}


class Review(NamedTuple):
    """What a therapist decides after session `after_session`: go-on or stop, and why.

    `number` is that of the review that the form showed for this session, 0 for none.
    """

    decision: str
    after_session: int
    reason: str = ""
    number: int = 0


def ratings_of(course: CourseFacts) -> Iterator[Rating]:
    """Yield what client and therapist thought, session by session."""
    for session in course.sessions:
        entry = session.treatment
        if entry is None or session.held_on is None:
            continue
        said = entry.rating
        if said.client_gais is not None or said.client_score is not None:
            yield Rating(
                session.number, entry.done_on, "client", said.client_gais, said.client_score
            )
        if said.therapist_gais is not None or said.therapist_score is not None:
            yield Rating(
                session.number, entry.done_on, "therapist",
                said.therapist_gais, said.therapist_score,
            )  # fmt: skip


def advice_for(course: CourseFacts, after_session: int) -> Advice:
    """Return what the protocol proposes for the whole course: the gravest of its complaints."""
    protocol = protocol_of()
    ratings = tuple(ratings_of(course))
    found = [
        advise(protocol.indications[plan.indication], after_session, ratings, protocol)
        for plan in course.plans
        if plan.indication in protocol.indications
    ]
    return max(found, key=lambda advice: GRAVITY[advice.decision])


def review(viewer: Viewer, client: UUID, course: UUID, given: Review, *, now: datetime) -> None:
    """Keep what was decided; a stop cancels the sessions to come, in one batch that can be undone.

    Going on against the advice, and stopping, ask a reason. The same sent twice is kept once.
    Raises NotYours, NoAccess, CannotSign; Stale where somebody reviewed this session meanwhile.
    """
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    with one_transaction(viewer):
        booking_alone(viewer)
        file = whole_file(viewer, client, is_locked=True)
        found = course_of(file, course)
        held = newest(found, given.after_session)
        if held is not None and _is_same(held, given):
            return
        _fresh(held, given)
        advice = advice_for(found, given.after_session)
        if against := [*_objections(found, given, advice)]:
            raise CannotSign(against)
        keep(viewer, found, given, advice, now=now)
        if given.decision == STOP:
            _cancel_rest(viewer, found, written(given.reason), now)
        noted(viewer, SIGN, "review", "actions.progress.review", client=client, uid=course)


def keep(
    viewer: Viewer, course: CourseFacts, given: Review, advice: Advice, *, now: datetime
) -> None:
    """Write a review as the next number of its session."""
    values = {
        "after_session": given.after_session,
        "number": given.number + 1,
        "decision": given.decision,
        "advised": advice.decision,
        "reason": written(given.reason),
        "ratings": [_as_json(rating) for rating in ratings_of(course)],
    }
    write.reviewed(viewer, course.uid, values, now=now)


def course_of(file: ClientFile, uid: UUID) -> CourseFacts:
    """Return a course of a client; raises NoAccess."""
    for course in file.courses:
        if course.uid == uid:
            return course
    raise NoAccess(f"course {uid}")


def newest(course: CourseFacts, after_session: int) -> ReviewFacts | None:
    """Return the review that holds after a session."""
    found = [review for review in course.reviews if review.after_session == after_session]
    return max(found, key=lambda review: review.number, default=None)


def _as_json(rating: Rating) -> dict[str, Any]:
    return rating._asdict() | {"on": rating.on.isoformat()}


def _is_same(held: ReviewFacts, given: Review) -> bool:
    same = asdict(held)["reason"] == written(given.reason) and held.decision == given.decision
    return same and held.number == given.number + 1


def _fresh(held: ReviewFacts | None, given: Review) -> None:
    number = held.number if held else 0
    if number != given.number:
        stands = f"{held.decision}, {held.by}" if held else ""
        raise Stale([Differs("review", given.decision, stands)])


def _objections(course: CourseFacts, given: Review, advice: Advice) -> Iterator[Objection]:
    if given.decision not in (GO_ON, STOP):
        yield Objection("decision", DECISIONS, asks_reason=False)
    if not 1 <= given.after_session <= course.done:
        says = Text(
            f"A review comes after a session that was held: 1 to {course.done}.",
            f"Een evaluatie komt na een gehouden sessie: 1 tot en met {course.done}.",
        )
        yield Objection("after_session", says, asks_reason=False)
    if written(given.reason):
        return
    if given.decision == STOP:
        yield Objection("reason", WHY_STOP, asks_reason=True)
    elif given.decision == GO_ON and advice.decision == "stop":
        yield Objection("reason", WHY_GO_ON, asks_reason=True)


def _cancel_rest(viewer: Viewer, course: CourseFacts, reason: str, now: datetime) -> None:
    """Cancel every session that is still to come, with the reason of the review."""
    moves = [
        Moving(session.uid, CANCELLATION, session.on, None, CANCELLED, (), STOPPED, note=reason)
        for session in course.sessions
        if session.is_to_come
    ]
    if moves:
        moved(viewer, uuid4(), moves, now=now)


DECISIONS = Text("Go on or stop.", "Doorgaan of stoppen.")
WHY_STOP = Text("Why does the course stop?", "Waarom stopt de kuur?")
WHY_GO_ON = Text(
    "The protocol proposes to stop: why go on?",
    "Het protocol stelt voor om te stoppen: waarom doorgaan?",
)
STOPPED = Text("The course was stopped at a review.", "De kuur is bij een evaluatie gestopt.")
