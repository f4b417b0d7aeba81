"""The whole course on one time line: what was signed, held, found, moved, rated, and why."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from corneum.exchange.leaflet.printed import Head, leaflet
from corneum.exchange.wording import say
from corneum.protocol.schema import Text

TITLE = Text("The course", "De kuur")
WORDS = {
    "plan": Text("What was signed", "Wat getekend is"),
    "complaint": Text("complaint", "klacht"),
    "areas": Text("where", "waar"),
    "level": Text("level", "niveau"),
    "sessions": Text("sessions", "sessies"),
    "time_line": Text("From day to day", "Van dag tot dag"),
    "was": Text("was", "was"),
    "because": Text("because", "omdat"),
    "ratings": Text("How it went, in numbers", "Hoe het ging, in cijfers"),
    "session": Text("session", "sessie"),
    "client": Text("client, 0 to 10", "cliënt, 0 tot 10"),
    "therapist": Text("therapist, 0 to 10", "therapeut, 0 tot 10"),
    "gais": Text("GAIS, client / therapist", "GAIS, cliënt / therapeut"),
    "by": Text("by", "door"),
}
Mark = Literal["done", "to-come", "provisional", "cancelled", "note"]


class PlanLine(NamedTuple):
    """One complaint as signed; `level` "II", `sessions` "10", `reasons` for what was changed."""

    complaint: str
    areas: str
    level: str
    sessions: str
    reasons: tuple[str, ...]


class Happening(NamedTuple):
    """One entry of the time line: a session, finding, review, consent, complication ...

    `mark` is drawn on the line; `status` says it in a word ("done"). `was` are the old
    days, struck through, oldest first; `why` the reasons of the moves; `lines` what else is told
    (levels, end points, findings, notes); `by` who recorded it, blank: nobody.
    """

    mark: Mark
    day: str
    was: tuple[str, ...]
    title: str
    status: str
    why: tuple[str, ...]
    lines: tuple[str, ...]
    by: str


class Rating(NamedTuple):
    """The ratings of one session as printed; blank: not rated."""

    session: str
    client: str
    therapist: str
    gais: str


class CoursePage(NamedTuple):
    """All that stands on the page; `signed` is "Signed by Roos Bakker, Mon 23 Nov 2026"."""

    complaints: str
    signed: str
    plans: tuple[PlanLine, ...]
    spacing: str
    happenings: tuple[Happening, ...]
    ratings: tuple[Rating, ...]


def course_pdf(course: CoursePage, head: Head, *, now: datetime, paper: str = "a4") -> bytes:
    """Return the course on its time line."""
    return leaflet("course", say(TITLE, head.lang), head, course, WORDS, now=now, paper=paper)
