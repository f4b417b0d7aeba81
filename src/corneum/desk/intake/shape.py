"""The intake form as its page shows it: groups, questions, choices, what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.forms import Trouble
from corneum.desk.intake import mapping
from corneum.desk.intake.mapping import GIVEN, Form
from corneum.journey.intake import Problem
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Field, Question


class Option(NamedTuple):
    """One choice; `shows` names what appears with it: "more", "denied" or nothing."""

    value: str
    label: str
    is_chosen: bool
    shows: str = ""
    is_denial: bool = False


class AreaGroup(NamedTuple):
    """Areas that belong together, for checkboxes under one name."""

    title: str
    options: tuple[Option, ...]


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


class GroupShape(NamedTuple):
    """A group of questions under one title."""

    id: str
    title: str
    questions: tuple[QuestionShape, ...]


class ComplaintShape(NamedTuple):
    """A complaint with its areas; it is asked for where one of them is ticked."""

    id: str
    title: str
    says: str
    name: str
    groups: tuple[AreaGroup, ...]
    number: int
    wrong: str


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


def complaints(
    form: Form, protocol: Protocol, wrong: Mapping[str, str]
) -> tuple[ComplaintShape, ...]:
    """Return every indication with its areas."""
    return tuple(
        ComplaintShape(
            id=indication.id,
            title=words.say(indication.title),
            says=words.say(indication.says),
            name=f"areas-{indication.id}",
            groups=area_groups(form.get(f"areas-{indication.id}", ()), protocol),
            number=len(form.get(f"areas-{indication.id}", ())),
            wrong=wrong.get(f"areas-{indication.id}", ""),
        )
        for indication in protocol.indications.values()
    )


def area_groups(chosen: Sequence[str], protocol: Protocol) -> tuple[AreaGroup, ...]:
    """Return the areas in two groups: the face with its parts, the body."""
    options = [
        (area.is_facial, Option(area.id, words.say(area.title), area.id in chosen))
        for area in protocol.areas.values()
    ]
    face = Option("face", _("whole face"), "face" in chosen)
    return (
        AreaGroup(_("Face"), (face, *(option for is_facial, option in options if is_facial))),
        AreaGroup(_("Body"), tuple(option for is_facial, option in options if not is_facial)),
    )


def groups(
    form: Form, protocol: Protocol, wrong: Mapping[str, str], more: str = ""
) -> tuple[GroupShape, ...]:
    """Return every question in its group; the question `more` gets one more blank occasion."""
    shapes: dict[str, list[QuestionShape]] = {group: [] for group in words.groups()}
    for question in protocol.questions.values():
        shape = _question(question, form, protocol, wrong, question.id == more)
        shapes.setdefault(question.group, []).append(shape)
    titles = words.groups()
    return tuple(
        GroupShape(group, titles.get(group, group), tuple(questions))
        for group, questions in shapes.items()
        if questions
    )


def _question(
    question: Question, form: Form, protocol: Protocol, wrong: Mapping[str, str], has_more: bool
) -> QuestionShape:
    chosen = (form.get(question.id) or [""])[-1]
    rows = mapping.occasions(question, form)
    count = max(1, len(rows) + has_more)
    shown = tuple(
        _inputs(question, row, form, protocol, wrong, is_new=has_more and row == len(rows))
        for row in range(count)
    )
    denial = tuple(i for i in shown[0] if _is_beside_denial(question, i.name))
    if question.kind == "state":
        shown = (tuple(i for i in shown[0] if i not in denial),)
    has_wrong = any(name.startswith(f"{question.id}-") for name in wrong)
    return QuestionShape(
        id=question.id,
        kind=question.kind,
        asks=words.say(question.asks),
        why=words.say(question.why),
        options=_options(question, chosen if chosen or not rows else _implied(question)),
        beside_denial=denial,
        occasions=tuple(inputs for inputs in shown if inputs),
        is_kept=has_wrong or (bool(rows) and not chosen),
        can_repeat=question.kind in ("last-use", "periods"),
        only_with=" ".join(sorted(question.only_with)),
        wrong=wrong.get(question.id, ""),
    )


def _implied(question: Question) -> str:
    """Return the choice that a typed day makes by itself."""
    return GIVEN if question.kind in ("last-use", "periods", "text") else ""


def _options(question: Question, chosen: str) -> tuple[Option, ...]:
    """Return the choices: the denial, the answers, and "not asked" as long as nothing was said."""
    found = []
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


def _inputs(
    question: Question,
    row: int,
    form: Form,
    protocol: Protocol,
    wrong: Mapping[str, str],
    *,
    is_new: bool,
) -> tuple[Input, ...]:
    """Return the fields of one occasion."""
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
        found.append(_area_input(f"{question.id}-{row}-areas", form, protocol, wrong))
    return tuple(found)


def _area_input(name: str, form: Form, protocol: Protocol, wrong: Mapping[str, str]) -> Input:
    return Input(
        name=name,
        kind="areas",
        label=_("Where? (nothing ticked: everywhere)"),
        value="",
        is_needed=False,
        options=(),
        groups=area_groups(form.get(name, ()), protocol),
        wrong=wrong.get(name, ""),
    )


def _field_options(field: Field, value: str) -> tuple[Option, ...]:
    if field.kind == "yes-no":
        choices = {"true": _("Yes"), "false": _("No")}
    else:
        choices = {word: words.say(label) for word, label in field.values.items()}
    return tuple(Option(word, label, word == value) for word, label in choices.items())
