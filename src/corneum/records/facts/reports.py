"""What a clinic counts: sessions held with what went wrong, courses with how they ended, grades."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A session that was held: its highest level, and the kinds of complication it had."""

    level: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class EndRow:
    """One complaint of a signed course: `state` is "running", "finished" or "stopped"."""

    indication: str
    level: str
    state: str
    done: int


@dataclass(frozen=True, slots=True)
class GradeRow:
    """The last grades (GAIS) of a course that were given in a period; None: that side gave none."""

    client: int | None
    therapist: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a period: sessions held, courses signed, courses rated."""

    held: tuple[HeldRow, ...]
    courses: tuple[EndRow, ...]
    grades: tuple[GradeRow, ...]
