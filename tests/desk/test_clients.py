"""A client is found, begun, changed; two who change at once lose nothing."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, new_anna, signed_anna
from tests.desk.seen import is_chosen, seen, value_of

CHAYA = {
    "given_name": "Chaya",
    "family_name": "Levi",
    "born_on": "1979-01-28",
    "phototype": "III",
    "skin_type": "dry",
    "phone": "06 0000 0103",
    "email": "chaya@levi.example",
    "language": "en",
}


def test_a_new_client_leads_on_to_the_intake(fenna: Client) -> None:
    answer = fenna.post("/clients/new/", CHAYA, follow=True)

    assert "/intake/" in answer.redirect_chain[-1][0]
    assert "Chaya Levi" in seen(answer)
    assert "47 years · phototype III" in seen(answer)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("born_on", "2027-01-01", "right would be: a day not after today"),
        ("born_on", "1979-02-30", "Found “1979-02-30”; right would be: a day of the calendar"),
        ("born_on", "1850-01-01", "right would be"),
        ("phone", "call me", "digits, spaces"),
        ("email", "chaya@", "Found “chaya@”; right would be: an address"),
        ("given_name", "", "Found nothing; right would be"),
        ("phototype", "VII", "Found “VII”; right would be: one of the choices"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_typed_is_lost(
    fenna: Client, field: str, typed: str, says: str
) -> None:
    answer = fenna.post("/clients/new/", {**CHAYA, field: typed})

    assert answer.status_code == 422
    assert says in seen(answer)
    assert value_of(answer, "family_name") == "Levi"
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_name_of_signs_that_nobody_sees_is_no_name(fenna: Client) -> None:
    answer = fenna.post("/clients/new/", {**CHAYA, "given_name": "\u0007"})

    assert answer.status_code == 422
    assert value_of(answer, "family_name") == "Levi"


@pytest.mark.parametrize("search", ["anna", "de wit", "1991-05-17", "0000 0101", "anna@dewit"])
def test_a_client_is_found_by(cast: Cast, fenna: Client, search: str) -> None:
    new_anna(cast.fenna)

    assert "Anna de Wit" in seen(fenna.get("/clients/", {"q": search}))


def test_a_search_without_a_hit_says_how_to_search(fenna: Client) -> None:
    assert "Nobody found." in seen(fenna.get("/clients/", {"q": "zebra"}))


def test_a_clinic_without_clients_says_how_to_begin(fenna: Client) -> None:
    assert "Here your clients will be listed." in seen(fenna.get("/clients/"))


def test_the_part_that_htmx_asks_for_is_the_list_alone(cast: Cast, fenna: Client) -> None:
    new_anna(cast.fenna)

    answer = fenna.get("/clients/", {"q": "anna"}, headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert "Anna de Wit" in seen(answer)


def test_the_file_shows_courses_and_who_looked(cast: Cast, fenna: Client) -> None:
    uid = signed_anna(cast.fenna).uid

    words = seen(fenna.get(f"/clients/{uid}/"))

    assert "0 of 10 done" in words
    assert "Fenna Aalbers · signed: a course" in words


def test_a_change_is_kept(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    typed = _form(fenna, uid) | {"phone": "06 9999 9999"}

    fenna.post(f"/clients/{uid}/edit/", typed)

    assert "06 9999 9999" in seen(fenna.get(f"/clients/{uid}/"))


def test_two_who_change_at_once_see_both_versions_and_choose(
    cast: Cast, fenna: Client, milan: Client
) -> None:
    uid = new_anna(cast.fenna)
    first = _form(fenna, uid)
    second = _form(milan, uid)
    milan.post(f"/clients/{uid}/edit/", second | {"phone": "06 1111 1111"})

    stale = fenna.post(
        f"/clients/{uid}/edit/", first | {"phone": "06 2222 2222", "skin_type": "oily"}
    )

    assert stale.status_code == 409
    assert "Both of you changed this: choose. Yours 06 2222 2222 Milan" in seen(stale)
    assert "Only you changed this. Yours Oily" in seen(stale)
    assert is_chosen(stale, "take:skin_type", "yours")
    assert not is_chosen(stale, "take:phone", "yours")
    assert not is_chosen(stale, "take:phone", "theirs")
    assert "06 1111 1111" in seen(fenna.get(f"/clients/{uid}/"))

    fenna.post(
        f"/clients/{uid}/edit/",
        _hidden(stale) | {"take:phone": "theirs", "take:skin_type": "yours"},
    )

    words = seen(fenna.get(f"/clients/{uid}/"))
    assert "06 1111 1111" in words
    assert "Oily" in words


def test_a_line_without_a_choice_is_asked_once_more(
    cast: Cast, fenna: Client, milan: Client
) -> None:
    uid = new_anna(cast.fenna)
    mine = _form(fenna, uid)
    milan.post(f"/clients/{uid}/edit/", _form(milan, uid) | {"phone": "06 1111 1111"})
    stale = fenna.post(f"/clients/{uid}/edit/", mine | {"phone": "06 2222 2222"})

    again = fenna.post(f"/clients/{uid}/edit/", _hidden(stale))

    assert again.status_code == 409
    assert "Both of you changed this: choose." in seen(again)
    assert "06 1111 1111" in seen(fenna.get(f"/clients/{uid}/"))


def test_a_wrong_form_keeps_the_version_it_was_opened_on(
    cast: Cast, fenna: Client, milan: Client
) -> None:
    uid = new_anna(cast.fenna)
    mine = _form(fenna, uid)
    milan.post(f"/clients/{uid}/edit/", _form(milan, uid) | {"phone": "06 1111 1111"})

    wrong = fenna.post(f"/clients/{uid}/edit/", mine | {"born_on": "soon"})

    assert value_of(wrong, "revision") == mine["revision"]
    assert value_of(wrong, "opened-phone") == mine["opened-phone"]


def _form(browser: Client, uid: Any) -> dict[str, str]:
    page = browser.get(f"/clients/{uid}/edit/")
    chosen = {"phototype": "II", "skin_type": "combination", "language": "nl"}
    typed = ("given_name", "family_name", "born_on", "phone", "email", "revision")
    opened = [f"opened-{name}" for name in (*typed[:-1], *chosen)]
    return {name: value_of(page, name) for name in (*typed, *opened)} | chosen


def _hidden(answer: Any) -> dict[str, str]:
    return dict(answer.context["hidden"])
