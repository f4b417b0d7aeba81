"""Step 9, progress: rates with their interval, ratings, reviews, upkeep."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corneum.journey.progress import (
    Gain,
    Rating,
    Side,
    advise,
    gain,
    next_course_due,
    rate,
    review_due,
    told,
    upkeep,
)
from corneum.journey.progress.ratings import Who
from tests.journey.strategies import PROTOCOL, QUICK, days

ON = date(2026, 11, 23)
SCARS = PROTOCOL.indications["acne-scars"]


def rating(
    session: int, who: Who = "client", gais: int | None = None, score: int | None = None
) -> Rating:
    return Rating(session, ON + session * timedelta(days=14), who, gais, score)


# --- a rate and how sure it is ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "of", "low", "high"),
    [
        (0, 126, 0.0, 2.89),  # the largest series of the evidence (A30), on both sides
        (5, 100, 1.64, 11.28),
        (0, 10, 0.0, 30.85),
        (10, 10, 69.15, 100.0),
        # Newcombe, Statistics in Medicine 1998, 17, 857: his examples for the exact method
        (81, 263, 25.27, 36.76),
        (15, 148, 5.78, 16.17),
        (0, 20, 0.0, 16.84),
        (1, 29, 0.09, 17.76),
    ],
)
def test_the_interval_is_the_one_that_is_published(
    events: int, of: int, low: float, high: float
) -> None:
    found = rate(events, of)

    assert found.share == events / of
    assert [round(100 * found.low, 2), round(100 * found.high, 2)] == [low, high]


def test_of_nothing_there_is_no_share() -> None:
    assert rate(0, 0) == (0, 0, None, 0.0, 1.0)


@pytest.mark.parametrize(("events", "of"), [(-1, 5), (6, 5), (1, 0)])
def test_more_events_than_sessions_are_a_slip(events: int, of: int) -> None:
    with pytest.raises(ValueError, match=f"{events} of {of}"):
        rate(events, of)


def test_a_million_sessions_are_counted_too() -> None:
    found = rate(1_200, 1_000_000)

    assert round(found.low, 6) == 0.001133
    assert round(found.high, 6) == 0.00127


counts = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def at_most(events: int, of: int, share: Fraction) -> Fraction:
    """Return the binomial probability, summed exactly."""
    return sum(
        (comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(events + 1)), Fraction()
    )


@QUICK
@given(st.integers(1, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_beyond_either_end_lie_two_and_a_half_percent(count: tuple[int, int]) -> None:
    events, of = count
    found = rate(events, of)

    if events < of:
        assert abs(at_most(events, of, Fraction(found.high)) - Fraction(25, 1000)) < 1e-9
    if events > 0:
        below = at_most(events - 1, of, Fraction(found.low))
        assert abs(1 - below - Fraction(25, 1000)) < 1e-9


@QUICK
@given(counts)
def test_the_share_lies_inside_and_more_of_the_same_is_surer(count: tuple[int, int]) -> None:
    events, of = count
    once, twice = rate(events, of), rate(2 * events, 2 * of)

    assert once.share is not None
    assert 0 <= once.low <= once.share <= once.high <= 1
    assert twice.high - twice.low < once.high - once.low


@QUICK
@given(counts)
def test_what_happened_and_what_did_not_mirror_each_other(count: tuple[int, int]) -> None:
    events, of = count
    did, did_not = rate(events, of), rate(of - events, of)

    assert abs(did.low - (1 - did_not.high)) < 1e-9
    assert abs(did.high - (1 - did_not.low)) < 1e-9


@QUICK
@given(counts)
def test_one_more_event_never_lowers_either_end(count: tuple[int, int]) -> None:
    events, of = count
    if events < of:
        less, more = rate(events, of), rate(events + 1, of)
        assert less.low <= more.low
        assert less.high <= more.high


# --- what was rated ---------------------------------------------------------------------------


def test_without_a_rating_nothing_was_measured() -> None:
    assert gain([]) is None
    assert gain([rating(1)]) is None
    assert (
        told(None, PROTOCOL).en == "Nothing was measured: neither client nor therapist has rated."
    )


def test_the_latest_grade_and_the_first_and_latest_score_are_told_for_each_side() -> None:
    ratings = [
        rating(4, gais=2, score=7),
        rating(1, gais=0, score=4),
        rating(3, "therapist", gais=1),
    ]

    measured = gain(ratings)

    assert measured == Gain(Side(2, 4, 4, 7), Side(1, 3, None, None))
    assert told(measured, PROTOCOL) == (
        "Client: much improved (session 4), content 4, now 7 of 10."
        " Therapist: improved (session 3).",
        "Cliënt: veel verbeterd (sessie 4), tevreden 4, nu 7 van 10."
        " Huidtherapeut: verbeterd (sessie 3).",
    )


def test_a_grade_that_was_left_open_does_not_hide_the_one_before() -> None:
    assert gain([rating(2, gais=1), rating(3, score=6)]) == Gain(Side(1, 2, None, 6), None)


def test_of_two_ratings_of_one_session_the_later_day_counts() -> None:
    again = rating(2, gais=1)._replace(on=ON + timedelta(days=99))

    assert gain([again, rating(2, gais=0)]) == Gain(Side(1, 2, None, None), None)


@pytest.mark.parametrize("grade", [0, -1])
def test_where_nobody_gained_a_grade_it_says_so(grade: int) -> None:
    says = told(gain([rating(6, gais=grade, score=3)]), PROTOCOL)

    assert says.en.endswith("No gain of a grade was measured.")
    assert says.nl.endswith("Er is geen winst van een graad gemeten.")


def test_contentment_alone_is_no_grade() -> None:
    says = told(gain([rating(1, score=3), rating(6, score=8)]), PROTOCOL)

    assert says.en == "Client: content 3, now 8 of 10. No grade was given."


def test_a_change_needs_two_scores() -> None:
    once, twice = gain([rating(1, score=6)]), gain([rating(1, score=6), rating(4, score=4)])

    assert once is not None
    assert twice is not None
    assert once.client == Side(None, None, None, 6)
    assert once.client.change is None
    assert told(once, PROTOCOL).en.startswith("Client: content 6 of 10.")
    assert twice.client is not None
    assert twice.client.change == -2


# --- the review -------------------------------------------------------------------------------


def test_a_review_is_due_from_its_session_until_it_was_held() -> None:
    assert review_due(2, [3, 6], []) is None
    assert review_due(3, [3, 6], []) == 3
    assert review_due(5, [3, 6], []) == 3
    assert review_due(5, [3, 6], [3]) is None
    assert review_due(6, [3, 6], [3]) == 6
    assert review_due(8, [3, 6], [3, 6]) is None


def test_a_later_review_answers_one_that_was_missed() -> None:
    assert review_due(6, [3, 6], []) == 6
    assert review_due(6, [3, 6], [6]) is None
    assert review_due(4, [3, 6], [4]) is None
    assert review_due(6, [3, 6], [4]) == 6


def test_without_a_named_session_no_review_is_due() -> None:
    assert review_due(12, [], []) is None


def test_the_proposal_to_stop_names_what_was_measured_and_the_rule() -> None:
    ratings = [rating(6, gais=0), rating(6, "therapist", gais=0)]

    advice = advise(SCARS, 6, ratings, PROTOCOL)

    assert advice.decision == "stop"
    assert advice.says.en == (
        "Client: no change (session 6). Therapist: no change (session 6)."
        " No gain of a grade was measured."
        " 6 sessions have not brought 1 grade: the protocol proposes to stop."
    )
    assert "6 sessies hebben geen 1 graad opgeleverd" in advice.says.nl


def test_without_a_rating_the_advice_says_that_nothing_was_measured() -> None:
    advice = advise(SCARS, 6, [rating(7, gais=2)], PROTOCOL)

    assert advice.decision == "ask"
    assert advice.says.en == (
        "Nothing was measured: neither client nor therapist has rated."
        " Rate the change since the start first, then decide."
    )


@pytest.mark.parametrize(
    ("after", "ratings", "words"),
    [
        (6, [rating(6, gais=1)], "go on as planned"),
        (12, [rating(12, gais=1)], "12 sessions are the most for this complaint (acne scars)"),
        (6, [rating(6, gais=1), rating(6, "therapist", gais=0)], "decide together"),
        (4, [rating(4, gais=0)], "only after 6 sessions"),
        (4, [rating(4, gais=-1)], "find out why"),
        (6, [rating(5, gais=0)], "from before session 6"),
        (6, [rating(6, score=9)], "Rate the change since the start first"),
    ],
)
def test_the_reason_of_each_advice_is_told(after: int, ratings: list[Rating], words: str) -> None:
    says = advise(SCARS, after, ratings, PROTOCOL).says

    assert words.lower() in says.en.lower()
    assert says.nl not in ("", says.en)


ratings_of_a_course = st.lists(
    st.builds(
        rating,
        st.integers(1, 12),
        st.sampled_from(["client", "therapist"]),
        st.none() | st.integers(-1, 3),
        st.none() | st.integers(0, 10),
    ),
    max_size=6,
)


@QUICK
@given(st.sampled_from(sorted(PROTOCOL.indications)), st.integers(1, 12), ratings_of_a_course)
def test_nobody_is_told_to_stop_who_gained_or_before_the_sixth_session(
    indication: str, after: int, ratings: list[Rating]
) -> None:
    advice = advise(PROTOCOL.indications[indication], after, ratings, PROTOCOL)
    so_far = [r for r in ratings if r.session <= after and r.gais is not None]

    if advice.decision == "stop":
        assert after >= 6
        assert any(r.session >= 6 for r in so_far)
        for who in ("client", "therapist"):
            mine = [r for r in so_far if r.who == who]
            newest = max((r.session for r in mine), default=0)
            assert not mine or any(r.session == newest and (r.gais or 0) < 1 for r in mine)
    if advice.decision == "go-on":
        assert any((r.gais or 0) >= 1 for r in so_far)
    if not so_far:
        assert advice.decision == "ask"


# --- upkeep -----------------------------------------------------------------------------------


@given(days)
def test_upkeep_is_due_within_its_days(last_on: date) -> None:
    window = upkeep(last_on, PROTOCOL)

    assert last_on < window.from_on <= window.usual_on <= window.through
    assert next_course_due(last_on, PROTOCOL) == window.usual_on
