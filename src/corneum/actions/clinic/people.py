"""Who works in the clinic, as what, and when. Nobody is removed: who left signs in no more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction

from corneum.actions.clinic import setup_code
from corneum.actions.clinic.allowed import (
    LONGEST_WORDS,
    differences,
    one_of,
    owner_only,
    refuse,
    words_for,
)
from corneum.actions.clinic.booked import ask_first, fits_person, no_longer
from corneum.actions.errors import Stale, UnusableDetails
from corneum.booking.hours import Hours
from corneum.booking.hours import written as hours_written
from corneum.booking.wall import local_day
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.facts import BookedRow, ClinicFacts, PersonFacts
from corneum.records.models.event import WRITE
from corneum.records.models.kept import LANGUAGES
from corneum.records.read import clinic as read
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import FRONT_DESK, OWNER, ROLES, Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
LONGEST_ADDRESS = 254
AN_ADDRESS = Text("an address, as fenna@example.org", "een adres, zoals fenna@example.org")
NO_HOURS: Hours = MappingProxyType({})
SMALL = "abcdefghjkmnpqrstuvwxyz23456789"


class Person(NamedTuple):
    """Somebody who gets an account."""

    name: str
    email: str
    role: str
    language: str = "nl"
    hours: Hours = NO_HOURS


class PersonDetails(NamedTuple):
    """What somebody is in the clinic; with hours one can be booked (not the front desk)."""

    name: str
    role: str
    hours: Hours
    may_level_iii: bool = False
    is_active: bool = True


def has_an_account(email: str) -> Problem:
    """Return the problem that an address is somebody's already."""
    remedy = Text("an address that has no account yet", "een adres dat nog geen account heeft")
    return Problem("email", email[:60], remedy)


def add_person(viewer: Viewer, person: Person, password: str, *, now: datetime) -> int:
    """Give somebody an account in the clinic; return its key. Raises NotYours, UnusableDetails."""
    owner_only(viewer)
    problems: list[Problem] = []
    person = usable_person(person, problems)
    refuse(problems)
    with one_transaction(viewer):
        try:
            with transaction.atomic():
                account = write.new_person(
                    viewer.clinic, person.name, person.email, person.language, person.role, password
                )
        except IntegrityError:
            raise UnusableDetails([has_an_account(person.email)]) from None
        if person.hours:
            member = read.viewer_of(account).membership
            write.changed_person(member, -1, hours=hours_written(person.hours))
        noted(viewer, WRITE, "person", "actions.clinic.add_person", uid=viewer.clinic_uid)
    return account


def usable_person(person: Person, problems: list[Problem]) -> Person:
    """Return somebody's details as they are kept; add what is wrong with them."""
    name = words_for("name", person.name, problems, LONGEST_WORDS)
    email = written(person.email)
    if not ADDRESS.fullmatch(email) or len(email) > LONGEST_ADDRESS:
        problems.append(Problem("email", email[:60], AN_ADDRESS))
    one_of("role", person.role, ROLES, problems)
    one_of("language", person.language, LANGUAGES, problems)
    return person._replace(name=name, email=email)


def change_person(
    viewer: Viewer,
    uid: UUID,
    details: PersonDetails,
    *,
    revision: int,
    now: datetime,
    confirmed: str = "",
) -> int:
    """Change what somebody is in the clinic; return the new revision.

    At least one owner stays. Raises NotYours, NoAccess, Stale, UnusableDetails, Doubtful where
    sessions are booked with somebody at hours that are no longer theirs.
    """
    owner_only(viewer)
    with one_transaction(viewer):
        booking_alone(viewer)
        clinic = read.locked_clinic(viewer)
        held = read.person(viewer, uid)
        theirs = details_of(held)
        values, others = details._asdict(), theirs._asdict()
        if not (different := differences(values, others)):
            return held.revision
        if held.revision != revision:
            raise Stale(different)
        details = _usable(details, held, clinic, read.people(viewer))
        booked = [r for r in _booked(viewer, clinic, now) if r.therapist == held.key]
        ask_first(
            no_longer(
                booked, lambda r: _treats(theirs, r, clinic), lambda r: _treats(details, r, clinic)
            ),
            confirmed,
        )
        _write(held, details, revision)
        noted(viewer, WRITE, "person", "actions.clinic.change_person", uid=uid)
    return revision + 1


def details_of(person: PersonFacts) -> PersonDetails:
    """Return what somebody is, as it is changed."""
    return PersonDetails(
        person.name, person.role, person.hours, person.may_level_iii, person.is_active
    )


def _write(held: PersonFacts, details: PersonDetails, revision: int) -> None:
    write.changed_account(held.account, name=details.name, is_active=details.is_active)
    values: Mapping[str, Any] = {
        "role": details.role,
        "hours": hours_written(details.hours),
        "may_level_iii": details.may_level_iii,
    }
    write.changed_person(held.key, revision, **values)


def _booked(viewer: Viewer, clinic: ClinicFacts, now: datetime) -> tuple[BookedRow, ...]:
    return read.booked_from(viewer, local_day(now, clinic.zone))


def _treats(details: PersonDetails, row: BookedRow, clinic: ClinicFacts) -> bool:
    can_be_booked = details.is_active and details.role != FRONT_DESK
    return can_be_booked and fits_person(row, details.hours, clinic.zone)


def _usable(
    details: PersonDetails, held: PersonFacts, clinic: ClinicFacts, people: tuple[PersonFacts, ...]
) -> PersonDetails:
    problems: list[Problem] = []
    name = words_for("name", details.name, problems, LONGEST_WORDS)
    one_of("role", details.role, ROLES, problems)
    owners = [p.uid for p in people if p.role == OWNER and p.is_active and p.uid != held.uid]
    if not owners and not (details.role == OWNER and details.is_active):
        remedy = Text("an owner: the clinic keeps one", "een eigenaar: de kliniek houdt er een")
        problems.append(Problem("role", details.role, remedy))
    if details.may_level_iii and not held.may_level_iii:
        problems += _level_iii(details, clinic)
    refuse(problems)
    return details._replace(name=name)


def _level_iii(details: PersonDetails, clinic: ClinicFacts) -> list[Problem]:
    if not clinic.is_level_iii_unlocked:
        remedy = Text("first unlock level III for the clinic", "eerst niveau III vrijgeven")
    elif details.role == FRONT_DESK:
        remedy = Text("somebody who treats", "iemand die behandelt")
    else:
        return []
    return [Problem("may_level_iii", "III", remedy)]


def renew_password(viewer: Viewer, uid: UUID, *, now: datetime) -> str:
    """Give somebody else a new password, told once; all their sessions end.

    Raises NotYours, NoAccess.
    """
    owner_only(viewer)
    password = new_password()
    with one_transaction(viewer):
        held = read.person(viewer, uid)
        write.new_password(held.account, password)
        noted(viewer, WRITE, "password", "actions.clinic.renew_password", uid=uid)
    return password


def new_password() -> str:
    """Return a password that nobody guesses and everybody can type from paper."""
    return setup_code.made(4, 4, SMALL)
