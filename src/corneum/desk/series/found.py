"""A course or a session of a client's file, and the words that every page has for them."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import Http404
from django.utils.translation import pgettext

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.records.facts import ClientFile, CourseFacts, SessionFacts, TreatmentFacts


class Place(NamedTuple):
    """A session with the course and the client it belongs to."""

    file: ClientFile
    course: CourseFacts
    session: SessionFacts


def course_in(file: ClientFile, uid: UUID) -> CourseFacts:
    """Return the course of a client's file; raises Http404 where it is not in it."""
    for found in file.courses:
        if found.uid == uid:
            return found
    raise Http404(f"no course {uid}")


def session_in(file: ClientFile, uid: UUID) -> Place:
    """Return a session of a client's file with its course; raises Http404."""
    for course in file.courses:
        for session in course.sessions:
            if session.uid == uid:
                return Place(file, course, session)
    raise Http404(f"no session {uid}")


def is_incident(entry: TreatmentFacts) -> bool:
    """Return whether the treatment ended at a sign that belongs to no level."""
    point = protocol_of().end_points.get(entry.end_point)
    return point is not None and point.level is None


def statuses() -> dict[str, str]:
    """Return {status of a session: its word}."""
    return {
        "booked": pgettext("session", "booked"),
        "provisional": pgettext("session", "provisional"),
        "arrived": pgettext("session", "arrived"),
        "done": pgettext("session", "done"),
        "no-show": pgettext("session", "did not come"),
        "cancelled": pgettext("session", "cancelled"),
    }


def title(indication: str) -> str:
    """Return the name of an indication; its id where the protocol no longer knows it."""
    known = protocol_of().indications
    return words.say(known[indication].title) if indication in known else indication
