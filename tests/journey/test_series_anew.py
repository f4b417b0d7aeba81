"""What is left of a course is laid on its days anew: nothing too soon, nothing without a need."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corneum.journey.series import Booked, Calendar, Laid, Left, Search, Taken, laid_anew
from corneum.journey.series.postpone import always_room
from corneum.protocol.schema import Level
from tests.journey.strategies import PROTOCOL, QUICK, read
from tests.protocol.case import answers

ON = date(2026, 12, 7)
CHEEK = frozenset({"left-cheek"})
SUN = {"sun_planned": {"periods": [{"from": "2027-02-13", "until": "2027-02-21"}]}}


def search(said: dict[str, Any] | None = None, closed: frozenset[date] = frozenset()) -> Search:
    """Return where sessions may go: every day but the closed ones, and not around the sun."""
    file = read(answers(said=said, born_on="1984-05-17"), ON)
    calendar = Calendar(file, PROTOCOL, lambda day: day not in closed)
    return Search(calendar, always_room)


def held(*days: str) -> tuple[Booked, ...]:
    """Return sessions at level I that were held."""
    return tuple(
        Booked(number, date.fromisoformat(day), (Level.I,), CHEEK)
        for number, day in enumerate(days, 1)
    )


def left(*days: str | None, first: int = 3, level: Level = Level.I) -> tuple[Left, ...]:
    """Return sessions that are left; None: one that has no day yet."""
    return tuple(
        Left(number, date.fromisoformat(day) if day else None, (level,), CHEEK)
        for number, day in enumerate(days, first)
    )


def laid(found: tuple[Laid, ...]) -> list[str]:
    """Return the days."""
    return [str(item.on) for item in found]


BEHIND = held("2026-11-09", "2026-11-23")


def test_who_may_stay_stays_and_a_new_session_follows_the_last() -> None:
    found = laid_anew(
        BEHIND, left("2026-12-08", "2026-12-22", None), search(),
        from_on=ON, spacing_days=14, keeps_days=True,
    )  # fmt: skip

    assert laid(found) == ["2026-12-08", "2026-12-22", "2027-01-05"]
    assert {item.why.en for item in found} == {""}


def test_a_wider_spacing_counts_from_the_last_session_that_was_held() -> None:
    found = laid_anew(
        BEHIND, left("2026-12-07", "2026-12-21"), search(),
        from_on=ON, spacing_days=21, keeps_days=False,
    )  # fmt: skip

    assert laid(found) == ["2026-12-14", "2027-01-04"]


def test_a_closer_spacing_leaves_the_next_session_where_it_is() -> None:
    found = laid_anew(
        BEHIND, left("2026-12-21", "2027-01-18"), search(),
        from_on=ON, spacing_days=14, keeps_days=False,
    )  # fmt: skip

    assert laid(found) == ["2026-12-21", "2027-01-04"]


def test_level_iii_keeps_its_distance_and_says_so() -> None:
    found = laid_anew(
        BEHIND, left("2026-12-07", "2026-12-21", level=Level.III), search(),
        from_on=ON, spacing_days=14, keeps_days=True,
    )  # fmt: skip

    assert laid(found) == ["2026-12-21", "2027-01-18"]
    assert found[0].why.en == "At least 28 days after session 2."


def test_a_new_session_waits_for_the_day_from_which_the_skin_may_be_treated() -> None:
    found = laid_anew(
        BEHIND, left(None), search(),
        from_on=date(2027, 1, 20), spacing_days=14, keeps_days=True,
    )  # fmt: skip

    assert laid(found) == ["2027-01-20"]


def test_a_new_session_keeps_away_from_the_sun_and_from_closed_days() -> None:
    closed = frozenset({date(2027, 2, 28), date(2027, 3, 1)})
    found = laid_anew(
        BEHIND, left("2027-02-01", None), search(SUN, closed),
        from_on=ON, spacing_days=14, keeps_days=True,
    )  # fmt: skip

    assert laid(found) == ["2027-02-01", "2027-03-02"]
    assert "Sun is planned" in found[1].why.en


def test_sessions_of_other_courses_keep_their_distance() -> None:
    free = search()
    other = Taken(date(2026, 12, 20), CHEEK, (Level.I,))
    near = free._replace(calendar=free.calendar._replace(taken=(other,)))
    found = laid_anew(
        BEHIND, left(None), near, from_on=date(2026, 12, 12), spacing_days=14, keeps_days=True
    )

    assert laid(found) == ["2027-01-03"]


@QUICK
@given(
    gaps=st.lists(st.integers(0, 60), min_size=1, max_size=8),
    new=st.integers(0, 4),
    spacing=st.integers(1, 60),
    closed=st.frozensets(st.integers(0, 200).map(lambda n: ON + timedelta(days=n)), max_size=90),
    keeps=st.booleans(),
    level=st.sampled_from(list(Level)),
)
def test_nothing_is_laid_too_close_on_a_closed_day_or_in_the_sun(
    gaps: list[int], new: int, spacing: int, closed: frozenset[date], keeps: bool, level: Level
) -> None:
    on, days = ON, []
    for gap in gaps:
        on += timedelta(days=gap)
        days.append(str(on))
    where = search(SUN, closed)
    found = laid_anew(
        BEHIND, left(*days, *[None] * new, level=level), where,
        from_on=ON, spacing_days=spacing, keeps_days=keeps,
    )  # fmt: skip

    least = 28 if level is Level.III else 14
    before = BEHIND[-1].on
    for item in found:
        assert (item.on - before).days >= least
        assert item.on not in closed
        assert not date(2027, 2, 6) <= item.on <= date(2027, 2, 27)
        before = item.on
    assert [item.number for item in found] == list(range(3, 3 + len(gaps) + new))


@QUICK
@given(gaps=st.lists(st.integers(14, 60), min_size=1, max_size=8))
def test_what_may_stay_is_never_moved(gaps: list[int]) -> None:
    on, days = BEHIND[-1].on, []
    for gap in gaps:
        on += timedelta(days=gap)
        days.append(str(on))
    found = laid_anew(BEHIND, left(*days), search(), from_on=ON, spacing_days=14, keeps_days=True)

    assert laid(found) == days
