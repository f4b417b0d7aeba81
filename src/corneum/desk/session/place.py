"""A session with the course and the client it belongs to."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import Http404

from corneum.records.facts import ClientFile, CourseFacts, SessionFacts


class Place(NamedTuple):
    """A session with the course and the client it belongs to."""

    file: ClientFile
    course: CourseFacts
    session: SessionFacts


def place_of(file: ClientFile, session: UUID) -> Place:
    """Return a session of a client's file with its course; raises Http404 where it is not there."""
    for course in file.courses:
        for found in course.sessions:
            if found.uid == session:
                return Place(file, course, found)
    raise Http404(f"no session {session}")
