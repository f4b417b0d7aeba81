"""Step 5: what was done is recorded, once; what was wrong in it is amended, never edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import CannotRecord, Difference, NotAskedYet, NotYours, Stale
from corneum.actions.plan import taken
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.journey import session as judging
from corneum.journey.intake import read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.series import Objection, Taken
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ClientFile, ClinicFacts, CourseFacts, SessionFacts, TreatmentFacts
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import whole_file
from corneum.records.read.screening import complaints_of
from corneum.records.read.series import client_of_session
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write import session as write
from corneum.records.write.event import noted
from corneum.records.write.screening import screened


class Done(NamedTuple):
    """What a therapist says was done; `levels` per indication: a complaint may be left out."""

    on: date
    levels: Mapping[str, str]
    end_point: str
    reason: str = ""
    note: str = ""


class Visit(NamedTuple):
    """A session with all around it."""

    file: ClientFile
    course: CourseFacts
    session: SessionFacts
    clinic: ClinicFacts
    protocol: Protocol
    today: date


def finish(viewer: Viewer, session: UUID, done: Done, *, revision: int, now: datetime) -> None:
    """Record that a session was held, if the skin allowed it on that day.

    The newest answers are judged anew for that day; that verdict is kept too. Sent twice it is
    recorded once. Raises NotYours, NoAccess, CannotRecord; Stale where somebody else changed it.
    """
    with one_transaction(viewer):
        visit = _visit(viewer, session, now)
        entry = _entry(visit, done)
        if _is_sent_twice(visit.session, entry, revision):
            return
        _fresh(visit.session, revision, done)
        if not visit.session.is_to_come:
            raise CannotRecord([Objection("status", NOT_TO_COME, asks_reason=False)])
        _judge(viewer, visit, entry, now)
        _write(viewer, visit, entry, "actions.session.finish", now)


def amend(viewer: Viewer, session: UUID, done: Done, *, revision: int, now: datetime) -> None:
    """Add an entry that corrects what was recorded, with the reason; the earlier ones stay.

    It is the truth about what was done, so nothing is judged. Raises as `finish`.
    """
    with one_transaction(viewer):
        visit = _visit(viewer, session, now)
        entry = _entry(visit, done)
        if _is_sent_twice(visit.session, entry, revision):
            return
        _fresh(visit.session, revision, done)
        if visit.session.held_on is None:
            raise CannotRecord([Objection("status", NOT_DONE, asks_reason=False)])
        if not entry.reason:
            raise CannotRecord([Objection("reason", WHY_AMENDED, asks_reason=True)])
        _write(viewer, visit, entry, "actions.session.amend", now)


def _visit(viewer: Viewer, session: UUID, now: datetime) -> Visit:
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    clinic = clinic_of(viewer)
    file = whole_file(viewer, client_of_session(viewer, session), is_locked=True)
    for course in file.courses:
        for found in course.sessions:
            if found.uid == session:
                today = local_day(now, clinic.zone)
                return Visit(file, course, found, clinic, protocol_of(clinic), today)
    raise NoAccess(f"session {session}")


def _entry(visit: Visit, done: Done) -> write.Entry:
    """Return what is to be written; raises CannotRecord with everything that cannot be read."""
    if wrong := [*_unreadable(visit, done)]:
        raise CannotRecord(wrong)
    levels = {indication: Level[word] for indication, word in done.levels.items()}
    return write.Entry(done.on, levels, done.end_point, written(done.reason), written(done.note))


def _unreadable(visit: Visit, done: Done) -> Iterator[Objection]:
    first = local_day(visit.course.signed_at, visit.clinic.zone)
    if not first <= done.on <= visit.today:
        says = Text(
            f"A day from the signing ({first}) through today ({visit.today}).",
            f"Een dag vanaf het tekenen ({first}) tot en met vandaag ({visit.today}).",
        )
        yield Objection("on", says, asks_reason=False)
    planned = visit.session.levels
    if not done.levels or not done.levels.keys() <= planned.keys():
        yield Objection("levels", LEVELS_OF_THE_PLAN, asks_reason=False)
    for indication, word in done.levels.items():
        if word not in Level.__members__:
            yield Objection(f"level:{indication}", LEVEL_WORDS, asks_reason=False)
    if done.end_point not in visit.protocol.end_points:
        words = ", ".join(visit.protocol.end_points)
        says = Text(f"One of: {words}.", f"Een van: {words}.")
        yield Objection("end_point", says, asks_reason=False)


def _is_sent_twice(session: SessionFacts, entry: write.Entry, revision: int) -> bool:
    """Return whether just this was written last, from a form as old as this one."""
    held = session.treatment
    return held is not None and session.revision == revision + 1 and _as_entry(held) == entry


def _as_entry(held: TreatmentFacts) -> write.Entry:
    return write.Entry(held.done_on, held.levels, held.end_point, held.reason, held.note)


def _fresh(session: SessionFacts, revision: int, done: Done) -> None:
    """Raise Stale where the session is no longer the one that the form showed."""
    if session.revision != revision:
        held = session.treatment
        stands = f"{session.status}, {held.done_on if held else session.on}"
        raise Stale([Difference("session", f"done, {done.on}", stands)])


def _judge(viewer: Viewer, visit: Visit, entry: write.Entry, now: datetime) -> None:
    """Keep the screening of the day; raises CannotRecord where something stands against it."""
    file, session = visit.file, visit.session
    if file.answers is None:
        raise NotAskedYet(f"client {file.uid}")
    judged = for_complaints(file.answers.current, complaints_of(session), visit.protocol)
    treated = {indication: session.areas[indication] for indication in entry.levels}
    waiting = tuple(
        other.number
        for other in visit.course.sessions
        if other.is_to_come and other.number < session.number
    )
    record = judging.judge(
        judging.Planned(session.number, treated, session.levels, waiting),
        judging.Done(entry.done_on, entry.levels, entry.end_point, entry.reason),
        read_answers(judged, visit.protocol, visit.today),
        visit.protocol,
        earlier=tuple(_held(file)),
        is_level_iii_unlocked=visit.clinic.is_level_iii_unlocked,
    )
    if record.objections:
        raise CannotRecord(record.objections)
    screened(viewer, file.uid, judged, record.screening, session=session.number, now=now)


def _held(file: ClientFile) -> Iterator[Taken]:
    for course in file.courses:
        for session in course.sessions:
            if session.held_on is not None:
                yield taken(session)


def _write(viewer: Viewer, visit: Visit, entry: write.Entry, path: str, now: datetime) -> None:
    number = len(visit.session.treatments) + 1
    write.treated(viewer, visit.session.uid, number, entry, now=now)
    noted(viewer, WRITE, "treatment", path, client=visit.file.uid, uid=visit.session.uid)


NOT_TO_COME = Text(
    "This session is already done or no longer booked.",
    "Deze sessie is al gedaan of staat niet meer geboekt.",
)
NOT_DONE = Text(
    "This session is not done yet, so there is nothing to amend.",
    "Deze sessie is nog niet gedaan; er valt niets aan te vullen.",
)
WHY_AMENDED = Text("What was wrong before: why this correction?", "Waarom deze correctie?")
LEVELS_OF_THE_PLAN = Text(
    "A level for at least one complaint of this session, and for no other.",
    "Een niveau voor minstens een klacht van deze sessie, en voor geen andere.",
)
LEVEL_WORDS = Text("Level I, II or III.", "Niveau I, II of III.")
