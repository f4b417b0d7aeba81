"""Today: who comes, what the skin allows, who waits; empty, it says how to begin."""

from dataclasses import replace

from django.test import Client

from corneum.actions.intake import add_client, record_answers
from tests.cast import ANNA, NOW, Cast, new_anna, scars, signed_anna
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


def test_whoever_was_asked_by_half_is_asked_the_rest(cast: Cast, fenna: Client) -> None:
    raw = scars()
    raw["rest"], raw["answers"] = None, {"scar_type": {"is": "atrophic"}}
    new_anna(cast.fenna, raw)

    for address in ("/", "/clients/"):
        words = seen(fenna.get(address))
        assert "Finish the intake" in words
        assert "questions open" in words
        assert "Look at the" not in words


def test_a_session_that_is_hindered_says_why_and_leads_to_new_dates(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)
    now = scars(cold_sore={"is": "present"})
    record_answers(cast.fenna, file.uid, now, based_on=1, now=NOW)

    page = fenna.get("/")

    assert "Active cold sore" in seen(page)
    session = file.courses[0].sessions[0]
    address = f'href="/clients/{file.uid}/sessions/{session.uid}/postpone/"'
    assert address in page.content.decode()
    assert "one needs a decision before it starts" in seen(page)


def test_families_stand_by_their_name_without_its_prefix(cast: Cast, fenna: Client) -> None:
    for family in ("Zwart", "van der Berg", "'t Hart", "Aalbers"):
        add_client(cast.fenna, replace(ANNA, family_name=family), now=NOW)

    words = seen(fenna.get("/clients/"))

    ordered = ("Aalbers", "van der Berg", "'t Hart", "Zwart")
    found = [words.index(f"Anna {name}") for name in ordered]
    assert found == sorted(found)
