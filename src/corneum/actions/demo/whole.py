"""The whole demo is written, or none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from corneum.actions.demo.crowd import crowd
from corneum.actions.demo.more_stories import second
from corneum.actions.demo.people import AT_SEA, IN_THE_NORTH, ZONE, Staff, open_both
from corneum.actions.demo.stories import FIRST
from corneum.actions.demo.tell import Story, Teller, begin, go_on
from corneum.actions.demo.turns import fourth, third
from corneum.booking.wall import local_day
from corneum.records.viewer import Viewer

PEOPLE = (*AT_SEA, *IN_THE_NORTH)
CROWD_AT_SEA, CROWD_IN_THE_NORTH = 10, 10
Progress = Callable[[int, int], None]


def no_progress(done: int, of: int) -> None:
    """Say nothing."""


def seed(now: datetime, progress: Progress = no_progress) -> None:
    """Write both clinics with their clients, as seen from `now`."""
    with transaction.atomic():
        sea, north = open_both(now)
        today = local_day(now, ZONE)
        told = [(sea.first, story) for story in FIRST]
        told += [(sea.second, story) for story in second(today)]
        told += [(sea.first, story) for story in (*third(today), *fourth(today))]
        told += _shared(sea, crowd(CROWD_AT_SEA, seed=1))
        told += _shared(north, crowd(CROWD_IN_THE_NORTH, seed=2))
        tellers = [(Teller(viewer, today, now), story) for viewer, story in told]
        begun = [begin(teller, story) for teller, story in tellers]
        for number, ((teller, story), uid) in enumerate(zip(tellers, begun, strict=True), 1):
            go_on(teller, uid, story)
            progress(number, len(told))


def _shared(staff: Staff, stories: Iterable[Story]) -> list[tuple[Viewer, Story]]:
    """Return stories with the two therapists of a clinic by turns."""
    turns = (staff.second, staff.first)
    return [(turns[number % 2], story) for number, story in enumerate(stories)]
