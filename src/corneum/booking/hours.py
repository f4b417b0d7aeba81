"""When a clinic, a therapist or a room is open: spans of each weekday, and days that differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import pairwise
from typing import Any, NamedTuple

STEP_MINUTES = 5
WEEKDAYS = range(7)
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class Span(NamedTuple):
    """Open from `begins` until `ends`, wall clock, in one day."""

    begins: time
    ends: time


Hours = Mapping[int, tuple[Span, ...]]
"""The spans of each weekday, Monday 0, earliest first; a weekday that is missing is closed."""

USUAL = (Span(time(9), time(18)),)
SHAPE, WEEKDAY, NO_TIME, GRID, ORDER, OVERLAP = "shape weekday time grid order overlap".split()
RIGHT = {
    SHAPE: 'weekdays with spans: {"0": [["09:00", "12:30"], ["13:00", "17:30"]]}',
    WEEKDAY: '"0" (Monday) to "6" (Sunday)',
    NO_TIME: "a time written HH:MM, 00:00 to 23:59",
    GRID: f"whole steps of {STEP_MINUTES} minutes",
    ORDER: "an end after the beginning",
    OVERLAP: "spans that do not overlap",
}


class UnusableHours(ValueError):
    """Opening hours that cannot be used: on which weekday (None: the whole), what was found.

    `why` is one of SHAPE, WEEKDAY, NO_TIME, GRID, ORDER, OVERLAP; a door says it in words.
    """

    def __init__(self, why: str, day: int | None, found: str) -> None:
        self.why, self.day, self.found = why, day, found
        where = "hours" if day is None else f"hours of weekday {day}"
        super().__init__(f"{where}: found {found}; right would be: {RIGHT[why]}")


def read_hours(raw: Any) -> Hours:
    """Return the hours that stand as JSON, {"0": [["09:00", "12:30"], ...]}, Monday "0".

    Spans are put in order; those that touch stay apart. A closed weekday is left out. Raises
    UnusableHours at the first thing that is wrong.
    """
    if not isinstance(raw, Mapping):
        raise UnusableHours(SHAPE, None, _shown(raw))
    hours: dict[int, tuple[Span, ...]] = {}
    for key in raw:
        if key not in {str(day) for day in WEEKDAYS}:
            raise UnusableHours(WEEKDAY, None, _shown(key))
    for day in WEEKDAYS:
        if spans := read_spans(raw.get(str(day), []), day):
            hours[day] = spans
    return hours


def read_spans(raw: Any, day: int | None = None) -> tuple[Span, ...]:
    """Return the spans of one day that stand as [["09:00", "12:30"], ...], earliest first.

    `day` is named in the error. Raises UnusableHours.
    """
    if not isinstance(raw, list | tuple):
        raise UnusableHours(SHAPE, day, _shown(raw))
    spans = sorted(_span(item, day) for item in raw)
    for sooner, later in pairwise(spans):
        if later.begins < sooner.ends:
            raise UnusableHours(OVERLAP, day, f"{_words(sooner)} and {_words(later)}")
    return tuple(spans)


def written(hours: Hours) -> dict[str, list[list[str]]]:
    """Return `hours` as JSON, weekdays in order, without the closed ones."""
    return {str(day): written_spans(hours[day]) for day in sorted(hours) if hours[day]}


def written_spans(spans: Iterable[Span]) -> list[list[str]]:
    """Return the spans of one day as JSON."""
    return [[f"{begins:%H:%M}", f"{ends:%H:%M}"] for begins, ends in spans]


def usual_hours(weekdays: Iterable[int]) -> Hours:
    """Return 09:00 to 18:00 on each of `weekdays`.

    >>> written(usual_hours([0, 4]))
    {'0': [['09:00', '18:00']], '4': [['09:00', '18:00']]}
    """
    return dict.fromkeys(sorted(set(weekdays)), USUAL)


def open_weekdays(hours: Hours) -> frozenset[int]:
    """Return the weekdays, Monday 0, on which there is a span."""
    return frozenset(day for day, spans in hours.items() if spans)


def spans_on(
    day: date, hours: Hours, special: Mapping[date, tuple[Span, ...]] | None = None
) -> tuple[Span, ...]:
    """Return the spans of `day`: those of `special` where it stands there, else its weekday's.

    `special` holds days that differ; no spans: closed (a holiday).
    """
    if special and day in special:
        return special[day]
    return hours.get(day.weekday(), ())


def _span(item: Any, day: int | None) -> Span:
    if not isinstance(item, list | tuple) or len(item) != 2:
        raise UnusableHours(SHAPE, day, _shown(item))
    span = Span(_time(item[0], day), _time(item[1], day))
    if span.ends <= span.begins:
        raise UnusableHours(ORDER, day, _words(span))
    return span


def _time(found: Any, day: int | None) -> time:
    parts = TIME.fullmatch(found) if isinstance(found, str) else None
    if parts is None:
        raise UnusableHours(NO_TIME, day, _shown(found))
    hour, minute = (int(part) for part in parts.groups())
    if minute % STEP_MINUTES:
        raise UnusableHours(GRID, day, _shown(found))
    return time(hour, minute)


def _words(span: Span) -> str:
    return f"{span.begins:%H:%M}-{span.ends:%H:%M}"


def _shown(found: Any) -> str:
    """Return what was found as JSON, cut to a length that fits a line."""
    try:
        text = json.dumps(found, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):
        text = type(found).__name__
    return text if len(text) <= 60 else f"{text[:57]}..."
