"""How long a session takes."""

from __future__ import annotations

from collections.abc import Iterable

from corneum.protocol.knowledge import Lengths, Protocol
from corneum.protocol.schema import Level


def minutes_of(areas: Iterable[str], level: Level, lengths: Lengths, protocol: Protocol) -> int:
    """Return the minutes of a session on `areas` at `level`, without the time for cleaning.

    The face is one region, every area outside it one more. `lengths` are the clinic's own, or the
    protocol's. Source: clinic-policy, P76.
    """
    named = {protocol.areas[area] for area in areas}
    outside = sum(not area.is_facial for area in named)
    regions = outside + any(area.is_facial for area in named)
    deeper = {Level.I: 0, Level.II: lengths.level_ii_minutes, Level.III: lengths.level_iii_minutes}
    further = max(0, regions - 1) * lengths.further_region_minutes
    return lengths.minutes + further + deeper[level]
