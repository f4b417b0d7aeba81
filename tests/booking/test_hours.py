"""Opening hours: what is read comes back, what cannot be used is named."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corneum.booking.hours import (
    Hours,
    Span,
    UnusableHours,
    open_weekdays,
    read_hours,
    read_spans,
    spans_on,
    usual_hours,
    written,
)

MORNING, AFTERNOON = Span(time(9), time(12, 30)), Span(time(13), time(17, 30))
JSON = {"0": [["09:00", "12:30"], ["13:00", "17:30"]], "4": [["08:55", "21:05"]]}


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """Return the spans of one day: apart or touching, in whole steps of 5 minutes."""
    edges = sorted(draw(st.lists(st.integers(0, 287), min_size=0, max_size=6, unique=True)))
    times = [time(n * 5 // 60, n * 5 % 60) for n in edges]
    return tuple(Span(*pair) for pair in zip(times[::2], times[1::2], strict=False))


hours = st.dictionaries(st.integers(0, 6), spans().filter(bool))


def test_hours_are_read_as_they_stand() -> None:
    assert read_hours(JSON) == {
        0: (MORNING, AFTERNOON),
        4: (Span(time(8, 55), time(21, 5)),),
    }


@given(hours)
def test_hours_come_back_from_json(drawn: Hours) -> None:
    assert read_hours(json.loads(json.dumps(written(drawn)))) == drawn


@given(hours, st.randoms())
def test_the_order_of_spans_decides_nothing(drawn: Hours, random: Any) -> None:
    mixed = written(drawn)
    for day in mixed.values():
        random.shuffle(day)

    assert read_hours(mixed) == drawn


def test_a_weekday_without_spans_is_closed() -> None:
    assert read_hours({"0": [], "1": [["09:00", "10:00"]]}).keys() == {1}
    assert open_weekdays({0: (), 1: (MORNING,), 6: (MORNING,)}) == {1, 6}


def test_spans_that_touch_do_not_overlap() -> None:
    assert len(read_spans([["09:00", "12:00"], ["12:00", "15:00"]])) == 2


@pytest.mark.parametrize(
    ("raw", "why", "day", "found"),
    [
        ([], "shape", None, "[]"),
        (None, "shape", None, "null"),
        ({"7": []}, "weekday", None, '"7"'),
        ({"monday": []}, "weekday", None, '"monday"'),
        ({0: []}, "weekday", None, "0"),
        ({"2": "09:00-12:00"}, "shape", 2, '"09:00-12:00"'),
        ({"2": ["09:00", "12:00"]}, "shape", 2, '"09:00"'),
        ({"2": [["09:00"]]}, "shape", 2, '["09:00"]'),
        ({"2": [["9:00", "12:00"]]}, "time", 2, '"9:00"'),
        ({"2": [["09:00", "24:00"]]}, "time", 2, '"24:00"'),
        ({"2": [["09:00", "12:60"]]}, "time", 2, '"12:60"'),
        ({"2": [["09:00", "12:00\n"]]}, "time", 2, '"12:00\\n"'),
        ({"2": [["09:00", None]]}, "time", 2, "null"),
        ({"2": [["09:00", 12]]}, "time", 2, "12"),
        ({"2": [["٠٩:٠٠", "12:00"]]}, "time", 2, '"٠٩:٠٠"'),
        ({"2": [["09:01", "12:00"]]}, "grid", 2, '"09:01"'),
        ({"2": [["12:00", "12:00"]]}, "order", 2, "12:00-12:00"),
        ({"2": [["12:00", "09:00"]]}, "order", 2, "12:00-09:00"),
        (
            {"6": [["09:00", "12:00"], ["11:55", "13:00"]]},
            "overlap",
            6,
            "09:00-12:00 and 11:55-13:00",
        ),
        ({"6": [["09:00", "12:00"]] * 2}, "overlap", 6, "09:00-12:00 and 09:00-12:00"),
    ],
)
def test_what_cannot_be_used_is_named(raw: Any, why: str, day: int | None, found: str) -> None:
    with pytest.raises(UnusableHours) as refused:
        read_hours(raw)

    assert (refused.value.why, refused.value.day, refused.value.found) == (why, day, found)
    assert f"found {found}; right would be: " in str(refused.value)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from("0123456"), st.lists(st.lists(anything))) | anything)
def test_whatever_it_is_it_is_read_or_refused_in_one_line(raw: Any) -> None:
    try:
        found = read_hours(raw)
    except UnusableHours as refused:
        line = str(refused)
    else:
        line = ""
        assert read_hours(written(found)) == found
    assert len(line) <= 200
    assert "\n" not in line


def test_usual_hours_are_nine_to_six() -> None:
    assert usual_hours([4, 0, 4]) == {
        0: (Span(time(9), time(18)),),
        4: (Span(time(9), time(18)),),
    }


def test_a_day_that_differs_stands_above_its_weekday() -> None:
    monday, tuesday = date(2027, 3, 29), date(2027, 3, 30)
    week: Hours = {0: (MORNING,), 1: (AFTERNOON,)}

    assert spans_on(monday, week) == (MORNING,)
    assert spans_on(monday, week, {monday: ()}) == ()
    assert spans_on(tuesday, week, {monday: ()}) == (AFTERNOON,)
    assert spans_on(date(2027, 3, 31), week, {date(2027, 3, 31): (MORNING,)}) == (MORNING,)
    assert spans_on(date(2027, 3, 31), week) == ()
