"""The clinic of the bench: the demo on one fixed day, a full week, a course with all of it."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from corneum.actions import demo
from corneum.actions.clinic import Person, add_device, add_person, add_room
from corneum.actions.demo import crowd
from corneum.actions.demo.people import EVERY_DAY
from corneum.actions.demo.stories import CHEEKS, WHY_II
from corneum.actions.demo.tell import Story, Teller, begin, go_on
from corneum.actions.management.commands.prepare import collect, migrate
from corneum.actions.protocol import protocol_of
from corneum.actions.series.move import looked_at, move
from corneum.actions.series.wanted import Wanted
from corneum.booking.slots import Slot
from corneum.booking.wall import instant, local_day
from corneum.journey.intake import read_answers
from corneum.journey.plan import propose
from corneum.journey.screening import screen
from corneum.protocol.schema import Level
from corneum.records.facts import ClientDetails
from corneum.records.read.account import viewer_at
from corneum.records.read.clinic import devices, rooms, viewer_of
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.client import Sketch, SketchedSession, sketched

NOW = datetime(2026, 10, 6, 9, 30, tzinfo=UTC)  # a Tuesday without a holiday for weeks around it
TODAY = local_day(NOW, demo.ZONE)
PLACES = "places.json"
TIMES = tuple(time(hour) for hour in (9, 10, 11, 12, 14, 15, 16, 17))
WEEK = tuple(day for n in range(8) if (day := TODAY + timedelta(days=n)).weekday() < 5)
SESSIONS, DONE_BEFORE, DAYS_BETWEEN = 6, 2, 14
SEED = 5
COURSE = ClientDetails(
    "Wilhelmina", "van der Kuur", date(1985, 3, 14), "II", "combination", "kuur@bench.example",
    "06 0000 0999",
)  # fmt: skip


class Team(NamedTuple):
    """Keys of a therapist, a room and a device that are always together."""

    therapist: int
    room: int
    device: int


def made(clients: int) -> dict[str, str]:
    """Make the clinic where it does not stand yet; return the addresses of its pages."""
    migrate()
    collect()
    kept = settings.CORNEUM_DATA / PLACES
    demo.bring_up(settings.CORNEUM_DATA, demo.Wanted(clients), now=NOW)
    if not kept.is_file():
        fill_week()
        kept.write_text(json.dumps(tell_course()), encoding="utf-8")
    connection.close()  # as a server's, whose connections last a minute
    places: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
    return places


def seen_by(email: str) -> Viewer:
    """Return how somebody of the demo looks."""
    found = viewer_at(email)
    assert found is not None
    return found


def tell_course() -> dict[str, str]:
    """Tell a course of ten sessions, six of them done, reviewed, one moved with what follows."""
    viewer = seen_by(demo.JORIS.email)
    teller = Teller(viewer, TODAY, NOW)
    answers = demo.said("1985-03-14", "II", "acne-scars", CHEEKS, scar_type={"is": "atrophic"})
    story = Story(
        COURSE, answers, begins=-6 * DAYS_BETWEEN, at=time(12), sessions=10, reasons=WHY_II,
        goes=(3, 8),
    )  # fmt: skip
    uid = begin(teller, story)
    go_on(teller, uid, story)
    course = teller.course(uid)
    coming = course.coming
    assert coming is not None
    day = coming.on + timedelta(days=7)
    wanted = Wanted(day, time(17), None, "De cliënt is een week weg.")
    shown = looked_at(viewer, coming.uid, wanted, now=NOW).shown
    move(viewer, coming.uid, wanted, shown, now=NOW)
    return {"client": str(uid), "course": str(course.uid)}


def fill_week() -> None:
    """Let two more therapists have every hour of the week taken, each visit by another client."""
    owner = seen_by(demo.ROOS.email)
    teams = [new_team(owner, number, NOW) for number in (1, 2)]
    draw = random.Random(SEED)
    with one_transaction(owner):
        sketched(owner, list(visitors(draw, teams)))


def new_team(owner: Viewer, number: int, now: datetime) -> Team:
    """Take somebody on, with a room and a device."""
    person = Person(
        f"Therapist {number}", f"therapist{number}@bench.example", "therapist", hours=EVERY_DAY
    )
    viewer = viewer_of(add_person(owner, person, f"a-long-password-{number}", now=now))
    room, device = f"Room {number}", f"Device {number}"
    add_room(owner, room, now=now)
    add_device(owner, device, now=now)
    room_keys = {found.name: found.key for found in rooms(owner)}
    device_keys = {found.name: found.key for found in devices(owner)}
    return Team(viewer.membership, room_keys[room], device_keys[device])


def visitors(draw: random.Random, teams: list[Team]) -> Iterator[Sketch]:
    """Yield a client for every hour of the week and every team, in the middle of a course."""
    places = [(day, at, team) for day in WEEK for at in TIMES for team in teams]
    for number, (day, at, team) in enumerate(places):
        details = crowd.details(draw, 900_000 + number)
        yield visitor(draw, details, day, at, team)


def visitor(draw: random.Random, details: ClientDetails, day: date, at: time, team: Team) -> Sketch:
    """Return a client whose third session is on `day`, every two weeks at the same hour."""
    first = day - timedelta(days=DONE_BEFORE * DAYS_BETWEEN)
    days = [first + timedelta(days=number * DAYS_BETWEEN) for number in range(SESSIONS)]
    slots = [slot_at(on, at, team) for on in days]
    return in_course(draw, details, days, slots, TODAY)


def in_course(
    draw: random.Random, details: ClientDetails, days: list[date], slots: list[Slot], today: date
) -> Sketch:
    """Return a client with a signed course on these days; what lies before today was done."""
    protocol, first = protocol_of(), days[0]
    while True:
        raw = crowd.answers(draw, details)
        answers = read_answers(raw, protocol, first)
        found = screen(answers, protocol, on=first)
        [proposal] = propose(answers, found)
        if proposal.areas and not proposal.needs_note:
            break
    level = proposal.levels(())[0]
    end_point = "pink" if level is Level.I else "even-red"
    sessions = tuple(
        SketchedSession(on, slot, end_point if on < today else "", 4 + number)
        for number, (on, slot) in enumerate(zip(days, slots, strict=True))
    )
    uid = uuid.UUID(int=draw.getrandbits(128), version=4)
    met = slots[0].starts_at - timedelta(days=2)
    return Sketch(uid, details, raw, found, met, level, sessions)


def slot_at(on: date, at: time, team: Team) -> Slot:
    """Return three quarters of an hour and ten minutes after it."""
    begins = instant(on, at, demo.ZONE)
    ends = begins + timedelta(minutes=45)
    return Slot(begins, ends, ends + timedelta(minutes=10), *team)
