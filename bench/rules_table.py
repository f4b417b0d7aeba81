"""The peer's decision table, written from the product's own rules: one row a step.

A row has conditions on facts (fact: unary test of the ZEN language) and outputs (expressions).
Inside one event the graver step hides the milder of the same effect; in a table that hits every
row whose conditions hold, the milder row has to say so itself (see `_of_event`).

Two forms of the same rows: a column per fact, as tables are drawn, with blank cells left out and
no column that the facts can spare; and one column that holds each row's conditions as a whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from corneum.protocol.knowledge import Indication, Protocol
from corneum.protocol.schema import (
    Age,
    AskedArea,
    Effect,
    PlannedSun,
    Rule,
    Said,
    Since,
    SkinTone,
    Step,
    While,
)

Cells = dict[str, str]
Decision = dict[str, Any]
ASKED = "asked"  # the fact with all asked areas
PLANS = "plans"  # the fact with all indications


class CannotSay(ValueError):
    """The protocol says something that this table cannot: extend the bench."""


class Line(NamedTuple):
    """One row: all conditions hold -> these outputs."""

    conditions: Cells
    outputs: Cells


def by_columns(lines: Sequence[Line]) -> Decision:
    """Return the decision whose table has a column per fact, as tables are drawn."""
    inputs = _columns("in", (line.conditions for line in lines))
    return _decision(lines, inputs, [_cells("in", line.conditions) for line in lines])


def by_expressions(lines: Sequence[Line]) -> Decision:
    """Return the decision whose table has one column, with all conditions of a row."""
    wholes = (
        " and ".join(f"{fact} {test}" for fact, test in row.conditions.items()) for row in lines
    )
    wholes = (re.sub(r"(\w+) contains\(\$, ", r"contains(\1, ", whole) for whole in wholes)
    return _decision(lines, [{"id": "in", "name": "if"}], [{"in": whole} for whole in wholes])


def _decision(lines: Sequence[Line], inputs: list[Cells], conditions: list[Cells]) -> Decision:
    """Return a decision (JDM): input, one table that collects every hit, output."""
    rows = [
        {"_id": str(number), **cells, **_cells("out", line.outputs)}
        for number, (line, cells) in enumerate(zip(lines, conditions, strict=True))
    ]
    content = {
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": _columns("out", (line.outputs for line in lines)),
        "rules": rows,
    }
    nodes: list[dict[str, Any]] = [
        {"id": "facts", "type": "inputNode"},
        {"id": "table", "type": "decisionTableNode", "content": content},
        {"id": "hits", "type": "outputNode"},
    ]
    edges = [
        {"id": f"{one}-{other}", "type": "edge", "sourceId": one, "targetId": other}
        for one, other in (("facts", "table"), ("table", "hits"))
    ]
    named = [{"name": node["id"], "position": {"x": 0, "y": 0}, **node} for node in nodes]
    return {"nodes": named, "edges": edges}


def _columns(prefix: str, rows: Iterable[Cells]) -> list[Cells]:
    """Return one column per fact or output, in the order of first use."""
    fields = dict.fromkeys(field for row in rows for field in row)
    return [{"id": f"{prefix}-{field}", "name": field, "field": field} for field in fields]


def _cells(prefix: str, cells: Cells) -> Cells:
    return {f"{prefix}-{field}": value for field, value in cells.items()}


def rule_lines(protocol: Protocol) -> list[Line]:
    """Return the rows of the rules: what a screening decides."""
    return [
        line
        for rule in protocol.rules.values()
        for step in rule.steps
        for line in _lines(rule, step)
    ]


def plan_lines(protocol: Protocol) -> list[Line]:
    """Return the rows of the indications with their spacing: what a plan adds."""
    tones = (step for rule in protocol.rules.values() for step in rule.steps)
    throughout = [line for step in tones if isinstance(step, SkinTone) for line in _tone(step)]
    return throughout + [_plan(item, protocol) for item in protocol.indications.values()]


def areas_fact(rule: Rule, step: Step) -> str | None:
    """Return the fact that holds the asked areas which the step concerns, None: all of them."""
    if isinstance(step, While | Since):
        if step.where.kind == "everywhere":
            return None
        return _fact(f"{rule.question if step.where.kind == 'named' else _name(rule, step)}_areas")
    return _fact(f"{_name(rule, step)}_areas") if isinstance(step, AskedArea) else None


def is_named_alone(steps: Iterable[tuple[Rule, Step]]) -> bool:
    """Return whether a question speaks of the named areas and no others.

    An event in areas that nobody asked for is then no fact at all: the table needs no column.
    """
    return all(isinstance(s, While | Since) and s.where.kind == "named" for _, s in steps)


def plan_fact(indication: str) -> str:
    """Return the fact that holds the areas of the complaint `indication`."""
    return _fact(f"plan_{indication}")


def _name(rule: Rule, step: Step) -> str:
    return f"{rule.id}_{step.effect.name}"


def _fact(name: str) -> str:
    return name.replace("-", "_")


def _lines(rule: Rule, step: Step) -> Iterator[Line]:
    """Yield the rows of one step: one a finding."""
    areas = areas_fact(rule, step)
    spared = is_named_alone((rule, other) for other in rule.steps)
    somewhere = {areas: "!= null"} if areas and not spared else {}
    at = {"areas": areas or ASKED}
    if isinstance(step, While | Since):
        yield Line(_of_event(rule, step) | somewhere, _finding(rule, step) | at)
    elif isinstance(step, PlannedSun):
        held = {"until": "sun_held"}
        ahead = {"sun_ahead": f"in ({step.days_before}..{step.warn_through_days}]"}
        yield Line({"sun_held": "!= null"}, _effect(rule, step.effect) | at | held)
        yield Line(ahead, _effect(rule, step.warning) | at)
    elif isinstance(step, SkinTone):
        through = {"through": str(step.sessions)}
        yield Line(_types(step), _effect(rule, step.effect) | at | through)
    elif isinstance(step, Age):
        yield Line(_of_age(step), _finding(rule, step) | at)
    elif isinstance(step, Said):
        said = rule.question or "unanswered"
        yield Line({said: "== true"}, _effect(rule, step.effect) | at)
    else:
        yield Line(somewhere, _effect(rule, step.effect) | at)


def _effect(rule: Rule, effect: Effect) -> Cells:
    """Return the outputs that every finding has."""
    cells = {"rule": f"'{rule.id}'", "verdict": str(int(effect.verdict))}
    if effect.max_level is not None:
        cells["max_level"] = str(int(effect.max_level))
    if effect.look_again_days is not None:
        cells["look_again"] = str(effect.look_again_days)
    if effect.begin_level is not None:
        cells["begin_level"] = str(int(effect.begin_level))
        cells["through"] = str(effect.begin_sessions)
    return cells


def _finding(rule: Rule, step: While | Since | Age) -> Cells:
    cells = _effect(rule, step.effect)
    if isinstance(step, Since):
        if step.is_dated:
            cells["until"] = f"{step.days} - {rule.question}_days"
        if step.effect.max_level is not None:
            _check_outlived(rule, step)
            cells["through"] = "0"
    if isinstance(step, Age):
        if step.under_age is not None and step.effect.max_level is not None:
            cells["through"] = "0"
        if step.spacing_days is not None:
            cells["spacing"] = str(step.spacing_days)
    return cells


def _check_outlived(rule: Rule, step: Since) -> None:
    """Make sure that a cap ends with a hold of its rule: then it holds in no session of a plan."""
    holds = (other for other in rule.steps if isinstance(other, Since) and other.is_dated)
    if not any(other.days >= step.days and other.where == step.where for other in holds):
        raise CannotSay(f"{rule.id}, {step.effect.name}: a cap that ends within the course")


def _of_event(rule: Rule, step: While | Since) -> Cells:
    """Return the conditions of an event, beside those of the graver steps."""
    question = rule.question
    if isinstance(step, While):
        return {f"{question}": _one_of(step.values)}
    first, values, barred = 0, set(step.values), set[str]()
    for other in rule.steps:
        if isinstance(other, Since) and _hides(other, step):
            if not other.values:
                first = max(first, other.days)
            elif other.days >= step.days:
                barred |= other.values
            else:
                raise CannotSay(f"{rule.id}: {other.effect.name} hides a part of another step")
    cells = {f"{question}_days": f"in [{first}..{step.days})" if first else f"< {step.days}"}
    if values:
        cells[f"{question}_detail"] = _one_of(values - barred)
    elif barred:
        cells[f"{question}_detail"] = f"not {_one_of(barred)}"
    return cells


def _hides(other: Since, step: Since) -> bool:
    """Return whether `other`, where it applies too, is the graver one of the same effect."""
    if other is step or other.effect.kind != step.effect.kind or other.where != step.where:
        return False
    if step.values and other.values and not step.values & other.values:
        return False
    graver = (other.effect.verdict, other.days if other.is_dated else 0)
    milder = (step.effect.verdict, step.days if step.is_dated else 0)
    if graver == milder:
        raise CannotSay(f"{other.effect.name} and {step.effect.name} are as grave as each other")
    return graver > milder


def _one_of(values: Iterable[str]) -> str:
    return "in [" + ", ".join(f"'{value}'" for value in sorted(values)) + "]"


def _of_age(step: Age) -> Cells:
    first, last = step.from_age, step.under_age
    if first is None:
        cells = {"age": f"< {last}"}
    else:
        cells = {"age": f">= {first}" if last is None else f"in [{first}..{last})"}
    if step.consent is not None:
        cells["guardian_consent"] = f"== {str(step.consent).lower()}"
    return cells


def _types(step: SkinTone) -> Cells:
    return {"phototype": _one_of(step.types)}


def _tone(step: SkinTone) -> Iterator[Line]:
    """Yield the caps of the plans for which a skin type's cap holds in every session."""
    for indication in sorted(step.throughout):
        cap = {"plan": f"'{indication}'", "areas": plan_fact(indication)}
        level = {"max_level": str(int(step.effect.max_level or 0))}
        yield Line(_types(step) | _is_asked(indication), cap | level)


def _is_asked(indication: str) -> Cells:
    return {PLANS: f"contains($, '{indication}')"}


def _plan(indication: Indication, protocol: Protocol) -> Line:
    outputs = {
        "plan": f"'{indication.id}'",
        "level": str(int(indication.level)),
        "proposed": str(indication.proposed_sessions),
        "most": str(indication.most_sessions),
        "spacing": str(protocol.spacing.least_days),
        "areas": plan_fact(indication.id),
    }
    return Line(_is_asked(indication.id), outputs)
