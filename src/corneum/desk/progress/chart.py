"""Ratings drawn by the server: one line for the client, one for the therapist, whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 420, 180
LEFT, RIGHT, TOP, BOTTOM = 34, 14, 12, 30  # margins


class Mark(NamedTuple):
    """One rating: where it stands, and what it says."""

    x: int
    y: int
    says: str


class Line(NamedTuple):
    """The ratings of one side: `points` as SVG takes them."""

    who: str
    name: str
    points: str
    marks: tuple[Mark, ...]


class Tick(NamedTuple):
    """A grade on the left, or a session below: where its word stands."""

    at: int
    word: str


class Chart(NamedTuple):
    """A drawing of ratings over the sessions of a course."""

    title: str
    lines: tuple[Line, ...]
    grades: tuple[Tick, ...]
    sessions: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


class Side(NamedTuple):
    """What one side rated: {session: value}."""

    who: str
    name: str
    values: dict[int, int]


def chart(title: str, sides: Iterable[Side], grades: Sequence[int], of: int) -> Chart:
    """Return the drawing of `sides` over `of` sessions, on a scale of `grades`, lowest first."""
    low, high = grades[0], grades[-1]
    marked = grades if len(grades) < 6 else (low, (low + high) // 2, high)
    lines = tuple(_line(side, low, high, of) for side in sides if side.values)
    return Chart(
        title,
        lines,
        tuple(Tick(_y(grade, low, high), f"{grade}") for grade in marked),
        tuple(Tick(_x(number, of), f"{number}") for number in range(1, of + 1)),
    )


def _line(side: Side, low: int, high: int, of: int) -> Line:
    marks = tuple(
        Mark(_x(number, of), _y(value, low, high), f"{side.name}, {number}: {value}")
        for number, value in sorted(side.values.items())
    )
    return Line(side.who, side.name, " ".join(f"{mark.x},{mark.y}" for mark in marks), marks)


def _x(number: int, of: int) -> int:
    room = WIDTH - LEFT - RIGHT - 24
    return LEFT + 12 + (room * (number - 1) // max(1, of - 1))


def _y(value: int, low: int, high: int) -> int:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) // (high - low)
