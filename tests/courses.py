"""Courses that lie partly behind: the last session that was held is a week ago."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from corneum.actions.plan import Signing, sign_plan
from corneum.actions.progress import Review, review
from corneum.booking.wall import local_day
from corneum.records.facts import ClientFile, CourseFacts, RatingFacts
from corneum.records.read.intake import client_file
from corneum.records.viewer import Viewer
from tests.cast import NOW, ZONE, choice_for, did, dull, held, new_anna, scars

BETTER = RatingFacts(1, 6, 1, 7)
SAME = RatingFacts(0, 4, 0, 4)


def begun(sessions: int, now: datetime = NOW) -> datetime:
    """Return when a course was signed of which so many sessions were held, the last a week ago."""
    return now - timedelta(weeks=2 * sessions - 1)


def dull_anna(viewer: Viewer, sessions: int, rating: RatingFacts = BETTER) -> ClientFile:
    """Let Anna have the first sessions of a course of five for a dull forehead, each rated."""
    at = begun(sessions)
    uid = new_anna(viewer, dull(), at)
    choice, digest = choice_for(viewer, uid, at, local_day(at, ZONE))
    sign_plan(viewer, uid, choice, Signing(uuid4(), 1, digest), now=at)
    for number in range(1, sessions + 1):
        file = client_file(viewer, uid)
        course = file.courses[0]
        place = course.sessions[number - 1].place
        assert place is not None
        if number == 4:
            given = Review("go-on", 3, reason="As agreed.")
            review(viewer, uid, course.uid, given, now=place.starts_at)
        areas = did("I", "pink", ("forehead",))
        held(viewer, file, number, place.ends_at, areas=areas, rating=rating)
    return client_file(viewer, uid)


def stopped_scars(viewer: Viewer) -> ClientFile:
    """Let Anna stop a course for scars at level II after two sessions, the last a week ago."""
    at = begun(2)
    uid = new_anna(viewer, scars(), at)
    choice, digest = choice_for(viewer, uid, at, local_day(at, ZONE))
    sign_plan(viewer, uid, choice, Signing(uuid4(), 1, digest), now=at)
    ends = at
    for number in (1, 2):
        file = client_file(viewer, uid)
        place = file.courses[0].sessions[number - 1].place
        assert place is not None
        ends = place.ends_at
        held(viewer, file, number, ends)
    course = client_file(viewer, uid).courses[0]
    given = Review("stop", 2, reason="It is good as it is.")
    review(viewer, uid, course.uid, given, now=ends)
    return client_file(viewer, uid)


def course_of(viewer: Viewer, file: ClientFile) -> CourseFacts:
    """Return the course as it stands now."""
    return client_file(viewer, file.uid).courses[0]
