"""Local day and minute <-> instant: the only user of zoneinfo.

Days are the clinic's local calendar days; instants are compared in UTC only.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

MINUTES_A_DAY = 24 * 60
LONGEST_DAY = 30 * 60  # minutes: longer than any calendar day when clocks go back
DAY = timedelta(days=1)


class UnknownZone(ValueError):
    """No time zone has this name."""


class NoSuchTime(ValueError):
    """No clock in `zone` shows `at` on `day`: the clocks go forward over it."""

    def __init__(self, day: date, at: time, zone: str) -> None:
        self.day, self.at, self.zone = day, at, zone
        super().__init__(f"{zone}: no clock shows {at:%H:%M} on {day}")


class Stretch(NamedTuple):
    """Minutes in a row: from `place` minutes into the day the wall clock shows `shows` and on."""

    place: int
    shows: int
    minutes: int


class DayClock(NamedTuple):
    """A local day as its wall clock tells it: one stretch, or more where clocks change.

    `begins_at` is in UTC; `shows` is counted in minutes after midnight. Clocks that go back show
    some minutes twice, clocks that go forward leave some out.
    """

    begins_at: datetime
    stretches: tuple[Stretch, ...]

    @property
    def minutes(self) -> int:
        """Return how long the day is."""
        place, _, minutes = self.stretches[-1] if self.stretches else (0, 0, 0)
        return place + minutes


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Return the names of the zones of places ("Europe/Amsterdam"), in order."""
    return tuple(
        sorted(name for name in available_timezones() if "/" in name and name[:4] != "Etc/")
    )


def zone_named(name: str) -> ZoneInfo:
    """Return the zone `name` ("Europe/Amsterdam"); raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(name) from None


def local_day(now: datetime, zone: str) -> date:
    """Return the calendar day at the instant `now` (aware) in `zone`; raises UnknownZone."""
    return now.astimezone(zone_named(zone)).date()


def minute_of(moment: datetime, zone: str) -> tuple[date, time]:
    """Return the day and the time that clocks in `zone` show at `moment` (aware).

    Seconds are left out. Raises UnknownZone.
    """
    local = moment.astimezone(zone_named(zone))
    return local.date(), time(local.hour, local.minute)


def instant(day: date, at: time, zone: str) -> datetime:
    """Return the instant at which clocks in `zone` show `at` on `day`; raises UnknownZone.

    Shown twice (clocks go back) it is the first; skipped (they go forward) it is as long after
    midnight as the clock would have said.
    """
    return datetime.combine(day, at, tzinfo=zone_named(zone)).astimezone(UTC)


def at_wall(day: date, at: time, zone: str) -> datetime:
    """Return the instant at which clocks in `zone` show `at` on `day`, the first of two.

    For what a person types or picks: a time that does not exist that day is never moved quietly.
    Raises NoSuchTime, UnknownZone.

    >>> at_wall(date(2027, 10, 31), time(2, 30), "Europe/Amsterdam").isoformat()
    '2027-10-31T00:30:00+00:00'
    """
    at = at.replace(fold=0)
    moment = instant(day, at, zone)
    shown = moment.astimezone(zone_named(zone))
    if (shown.date(), shown.time().replace(fold=0)) != (day, at):
        raise NoSuchTime(day, at, zone)
    return moment


@lru_cache(maxsize=1024)
def day_clock(day: date, zone: str) -> DayClock:
    """Return the local day `day` as its wall clock tells it; raises UnknownZone."""
    where = zone_named(zone)
    begins_at, ends_at = (instant(d, time(), zone) for d in (day, day + DAY))
    before, after = (moment.astimezone(where).utcoffset() for moment in (begins_at, ends_at))
    if ends_at - begins_at == DAY and before == after:
        return DayClock(begins_at, (Stretch(0, 0, MINUTES_A_DAY),))
    stretches: list[Stretch] = []
    for place in range(LONGEST_DAY):
        shown = (begins_at + timedelta(minutes=place)).astimezone(where)
        if shown.date() != day:
            continue
        minute = shown.hour * 60 + shown.minute
        if stretches and _goes_on(stretches[-1], place, minute):
            stretches[-1] = stretches[-1]._replace(minutes=stretches[-1].minutes + 1)
        else:
            stretches.append(Stretch(place, minute, 1))
    return DayClock(begins_at, tuple(stretches))


def _goes_on(stretch: Stretch, place: int, minute: int) -> bool:
    begins, shows, minutes = stretch
    return (place, minute) == (begins + minutes, shows + minutes)
