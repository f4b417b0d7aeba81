"""A client is noted and changed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import date, datetime
from uuid import UUID

from corneum.actions.errors import Difference, Stale, UnusableDetails
from corneum.booking.wall import local_day
from corneum.journey.facts import birthday
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.facts import ClientDetails, ClientFile
from corneum.records.models.event import WRITE
from corneum.records.models.kept import LANGUAGES, PHOTOTYPES
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import is_there, whole_file
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import intake as write
from corneum.records.write.event import noted

LONGEST = {"given_name": 100, "family_name": 100, "skin_type": 20, "email": 254, "phone": 40}
OLDEST = 130  # years


def add_client(
    viewer: Viewer, details: ClientDetails, *, now: datetime, uid: UUID | None = None
) -> UUID:
    """Note a new client and return its uid; raises UnusableDetails.

    A form that brings its own `uid` makes one client, however often it is sent.
    """
    details = usable(details, local_day(now, clinic_of(viewer).zone))
    uid = uid or uuid.uuid4()
    with one_transaction(viewer):
        if not is_there(uid):
            write.new_client(viewer, uid, details)
            noted(viewer, WRITE, "client", "actions.intake.add_client", client=uid, uid=uid)
    return uid


def change_client(
    viewer: Viewer, uid: UUID, details: ClientDetails, *, revision: int, now: datetime
) -> int:
    """Change what is noted of a client and return the new revision.

    Raises UnusableDetails, NoAccess; Stale where somebody else changed it since `revision`.
    """
    details = usable(details, local_day(now, clinic_of(viewer).zone))
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        differences = tuple(_differences(details, file))
        if not differences:
            return file.revision
        if file.revision != revision:
            raise Stale(differences)
        write.changed_client(uid, revision, details)
        noted(viewer, WRITE, "client", "actions.intake.change_client", client=uid, uid=uid)
    return revision + 1


def _differences(details: ClientDetails, file: ClientFile) -> Iterator[Difference]:
    for field, theirs in asdict(file.details).items():
        yours = getattr(details, field)
        if yours != theirs:
            yield Difference(field, str(yours), str(theirs))


def usable(details: ClientDetails, on: date) -> ClientDetails:
    """Return the details as they are kept; raises UnusableDetails with every problem at once."""
    texts = {
        field.name: written(getattr(details, field.name))
        for field in fields(details)
        if field.name != "born_on"
    }
    cleaned = ClientDetails(born_on=details.born_on, **texts)
    if problems := [*_problems(cleaned, on)]:
        raise UnusableDetails(problems)
    return cleaned


def _problems(details: ClientDetails, on: date) -> Iterator[Problem]:
    for field in ("given_name", "family_name"):
        if not getattr(details, field):
            yield Problem(field, '""', Text("a name", "een naam"))
    for field, most in LONGEST.items():
        if len(found := getattr(details, field)) > most:
            remedy = Text(f"at most {most} characters", f"hoogstens {most} tekens")
            yield Problem(field, f"{len(found)}", remedy)
    born_on = details.born_on
    if born_on > on or born_on.year < 1900 or birthday(born_on, OLDEST) < on:
        remedy = Text(
            f"a day not after {on}, at most {OLDEST} years before it",
            f"een dag niet na {on}, hooguit {OLDEST} jaar ervoor",
        )
        yield Problem("born_on", str(born_on), remedy)
    for field, allowed in (("phototype", ("", *PHOTOTYPES)), ("language", LANGUAGES)):
        if getattr(details, field) not in allowed:
            words = ", ".join(word for word in allowed if word)
            yield Problem(field, getattr(details, field)[:40], Text(f"one of {words}", words))
