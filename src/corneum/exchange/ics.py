"""A course and its aftercare -> an iCalendar file with stable UIDs (RFC 5545, RFC 7986).

`aftercare_calendar` knows days only (command line); `course_calendar` knows booked sessions, and
its events move instead of doubling: same UID, higher SEQUENCE.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

from corneum.booking.wall import zone_named
from corneum.exchange.wording import long_day, say
from corneum.journey.aftercare import CheckIn, Window, check_ins, windows_after
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text

DAY = timedelta(days=1)
STATUSES = {
    "booked": "CONFIRMED",
    "arrived": "CONFIRMED",
    "done": "CONFIRMED",
    "provisional": "TENTATIVE",
    "cancelled": "CANCELLED",
    "no-show": "CANCELLED",
}
HOW_IS_IT = Text("How is your skin?", "Hoe is uw huid?")
SESSION_OF = Text("Session {number} of {of} · {name}", "Sessie {number} van {of} · {name}")
MOVED = Text("Moved; it was {day}.", "Verplaatst; het was {day}.")
MAY_MOVE = Text("The date is not certain yet.", "De datum staat nog niet vast.")
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:corneum:aftercare")


def aftercare_calendar(
    dates: Sequence[date],
    level: Level,
    protocol: Protocol,
    *,
    lang: str,
    now: datetime,
    label: str = "",
) -> bytes:
    """Return the calendar of sessions, restrictions and check-ins, as UTF-8.

    `now` (aware) is the stamp of the file. DTEND is exclusive; a restriction does not make
    anybody busy. The same input gives the same UIDs, so a second import changes nothing;
    `label` keeps the entries of two people apart.
    """
    calendar = _calendar("aftercare")
    space = uuid.uuid5(SPACE, label) if label else SPACE
    for key, title, says, first, last in _entries(dates, level, protocol, lang):
        event = Event()
        event.add("uid", str(uuid.uuid5(space, key)))
        event.add("dtstamp", now)
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
        event.add("summary", title)
        if says:
            event.add("description", says)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _entries(
    dates: Sequence[date], level: Level, protocol: Protocol, lang: str
) -> Iterator[tuple[str, str, str, date, date]]:
    """Yield key, title, words, first and last day of each entry."""
    sessions = [(value, level) for value in dates]
    visit = "Sessie" if lang == "nl" else "Session"
    for number, value in enumerate(dates, 1):
        yield f"session-{value}", f"{visit} {number}", "", value, value
    for window in windows_after(sessions, protocol):
        restriction = window.restriction
        title, says = say(restriction.title, lang), say(restriction.says_after, lang)
        key = f"{restriction.id}-{level.name}-{window.begins}"
        yield key, title, says, window.begins, window.through
    question = say(HOW_IS_IT, lang)
    for item in check_ins(sessions, protocol):
        yield f"check-in-{item.on}-{item.at_hours}", question, "", item.on, item.on


# --- a course that is booked -----------------------------------------------------------------


class Entry(NamedTuple):
    """One session as a calendar shows it.

    `starts_at` and `ends_at` are instants, both None where no time is booked: then `on`, the
    clinic's day, holds. `status` is one of the contract's section 9, `revision` rises with every
    move, `was_on` is the day before the last move, `where` the clinic's address or room.
    """

    uid: uuid.UUID
    number: int
    of: int
    starts_at: datetime | None
    ends_at: datetime | None
    on: date
    status: str
    revision: int
    was_on: date | None
    where: str


class CourseDays(NamedTuple):
    """A course with all that stands around its sessions.

    `revision` rises whenever a date of the course moves. The windows and check-ins are those of
    the whole course: their session number keeps their UID, so a moved one replaces itself.
    """

    uid: uuid.UUID
    revision: int
    sessions: Sequence[Entry]
    before: Sequence[Window] = ()
    after: Sequence[Window] = ()
    check_ins: Sequence[CheckIn] = ()


def course_calendar(course: CourseDays, *, name: str, lang: str, zone: str, now: datetime) -> bytes:
    """Return the calendar of a course as UTF-8; `name` is the clinic's, `now` the file's stamp.

    A session with a time stands on the clock of `zone`, so nine o'clock stays nine o'clock; one
    without a time, a window or a check-in is a whole day that makes nobody busy. What a session
    is called tells nothing of the skin. Raises UnknownZone.
    """
    calendar = _calendar("course")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for entry in course.sessions:
        calendar.add_component(_session(entry, name, lang, zone, now))
    for key, title, says, first, last in _around(course, lang):
        event = _event(uuid.uuid5(course.uid, key), course.revision, now)
        event.add("summary", title)
        if says:
            event.add("description", says)
        _add_days(event, first, last)
        calendar.add_component(event)
    days = [entry.on for entry in course.sessions]
    if days:
        calendar.add_missing_timezones(min(days) - DAY, max(days) + DAY)
    content: bytes = calendar.to_ical()
    return content


def _calendar(of: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//Corneum//{of}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _event(uid: uuid.UUID, revision: int, now: datetime) -> Event:
    event = Event()
    event.add("uid", str(uid))
    event.add("sequence", revision)
    event.add("dtstamp", now)
    event.add("class", "PRIVATE")
    return event


def _add_days(event: Event, first: date, last: date) -> None:
    """Let an event fill whole days and make nobody busy; DTEND is the day after."""
    event.add("dtstart", first)
    event.add("dtend", last + DAY)
    event.add("transp", "TRANSPARENT")


def _session(entry: Entry, name: str, lang: str, zone: str, now: datetime) -> Event:
    event = _event(entry.uid, entry.revision, now)
    summary = say(SESSION_OF, lang).format(number=entry.number, of=entry.of, name=name)
    event.add("summary", summary)
    event.add("status", STATUSES[entry.status])
    says = [say(MAY_MOVE, lang)] if entry.status == "provisional" else []
    if entry.was_on is not None and entry.was_on != entry.on:
        says.append(say(MOVED, lang).format(day=long_day(entry.was_on, lang)))
    if says:
        event.add("description", " ".join(says))
    if entry.where:
        event.add("location", entry.where)
    if entry.starts_at is None or entry.ends_at is None:
        _add_days(event, entry.on, entry.on)
        return event
    event.add("dtstart", _on_the_clock(entry.starts_at, zone))
    event.add("dtend", _on_the_clock(entry.ends_at, zone))
    is_free = STATUSES[entry.status] == "CANCELLED"
    event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
    return event


def _on_the_clock(at: datetime, zone: str) -> datetime:
    """Return an instant on the clock of `zone`.

    The second of two hours that are called the same (clocks go back) can only be told in UTC.
    """
    local = at.astimezone(zone_named(zone))
    return at.astimezone(UTC) if local.fold else local


def _around(course: CourseDays, lang: str) -> Iterator[tuple[str, str, str, date, date]]:
    """Yield key, title, words, first and last day of each window and check-in."""
    for kind, windows in (("before", course.before), ("after", course.after)):
        for window in windows:
            restriction = window.restriction
            says = restriction.says_before if kind == "before" else restriction.says_after
            key = f"{kind}-{restriction.id}-{window.session}"
            yield key, say(restriction.title, lang), say(says, lang), window.begins, window.through
    for item in course.check_ins:
        key = f"check-in-{item.session}-{item.at_hours}"
        yield key, say(HOW_IS_IT, lang), "", item.on, item.on
