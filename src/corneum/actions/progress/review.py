"""A review: a therapist looks at a course after a session and decides, on what was measured.

It goes on, is changed, or stops; upkeep after the last session is `maintenance`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from corneum.actions.errors import CannotSign, NotYours, SlotTaken, Stale
from corneum.actions.errors import Difference as Differs
from corneum.actions.progress.change import carried_out
from corneum.actions.progress.left import Ground, ground_of, last_held
from corneum.actions.progress.outlook import Change, Outlook, outlook_of
from corneum.actions.protocol import protocol_of
from corneum.actions.series.claim import claim
from corneum.journey.progress import Advice, Rating, advise
from corneum.journey.series import Objection
from corneum.journey.session.record import NO_RIGHT
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ClientFile, CourseFacts, ReviewFacts
from corneum.records.models.event import READ, SIGN
from corneum.records.models.progress import CHANGE, GO_ON, STOP
from corneum.records.models.series import CANCELLATION, CANCELLED
from corneum.records.read.intake import whole_file
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write import progress as write
from corneum.records.write.event import noted
from corneum.records.write.series import Moving, moved, swept

GRAVITY = {"go-on": 0, "ask": 1, "stop": 2}


class Review(NamedTuple):
    """What a therapist decides after session `after_session`: go-on, change or stop, and why.

    `number` is that of the review that the form showed for this session, 0 for none; `change` is
    what changes.
    """

    decision: str
    after_session: int
    reason: str = ""
    number: int = 0
    change: Change | None = None


class Looked(NamedTuple):
    """A course as it is looked at: after which session, what holds, what the protocol proposes."""

    ground: Ground
    after_session: int
    held: ReviewFacts | None
    advice: Advice


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
    return max(found, key=lambda advice: GRAVITY[advice.decision], default=NOT_KNOWN)


def look(viewer: Viewer, client: UUID, course: UUID, *, now: datetime) -> Looked:
    """Return a course as it is looked at now, after the last session that was held.

    Raises NoAccess, NotAskedYet, UnusableAnswers.
    """
    with one_transaction(viewer):
        file = whole_file(viewer, client)
        found = course_of(file, course)
        ground, after = ground_of(viewer, file, found, now), last_held(found)
        noted(viewer, READ, "course", "actions.progress.look", client=client, uid=course)
        return Looked(ground, after, newest(found, after), advice_for(found, after))


def outlook(
    viewer: Viewer, looked: Looked, change: Change, *, now: datetime
) -> tuple[Outlook, datetime | None]:
    """Return what a change would make, and until when its new times are kept for the viewer.

    Raises NoOpenDay. None: nothing is kept, for there is something against it, or nothing new.
    """
    ground = looked.ground
    with one_transaction(viewer):
        found = outlook_of(ground, change)
        hard = [item for item in found.objections if not item.asks_reason]
        if not viewer.may_treat or hard or not found.slots:
            return found, None
        going = [step.session for step in found.steps if step.goes in ("moves", "cancelled")]
        beside = [session.place for session in going if session and session.place]
        try:
            return found, claim(viewer, ground.file.uid, found.slots, now=now, beside=beside)
        except SlotTaken:
            return found, None


def review(viewer: Viewer, client: UUID, course: UUID, given: Review, *, now: datetime) -> None:
    """Keep what was decided; a stop cancels the sessions to come, in one batch that can be undone.

    A change makes the next version of the plan and moves the sessions with it. Going on against
    the advice, stopping, and each changed value ask a reason. The same sent twice is kept once.
    Raises NotYours, NoAccess, CannotSign, NoOpenDay; SlotTaken where a shown time is gone; Stale
    where somebody reviewed this session meanwhile.
    """
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    with one_transaction(viewer):
        booking_alone(viewer)
        swept(viewer, now, client=client)
        file = whole_file(viewer, client, is_locked=True)
        found = course_of(file, course)
        held = newest(found, given.after_session)
        if held is not None and _is_same(held, given):
            return
        _fresh(held, given)
        advice = advice_for(found, given.after_session)
        if against := [*_objections(found, given, advice)]:
            raise CannotSign(against)
        if given.change is not None and given.decision == CHANGE:
            _change(viewer, ground_of(viewer, file, found, now), given.change, now)
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
        "reason": reason_of(given),
        "ratings": [_as_json(rating) for rating in ratings_of(course)],
    }
    write.reviewed(viewer, course.uid, values, now=now)


def reason_of(given: Review) -> str:
    """Return the reason of a review; of a change without one, those of its values."""
    values = given.change.reasons.values() if given.change else ()
    return written(given.reason) or "; ".join(written(said) for said in values if written(said))


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
    """Return whether just this was decided last, from a form as old as this one."""
    is_same = held.reason == reason_of(given) and held.decision == given.decision
    return is_same and held.number == given.number + 1


def _change(viewer: Viewer, ground: Ground, change: Change, now: datetime) -> None:
    found = outlook_of(ground, change)
    if against := found.objections or tuple(_without_right(viewer, ground, change)):
        raise CannotSign(against)
    carried_out(viewer, ground, change, found, now)


def _without_right(viewer: Viewer, ground: Ground, change: Change) -> Iterator[Objection]:
    """Yield that level III is chosen by somebody who has no right to it by name (P07)."""
    for plan, part in zip(ground.course.plans, change.plans, strict=True):
        if part.level is Level.III and part.level > plan.level and not viewer.may_level_iii:
            yield Objection(f"level:{plan.indication}", NO_RIGHT, asks_reason=False)


def _fresh(held: ReviewFacts | None, given: Review) -> None:
    number = held.number if held else 0
    if number != given.number:
        stands = f"{held.decision}, {held.by}" if held else ""
        raise Stale([Differs("review", given.decision, stands)])


def _objections(course: CourseFacts, given: Review, advice: Advice) -> Iterator[Objection]:
    if given.decision not in (GO_ON, CHANGE, STOP):
        yield Objection("decision", DECISIONS, asks_reason=False)
    if given.decision == CHANGE and given.change is None:
        yield Objection("decision", WHAT_CHANGES, asks_reason=False)
    last = last_held(course)
    if not 1 <= given.after_session <= last:
        says = Text(
            f"A review comes after a session that was held: 1 to {last}.",
            f"Een evaluatie komt na een gehouden sessie: 1 tot en met {last}.",
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


NOT_KNOWN = Advice(
    "ask",
    Text(
        "The protocol no longer knows this complaint: decide together.",
        "Het protocol kent deze klacht niet meer: beslis samen.",
    ),
)
DECISIONS = Text("Go on, change or stop.", "Doorgaan, veranderen of stoppen.")
WHAT_CHANGES = Text("What is to be changed?", "Wat moet er veranderen?")
WHY_STOP = Text("Why does the course stop?", "Waarom stopt de kuur?")
WHY_GO_ON = Text(
    "The protocol proposes to stop: why go on?",
    "Het protocol stelt voor om te stoppen: waarom doorgaan?",
)
STOPPED = Text("The course was stopped at a review.", "De kuur is bij een evaluatie gestopt.")
