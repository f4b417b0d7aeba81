"""Each kind of step of the protocol has its function here; `screen` puts findings together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from corneum.journey.facts import Answers, Event, age_on
from corneum.journey.screening.findings import Areas, Finding, Note, Screening, add_up
from corneum.journey.screening.notes import with_notes
from corneum.journey.screening.sun import sun_windows
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import (
    Age,
    AskedArea,
    Level,
    PlannedSun,
    Rule,
    Since,
    SkinTone,
    Where,
    While,
)


def screen(
    answers: Answers,
    protocol: Protocol,
    *,
    on: date,
    session: int | None = None,
    is_level_iii_unlocked: bool = False,
    notes: tuple[Note, ...] = (),
) -> Screening:
    """Return what stands in the way of a session on the day `on`, and until when.

    Findings add up and none hides another; inside one event the graver step hides the milder of
    the same effect. `session` (default: the answers' own) is the place in the course; `notes` are
    the doctor's notes on record, of which those valid on the day count.
    Source: contract, sections 2 and 5; the founding text, S18, S19, S24.
    """
    asked = frozenset(answers.asked)
    findings: list[Finding] = []
    for event in answers.events:
        findings += _of_event(event, answers, protocol, asked, on)
    if answers.periods:
        findings += _of_periods(answers, protocol, asked, on)
    number = answers.session if session is None else session
    findings += _of_person(answers, protocol, asked, on, number)
    findings += _of_text(answers, protocol, asked)
    if notes:
        findings = with_notes(findings, notes, on)
    findings.sort(key=_verdict, reverse=True)
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


def _verdict(finding: Finding) -> int:
    return finding.effect.verdict


def _of_event(
    event: Event, answers: Answers, protocol: Protocol, asked: Areas, on: date
) -> list[Finding]:
    """Return the findings of one event: of each effect the gravest, then the latest."""
    found: list[Finding] = []
    for rule, step in protocol.steps_of[event.question]:
        dated = until = None
        if isinstance(step, While):
            if event.value not in step.values:
                continue
        elif isinstance(step, Since):
            until = _free_on(step, event)
            if until is None or on >= until:
                continue
            dated = until if step.is_dated else None
        else:
            continue
        areas = _where(step.where, event, answers, protocol, asked)
        if areas:
            _keep_gravest(found, Finding(rule, step, step.effect, areas, dated, until))
    return found


def _free_on(step: Since, event: Event) -> date | None:
    """Return the first day on which the step no longer holds, None where it does not apply."""
    if event.since is None or (step.values and event.detail not in step.values):
        return None
    return event.since + timedelta(days=step.days)


def _keep_gravest(found: list[Finding], new: Finding) -> None:
    """Add `new`, unless the same rule already has as grave a finding of this effect there."""
    for place, old in enumerate(found):
        same = old.rule is new.rule and old.effect.kind == new.effect.kind
        if same and old.areas == new.areas:
            if _gravity(new) > _gravity(old):
                found[place] = new
            return
    found.append(new)


def _gravity(finding: Finding) -> tuple[int, date]:
    return finding.effect.verdict, finding.not_before or date.min


def _where(where: Where, event: Event, answers: Answers, protocol: Protocol, asked: Areas) -> Areas:
    """Return the asked areas that a step concerns."""
    if where.kind == "everywhere":
        return asked
    if where.kind == "named":
        return asked if event.areas is None else asked & event.areas
    if where.kind == "complaints":
        names = {a for c in answers.complaints if c.indication in where.names for a in c.areas}
    else:
        names = set(where.names)
    touched = frozenset(area for name in names for area in protocol.touches[name])
    return asked - touched if where.kind == "outside" else asked & touched


def _of_periods(answers: Answers, protocol: Protocol, asked: Areas, on: date) -> Iterator[Finding]:
    for rule, step in protocol.steps_of["sun_planned"]:
        if isinstance(step, PlannedSun):
            for window in sun_windows(answers.periods, step):
                yield from _of_window(rule, step, window, asked, on)


def _of_window(
    rule: Rule, step: PlannedSun, window: tuple[date, date], asked: Areas, on: date
) -> Iterator[Finding]:
    first, last = window
    if first <= on <= last:
        free_on = last + timedelta(days=1)
        yield Finding(rule, step, step.effect, asked, free_on, free_on)
    elif on < first and (first - on).days + step.days_before <= step.warn_through_days:
        yield Finding(rule, step, step.warning, asked)


def _of_text(answers: Answers, protocol: Protocol, asked: Areas) -> Iterator[Finding]:
    """Yield what free text and missing answers give: both are always shown to a person."""
    if answers.note:
        for rule, step in protocol.steps_of["anything_else"]:
            yield Finding(rule, step, step.effect, asked)
    if answers.unanswered:
        for rule, step in protocol.unanswered:
            yield Finding(rule, step, step.effect, asked)


def _of_person(
    answers: Answers, protocol: Protocol, asked: Areas, on: date, session: int
) -> Iterator[Finding]:
    """Yield the findings of rules that read no question: age, phototype, area."""
    age = None if answers.born_on is None else age_on(answers.born_on, on)
    for rule, step in protocol.person_steps:
        if isinstance(step, Age):
            if age is not None and _is_of_age(step, age, answers.guardian_consent):
                yield Finding(rule, step, step.effect, asked)
        elif isinstance(step, SkinTone):
            if answers.phototype in step.types:
                yield from _skin_tone(rule, step, answers, asked, session)
        elif isinstance(step, AskedArea) and not asked.isdisjoint(step.areas):
            yield Finding(rule, step, step.effect, asked & step.areas)


def _is_of_age(step: Age, age: int, has_consent: bool) -> bool:
    if step.from_age is not None and age < step.from_age:
        return False
    if step.under_age is not None and age >= step.under_age:
        return False
    return step.consent is None or step.consent == has_consent


def _skin_tone(
    rule: Rule, step: SkinTone, answers: Answers, asked: Areas, session: int
) -> Iterator[Finding]:
    """Yield the cap of the first sessions; later it stays for some indications, else a warning."""
    capped = asked
    if session > step.sessions:
        capped = frozenset(
            area for c in answers.complaints if c.indication in step.throughout for area in c.areas
        )
    if capped:
        yield Finding(rule, step, step.effect, capped)
    if asked != capped:
        yield Finding(rule, step, step.warning, asked - capped)
