"""A review changes what is left of a course: the next version is written, sessions move with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

from corneum.actions.progress.left import Ground, last_held
from corneum.actions.progress.outlook import Change, Outlook, Step
from corneum.actions.series.book import book
from corneum.protocol.schema import Text
from corneum.records.facts import ChangeFacts, PlanFacts
from corneum.records.models.series import BOOKED, CANCELLATION, CANCELLED, MOVED, PROVISIONAL
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import plan as write
from corneum.records.write.screening import screened
from corneum.records.write.series import Moving, NewSession, added, moved


def carried_out(
    viewer: Viewer, ground: Ground, change: Change, found: Outlook, now: datetime
) -> None:
    """Write the next version of the course and what becomes of its sessions; raises SlotTaken."""
    course, last = ground.course, last_held(ground.course)
    screened(viewer, ground.file.uid, ground.judged, ground.screening, session=last + 1, now=now)
    moves = [_move(step, change) for step in found.steps if step.goes in ("moves", "cancelled")]
    status = PROVISIONAL if found.is_provisional else BOOKED
    new = [
        NewSession(step.number, step.on, step.slot, status)
        for step in found.steps
        if step.session is None and step.on is not None
    ]
    with book(change.shown, found.slots):
        if _is_new(ground, change, found.plans):
            spacing = change.spacing_days if change.spacing_days != ground.usual_days else None
            changes = tuple(changes_of(ground, change))
            write.new_version(course.uid, found.plans, changes, spacing_days=spacing)
        moved(viewer, uuid4(), moves, now=now)
        added(viewer, course.uid, new)


def changes_of(ground: Ground, change: Change) -> Iterator[ChangeFacts]:
    """Yield each value that changes: as it stood, as it is now, and why."""
    version = ground.course.plans[0].version + 1
    values = [("spacing", str(ground.usual_days), str(change.spacing_days))]
    for plan, part in zip(ground.course.plans, change.plans, strict=True):
        values.append((f"level:{plan.indication}", plan.level.name, part.level.name))
        values.append((f"sessions:{plan.indication}", str(plan.sessions), str(part.sessions)))
    for field, old, new in values:
        reason = written(change.reasons.get(field, ""))
        if old != new and reason:
            yield ChangeFacts(field, old, new, reason, version)


def _is_new(ground: Ground, change: Change, plans: tuple[PlanFacts, ...]) -> bool:
    """Return whether the plan becomes another one: else there is no next version."""
    old = [(plan.level, plan.sessions, plan.levels) for plan in ground.course.plans]
    new = [(plan.level, plan.sessions, plan.levels) for plan in plans]
    return old != new or change.spacing_days != ground.usual_days


def _move(step: Step, change: Change) -> Moving:
    """Return the move of a session that stands, with the reasons of the review."""
    assert step.session is not None  # noqa: S101  only what stands moves
    note = "; ".join(dict.fromkeys(written(said) for said in change.reasons.values() if said))
    if step.on is None:
        return Moving(
            step.session.uid, CANCELLATION, step.session.on, None, CANCELLED, (), step.why, note
        )
    says = step.why if step.why.en else CHANGED
    return Moving(step.session.uid, MOVED, step.on, step.slot, step.session.status, (), says, note)


CHANGED = Text("A review changed the course.", "Bij een evaluatie is de kuur veranderd.")
