"""Upkeep after a course: on which days, and who is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from corneum.protocol.knowledge import Protocol


class Upkeep(NamedTuple):
    """The days on which a session after the course may fall; `usual_on` is the one proposed."""

    from_on: date
    usual_on: date
    through: date


def upkeep(last_on: date, protocol: Protocol) -> Upkeep:
    """Return the days for a session of upkeep after the last one. Source: P77, B2-maintenance."""
    spacing = protocol.spacing
    least, usual, most = (
        last_on + timedelta(days=days)
        for days in (
            spacing.maintenance_least_days,
            spacing.maintenance_usual_days,
            spacing.maintenance_most_days,
        )
    )
    return Upkeep(least, usual, most)


def next_course_due(last_on: date, protocol: Protocol) -> date:
    """Return the day from which somebody whose course is over is asked back for upkeep."""
    return upkeep(last_on, protocol).usual_on
