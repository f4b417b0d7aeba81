"""Aftercare -> an iCalendar file: all-day events with stable UIDs (RFC 5545, RFC 7986)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from corneum.exchange.wording import say
from corneum.journey.aftercare import check_ins, windows_after
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level

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
    calendar = Calendar()
    calendar.add("prodid", "-//Corneum//aftercare//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
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
    question = "Hoe is uw huid?" if lang == "nl" else "How is your skin?"
    for item in check_ins(sessions, protocol):
        yield f"check-in-{item.on}-{item.at_hours}", question, "", item.on, item.on
