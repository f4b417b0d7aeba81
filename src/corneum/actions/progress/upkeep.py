"""What upkeep after a course would be: its days and times, its levels, what is against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from corneum.actions.plan.sign import FURTHEST_DAYS, NOTHING_TO_BOOK, TOO_FAR
from corneum.actions.progress.left import Ground
from corneum.actions.series.book import need_of, taken
from corneum.actions.series.diary import Wish
from corneum.actions.series.standing import in_series
from corneum.booking.slots import Slot
from corneum.journey.progress import Upkeep, upkeep
from corneum.journey.series import Calendar, Course, Objection, lay_out
from corneum.journey.series.choice import NEEDS_NOTE, NOTHING_LEFT, WHY_LEVEL, WHY_LEVEL_II
from corneum.journey.session.record import NO_RIGHT
from corneum.protocol.schema import Level, Text
from corneum.records.facts import CourseFacts, PlanFacts
from corneum.records.spelling import written
from corneum.records.viewer import Viewer

MOST_SESSIONS = 3  # of upkeep in one plan: then the skin is looked at anew


class KeptUp(NamedTuple):
    """What a therapist chose: not before `start`, so many sessions so many days apart, a level for
    each complaint, with whom and about when; `reasons` by field.
    """

    start: date
    sessions: int
    spacing_days: int
    levels: tuple[Level, ...]
    reasons: Mapping[str, str]
    wish: Wish = Wish()


class Kept(NamedTuple):
    """What upkeep would be: as proposed, as chosen, its times by day, and what is against it.

    `days` are those on which its first session may fall, `mosts` the highest level of each
    complaint. `until` is how long the times are kept for the viewer (None: they are not).
    """

    ground: Ground
    days: Upkeep
    mosts: tuple[Level, ...]
    proposed: Course
    chosen: Course
    slots: Mapping[date, Slot]
    objections: tuple[Objection, ...]
    until: datetime | None = None


def last_level(course: CourseFacts, plan: PlanFacts) -> Level:
    """Return the level at which a complaint was treated last."""
    held = [s.treatment for s in course.sessions if s.held_on is not None and s.treatment]
    done = [entry.levels[plan.indication] for entry in held if plan.indication in entry.levels]
    return done[-1] if done else plan.levels[-1]


def proposed_upkeep(ground: Ground) -> KeptUp:
    days = _days(ground)
    usual = ground.protocol.spacing.maintenance_usual_days
    return KeptUp(max(days.usual_on, ground.on), 1, usual, most_upkeep(ground), {})


def _days(ground: Ground) -> Upkeep:
    held = [s.held_on for s in ground.course.sessions if s.held_on is not None]
    return upkeep(max(held), ground.protocol)


def most_upkeep(ground: Ground, sessions: int = 1) -> tuple[Level, ...]:
    """Return the highest level of each complaint in so many sessions: the last one done, as far as
    the caps of today's answers allow in one of them.
    """
    day = max(_days(ground).usual_on, ground.on)
    return tuple(
        min(
            last_level(ground.course, plan),
            max(
                ground.proposals[plan.indication].most_at(number, day)
                for number in range(1, sessions + 1)
            ),
        )
        for plan in ground.course.plans
    )


def weighed(viewer: Viewer, ground: Ground, given: KeptUp) -> Kept:
    proposed = proposed_upkeep(ground)
    as_proposed = _laid(ground, proposed)
    limits = ground.protocol.spacing
    sessions = min(max(given.sessions, 1), MOST_SESSIONS)
    spacing = max(limits.maintenance_least_days, given.spacing_days)
    shown = given._replace(
        sessions=sessions,
        spacing_days=min(spacing, limits.maintenance_most_days),
        start=min(max(given.start, ground.on), ground.on + timedelta(days=FURTHEST_DAYS)),
    )
    chosen = _laid(ground, shown)
    slots = dict(_slots(ground, chosen, given.wish)) if ground.diary.is_furnished else {}
    mosts = most_upkeep(ground, sessions)
    against = (
        *_whole(ground, chosen),
        *_numbers(ground, given),
        *_levels(viewer, ground, given, mosts),
    )
    return Kept(
        ground, _days(ground), mosts, as_proposed, chosen, slots,
        tuple(
            item
            for item in against
            if not (item.asks_reason and written(given.reasons.get(item.field, "")))
        ),
    )  # fmt: skip


def _laid(ground: Ground, given: KeptUp) -> Course:
    """Return the days of upkeep: those of the course itself count, where areas are shared."""
    plans = zip(ground.course.plans, given.levels, strict=True)
    proposals = tuple(
        ground.proposals[plan.indication]._replace(level=level, sessions=given.sessions)
        for plan, level in plans
    )
    own = tuple(taken(session) for session in in_series(ground.course))
    calendar = Calendar(
        ground.calendar.answers,
        ground.protocol,
        lambda day: _has_room(ground, given, day),
        (*ground.calendar.taken, *own),
        given.spacing_days,
    )
    return lay_out(ground.screening, proposals, calendar, start=given.start)


def _has_room(ground: Ground, given: KeptUp, day: date) -> bool:
    if not ground.diary.is_furnished:
        return ground.clinic.is_open(day)
    areas = {area for plan in ground.course.plans for area in plan.areas}
    need = need_of(areas, max(given.levels), ground.clinic, ground.protocol)
    return ground.diary.slot(day, need, given.wish) is not None


def _slots(ground: Ground, course: Course, wish: Wish) -> Iterator[tuple[date, Slot]]:
    for number, day in enumerate(course.dates, 1):
        plans = course.plans_at(number)
        areas = {area for plan in plans for area in plan.proposal.areas}
        level = max((plan.levels[number - 1] for plan in plans), default=Level.I)
        need = need_of(areas, level, ground.clinic, ground.protocol)
        if (slot := ground.diary.slot(day, need, wish)) is not None:
            yield day, slot


def _whole(ground: Ground, chosen: Course) -> Iterator[Objection]:
    """Yield what stands against any upkeep at all."""
    if not chosen.dates:
        yield Objection("plan", NOTHING_LEFT, asks_reason=False)
    elif any(plan.proposal.needs_note for plan in chosen.plans):
        yield Objection("plan", NEEDS_NOTE, asks_reason=False)
    if not ground.diary.is_furnished:
        yield Objection("plan", NOTHING_TO_BOOK, asks_reason=False)


def _levels(
    viewer: Viewer, ground: Ground, given: KeptUp, mosts: tuple[Level, ...]
) -> Iterator[Objection]:
    usual = most_upkeep(ground)
    chosen = zip(ground.course.plans, given.levels, mosts, usual, strict=True)
    for plan, level, most, proposed in chosen:
        field = f"level:{plan.indication}"
        if level > most:
            says = Text(
                f"Level {level.name}; at most {most.name} after this course, for this skin.",
                f"Niveau {level.name}; hoogstens {most.name} na deze kuur, voor deze huid.",
            )
            yield Objection(field, says, asks_reason=False)
        elif level is Level.III and not viewer.may_level_iii:
            yield Objection(field, NO_RIGHT, asks_reason=False)
        elif level is Level.II:
            yield Objection(field, WHY_LEVEL_II, asks_reason=True)
        elif level < proposed:
            yield Objection(field, WHY_LEVEL, asks_reason=True)


def _numbers(ground: Ground, given: KeptUp) -> Iterator[Objection]:
    limits, days = ground.protocol.spacing, _days(ground)
    if given.start < days.from_on:
        says = Text(
            f"{given.start}; not before {days.from_on}, {limits.maintenance_least_days} days after"
            " the last session.",
            f"{given.start}; niet vóór {days.from_on}, {limits.maintenance_least_days} dagen na de"
            " laatste sessie.",
        )
        yield Objection("start", says, asks_reason=False)
    elif given.start > ground.on + timedelta(days=FURTHEST_DAYS):
        yield Objection("start", TOO_FAR, asks_reason=False)
    if not 1 <= given.sessions <= MOST_SESSIONS:
        says = Text(
            f"{given.sessions} sessions; 1 to {MOST_SESSIONS}.",
            f"{given.sessions} sessies; 1 tot en met {MOST_SESSIONS}.",
        )
        yield Objection("sessions", says, asks_reason=False)
    least, most = limits.maintenance_least_days, limits.maintenance_most_days
    if not least <= given.spacing_days <= most:
        says = Text(
            f"{given.spacing_days} days; {least} to {most} days between sessions of upkeep.",
            f"{given.spacing_days} dagen; {least} tot en met {most} dagen tussen sessies van"
            " onderhoud.",
        )
        yield Objection("spacing", says, asks_reason=False)
