"""A doctor's note: what it lifts for as long as it is valid, and what it never touches."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from corneum.protocol.schema import Level


class Note(NamedTuple):
    """What a doctor wrote: treatment up to `level` through the day `until`.

    `rules` are those it speaks of; empty: every one that asks for a doctor.
    """

    uid: str
    doctor: str
    dated_on: date
    level: Level
    until: date
    rules: frozenset[str]
