"""A client in a list, in words: which step is next, why somebody waits, by what it was found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.clients.judged import judged
from corneum.journey.screening import Screening
from corneum.protocol.schema import Verdict
from corneum.records.facts import ClientRow

MOST_NAMED = 2


class ClientLine(NamedTuple):
    """A client as the lists show one; `act` and `does` are the next step: its page, its words.

    `matched` says by what a search found somebody who is not called like that.
    """

    address: str
    name: str
    about: str
    why: str
    matched: str
    act: str
    does: str
    is_course: bool = False


class NextStep(NamedTuple):
    """The page of the next step, what it is called, and why the client still waits for it."""

    act: str = ""
    does: str = ""
    why: str = ""


def line_of(row: ClientRow, on: date, *, is_unlocked: bool, matched: str = "") -> ClientLine:
    """Return a client in words; `on` is the clinic's day."""
    step = _next_step(row, on, is_unlocked)
    return ClientLine(
        address=reverse("desk:client", args=[row.uid]),
        name=row.name,
        about=" · ".join(_about(row)),
        why=step.why,
        matched=_matched(row, matched),
        act=step.act,
        does=step.does,
        is_course=row.course is not None,
    )


def _about(row: ClientRow) -> Iterable[str]:
    yield _("born %(day)s") % {"day": words.birth_day(row.born_on)}
    if row.phone:
        yield row.phone
    if row.next_on:
        yield _("next %(day)s") % {"day": words.day(row.next_on)}


def _matched(row: ClientRow, by: str) -> str:
    said = {
        "phone": row.phone,
        "email": row.email,
        "born_on": _("born %(day)s") % {"day": words.birth_day(row.born_on)},
        "similar": _("a similar name"),
    }
    return said.get(by, "")


def _next_step(row: ClientRow, on: date, is_unlocked: bool) -> NextStep:
    own = [row.uid]
    if row.course is not None:
        return NextStep(reverse("desk:course", args=[row.uid, row.course]), words.say(row.line))
    if row.step == "course":
        return NextStep()
    intake = reverse("desk:intake", args=own)
    if row.answers is None:
        does = _("Finish the intake") if row.has_draft else _("Do the intake")
        return NextStep(intake, does, _("half of the intake is saved") if row.has_draft else "")
    found = judged(row.answers, on=on, is_unlocked=is_unlocked, notes=row.notes)
    if found is None:
        return NextStep(intake, _("Finish the intake"), _("ask the intake anew"))
    if found.unanswered:
        return NextStep(intake, _("Finish the intake"), why_of(found))
    if row.step == "screening":
        page = reverse("desk:screening", args=own)
        return NextStep(page, _("Look at the screening"), why_of(found))
    return NextStep(reverse("desk:plan", args=own), _("Look at the plan"), why_of(found))


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
