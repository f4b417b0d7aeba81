"""What a change at a review would make: the next version, its sessions, what is against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from corneum.actions.progress.left import Ground, fits, last_held
from corneum.booking.slots import Need, Slot
from corneum.journey.plan import waiting
from corneum.journey.progress import NewCourse, Standing, change_objections
from corneum.journey.series import Chosen, Laid, Left, Objection, Search, laid_anew
from corneum.protocol.schema import Level, Text
from corneum.records.facts import PlanFacts, SessionFacts

Goes = Literal["stays", "moves", "added", "cancelled"]


class Change(NamedTuple):
    """What a therapist changes: for each complaint the level of what is left and the number of
    sessions in all, the days between them, each with its reason by field.

    `shown` are the new times that stood on the form (empty: it showed none).
    """

    plans: tuple[Chosen, ...]
    spacing_days: int
    reasons: Mapping[str, str]
    shown: tuple[datetime, ...] = ()


class Step(NamedTuple):
    """What becomes of one session: where it was, where it comes, and why not sooner.

    `session` and `was` None: it is new. `on` None: it is cancelled. `slot` None: it keeps its
    place, or has none.
    """

    number: int
    goes: Goes
    session: SessionFacts | None
    was: date | None
    on: date | None
    slot: Slot | None
    levels: tuple[Level, ...]
    why: Text


class Outlook(NamedTuple):
    """What a change makes: the plans of the next version, the sessions, and what is against it."""

    plans: tuple[PlanFacts, ...]
    steps: tuple[Step, ...]
    objections: tuple[Objection, ...]
    is_provisional: bool
    names: Mapping[int, Mapping[int, str]]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the times that are new."""
        return tuple(step.slot for step in self.steps if step.slot is not None)


class Wanted(NamedTuple):
    """One complaint with what was chosen for it, as far as the newest answers allow."""

    plan: PlanFacts
    part: Chosen
    standing: Standing

    def has(self, number: int) -> bool:
        """Return whether session `number` treats it."""
        return number <= self.part.sessions

    def level_at(self, number: int, day: date) -> Level:
        """Return the level of a session that is left, under the caps of its day."""
        proposal = self.standing.proposal
        if not proposal.areas:
            return self.part.level
        return min(self.part.level, proposal.most_at(number, day))


def unchanged(ground: Ground) -> Change:
    """Return the change that changes nothing."""
    parts = tuple(Chosen(plan.level, plan.sessions) for plan in ground.course.plans)
    return Change(parts, ground.usual_days, {})


def most_levels(ground: Ground) -> tuple[Level, ...]:
    """Return the highest level that any session left of each complaint may reach."""
    first = last_held(ground.course) + 1
    days = {number: session.on for number, session in ground.to_come.items()}
    numbers = range(first, max([first, *days]) + 1)
    return tuple(
        max(
            ground.proposals[plan.indication].most_at(number, days.get(number, ground.on))
            for number in numbers
        )
        for plan in ground.course.plans
    )


def outlook_of(ground: Ground, change: Change) -> Outlook:
    """Return what a change makes of a course. Raises NoOpenDay; ValueError where it has not one
    part for each complaint.
    """
    wanted = tuple(_wanted(ground, change))
    laid = _laid(ground, wanted, change)
    steps = (*_steps(ground, wanted, laid), *_cancelled(ground, wanted))
    plans = tuple(_next_version(item, laid) for item in wanted)
    against = (*_against(ground, change, wanted, plans, laid),)
    if not against and not _changes_anything(ground, change, steps):
        against = (Objection("plan", NOTHING_CHANGED, asks_reason=False),)
    if not ground.diary.is_furnished and any(step.goes == "added" for step in steps):
        against = (*against, Objection("plan", NOTHING_TO_BOOK, asks_reason=False))
    wait = waiting(ground.proposals.values(), ground.screening, ground.on)
    return Outlook(plans, steps, against, wait.is_provisional, ground.diary.names)


def _wanted(ground: Ground, change: Change) -> Iterator[Wanted]:
    last, most_sessions = last_held(ground.course), ground.protocol.spacing.most_sessions
    parts = zip(ground.course.plans, change.plans, most_levels(ground), strict=True)
    for plan, part, most in parts:
        is_over = plan.sessions < last
        number = plan.sessions if is_over else min(max(part.sessions, 0), most_sessions)
        standing = Standing(
            proposal=ground.proposals[plan.indication],
            level=plan.level,
            sessions=plan.sessions,
            held=min(last, plan.sessions),
            is_over=is_over,
            most=most,
        )
        yield Wanted(plan, Chosen(part.level, number), standing)


def _against(
    ground: Ground,
    change: Change,
    wanted: tuple[Wanted, ...],
    plans: tuple[PlanFacts, ...],
    laid: tuple[Laid, ...],
) -> tuple[Objection, ...]:
    left = [plan.levels[item.standing.held :] for plan, item in zip(plans, wanted, strict=True)]
    days = ((item.on, _levels(item.number, item.on, wanted)) for item in laid)
    least = max(
        (ground.calendar.least_days(on, *levels) for on, levels in days),
        default=ground.protocol.spacing.least_days,
    )
    return change_objections(
        [item.standing for item in wanted],
        NewCourse(change.plans, change.spacing_days, change.reasons),
        left,
        usual_days=ground.usual_days,
        least_days=least,
        spacing=ground.protocol.spacing,
    )


def _laid(ground: Ground, wanted: tuple[Wanted, ...], change: Change) -> tuple[Laid, ...]:
    """Return the days of all sessions that are left."""
    last = last_held(ground.course)
    total = max((item.part.sessions for item in wanted), default=0)
    wait = waiting(ground.proposals.values(), ground.screening, ground.on)
    days = min(max(change.spacing_days, 1), LONGEST_SPACING)
    return laid_anew(
        ground.held,
        [_left(number, ground, wanted) for number in range(last + 1, total + 1)],
        Search(ground.calendar, lambda number, day: _has_room(number, day, ground, wanted)),
        from_on=wait.from_on,
        spacing_days=days,
        keeps_days=days == ground.usual_days,
    )


def _left(number: int, ground: Ground, wanted: tuple[Wanted, ...]) -> Left:
    session = ground.to_come.get(number)
    on = session.on if session else None
    day = on or ground.on
    has_place = session is not None and (
        not ground.diary.is_furnished
        or fits(session.place, _need(number, session.on, ground, wanted))
    )
    return Left(number, on, _levels(number, day, wanted), _areas(number, wanted), has_place)


def _has_room(number: int, day: date, ground: Ground, wanted: tuple[Wanted, ...]) -> bool:
    if not ground.diary.is_furnished:
        return True
    return ground.slot(number, day, _need(number, day, ground, wanted)) is not None


def _need(number: int, day: date, ground: Ground, wanted: tuple[Wanted, ...]) -> Need:
    level = max(_levels(number, day, wanted), default=Level.I)
    return ground.need(_areas(number, wanted), level)


def _areas(number: int, wanted: tuple[Wanted, ...]) -> frozenset[str]:
    return frozenset(area for item in wanted if item.has(number) for area in item.plan.areas)


def _levels(number: int, day: date, wanted: tuple[Wanted, ...]) -> tuple[Level, ...]:
    return tuple(item.level_at(number, day) for item in wanted if item.has(number))


def _steps(ground: Ground, wanted: tuple[Wanted, ...], laid: tuple[Laid, ...]) -> Iterator[Step]:
    """Yield what becomes of each session that is left."""
    for number, on, why in laid:
        session, levels = ground.to_come.get(number), _levels(number, on, wanted)
        need = _need(number, on, ground, wanted)
        if (
            session is not None
            and session.on == on
            and (fits(session.place, need) or not ground.diary.is_furnished)
        ):
            yield Step(number, "stays", session, on, on, None, levels, why)
            continue
        slot = ground.slot(number, on, need) if ground.diary.is_furnished else None
        if session is None:
            yield Step(number, "added", None, None, on, slot, levels, why)
        else:
            yield Step(number, "moves", session, session.on, on, slot, levels, why)


def _cancelled(ground: Ground, wanted: tuple[Wanted, ...]) -> Iterator[Step]:
    """Yield the sessions that are no longer needed."""
    for number, session in sorted(ground.to_come.items()):
        if not any(item.has(number) for item in wanted):
            yield Step(number, "cancelled", session, session.on, None, None, (), FEWER)


def _next_version(item: Wanted, laid: tuple[Laid, ...]) -> PlanFacts:
    plan, days = item.plan, {found.number: found.on for found in laid}
    held = plan.levels[: min(item.standing.held, item.part.sessions)]
    numbers = range(len(held) + 1, item.part.sessions + 1)
    return PlanFacts(
        indication=plan.indication,
        areas=plan.areas,
        level=item.part.level,
        sessions=item.part.sessions,
        proposed_level=plan.proposed_level,
        proposed_sessions=plan.proposed_sessions,
        levels=(*held, *(item.level_at(number, days[number]) for number in numbers)),
        version=plan.version + 1,
    )


def _changes_anything(ground: Ground, change: Change, steps: tuple[Step, ...]) -> bool:
    is_same = change.plans == unchanged(ground).plans
    is_same = is_same and change.spacing_days == ground.usual_days
    return not is_same or any(step.goes != "stays" for step in steps)


LONGEST_SPACING = 366
FEWER = Text("A review made the course shorter.", "Bij een evaluatie is de kuur korter gemaakt.")
NOTHING_CHANGED = Text(
    "Nothing is changed. Choose another level, number or spacing, or go on as planned.",
    "Er is niets veranderd. Kies een ander niveau, aantal of tussentijd, of ga door zoals gepland.",
)
NOTHING_TO_BOOK = Text(
    "Sessions are booked with a therapist, a room and a device. Under Clinic, note at least one of"
    " each: the therapist with working hours.",
    "Sessies worden geboekt met een therapeut, een kamer en een apparaat. Noteer er bij Kliniek van"
    " elk minstens een: de therapeut met werktijden.",
)
