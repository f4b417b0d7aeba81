"""What is left of a course: its sessions to come, the newest answers, the free times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from corneum.actions.errors import NotAskedYet
from corneum.actions.protocol import protocol_of
from corneum.actions.series.book import need_of, taken
from corneum.actions.series.diary import ClinicDiary, Wish
from corneum.actions.series.standing import in_series, was
from corneum.booking.hours import open_weekdays
from corneum.booking.slots import Need, Slot
from corneum.booking.wall import local_day
from corneum.journey.facts import Complaint
from corneum.journey.intake import read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.plan import Proposal, propose
from corneum.journey.screening import Screening, screen
from corneum.journey.series import Booked, Calendar, Taken
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level
from corneum.records.facts import (
    ClientFile,
    ClinicFacts,
    CourseFacts,
    PlaceFacts,
    Raw,
    SessionFacts,
)
from corneum.records.read.clinic import clinic_of
from corneum.records.viewer import Viewer

MINUTE = timedelta(minutes=1)


class Ground(NamedTuple):
    """A course under review with all around it; `judged` are the newest answers as if they were
    about its complaints, `proposals` what they allow, by complaint.
    """

    file: ClientFile
    course: CourseFacts
    clinic: ClinicFacts
    protocol: Protocol
    judged: Raw
    screening: Screening
    proposals: Mapping[str, Proposal]
    calendar: Calendar
    diary: ClinicDiary
    on: date

    @property
    def to_come(self) -> dict[int, SessionFacts]:
        """Return the sessions that are still to be held, by number."""
        return {s.number: s for s in self.course.sessions if s.is_to_come}

    @property
    def held(self) -> tuple[Booked, ...]:
        """Return the sessions that were held."""
        held = (s for s in self.course.sessions if s.held_on is not None)
        return tuple(_booked(session) for session in held)

    @property
    def usual_days(self) -> int:
        """Return the days between sessions that hold now."""
        coming = self.course.coming
        levels = tuple(coming.levels.values()) if coming else ()
        least = self.calendar.least_days(coming.on if coming else self.on, *levels)
        return max(least, self.course.spacing_days or 0)

    def need(self, areas: frozenset[str], level: Level) -> Need:
        """Return how long a session takes."""
        return need_of(areas, level, self.clinic, self.protocol)

    def slot(self, number: int, day: date, need: Need) -> Slot | None:
        """Return the time of session `number` on a day, as near to where it was as can be."""
        session = self.to_come.get(number) or self._last()
        wish, place = self._wish(session), session.place if session else None
        return self.diary.slot(day, need, wish, place)

    def _last(self) -> SessionFacts | None:
        return max(in_series(self.course), key=lambda s: s.number, default=None)

    def _wish(self, session: SessionFacts | None) -> Wish:
        """Return with whom and about when; who never works while it is open is not waited for."""
        if session is None:
            return Wish()
        therapist, at = was(session, self.clinic.zone)
        known = self.diary.therapist(therapist)
        if known and not open_weekdays(known.hours) & self.clinic.open_weekdays:
            known = None
        return Wish(known.key if known else None, at)


def ground_of(
    viewer: Viewer,
    file: ClientFile,
    course: CourseFacts,
    now: datetime,
    *,
    session: int | None = None,
) -> Ground:
    """Return a course with all around it, judged for `session` (None: the next).

    Raises NotAskedYet, UnusableAnswers.
    """
    if file.answers is None:
        raise NotAskedYet(f"client {file.uid}")
    clinic = clinic_of(viewer)
    protocol, on = protocol_of(clinic), local_day(now, clinic.zone)
    complaints = [Complaint(plan.indication, plan.areas) for plan in course.plans]
    judged = for_complaints(file.answers.current, complaints, protocol)
    answers = read_answers(judged, protocol, on)
    screening = screen(
        answers,
        protocol,
        on=on,
        session=session or last_held(course) + 1,
        is_level_iii_unlocked=clinic.is_level_iii_unlocked,
        notes=file.notes_in_force,
    )
    leaving = [session.key for session in course.sessions if session.is_to_come]
    return Ground(
        file=file,
        course=course,
        clinic=clinic,
        protocol=protocol,
        judged=judged,
        screening=screening,
        proposals={item.indication.id: item for item in propose(answers, screening)},
        calendar=Calendar(answers, protocol, clinic.is_open, tuple(_others(file, course))),
        diary=ClinicDiary(viewer, clinic, file.key, now=now, leaving=leaving),
        on=on,
    )


def last_held(course: CourseFacts) -> int:
    """Return the number of the last session that was held, 0 where none was."""
    held = (s.number for s in course.sessions if s.held_on is not None)
    return max(held, default=0)


def fits(place: PlaceFacts | None, need: Need) -> bool:
    """Return whether a place is just as long as a session needs."""
    if place is None:
        return False
    minutes = (place.ends_at - place.starts_at) // MINUTE
    return Need(minutes, (place.free_at - place.ends_at) // MINUTE) == need


def _others(file: ClientFile, course: CourseFacts) -> Iterator[Taken]:
    for other in file.courses:
        if other.uid != course.uid:
            yield from map(taken, in_series(other))


def _booked(session: SessionFacts) -> Booked:
    day, areas, levels = taken(session)
    return Booked(session.number, day, levels, areas)
