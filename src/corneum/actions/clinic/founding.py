"""A clinic begins: the first one with the code that was printed where it was started."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from corneum.actions import account as accounts
from corneum.actions.clinic import setup_code
from corneum.actions.clinic.allowed import owner_only, refuse
from corneum.actions.clinic.details import ClinicDetails, usable
from corneum.actions.clinic.people import Person, has_an_account, usable_person
from corneum.actions.errors import UnusableDetails
from corneum.booking.hours import Hours
from corneum.journey.intake import Problem
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import is_there_a_clinic, viewer_of
from corneum.records.scope import founding_alone, one_transaction
from corneum.records.viewer import OWNER, Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

NEVER: Hours = {}


class WrongCode(Exception):
    """This is not the code of this clinic. Nothing was written."""


class AlreadyFounded(Exception):
    """Somebody else was first: there is a clinic by now. Nothing was written."""


class Founding(NamedTuple):
    """What the first page asks: the clinic, its owner, the password."""

    name: str
    zone: str
    language: str
    owner: str
    email: str
    password: str


def found_clinic(
    request: HttpRequest, folder: Path, code: str, founding: Founding, *, now: datetime
) -> Viewer:
    """Write the first clinic of this database with its owner, who is signed in; return them.

    Its hours are still to be set. `folder` keeps the code. Of two at once one wins. Raises
    WrongCode, TooManyTries, AlreadyFounded, UnusableDetails.
    """
    tried = accounts.begin_try("setup", str(folder), request)
    if not setup_code.is_right(folder, code):
        raise AlreadyFounded if is_there_a_clinic() else WrongCode
    accounts.succeeded(tried)
    person = Person(founding.owner, founding.email, OWNER, founding.language)
    refuse(_problems(founding, person))
    details = ClinicDetails(founding.name, founding.language, NEVER)
    with transaction.atomic():
        founding_alone()
        if is_there_a_clinic():
            raise AlreadyFounded
        viewer = _written(details, person, founding.password, founding.zone)
    setup_code.used(folder)
    accounts.enter(request, viewer, now=now)
    return viewer


def _problems(founding: Founding, person: Person) -> list[Problem]:
    found: list[Problem] = []
    values = {"name": founding.name, "language": founding.language, "zone": founding.zone}
    try:
        usable(values)
    except UnusableDetails as unusable:
        found += unusable.problems
    of_person: list[Problem] = []
    usable_person(person, of_person)
    found += [p._replace(field="owner") if p.field == "name" else p for p in of_person]
    found = list(dict.fromkeys(found))  # the language is the clinic's and the owner's
    return found + accounts.password_problems(founding.password, founding.owner, founding.email)


def open_clinic(details: ClinicDetails, owner: Person, password: str, *, zone: str) -> Viewer:
    """Write a clinic with its owner; return the owner as viewer. Raises UnusableDetails."""
    details = ClinicDetails(**usable(details._asdict()))
    usable({"zone": zone})
    with transaction.atomic():
        return _written(details, owner, password, zone)


def _written(details: ClinicDetails, owner: Person, password: str, zone: str) -> Viewer:
    name, language, hours, holidays_of = details
    clinic = write.new_clinic(name, zone, language, hours, holidays_of)
    try:
        with transaction.atomic():
            account = write.new_person(
                clinic, owner.name, owner.email, owner.language, OWNER, password
            )
    except IntegrityError:
        raise UnusableDetails([has_an_account(owner.email)]) from None
    viewer = viewer_of(account)
    with one_transaction(viewer):
        noted(viewer, WRITE, "clinic", "actions.clinic.open_clinic", uid=viewer.clinic_uid)
    return viewer


def finish_set_up(viewer: Viewer, *, now: datetime) -> None:
    """Note that the first run is over; a second time changes nothing. Raises NotYours."""
    owner_only(viewer)
    with one_transaction(viewer):
        write.set_up(viewer.clinic, now)
        noted(viewer, WRITE, "clinic", "actions.clinic.finish_set_up", uid=viewer.clinic_uid)
