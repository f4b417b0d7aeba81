"""Which complaints are planned together, with whom and at about which time: form <-> `Asked`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, time
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.actions.plan import Asked
from corneum.actions.series.diary import Wish
from corneum.desk.forms import Trouble, wrong
from corneum.desk.plan.choice import Form, one
from corneum.records.facts import PersonFacts
from corneum.records.viewer import Viewer

NEVER = datetime.min.replace(tzinfo=UTC)  # what a form without times showed: no slot begins then
MOST_TIMES = 60


class Wished(NamedTuple):
    """What the form asks for, as far as it can be read, and what is wrong with the rest."""

    asked: Asked
    troubles: tuple[Trouble, ...]


class Choosable(NamedTuple):
    """Somebody with whom sessions can be booked, as the form names them."""

    value: str
    name: str


def to_form(
    only: Iterable[str], viewer: Viewer, people: Iterable[PersonFacts]
) -> dict[str, list[str]]:
    """Return the fields as they open: with who looks, if sessions can be booked with them."""
    own = [str(person.uid) for person in people if person.key == viewer.membership]
    return {"complaint": list(only), "with": own or [""], "at": [""]}


def choosable(people: Iterable[PersonFacts]) -> tuple[Choosable, ...]:
    """Return everybody with whom sessions can be booked."""
    return tuple(Choosable(str(person.uid), person.name) for person in people)


def read(form: Form, free: Collection[str], people: Iterable[PersonFacts]) -> Wished:
    """Return what is asked for; `free` are the complaints that can be planned."""
    complaints, wish = _complaints(form, free), read_wish(form, people)
    parts = (complaints, *wish)
    troubles = tuple(part for part in parts if isinstance(part, Trouble))
    only = frozenset() if isinstance(complaints, Trouble) else complaints
    return Wished(Asked(only or frozenset(free), wish_of(wish)), troubles)


def _complaints(form: Form, free: Collection[str]) -> frozenset[str] | Trouble:
    found = [name.strip() for name in form.get("complaint", ())]
    strange = [name for name in found if name not in free]
    if not strange and (found or "complaints" not in form):
        return frozenset(found)
    remedy = _("at least one of the complaints shown")
    return Trouble("complaint", _("In this course"), wrong(", ".join(strange), remedy))


def read_wish(
    form: Form, people: Iterable[PersonFacts]
) -> tuple[int | Trouble | None, time | Trouble | None]:
    """Return with whom (a key) and at about which time, each None where it does not matter."""
    return _therapist(one(form, "with"), people), _time(one(form, "at"))


def wish_of(parts: tuple[int | Trouble | None, time | Trouble | None]) -> Wish:
    """Return the wish, without what could not be read."""
    therapist, at = parts
    return Wish(
        None if isinstance(therapist, Trouble) else therapist,
        None if isinstance(at, Trouble) else at,
    )


def _therapist(typed: str, people: Iterable[PersonFacts]) -> int | Trouble | None:
    if not typed:
        return None
    for person in people:
        if str(person.uid) == typed:
            return person.key
    remedy = _("one of the therapists shown, or anybody")
    return Trouble("with", _("With"), wrong(typed, remedy))


def _time(typed: str) -> time | Trouble | None:
    if not typed:
        return None
    hours, colon, minutes = typed.partition(":")
    is_time = colon and all(len(p) == 2 and p.isascii() and p.isdigit() for p in (hours, minutes))
    if is_time and int(hours) < 24 and int(minutes) < 60:
        return time(int(hours), int(minutes))
    return Trouble("at", _("At about"), wrong(typed, _("a time of day, as 14:30")))


def shown(form: Form) -> tuple[datetime, ...]:
    """Return the beginnings that stood on the form; never none, for nobody signs unseen times."""
    found = []
    for typed in list(form.get("shown", ()))[:MOST_TIMES]:
        try:
            at = datetime.fromisoformat(typed)
        except ValueError:
            at = NEVER
        found.append(at if at.tzinfo else NEVER)
    return tuple(found) or (NEVER,)
