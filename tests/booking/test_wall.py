"""The wall clock: what a person reads on it, and the instant that it is (R-10, R-12, R-12b)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corneum.booking.wall import (
    NoSuchTime,
    UnknownZone,
    at_wall,
    day_clock,
    instant,
    local_day,
    minute_of,
)

AMSTERDAM = "Europe/Amsterdam"
FORWARD, BACK = date(2027, 3, 28), date(2027, 10, 31)
# Thirty zones: both hemispheres, half and quarter hours, changes at midnight, none at all.
ZONES = (
    "Europe/Amsterdam Europe/London Europe/Dublin Europe/Lisbon Europe/Athens Europe/Istanbul "
    "Atlantic/Azores Africa/Casablanca Africa/Cairo Africa/Johannesburg America/New_York "
    "America/Chicago America/Denver America/Phoenix America/Los_Angeles America/St_Johns "
    "America/Sao_Paulo America/Santiago America/Havana Asia/Beirut Asia/Kolkata Asia/Kathmandu "
    "Asia/Tokyo Asia/Tehran Australia/Sydney Australia/Lord_Howe Australia/Adelaide "
    "Pacific/Auckland Pacific/Chatham Pacific/Apia"
).split()
zones = st.sampled_from(ZONES)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def test_there_are_thirty_zones() -> None:
    assert len(set(ZONES)) == 30


@given(zones, days, st.integers(1, 28), st.integers(1, 12))
def test_nine_stays_nine_in_every_session_of_a_course(
    zone: str, day: date, gap: int, sessions: int
) -> None:
    """A series is counted in days of the wall clock: no session drifts by an hour (R-10)."""
    course = [day + timedelta(days=gap * place) for place in range(sessions)]

    assert [minute_of(at_wall(on, time(9), zone), zone) for on in course] == [
        (on, time(9)) for on in course
    ]


def test_a_course_over_both_changes_keeps_its_hour_and_not_its_utc() -> None:
    course = [date(2027, 3, 15), date(2027, 3, 29), date(2027, 10, 25), date(2027, 11, 8)]

    assert [at_wall(day, time(9), AMSTERDAM).hour for day in course] == [8, 7, 7, 8]
    assert [at_wall(day, time(9), "Asia/Kolkata").hour for day in course] == [3, 3, 3, 3]


@given(zones, days, minutes)
def test_a_time_that_a_clock_shows_comes_back_and_one_that_it_skips_is_refused(
    zone: str, day: date, at: time
) -> None:
    shown = [
        minute_of(instant(day, time(), zone) + timedelta(minutes=passed), zone)
        for passed in range(27 * 60)
    ]

    if (day, at) in shown:
        moment = at_wall(day, at, zone)
        assert minute_of(moment, zone) == (day, at)
        first = instant(day, time(), zone) + timedelta(minutes=shown.index((day, at)))
        assert moment == first
    else:
        with pytest.raises(NoSuchTime, match=f"{zone}: no clock shows {at:%H:%M} on {day}"):
            at_wall(day, at, zone)


def test_half_past_two_does_not_exist_when_the_clocks_go_forward() -> None:
    with pytest.raises(NoSuchTime) as refused:
        at_wall(FORWARD, time(2, 30), AMSTERDAM)

    assert (refused.value.day, refused.value.at) == (FORWARD, time(2, 30))
    assert at_wall(FORWARD, time(1, 59), AMSTERDAM) == datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    assert at_wall(FORWARD, time(3), AMSTERDAM) == datetime(2027, 3, 28, 1, tzinfo=UTC)


@pytest.mark.parametrize("fold", [0, 1])
def test_of_a_doubled_hour_it_is_the_first(fold: int) -> None:
    moment = at_wall(BACK, time(2, 30, fold=fold), AMSTERDAM)

    assert moment == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_both_half_past_twos_are_read_as_half_past_two() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

    for moment in (first, first + timedelta(hours=1)):
        assert minute_of(moment, AMSTERDAM) == (BACK, time(2, 30))


def test_an_hour_around_midnight_falls_on_the_clinics_own_days() -> None:
    """23:30 and 00:30 local, in clinics east and west of UTC (R-12)."""
    for zone in (AMSTERDAM, "Pacific/Auckland", "America/Los_Angeles"):
        late = datetime(2027, 6, 1, 23, 30, tzinfo=ZoneInfo(zone))
        assert local_day(late.astimezone(UTC), zone) == date(2027, 6, 1)
        assert local_day(late.astimezone(UTC) + timedelta(hours=1), zone) == date(2027, 6, 2)
        assert minute_of(late.astimezone(UTC), zone) == (date(2027, 6, 1), time(23, 30))


@given(zones, days)
def test_the_stretches_of_a_day_are_what_its_clock_shows(zone: str, day: date) -> None:
    clock = day_clock(day, zone)
    told = {
        stretch.place + n: stretch.shows + n
        for stretch in clock.stretches
        for n in range(stretch.minutes)
    }

    for place in range(-60, 27 * 60, 5):
        shown_on, at = minute_of(clock.begins_at + timedelta(minutes=place), zone)
        assert told.get(place) == (at.hour * 60 + at.minute if shown_on == day else None)


@pytest.mark.parametrize(("day", "hours"), [(FORWARD, 23), (BACK, 25), (date(2027, 6, 1), 24)])
def test_a_day_is_as_long_as_its_clock_says(day: date, hours: int) -> None:
    assert day_clock(day, AMSTERDAM).minutes == hours * 60


def test_a_day_that_a_country_left_out_has_no_minutes() -> None:
    """Samoa went from 29 to 31 December 2011."""
    assert day_clock(date(2011, 12, 30), "Pacific/Apia").minutes == 0


def test_a_zone_that_nobody_knows_is_refused() -> None:
    for call in (lambda: at_wall(BACK, time(9), "Mars/Base"), lambda: day_clock(BACK, "../x")):
        with pytest.raises(UnknownZone):
            call()
