"""The plans of one client with their days: levels, number, spacing, dates, provisional or not."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from corneum.journey.facts import Answers
from corneum.journey.plan import Proposal, Waiting, level_reasons, propose, waiting
from corneum.journey.screening import Note, Screening, screen
from corneum.journey.series.dates import Calendar, Taken, always_open, session_dates
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text


class Gap(NamedTuple):
    """Days between two sessions: `least` is hard, `most` a wish (a longer gap is a pause)."""

    least: int
    usual: int
    most: int
    most_after_review: int


class Plan(NamedTuple):
    """One complaint's plan with its days.

    `levels` and `dates` have one entry per session; both are empty where no area is left.
    `levels_by_area` names the areas that stay below the plan's level, with their lowest level.
    """

    proposal: Proposal
    level: Level
    most_level: Level
    level_reasons: tuple[Text, ...]
    levels: tuple[Level, ...]
    levels_by_area: dict[str, Level]
    sessions: int
    sessions_reasons: tuple[Text, ...]
    gap: Gap
    dates: tuple[date, ...]
    is_provisional: bool


class Course(NamedTuple):
    """The plans of one client's complaints: they share their dates."""

    screening: Screening
    proposals: tuple[Proposal, ...]
    plans: tuple[Plan, ...]

    @property
    def dates(self) -> tuple[date, ...]:
        """Return the days of all sessions of the course."""
        return max((plan.dates for plan in self.plans), key=len, default=())

    def plans_at(self, session: int) -> tuple[Plan, ...]:
        """Return the plans that have a session `session`."""
        return tuple(plan for plan in self.plans if session <= len(plan.dates))


def plan_course(
    answers: Answers,
    protocol: Protocol,
    *,
    on: date,
    start: date | None = None,
    is_open: Callable[[date], bool] = always_open,
    taken: tuple[Taken, ...] = (),
    is_level_iii_unlocked: bool = False,
    notes: tuple[Note, ...] = (),
) -> Course:
    """Return the screening of the day `on` and the plans that follow from it, with their days.

    A plan counts from session 1. `notes` are the doctor's notes on record: what one allows on `on`
    is allowed for the whole plan. Source: contract, sections 3 and 7; S14 to S17.
    Raises NoOpenDay where three years hold no open day.
    """
    screening = screen(
        answers,
        protocol,
        on=on,
        session=1,
        is_level_iii_unlocked=is_level_iii_unlocked,
        notes=notes,
    )
    proposals = propose(answers, screening)
    calendar = Calendar(answers, protocol, is_open, taken)
    return lay_out(screening, proposals, calendar, start=start or on)


def lay_out(
    screening: Screening, proposals: tuple[Proposal, ...], calendar: Calendar, *, start: date
) -> Course:
    """Return the course that `proposals` make on the days of `calendar`, from `start` on."""
    wait = waiting(proposals, screening, start)
    left = [proposal for proposal in proposals if proposal.areas]
    count = max((_wished(proposal) for proposal in left), default=0)
    dates = session_dates(wait.from_on, count, left, calendar)
    numbers = [_number(proposal, dates) for proposal in proposals]
    if left and (most := max(numbers)) > count:
        dates = session_dates(wait.from_on, most, left, calendar)
    plans = [
        _plan(proposal, dates, number, wait, calendar)
        for proposal, number in zip(proposals, numbers, strict=True)
    ]
    return Course(
        screening, proposals, tuple(_with_areas(plan, plans, calendar.protocol) for plan in plans)
    )


def _wished(proposal: Proposal) -> int:
    """Return the number the therapist chose, else the one proposed for the indication."""
    return proposal.sessions or proposal.indication.proposed_sessions


def _number(proposal: Proposal, dates: tuple[date, ...]) -> int:
    """Return how many sessions: the most where all stay below the indication's level (S14)."""
    indication = proposal.indication
    if proposal.sessions is None and proposal.caps and indication.level is not Level.I:
        planned = proposal.levels(dates[: indication.proposed_sessions])
        if max(planned) < indication.level:
            return indication.most_sessions
    return _wished(proposal)


def _plan(
    proposal: Proposal, dates: tuple[date, ...], number: int, wait: Waiting, calendar: Calendar
) -> Plan:
    indication, protocol = proposal.indication, calendar.protocol
    days = dates[:number] if proposal.areas else ()
    levels = proposal.levels(days)
    reasons: tuple[Text, ...] = (indication.sessions_reason,)
    if number > _wished(proposal):
        reasons = (*reasons, protocol.spacing.more_sessions_reason)
    return Plan(
        proposal=proposal,
        level=levels[0],
        most_level=max(proposal.most_levels(days)),
        level_reasons=level_reasons(proposal, protocol, days, levels),
        levels=levels,
        levels_by_area={},
        sessions=number,
        sessions_reasons=reasons,
        gap=_gap(days[0] if days else wait.from_on, levels[0], calendar),
        dates=days,
        is_provisional=wait.is_provisional,
    )


def _gap(day: date, level: Level, calendar: Calendar) -> Gap:
    spacing = calendar.protocol.spacing
    least = calendar.least_days(day, level)
    usual = max(least, calendar.usual_days or 0)
    return Gap(least, usual, least + spacing.slack_days, least + spacing.slack_days_after_review)


def _with_areas(plan: Plan, plans: Iterable[Plan], protocol: Protocol) -> Plan:
    """Return `plan` with the areas that stay lower: the eye area, areas shared by complaints."""
    others = [other for other in plans if other is not plan and other.dates]
    areas: Collection[str] = plan.proposal.areas
    if not others:
        areas = [area for area in protocol.single_areas if area in areas]
    lower: dict[str, Level] = {}
    for area in areas if plan.dates else ():
        touched = protocol.touches[area]
        sharing = [o.levels for o in others if not touched.isdisjoint(o.proposal.areas)]
        if area in protocol.single_areas:
            sharing.append((protocol.single_areas[area],) * len(plan.levels))
        if any(_is_lower(levels, plan.levels) for levels in sharing):
            own = len(plan.levels)
            lower[area] = min(min(levels[:own]) for levels in (plan.levels, *sharing))
    return plan._replace(levels_by_area=lower) if lower else plan


def _is_lower(levels: Sequence[Level], planned: Sequence[Level]) -> bool:
    """Return whether some session of `levels` stays below the same session of `planned`."""
    return levels[: len(planned)] != planned[: len(levels)] and any(
        level < plan for level, plan in zip(levels, planned, strict=False)
    )
