"""What can be done with a session now: the next sensible thing first, the rest one tap further."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from corneum.records.facts import ClientFile, CourseFacts, SessionFacts


class Act(NamedTuple):
    """Something to press; `is_post`: it happens at once, under the revision that was shown."""

    label: str
    address: str
    is_post: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rows of a course are looked at with: the clinic's day and clock, who looks."""

    today: date
    now: datetime
    zone: str
    may_treat: bool
    hindered: frozenset[UUID]


Acts = tuple[tuple[Act, ...], tuple[Act, ...]]


def acts_of(session: SessionFacts, file: ClientFile, course: CourseFacts, ground: Standing) -> Acts:
    """Return what comes first for a session, and what else can be done with it."""
    if session.is_to_come:
        return _to_come(session, file, course, ground)
    if session.held_on is not None:
        return _done(session, file, ground)
    return _lost(session, file, course), ()


def _to_come(
    session: SessionFacts, file: ClientFile, course: CourseFacts, ground: Standing
) -> Acts:
    is_due = session.on <= ground.today
    first: list[Act] = []
    if is_waiting(session, file, ground):
        first.append(_get(_("See the new dates"), "postpone", session, file))
    elif is_due and not is_let_through(session, ground):
        first.append(_get(_("Ask before treating"), "recheck", session, file))
    elif is_due and ground.may_treat:
        first.append(_get(_("Record the session"), "session-done", session, file))
    if can_be_sure(session, course, ground):
        first.append(_post(_("The date is sure"), "confirm", session, file))
    more = []
    if is_due and session.status != "arrived":
        more.append(_post(_("Arrived"), "arrived", session, file))
        more.append(_get(_("Did not come"), "no-show", session, file))
    if session.status == "arrived":
        more.append(_post(_("Not here yet after all"), "expected", session, file))
    if is_due and is_let_through(session, ground):
        more.append(_get(_("Ask once more"), "recheck", session, file))
    more.append(_get(_("Move"), "move", session, file))
    more.append(_get(_("Cancel"), "cancel", session, file))
    return tuple(first), tuple(more)


def is_let_through(session: SessionFacts, ground: Standing) -> bool:
    """Return whether today's recheck allows the session, at least in part of it."""
    asked = session.recheck_of(ground.today)
    return asked is not None and asked.lets_through(session.all_areas)


def is_waiting(session: SessionFacts, file: ClientFile, ground: Standing) -> bool:
    """Return whether the newest answers stand in its way, and it has not made way for them yet."""
    asked = session.recheck_of(ground.today)
    is_newest = asked is not None and (file.answers is None or asked.at >= file.answers.recorded_at)
    is_barred = session.uid in ground.hindered
    if is_newest:  # what the day itself said goes before what was to be expected
        is_barred = not is_let_through(session, ground)
    return is_barred and not has_made_way(session, file)


def has_made_way(session: SessionFacts, file: ClientFile) -> bool:
    """Return whether a session has waited for just these answers: it is asked again on its day."""
    last = session.moves[-1] if session.moves else None
    return (
        session.status == "provisional"
        and last is not None
        and last.kind == "postponed"
        and file.answers is not None
        and last.at >= file.answers.recorded_at
    )


def can_be_sure(session: SessionFacts, course: CourseFacts, ground: Standing) -> bool:
    """Return whether a date that was not sure can be made so: the first one, nothing in its way."""
    unsure = [other for other in course.sessions if other.status == "provisional"]
    return unsure[:1] == [session] and session.uid not in ground.hindered


def _done(session: SessionFacts, file: ClientFile, ground: Standing) -> Acts:
    if not ground.may_treat:
        return (), ()
    return (), (
        _get(_("Correct this entry"), "session-done", session, file),
        _get(_("Note a complication"), "complication", session, file),
    )


def _lost(session: SessionFacts, file: ClientFile, course: CourseFacts) -> tuple[Act, ...]:
    same = [other for other in course.sessions if other.number == session.number]
    is_again = any(other.is_to_come or other.held_on is not None for other in same)
    if is_again or course.is_stopped or session.number > course.of or same[-1] is not session:
        return ()
    return (_get(_("Book it again"), "rebook", session, file),)


def _get(label: str, name: str, session: SessionFacts, file: ClientFile) -> Act:
    return Act(label, reverse(f"desk:{name}", args=[file.uid, session.uid]))


def _post(label: str, name: str, session: SessionFacts, file: ClientFile) -> Act:
    return Act(
        label,
        reverse(f"desk:{name}", args=[file.uid, session.uid]),
        is_post=True,
        revision=session.revision,
    )
