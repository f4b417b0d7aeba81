"""What is asked on the day of a session <-> the whole answers of that day: pure functions.

The form is that of the intake, for the questions that can change. A question that nobody opened is
as it was last time, once somebody says that each was asked; what lasts until it is over is
answered anew, never taken from last time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.forms import Trouble
from corneum.desk.intake import again, mapping, shape
from corneum.desk.intake.mapping import Form, Raw
from corneum.desk.intake.said import origin, said
from corneum.journey.intake import recheck as journey
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Question
from corneum.records.facts import AnswersFacts

EACH = "each"  # the word of the button that says: I asked each of these


@dataclass(frozen=True, slots=True)
class AskedShape:
    """A question of the day: its form, whether it must be answered anew, whether it stands open."""

    question: shape.QuestionShape
    last: str
    is_must: bool
    is_open: bool


class AskedGroup(NamedTuple):
    """Questions that belong together."""

    title: str
    questions: tuple[AskedShape, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What a day's questions start from: the answers on file, as the session is judged by them."""

    answers: AnswersFacts
    judged: Raw
    protocol: Protocol

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what is asked on the day."""
        return journey.asked(self.judged, self.protocol)

    @property
    def lasting(self) -> frozenset[str]:
        """Return the questions that must be answered anew: what was there may be over, or not."""
        return frozenset(journey.stale_conditions(self.judged, self.protocol))

    @property
    def last(self) -> again.Fields:
        """Return last time's fields."""
        return again.last_time(self.judged, self.answers.origin, self.protocol)

    def told(self) -> dict[str, str]:
        """Return last time's answers in words, by question, with who said it and when."""
        found = {}
        for question in self.questions:
            answer = journey.last_said(self.judged, question)
            shown = said(question, dict(answer) if answer else None, self.protocol)
            whose = origin(self.answers.origin.get(question.id)) if answer else ""
            found[question.id] = f"{shown} ({whose})" if whose else shown
        return found


def groups(
    day: Day, form: Form, wrong: Mapping[str, str], more: str = ""
) -> tuple[AskedGroup, ...]:
    """Return the questions of the day: first those that must be answered, then by group."""
    told = day.told()
    asking = shape.Asking(form, day.protocol, wrong, day.last, {}, more)
    wanted = {question.id for question in day.questions}
    first: list[AskedShape] = []
    found: list[AskedGroup] = []
    for group in shape.groups(asking):
        shown = [_shape(q, day, form, told) for q in group.questions if q.id in wanted]
        first += [item for item in shown if item.is_must]
        rest = tuple(item for item in shown if not item.is_must)
        found += [AskedGroup(group.title, rest)] if rest else []
    top = [AskedGroup(_("Answer these anew"), tuple(first))] if first else []
    return (*top, *found)


def _shape(
    question: shape.QuestionShape, day: Day, form: Form, told: Mapping[str, str]
) -> AskedShape:
    is_known = again.is_answered(question.id, day.last)
    is_must = question.id in day.lasting or not is_known
    options = tuple(o for o in question.options if o.value or not is_known)
    is_typed = again.is_answered(question.id, form)
    has_wrong = bool(question.wrong) or question.is_kept
    return AskedShape(
        question=replace(question, options=options, last=""),
        last=told.get(question.id, ""),
        is_must=is_must,
        is_open=is_must or is_typed or has_wrong,
    )


def missing(day: Day, form: Form) -> tuple[Trouble, ...]:
    """Return what must be said and was not: each was asked; what lasted is over, or is not."""
    troubles = []
    given = said_today(day, form)
    for question in day.questions:
        if question.id in day.lasting and question.id not in given:
            says = _("It was there last time: still so, or over? It cannot stay open today.")
            troubles.append(Trouble(question.id, words.say(question.asks), says))
    if (form.get("asked") or [""])[-1] != EACH:
        says = _("Ask each of these today, then press the button that says so.")
        troubles.append(Trouble("", "", says))
    return tuple(troubles)


def said_today(day: Day, form: Form) -> dict[str, Raw]:
    """Return the answers that stand in the form, by question."""
    resolved = again.resolved(form, day.last, day.protocol)
    areas = {name: values for name, values in day.last.items() if name.startswith("areas-")}
    given = mapping.to_raw({**resolved, **areas}, day.protocol, None, None)["answers"]
    return {question.id: given[question.id] for question in day.questions if question.id in given}


def whole(day: Day, form: Form) -> Raw | None:
    """Return the whole answers of the day, None where nothing changed; raises UnusableAnswers."""
    given = said_today(day, form)
    answers = {}
    for question in day.questions:
        answer = given.get(question.id) or journey.last_said(day.judged, question)
        if answer is not None:
            answers[question.id] = answer
    raw = journey.merged(day.answers.raw, answers, day.questions, day.protocol)
    return raw if journey.changes(day.answers.raw, raw, day.protocol) else None


def sources(day: Day, form: Form) -> dict[str, str]:
    """Return who said or saw each answer: today's as the form says, the others as before."""
    before = {question: found.source for question, found in day.answers.origin.items()}
    seen = again.sources(form, day.protocol)
    today = dict.fromkeys(said_today(day, form), "client")
    return {**before, **today, **{name: who for name, who in seen.items() if name in today}}
