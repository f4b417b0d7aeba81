"""What was done is recorded, once; what was wrong in it is amended, never edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import CannotRecord, Difference, NotAskedYet, NotYours, Stale
from corneum.actions.session.recheck import NOT_TO_COME
from corneum.actions.session.visit import Visit, visit_of
from corneum.journey import session as judging
from corneum.journey.intake import read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.series import Objection
from corneum.journey.session import AreaDone, deepest_end_point, levels_of
from corneum.protocol.schema import Level, Text
from corneum.records.facts import AreaFacts, RatingFacts, SessionFacts, TreatmentFacts
from corneum.records.models.event import WRITE
from corneum.records.read.screening import complaints_of
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import session as write
from corneum.records.write.event import noted
from corneum.records.write.screening import screened


class AreaSaid(NamedTuple):
    """What a form says of one area: words and numbers as they were typed and read."""

    level: str
    end_point: str
    passes: int | None = None
    redness: int | None = None
    abrasions: int | None = None
    has_stripes: bool = False


class Done(NamedTuple):
    """What a therapist says was done, area by area: one may be left out."""

    on: date
    areas: Mapping[str, AreaSaid]
    reason: str = ""
    note: str = ""
    rating: RatingFacts = RatingFacts()


def finish(viewer: Viewer, session: UUID, done: Done, *, revision: int, now: datetime) -> None:
    """Record that a session was held, if the skin allowed it on that day.

    The newest answers are judged anew for that day; that verdict is kept too. Sent twice it is
    recorded once. Raises NotYours, NoAccess, CannotRecord; Stale where somebody else changed it.
    """
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    with one_transaction(viewer):
        visit = visit_of(viewer, session, now)
        entry = _entry(visit, done)
        if _is_sent_twice(visit.session, entry, revision):
            return
        _fresh(visit.session, revision, done)
        if not visit.session.is_to_come:
            raise CannotRecord([Objection("status", NOT_TO_COME, asks_reason=False)])
        _judge(viewer, visit, done, entry, now)
        _write(viewer, visit, entry, "actions.session.finish", now)


def amend(viewer: Viewer, session: UUID, done: Done, *, revision: int, now: datetime) -> None:
    """Add an entry that corrects what was recorded, with the reason; the earlier ones stay.

    It is the truth about what was done, so nothing is judged. Raises as `finish`.
    """
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    with one_transaction(viewer):
        visit = visit_of(viewer, session, now)
        entry = _entry(visit, done)
        if _is_sent_twice(visit.session, entry, revision):
            return
        _fresh(visit.session, revision, done)
        if visit.session.held_on is None:
            raise CannotRecord([Objection("status", NOT_DONE, asks_reason=False)])
        if not entry.reason:
            raise CannotRecord([Objection("reason", WHY_AMENDED, asks_reason=True)])
        _write(viewer, visit, entry, "actions.session.amend", now)


def _entry(visit: Visit, done: Done) -> write.Entry:
    """Return what is to be written; raises CannotRecord with everything that cannot be read."""
    if wrong := [*_unreadable(visit, done)]:
        raise CannotRecord(wrong)
    areas = {area: _area(said) for area, said in done.areas.items()}
    did = {area: AreaDone(*_values(said)) for area, said in areas.items()}
    planned = visit.planned
    return write.Entry(
        done_on=done.on,
        levels=levels_of(judging.Done(done.on, did, done.reason), planned),
        areas=areas,
        end_point=deepest_end_point(did, visit.protocol),
        rating=done.rating,
        reason=written(done.reason),
        note=written(done.note),
    )


def _area(said: AreaSaid) -> AreaFacts:
    return AreaFacts(
        level=Level[said.level],
        passes=said.passes,
        end_point=said.end_point,
        redness=said.redness,
        abrasions=said.abrasions,
        has_stripes=said.has_stripes,
    )


def _values(said: AreaFacts) -> tuple[Level, int | None, str, int | None, int | None, bool]:
    return (
        said.level, said.passes, said.end_point, said.redness, said.abrasions, said.has_stripes,
    )  # fmt: skip


def _unreadable(visit: Visit, done: Done) -> Iterator[Objection]:
    first = visit.signed_on
    if not first <= done.on <= visit.today:
        says = Text(
            f"A day from the signing ({first}) through today ({visit.today}).",
            f"Een dag vanaf het tekenen ({first}) tot en met vandaag ({visit.today}).",
        )
        yield Objection("on", says, asks_reason=False)
    own = {area for areas in visit.session.areas.values() for area in areas}
    if not done.areas or not done.areas.keys() <= own:
        yield Objection("areas", AREAS_OF_THE_PLAN, asks_reason=False)
    for area, said in done.areas.items():
        if said.level not in Level.__members__:
            yield Objection(f"level:{area}", LEVEL_WORDS, asks_reason=False)
        if said.end_point not in visit.protocol.end_points:
            words = ", ".join(visit.protocol.end_points)
            says = Text(f"One of: {words}.", f"Een van: {words}.")
            yield Objection(f"end_point:{area}", says, asks_reason=False)
        if area in visit.protocol.areas and said.level in Level.__members__:
            seen = AreaDone(*_values(_area(said)))
            yield from judging.count_objections(area, seen, visit.protocol)
    yield from _ratings(done.rating)
    for field, words, most in (("reason", done.reason, 500), ("note", done.note, 4000)):
        if len(written(words)) > most:
            says = Text(f"At most {most} characters.", f"Hoogstens {most} tekens.")
            yield Objection(field, says, asks_reason=False)


def _ratings(rating: RatingFacts) -> Iterator[Objection]:
    for who in ("client", "therapist"):
        gais, score = getattr(rating, f"{who}_gais"), getattr(rating, f"{who}_score")
        if gais is not None and not -1 <= gais <= 3:
            yield Objection(f"{who}_gais", GAIS, asks_reason=False)
        if score is not None and not 0 <= score <= 10:
            yield Objection(f"{who}_score", SCORE, asks_reason=False)


def _is_sent_twice(session: SessionFacts, entry: write.Entry, revision: int) -> bool:
    """Return whether just this was written last, from a form as old as this one."""
    held = session.treatment
    return held is not None and session.revision == revision + 1 and _as_entry(held) == entry


def _as_entry(held: TreatmentFacts) -> write.Entry:
    return write.Entry(
        held.done_on, held.levels, held.areas, held.end_point, held.rating, held.reason, held.note
    )


def _fresh(session: SessionFacts, revision: int, done: Done) -> None:
    """Raise Stale where the session is no longer the one that the form showed."""
    if session.revision != revision:
        held = session.treatment
        stands = f"{session.status}, {held.done_on if held else session.on}"
        raise Stale([Difference("session", f"done, {done.on}", stands)])


def _judge(viewer: Viewer, visit: Visit, done: Done, entry: write.Entry, now: datetime) -> None:
    """Keep the screening of the day; raises CannotRecord where something stands against it."""
    file, session = visit.file, visit.session
    if file.answers is None:
        raise NotAskedYet(f"client {file.uid}")
    judged = for_complaints(file.answers.current, complaints_of(session), visit.protocol)
    did = {area: AreaDone(*_values(said)) for area, said in entry.areas.items()}
    record = judging.judge(
        visit.planned,
        judging.Done(done.on, did, entry.reason),
        read_answers(judged, visit.protocol, visit.today),
        visit.protocol,
        standing=judging.Ground(
            is_rechecked=session.recheck_of(done.on) is not None,
            has_consent=file.consent("treatment") is not None,
            has_level_iii_consent=file.consent("level-iii") is not None,
            may_level_iii=viewer.may_level_iii,
        ),
        earlier=tuple(visit.held()),
        is_level_iii_unlocked=visit.clinic.is_level_iii_unlocked,
        notes=file.notes_in_force,
    )
    if record.objections:
        raise CannotRecord(record.objections)
    screened(viewer, file.uid, judged, record.screening, session=session.number, now=now)


def _write(viewer: Viewer, visit: Visit, entry: write.Entry, path: str, now: datetime) -> None:
    number = len(visit.session.treatments) + 1
    write.treated(viewer, visit.session.uid, number, entry, now=now)
    noted(viewer, WRITE, "treatment", path, client=visit.file.uid, uid=visit.session.uid)


NOT_DONE = Text(
    "This session is not done yet, so there is nothing to amend.",
    "Deze sessie is nog niet gedaan; er valt niets aan te vullen.",
)
WHY_AMENDED = Text("What was wrong before: why this correction?", "Waarom deze correctie?")
AREAS_OF_THE_PLAN = Text(
    "At least one area of this session, and no other.",
    "Minstens een plek van deze sessie, en geen andere.",
)
LEVEL_WORDS = Text("Level I, II or III.", "Niveau I, II of III.")
GAIS = Text("A grade from -1 (worse) to 3.", "Een graad van -1 (slechter) tot en met 3.")
SCORE = Text("A whole number from 0 to 10.", "Een heel getal van 0 tot en met 10.")
