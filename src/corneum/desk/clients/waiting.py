"""A client in a list: which step is next, and why somebody waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.screening import Screening, screen
from corneum.protocol.schema import Verdict
from corneum.records.facts import ClientRow

MOST_NAMED = 2


class Waiting(NamedTuple):
    """A client as the lists show one; `is_half`: questions of the intake are still open."""

    row: ClientRow
    is_half: bool = False
    why: str = ""


def waiting(rows: Iterable[ClientRow], on: date, *, is_unlocked: bool) -> tuple[Waiting, ...]:
    """Return clients with the reason why they wait; who has a course does not."""
    return tuple(_waiting(row, on, is_unlocked) for row in rows)


def _waiting(row: ClientRow, on: date, is_unlocked: bool) -> Waiting:
    if row.answers is None:
        return Waiting(row)
    try:
        answers = read_answers(row.answers, protocol_of(), on)
    except UnusableAnswers:
        return Waiting(row, is_half=True, why=_("ask the intake anew"))
    found = screen(answers, protocol_of(), on=on, is_level_iii_unlocked=is_unlocked)
    is_half = bool(found.unanswered)
    return Waiting(row, is_half, why_of(found))


def why_of(found: Screening) -> str:
    """Return why a skin waits: the gravest reasons, then what was not asked."""
    grave = sorted(
        (item for item in found.findings if item.effect.verdict > Verdict.CAUTION),
        key=lambda item: -item.effect.verdict,
    )
    named = dict.fromkeys(
        words.say(item.rule.title)
        for item in grave
        if item.rule.question not in found.unanswered and item.rule.id not in _about_open()
    )
    parts = list(named)[:MOST_NAMED]
    if found.unanswered:
        n = len(found.unanswered)
        parts.append(ngettext("one question open", "%(n)s questions open", n) % {"n": n})
    return "; ".join(parts)


def _about_open() -> frozenset[str]:
    """Return the rules that only say that a question is open: the number of those says it."""
    return frozenset(rule.id for rule, _step in protocol_of().unanswered)
