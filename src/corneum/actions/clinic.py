"""The clinic itself: it is opened, gets its people, says when it is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from corneum.actions.errors import Difference, NotYours, Stale, UnusableDetails
from corneum.booking.wall import UnknownZone, local_day, zone_named
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.facts import ClinicFacts
from corneum.records.models.event import WRITE
from corneum.records.models.kept import LANGUAGES
from corneum.records.read.clinic import clinic_of, locked_clinic, viewer_of
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import OWNER, ROLES, Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

LONGEST_NAME = 150
WEEK = frozenset(range(7))


class ClinicDetails(NamedTuple):
    """What the owner sets: name, language of the clinic, open days of the week (Monday is 0)."""

    name: str
    language: str
    open_weekdays: frozenset[int]


class Person(NamedTuple):
    """Somebody who gets an account."""

    name: str
    email: str
    role: str
    language: str = "nl"


def open_clinic(details: ClinicDetails, owner: Person, password: str, *, zone: str) -> Viewer:
    """Write a new clinic with its owner; return the owner as viewer. Raises UnusableDetails."""
    details = _usable(details)
    try:
        zone_named(zone)
    except UnknownZone:
        remedy = Text("a zone such as Europe/Amsterdam", "een zone zoals Europe/Amsterdam")
        raise UnusableDetails([Problem("zone", zone, remedy)]) from None
    with transaction.atomic():
        clinic = write.new_clinic(details.name, zone, details.language, details.open_weekdays)
        account = write.new_person(clinic, owner.name, owner.email, owner.language, OWNER, password)
        viewer = viewer_of(account)
        with one_transaction(viewer):
            noted(viewer, WRITE, "clinic", "actions.clinic.open_clinic", uid=viewer.clinic_uid)
    return viewer


def add_person(viewer: Viewer, person: Person, password: str, *, now: datetime) -> int:
    """Give somebody an account in the clinic; return its key. Raises NotYours, UnusableDetails."""
    _owner(viewer)
    if person.role not in ROLES:
        remedy = Text(f"one of {', '.join(ROLES)}", f"een van {', '.join(ROLES)}")
        raise UnusableDetails([Problem("role", person.role, remedy)])
    with one_transaction(viewer):
        account = write.new_person(
            viewer.clinic, person.name, person.email, person.language, person.role, password
        )
        noted(viewer, WRITE, "person", "actions.clinic.add_person", uid=viewer.clinic_uid)
    return account


def change_clinic(viewer: Viewer, details: ClinicDetails, *, revision: int, now: datetime) -> int:
    """Change what the owner sets; return the new revision. Raises NotYours, Stale, UnusableDetails.

    Sessions already booked stay where they are.
    """
    _owner(viewer)
    details = _usable(details)
    with one_transaction(viewer):
        clinic = locked_clinic(viewer)
        differences = tuple(_differences(details, clinic))
        if not differences:
            return clinic.revision
        if clinic.revision != revision:
            raise Stale(differences)
        write.changed_clinic(
            viewer.clinic, revision, details.name, details.language, details.open_weekdays
        )
        noted(viewer, WRITE, "clinic", "actions.clinic.change_clinic", uid=viewer.clinic_uid)
    return revision + 1


def close_day(viewer: Viewer, on: date, reason: str, *, now: datetime) -> None:
    """Close the clinic on a day; sessions booked then stay. Raises NotYours, UnusableDetails.

    Closed already: the reason is changed.
    """
    _owner(viewer)
    reason = written(reason)
    if on < local_day(now, clinic_of(viewer).zone):
        remedy = Text("today or a later day", "vandaag of een latere dag")
        raise UnusableDetails([Problem("on", on.isoformat(), remedy)])
    if not reason or len(reason) > LONGEST_NAME:
        remedy = Text(f"1 to {LONGEST_NAME} characters", f"1 tot {LONGEST_NAME} tekens")
        raise UnusableDetails([Problem("reason", reason[:40], remedy)])
    with one_transaction(viewer):
        write.closed(viewer.clinic, on, reason)
        noted(viewer, WRITE, "closed-day", "actions.clinic.close_day", uid=viewer.clinic_uid)


def open_day(viewer: Viewer, on: date, *, now: datetime) -> None:
    """Open the clinic again on a day that was closed. Raises NotYours."""
    _owner(viewer)
    with one_transaction(viewer):
        write.opened(on)
        noted(viewer, WRITE, "closed-day", "actions.clinic.open_day", uid=viewer.clinic_uid)


def _owner(viewer: Viewer) -> None:
    if viewer.role != OWNER:
        raise NotYours(viewer.role)


def _usable(details: ClinicDetails) -> ClinicDetails:
    name = written(details.name)
    problems = []
    if not name or len(name) > LONGEST_NAME:
        remedy = Text(f"1 to {LONGEST_NAME} characters", f"1 tot {LONGEST_NAME} tekens")
        problems.append(Problem("name", name[:40], remedy))
    if details.language not in LANGUAGES:
        words = ", ".join(LANGUAGES)
        problems.append(Problem("language", details.language[:40], Text(words, words)))
    if not details.open_weekdays or not details.open_weekdays <= WEEK:
        remedy = Text("at least one day from 0 to 6", "minstens een dag van 0 tot en met 6")
        problems.append(Problem("open_weekdays", str(sorted(details.open_weekdays)), remedy))
    if problems:
        raise UnusableDetails(problems)
    return details._replace(name=name)


def _differences(details: ClinicDetails, clinic: ClinicFacts) -> Iterable[Difference]:
    for field, yours in details._asdict().items():
        theirs = getattr(clinic, field)
        if yours != theirs:
            yield Difference(field, _shown(yours), _shown(theirs))


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return ",".join(str(day) for day in sorted(value))
    return str(value)


__all__ = [
    "ClinicDetails",
    "Person",
    "add_person",
    "change_clinic",
    "clinic_of",
    "close_day",
    "open_clinic",
    "open_day",
]
