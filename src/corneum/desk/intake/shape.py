"""The intake form as its page shows it: groups, questions, choices, what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.forms import Trouble
from corneum.desk.intake import again, mapping
from corneum.desk.intake.complaints import AreaGroup, Option, area_groups
from corneum.desk.intake.mapping import GIVEN, Form
from corneum.journey.intake import Problem
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Field, Question


@dataclass(frozen=True, slots=True)
class Input:
    """One field beside a choice: `kind` date, choice, yes-no, areas or text."""

    name: str
    kind: str
    label: str
    value: str
    is_needed: bool
    options: tuple[Option, ...]
    groups: tuple[AreaGroup, ...]
    wrong: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class QuestionShape:
    """One question: its choices, the fields beside a denial, those of each occasion."""

    id: str
    kind: str
    asks: str
    why: str
    options: tuple[Option, ...]
    beside_denial: tuple[Input, ...]
    occasions: tuple[tuple[Input, ...], ...]
    is_kept: bool
    can_repeat: bool
    only_with: str
    wrong: str
    last: str = ""
    source: str = ""
    is_seen: bool = False


class Asking(NamedTuple):
    """What a form is drawn from: what was typed, what is wrong, what was said last time.

    `last` are last time's fields, `told` its answers in words by question, each with its source.
    """

    form: Form
    protocol: Protocol
    wrong: Mapping[str, str]
    last: Form
    told: Mapping[str, str]
    more: str = ""


class GroupShape(NamedTuple):
    """A group of questions under one title."""

    id: str
    title: str
    questions: tuple[QuestionShape, ...]


def troubles(
    problems: Iterable[Problem], raw: mapping.Raw, protocol: Protocol
) -> tuple[Trouble, ...]:
    """Return the problems of an intake in words for people."""
    found = []
    for problem in problems:
        name = mapping.field_of(problem.field, raw)
        says = _("Found %(found)s; right would be: %(remedy)s.") % {
            "found": problem.found,
            "remedy": words.say(problem.remedy),
        }
        if problem.field == "complaints":
            says = _("Choose at least one complaint, with the areas it is about.")
        found.append(Trouble(name, _label(name, protocol), says))
    return tuple(found)


def _label(name: str, protocol: Protocol) -> str:
    question, _dash, rest = name.partition("-")
    if question in protocol.questions:
        return words.say(protocol.questions[question].asks)
    if name.startswith("areas-") and rest in protocol.indications:
        return words.say(protocol.indications[rest].title)
    return {"complaints": _("Complaints"), "born_on": _("Date of birth")}.get(name, name)


def groups(asking: Asking) -> tuple[GroupShape, ...]:
    """Return every question in its group; the question `more` gets one more blank occasion."""
    shapes: dict[str, list[QuestionShape]] = {group: [] for group in words.groups()}
    for question in asking.protocol.questions.values():
        shapes.setdefault(question.group, []).append(_question(question, asking))
    titles = words.groups()
    return tuple(
        GroupShape(group, titles.get(group, group), tuple(questions))
        for group, questions in shapes.items()
        if questions
    )


def _question(question: Question, asking: Asking) -> QuestionShape:
    form, wrong = asking.form, asking.wrong
    chosen = (form.get(question.id) or [""])[-1]
    rows, has_more = mapping.occasions(question, form), question.id == asking.more
    shown = tuple(
        _inputs(question, row, asking, is_new=has_more and row == len(rows))
        for row in range(max(1, len(rows) + has_more))
    )
    denial = tuple(i for i in shown[0] if _is_beside_denial(question, i.name))
    if question.kind == "state":
        shown = (tuple(i for i in shown[0] if i not in denial),)
    has_wrong = any(name.startswith(f"{question.id}-") for name in wrong)
    source = again.source_field(question.id)
    return QuestionShape(
        id=question.id,
        kind=question.kind,
        asks=words.say(question.asks),
        why=words.say(question.why),
        options=_options(question, chosen if chosen or not rows else _implied(question), asking),
        beside_denial=denial,
        occasions=tuple(inputs for inputs in shown if inputs),
        is_kept=has_wrong or (bool(rows) and not chosen),
        can_repeat=question.kind in ("last-use", "periods"),
        only_with=" ".join(sorted(question.only_with)),
        wrong=wrong.get(question.id, ""),
        last=asking.told.get(question.id, ""),
        source=source,
        is_seen=(form.get(source) or [""])[-1] == again.SEEN,
    )


def _implied(question: Question) -> str:
    """Return the choice that a typed day makes by itself."""
    return GIVEN if question.kind in ("last-use", "periods", "text") else ""


def _options(question: Question, chosen: str, asking: Asking) -> tuple[Option, ...]:
    """Return the choices: still so, the denial, the answers, and "not asked"."""
    found = []
    if again.is_answered(question.id, asking.last):
        is_still = chosen == again.STILL
        found.append(Option(again.STILL, _("Still so"), is_still, is_still=True))
    if question.denial:
        label = _("Never") if question.kind == "last-use" else _("No")
        shows = "denied" if any(_is_of_denial(f, question) for f in question.fields) else ""
        is_chosen = chosen == question.denial
        found.append(Option(question.denial, label, is_chosen, shows, is_denial=True))
    for word, text in question.values.items():
        shows = "more" if _shows_more(question, word) else ""
        found.append(Option(word, words.say(text), chosen == word, shows))
    if question.kind in ("last-use", "periods", "text"):
        label = _("Yes, last on …") if question.kind == "last-use" else _("Yes")
        found.append(Option(GIVEN, label, chosen == GIVEN, "more"))
    return (*found, Option("", _("Not asked"), not chosen))


def _shows_more(question: Question, word: str) -> bool:
    return question.has_areas or any(
        not field.beside or word in field.beside for field in question.fields
    )


def _is_of_denial(field: Field, question: Question) -> bool:
    return question.denial in field.beside


def _is_beside_denial(question: Question, name: str) -> bool:
    part = name.rpartition("-")[2]
    return any(field.name == part and _is_of_denial(field, question) for field in question.fields)


def _inputs(question: Question, row: int, asking: Asking, *, is_new: bool) -> tuple[Input, ...]:
    """Return the fields of one occasion."""
    form, wrong = asking.form, asking.wrong
    found: list[Input] = []
    for field in question.fields:
        name = f"{question.id}-{row}-{field.name}"
        value = (form.get(name) or [""])[-1]
        found.append(
            Input(
                name=name,
                kind=field.kind,
                label=words.say(field.label),
                value=value,
                is_needed=field.is_required,
                options=_field_options(field, value),
                groups=(),
                wrong=wrong.get(name, ""),
                is_first=is_new and not found,
            )
        )
    if question.kind == "text":
        name = f"{question.id}-{row}-text"
        typed = (form.get(name) or [""])[-1]
        found.append(
            Input(
                name, "text", _("What should we know?"), typed, False, (), (), wrong.get(name, "")
            )
        )
    if question.has_areas:
        found.append(_area_input(f"{question.id}-{row}-areas", asking))
    return tuple(found)


def _area_input(name: str, asking: Asking) -> Input:
    return Input(
        name=name,
        kind="areas",
        label=_("Where? (nothing ticked: everywhere)"),
        value="",
        is_needed=False,
        options=(),
        groups=area_groups(asking.form.get(name, ()), asking.protocol),
        wrong=asking.wrong.get(name, ""),
    )


def _field_options(field: Field, value: str) -> tuple[Option, ...]:
    if field.kind == "yes-no":
        choices = {"true": _("Yes"), "false": _("No")}
    else:
        choices = {word: words.say(label) for word, label in field.values.items()}
    return tuple(Option(word, label, word == value) for word, label in choices.items())
