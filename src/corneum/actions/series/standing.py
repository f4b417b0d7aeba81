"""What a session that may move is looked at with: its course, the free times, what bars it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from corneum.actions.series.book import need_of_session, taken
from corneum.actions.series.diary import ClinicDiary, Wish
from corneum.actions.session.visit import Visit, visit_of
from corneum.booking.hours import open_weekdays
from corneum.booking.slots import Need, Slot
from corneum.booking.wall import local_day, minute_of
from corneum.journey.intake import read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.screening import Screening, screen
from corneum.journey.series import Booked, Calendar, Earliest, Taken, earliest
from corneum.records.facts import CourseFacts, SessionFacts
from corneum.records.read.screening import complaints_of
from corneum.records.viewer import Viewer


class Standing(NamedTuple):
    """A session that may move, with all around it.

    `series` are the sessions of its course that were held or are to come, and itself. `first` is
    the first day that the newest answers allow, None where they allow none.
    """

    visit: Visit
    diary: ClinicDiary
    calendar: Calendar
    series: tuple[Booked, ...]
    screening: Screening
    first: Earliest | None

    def facts(self, number: int) -> SessionFacts:
        """Return the session that stands at a place of the series."""
        if number == self.visit.session.number:
            return self.visit.session
        return next(s for s in in_series(self.visit.course) if s.number == number)

    def slot(self, session: SessionFacts, day: date, wish: Wish | None) -> Slot | None:
        """Return the slot for a session on a day: as it was, else nearest to that; None: full."""
        return self.diary.slot(day, self.need(session), self.wish(session, wish), session.place)

    def need(self, session: SessionFacts) -> Need:
        """Return how long a session takes."""
        return need_of_session(session, self.visit.clinic, self.visit.protocol)

    def wish(self, session: SessionFacts, wish: Wish | None) -> Wish:
        """Return with whom and about when: as wished, else as the session was.

        Who works there no more, or never while the clinic is open, is nobody to wait for.
        """
        therapist, at = was(session, self.visit.clinic.zone)
        if wish is not None:
            therapist, at = wish.therapist, wish.at or at
        known = self.diary.therapist(therapist)
        if known and not open_weekdays(known.hours) & self.visit.clinic.open_weekdays:
            known = None
        return Wish(known.key if known else None, at)

    def has_room(self, session: SessionFacts, day: date, wish: Wish | None) -> bool:
        """Return whether a session finds a time; where nothing can be booked every day will do."""
        return not self.diary.is_furnished or self.slot(session, day, wish) is not None


def in_series(course: CourseFacts) -> Iterator[SessionFacts]:
    """Yield the sessions of a course that were held or are to come."""
    return (s for s in course.sessions if s.is_to_come or s.held_on is not None)


def was(session: SessionFacts, zone: str) -> tuple[int | None, time | None]:
    """Return with whom (a key) and at what time of the day a session is, or was before it lost
    its place.
    """
    if session.place is not None:
        return session.place.therapist_key, minute_of(session.place.starts_at, zone)[1]
    for move in reversed(session.moves):
        if move.was_at is not None:
            return move.was_with.get("therapist"), minute_of(move.was_at, zone)[1]
    return None, None


def standing(viewer: Viewer, session: UUID, now: datetime) -> Standing:
    """Return a session with all around it, the client locked; inside a transaction.

    The newest answers are judged for the day on which they were given. Raises NoAccess,
    UnusableAnswers where they no longer fit the protocol.
    """
    visit = visit_of(viewer, session, now)
    assert visit.file.answers is not None  # noqa: S101  a course is signed on answers
    judged = for_complaints(
        visit.file.answers.current, complaints_of(visit.session), visit.protocol
    )
    answers = read_answers(judged, visit.protocol, visit.today)
    found = screen(
        answers,
        visit.protocol,
        on=_given_on(visit),
        session=visit.session.number,
        is_level_iii_unlocked=visit.clinic.is_level_iii_unlocked,
        notes=visit.file.notes_in_force,
    )
    number, own = visit.session.number, visit.session.uid
    leaving = [s.key for s in visit.course.sessions if s.is_to_come and s.number >= number]
    diary = ClinicDiary(viewer, visit.clinic, visit.file.key, now=now, leaving=leaving)
    calendar = Calendar(answers, visit.protocol, visit.clinic.is_open, tuple(_others(visit)))
    series = [s for s in in_series(visit.course) if s.number != number or s.uid == own]
    if visit.session not in series:
        series.append(visit.session)
    return Standing(
        visit,
        diary,
        calendar,
        tuple(_booked(item) for item in series),
        found,
        earliest(
            found,
            visit.session.areas,
            look_again_days=visit.protocol.spacing.least_days,
        ),
    )


def _given_on(visit: Visit) -> date:
    """Return the day on which the newest answers were last confirmed for this session."""
    assert visit.file.answers is not None  # noqa: S101  a course is signed on answers
    number = visit.file.answers.number
    asked = [r.on for r in visit.session.rechecks if r.screening.answers_number == number]
    return max([local_day(visit.file.answers.recorded_at, visit.clinic.zone), *asked])


def _others(visit: Visit) -> Iterator[Taken]:
    """Yield the client's sessions in other courses."""
    for course in visit.file.courses:
        if course.uid != visit.course.uid:
            yield from map(taken, in_series(course))


def _booked(session: SessionFacts) -> Booked:
    day, areas, levels = taken(session)
    return Booked(session.number, day, levels, areas)
