"""Aftercare -> an iCalendar file: all-day events with stable UIDs (RFC 5545, RFC 7986)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from corneum.exchange.wording import say
from corneum.journey.aftercare import check_ins, windows_after
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:corneum:aftercare")


def aftercare_calendar(
    dates: Sequence[date], level: Level, protocol: Protocol, *, lang: str, now: datetime
) -> bytes:
    """Return the calendar of sessions, restrictions and check-ins, as UTF-8.

    `now` (aware) is the stamp of the file. DTEND is exclusive; a restriction does not make
    anybody busy. The same input gives the same UIDs, so a second import changes nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Corneum//aftercare//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    sessions = [(value, level) for value in dates]
    visit = "Sessie" if lang == "nl" else "Session"
    for number, value in enumerate(dates, 1):
        calendar.add_component(
            _event(f"{visit} {number}", "", value, value, now, f"session-{value}")
        )
    for window in windows_after(sessions, protocol):
        restriction = window.restriction
        key = f"{restriction.id}-{level.name}-{window.begins}"
        title, says = say(restriction.title, lang), say(restriction.says_after, lang)
        calendar.add_component(_event(title, says, window.begins, window.through, now, key))
    question = "Hoe is uw huid?" if lang == "nl" else "How is your skin?"
    for item in check_ins(sessions, protocol):
        key = f"check-in-{item.on}-{item.at_hours}"
        calendar.add_component(_event(question, "", item.on, item.on, now, key))
    content: bytes = calendar.to_ical()
    return content


def _event(title: str, says: str, first: date, last: date, now: datetime, key: str) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(SPACE, key)))
    event.add("dtstamp", now)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", title)
    if says:
        event.add("description", says)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
