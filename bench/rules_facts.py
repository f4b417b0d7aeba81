"""The facts that the peer's table reads, made outside the timed part.

What a table cannot say stands here ready made, to the peer's advantage: ages and days since,
merged sun windows, and areas as bits with part and whole already resolved. What was denied is no
fact, just as it is no event of ours.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from bench.rules_table import ASKED, PLANS, areas_fact, is_named_alone, plan_fact
from corneum.journey.facts import Answers, Event, birthday
from corneum.journey.screening import sun_windows
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import AskedArea, PlannedSun, Since, While

Facts = dict[str, Any]


def mask(areas: Iterable[str], protocol: Protocol) -> int:
    """Return areas as bits."""
    bits = {area: 1 << place for place, area in enumerate(protocol.areas)}
    return sum(bits[area] for area in areas)


def facts_of(answers: Answers, protocol: Protocol, on: date) -> Facts:
    """Return the plain facts of one client on the day `on`."""
    facts: Facts = {
        ASKED: mask(answers.asked, protocol),
        PLANS: [complaint.indication for complaint in answers.complaints],
    }
    for complaint in answers.complaints:
        facts[plan_fact(complaint.indication)] = mask(complaint.areas, protocol)
    for event in answers.events:
        facts |= _event_facts(event, answers, protocol, on)
    facts |= _person_facts(answers, on)
    facts |= _area_facts(answers, protocol)
    return facts | _sun_facts(answers, protocol, on)


def _event_facts(event: Event, answers: Answers, protocol: Protocol, on: date) -> Facts:
    name, steps = event.question, protocol.steps_of[event.question]
    days = None if event.since is None else (on - event.since).days
    facts: Facts = {name: event.value, f"{name}_days": days, f"{name}_detail": event.detail}
    for rule, step in steps:
        fact = areas_fact(rule, step)
        if fact and isinstance(step, While | Since):
            facts[fact] = mask(_concerned(step, event, answers, protocol), protocol) or None
            if facts[fact] is None and is_named_alone(steps):
                return {}
    return {key: value for key, value in facts.items() if value is not None}


def _concerned(step: While | Since, event: Event, answers: Answers, protocol: Protocol) -> set[str]:
    """Return the asked areas that a step concerns."""
    asked, where = set(answers.asked), step.where
    if where.kind == "named":
        return asked if event.areas is None else asked & event.areas
    names = set(where.names)
    if where.kind == "complaints":
        wanted = (c.areas for c in answers.complaints if c.indication in where.names)
        names = {area for areas in wanted for area in areas}
    touched = {area for name in names for area in protocol.touches[name]}
    return asked - touched if where.kind == "outside" else asked & touched


def _person_facts(answers: Answers, on: date) -> Facts:
    facts: Facts = {}
    if answers.born_on is not None:
        years = on.year - answers.born_on.year
        facts["age"] = years - (birthday(answers.born_on, years) > on)
        facts["guardian_consent"] = answers.guardian_consent
    if answers.phototype is not None:
        facts["phototype"] = answers.phototype
    if answers.unanswered:
        facts["unanswered"] = True
    if answers.note:
        facts["anything_else"] = True
    return facts


def _area_facts(answers: Answers, protocol: Protocol) -> Facts:
    """Return the asked areas that have a rule of their own."""
    facts: Facts = {}
    for rule in protocol.rules.values():
        for step in rule.steps:
            fact = areas_fact(rule, step)
            if fact and isinstance(step, AskedArea) and step.areas & set(answers.asked):
                facts[fact] = mask(step.areas & set(answers.asked), protocol)
    return facts


def _sun_facts(answers: Answers, protocol: Protocol, on: date) -> Facts:
    """Return for how long planned sun holds and how far away the next stay is."""
    facts: Facts = {}
    for step in (step for _, step in protocol.steps_of["sun_planned"]):
        if not isinstance(step, PlannedSun):
            continue
        for first, last in reversed(sun_windows(answers.periods, step)):
            if first <= on <= last:
                facts["sun_held"] = (last - on).days + 1
            elif first > on:
                facts["sun_ahead"] = (first - on).days + step.days_before
    return facts
