"""The forms of a move: where a session is wanted, and why; what is typed is kept as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.actions.series.cancel import REASONS, Cancelling
from corneum.actions.series.diary import Wish
from corneum.actions.series.wanted import Wanted
from corneum.desk import words
from corneum.desk.forms import Trouble, wrong
from corneum.journey.intake import read_day
from corneum.journey.series import Objection

ANYBODY = "anybody"
TIME_LENGTH = 5


class Read(NamedTuple):
    """What a form wants (None: it cannot be read) and what is wrong with it."""

    wanted: Wanted | None
    troubles: tuple[Trouble, ...]


def read_wanted(form: Mapping[str, str], usual: int | None) -> Read:
    """Return where a form wants a session; `usual` is the therapist where it names none."""
    on, at = read_day(form.get("on", "")), read_time(form.get("at", ""))
    therapist = read_therapist(form.get("therapist", ""), usual)
    found = []
    if on is None:
        found.append(_trouble("on", form, _("a day of the calendar, as 2026-12-07")))
    if form.get("at") and at is None:
        found.append(_trouble("at", form, _("a time as 14:30")))
    if isinstance(therapist, Trouble):
        found.append(therapist)
    if on is None or found or isinstance(therapist, Trouble):
        return Read(None, tuple(found))
    return Read(Wanted(on, at, therapist, form.get("reason", "")), ())


class Other(NamedTuple):
    """Other dates than proposed: not before a day, with whom, about when."""

    not_before: date | None
    wish: Wish | None
    troubles: tuple[Trouble, ...]


def read_other(form: Mapping[str, str], usual: int | None) -> Other:
    """Return what a form asks of the dates that are proposed; nothing typed asks nothing."""
    day, at = read_day(form.get("not_before", "")), read_time(form.get("at", ""))
    therapist = read_therapist(form.get("therapist", ""), usual)
    found = []
    if form.get("not_before") and day is None:
        found.append(_trouble("not_before", form, _("a day of the calendar, as 2026-12-07")))
    if form.get("at") and at is None:
        found.append(_trouble("at", form, _("a time as 14:30")))
    if isinstance(therapist, Trouble):
        return Other(None, None, (*found, therapist))
    is_asked = bool(form.get("therapist") or at)
    return Other(day, Wish(therapist, at) if is_asked else None, tuple(found))


def read_time(typed: str) -> time | None:
    """Return a time written HH:MM, None where it is none."""
    try:
        return time.fromisoformat(typed) if len(typed) == TIME_LENGTH else None
    except ValueError:
        return None


def read_therapist(typed: str, usual: int | None) -> int | Trouble | None:
    """Return the key of a therapist, None for anybody."""
    if typed in ("", ANYBODY):
        return None if typed else usual
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        return int(typed)
    return Trouble("therapist", labels()["therapist"], wrong(typed, _("one of the names")))


def read_cancelling(form: Mapping[str, str]) -> Cancelling:
    """Return why and how much a form cancels."""
    return Cancelling(form.get("reason", ""), form.get("note", ""), form.get("later") == "yes")


def reasons() -> dict[str, str]:
    """Return {reason to cancel: its words}."""
    return {name: words.say(text) for name, text in REASONS.items()}


def objected(found: Iterable[Objection]) -> tuple[Trouble, ...]:
    """Return objections beside their fields."""
    return tuple(
        Trouble(item.field, labels().get(item.field, ""), words.say(item.says)) for item in found
    )


def labels() -> dict[str, str]:
    """Return {field: its name}."""
    return {
        "on": _("Day"),
        "at": _("Time"),
        "therapist": _("With"),
        "reason": _("Reason"),
        "note": _("In your words"),
        "not_before": _("Not before"),
    }


def _trouble(name: str, form: Mapping[str, str], remedy: str) -> Trouble:
    return Trouble(name, labels()[name], wrong(form.get(name, ""), remedy))
