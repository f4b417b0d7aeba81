"""Local day and minute <-> instant: the only user of zoneinfo.

Days are the clinic's local calendar days; instants are compared in UTC only.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class UnknownZone(ValueError):
    """No time zone has this name."""


def zone_named(name: str) -> ZoneInfo:
    """Return the zone `name` ("Europe/Amsterdam"); raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(name) from None


def local_day(now: datetime, zone: str) -> date:
    """Return the calendar day at the instant `now` (aware) in `zone`; raises UnknownZone."""
    return now.astimezone(zone_named(zone)).date()


def instant(day: date, at: time, zone: str) -> datetime:
    """Return the instant at which clocks in `zone` show `at` on `day`; raises UnknownZone.

    Shown twice (clocks go back) it is the first; skipped (they go forward) it is as long after
    midnight as the clock would have said.
    """
    return datetime.combine(day, at, tzinfo=zone_named(zone)).astimezone(UTC)
