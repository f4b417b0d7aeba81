"""Thousands of made-up clients for the demo, on request: years of courses, sketched not told.

They are written in bulk, without the line in the log that each action leaves.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction

from corneum.actions.demo import crowd
from corneum.actions.demo.people import ZONE
from corneum.actions.protocol import protocol_of
from corneum.booking.slots import Slot
from corneum.booking.wall import instant
from corneum.journey.intake import read_answers
from corneum.journey.plan import propose
from corneum.journey.screening import screen
from corneum.protocol.schema import Level
from corneum.records.facts import ClinicFacts
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import clinic_of, devices, rooms, therapists
from corneum.records.scope import one_transaction
from corneum.records.tables import grown
from corneum.records.viewer import Viewer
from corneum.records.write.client import Sketch, SketchedSession, sketched
from corneum.records.write.event import noted

TOGETHER = 250
YEARS_BACK = 5
LAST_BEGUN, LAST_HELD = 340, 130  # days ago: what was told lies after that
MINUTES, AFTER = 45, 10
FIRST_OF_DAY = tuple(time(hour) for hour in (9, 10, 11, 13, 14, 15, 16, 17))
SHARE_WITH_COURSE = 0.55
SEED = 7
Progress = Callable[[int, int], None]


class Timetable:
    """What is still free in the past and the future: each therapist with a room and a device."""

    def __init__(self, viewer: Viewer, clinic: ClinicFacts) -> None:
        self.clinic = clinic
        self.teams = list(
            zip(
                [person.key for person in therapists(viewer)],
                [room.key for room in rooms(viewer) if room.is_used],
                [device.key for device in devices(viewer) if device.is_used],
                strict=False,
            )
        )
        self.taken: dict[date, int] = {}

    def slot(self, wished: date) -> tuple[date, Slot]:
        """Return the next free slot from `wished` on, and take it.

        From some day on it may lie among what was told: the caller stops before that.
        """
        day = wished
        while not self.clinic.is_open(day) or day.weekday() > 4 or self._is_full(day):
            day += timedelta(days=1)
        place = self.taken.get(day, 0)
        self.taken[day] = place + 1
        team = self.teams[place % len(self.teams)]
        at = instant(day, FIRST_OF_DAY[place // len(self.teams)], ZONE)
        ends = at + timedelta(minutes=MINUTES)
        return day, Slot(at, ends, ends + timedelta(minutes=AFTER), *team)

    def _is_full(self, day: date) -> bool:
        return self.taken.get(day, 0) >= len(FIRST_OF_DAY) * len(self.teams)


def add_many(viewer: Viewer, count: int, *, today: date, now: datetime, progress: Progress) -> None:
    """Write `count` clients into the viewer's clinic: the same ones every time."""
    draw = random.Random(SEED)  # noqa: S311  made-up people are no secret
    clinic = clinic_of(viewer)
    timetable = Timetable(viewer, clinic)
    with transaction.atomic():
        done = 0
        while done < count:
            part = min(TOGETHER, count - done)
            with one_transaction(viewer):
                sketches = [*_sketches(draw, done, part, today, timetable)]
                sketched(viewer, sketches)
                noted(viewer, WRITE, "clients", "actions.demo.add_many", uid=viewer.clinic_uid)
            done += part
            progress(done, count)
        grown()


def _sketches(
    draw: random.Random, first: int, count: int, today: date, timetable: Timetable
) -> Iterator[Sketch]:
    for number in range(first, first + count):
        who = crowd.details(draw, 100_000 + number)
        uid = uuid.UUID(int=draw.getrandbits(128), version=4)
        raw = crowd.answers(draw, who) if draw.random() < 0.9 else None
        begins = today - timedelta(days=draw.randrange(LAST_BEGUN, YEARS_BACK * 365))
        at = instant(begins - timedelta(days=2), time(10), ZONE)
        if raw is None:
            yield Sketch(uid, who, None, None, at, Level.I, ())
            continue
        sketch = Sketch(uid, who, raw, None, at, Level.I, ())
        until = today - timedelta(days=LAST_HELD)
        yield _answered(draw, sketch, (begins, until), timetable)


def _answered(
    draw: random.Random, sketch: Sketch, between: tuple[date, date], timetable: Timetable
) -> Sketch:
    """Return the sketch with what was found, and a whole course where one was signed."""
    protocol, (begins, until) = protocol_of(), between
    answers = read_answers(sketch.raw, protocol, begins)
    found = screen(answers, protocol, on=begins)
    [proposal] = propose(answers, found)
    sketch = sketch._replace(found=found)
    if not proposal.areas or proposal.needs_note or draw.random() > SHARE_WITH_COURSE:
        return sketch
    level = proposal.levels(())[0]
    days, day = [], begins
    score = draw.randint(3, 6)
    for number in range(proposal.indication.proposed_sessions):
        day, slot = timetable.slot(day)
        if day > until:
            break
        end_point = "pink" if level is Level.I else "even-red"
        days.append(SketchedSession(day, slot, end_point, min(10, score + number // 2)))
        day += timedelta(days=protocol.spacing.least_days)
    return sketch._replace(level=level, sessions=tuple(days))
