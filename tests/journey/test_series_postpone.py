"""Step 4, the series: one session must wait, the rest of the course follows as far as it must."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corneum.journey.facts import birthday
from corneum.journey.screening import screen
from corneum.journey.series import (
    Booked,
    Calendar,
    Earliest,
    Moved,
    NoOpenDay,
    Taken,
    always_open,
    earliest,
    postpone,
    rebook,
)
from corneum.protocol.schema import Level, Text
from tests.journey.strategies import PROTOCOL, QUICK, read
from tests.protocol.case import CHEEKS, answers, complaint

ON = date(2026, 12, 7)
DAY = timedelta(days=1)
WHY = Text("There is a cold sore.", "Er is een koortslip.")
CHEEK = frozenset({"left-cheek"})


def calendar(
    said: dict[str, Any] | None = None,
    *,
    is_open: Callable[[date], bool] = always_open,
    taken: tuple[Taken, ...] = (),
    born_on: str = "1984-05-17",
) -> Calendar:
    file = answers(said=said, born_on=born_on)
    return Calendar(read(file, ON), PROTOCOL, is_open, taken)


def course(*days: str, level: Level = Level.I, first: int = 1) -> tuple[Booked, ...]:
    return tuple(
        Booked(number, date.fromisoformat(day), (level,), CHEEK)
        for number, day in enumerate(days, first)
    )


def moves(found: tuple[Moved, ...]) -> list[tuple[int, str, str]]:
    return [(move.number, str(move.was), str(move.to)) for move in found]


EVERY_TWO_WEEKS = course("2026-11-23", "2026-12-07", "2026-12-21", "2027-01-04")
EVERY_THREE_WEEKS = course("2026-11-16", "2026-12-07", "2026-12-28", "2027-01-18", "2027-02-08")


def wait(
    booked: tuple[Booked, ...], number: int, not_before: str, days: Calendar, **more: Any
) -> tuple[Moved, ...]:
    more = {"why": WHY, "is_certain": True, **more}
    return postpone(booked, number, date.fromisoformat(not_before), calendar=days, **more)


# --- by sentence ---------------------------------------------------------------------------


def test_where_the_spacing_is_the_least_the_rest_of_the_course_follows() -> None:
    """The morning of the cold sore (S24): session 2 waits, 3 and 4 with it."""
    found = wait(EVERY_TWO_WEEKS, 2, "2026-12-21", calendar(), is_certain=False)

    assert moves(found) == [
        (2, "2026-12-07", "2026-12-21"),
        (3, "2026-12-21", "2027-01-04"),
        (4, "2027-01-04", "2027-01-18"),
    ]
    assert found[0].why == WHY
    assert found[1].why == Text(
        "At least 14 days after session 2.", "Minstens 14 dagen na sessie 2."
    )
    assert all(move.is_provisional for move in found)


def test_a_session_moves_only_as_far_as_it_must_and_the_rest_stays() -> None:
    found = wait(EVERY_THREE_WEEKS, 2, "2026-12-21", calendar())

    assert moves(found) == [(2, "2026-12-07", "2026-12-21"), (3, "2026-12-28", "2027-01-04")]
    assert not any(move.is_provisional for move in found)


def test_a_session_that_may_be_held_on_its_day_stays() -> None:
    assert wait(EVERY_TWO_WEEKS, 2, "2026-12-07", calendar()) == ()
    assert wait(EVERY_TWO_WEEKS, 2, "2026-11-25", calendar()) == ()


def test_around_level_iii_the_rest_keeps_its_four_weeks() -> None:
    booked = course("2026-11-16", "2026-12-14", "2027-01-11", level=Level.III)

    found = wait(booked, 2, "2026-12-16", calendar())

    assert moves(found) == [(2, "2026-12-14", "2026-12-16"), (3, "2027-01-11", "2027-01-13")]
    assert found[1].why.en == "At least 28 days after session 2."


def test_a_session_pushed_past_the_80th_birthday_keeps_three_weeks() -> None:
    """From the birthday on the spacing is 21 days, also before the session that moves."""
    booked = course("2026-11-30", "2026-12-14", "2026-12-28")

    found = wait(booked, 2, "2026-12-16", calendar(born_on="1946-12-15"))

    assert moves(found) == [(2, "2026-12-14", "2026-12-21"), (3, "2026-12-28", "2027-01-11")]
    assert found[0].why.en == "There is a cold sore. At least 21 days after session 1."


def test_planned_sun_is_jumped_over_and_said() -> None:
    """The holiday is 19 December to 2 January: no session from 12 December through 8 January."""
    days = calendar({"sun_planned": {"periods": [{"from": "2026-12-19", "until": "2027-01-02"}]}})

    found = wait(EVERY_TWO_WEEKS, 2, "2026-12-09", days)

    assert moves(found) == [
        (2, "2026-12-07", "2026-12-09"),
        (3, "2026-12-21", "2027-01-09"),
        (4, "2027-01-04", "2027-01-23"),
    ]
    assert found[1].why.en == (
        "At least 14 days after session 2."
        " Sun is planned: no session from 12 December 2026 through 8 January 2027."
    )
    assert found[1].why.nl.endswith(
        "Er is zon gepland: geen sessie van 12 december 2026 tot en met 8 januari 2027."
    )


def test_closed_days_are_jumped_over_and_said() -> None:
    closed = {date(2026, 12, 25), date(2026, 12, 26)}
    found = wait(
        course("2026-12-24", "2027-01-18"),
        1,
        "2026-12-25",
        calendar(is_open=lambda d: d not in closed),
    )

    assert moves(found) == [(1, "2026-12-24", "2026-12-27")]
    assert found[0].why == Text(
        "There is a cold sore. The clinic is closed from 25 December 2026 through"
        " 26 December 2026.",
        "Er is een koortslip. De kliniek is gesloten van 25 december 2026 tot en met"
        " 26 december 2026.",
    )


def test_a_session_on_a_day_that_was_closed_since_moves_for_that_reason_alone() -> None:
    closed = {date(2026, 12, 7)}

    found = wait(EVERY_THREE_WEEKS, 2, "2026-12-01", calendar(is_open=lambda d: d not in closed))

    assert moves(found) == [(2, "2026-12-07", "2026-12-08")]
    assert found[0].why.en == "The clinic is closed on 7 December 2026."


def test_a_full_day_is_jumped_over_and_a_session_keeps_the_time_that_it_has() -> None:
    """Nobody asks for a time on a day on which the session has one."""

    def has_room(number: int, day: date) -> bool:
        return day not in {date(2026, 12, 21), date(2026, 12, 23), date(2026, 12, 28)}

    found = wait(EVERY_THREE_WEEKS, 2, "2026-12-21", calendar(), has_room=has_room)

    assert moves(found)[:2] == [(2, "2026-12-07", "2026-12-22"), (3, "2026-12-28", "2027-01-05")]
    assert found[0].why.en == "There is a cold sore. No time is free on 21 December 2026."
    assert wait(EVERY_THREE_WEEKS, 3, "2026-12-28", calendar(), has_room=has_room) == ()


def test_room_is_asked_for_the_session_that_needs_it() -> None:
    """Session 3 takes longer than session 2: no time for it in January."""

    def has_room(number: int, day: date) -> bool:
        return number == 2 or day >= date(2027, 2, 1)

    found = wait(EVERY_TWO_WEEKS[:3], 2, "2026-12-21", calendar(), has_room=has_room)

    assert moves(found) == [(2, "2026-12-07", "2026-12-21"), (3, "2026-12-21", "2027-02-01")]
    assert "No time is free from 4 January 2027 through 31 January 2027." in found[1].why.en


def test_a_weekend_and_a_full_week_are_counted_in_days() -> None:
    weekdays = calendar(is_open=lambda d: d.weekday() == 0)

    found = wait(EVERY_THREE_WEEKS, 2, "2026-12-08", weekdays)

    assert moves(found) == [(2, "2026-12-07", "2026-12-14")]
    assert "closed from 8 December 2026 through 13 December 2026" in found[0].why.en
    some = calendar(is_open=lambda d: d.day not in {9, 11})
    found = wait(
        EVERY_THREE_WEEKS, 2, "2026-12-09", some, has_room=lambda number, day: day.day != 10
    )
    assert found[0].why.en == (
        "There is a cold sore. The clinic is closed on 2 days from 9 December 2026 through"
        " 11 December 2026. No time is free on 10 December 2026."
    )


def test_a_session_of_another_course_in_the_same_area_keeps_its_distance() -> None:
    other = Taken(date(2026, 12, 14), CHEEK, (Level.I,))
    elsewhere = Taken(date(2026, 12, 14), frozenset({"neck"}), (Level.I,))

    found = wait(EVERY_THREE_WEEKS, 2, "2026-12-08", calendar(taken=(other, elsewhere)))

    assert moves(found)[0] == (2, "2026-12-07", "2026-12-28")
    assert "14 days from a session of another course on 14 December 2026." in found[0].why.en
    free = wait(EVERY_THREE_WEEKS, 2, "2026-12-08", calendar(taken=(elsewhere,)))
    assert moves(free) == [(2, "2026-12-07", "2026-12-08")]


def test_earlier_sessions_stay_where_they_are() -> None:
    found = wait(EVERY_TWO_WEEKS, 3, "2027-03-01", calendar())

    assert [move.number for move in found] == [3, 4]


def test_the_order_in_which_sessions_are_told_decides_nothing() -> None:
    told = wait(EVERY_TWO_WEEKS, 2, "2026-12-21", calendar())

    assert wait(EVERY_TWO_WEEKS[::-1], 2, "2026-12-21", calendar()) == told


def test_a_clinic_that_never_opens_again_is_said_to_have_no_open_day() -> None:
    shut = calendar(is_open=lambda day: day < date(2026, 12, 8))

    with pytest.raises(NoOpenDay, match="no open day"):
        wait(EVERY_TWO_WEEKS, 2, "2026-12-08", shut)


# --- booked anew ---------------------------------------------------------------------------


def test_after_a_no_show_the_session_is_booked_anew_and_the_rest_follows() -> None:
    why = Text("Did not come.", "Niet gekomen.")

    found = rebook(EVERY_TWO_WEEKS, 2, date(2026, 12, 9), why=why, calendar=calendar())

    assert moves(found) == [
        (2, "2026-12-07", "2026-12-09"),
        (3, "2026-12-21", "2026-12-23"),
        (4, "2027-01-04", "2027-01-06"),
    ]
    assert found[0].why == why
    assert not any(move.is_provisional for move in found)


def test_a_cancelled_session_may_be_booked_sooner_and_holds_nobody_up() -> None:
    found = rebook(EVERY_THREE_WEEKS, 3, date(2026, 12, 8), why=WHY, calendar=calendar())

    assert moves(found) == [(3, "2026-12-28", "2026-12-21")]
    assert "14 days after session 2" in found[0].why.en


def test_a_session_that_lost_its_day_has_no_time_on_it_any_more() -> None:
    day = date(2026, 12, 7)
    full = rebook(
        EVERY_THREE_WEEKS, 2, day, why=WHY, calendar=calendar(), has_room=lambda n, d: d != day
    )
    same = rebook(EVERY_THREE_WEEKS, 2, day, why=WHY, calendar=calendar())

    assert moves(full) == [(2, "2026-12-07", "2026-12-08")]
    assert moves(same) == [(2, "2026-12-07", "2026-12-07")]


# --- from when -----------------------------------------------------------------------------

BOTH = {"dull-dry-rough": tuple(CHEEKS)}


def from_when(
    said: dict[str, Any], areas: dict[str, tuple[str, ...]] | None = None, **more: Any
) -> Earliest | None:
    file = answers(said=said, **more)
    screening = screen(read(file, ON), PROTOCOL, on=ON)
    return earliest(screening, areas or BOTH, look_again_days=21)


def told(found: Earliest | None) -> tuple[str, bool, list[str]]:
    assert found is not None
    return str(found.day), found.is_certain, [finding.rule.id for finding in found.because]


def test_nothing_in_the_way_is_today() -> None:
    found = from_when({"blood_thinner": {"is": "yes"}})

    assert told(found) == ("2026-12-07", True, [])
    assert found is not None
    assert found.says == Text("", "")


def test_a_dated_hold_is_certain() -> None:
    found = from_when({"waxing": {"last_on": "2026-12-05"}})

    assert told(found) == ("2026-12-12", True, ["waxing"])


def test_a_condition_without_an_end_is_looked_at_again_and_is_not_certain() -> None:
    found = from_when({"cold_sore": {"is": "present"}, "waxing": {"last_on": "2026-12-05"}})

    assert found is not None
    assert told(found) == ("2026-12-21", False, ["active-cold-sore", "waxing"])
    assert "koortslip" in found.says.nl
    assert found.says.en.startswith("We do not treat while there is a cold sore")


def test_a_hold_later_than_the_look_is_the_day_and_still_not_certain() -> None:
    found = from_when(
        {"unwell": {"is": "yes"}, "chemical_peel": {"last_on": "2026-12-05", "depth": "deeper"}}
    )

    assert told(found) == ("2027-01-02", False, ["chemical-peel", "unwell"])


def test_a_doctor_first_is_looked_at_again_when_the_caller_says() -> None:
    assert told(from_when({"chemotherapy": {"is": "yes"}})) == (
        "2026-12-28",
        False,
        ["chemotherapy"],
    )
    isotretinoin = from_when({"isotretinoin": {"last_on": "2026-09-01"}})
    assert told(isotretinoin) == ("2027-03-02", True, ["isotretinoin"])


def test_what_concerns_another_area_or_another_plan_holds_nobody() -> None:
    wax = {"waxing": {"last_on": "2026-12-05", "areas": ["right-cheek"]}}
    assert told(from_when(wax, {"dull-dry-rough": ("left-cheek",)}))[0] == "2026-12-07"
    both = [complaint("pigment-spots", *CHEEKS), complaint("dull-dry-rough", *CHEEKS)]
    melasma = {"melasma_suspected": {"is": "yes"}}
    assert told(from_when(melasma, complaints=both))[2] == []
    spots = {"pigment-spots": tuple(CHEEKS)}
    assert told(from_when(melasma, spots, complaints=both))[2] == ["melasma"]


def test_refused_areas_are_left_out_and_where_none_is_left_there_is_no_day() -> None:
    wart = {"warts": {"is": "present", "areas": ["left-cheek"]}}
    wax = {"waxing": {"last_on": "2026-12-05", "areas": ["left-cheek"]}}

    assert told(from_when({**wart, **wax})) == ("2026-12-07", True, [])
    assert from_when({"warts": {"is": "present"}}) is None


# --- by property ---------------------------------------------------------------------------


class Drawn(NamedTuple):
    """A course as it stands, and what is known on the day on which a session must wait."""

    booked: tuple[Booked, ...]
    number: int
    not_before: date
    calendar: Calendar
    born_on: date
    full: frozenset[int]

    def has_room(self, number: int, day: date) -> bool:
        return (day.toordinal() + number) % 11 not in self.full

    def postponed(
        self, booked: tuple[Booked, ...] | None = None, wait: int = 0
    ) -> tuple[Moved, ...]:
        return postpone(
            booked or self.booked,
            self.number,
            self.not_before + timedelta(days=wait),
            why=WHY,
            calendar=self.calendar,
            is_certain=False,
            has_room=self.has_room,
        )

    def least(self, day: date, *sessions: Booked | Taken) -> int:
        levels = {level for session in sessions for level in session.levels}
        aged = 21 if day >= birthday(self.born_on, 80) else 0
        return max(14, 28 if Level.III in levels else 0, aged)

    def may_be_on(self, day: date, session: Booked, earlier: list[Booked]) -> bool:
        """Return whether `session` may be on `day`, told from the rules and not from the code."""
        periods = self.calendar.answers.periods
        touched = session.areas.union(*(PROTOCOL.touches[area] for area in session.areas))
        return (
            self.calendar.is_open(day)
            and (day == session.on or self.has_room(session.number, day))
            and not any(p.begins - 7 * DAY <= day <= p.ends + 6 * DAY for p in periods)
            and all((day - e.on).days >= self.least(day, session, e) for e in earlier)
            and all(
                abs((day - t.day).days) >= self.least(max(day, t.day), session, t)
                for t in self.calendar.taken
                if touched & t.areas
            )
        )


def after(booked: tuple[Booked, ...], found: tuple[Moved, ...]) -> tuple[Booked, ...]:
    days = {move.number: move.to for move in found}
    return tuple(item._replace(on=days.get(item.number, item.on)) for item in booked)


@st.composite
def standing(draw: st.DrawFn) -> Drawn:
    begins = draw(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
    level = draw(st.sampled_from(list(Level)))
    areas = st.frozensets(st.sampled_from(["left-cheek", "nose", "mouth-area"]), min_size=1)
    least = 28 if level is Level.III else 14
    booked, day = [], begins
    for number in range(1, draw(st.integers(2, 8))):
        booked.append(Booked(number, day, (draw(st.sampled_from([level, Level.I])),), draw(areas)))
        day += timedelta(days=least + draw(st.integers(0, 20)))
    number = draw(st.integers(1, len(booked)))
    on = booked[number - 1].on
    born_on = draw(st.sampled_from([date(1984, 5, 17), on.replace(year=on.year - 80, day=28)]))
    sun = [
        {"from": str(begins + n * DAY), "until": str(begins + (n + length) * DAY)}
        for n, length in draw(
            st.lists(st.tuples(st.integers(0, 150), st.integers(0, 20)), max_size=2)
        )
    ]
    file = answers(said={"sun_planned": {"periods": sun}} if sun else {}, born_on=str(born_on))
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    taken = tuple(
        Taken(begins + n * DAY, where, (at,))
        for n, where, at in draw(
            st.lists(
                st.tuples(
                    st.integers(-30, 150),
                    st.frozensets(st.sampled_from(["left-cheek", "chin", "neck"]), min_size=1),
                    st.sampled_from(list(Level)),
                ),
                max_size=2,
            )
        )
    )
    return Drawn(
        tuple(booked),
        number,
        on + timedelta(days=draw(st.integers(-5, 60))),
        Calendar(read(file, begins), PROTOCOL, lambda d: d.weekday() in weekdays, taken),
        born_on,
        draw(st.frozensets(st.integers(0, 10), max_size=5)),
    )


@QUICK
@given(standing())
def test_every_session_stands_on_the_first_day_on_which_it_may(drawn: Drawn) -> None:
    """Spacing, sun, open days, other courses: allowed where it stands, on no day before."""
    found = drawn.postponed()
    days = {move.number: move.to for move in found}
    earlier: list[Booked] = []

    for session in drawn.booked:
        to = days.get(session.number, session.on)
        if session.number >= drawn.number:
            first = session.on
            if session.number == drawn.number:
                first = max(first, drawn.not_before)
            assert to >= first
            assert drawn.may_be_on(to, session, earlier)
            for passed in range((to - first).days):
                assert not drawn.may_be_on(first + passed * DAY, session, earlier)
        else:
            assert to == session.on
        earlier.append(session._replace(on=to))


@QUICK
@given(standing())
def test_what_is_listed_moves_and_says_why(drawn: Drawn) -> None:
    found = drawn.postponed()

    assert [move.number for move in found] == sorted({move.number for move in found})
    for move in found:
        assert move.was == drawn.booked[move.number - 1].on
        assert move.to > move.was
        assert move.why.en
        assert move.why.nl
        assert move.is_provisional


@QUICK
@given(standing())
def test_the_same_report_twice_moves_nothing_the_second_time(drawn: Drawn) -> None:
    moved = after(drawn.booked, drawn.postponed())

    assert drawn.postponed(moved) == ()


@QUICK
@given(standing(), st.integers(0, 40))
def test_waiting_longer_never_brings_a_session_forward(drawn: Drawn, more: int) -> None:
    sooner = after(drawn.booked, drawn.postponed())
    later = after(drawn.booked, drawn.postponed(wait=more))

    assert all(a.on <= b.on for a, b in zip(sooner, later, strict=True))


@QUICK
@given(standing())
def test_booked_anew_from_its_day_is_as_postponed(drawn: Drawn) -> None:
    session = drawn.booked[drawn.number - 1]
    begin = max(session.on, drawn.not_before)

    found = rebook(
        drawn.booked,
        drawn.number,
        begin,
        why=WHY,
        calendar=drawn.calendar,
        has_room=lambda number, day: day == session.on or drawn.has_room(number, day),
    )

    assert found[0].number == drawn.number
    assert after(drawn.booked, found) == after(drawn.booked, drawn.postponed())
