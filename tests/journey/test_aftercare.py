"""Step 6, aftercare: windows that touch are one, and no day is lost or added on the way."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corneum.journey.aftercare import (
    Window,
    check_ins,
    creams,
    merged,
    windows_after,
    windows_before,
)
from corneum.protocol.schema import Level
from tests.journey.strategies import PROTOCOL, QUICK, days, levels

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
SUN = PROTOCOL.restrictions["sun-protection"]
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=8)


@st.composite
def sessions(draw: st.DrawFn) -> list[tuple[date, Level]]:
    """Return days and levels, earliest first, as close together as anybody could write them."""
    gaps = draw(st.lists(st.integers(1, 45), max_size=11))
    first, found = draw(days), []
    for gap in [0, *gaps]:
        first += gap * DAY
        found.append((first, draw(levels)))
    return found


def covered(windows: list[Window]) -> set[date]:
    return {
        window.begins + n * DAY
        for window in windows
        for n in range((window.through - window.begins).days + 1)
    }


def by_restriction(windows: tuple[Window, ...]) -> dict[str, list[Window]]:
    found: dict[str, list[Window]] = {}
    for window in windows:
        found.setdefault(window.restriction.id, []).append(window)
    return found


def test_a_course_has_one_window_of_sun_protection() -> None:
    course = [(ON + 14 * n * DAY, Level.I) for n in range(12)]

    windows = by_restriction(windows_after(course, PROTOCOL))["sun-protection"]

    assert windows == [Window(SUN, 1, ON, date(2027, 5, 24))]
    assert windows[0].allowed_from == date(2027, 5, 25)


def test_windows_before_and_after_never_become_one() -> None:
    """Waxing is forbidden on the day of the session by both; the client is told both."""
    (before,) = by_restriction(windows_before([ON], PROTOCOL))["waxing"]
    (after,) = by_restriction(windows_after([(ON, Level.I)], PROTOCOL))["waxing"]

    assert before.through == after.begins == ON


def test_check_ins_fall_on_the_days_of_their_hours() -> None:
    asked = check_ins([(ON, Level.III)], PROTOCOL)

    assert [(item.at_hours, item.on) for item in asked] == [
        (24, date(2026, 11, 24)),
        (48, date(2026, 11, 25)),
        (72, date(2026, 11, 26)),
        (168, date(2026, 11, 30)),
        (336, date(2026, 12, 7)),
        (504, date(2026, 12, 14)),
    ]


def test_a_check_in_across_the_change_of_clocks_keeps_its_day() -> None:
    before_spring = date(2027, 3, 27)

    assert check_ins([(before_spring, Level.I)], PROTOCOL)[0].on == date(2027, 3, 28)


def test_no_session_has_no_aftercare() -> None:
    assert windows_after([], PROTOCOL) == ()
    assert windows_before([], PROTOCOL) == ()
    assert check_ins([], PROTOCOL) == ()


def test_a_healing_ointment_is_for_level_iii_alone() -> None:
    names = {level: {cream.name.en for cream in creams(level, PROTOCOL)} for level in Level}

    assert names[Level.III] - names[Level.II] == {"Healing ointment"}
    assert names[Level.I] == names[Level.II]


@QUICK
@given(spans)
def test_merged_windows_never_touch_and_cover_the_same_days(
    found: list[tuple[int, int]],
) -> None:
    windows = [
        Window(SUN, number, ON + begins * DAY, ON + (begins + length) * DAY)
        for number, (begins, length) in enumerate(found, 1)
    ]

    one = merged(windows)

    assert covered(one) == covered(windows)
    assert all(a.allowed_from < b.begins for a, b in pairwise(one))
    assert merged(one) == one
    assert merged(reversed(windows)) == one
    for window in one:
        assert window.session in {w.session for w in windows if w.begins == window.begins}


@QUICK
@given(sessions())
def test_the_windows_of_a_course_are_those_of_its_sessions(
    course: list[tuple[date, Level]],
) -> None:
    after, before = (
        windows_after(course, PROTOCOL),
        windows_before([d for d, _ in course], PROTOCOL),
    )

    for windows, alone in (
        (after, [windows_after([session], PROTOCOL) for session in course]),
        (before, [windows_before([day], PROTOCOL) for day, _ in course]),
    ):
        single = by_restriction(tuple(window for found in alone for window in found))
        together = by_restriction(windows)
        assert together.keys() == single.keys()
        for name, merged_windows in together.items():
            assert covered(merged_windows) == covered(single[name])
            pairs = pairwise(merged_windows)
            assert all(a.allowed_from < b.begins for a, b in pairs)
            assert all(
                window.begins <= course[window.session - 1][0] <= window.through
                for window in merged_windows
            )


@QUICK
@given(sessions(), st.integers(0, 30))
def test_one_more_session_never_frees_a_day(course: list[tuple[date, Level]], gap: int) -> None:
    longer = [*course, (course[-1][0] + (gap + 1) * DAY, Level.I)]

    fewer, more = (by_restriction(windows_after(found, PROTOCOL)) for found in (course, longer))

    assert all(covered(fewer[name]) <= covered(more[name]) for name in fewer)


@QUICK
@given(days, levels, levels)
def test_a_deeper_level_never_frees_a_day(day: date, one: Level, other: Level) -> None:
    shallow, deep = (
        by_restriction(windows_after([(day, level)], PROTOCOL)) for level in sorted((one, other))
    )

    assert all(covered(shallow[name]) <= covered(deep[name]) for name in shallow)
