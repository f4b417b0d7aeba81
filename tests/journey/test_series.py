"""Step 4, the series: properties that hold for every course, whoever the client is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corneum.journey.facts import birthday
from corneum.journey.screening import sun_windows
from corneum.journey.series import (
    Calendar,
    Choice,
    Chosen,
    NoOpenDay,
    Taken,
    chosen_course,
    objections,
    plan_course,
)
from corneum.protocol.schema import Level
from tests.journey.strategies import PROTOCOL, QUICK, clients, days, read
from tests.protocol.case import answers as file_of

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
open_weekdays = st.frozensets(st.integers(0, 6), min_size=1)
AREA_SETS = st.frozensets(st.sampled_from(sorted(PROTOCOL.areas)), min_size=1, max_size=4)


def open_on(weekdays: frozenset[int]) -> Callable[[date], bool]:
    return lambda day: day.weekday() in weekdays


def taken_around(on: date) -> st.SearchStrategy[tuple[Taken, ...]]:
    """Return sessions of the client in other courses."""
    one = st.builds(
        lambda n, areas, level: Taken(on + timedelta(days=n), areas, (level,)),
        st.integers(-30, 120),
        AREA_SETS,
        st.sampled_from(list(Level)),
    )
    return st.lists(one, max_size=3).map(tuple)


class Drawn:
    """A course with everything that it had to heed; prints as what it was made from."""

    def __init__(
        self, file: dict[str, Any], on: date, choice: Choice | None, calendar: Calendar
    ) -> None:
        self.file, self.on, self.choice, self.calendar = file, on, choice, calendar
        self.proposed = plan_course(
            calendar.answers,
            PROTOCOL,
            on=on,
            is_open=calendar.is_open,
            taken=calendar.taken,
            is_level_iii_unlocked=True,
        )
        self.course = self.proposed
        if choice is not None:
            self.course = chosen_course(self.proposed, choice, calendar)

    def __repr__(self) -> str:
        weekdays = [n for n in range(7) if self.calendar.is_open(ON + n * DAY)]
        return f"{self.file} {self.on} {self.choice} {self.calendar.taken} open {weekdays}"


@st.composite
def courses(draw: st.DrawFn) -> Drawn:
    """Return a course as it is proposed, or as a therapist chose it."""
    file, on = draw(clients())
    is_open, taken = open_on(draw(open_weekdays)), draw(taken_around(on))
    calendar = Calendar(read(file, on), PROTOCOL, is_open, taken)
    if draw(st.booleans()):
        return Drawn(file, on, None, calendar)
    plans = tuple(
        Chosen(
            min(draw(st.sampled_from(list(Level))), PROTOCOL.indications[name].most_level),
            draw(st.integers(1, 12)),
        )
        for name in (complaint["indication"] for complaint in file["complaints"])
    )
    choice = Choice(on, draw(st.none() | st.integers(10, 40)), plans, {})
    return Drawn(file, on, choice, calendar)


@QUICK
@given(courses())
def test_no_two_sessions_stand_closer_than_the_least(drawn: Drawn) -> None:
    file, course = drawn.file, drawn.course
    aged_from = birthday(date.fromisoformat(file["born_on"]), 80)

    for number, (sooner, later) in enumerate(zip(course.dates, course.dates[1:], strict=False), 1):
        levels = {
            plan.levels[place]
            for plan in course.plans
            for place in (number - 1, number)
            if place < len(plan.dates)
        }
        least = max(14, 28 if Level.III in levels else 0, 21 if later >= aged_from else 0)
        assert (later - sooner).days >= least


@QUICK
@given(courses())
def test_every_session_falls_on_an_open_day_out_of_the_sun(drawn: Drawn) -> None:
    on, course, calendar = drawn.on, drawn.course, drawn.calendar
    (step,) = PROTOCOL.planned_sun
    windows = sun_windows(calendar.answers.periods, step)

    for day in course.dates:
        assert day >= on
        assert calendar.is_open(day)
        assert not any(first <= day <= last for first, last in windows)


@QUICK
@given(courses())
def test_every_session_keeps_its_distance_from_other_courses(drawn: Drawn) -> None:
    course, calendar = drawn.course, drawn.calendar
    areas = {area for plan in course.plans for area in plan.proposal.areas}
    touched = areas.union(*(PROTOCOL.touches[area] for area in areas))

    for number, day in enumerate(course.dates):
        own = [plan.levels[number] for plan in course.plans if number < len(plan.dates)]
        for other in calendar.taken:
            if not touched.isdisjoint(other.areas):
                least = 28 if Level.III in (*own, *other.levels) else 14
                assert abs((day - other.day).days) >= least


@QUICK
@given(courses())
def test_no_level_is_above_a_cap_of_its_day(drawn: Drawn) -> None:
    file, course = drawn.file, drawn.course
    aged_from = birthday(date.fromisoformat(file["born_on"]), 80)
    dark = file["phototype"] in {"IV", "V", "VI"}

    for plan in course.plans:
        indication, on_the_eyes = plan.proposal.indication, set(plan.proposal.areas) == {"eye-area"}
        for number, (day, level) in enumerate(zip(plan.dates, plan.levels, strict=False), 1):
            capped = (
                day >= aged_from
                or (dark and (number <= 2 or indication.id == "pigment-spots"))
                or ("smoker" in file["answers"] and number == 1)
                or bool({"pregnancy", "rosacea", "blood_thinner"} & file["answers"].keys())
                or on_the_eyes
            )
            assert level <= (Level.I if capped else indication.most_level)


@QUICK
@given(clients(), open_weekdays, st.integers(0, 90), st.integers(0, 60))
def test_beginning_later_never_moves_a_session_earlier(
    client: tuple[dict[str, Any], date], weekdays: frozenset[int], wait: int, more: int
) -> None:
    file, on = client
    answers, is_open = read(file, on), open_on(weekdays)

    sooner, later = (
        plan_course(answers, PROTOCOL, on=on, start=on + timedelta(days=n), is_open=is_open)
        for n in (wait, wait + more)
    )

    assert all(a <= b for a, b in zip(sooner.dates, later.dates, strict=False))


@QUICK
@given(courses(), st.integers(1, 30))
def test_a_chosen_course_that_begins_later_is_never_earlier(drawn: Drawn, wait: int) -> None:
    on, course, calendar = drawn.on, drawn.course, drawn.calendar
    plans = tuple(Chosen(plan.proposal.level, plan.sessions) for plan in course.plans)

    sooner, later = (
        chosen_course(course, Choice(on + timedelta(days=n), None, plans, {}), calendar)
        for n in (0, wait)
    )

    assert all(a <= b for a, b in zip(sooner.dates, later.dates, strict=True))


@QUICK
@given(courses())
def test_the_complaints_of_a_course_share_their_dates(drawn: Drawn) -> None:
    course = drawn.course

    for plan in course.plans:
        assert plan.dates == course.dates[: len(plan.dates)]
        assert len(plan.dates) == (plan.sessions if plan.proposal.areas else 0)
        assert len(plan.levels) == max(1, len(plan.dates))


@QUICK
@given(clients())
def test_a_proposal_left_as_it_is_asks_for_nothing_but_the_reason_of_level_ii(
    client: tuple[dict[str, Any], date],
) -> None:
    file, on = client
    answers = read(file, on)
    proposed = plan_course(answers, PROTOCOL, on=on)
    plans = tuple(Chosen(max(plan.levels), plan.sessions) for plan in proposed.plans)
    choice = Choice(on, None, plans, {})

    chosen = chosen_course(proposed, choice, Calendar(answers, PROTOCOL))

    assert chosen.dates == proposed.dates
    assert [plan.levels for plan in chosen.plans] == [plan.levels for plan in proposed.plans]
    for item in objections(proposed, chosen, choice):
        assert item.asks_reason or item.field == "plan"
        assert item.field == "plan" or item.field.startswith("level:")


@QUICK
@given(days, st.integers(1, 12))
def test_a_course_crosses_leap_days_and_years_by_the_calendar(first: date, number: int) -> None:
    answers = read(file_of(born_on="1990-01-01"), first)
    proposed = plan_course(answers, PROTOCOL, on=first)
    choice = Choice(first, None, (Chosen(Level.I, number),), {})

    course = chosen_course(proposed, choice, Calendar(answers, PROTOCOL))

    assert [day.toordinal() for day in course.dates] == [
        first.toordinal() + 14 * place for place in range(number)
    ]


def test_a_clinic_that_never_opens_is_said_to_have_no_open_day() -> None:
    answers = read(file_of(), ON)

    with pytest.raises(NoOpenDay, match="no open day"):
        plan_course(answers, PROTOCOL, on=ON, is_open=lambda day: False)


def test_a_closed_summer_is_a_pause() -> None:
    answers = read(file_of(), ON)
    closed = range(date(2026, 12, 1).toordinal(), date(2027, 2, 1).toordinal())

    course = plan_course(answers, PROTOCOL, on=ON, is_open=lambda d: d.toordinal() not in closed)

    assert course.dates[:3] == (ON, date(2027, 2, 1), date(2027, 2, 15))


def test_a_session_of_another_course_on_the_mouth_keeps_the_lips_waiting() -> None:
    """The upper lip belongs to the mouth area: spacing counts between them, as in `judge`."""
    answers = read(file_of(areas=["upper-lip"]), ON)
    other = Taken(ON - 5 * DAY, frozenset({"mouth-area"}), (Level.I,))

    course = plan_course(answers, PROTOCOL, on=ON, taken=(other,))

    assert course.dates[0] == date(2026, 12, 2)


def test_a_session_elsewhere_keeps_nobody_waiting() -> None:
    answers = read(file_of(areas=["neck"]), ON)
    other = Taken(ON - 5 * DAY, frozenset({"chest"}), (Level.III,))

    assert plan_course(answers, PROTOCOL, on=ON, taken=(other,)).dates[0] == ON


def test_a_choice_needs_one_entry_per_plan() -> None:
    answers = read(file_of(), ON)
    proposed = plan_course(answers, PROTOCOL, on=ON)

    with pytest.raises(ValueError, match="zip"):
        chosen_course(proposed, Choice(ON, None, (), {}), Calendar(answers, PROTOCOL))
