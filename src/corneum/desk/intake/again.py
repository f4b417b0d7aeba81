"""An amendment: last time's answers are shown as such and confirmed, never silently reused.

"Still so" is the word `STILL` in a question's field; `resolved` puts last time's fields in its
place. Who saw an answer stands beside it in the field `tan-source`.
"""

from __future__ import annotations

from collections.abc import Mapping

from corneum.desk.intake.mapping import Form, asked, occasions, to_form, to_raw
from corneum.desk.stale import belongs
from corneum.protocol.knowledge import Protocol
from corneum.records.facts import AnswersFacts, OriginFacts

STILL = "still"
SEEN = "therapist"  # the one source that a field names; without it the client said it
Fields = dict[str, list[str]]


def source_field(question: str) -> str:
    """Return the name of the field that says who saw an answer."""
    return f"{question}-source"


def last_time(
    raw: Mapping[str, object] | None, origin: Mapping[str, OriginFacts], protocol: Protocol
) -> Fields:
    """Return the fields that say what was answered last time, and who saw it; {} for nothing."""
    if raw is None:
        return {}
    form = to_form(raw, protocol)
    for question, found in origin.items():
        if found.source == SEEN:
            form[source_field(question)] = [SEEN]
    return form


def of_answers(answers: AnswersFacts | None, protocol: Protocol) -> Fields:
    """Return the fields of answers with their sources; {} for none."""
    return last_time(answers.raw, answers.origin, protocol) if answers else {}


def begun(last: Form) -> Fields:
    """Return the fields with which a form begins: what is asked for, none of the answers."""
    return {
        name: list(values)
        for name, values in last.items()
        if name.startswith("areas-") or name == "guardian_consent"
    }


def is_answered(question: str, last: Form) -> bool:
    """Return whether last time holds an answer to a question."""
    return any(belongs(name, question) for name in last if name != source_field(question))


def resolved(form: Form, last: Form, protocol: Protocol) -> Fields:
    """Return the form with last time's fields for each question that is still so."""
    found = {name: list(values) for name, values in form.items()}
    for question in protocol.questions:
        if (form.get(question) or [""])[-1] != STILL:
            continue
        found = {name: values for name, values in found.items() if not belongs(name, question)}
        own = ((name, values) for name, values in last.items() if belongs(name, question))
        found |= {name: list(values) for name, values in own}
    return found


def confirmed(form: Form, last: Form, protocol: Protocol, group: str) -> Fields:
    """Return the form with "still so" for every open question of `group` answered last time."""
    found = {name: list(values) for name, values in form.items()}
    answers = to_raw(form, protocol, None, None)["answers"]
    for question in asked(form, protocol):
        is_open = question.id not in answers and not occasions(question, form)
        if question.group == group and is_open and is_answered(question.id, last):
            found[question.id] = [STILL]
    return found


def sources(form: Form, protocol: Protocol) -> dict[str, str]:
    """Return {question: "therapist"} for each answer that was seen, not said."""
    return {
        question: SEEN
        for question in protocol.questions
        if (form.get(source_field(question)) or [""])[-1] == SEEN
    }


def kept(form: Form, protocol: Protocol) -> Fields:
    """Return those fields of a form that belong to the intake."""
    known = {*protocol.questions}
    return {
        name: list(values)
        for name, values in form.items()
        if name == "guardian_consent"
        or name.startswith("areas-")
        or name.partition("-")[0] in known
    }
