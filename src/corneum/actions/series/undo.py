"""What moved a moment ago goes back to where it was, if nothing of it changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import NotNow, SlotTaken
from corneum.actions.series.diary import ClinicDiary
from corneum.actions.series.proposal import Proposal, Shown, Step, carried_out, fresh, kept
from corneum.actions.series.standing import Standing, in_series, standing
from corneum.booking.slots import Slot
from corneum.journey import series as journey
from corneum.journey.series import Booked
from corneum.protocol.schema import Text
from corneum.records.facts import ClientFile, CourseFacts, MoveFacts, SessionFacts
from corneum.records.models.progress import CHANGE
from corneum.records.models.series import CANCELLED, REBOOKED, UNDONE
from corneum.records.read.intake import whole_file
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.series import swept

WITHIN = timedelta(minutes=10)


class Gone(NamedTuple):
    """A session of a batch with the move that brought it where it is."""

    session: SessionFacts
    move: MoveFacts


def undoable_until(course: CourseFacts, batch: UUID, now: datetime) -> datetime | None:
    """Return until when a batch can be undone, None where it no longer can."""
    found = _of_batch(course, batch)
    if not found or _why_not(course, found, now):
        return None
    return found[0].move.at + WITHIN


def undo(
    viewer: Viewer, client: UUID, batch: UUID, shown: tuple[Shown, ...] = (), *, now: datetime
) -> UUID:
    """Put everything that moved as `batch` back; return the batch of going back. Twice is once.

    Raises NoAccess; NotNow where it is too late or something changed since; SlotTaken where an old
    time is gone, unless `shown` is what `offered` then showed.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        swept(viewer, now, client=client)
        file = whole_file(viewer, client, is_locked=True)
        course, found = _found(file, batch)
        if (undone := _done_before(found, batch)) is not None:
            return undone
        if why := _why_not(course, found, now):
            raise NotNow(why)
        proposal = _back(viewer, found, now)
        gone = [step.move.was_at for step in found if not _is_back(step, proposal)]
        if gone and proposal.shown != shown:
            raise SlotTaken(at for at in gone if at is not None)
        fresh(course, shown)
        return carried_out(viewer, proposal, UNDONE, "actions.series.undo", now=now)


def offered(viewer: Viewer, client: UUID, batch: UUID, *, now: datetime) -> Proposal:
    """Return where everything that moved as `batch` would go back to, the old time or the nearest.

    The times are kept for the viewer for a while. Raises NoAccess, NotNow.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        course, found = _found(whole_file(viewer, client, is_locked=True), batch)
        if why := _why_not(course, found, now):
            raise NotNow(why)
        return kept(viewer, _back(viewer, found, now), now=now)


def _found(file: ClientFile, batch: UUID) -> tuple[CourseFacts, list[Gone]]:
    for course in file.courses:
        if found := _of_batch(course, batch):
            return course, found
    raise NoAccess(f"batch {batch}")


def _of_batch(course: CourseFacts, batch: UUID) -> list[Gone]:
    found = [
        Gone(session, move)
        for session in course.sessions
        for move in session.moves
        if move.batch == batch
    ]
    return sorted(found, key=lambda item: (item.session.number, item.session.key))


def _done_before(found: list[Gone], batch: UUID) -> UUID | None:
    """Return the batch in which all of this went back already, None where it did not."""
    last = [item.session.moves for item in found]
    if all(m[-1].kind == UNDONE and len(m) > 1 and m[-2].batch == batch for m in last):
        return last[0][-1].batch
    return None


def _why_not(course: CourseFacts, found: list[Gone], now: datetime) -> Text | None:
    """Return why a batch cannot go back, None where it can."""
    first = found[0].move
    if first.kind == UNDONE:
        return IS_UNDONE
    if now - first.at > WITHIN:
        return TOO_LATE
    if any(item.session.revision != item.move.revision for item in found):
        return CHANGED
    if any(review.decision == CHANGE and review.at == first.at for review in course.reviews):
        return BY_REVIEW
    own = {item.session.uid for item in found}
    places = {other.number for other in in_series(course) if other.uid not in own}
    if any(i.session.number in places for i in found if i.move.kind != REBOOKED):
        return CHANGED
    return None


def _back(viewer: Viewer, found: list[Gone], now: datetime) -> Proposal:
    """Return each session at its old time, or at the nearest that is free."""
    ground = standing(viewer, found[0].session.uid, now)
    leaving = [item.session.key for item in found]
    diary = ClinicDiary(
        viewer, ground.visit.clinic, ground.visit.file.key, now=now, leaving=leaving
    )
    ground = ground._replace(diary=diary)
    days: dict[int, date] = {}
    steps = tuple(_step(item, ground, found, days) for item in found)
    going = {item.session.uid for item in found}
    stays = tuple(s for s in ground.visit.course.sessions if s.is_to_come and s.uid not in going)
    return Proposal(ground.visit, steps, stays, ground.first, diary.names)


def _step(item: Gone, ground: Standing, found: list[Gone], days: dict[int, date]) -> Step:
    session, move = item
    if move.kind == REBOOKED:
        return Step(session, move.was_on, None, CANCELLED, BACK)
    old = old_slot(move)
    if old is None or ground.diary.is_free(old):
        return Step(session, move.was_on, old, move.was_status, BACK)
    day = _nearest_day(item, ground, found, days)
    days[session.number] = day
    return Step(session, day, ground.slot(session, day, None), move.was_status, GONE)


def _nearest_day(item: Gone, ground: Standing, found: list[Gone], days: dict[int, date]) -> date:
    """Return the first day from the old one on that is allowed and has a free time."""
    session, move = item
    series = tuple(_as_it_was(ground, found, days))
    moved = journey.rebook(
        series,
        session.number,
        move.was_on,
        why=GONE,
        calendar=ground.calendar,
        has_room=lambda number, day: (
            number != session.number or ground.has_room(session, day, None)
        ),
    )
    return moved[0].to


def _as_it_was(ground: Standing, found: list[Gone], days: dict[int, date]) -> Iterator[Booked]:
    """Yield the series with everything that moved back on its old day."""
    was = {item.session.number: item.move.was_on for item in found} | days
    known = {booked.number for booked in ground.series}
    for booked in ground.series:
        yield booked._replace(on=was.get(booked.number, booked.on))
    for session, move in found:
        if session.number not in known:
            areas = frozenset(area for names in session.areas.values() for area in names)
            yield Booked(session.number, move.was_on, tuple(session.levels.values()), areas)


def old_slot(move: MoveFacts) -> Slot | None:
    """Return the slot that a session had before a move, None where it had a day alone."""
    if move.was_at is None or not move.was_with:
        return None
    said = move.was_with
    return Slot(
        move.was_at,
        datetime.fromisoformat(said["ends"]),
        datetime.fromisoformat(said["free"]),
        said["therapist"],
        said["room"],
        said["device"],
    )


def _is_back(item: Gone, proposal: Proposal) -> bool:
    """Return whether a session goes back to just where it was."""
    step = next(s for s in proposal.steps if s.session.uid == item.session.uid)
    return item.move.kind == REBOOKED or step.slot == old_slot(item.move)


BACK = Text("The move was undone.", "De verschuiving is ongedaan gemaakt.")
GONE = Text(
    "The old time is taken by now; this is the nearest that is free.",
    "De oude tijd is inmiddels bezet; dit is de eerste vrije tijd daarbij.",
)
IS_UNDONE = Text("This was undone itself.", "Dit was zelf al ongedaan maken.")
TOO_LATE = Text(
    "It is more than ten minutes ago. Move the session to where it should be.",
    "Het is langer dan tien minuten geleden. Verzet de sessie naar waar ze hoort.",
)
BY_REVIEW = Text(
    "A review changed the plan itself. Review the course again to change it back.",
    "Bij een evaluatie is het plan zelf veranderd. Evalueer de kuur opnieuw om dat te herstellen.",
)
CHANGED = Text(
    "Something of it changed since, so it cannot be undone as a whole.",
    "Er is intussen iets van veranderd, dus het kan niet meer als geheel ongedaan.",
)
