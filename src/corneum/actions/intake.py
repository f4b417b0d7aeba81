"""Step 1: a client is noted, changed; answers are recorded, each time as the next number."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from corneum.actions.errors import Difference, Stale, UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.journey.facts import birthday
from corneum.journey.intake import Problem, UnusableAnswers, read_answers
from corneum.journey.intake.anew import with_record
from corneum.protocol.schema import Text
from corneum.records.facts import ClientDetails, ClientFile, Raw
from corneum.records.models.event import WRITE
from corneum.records.models.kept import LANGUAGES, PHOTOTYPES
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import is_there, whole_file
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import intake as write
from corneum.records.write.event import noted

__all__ = ["ClientDetails", "add_client", "change_client", "record_answers"]

LONGEST = {"given_name": 100, "family_name": 100, "skin_type": 20, "email": 254, "phone": 40}
OLDEST = 130  # years
MOST_BYTES = 64_000  # of answers: many times the longest that a form can send


def add_client(
    viewer: Viewer, details: ClientDetails, *, now: datetime, uid: UUID | None = None
) -> UUID:
    """Note a new client and return its uid; raises UnusableDetails.

    A form that brings its own `uid` makes one client, however often it is sent.
    """
    details = _usable(details, local_day(now, clinic_of(viewer).zone))
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
    details = _usable(details, local_day(now, clinic_of(viewer).zone))
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


def _usable(details: ClientDetails, on: date) -> ClientDetails:
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


def record_answers(
    viewer: Viewer, uid: UUID, raw: dict[str, Any], *, based_on: int, now: datetime
) -> int:
    """Record a client's answers and return their number; earlier ones stay readable.

    `based_on` is the number of the answers that the form showed, 0 for none. Raises
    UnusableAnswers, NoAccess; Stale where others were recorded since.
    """
    kept = _kept(raw)
    clinic = clinic_of(viewer)
    read_answers(kept, protocol_of(clinic), local_day(now, clinic.zone))
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        current = file.answers.number if file.answers else 0
        if file.answers and current == based_on + 1 and file.answers.raw == kept:
            return current  # the same form, sent twice
        if current != based_on:
            raise Stale([Difference("answers", str(based_on), str(current))])
        judged = with_record(kept, file.born_on, file.phototype)
        read_answers(judged, protocol_of(clinic), local_day(now, clinic.zone))
        write.new_answers(viewer, uid, current + 1, kept, now)
        noted(viewer, WRITE, "answers", "actions.intake.record_answers", client=uid)
    return current + 1


def _kept(raw: dict[str, Any]) -> Raw:
    """Return `raw` as the database will give it back; raises UnusableAnswers where it cannot."""
    remedy = Text(
        f"JSON of at most {MOST_BYTES} bytes, in whole characters",
        f"JSON van hoogstens {MOST_BYTES} bytes, in hele tekens",
    )
    try:
        text = json.dumps(raw, ensure_ascii=False, allow_nan=False)
        size = len(text.encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise UnusableAnswers([Problem("answers", str(error)[:60], remedy)]) from None
    if size > MOST_BYTES or "\\u0000" in text:
        raise UnusableAnswers([Problem("answers", f"{size} bytes", remedy)])
    kept: Raw = json.loads(text)
    return kept
