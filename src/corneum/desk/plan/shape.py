"""A course as its page shows it: each plan beside its reasons, the days, what is forbidden when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.booking.slots import DEVICE, ROOM, THERAPIST, Slot
from corneum.desk import words
from corneum.desk.plan import choice as choices
from corneum.desk.plan.choice import Form, one
from corneum.desk.protocol.entries import Source, sources
from corneum.journey.aftercare import Window, windows_after, windows_before
from corneum.journey.facts import Period as SunPeriod
from corneum.journey.series import Course, Plan
from corneum.protocol.knowledge import Protocol, Restriction
from corneum.protocol.schema import Level


class Dropped(NamedTuple):
    """An area left out, and why."""

    area: str
    says: str


@dataclass(frozen=True, slots=True)
class PlanShape:
    """One complaint's plan, with its reasons, and the fields in which it can be changed."""

    id: str
    title: str
    areas: str
    dropped: tuple[Dropped, ...]
    is_left: bool
    levels: str
    level_reasons: tuple[str, ...]
    sessions: int
    least: int
    most: int
    sessions_reasons: tuple[str, ...]
    reviews: str
    lower_areas: str
    end_point: str
    grade: str
    people: int
    evidence: str
    sources: tuple[Source, ...]
    needs_note: bool
    proposed_level: str
    allowed_levels: tuple[str, ...]
    lacks_right: bool
    level: str
    number: str
    level_reason: ReasonShape
    number_reason: ReasonShape
    level_wrong: str
    number_wrong: str


class ReasonShape(NamedTuple):
    """The field for a reason: is it asked, what was chosen and written, what is wrong with it."""

    name: str
    is_asked: bool
    why: str
    text: str
    wrong: str


class DayShape(NamedTuple):
    """One session of a course that is being planned; `starts` is its beginning for the form."""

    number: int
    on: date
    levels: str
    is_review: bool
    pause: str = ""
    time: str = ""
    place: str = ""
    starts: str = ""


class Slots(NamedTuple):
    """The times of a course by day, the names of whom and what they take, and the zone."""

    by_day: Mapping[date, Slot]
    names: Mapping[int, Mapping[int, str]]
    zone: str


class Period(NamedTuple):
    """Days on which something is forbidden, first and last, and the first day after them."""

    begins: date
    through: date
    allowed_from: date


class RestrictionShape(NamedTuple):
    """What the client leaves out, and when."""

    title: str
    says: str
    periods: tuple[Period, ...]


def plans(
    proposed: Course, form: Form, wrong: dict[str, str], *, may_level_iii: bool = False
) -> tuple[PlanShape, ...]:
    """Return each plan of the proposal, with what stands in the form; level III for who may."""
    highest = Level.III if may_level_iii else Level.II
    return tuple(_plan(plan, proposed, form, wrong, highest) for plan in proposed.plans)


def _plan(
    plan: Plan, course: Course, form: Form, wrong: dict[str, str], highest: Level
) -> PlanShape:
    proposal, protocol = plan.proposal, course.screening.protocol
    indication = proposal.indication
    name = indication.id
    level, proposed_level = one(form, f"level-{name}"), choices.level_of(plan).name
    number = one(form, f"sessions-{name}")
    return PlanShape(
        id=name,
        title=words.say(indication.title),
        areas=words.areas(proposal.areas, protocol),
        dropped=tuple(
            _dropped(item.area, words.say(item.says), protocol) for item in proposal.dropped
        ),
        is_left=bool(proposal.areas),
        levels=in_runs(plan.levels),
        level_reasons=tuple(words.say(reason) for reason in plan.level_reasons),
        sessions=plan.sessions,
        least=indication.least_sessions,
        most=indication.most_sessions,
        sessions_reasons=tuple(words.say(reason) for reason in plan.sessions_reasons),
        reviews=words.listed(str(number) for number in indication.review_after),
        lower_areas=_lower(plan, protocol),
        end_point=words.say(protocol.levels[plan.level].end_point),
        grade=indication.evidence.grade,
        people=indication.evidence.n,
        evidence=words.say(indication.evidence.says),
        sources=sources(indication.cites),
        needs_note=proposal.needs_note,
        proposed_level=proposed_level,
        allowed_levels=tuple(item.name for item in Level if item <= min(plan.most_level, highest)),
        lacks_right=plan.most_level > highest,
        level=level,
        number=number,
        level_reason=reason(
            f"level:{name}", form, wrong, is_asked=level != proposed_level or level == "II"
        ),
        number_reason=reason(
            f"sessions:{name}", form, wrong, is_asked=number != str(plan.sessions)
        ),
        level_wrong=wrong.get(f"level-{name}", ""),
        number_wrong=wrong.get(f"sessions-{name}", ""),
    )


def reason(field: str, form: Form, wrong: dict[str, str], *, is_asked: bool) -> ReasonShape:
    """Return the field for the reason of `field`."""
    name = choices.reason_name(field)
    return ReasonShape(
        name, is_asked, one(form, f"why-{name}"), one(form, name), wrong.get(name, "")
    )


def _dropped(area: str, says: str, protocol: Protocol) -> Dropped:
    return Dropped(words.upper_first(words.area(area, protocol.areas)), says)


def _lower(plan: Plan, protocol: Protocol) -> str:
    """Return the areas that stay below the plan's level: "around the eyes: level I"."""
    return ", ".join(
        _("%(area)s: level %(level)s")
        % {"area": words.area(name, protocol.areas), "level": level.name}
        for name, level in plan.levels_by_area.items()
    )


def in_runs(levels: Sequence[Level]) -> str:
    """Return levels by session in words: "level I in sessions 1 and 2, then level II"."""
    runs: list[tuple[Level, int]] = []
    for number, level in enumerate(levels, 1):
        if not runs or runs[-1][0] is not level:
            runs.append((level, number))
    first, *later = [
        _("level %(level)s") % {"level": level.name}
        if number == 1
        else _("from session %(number)s level %(level)s") % {"number": number, "level": level.name}
        for level, number in runs
    ] or ["–"]
    return ", ".join([first, *later])


def days(
    course: Course, sun: Iterable[SunPeriod] = (), slots: Slots | None = None
) -> tuple[DayShape, ...]:
    """Return the days of a course, each with its levels, its time and place, and why one comes
    later than wished.
    """
    sun = tuple(sun)
    found = []
    for number, on in enumerate(course.dates, 1):
        here = course.plans_at(number)
        levels = dict.fromkeys(plan.levels[number - 1].name for plan in here)
        is_review = any(number in plan.proposal.indication.review_after for plan in here)
        pause = _pause(course, number, sun)
        day = DayShape(number, on, words.listed(levels), is_review, pause)
        slot = slots.by_day.get(on) if slots else None
        found.append(placed(day, slot, slots) if slots and slot else day)
    return tuple(found)


def placed(day: DayShape, slot: Slot, slots: Slots) -> DayShape:
    """Return a day with its time, with whom, and where."""
    begins, ends = (words.clock(at, slots.zone) for at in (slot.starts_at, slot.ends_at))
    return day._replace(
        time=f"{begins}–{ends}",
        place=place_of(slot, slots.names),
        starts=slot.starts_at.isoformat(),
    )


def place_of(slot: Slot, names: Mapping[int, Mapping[int, str]]) -> str:
    """Return with whom, in which room and with which device a slot is."""
    takes = ((THERAPIST, slot.therapist), (ROOM, slot.room), (DEVICE, slot.device))
    return " · ".join(names[kind][key] for kind, key in takes if key in names.get(kind, {}))


def _pause(course: Course, number: int, sun: tuple[SunPeriod, ...]) -> str:
    """Return that a session comes later than the spacing wishes, because of planned sun or not."""
    if number == 1:
        return ""
    before, on = course.dates[number - 2 : number]
    most = max(
        plan.gap.most_after_review
        if number > min(plan.proposal.indication.review_after, default=number)
        else plan.gap.most
        for plan in course.plans_at(number)
    )
    gap = (on - before).days
    if gap <= most:
        return ""
    if any(period.begins <= on and period.ends >= before for period in sun):
        return _("a pause of %(days)s days: planned sun") % {"days": gap}
    return _("a pause of %(days)s days") % {"days": gap}


def before(course: Course) -> tuple[RestrictionShape, ...]:
    """Return what the client leaves out before the sessions."""
    return shaped(windows_before(course.dates, course.screening.protocol), is_before=True)


def after(course: Course, *, is_duty: bool = False) -> tuple[RestrictionShape, ...]:
    """Return what the client leaves out after the sessions, or does (`is_duty`)."""
    sessions = [
        (on, max(plan.levels[number - 1] for plan in course.plans_at(number)))
        for number, on in enumerate(course.dates, 1)
    ]
    windows = windows_after(sessions, course.screening.protocol)
    kept = (window for window in windows if window.restriction.is_duty == is_duty)
    return shaped(kept, is_before=False)


def shaped(windows: Iterable[Window], *, is_before: bool) -> tuple[RestrictionShape, ...]:
    """Return windows by restriction for people, each with its days."""
    found: dict[str, tuple[Restriction, list[Period]]] = {}
    for window in windows:
        _restriction, periods = found.setdefault(window.restriction.id, (window.restriction, []))
        periods.append(Period(window.begins, window.through, window.allowed_from))
    return tuple(
        RestrictionShape(
            words.say(restriction.title),
            words.say(restriction.says_before if is_before else restriction.says_after),
            tuple(periods),
        )
        for restriction, periods in found.values()
    )
