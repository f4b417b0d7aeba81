"""Today: who comes, what the skin allows, who waits; empty, it says how to begin."""

from django.test import Client

from tests.cast import Cast, new_anna, signed_anna
from tests.desk.seen import seen


def test_an_empty_day_says_how_to_begin(fenna: Client) -> None:
    words = seen(fenna.get("/"))

    assert "Monday 23 November 2026" in words
    assert "Here your day will be" in words


def test_a_session_of_today_shows_place_level_and_verdict(cast: Cast, fenna: Client) -> None:
    signed_anna(cast.fenna)

    words = seen(fenna.get("/"))

    assert "One session today" in words
    assert "session 1 of 10 · level II" in words
    assert "Proceed" in words


def test_whoever_waits_for_a_next_step_is_listed_with_it(cast: Cast, fenna: Client) -> None:
    new_anna(cast.fenna)

    assert "Anna de Wit born 17 May 1991" in seen(fenna.get("/"))
    assert "Look at the screening" in seen(fenna.get("/"))
