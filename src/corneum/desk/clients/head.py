"""The head of every page about a client: who it is, and where in the journey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.journey.facts import age_on
from corneum.records.facts import ClientFile


class Stage(NamedTuple):
    """A step of the journey: its page if it can be opened yet."""

    word: str
    address: str
    is_current: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class Head:
    """Who a page is about, in one line, and the steps of the journey."""

    uid: UUID
    name: str
    line: str
    stages: tuple[Stage, ...]


def head_of(file: ClientFile, on: date, current: str) -> Head:
    """Return the head for a page of the step `current`."""
    return Head(file.uid, file.name, _line(file, on), tuple(_stages(file, current)))


def _line(file: ClientFile, on: date) -> str:
    parts = [_("%(years)s years") % {"years": age_on(file.born_on, on)}]
    if file.phototype:
        parts.append(_("phototype %(type)s") % {"type": file.phototype})
    for complaint in (file.answers.raw.get("complaints") or ()) if file.answers else ():
        title = words.say(protocol_of().indications[complaint["indication"]].title)
        parts.append(f"{title}: {words.areas(complaint['areas'], protocol_of())}")
    return " · ".join(parts)


def _stages(file: ClientFile, current: str) -> list[Stage]:
    has_answers, has_course = file.answers is not None, bool(file.courses)
    client = [file.uid]
    found = [
        ("client", _("File"), reverse("desk:client", args=client), True),
        ("intake", _("Intake"), reverse("desk:intake", args=client), True),
        ("screening", _("Screening"), _if(has_answers, "desk:screening", client), has_answers),
        ("plan", _("Plan"), _if(has_answers, "desk:plan", client), has_course),
    ]
    place = [file.uid, file.courses[-1].uid] if has_course else []
    found += [
        ("course", _("Course"), _if(has_course, "desk:course", place), has_course),
        ("aftercare", _("Aftercare"), _if(has_course, "desk:aftercare", place), has_course),
    ]
    return [
        Stage(word, address, name == current, is_done) for name, word, address, is_done in found
    ]


def _if(is_there: bool, name: str, args: list[UUID]) -> str:
    return reverse(name, args=args) if is_there else ""
