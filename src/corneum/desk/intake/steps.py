"""The intake in steps, one group of questions a screen: which is next, which are done."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.intake.mapping import Form, Raw, asked
from corneum.desk.intake.opened import Table
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.protocol.knowledge import Protocol

COMPLAINTS, SUMMARY = "complaints", "summary"
BESIDE = ("born_on", "phototype")  # asked for with the client, not in a group


class StepShape(NamedTuple):
    """A step in the row of all: its word, how many questions are open, where one is."""

    slug: str
    word: str
    number: int
    open: int
    is_current: bool
    is_done: bool


def slugs() -> tuple[str, ...]:
    """Return the steps in their order, the look at everything last."""
    return (COMPLAINTS, *words.groups(), SUMMARY)


def word(slug: str) -> str:
    """Return the title of a step."""
    own = {COMPLAINTS: _("What, and where?"), SUMMARY: _("Look it over")}
    return own.get(slug) or words.groups()[slug]


def step_of(name: str, protocol: Protocol) -> str:
    """Return the step on which a field, or what a problem is about, is asked."""
    question = protocol.questions.get(name.partition("-")[0])
    return question.group if question else COMPLAINTS


def units(slug: str, form: Form, protocol: Protocol) -> list[str]:
    """Return what stands on a step's screen: complaints, or the questions that they call for."""
    if slug == COMPLAINTS:
        return ["guardian_consent", *(f"areas-{name}" for name in protocol.indications)]
    return [question.id for question in asked(form, protocol) if question.group == slug]


def unanswered(table: Table, form: Form, raw: Raw) -> tuple[str, ...]:
    """Return what is not wholly answered, as far as the answers can be read."""
    try:
        return read_answers(raw, table.protocol, table.today).unanswered
    except UnusableAnswers:
        given = raw["answers"]
        return tuple(q.id for q in asked(form, table.protocol) if q.id not in given)


def steps_of(table: Table, form: Form, current: str) -> tuple[StepShape, ...]:
    """Return every step with what is open there; one is done where nothing is."""
    raw = table.raw(form)
    left = [name for name in unanswered(table, form, raw) if name not in BESIDE]
    count = dict.fromkeys(slugs(), 0)
    for name in left:
        count[step_of(name, table.protocol)] += 1
    count[COMPLAINTS] += not raw["complaints"]
    return tuple(
        StepShape(
            slug=slug,
            word=word(slug),
            number=place,
            open=count[slug],
            is_current=slug == current,
            is_done=slug != SUMMARY and not count[slug],
        )
        for place, slug in enumerate(slugs(), 1)
    )
