"""What waits for somebody: a decision, a review, a date to confirm, a device that needs service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.clients.waiting import ClientLine, line_of
from corneum.desk.today.visit import Visit, review_of, visit_of
from corneum.records.facts import ClinicClock, DayFacts, DeviceFacts, VisitRow
from corneum.records.read.session import MOST

CLIENTS = 8  # who wait for a first session, the newest; the list of clients has all


class Wait(NamedTuple):
    """Somebody or something that waits: who, what for, the page that does it."""

    name: str
    address: str
    says: str
    act: str
    does: str


class Waits(NamedTuple):
    """The lists beside the day; each is short, `more` tells which of them are not whole."""

    hindered: tuple[Visit, ...]
    ended: tuple[Wait, ...]
    provisional: tuple[Wait, ...]
    devices: tuple[Wait, ...]
    clients: tuple[ClientLine, ...]
    has_more: bool

    @property
    def is_empty(self) -> bool:
        """Return whether nobody and nothing waits."""
        return not any(self[:5])


def waits_of(day: DayFacts, visits: tuple[Visit, ...], clinic: ClinicClock, on: date) -> Waits:
    """Return what waits on the day `on`; `visits` are all of that day, whoever treats."""
    later = (visit_of(row, clinic, on) for row in day.later)
    clients = tuple(
        line_of(row, on, is_unlocked=clinic.is_level_iii_unlocked) for row in day.waiting[:CLIENTS]
    )
    return Waits(
        hindered=tuple(visit for visit in (*visits, *later) if visit.is_hindered),
        ended=tuple(_ended(day.ended[:MOST])),
        provisional=tuple(_provisional(row) for row in _first_of_each(day.provisional)),
        devices=tuple(_device(item, on) for item in day.devices),
        clients=clients,
        has_more=len(day.waiting) > CLIENTS,
    )


def _ended(rows: tuple[VisitRow, ...]) -> Iterator[Wait]:
    """Yield the courses in which somebody is to decide: a review, or what follows the last one."""
    for row in rows:
        address = reverse("desk:course", args=[row.client, row.course])
        review = reverse("desk:review", args=[row.client, row.course])
        if row.is_last:
            says = _("All sessions are done. Close the course, and plan upkeep or not.")
            yield Wait(row.name, address, says, review, _("Decide"))
        elif (after := review_of(row)) is not None:
            says = _("Session %(number)s is done. Go on, change or stop?") % {"number": after}
            yield Wait(row.name, address, says, review, _("Hold the review"))


def _first_of_each(rows: Iterable[VisitRow]) -> tuple[VisitRow, ...]:
    """Return the first session of each course: those after it wait for the same."""
    first: dict[UUID, VisitRow] = {}
    for row in rows:
        first.setdefault(row.course, row)
    return tuple(first.values())


def _provisional(row: VisitRow) -> Wait:
    says = _("Session %(number)s on %(day)s is provisional: ask how it is.") % {
        "number": row.number,
        "day": words.day(row.on),
    }
    address = reverse("desk:course", args=[row.client, row.course])
    ask = reverse("desk:intake", args=[row.client])
    return Wait(row.name, address, says, ask, _("Ask"))


def _device(item: DeviceFacts, on: date) -> Wait:
    until = item.in_service_until or on
    if until < on:
        says = _("No longer in service since %(day)s: nothing can be booked with it.")
    else:
        says = _("In service until %(day)s.")
    address = reverse("desk:clinic")
    return Wait(item.name, address, says % {"day": words.day(until)}, address, _("Look"))
