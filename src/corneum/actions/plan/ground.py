"""What a course is planned on: the newest answers, the free days, the day of planning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import NotAskedYet
from corneum.actions.protocol import protocol_of
from corneum.actions.series.book import need_of, taken
from corneum.actions.series.diary import ClinicDiary, Wish
from corneum.booking.slots import Need, Slot
from corneum.booking.wall import local_day
from corneum.journey.facts import Complaint
from corneum.journey.intake import read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.series import Calendar, Course, plan_course
from corneum.protocol.schema import Level
from corneum.records.facts import AnswersFacts, ClientFile, ClinicFacts, Raw, SessionFacts
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import whole_file
from corneum.records.viewer import Viewer


class Asked(NamedTuple):
    """What is to be planned: `only` these complaints (none named: all that are in no course),
    with whom and at about which time.
    """

    only: frozenset[str] = frozenset()
    wish: Wish = Wish()


class Ground(NamedTuple):
    """What a course is planned on: the newest answers, the days, the day of planning.

    `judged` are the answers with the complaints to be planned alone; `running` the complaints that
    are in a course already, by the course's uid.
    """

    file: ClientFile
    clinic: ClinicFacts
    answers: AnswersFacts
    judged: Raw
    calendar: Calendar
    diary: ClinicDiary
    asked: Asked
    on: date

    def proposed(self, start: date | None) -> Course:
        """Return the proposal from `start` on (None: from the day of planning)."""
        return plan_course(
            self.calendar.answers,
            self.calendar.protocol,
            on=self.on,
            start=start,
            is_open=self.calendar.is_open,
            taken=self.calendar.taken,
            is_level_iii_unlocked=self.clinic.is_level_iii_unlocked,
            notes=self.file.notes_in_force,
        )

    def slots(self, course: Course) -> dict[date, Slot]:
        """Return {day: slot} of a course; a day without one is left out."""
        found = {}
        for number, day in enumerate(course.dates, 1):
            plans = course.plans_at(number)
            areas = {area for plan in plans for area in plan.proposal.areas}
            level = max((plan.levels[number - 1] for plan in plans), default=Level.I)
            need = need_of(areas, level, self.clinic, self.calendar.protocol)
            if (slot := self.diary.slot(day, need, self.asked.wish)) is not None:
                found[day] = slot
        return found


def running(file: ClientFile) -> dict[str, UUID]:
    """Return {complaint: course} of the courses that still have sessions to come."""
    return {
        plan.indication: course.uid
        for course in file.courses
        if course.coming is not None
        for plan in course.plans
    }


def ground_for(
    viewer: Viewer, uid: UUID, asked: Asked, now: datetime, *, is_locked: bool = False
) -> Ground:
    clinic = clinic_of(viewer)
    file = whole_file(viewer, uid, is_locked=is_locked)
    if file.answers is None:
        raise NotAskedYet(f"client {uid}")
    protocol, on = protocol_of(clinic), local_day(now, clinic.zone)
    judged = _only(file, asked, on)
    answers = read_answers(judged, protocol, on)
    diary = ClinicDiary(viewer, clinic, file.key, now=now)
    longest = need_of(answers.asked, _deepest(clinic), clinic, protocol)
    calendar = Calendar(
        answers,
        protocol,
        lambda day: _has_room(day, clinic, diary, longest, asked.wish),
        tuple(taken(session) for session in _occupied(file)),
    )
    return Ground(file, clinic, file.answers, judged, calendar, diary, asked, on)


def _deepest(clinic: ClinicFacts) -> Level:
    return Level.III if clinic.is_level_iii_unlocked else Level.II


def _has_room(day: date, clinic: ClinicFacts, diary: ClinicDiary, need: Need, wish: Wish) -> bool:
    """Return whether a session fits on a day; without anything to book, whether it is open."""
    if not diary.is_furnished:
        return clinic.is_open(day)
    return diary.slot(day, need, wish) is not None


def _only(file: ClientFile, asked: Asked, on: date) -> Raw:
    """Return the newest answers with the complaints that are to be planned alone."""
    assert file.answers is not None  # noqa: S101  the caller looked
    raw, protocol = file.answers.current, protocol_of()
    everything = read_answers(raw, protocol, on).complaints
    in_course = running(file)
    wanted = asked.only or {c.indication for c in everything if c.indication not in in_course}
    chosen = [Complaint(c.indication, c.areas) for c in everything if c.indication in wanted]
    if not chosen or len(chosen) == len(everything):
        return raw
    return for_complaints(raw, chosen, protocol)


def _occupied(file: ClientFile) -> Iterator[SessionFacts]:
    for course in file.courses:
        for session in course.sessions:
            if session.is_to_come or session.held_on:
                yield session
