"""TOML tables -> rules and questions (schema.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from corneum.protocol.fits import check_question, check_step
from corneum.protocol.schema import (
    Age,
    AskedArea,
    Cite,
    Effect,
    Field,
    PlannedSun,
    Question,
    Rule,
    Said,
    Since,
    SkinTone,
    Step,
    Text,
    Verdict,
    Where,
    While,
)
from corneum.protocol.table import Table

GRADES = {grade: grade for grade in "ABCD"}
QUESTION_KINDS = {kind: kind for kind in ("state", "last-use", "periods", "text")}
FIELD_KINDS = {kind: kind for kind in ("date", "choice", "yes-no")}
PHOTOTYPES = ("I", "II", "III", "IV", "V", "VI")
OLDEST = 130  # years: beyond any life on record
SINCE = {word: word for word in ("last_on", "healed_on")}


class Names:
    """The ids that a rule may name: areas and indications."""

    def __init__(self, areas: Iterable[str], indications: Iterable[str]) -> None:
        self.areas, self.indications = tuple(areas), tuple(indications)


def read_cites(table: Table) -> tuple[Cite, ...]:
    """Return the citations of one entry; at least one, each with what it supports."""
    cites = []
    for cite in table.tables("cites", f"{table.entry}, cite", least=1):
        key, row = cite.word("source"), cite.word("row", None)
        statement = cite.word("statement", None)
        grade = cite.choice("grade", GRADES, None)
        if row is None and statement is None:
            cite.fail("row", None, "the row of docs/sources that it cites (or a statement)")
        if (grade is None) != (key == "clinic-policy"):
            cite.fail("grade", grade, "A to D for a source, and no grade for clinic-policy")
        supports = cite.words("supports")
        cites.append(Cite(key, row, statement, grade, cite.word("states"), supports))
        cite.close()
    return tuple(cites)


def read_rule(table: Table, questions: Mapping[str, Question], names: Names) -> Rule:
    """Return one rule with its steps and citations."""
    rule_id = table.word("id")
    table.entry = f'rule "{rule_id}"'
    question: Question | None = table.choice("question", questions, None)
    steps = [
        _step(step, names, question)
        for step in table.tables("step", f"{table.entry}, step", least=1)
    ]
    step_names = [step.effect.name for step in steps]
    if len(set(step_names)) < len(steps):
        table.fail("step", step_names, "another name for each step")
    rule = Rule(
        id=rule_id,
        title=table.text("title"),
        question=question and question.id,
        steps=tuple(steps),
        cites=read_cites(table),
    )
    table.close()
    return rule


def _step(table: Table, names: Names, question: Question | None) -> Step:
    name = table.word("name")
    table.entry = f'{table.entry} "{name}"'
    read = table.choice("kind", STEP_KINDS)
    step: Step = read(table, names)
    check_step(table, step, question)
    table.close()
    return step


def _effect(table: Table) -> Effect:
    effect = Effect(
        name=table.word("name"),
        verdict=table.verdict("verdict"),
        says=table.text("says"),
        max_level=table.level("max_level", None),
        with_note=table.level("with_note", None),
        look_again_days=table.days("look_again_days", None, least=1),
        begin_level=table.level("begin_level", None),
        begin_sessions=table.days("begin_sessions", 0),
    )
    if effect.max_level is not None and effect.verdict is not Verdict.CAUTION:
        table.fail(
            "verdict", effect.verdict.word, '"caution" for a cap; a second step for the rest'
        )
    return effect


def _undated(table: Table, effect: Effect) -> Effect:
    if (effect.verdict is Verdict.POSTPONE) != (effect.look_again_days is not None):
        table.fail(
            "look_again_days",
            effect.look_again_days,
            "the days after which to look again, for a postponement without an end and no other",
        )
    return effect


def _where(table: Table, names: Names) -> Where:
    remedy = 'where = "everywhere", "named", or {in|outside|complaints = [...]}'
    found = table.raw.get("where")
    table.seen.add("where")
    if found in ("everywhere", "named"):
        return Where(str(found))
    if not isinstance(found, dict) or len(found) != 1:
        table.fail("where", found, remedy)
    (kind,) = found
    if kind not in ("in", "outside", "complaints"):
        table.fail("where", found, remedy)
    allowed = names.indications if kind == "complaints" else names.areas
    inner = Table(found, table.file, f"{table.entry}, where")
    return Where(kind, frozenset(inner.words(kind, allowed)))


def _while(table: Table, names: Names) -> While:
    indications = {indication: indication for indication in names.indications}
    return While(
        effect=_undated(table, _effect(table)),
        where=_where(table, names),
        values=frozenset(table.words("is")),
        only_plan_of=table.choice("only_plan_of", indications, None),
    )


def _since(table: Table, names: Names) -> Since:
    effect = _effect(table)
    dated: bool = table.get("dated", bool, "true or false")
    if effect.verdict is Verdict.POSTPONE and not dated:
        table.fail("dated", dated, "true: a wash-out ends on a day")
    table.word("field", None)  # which detail `values` speaks of: for the reader of the file
    values = frozenset(table.words("values", None, ()))
    where = _where(table, names)
    since = table.choice("since", SINCE)
    return Since(effect, where, since, table.days("days", least=1), dated, values)


def _warning(table: Table, effect: Effect) -> Effect:
    return Effect(
        name=f"{effect.name}-warning", verdict=Verdict.CAUTION, says=table.text("warning")
    )


def _planned_sun(table: Table, names: Names) -> PlannedSun:
    effect = _effect(table)
    return PlannedSun(
        effect,
        _warning(table, effect),
        days_before=table.days("days_before"),
        days_after=table.days("days_after"),
        warn_through_days=table.days("warn_through_days"),
    )


def _skin_tone(table: Table, names: Names) -> SkinTone:
    effect = _effect(table)
    return SkinTone(
        effect,
        _warning(table, effect),
        types=frozenset(table.words("types", PHOTOTYPES)),
        sessions=table.days("sessions", least=1),
        throughout=frozenset(table.words("throughout", names.indications, ())),
    )


def _age(table: Table, names: Names) -> Age:
    return Age(
        effect=_undated(table, _effect(table)),
        from_age=table.days("from_age", None, most=OLDEST),
        under_age=table.days("under_age", None, most=OLDEST),
        consent=table.get("consent", bool, "true or false", None),
        spacing_days=table.days("spacing_days", None),
    )


def _asked_area(table: Table, names: Names) -> AskedArea:
    return AskedArea(_effect(table), frozenset(table.words("areas", names.areas)))


def _said(table: Table, names: Names) -> Said:
    return Said(_undated(table, _effect(table)))


STEP_KINDS: dict[str, Callable[[Table, Names], Step]] = {
    "while": _while,
    "since": _since,
    "planned-sun": _planned_sun,
    "skin-tone": _skin_tone,
    "age": _age,
    "asked-area": _asked_area,
    "said": _said,
}


def read_question(table: Table, indications: Iterable[str]) -> Question:
    """Return one question of the intake."""
    question_id = table.word("id")
    table.entry = f'question "{question_id}"'
    values = _values(table)
    question = Question(
        id=question_id,
        group=table.word("group"),
        kind=table.choice("kind", QUESTION_KINDS),
        asks=table.text("asks"),
        why=table.text("why"),
        denial=table.get("denial", str, "the word of a denial, or an empty one"),
        values=values,
        gravest=table.choice("gravest", {word: word for word in values}, None),
        has_areas=table.get("areas", bool, "true or false", False),
        fields=tuple(_field(f) for f in table.tables("field", f"{table.entry}, field")),
        only_with=frozenset(table.words("only_with", indications, ())),
        is_rechecked=table.get("recheck", bool, "true or false", False),
    )
    check_question(table, question)
    table.close()
    return question


def _field(table: Table) -> Field:
    name = table.word("name")
    table.entry = f'{table.entry} "{name}"'
    field = Field(
        name=name,
        kind=table.choice("kind", FIELD_KINDS),
        is_required=table.get("required", bool, "true or false"),
        label=table.text("label"),
        values=_values(table),
        gravest=table.word("gravest", None),
        beside=frozenset(table.words("beside", None, ())),
    )
    table.close()
    return field


def _values(table: Table) -> dict[str, Text]:
    values: dict[str, Text] = {}
    for value in table.tables("value", f"{table.entry}, value"):
        values[value.word("word")] = value.text("label")
        value.close()
    return values
