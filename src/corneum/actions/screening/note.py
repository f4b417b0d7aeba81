"""A doctor's note is recorded, and withdrawn with a reason; then the skin is judged anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import NotYours, UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.actions.screening.screen import judged_again
from corneum.booking.wall import local_day
from corneum.journey.facts import birthday
from corneum.journey.intake import Problem
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ClinicFacts, NoteFacts
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import whole_file
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write import screening as write
from corneum.records.write.event import noted

MOST_YEARS = 2  # that a note may hold: what a doctor wrote ages like the skin it was about
LONGEST = {"doctor": 150, "says": 2000, "reason": 500}


class NoteSaid(NamedTuple):
    """What stands in a doctor's note. `rules`: of which findings it speaks, () all it may lift."""

    doctor: str
    dated_on: date
    level: str
    until: date
    rules: tuple[str, ...] = ()
    says: str = ""


def record_note(viewer: Viewer, uid: UUID, said: NoteSaid, *, now: datetime) -> UUID:
    """Keep a doctor's note, judge the newest answers anew with it, and return the note's uid.

    A note that says the same as one in force is not written twice. Raises UnusableDetails,
    NotYours, NoAccess.
    """
    _treats(viewer)
    clinic = clinic_of(viewer)
    protocol, on = protocol_of(clinic), local_day(now, clinic.zone)
    said = said._replace(
        doctor=written(said.doctor), says=said.says.strip(), rules=tuple(sorted({*said.rules}))
    )
    if problems := [*_problems(said, clinic, protocol, on)]:
        raise UnusableDetails(problems)
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        if held := next((note for note in file.notes if _is_same(note, said)), None):
            return held.uid
        values = {**said._asdict(), "rules": list(said.rules)}
        made = write.noted_by_doctor(viewer, uid, values, now)
        noted(viewer, WRITE, "note", "actions.screening.record_note", client=uid, uid=made)
        judged_again(viewer, uid, clinic, now=now)
    return made


def withdraw_note(viewer: Viewer, uid: UUID, note: UUID, reason: str, *, now: datetime) -> None:
    """Keep that a note counts no more, and why; the note itself stays readable.

    Withdrawn twice is withdrawn once. Raises UnusableDetails, NotYours, NoAccess.
    """
    _treats(viewer)
    reason = reason.strip()
    if not 1 <= len(reason) <= LONGEST["reason"]:
        raise UnusableDetails([Problem("reason", f"{len(reason)}", WHY)])
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        found = next((item for item in file.notes if item.uid == note), None)
        if found is None:
            raise NoAccess(f"note {note}")
        if found.withdrawn:
            return
        write.note_withdrawn(viewer, note, reason, now)
        noted(viewer, WRITE, "note", "actions.screening.withdraw_note", client=uid, uid=note)
        judged_again(viewer, uid, clinic_of(viewer), now=now)


def _treats(viewer: Viewer) -> None:
    if not viewer.may_treat:
        raise NotYours(f"{viewer.role}: notes are recorded by who treats")


def _is_same(note: NoteFacts, said: NoteSaid) -> bool:
    there = (note.doctor, note.dated_on, note.level, note.until, tuple(sorted(note.rules)))
    return not note.withdrawn and there == said[:5]


def _problems(
    said: NoteSaid, clinic: ClinicFacts, protocol: Protocol, on: date
) -> Iterator[Problem]:
    if not 2 <= len(said.doctor) <= LONGEST["doctor"]:
        yield Problem("doctor", said.doctor[:40] or '""', A_DOCTOR)
    if len(said.says) > LONGEST["says"]:
        most = LONGEST["says"]
        remedy = Text(f"at most {most} characters", f"hoogstens {most} tekens")
        yield Problem("says", f"{len(said.says)}", remedy)
    if said.level not in levels(clinic):
        shown = ", ".join(levels(clinic))
        yield Problem("level", said.level[:20], Text(f"one of {shown}", f"een van {shown}"))
    for rule in said.rules:
        if rule not in protocol.rules:
            yield Problem("rules", rule[:60], A_RULE)
    yield from _wrong_days(said, on)


def _wrong_days(said: NoteSaid, on: date) -> Iterator[Problem]:
    if said.dated_on > on:
        remedy = Text(f"a day not after {on}", f"een dag niet na {on}")
        yield Problem("dated_on", f"{said.dated_on}", remedy)
    last = birthday(said.dated_on, MOST_YEARS)
    if not said.dated_on <= said.until <= last:
        remedy = Text(f"a day from {said.dated_on} through {last}", f"{said.dated_on} t/m {last}")
        yield Problem("until", f"{said.until}", remedy)


def levels(clinic: ClinicFacts) -> tuple[str, ...]:
    """Return the levels that a note may allow in this clinic: III only where it is unlocked."""
    most = Level.III if clinic.is_level_iii_unlocked else Level.II
    return tuple(level.name for level in Level if level <= most)


A_DOCTOR = Text("the name of the doctor", "de naam van de arts")
A_RULE = Text("a rule of the protocol", "een regel van het protocol")
WHY = Text(
    f"why the note counts no more, at most {LONGEST['reason']} characters",
    f"waarom de brief niet meer telt, hoogstens {LONGEST['reason']} tekens",
)
