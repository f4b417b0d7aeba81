"""A session per area: what was planned there, what was done and seen, and that in short."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level


class Planned(NamedTuple):
    """A session as it was signed: its place, and per indication the areas and the level.

    `waiting` are the earlier sessions of the course that are still to be held; `review_due` is
    the session after which a review is due and not done.
    """

    number: int
    areas: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, Level]
    waiting: tuple[int, ...] = ()
    review_due: int | None = None


class AreaDone(NamedTuple):
    """What was done and seen in one area (S10): None is not recorded.

    `passes` over the area, `redness` from 0 to 4, `abrasions` counted, red stripes yes or no.
    """

    level: Level
    passes: int | None
    end_point: str
    redness: int | None
    abrasions: int | None
    has_stripes: bool


class Done(NamedTuple):
    """What a therapist says was done on the day `on`; an area left out was not treated."""

    on: date
    areas: Mapping[str, AreaDone]
    reason: str


def planned_levels(
    areas: Mapping[str, tuple[str, ...]], levels: Mapping[str, Level], protocol: Protocol
) -> dict[str, Level]:
    """Return the level of each area of a session, `areas` and `levels` by indication.

    The eye area keeps its own limit, and where complaints share an area the lower level holds.
    Source: contract, sections 4 and 7.
    """
    return {
        area: min(
            [
                protocol.single_areas.get(area, Level.III),
                *(levels[other] for other in complaints_at(area, areas, levels, protocol)),
            ]
        )
        for indication in levels
        for area in areas.get(indication, ())
    }


def complaints_at(
    area: str,
    areas: Mapping[str, tuple[str, ...]],
    levels: Mapping[str, Level],
    protocol: Protocol,
) -> tuple[str, ...]:
    """Return the complaints that are treated in `area`, in its whole or in a part of it."""
    touched = protocol.touches[area]
    return tuple(name for name in levels if not touched.isdisjoint(areas.get(name, ())))


def lower_areas(
    areas: Mapping[str, tuple[str, ...]], levels: Mapping[str, Level], protocol: Protocol
) -> dict[str, Level]:
    """Return the areas that stay below the level of a complaint treated there, with their level."""
    planned = planned_levels(areas, levels, protocol)
    return {
        area: planned[area]
        for indication, level in levels.items()
        for area in areas.get(indication, ())
        if planned[area] < level
    }


def levels_of(done: Done, planned: Planned) -> dict[str, Level]:
    """Return the deepest level that was reached for each complaint; untreated ones are left out."""
    reached = {
        indication: [done.areas[area].level for area in areas if area in done.areas]
        for indication, areas in planned.areas.items()
        if indication in planned.levels
    }
    return {indication: max(levels) for indication, levels in reached.items() if levels}


def deepest_end_point(areas: Mapping[str, AreaDone], protocol: Protocol) -> str:
    """Return the gravest sign of all areas, "" where none was treated.

    A sign that belongs to no level, or that the protocol no longer knows, is the gravest.
    """

    def gravity(sign: str) -> int:
        known = protocol.end_points.get(sign)
        return max(Level) + 1 if known is None or known.level is None else known.level

    return max((what.end_point for what in areas.values()), key=gravity, default="")
