"""Step 2: may this skin be treated on this day? Findings with their reasons, per area and as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from corneum.journey.facts import Answers, Event, Period, birthday
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import (
    Age,
    AskedArea,
    Effect,
    Level,
    PlannedSun,
    Rule,
    Said,
    Since,
    SkinTone,
    Step,
    Verdict,
    Where,
    While,
)

Areas = frozenset[str]


class Finding(NamedTuple):
    """One reason: which rule, what follows, in which of the asked areas.

    `not_before` is the first day a session is allowed, None where no day is known;
    `until` is the first day on which an undated finding no longer applies (None: unknown).
    """

    rule: Rule
    effect: Effect
    areas: Areas
    not_before: date | None = None
    until: date | None = None
    step: Step | None = None

    @property
    def is_open(self) -> bool:
        """Return whether this is a condition without an end: look again, no date."""
        return self.effect.look_again_days is not None and self.not_before is None


class Outcome(NamedTuple):
    """What some areas' findings add up to: gravest verdict, latest date, lowest cap."""

    verdict: Verdict
    not_before: date | None
    look_again_on: date | None
    max_level: Level


@dataclass(frozen=True, slots=True)
class Screening:
    """The answer of one day: findings, and what they mean for all asked areas together."""

    on: date
    protocol: Protocol
    asked: tuple[str, ...]
    findings: tuple[Finding, ...]
    outcome: Outcome
    unanswered: tuple[str, ...]
    most_level: Level

    def of(self, areas: Iterable[str]) -> Outcome:
        """Return the outcome for treating `areas`, all of them."""
        wanted = frozenset(areas)
        touching = [finding for finding in self.findings if not wanted.isdisjoint(finding.areas)]
        return add_up(touching, self.on, self.most_level)

    @property
    def treatable_areas(self) -> tuple[str, ...]:
        """Return the asked areas at proceed or caution."""
        barred = [f.areas for f in self.findings if f.effect.verdict > Verdict.CAUTION]
        return tuple(area for area in self.asked if not any(area in areas for areas in barred))


def screen(
    answers: Answers,
    protocol: Protocol,
    *,
    on: date,
    session: int | None = None,
    is_level_iii_unlocked: bool = False,
) -> Screening:
    """Return what stands in the way of a session on the day `on`, and until when.

    Findings add up and none hides another; inside one event the graver step hides the milder of
    the same effect. `session` (default: the answers' own) is the place in the course.
    Source: contract, sections 2 and 5; the founding text, S18, S19, S24.
    """
    asked = frozenset(answers.asked)
    findings: list[Finding] = []
    for event in answers.events:
        findings += _of_event(event, protocol, asked, answers, on)
    number = answers.session if session is None else session
    for rule in protocol.rules.values():
        if rule.question is None:
            findings += _of_person(rule, answers, asked, on, number)
    if answers.periods:
        findings += _of_periods(answers.periods, protocol, asked, on)
    if answers.note:
        findings += _of_text(protocol, asked)
    most = Level.III if is_level_iii_unlocked else Level.II
    return Screening(
        on=on,
        protocol=protocol,
        asked=answers.asked,
        findings=tuple(findings),
        outcome=add_up(findings, on, most),
        unanswered=answers.unanswered,
        most_level=most,
    )


def add_up(findings: Iterable[Finding], on: date, most_level: Level) -> Outcome:
    """Return gravest verdict, latest date, day to look again and lowest cap of `findings`.

    The date is None while a condition without an end is open: then there is a day to look again.
    """
    verdict, level, look_again = Verdict.PROCEED, most_level, 0
    not_before: date | None = None
    for _, effect, _, held, _, _ in findings:
        if effect.verdict > verdict:
            verdict = effect.verdict
        if effect.max_level is not None and effect.max_level < level:
            level = effect.max_level
        if held is not None:
            if not_before is None or held > not_before:
                not_before = held
        elif effect.look_again_days is not None and effect.look_again_days > look_again:
            look_again = effect.look_again_days
    if look_again:
        return Outcome(verdict, None, on + timedelta(days=look_again), level)
    return Outcome(verdict, not_before, None, level)


def _of_event(
    event: Event, protocol: Protocol, asked: Areas, answers: Answers, on: date
) -> list[Finding]:
    """Return the findings of one event: of each effect the gravest, then the latest."""
    found: list[Finding] = []
    for rule, step in protocol.steps_of[event.question]:
        if isinstance(step, Since):
            finding = _since(rule, step, event, on)
        elif isinstance(step, While) and event.value in step.values:
            finding = Finding(rule, step.effect, asked, None, None, step)
        else:
            continue
        if finding is None:
            continue
        areas = _where(finding.step.where, event, asked, answers, protocol)  # type: ignore[union-attr]
        if areas:
            _keep_gravest(found, finding._replace(areas=areas))
    return found


def _since(rule: Rule, step: Since, event: Event, on: date) -> Finding | None:
    if event.since is None or (step.values and event.detail not in step.values):
        return None
    free_on = event.since + timedelta(days=step.days)
    if on >= free_on:
        return None
    dated = free_on if step.is_dated else None
    return Finding(rule, step.effect, frozenset(), dated, free_on, step)


def _keep_gravest(found: list[Finding], new: Finding) -> None:
    """Add `new` unless a finding of the same effect and areas is as grave; drop the milder."""
    for place, old in enumerate(found):
        if old.effect.kind == new.effect.kind and old.areas == new.areas and old.rule is new.rule:
            if _gravity(new) > _gravity(old):
                found[place] = new
            return
    found.append(new)


def _gravity(finding: Finding) -> tuple[int, date]:
    return finding.effect.verdict, finding.not_before or date.min


def _where(
    where: Where, event: Event, asked: Areas, answers: Answers, protocol: Protocol
) -> Areas:
    """Return the asked areas that a step concerns."""
    if where.kind == "everywhere":
        return asked
    if where.kind == "named":
        return asked if event.areas is None else asked & event.areas
    if where.kind == "complaints":
        named = [c.areas for c in answers.complaints if c.indication in where.names]
    else:
        named = [tuple(where.names)]
    touched = frozenset(
        area for areas in named for name in areas for area in protocol.touches[name]
    )
    return asked - touched if where.kind == "outside" else asked & touched


def _of_periods(
    periods: tuple[Period, ...], protocol: Protocol, asked: Areas, on: date
) -> list[Finding]:
    found: list[Finding] = []
    for rule, step in protocol.steps_of["sun_planned"]:
        if not isinstance(step, PlannedSun):
            continue
        for first, last in sun_windows(periods, step):
            if first <= on <= last:
                free_on = last + timedelta(days=1)
                found.append(Finding(rule, step.effect, asked, free_on, free_on, step))
            else:
                days = (first - on).days + step.days_before
                if step.days_before < days <= step.warn_through_days:
                    found.append(Finding(rule, step.warning, asked, None, None, step))
    return found


def sun_windows(periods: Iterable[Period], step: PlannedSun) -> list[tuple[date, date]]:
    """Return the windows without a session around planned sun, first and last day.

    Windows that touch or overlap are one.
    """
    windows: list[tuple[date, date]] = []
    for begins, ends in sorted(periods):
        first = begins - timedelta(days=step.days_before)
        last = ends + timedelta(days=step.days_after)
        if windows and first <= windows[-1][1] + timedelta(days=1):
            windows[-1] = (windows[-1][0], max(windows[-1][1], last))
        else:
            windows.append((first, last))
    return windows


def _of_text(protocol: Protocol, asked: Areas) -> list[Finding]:
    return [
        Finding(rule, step.effect, asked, None, None, step)
        for rule, step in protocol.steps_of["anything_else"]
    ]


def _of_person(
    rule: Rule, answers: Answers, asked: Areas, on: date, session: int
) -> list[Finding]:
    """Return the findings of rules that read no question: age, phototype, area, unanswered."""
    found: list[Finding] = []
    for step in rule.steps:
        finding = PERSON[type(step)](rule, step, answers, asked, on, session)  # type: ignore[arg-type]
        found += finding
    return found


def _age(
    rule: Rule, step: Age, answers: Answers, asked: Areas, on: date, session: int
) -> list[Finding]:
    born_on = answers.born_on
    if born_on is None or not _is_of_age(step, born_on, on):
        return []
    if step.consent is not None and step.consent != answers.guardian_consent:
        return []
    return [Finding(rule, step.effect, asked, None, None, step)]


def _is_of_age(step: Age, born_on: date, on: date) -> bool:
    if step.from_age is not None and on < birthday(born_on, step.from_age):
        return False
    return step.under_age is None or on < birthday(born_on, step.under_age)


def _skin_tone(
    rule: Rule, step: SkinTone, answers: Answers, asked: Areas, on: date, session: int
) -> list[Finding]:
    if answers.phototype not in step.types:
        return []
    if session <= step.sessions:
        return [Finding(rule, step.effect, asked, None, None, step)]
    capped = frozenset(
        area for c in answers.complaints if c.indication in step.throughout for area in c.areas
    )
    found = []
    if capped:
        found.append(Finding(rule, step.effect, capped, None, None, step))
    if asked - capped:
        found.append(Finding(rule, step.warning, asked - capped, None, None, step))
    return found


def _asked_area(
    rule: Rule, step: AskedArea, answers: Answers, asked: Areas, on: date, session: int
) -> list[Finding]:
    areas = asked & step.areas
    return [Finding(rule, step.effect, areas, None, None, step)] if areas else []


def _unanswered(
    rule: Rule, step: Said, answers: Answers, asked: Areas, on: date, session: int
) -> list[Finding]:
    return [Finding(rule, step.effect, asked, None, None, step)] if answers.unanswered else []


PERSON: dict[type, Callable[..., list[Finding]]] = {
    Age: _age,
    SkinTone: _skin_tone,
    AskedArea: _asked_area,
    Said: _unanswered,
}
