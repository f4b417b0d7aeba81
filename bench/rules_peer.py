"""The peer of the bench of the rules: zen-engine on the generated table, and the check of both.

The peer needs no texts, no citations and no session dates. What its table has hit is added up in
plain Python, which is faster than another node of its own.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import zen

from bench.rules_facts import Facts, mask
from bench.rules_table import Decision
from corneum.journey.series import Course
from corneum.protocol.knowledge import Protocol

KEY = "course"
LEVEL_II = 2
REFUSE = 4
Hit = Mapping[str, Any]  # the outputs of one row


class Planned(NamedTuple):
    """One plan: level of session 1, proposed number, least days between sessions."""

    indication: str
    level: int
    sessions: int
    spacing: int


class Decided(NamedTuple):
    """What both sides have to agree on; `not_before` in days from the day of the screening."""

    fired: list[tuple[str, int]]
    verdict: int
    not_before: int | None
    max_level: int
    plans: list[Planned]


class Peer:
    """zen-engine with one decision, and what it needs to add up the hits.

    Of its ways in, an engine with a static loader is by far the fastest: it compiles once, where
    a decision of `create_decision` compiles its cells at each evaluation (as of 2.1.3). Facts as
    JSON text, and batches, cost as much as a dict at a time.
    """

    def __init__(self, decision: Decision, protocol: Protocol) -> None:
        self.engine = zen.ZenEngine({"loader": {"type": "static", "content": {KEY: decision}}})
        self.single = mask(protocol.single_areas, protocol)

    def decide(self, facts: Facts) -> Decided:
        """Return what follows from the facts: the timed part."""
        return add_up(self.engine.evaluate(KEY, facts)["result"], self.single)


class SlowPeer(Peer):
    """The same by `create_decision`, the way that zen-engine's documentation shows first."""

    def __init__(self, decision: Decision, protocol: Protocol) -> None:
        super().__init__(decision, protocol)
        self.table = zen.ZenEngine().create_decision(json.dumps(decision))

    def decide(self, facts: Facts) -> Decided:
        """Return what follows from the facts: the timed part."""
        return add_up(self.table.evaluate(facts)["result"], self.single)


def add_up(hits: Iterable[Hit], single: int) -> Decided:
    """Return what the rows that were hit decide together."""
    verdict, hold, look_again, level, gone = 0, None, 0, LEVEL_II, 0
    fired, plans, caps = [], [], []
    for hit in hits:
        cap = hit.get("max_level") or hit.get("begin_level")
        if cap is not None:
            caps.append((cap, hit))
        if "rule" not in hit:
            if "level" in hit:
                plans.append(hit)
            continue
        fired.append((hit["rule"], hit["verdict"]))
        verdict = max(verdict, hit["verdict"])
        level = min(level, hit.get("max_level", level))
        look_again = look_again or hit.get("look_again", 0)
        if "until" in hit:
            hold = hit["until"] if hold is None else max(hold, hit["until"])
        if hit["verdict"] == REFUSE:
            gone |= hit["areas"]
    planned = [_plan(plan, plan["areas"] & ~gone, caps, single, hits) for plan in plans]
    return Decided(fired, verdict, None if look_again else hold, level, planned)


def _plan(
    plan: Hit, left: int, caps: list[tuple[int, Hit]], single: int, hits: Iterable[Hit]
) -> Planned:
    """Return one plan in the areas left; a cap in the eye area alone is not the plan's."""
    first = throughout = plan["level"]
    whole = left & ~single or left
    for cap, hit in caps:
        if hit["areas"] & whole and hit.get("plan", plan["plan"]) == plan["plan"]:
            through = hit.get("through")
            if through != 0:
                first = min(first, cap)
            if through is None or through >= plan["proposed"]:
                throughout = min(throughout, cap)
    number = plan["most"] if throughout < plan["level"] else plan["proposed"]
    spacing = max([plan["spacing"], *(hit["spacing"] for hit in hits if "spacing" in hit)])
    return Planned(plan["plan"], first, number, spacing)


def decided(course: Course) -> Decided:
    """Return what our course decides, in the words of the check."""
    screening, outcome = course.screening, course.screening.outcome
    held = outcome.not_before
    return Decided(
        [(finding.rule.id, int(finding.effect.verdict)) for finding in screening.findings],
        int(outcome.verdict),
        None if held is None else (held - screening.on).days,
        int(outcome.max_level),
        [
            Planned(plan.proposal.indication.id, plan.level, plan.sessions, plan.gap.least)
            for plan in course.plans
        ],
    )


def disagreement(ours: Decided, theirs: Decided) -> str | None:
    """Return where the two differ (the order of findings and plans is nobody's decision)."""
    one, other = (
        side._replace(fired=sorted(side.fired), plans=sorted(side.plans)) for side in (ours, theirs)
    )
    return None if one == other else f"ours   {one}\ntheirs {other}"
