"""Many want the same time of the same therapist at the same moment, over HTTP: one gets it.

Each moves the last session of a course of its own, as a browser does, to the time that all want.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from threading import Barrier
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from django.db import connection, connections
from django.urls import reverse

from bench.desk_clinic import TIMES, Team, in_course, new_team, slot_at
from bench.desk_pages import percentile, sign_in
from corneum.actions import demo
from corneum.actions.demo import crowd
from corneum.actions.demo.people import open_both
from corneum.actions.management.commands.prepare import collect, migrate
from corneum.booking.wall import local_day
from corneum.records.facts import ClinicFacts
from corneum.records.models.series import TO_COME
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import client_file
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.client import sketched
from tools.server import any_port, running

TEAMS, SESSIONS, DAYS_BETWEEN = 4, 5, 14
AHEAD = timedelta(days=21)  # the wanted days lie that long after everybody's last session
FREE_TIME = re.compile(r'name="at" value="(\d\d:\d\d)"')
TAKEN = 409
OVERLAPS = """
SELECT count(*) FROM records_session one JOIN records_session other ON one.id < other.id
WHERE one.status IN ({active}) AND other.status IN ({active})
AND one.starts_at < other.free_at AND other.starts_at < one.free_at
AND (one.therapist_id = other.therapist_id OR one.room_id = other.room_id
OR one.device_id = other.device_id OR one.client_id = other.client_id)
"""


class Wish(NamedTuple):
    """The time that everybody wants."""

    on: date
    at: str
    therapist: int


class Told(NamedTuple):
    """What one of them was answered: status, milliseconds, the free times in the page."""

    status: int
    ms: float
    free: frozenset[str]


class Ground(NamedTuple):
    """The address of each racer's form, and what is wanted round by round."""

    forms: list[str]
    wishes: list[Wish]


def measured(racers: int, races: int) -> dict[str, Any]:
    """Return who won, what the others were told and what overlaps, after so many rounds."""
    migrate()
    collect()
    ground = made(racers, races)
    connections.close_all()
    with running(any_port(), dict(os.environ)) as address:
        rounds = list(raced(address, ground))
    return summed(rounds) | {"racers": racers, "races": races, "overlaps": overlaps()}


def made(racers: int, races: int) -> Ground:
    """Make a clinic in which so many have a course that is still to come."""
    now = datetime.now(UTC)
    staff, _elsewhere = open_both(now)
    owner = staff.owner
    teams = [new_team(owner, number, now) for number in range(1, TEAMS + 1)]
    today = local_day(now, demo.ZONE)
    draw = random.Random(racers)
    places = places_of(teams, today + timedelta(days=1))
    sketches = []
    for number, (first, at, team) in zip(range(racers), places, strict=False):
        days = [first + timedelta(days=n * DAYS_BETWEEN) for n in range(SESSIONS)]
        slots = [slot_at(day, at, team) for day in days]
        sketches.append(in_course(draw, crowd.details(draw, number), days, slots, today))
    with one_transaction(owner):
        sketched(owner, sketches)
    latest = max(sketch.sessions[-1].on for sketch in sketches)
    wishes = wishes_from(latest + AHEAD, clinic_of(owner), teams[0].therapist)
    forms = [form_of(owner, sketch.uid) for sketch in sketches]
    return Ground(forms, [next(wishes) for _ in range(races)])


def places_of(teams: list[Team], first: date) -> Iterator[tuple[date, Any, Team]]:
    """Yield a first day, an hour and a team for one racer after the other."""
    for number in range(DAYS_BETWEEN):
        day = first + timedelta(days=number)
        if day.weekday() < 5:
            yield from ((day, at, team) for at in TIMES for team in teams)


def wishes_from(first: date, clinic: ClinicFacts, therapist: int) -> Iterator[Wish]:
    """Yield one free hour of the therapist after the other; beside them the day has free times."""
    day = first
    while True:
        if day.weekday() < 5 and clinic.is_open(day):
            yield from (Wish(day, f"{at:%H:%M}", therapist) for at in TIMES[::2])
        day += timedelta(days=1)


def form_of(viewer: Viewer, client: Any) -> str:
    """Return the address at which the last session of a client's course is moved."""
    [course] = client_file(viewer, client).courses
    return reverse("desk:move", args=[client, course.sessions[-1].uid])


def raced(address: str, ground: Ground) -> Iterator[list[Told]]:
    """Yield what everybody was told, round by round."""
    host = urlsplit(address).netloc
    cookies = signed_in(host)
    barrier = Barrier(len(ground.forms))
    with ThreadPoolExecutor(len(ground.forms)) as pool:
        for wish in ground.wishes:
            racers = [pool.submit(ask, host, form, wish, cookies, barrier) for form in ground.forms]
            yield [racer.result() for racer in racers]


def signed_in(host: str) -> dict[str, str]:
    """Return the cookies of the therapist's browser."""
    page = reverse("desk:sign-in")
    cookies = cookies_of(sent(host, "GET", page, {}, {}).headers)
    fields = sign_in(demo.FENNA.email)
    return cookies | cookies_of(sent(host, "POST", page, fields, cookies).headers)


def ask(host: str, form: str, wish: Wish, cookies: dict[str, str], barrier: Barrier) -> Told:
    """Wait for the others, then ask for the wished time; return what was answered."""
    fields = fields_of(wish)
    barrier.wait()
    begin = time.perf_counter()
    answer = sent(host, "POST", form, fields, cookies)
    ms = (time.perf_counter() - begin) * 1000
    return Told(answer.status, ms, free_in(answer.body, wish))


def free_in(page: str, wish: Wish) -> frozenset[str]:
    """Return the times that a page offers instead of the wished one."""
    return frozenset(FREE_TIME.findall(page)) - {wish.at}


def fields_of(wish: Wish) -> dict[str, str]:
    """Return the form of a move in which the wished time was offered, and chosen."""
    return {
        "on": wish.on.isoformat(), "at": wish.at, "therapist": str(wish.therapist),
        "reason": "The client asks for it.", "offered": wish.at, "do": "look",
    }  # fmt: skip


class Answer(NamedTuple):
    """An answer over HTTP."""

    status: int
    headers: list[tuple[str, str]]
    body: str


def sent(
    host: str, method: str, page: str, fields: dict[str, str], cookies: dict[str, str]
) -> Answer:
    """Send one request on a connection of its own and return the whole answer."""
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    body = None
    if method == "POST":
        token = {"csrfmiddlewaretoken": cookies["csrftoken"]}
        body = urlencode(fields | token)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    way = HTTPConnection(host, timeout=60)
    try:
        way.request(method, page, body, headers)
        found = way.getresponse()
        return Answer(found.status, found.getheaders(), found.read().decode())
    finally:
        way.close()


def cookies_of(headers: list[tuple[str, str]]) -> dict[str, str]:
    """Return the cookies that an answer sets."""
    said = (value for name, value in headers if name.lower() == "set-cookie")
    parts = (value.split(";", 1)[0].partition("=") for value in said)
    return {name: value for name, _sign, value in parts}


def summed(rounds: list[list[Told]]) -> dict[str, Any]:
    """Return what all rounds come to."""
    won = [sum(told.status == 302 for told in found) for found in rounds]
    every = [told for found in rounds for told in found]
    times = [told.ms for told in every]
    return {
        "winners": sum(won),
        "wrong_rounds": sum(number != 1 for number in won),
        "told": sum(told.status == TAKEN and bool(told.free) for told in every),
        "broken": sum(told.status >= 500 for told in every),
        "statuses": {str(status): [t.status for t in every].count(status) for status in STATUSES},
        "ms": statistics.median(times),
        "p99": percentile(times, 99),
    }


def overlaps() -> int:
    """Return how many pairs of sessions take the same at the same time, by looking at each pair."""
    active = ", ".join(f"'{status}'" for status in TO_COME)
    with connection.cursor() as cursor:
        cursor.execute(OVERLAPS.format(active=active))
        return int(cursor.fetchone()[0])


STATUSES = (200, 302, 403, 404, TAKEN, 422, 500, 503)
