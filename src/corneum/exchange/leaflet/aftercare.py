"""The aftercare sheet: what to leave out, until when, from when on again; the whole course."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from corneum.exchange.leaflet.printed import Head, leaflet
from corneum.exchange.wording import say
from corneum.protocol.schema import Text

TITLE = Text("Your skin, before and after", "Uw huid, ervoor en erna")
AFTER = Text(
    "After session {number}, {day}, level {level}", "Na sessie {number}, {day}, niveau {level}"
)
BEFORE = Text("Before session {number}, {day}", "Voor sessie {number}, {day}")
WORDS = {
    "again": Text("again from", "weer vanaf"),
    "nothing": Text("Everything is allowed again.", "Alles mag weer."),
    "check_ins": Text("When we ask how your skin is", "Wanneer we vragen hoe het met uw huid is"),
    "for_your_skin": Text("For your skin", "Voor uw huid"),
    "course": Text(
        "Your whole course: the days on which you leave it out",
        "Uw hele kuur: op deze dagen laat u het weg",
    ),
    "session": Text("Session", "Sessie"),
    "therapist": Text("Your skin therapist:", "Uw huidtherapeut:"),
    "questions": Text(
        "Questions, or is something not as it should be? Call us:",
        "Vragen, of gaat er iets niet goed? Bel ons:",
    ),
}


class Card(NamedTuple):
    """One thing to leave out or to do: when ("through Thu 10 Dec"), from which day on again."""

    title: str
    when: str
    again: str  # "Fri 11 Dec"; blank: not told (something to do)
    says: str


class SessionDay(NamedTuple):
    """The session that cards stand around; `level` is "II"."""

    number: int
    day: str
    level: str


class CheckIn(NamedTuple):
    """A day on which the client is asked how the skin is, and how long that is after."""

    day: str
    when: str


class Said(NamedTuple):
    """A cream, a piece of advice, or a duty with its days."""

    title: str
    says: str


class Span(NamedTuple):
    """First and last day in a cell of the table ("Mon 7 Dec"); both blank: nothing is left out."""

    begins: str
    through: str


class CourseRow(NamedTuple):
    """One session in the table of the course, with the days of each column; `note`: level, done."""

    number: int
    day: str
    note: str
    spans: tuple[Span, ...]


class AftercareSheet(NamedTuple):
    """All that stands on the sheet. `last` and `coming` None: that part is left out.

    `columns` are the headings of the `spans` of each row. `closing` are the clinic's own words.
    """

    complaints: str
    therapist: str
    last: SessionDay | None
    after: tuple[Card, ...]
    coming: SessionDay | None
    before: tuple[Card, ...]
    check_ins: tuple[CheckIn, ...]
    creams: tuple[Said, ...]
    advice: tuple[Said, ...]
    columns: tuple[str, ...]
    rows: tuple[CourseRow, ...]
    duties: tuple[Said, ...]
    closing: tuple[str, ...]


def aftercare_pdf(sheet: AftercareSheet, head: Head, *, now: datetime, paper: str = "a4") -> bytes:
    """Return the aftercare sheet; a course of 12 sessions fits on two pages."""
    words = WORDS | {
        "after": _heading(AFTER, sheet.last),
        "before": _heading(BEFORE, sheet.coming),
        "phone": Text(head.phone, head.phone),
    }
    return leaflet("aftercare", say(TITLE, head.lang), head, sheet, words, now=now, paper=paper)


def _heading(text: Text, session: SessionDay | None) -> Text:
    if session is None:
        return Text("", "")
    return Text(*(words.format(**session._asdict()) for words in text))
