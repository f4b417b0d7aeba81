"""The intake form <-> the contract's ANSWERS.json shape: pure functions, nothing typed is lost.

A field's name is its place: `tan` (what is the case), `waxing-0-last_on` (a part of the first
occasion), `waxing-0-areas`, `areas-acne-scars` (the areas of a complaint). What an answer does not
show on the form does not count: what stands beside a denial, or beside a question nobody asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Field, Question

Form = Mapping[str, Sequence[str]]
Raw = dict[str, Any]
DENIALS = ("no", "none", "never", "absent")
GIVEN = "given"  # the choice "yes, on these days" of a last use or of planned sun
PLACE = re.compile(r"answers\.(?P<question>\w+)(?:\.\w+\[(?P<row>\d+)\])?(?:\.(?P<part>\w+))?")
COMPLAINT = re.compile(r"complaints\[(\d+)\]")


def to_raw(form: Form, protocol: Protocol, born_on: str | None, phototype: str | None) -> Raw:
    """Return what was said in the contract's shape; what cannot be read stays as it was typed."""
    raw: Raw = {"born_on": born_on, "phototype": phototype or None}
    if _one(form, "guardian_consent") == "true":
        raw["guardian_consent"] = True
    raw["complaints"] = [
        {"indication": indication, "areas": list(form[f"areas-{indication}"])}
        for indication in protocol.indications
        if form.get(f"areas-{indication}")
    ]
    raw["answers"] = {
        question.id: answer
        for question in asked(form, protocol)
        if (answer := _answer(question, form)) is not None
    }
    return raw


def asked(form: Form, protocol: Protocol) -> list[Question]:
    """Return the questions that the complaints of the form call for."""
    wanted = {name for name in protocol.indications if form.get(f"areas-{name}")}
    return [
        question
        for question in protocol.questions.values()
        if not question.only_with or question.only_with & wanted
    ]


def to_form(raw: Mapping[str, Any], protocol: Protocol) -> dict[str, list[str]]:
    """Return the fields that say what `raw` says; `rest` becomes a denial of each question."""
    form: dict[str, list[str]] = {}
    if raw.get("guardian_consent"):
        form["guardian_consent"] = ["true"]
    for complaint in raw.get("complaints") or ():
        areas = form.setdefault(f"areas-{complaint['indication']}", [])
        areas += [area for area in complaint["areas"] if area not in areas]
    answers = raw.get("answers") or {}
    for question in protocol.questions.values():
        answer = answers.get(question.id)
        if question.id not in answers and raw.get("rest") == "no" and question.denial:
            answer = {"is": question.denial}
        form |= _fields(question, answer or {})
    return form


def denied(form: Form, protocol: Protocol, group: str) -> dict[str, list[str]]:
    """Return the form with every asked question of `group` that is open set to its denial."""
    found = {name: list(values) for name, values in form.items()}
    for question in asked(form, protocol):
        is_open = not _one(form, question.id) and _answer(question, form) is None
        if question.group == group and question.denial and is_open:
            found[question.id] = [question.denial]
    return found


def tidied(form: Form, protocol: Protocol) -> dict[str, list[str]]:
    """Return the form with the occasions of each question numbered anew, blank ones left out."""
    found = {name: list(values) for name, values in form.items() if not _is_part(name, protocol)}
    for question in protocol.questions.values():
        for row, occasion in enumerate(occasions(question, form)):
            found |= {f"{question.id}-{row}-{part}": values for part, values in occasion.items()}
    return found


def occasions(question: Question, form: Form) -> list[dict[str, list[str]]]:
    """Return the occasions of a question that hold anything: {part: what was typed}."""
    rows: dict[int, dict[str, list[str]]] = {}
    for name, values in form.items():
        place = re.fullmatch(rf"{question.id}-(\d{{1,3}})-(\w+)", name)
        typed = [value.strip() for value in values if value.strip()]
        if place and typed and place[2] in _parts(question):
            rows.setdefault(int(place[1]), {})[place[2]] = typed
    return [rows[row] for row in sorted(rows)]


def field_of(path: str, raw: Raw) -> str:
    """Return the name of the form's field for a path of the contract ("answers.tan.seen_on")."""
    if found := COMPLAINT.match(path):
        return f"areas-{raw['complaints'][int(found[1])]['indication']}"
    place = PLACE.fullmatch(path)
    if place is None:
        return path
    if place["part"] in (None, "is") and place["row"] is None:
        return place["question"]
    return f"{place['question']}-{place['row'] or 0}-{place['part']}"


# --- one question, form -> raw -------------------------------------------------------------


def _answer(question: Question, form: Form) -> Raw | None:
    """Return one question's answer, None where nothing was said."""
    chosen = _one(form, question.id)
    if question.kind == "text":
        return _text(question, chosen, form)
    rows = [_occasion(question, occasion) for occasion in occasions(question, form)]
    if question.kind == "state":
        return _state(question, chosen, rows[0] if rows else {})
    if chosen and chosen != GIVEN:
        return {"is": chosen}
    if question.kind == "periods":
        return {"periods": rows or [{}]} if chosen or rows else None
    if chosen and not rows:
        return {"last_on": None}
    return {"events": rows} if len(rows) > 1 else rows[0] if rows else None


def _text(question: Question, chosen: str, form: Form) -> Raw | None:
    """Free text stands above a denial beside it: what was written is always read."""
    texts = [occasion["text"][0] for occasion in occasions(question, form)]
    said = texts[0].replace("\r\n", "\n") if texts else ("" if chosen == GIVEN else chosen)
    return {"is": said} if said else None


def _state(question: Question, chosen: str, parts: Raw) -> Raw | None:
    """Return a state with those parts that belong beside it; a half answer keeps them all."""
    answer: Raw = {"is": chosen} if chosen else {}
    is_denial = chosen == question.denial and bool(chosen)
    for field in question.fields:
        if field.name in parts and _belongs(field, chosen, is_denial):
            answer[field.name] = parts[field.name]
    if "areas" in parts and not is_denial:
        answer["areas"] = parts["areas"]
    return answer or None


def _belongs(field: Field, chosen: str, is_denial: bool) -> bool:
    if not chosen:
        return True
    return chosen in field.beside if field.beside else not is_denial


def _occasion(question: Question, typed: Mapping[str, Sequence[str]]) -> Raw:
    """Return one occasion: words and days as typed, yes and no as such, areas as a list."""
    kinds = {field.name: field.kind for field in question.fields}
    occasion: Raw = {}
    for part, values in typed.items():
        value = values[0]
        if part == "areas":
            occasion[part] = list(values)
        elif kinds[part] == "yes-no" and value in ("true", "false"):
            occasion[part] = value == "true"
        else:
            occasion[part] = value
    return occasion


# --- one question, raw -> form -------------------------------------------------------------


def _fields(question: Question, answer: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the fields of one question's answer."""
    said = answer.get("is")
    if question.kind == "text":
        return _text_fields(question, said)
    fields: dict[str, list[str]] = {}
    if said:
        fields[question.id] = [_word(question, said)]
    elif question.kind != "state" and answer:
        is_none = answer.get("periods") == []
        fields[question.id] = [question.denial if is_none else GIVEN]
    for row, occasion in enumerate(_rows(question, answer)):
        for part in _parts(question):
            if occasion.get(part) is not None:
                fields[f"{question.id}-{row}-{part}"] = _typed(occasion[part])
    return fields


def _rows(question: Question, answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    many = "periods" if question.kind == "periods" else "events"
    rows = answer.get(many) if many in answer else [answer]
    empty: tuple[Any, ...] = (None, "", [])
    return [row for row in rows or () if any(row.get(p) not in empty for p in _parts(question))]


def _word(question: Question, said: str) -> str:
    """Return the form's own word: any denial is this question's; an unknown word stays."""
    return question.denial if said in DENIALS and question.denial else said


def _text_fields(question: Question, said: str | None) -> dict[str, list[str]]:
    if not said or not said.strip():
        return {}
    if said.strip() in DENIALS:
        return {question.id: [question.denial]}
    return {question.id: [GIVEN], f"{question.id}-0-text": [said.strip()]}


def _typed(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _parts(question: Question) -> tuple[str, ...]:
    """Return the names of what may stand in one occasion."""
    names = tuple(field.name for field in question.fields)
    if question.kind == "text":
        return ("text",)
    return (*names, "areas") if question.has_areas else names


def _is_part(name: str, protocol: Protocol) -> bool:
    question, _, rest = name.partition("-")
    return question in protocol.questions and re.fullmatch(r"\d{1,3}-\w+", rest) is not None


def _one(form: Form, name: str) -> str:
    """Return the one value of a field, "" where there is none."""
    return (form.get(name) or [""])[-1].strip()
