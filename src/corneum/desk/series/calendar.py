"""A course as the calendar takes it: each session under its own id, windows, check-ins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from corneum.actions.protocol import protocol_of
from corneum.desk.series.line import held
from corneum.exchange.ics import CourseDays, Entry
from corneum.journey.aftercare import Window, check_ins, windows_after, windows_before
from corneum.records.facts import CourseFacts, MoveFacts, SessionFacts


def course_days(course: CourseFacts, address: str) -> CourseDays:
    """Return a course with all that stands around its sessions; `address` is the clinic's.

    What moved keeps its id and rises in revision; what was cancelled says so where it was.
    """
    series, protocol = held(course), protocol_of()
    numbers = [item.session.number for item in series]
    days = [(item.on, item.level) for item in series]
    asked = check_ins(days, protocol)
    return CourseDays(
        uid=course.uid,
        revision=course.revision + sum(session.revision for session in course.sessions),
        sessions=[_entry(session, course, address) for session in course.sessions],
        before=_numbered(windows_before([day for day, _ in days], protocol), numbers),
        after=_numbered(windows_after(days, protocol), numbers),
        check_ins=[item._replace(session=numbers[item.session - 1]) for item in asked],
    )


def _numbered(windows: Iterable[Window], numbers: list[int]) -> list[Window]:
    """Return windows under the number of their session in the course."""
    return [window._replace(session=numbers[window.session - 1]) for window in windows]


def _entry(session: SessionFacts, course: CourseFacts, address: str) -> Entry:
    starts_at, ends_at = _time(session)
    room = session.place.room if session.place else ""
    return Entry(
        uid=session.uid,
        number=session.number,
        of=course.of,
        starts_at=starts_at,
        ends_at=ends_at,
        on=session.held_on or session.on,
        status=session.status,
        revision=session.revision,
        was_on=_before(session),
        where=address or room,
    )


def _before(session: SessionFacts) -> date | None:
    """Return the day before the last move to another day that holds, None where there is none."""
    last = session.moves[-1] if session.moves else None
    is_moved = last is not None and last.kind in ("postponed", "moved")
    return last.was_on if last is not None and is_moved and session.is_to_come else None


def _time(session: SessionFacts) -> tuple[datetime | None, datetime | None]:
    """Return when a session begins and ends; of one that was cancelled, when it would have."""
    if session.place is not None:
        return session.place.starts_at, session.place.ends_at
    last: MoveFacts | None = session.moves[-1] if session.moves else None
    if last is None or last.was_at is None or not last.was_with:
        return None, None
    return last.was_at, datetime.fromisoformat(last.was_with["ends"])
