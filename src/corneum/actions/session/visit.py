"""A session with all around it: whose, of which course, in which clinic, under which protocol."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.protocol import protocol_of
from corneum.actions.series.book import taken
from corneum.booking.wall import local_day
from corneum.journey.progress import review_due
from corneum.journey.series import Taken
from corneum.journey.session import Planned
from corneum.protocol.knowledge import Protocol
from corneum.records.facts import ClientFile, ClinicFacts, CourseFacts, SessionFacts
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import whole_file
from corneum.records.read.series import client_of_session
from corneum.records.viewer import NoAccess, Viewer


class Visit(NamedTuple):
    """A session with all around it; `today` is the clinic's."""

    file: ClientFile
    course: CourseFacts
    session: SessionFacts
    clinic: ClinicFacts
    protocol: Protocol
    today: date

    @property
    def signed_on(self) -> date:
        """Return the day on which the course was signed."""
        return local_day(self.course.signed_at, self.clinic.zone)

    @property
    def later(self) -> tuple[SessionFacts, ...]:
        """Return the sessions of the course that come after this one and are still to be held."""
        return tuple(
            other
            for other in self.course.sessions
            if other.is_to_come and other.number > self.session.number
        )

    @property
    def planned(self) -> Planned:
        """Return the session as it was signed, with what of its course still waits."""
        return planned_in(self.course, self.session, self.protocol)

    def held(self) -> Iterator[Taken]:
        """Yield the client's sessions that were held, in whatever course."""
        for course in self.file.courses:
            for session in course.sessions:
                if session.held_on is not None and session.uid != self.session.uid:
                    yield taken(session)


def visit_of(viewer: Viewer, session: UUID, now: datetime) -> Visit:
    """Return a session with all around it, the client locked; inside a transaction.

    Raises NoAccess.
    """
    clinic = clinic_of(viewer)
    file = whole_file(viewer, client_of_session(viewer, session), is_locked=True)
    for course in file.courses:
        for found in course.sessions:
            if found.uid == session:
                today = local_day(now, clinic.zone)
                return Visit(file, course, found, clinic, protocol_of(clinic), today)
    raise NoAccess(f"session {session}")


def planned_in(course: CourseFacts, session: SessionFacts, protocol: Protocol) -> Planned:
    """Return a session as it was signed: what comes first, and the review that is due before it."""
    waiting = tuple(
        other.number
        for other in course.sessions
        if other.is_to_come and other.number < session.number
    )
    due: list[int] = []
    reviewed = [review.after_session for review in course.reviews]
    for plan in course.plans:
        known = protocol.indications.get(plan.indication)
        found = known and review_due(session.number - 1, known.review_after, reviewed)
        due += [found] if found else []
    return Planned(session.number, session.areas, session.levels, waiting, min(due, default=None))
