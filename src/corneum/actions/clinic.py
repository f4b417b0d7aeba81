"""The clinic itself: it is opened, gets its people, says when it is open."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from corneum.actions.errors import Difference, NotYours, Stale, UnusableDetails
from corneum.booking.holidays import countries
from corneum.booking.hours import Hours, open_weekdays
from corneum.booking.hours import written as hours_written
from corneum.booking.wall import UnknownZone, local_day, zone_named
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.facts import ClinicFacts
from corneum.records.models.event import WRITE
from corneum.records.models.kept import LANGUAGES
from corneum.records.read import clinic as read
from corneum.records.read.clinic import clinic_of, locked_clinic, viewer_of
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import OWNER, ROLES, Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

LONGEST_NAME = 150
LONGEST_FURNITURE = 100


class ClinicDetails(NamedTuple):
    """What the owner sets: name, language and hours of the clinic; "" holidays: none are kept."""

    name: str
    language: str
    hours: Hours
    holidays_of: str = ""


class Person(NamedTuple):
    """Somebody who gets an account."""

    name: str
    email: str
    role: str
    language: str = "nl"
    hours: Hours = MappingProxyType({})


def open_clinic(details: ClinicDetails, owner: Person, password: str, *, zone: str) -> Viewer:
    """Write a new clinic with its owner; return the owner as viewer. Raises UnusableDetails."""
    details = _usable(details)
    try:
        zone_named(zone)
    except UnknownZone:
        remedy = Text("a zone such as Europe/Amsterdam", "een zone zoals Europe/Amsterdam")
        raise UnusableDetails([Problem("zone", zone, remedy)]) from None
    with transaction.atomic():
        clinic = write.new_clinic(details.name, zone, details.language, details.hours)
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
        if person.hours:
            member = viewer_of(account).membership
            write.changed_person(member, 0, hours=hours_written(person.hours))
        noted(viewer, WRITE, "person", "actions.clinic.add_person", uid=viewer.clinic_uid)
    return account


def add_room(viewer: Viewer, name: str, *, now: datetime) -> UUID:
    """Note a treatment room and return its uid. Raises NotYours, UnusableDetails."""
    _owner(viewer)
    name = _name(name)
    with one_transaction(viewer):
        uid = write.new_room(viewer.clinic, name, len(read.rooms(viewer)))
        noted(viewer, WRITE, "room", "actions.clinic.add_room", uid=uid)
    return uid


def add_device(
    viewer: Viewer,
    name: str,
    *,
    now: datetime,
    serial: str = "",
    in_service_until: date | None = None,
) -> UUID:
    """Note a device and return its uid. Raises NotYours, UnusableDetails."""
    _owner(viewer)
    name = _name(name)
    with one_transaction(viewer):
        place = len(read.devices(viewer))
        uid = write.new_device(viewer.clinic, name, place, written(serial)[:60], in_service_until)
        noted(viewer, WRITE, "device", "actions.clinic.add_device", uid=uid)
    return uid


def _name(name: str) -> str:
    name = written(name)
    if not name or len(name) > LONGEST_FURNITURE:
        remedy = Text(f"1 to {LONGEST_FURNITURE} characters", f"1 tot {LONGEST_FURNITURE} tekens")
        raise UnusableDetails([Problem("name", name[:40], remedy)])
    return name


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
        values = details._asdict() | {"hours": hours_written(details.hours)}
        write.changed_clinic(viewer.clinic, revision, **values)
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
    if not open_weekdays(details.hours):
        remedy = Text("at least one day with hours", "minstens een dag met uren")
        problems.append(Problem("hours", "-", remedy))
    if details.holidays_of and details.holidays_of not in dict(countries()):
        words = ", ".join(code for code, _ in countries())
        problems.append(Problem("holidays_of", details.holidays_of[:40], Text(words, words)))
    if problems:
        raise UnusableDetails(problems)
    return details._replace(name=name)


def _differences(details: ClinicDetails, clinic: ClinicFacts) -> Iterable[Difference]:
    for field, yours in details._asdict().items():
        theirs = getattr(clinic, field)
        if yours != theirs:
            yield Difference(field, _shown(yours), _shown(theirs))


def _shown(value: object) -> str:
    return json.dumps(hours_written(value)) if isinstance(value, Mapping) else str(value)


__all__ = [
    "ClinicDetails",
    "Person",
    "add_device",
    "add_person",
    "add_room",
    "change_clinic",
    "clinic_of",
    "close_day",
    "open_clinic",
    "open_day",
]
