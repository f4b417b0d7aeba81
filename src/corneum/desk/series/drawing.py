"""A drawing in SVG on one line of days: lanes of dots, signs, bands and grades. It knows no course.

Colours are classes of the style sheet, so that it is right in the dark and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH, LEFT, RIGHT, TOP, FOOT = 1040, 132, 24, 30, 8
LANE, BAND, GRADES = 40, 26, 96
DAY = timedelta(days=1)
LABEL_WIDTH = 62  # below this distance two labels of months would touch


class Mark(NamedTuple):
    """A sign on a day: `kind` is its class and shape, `text` stands in it, `says` explains it."""

    on: date
    kind: str
    text: str
    says: str


class Band(NamedTuple):
    """Days in a row."""

    begins: date
    through: date
    says: str


class Grade(NamedTuple):
    """A grade from 0 to 10 on a day."""

    on: date
    value: int
    says: str


class Lane(NamedTuple):
    """One row of the drawing: marks, or bands, or lines of grades by their class."""

    label: str
    kind: str
    marks: Sequence[Mark] = ()
    bands: Sequence[Band] = ()
    grades: Sequence[tuple[str, Sequence[Grade]]] = ()


class Line(NamedTuple):
    """All of it: first and last day, today (with its word), months with theirs, lanes."""

    begins: date
    ends: date
    today: date
    today_word: str
    months: Sequence[tuple[date, str]]
    lanes: Sequence[Lane]
    title: str


def draw(line: Line) -> SafeString:
    """Return the drawing."""
    height = TOP + sum(_height(lane) for lane in line.lanes) + FOOT
    parts = [*_months(line, height)]
    top = TOP
    for lane in line.lanes:
        parts += _lane(lane, line, top)
        top += _height(lane)
    parts += _today(line, height)
    return mark_safe(  # noqa: S308  every word in it is escaped where it is put in
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(line.title)}">{"".join(parts)}</svg>'
    )


def _height(lane: Lane) -> int:
    return {"bands": BAND, "dots": BAND, "grades": GRADES}.get(lane.kind, LANE)


def _x(day: date, line: Line) -> float:
    """Return where a day stands; what lies outside stands at the edge."""
    within = min(max(day, line.begins), line.ends)
    share = (within - line.begins).days / max(1, (line.ends - line.begins).days)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _months(line: Line, height: int) -> Iterator[str]:
    last = -LABEL_WIDTH
    for day, word in line.months:
        x = _x(day, line)
        yield f'<path class="month" d="M{x} {TOP - 6}V{height - FOOT}"/>'
        if x - last >= LABEL_WIDTH:
            yield f'<text class="soft" x="{x + 4}" y="14">{escape(word)}</text>'
            last = int(x)


def _today(line: Line, height: int) -> Iterator[str]:
    if not line.begins <= line.today <= line.ends:
        return
    x = _x(line.today, line)
    anchor = "end" if x > WIDTH - LEFT else "start"
    shift = -5 if anchor == "end" else 5
    yield f'<path class="today" d="M{x} 18V{height - FOOT}"/>'
    yield (
        f'<text class="today" x="{x + shift}" y="{TOP - 2}" text-anchor="{anchor}">'
        f"{escape(line.today_word)}</text>"
    )


def _lane(lane: Lane, line: Line, top: int) -> Iterator[str]:
    middle = top + _height(lane) // 2
    y = top + 16 if lane.kind == "grades" else middle + 5
    yield f'<text class="lane" x="0" y="{y}">{escape(lane.label)}</text>'
    if lane.kind == "grades":
        yield from _grades(lane, line, top)
        return
    if lane.kind == "sessions":
        yield f'<path class="axis" d="M{LEFT} {middle}H{WIDTH - RIGHT}"/>'
    for band in lane.bands:
        yield _band(band, line, middle)
    for mark in lane.marks:
        yield _mark(mark, _x(mark.on, line), middle)


def _band(band: Band, line: Line, middle: int) -> str:
    begins, ends = _x(band.begins, line), _x(band.through + DAY, line)
    return (
        f'<rect class="band" x="{begins}" y="{middle - 6}" width="{max(ends - begins, 2):.1f}" '
        f'height="12" rx="4"><title>{escape(band.says)}</title></rect>'
    )


def _mark(mark: Mark, x: float, y: int) -> str:
    shape = SHAPES.get(mark.kind, CIRCLE).format(x=x, y=y, **_around(x, y))
    text = ""
    if mark.text:
        text = f'<text x="{x}" y="{y + 4.5}" text-anchor="middle">{escape(mark.text)}</text>'
    return f'<g class="{mark.kind}"><title>{escape(mark.says)}</title>{shape}{text}</g>'


def _around(x: float, y: int) -> dict[str, float]:
    return {
        "left": round(x - 11, 1), "right": round(x + 11, 1), "up": y - 11, "down": y + 11,
        "l": round(x - 8, 1), "r": round(x + 8, 1), "u": y - 8, "d": y + 8,
    }  # fmt: skip


CIRCLE = '<circle cx="{x}" cy="{y}" r="13"/>'
SHAPES = {
    "dot": '<circle cx="{x}" cy="{y}" r="3"/>',
    "was": '<circle cx="{x}" cy="{y}" r="10"/>',
    "review-due": '<path d="M{x} {up}L{right} {y}L{x} {down}L{left} {y}Z"/>',
    "review-held": '<path d="M{x} {up}L{right} {y}L{x} {down}L{left} {y}Z"/>',
    "trouble": '<path d="M{x} {up}L{right} {d}H{left}Z"/>',
    "paper": '<rect x="{l}" y="{up}" width="16" height="21" rx="3"/>',
    "note": '<rect x="{l}" y="{up}" width="16" height="21" rx="3"/>',
    "ask-proceed": '<circle cx="{x}" cy="{y}" r="9"/>',
    "ask-caution": '<circle cx="{x}" cy="{y}" r="9"/>',
    "ask-postpone": '<circle cx="{x}" cy="{y}" r="9"/>',
    "ask-refer": '<circle cx="{x}" cy="{y}" r="9"/>',
    "ask-refuse": '<circle cx="{x}" cy="{y}" r="9"/>',
    "change": "",
}


def _grades(lane: Lane, line: Line, top: int) -> Iterator[str]:
    """Yield a small chart from 0 to 10: a line and its points for each side."""
    low, high = top + GRADES - 14, top + 12
    for value in (0, 5, 10):
        y = _grade_y(value, low, high)
        yield f'<path class="month" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        yield f'<text class="soft" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{value}</text>'
    for number, (kind, grades) in enumerate(lane.grades):
        points = [(_x(g.on, line), _grade_y(g.value, low, high), g.says) for g in grades]
        for (x1, y1, _a), (x2, y2, _b) in pairwise(points):
            yield f'<path class="grade {kind}" d="M{x1} {y1}L{x2} {y2}"/>'
        for x, y, says in points:
            yield f'<g class="grade {kind}"><title>{escape(says)}</title>{_point(x, y, number)}</g>'


def _point(x: float, y: float, number: int) -> str:
    if number == 0:
        return f'<circle cx="{x}" cy="{y}" r="6.5"/>'
    return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'


def _grade_y(value: int, low: int, high: int) -> float:
    return round(low - (low - high) * value / 10, 1)


def united(bands: Iterable[Band]) -> tuple[Band, ...]:
    """Return bands that touch or overlap as one, earliest first."""
    found: list[Band] = []
    for band in sorted(bands, key=lambda band: (band.begins, band.through)):
        if found and band.begins <= found[-1].through + DAY:
            through = max(found[-1].through, band.through)
            found[-1] = found[-1]._replace(through=through)
        else:
            found.append(band)
    return tuple(found)
