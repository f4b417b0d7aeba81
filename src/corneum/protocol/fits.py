"""Does a rule fit its question, a question itself? What could never apply is a slip, not a rule."""

from __future__ import annotations

from collections.abc import Iterable

from corneum.protocol.schema import Age, Field, PlannedSun, Question, Said, Since, Step, While
from corneum.protocol.table import Table

YES_NO = ("true", "false")


def check_step(table: Table, step: Step, question: Question | None) -> None:
    """Raise ProtocolError where `step`, read from `table`, could never apply to `question`."""
    if isinstance(step, While | Since | PlannedSun):
        if question is None:
            table.fail("kind", table.raw["kind"], "question = ... in the rule: this step reads one")
        if isinstance(step, While):
            _known(table, "is", step.values, question.values)
        elif isinstance(step, Since):
            _check_since(table, step, question)
    elif question is not None and not isinstance(step, Said):
        table.fail("kind", table.raw["kind"], "a rule without a question: this step reads none")
    if isinstance(step, Age) and step.from_age is None and step.under_age is None:
        table.fail("from_age", None, "from_age, under_age or both")
    if (step.effect.begin_level is None) != (step.effect.begin_sessions == 0):
        table.fail("begin_sessions", step.effect.begin_sessions, "it beside begin_level, or none")


def _check_since(table: Table, step: Since, question: Question) -> None:
    fields = {field.name: field for field in question.fields}
    _known(table, "since", [step.since], fields)
    if step.values:
        detail = fields.get(table.word("field"))
        if detail is None:
            table.fail("field", table.raw["field"], f"one of: {', '.join(fields)}")
        _known(table, "values", step.values, _words(detail))


def check_question(table: Table, question: Question) -> None:
    """Raise ProtocolError where a begun answer to `question` could not be read at its gravest."""
    if question.kind == "state" and question.gravest is None:
        table.fail("gravest", None, f"one of: {', '.join(question.values)}")
    fields = [field.name for field in question.fields]
    if question.kind == "last-use":
        _known(table, "field", ["last_on"], fields)
    for field in question.fields:
        _known(table, f"field {field.name}: beside", field.beside, _said(question))
        if field.kind != "date":
            _known(table, f"field {field.name}: gravest", [field.gravest or ""], _words(field))


def _said(question: Question) -> list[str]:
    return [question.denial, *question.values]


def _words(field: Field) -> Iterable[str]:
    return YES_NO if field.kind == "yes-no" else field.values


def _known(table: Table, key: str, found: Iterable[str], known: Iterable[str]) -> None:
    for word in sorted(found):
        if word not in known:
            table.fail(key, word, f"one of: {', '.join(known)}")
