"""What was signed: each complaint, what a review changed, what differs from the proposal, why."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.plan.shape import in_runs
from corneum.desk.series.found import title
from corneum.desk.series.rows import decision, lower
from corneum.journey.intake import read_day
from corneum.records.facts import ChangeFacts, CourseFacts, PlanFacts, ReviewFacts


class PlanShape(NamedTuple):
    """One complaint as it was signed."""

    title: str
    areas: str
    levels: str
    sessions: int
    lower: str


class VersionShape(NamedTuple):
    """The plans of an earlier version, before a review changed them."""

    number: int
    plans: tuple[PlanShape, ...]


class ChangeShape(NamedTuple):
    """A value: proposed, signed, and why."""

    field: str
    old: str
    new: str
    reason: str
    is_changed: bool
    version: int


class ReviewShape(NamedTuple):
    """What was decided after a session, against which advice, and why."""

    after: int
    decision: str
    advised: str
    reason: str
    by: str
    at: str


def plans(course: CourseFacts) -> tuple[PlanShape, ...]:
    """Return the plans that hold."""
    return tuple(_plan(plan) for plan in course.plans if plan.areas)


def earlier(course: CourseFacts) -> tuple[VersionShape, ...]:
    """Return the versions before, newest first."""
    found: dict[int, list[PlanFacts]] = {}
    for plan in course.earlier_plans:
        found.setdefault(plan.version, []).append(plan)
    return tuple(
        VersionShape(number, tuple(_plan(plan) for plan in found[number]))
        for number in sorted(found, reverse=True)
    )


def _plan(plan: PlanFacts) -> PlanShape:
    return PlanShape(
        title(plan.indication),
        words.areas(plan.areas, protocol_of()),
        in_runs(plan.levels),
        plan.sessions,
        lower({plan.indication: plan.areas}, {plan.indication: max(plan.levels)}),
    )


def change(found: ChangeFacts) -> ChangeShape:
    """Return a value that was given a reason."""
    kind, _colon, indication = found.field.partition(":")
    labels = {
        "start": _("Not before"),
        "spacing": _("Days between sessions"),
        "level": _("Level"),
        "sessions": _("Sessions"),
    }
    label = labels.get(kind, kind)
    field = f"{label}, {title(indication)}" if indication else label
    old, new = (_in_words(value) for value in (found.old, found.new))
    return ChangeShape(field, old, new, found.reason, found.old != found.new, found.version)


def _in_words(value: str) -> str:
    day = read_day(value)
    return words.day(day) if day else value


def review(found: ReviewFacts, zone: str) -> ReviewShape:
    """Return a review."""
    advised = found.advised if found.advised != found.decision else ""
    advice = {"go-on": _("go on"), "stop": _("stop"), "ask": _("decide together")}
    return ReviewShape(
        found.after_session,
        decision(found),
        advice.get(advised, advised),
        found.reason,
        found.by,
        words.moment(found.at, zone),
    )
