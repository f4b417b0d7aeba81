"""When a session fits: therapist, room, device and client free at the same time.

A day is a row of minutes; who is free when is one whole number, bit n for minute n of the day. A
start is free where a run of bits is set, so a day's slots cost some dozens of operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from corneum.booking.hours import Hours, Span, spans_on
from corneum.booking.wall import DayClock, day_clock, minute_of

GRID_MINUTES = 15
THERAPIST, ROOM, DEVICE, CLIENT = 1, 2, 3, 4
MINUTE = timedelta(minutes=1)


class Busy(NamedTuple):
    """Taken from `begins` until `ends`, aware instants."""

    begins: datetime
    ends: datetime


class Resource(NamedTuple):
    """A therapist, a room or a device. `hours` None: whenever the clinic is open.

    `last_day` is the last day in service (None: no end is known).
    """

    key: int
    hours: Hours | None = None
    last_day: date | None = None


class Need(NamedTuple):
    """How long a session takes: `minutes` with the client, `after_minutes` to clean and note."""

    minutes: int
    after_minutes: int = 0


class Slot(NamedTuple):
    """A session that fits, in UTC: the client until `ends_at`, the others until `free_at`."""

    starts_at: datetime
    ends_at: datetime
    free_at: datetime
    therapist: int
    room: int
    device: int


class Diary(NamedTuple):
    """Who and what a clinic has, in order of preference, and when they are taken.

    `hours` are the clinic's, `special` its days that differ (no spans: closed). `busy` is by
    (kind, key); that of the client who comes stands in `client`. Other days may stand there too.
    """

    zone: str
    hours: Hours
    therapists: Sequence[Resource]
    rooms: Sequence[Resource]
    devices: Sequence[Resource]
    busy: Mapping[tuple[int, int], Sequence[Busy]]
    client: Sequence[Busy] = ()
    special: Mapping[date, tuple[Span, ...]] | None = None


def slots_on(day: date, need: Need, diary: Diary) -> tuple[Slot, ...]:
    """Return each start on the grid of `day` at which the session fits, earliest first.

    Each with the first therapist, room and device that are free then. The session lies inside the
    hours of the clinic and of all three; what comes after it need not. Hours are those of the wall
    clock: a start that it skips is none, one that it shows twice is the first. Raises UnknownZone.
    """
    clinic = spans_on(day, diary.hours, diary.special)
    if not clinic:
        return ()
    clock = day_clock(day, diary.zone)
    minutes = _Minutes(day, need, clock)
    starts = _grid(clock) & minutes.inside(clinic)
    starts &= minutes.free(diary.client, need.minutes)
    parties = []
    for kind, resources in (
        (THERAPIST, diary.therapists),
        (ROOM, diary.rooms),
        (DEVICE, diary.devices),
    ):
        found = [(r.key, bits) for r in resources if (bits := minutes.of(kind, r, diary) & starts)]
        some = 0
        for _, bits in found:
            some |= bits
        starts &= some
        parties.append(found)
    return tuple(_slot(at, clock, need, parties) for at in _bits(starts))


def first(slots: Sequence[Slot]) -> Slot | None:
    """Return the earliest slot, None where there is none."""
    return min(slots, key=lambda slot: slot.starts_at, default=None)


def nearest(slots: Iterable[Slot], at: time, zone: str) -> Slot | None:
    """Return the slot nearest to the wished time `at`, by the wall clock; the earlier of two."""
    wished = at.hour * 60 + at.minute

    def distance(slot: Slot) -> tuple[int, datetime]:
        _, shown = minute_of(slot.starts_at, zone)
        return abs(shown.hour * 60 + shown.minute - wished), slot.starts_at

    return min(slots, key=distance, default=None)


class _Minutes:
    """The minutes of one day as bits, for one need."""

    def __init__(self, day: date, need: Need, clock: DayClock) -> None:
        self.day, self.need, self.clock = day, need, clock
        self.count = clock.minutes + need.minutes + need.after_minutes
        self.all = (1 << self.count) - 1

    def inside(self, spans: Iterable[Span]) -> int:
        """Return the starts of sessions that lie inside `spans`."""
        opened = 0
        for begins, ends in spans:
            opened |= self.between(_minute(begins), _minute(ends))
        return _runs(opened, self.need.minutes)

    def between(self, begins: int, ends: int) -> int:
        """Return the minutes at which the wall clock shows `begins` or later, not yet `ends`."""
        found = 0
        for place, shows, minutes in self.clock.stretches:
            since, until = max(begins, shows), min(ends, shows + minutes)
            if since < until:
                found |= (1 << until - shows + place) - (1 << since - shows + place)
        return found

    def free(self, busy: Iterable[Busy], minutes: int) -> int:
        """Return the starts of `minutes` that touch nothing busy."""
        taken = 0
        for begins, ends in busy:
            since, until = begins - self.clock.begins_at, ends - self.clock.begins_at
            sooner, later = max(0, since // MINUTE), min(self.count, -(-until // MINUTE))
            if sooner < later and since < until:
                taken |= (1 << later) - (1 << sooner)
        return _runs(self.all & ~taken, minutes)

    def of(self, kind: int, resource: Resource, diary: Diary) -> int:
        """Return the starts at which `resource` is in service, at work and free."""
        if resource.last_day is not None and resource.last_day < self.day:
            return 0
        starts = self.free(
            diary.busy.get((kind, resource.key), ()), self.need.minutes + self.need.after_minutes
        )
        if resource.hours is None:
            return starts
        return starts & self.inside(resource.hours.get(self.day.weekday(), ()))


def _runs(bits: int, length: int) -> int:
    """Return each bit at which `length` bits in a row are set."""
    done = 1
    while done < length:
        step = min(done, length - done)
        bits &= bits >> step
        done += step
    return bits


@lru_cache(maxsize=1024)
def _grid(clock: DayClock) -> int:
    """Return the minutes at which the wall clock first shows a multiple of the grid."""
    starts: dict[int, int] = {}
    for place, shows, minutes in clock.stretches:
        for shown in range(-(-shows // GRID_MINUTES) * GRID_MINUTES, shows + minutes, GRID_MINUTES):
            starts.setdefault(shown, place + shown - shows)
    return sum(1 << place for place in starts.values())


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _bits(bits: int) -> Iterator[int]:
    """Yield the places of the set bits, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _slot(
    at: int, clock: DayClock, need: Need, parties: Sequence[Sequence[tuple[int, int]]]
) -> Slot:
    """Return the slot that begins `at` minutes into the day, with the first who are free."""
    starts_at = clock.begins_at + timedelta(minutes=at)
    ends_at = starts_at + timedelta(minutes=need.minutes)
    therapist, room, device = (
        next(key for key, bits in party if bits >> at & 1) for party in parties
    )
    return Slot(
        starts_at,
        ends_at,
        ends_at + timedelta(minutes=need.after_minutes),
        therapist,
        room,
        device,
    )
