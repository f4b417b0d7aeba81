"""Decisions -> the JSON documents of the public contract (sections 2, 6 and 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from corneum.exchange.conditions import step_document
from corneum.journey.aftercare import (
    CheckIn,
    Window,
    check_ins,
    creams,
    windows_after,
    windows_before,
)
from corneum.journey.screening import Finding, Outcome, Screening
from corneum.journey.series import Course, Plan
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Cite, Level, Rule, Text

Document = dict[str, Any]


def text(words: Text) -> Document:
    """Return a text in all its languages."""
    return {"en": words.en, "nl": words.nl}


def day(value: date | None) -> str | None:
    """Return a day as YYYY-MM-DD."""
    return None if value is None else value.isoformat()


def sources(cites: Iterable[Cite]) -> list[Document]:
    """Return the citations: source key, row, grade, statement and what the source states."""
    return [
        {
            "key": cite.key,
            "row": cite.row,
            "grade": cite.grade,
            "statement": cite.statement,
            "states": cite.states,
        }
        for cite in cites
    ]


def screening_document(screening: Screening) -> Document:
    """Return the screening as the contract's section 7 shows it."""
    protocol, outcome = screening.protocol, screening.outcome
    return {
        "on": day(screening.on),
        "protocol": {"version": protocol.version, "digest": protocol.digest},
        "verdict": outcome.verdict.word,
        "not_before": day(outcome.not_before),
        "look_again_on": day(outcome.look_again_on),
        "max_level": outcome.max_level.name,
        "unanswered": list(screening.unanswered),
        "treatable_areas": list(screening.treatable_areas),
        "areas": {area: _area(screening.of([area])) for area in screening.asked},
        "findings": [finding_document(finding, screening) for finding in screening.findings],
    }


def _area(outcome: Outcome) -> Document:
    return {
        "verdict": outcome.verdict.word,
        "not_before": day(outcome.not_before),
        "max_level": outcome.max_level.name,
    }


def finding_document(finding: Finding, screening: Screening) -> Document:
    """Return one finding; its areas stand in the order in which they were asked for."""
    effect = finding.effect
    return {
        "rule": finding.rule.id,
        "verdict": effect.verdict.word,
        "areas": [area for area in screening.asked if area in finding.areas],
        "not_before": day(finding.not_before),
        "max_level": _level(effect.max_level),
        "with_note": _level(effect.with_note),
        "says": text(effect.says),
        "sources": sources(finding.rule.cites),
    }


def _level(level: Level | None) -> str | None:
    return None if level is None else level.name


def plan_document(course: Course) -> Document:
    """Return the screening and one plan per complaint."""
    protocol = course.screening.protocol
    return {
        "screening": screening_document(course.screening),
        "plans": [_plan(plan, protocol) for plan in course.plans],
    }


def _plan(plan: Plan, protocol: Protocol) -> Document:
    proposal, gap = plan.proposal, plan.gap
    indication = proposal.indication
    return {
        "indication": indication.id,
        "areas": list(proposal.areas),
        "dropped_areas": [
            {"area": item.area, "rules": list(item.rules), "says": text(item.says)}
            for item in proposal.dropped
        ],
        "needs_note": proposal.needs_note,
        "provisional": plan.is_provisional,
        "level": {
            "proposed": plan.level.name,
            "most": plan.most_level.name,
            "reasons": [text(reason) for reason in plan.level_reasons],
        },
        "levels_from": _levels_from(plan.levels),
        "levels_by_area": {area: level.name for area, level in plan.levels_by_area.items()},
        "sessions": {
            "least": indication.least_sessions,
            "proposed": plan.sessions,
            "most": indication.most_sessions,
            "review_after": list(indication.review_after),
            "reasons": [text(reason) for reason in plan.sessions_reasons],
        },
        "spacing_days": {
            "least": gap.least,
            "usual": gap.usual,
            "most": gap.most,
            "most_after_review": gap.most_after_review,
        },
        "first_possible_on": day(plan.dates[0]) if plan.dates else None,
        "session_dates": [day(value) for value in plan.dates],
        "before": [_window_before(window) for window in windows_before(plan.dates, protocol)],
        "after": [
            {**window_after(window), "session": window.session}
            for window in windows_after(_sessions(plan), protocol)
        ],
        "expect": _expect(plan, protocol),
    }


def _sessions(plan: Plan) -> list[tuple[date, Level]]:
    return list(zip(plan.dates, plan.levels[: len(plan.dates)], strict=True))


def _levels_from(levels: Sequence[Level]) -> list[Document]:
    """Return the level from each session on at which it changes."""
    return [
        {"session": number, "level": level.name}
        for number, level in enumerate(levels, 1)
        if number == 1 or level is not levels[number - 2]
    ]


def _expect(plan: Plan, protocol: Protocol) -> Document:
    facts, evidence = protocol.levels[plan.level], plan.proposal.indication.evidence
    return {
        "end_point": text(facts.end_point),
        "course": [{"hours": hours, "says": text(says)} for hours, says in facts.course],
        "evidence": {"grade": evidence.grade, "n": evidence.n, "says": text(evidence.says)},
    }


def _window_before(window: Window) -> Document:
    return {
        "restriction": window.restriction.id,
        "session": window.session,
        "from": day(window.begins),
        "through": day(window.through),
        "says": text(window.restriction.says_before),
        "sources": sources(window.restriction.cites),
    }


def window_after(window: Window) -> Document:
    """Return one window after a session with the first day on which it is over."""
    return {
        "restriction": window.restriction.id,
        "from": day(window.begins),
        "through": day(window.through),
        "allowed_from": day(window.allowed_from),
        "says": text(window.restriction.says_after),
        "sources": sources(window.restriction.cites),
    }


def aftercare_document(
    dates: Sequence[date], level: Level, protocol: Protocol, skin_type: str = "any"
) -> Document:
    """Return windows, check-ins and creams after sessions of one level on `dates`."""
    sessions = [(value, level) for value in dates]
    return {
        "windows": [window_after(window) for window in windows_after(sessions, protocol)],
        "check_ins": [_check_in(item) for item in check_ins(sessions, protocol)],
        "creams": [
            {"name": text(cream.name), "says": text(cream.says)}
            for cream in creams(level, protocol, skin_type)
        ],
    }


def _check_in(item: CheckIn) -> Document:
    return {"session": item.session, "at_hours": item.at_hours, "on": day(item.on)}


def rule_document(rule: Rule) -> Document:
    """Return one rule for `corneum explain`: what it reads, each step, every source."""
    return {
        "rule": rule.id,
        "title": text(rule.title),
        "question": rule.question,
        "steps": [
            {
                "name": step.effect.name,
                "verdict": step.effect.verdict.word,
                "max_level": _level(step.effect.max_level),
                "with_note": _level(step.effect.with_note),
                "look_again_days": step.effect.look_again_days,
                "when": step_document(step),
                "says": text(step.effect.says),
            }
            for step in rule.steps
        ],
        "sources": sources(rule.cites),
    }
