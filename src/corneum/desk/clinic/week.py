"""The hours of a week as a form shows them: some spans a day, a blank one for more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.booking.hours import (
    GRID,
    NO_TIME,
    ORDER,
    OVERLAP,
    STEP_MINUTES,
    Hours,
    Span,
    UnusableHours,
    read_spans,
)
from corneum.desk import words
from corneum.desk.forms import Trouble, wrong

FEWEST_SHOWN, MOST_SPANS, TWO = 2, 5, 2
MORE = "more"  # the button that asks for one more span a day; nothing is saved by it
LOOSE = re.compile(r"(\d{1,2})(?:[:.,h]?(\d\d))?(?::00)?", re.ASCII)
Typed = Mapping[str, Sequence[str]]


class SpanShown(NamedTuple):
    """One span of a day: the names of its two fields and what stands in them."""

    begins_name: str
    begins: str
    ends_name: str
    ends: str


class DayShown(NamedTuple):
    """A weekday with its spans; `wrong` is what cannot be used."""

    name: str
    title: str
    spans: tuple[SpanShown, ...]
    wrong: str


def typed_week(hours: Hours) -> dict[str, list[str]]:
    """Return hours as the fields of the form hold them; all seven days, blank where closed."""
    typed: dict[str, list[str]] = {}
    for day in range(7):
        for place in range(MOST_SPANS):
            begins, ends = _names(day, place)
            spans = hours.get(day, ())
            typed[begins] = [f"{spans[place].begins:%H:%M}" if place < len(spans) else ""]
            typed[ends] = [f"{spans[place].ends:%H:%M}" if place < len(spans) else ""]
    return typed


def read_week(typed: Typed) -> tuple[Hours, tuple[Trouble, ...]]:
    """Return the hours that were typed, and what is wrong on which day."""
    hours: dict[int, tuple[Span, ...]] = {}
    troubles = []
    for day, name in enumerate(words.weekdays()):
        raw = [pair for pair in _pairs(typed, day) if pair != ["", ""]]
        try:
            spans = read_spans(raw, day)
        except UnusableHours as unusable:
            found = unusable.found.strip('"') or "–"
            troubles.append(Trouble(f"day-{day}", name, wrong(found, _right(unusable.why))))
        else:
            if spans:
                hours[day] = spans
    return hours, tuple(troubles)


def shown_week(typed: Typed, troubles: Iterable[Trouble] = ()) -> tuple[DayShown, ...]:
    """Return the days for the page; two spans at least, one more where it is asked for."""
    said = {trouble.name: trouble.says for trouble in troubles}
    return tuple(
        DayShown(f"day-{day}", title, _spans(typed, day), said.get(f"day-{day}", ""))
        for day, title in enumerate(words.weekdays())
    )


def in_words(spans: Iterable[Span]) -> str:
    """Return the spans of a day in words: 09:00-12:30, 13:15-18:00."""
    said = ", ".join(f"{span.begins:%H:%M}–{span.ends:%H:%M}" for span in spans)
    return said or _("closed")


def summary(hours: Hours) -> tuple[str, ...]:
    """Return a week in words, days in a row with the same hours together."""
    names = words.weekdays()
    found: list[str] = []
    for spans, days in groupby(range(7), lambda day: hours.get(day, ())):
        named = [names[day] for day in days]
        told = {"first": named[0], "last": named[-1]}
        which = _("%(first)s to %(last)s") % told if len(named) > TWO else words.listed(named)
        found.append(f"{which}: {in_words(spans)}")
    return tuple(found)


def day_in_words(unit: str, typed: Typed) -> str:
    """Return a day of a form ("day-0") in words, whatever was typed."""
    pairs = _pairs(typed, int(unit.removeprefix("day-")))
    said = ", ".join("–".join(pair) for pair in pairs if pair != ["", ""])
    return said or _("closed")


def labels() -> dict[str, str]:
    """Return {unit of the form: weekday}."""
    return {f"day-{day}": name for day, name in enumerate(words.weekdays())}


def _pairs(typed: Typed, day: int) -> list[list[str]]:
    return [[_time(typed, name) for name in _names(day, place)] for place in range(MOST_SPANS)]


def _time(typed: Typed, name: str) -> str:
    """Return what was typed as HH:MM where it can be: 9, 9.30, 0930, 09:30:00."""
    found = (list(typed.get(name) or [""])[-1]).strip()
    parts = LOOSE.fullmatch(found)
    return f"{int(parts[1]):02}:{parts[2] or '00'}" if parts else found


def _names(day: int, place: int) -> tuple[str, str]:
    return f"day-{day}-{place}-begins", f"day-{day}-{place}-ends"


def _spans(typed: Typed, day: int) -> tuple[SpanShown, ...]:
    pairs = _pairs(typed, day)
    filled = max((place + 1 for place, pair in enumerate(pairs) if pair != ["", ""]), default=0)
    most = min(MOST_SPANS, max(FEWEST_SHOWN, filled) + (MORE in typed))
    return tuple(
        SpanShown(_names(day, place)[0], pairs[place][0], _names(day, place)[1], pairs[place][1])
        for place in range(most)
    )


def _right(why: str) -> str:
    return {
        NO_TIME: _("from and until, both as 09:00"),
        GRID: _("times in whole steps of %(n)s minutes") % {"n": STEP_MINUTES},
        ORDER: _("an end after the beginning"),
        OVERLAP: _("times that do not overlap"),
    }.get(why, _("from and until, both as 09:00"))
