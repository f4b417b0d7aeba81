"""A client is found, begun, changed; two who change at once lose nothing."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from corneum.actions.intake import add_client, record_answers
from corneum.records.models import Event
from corneum.records.read.intake import client_file
from corneum.records.scope import one_transaction
from corneum.records.write.intake import new_clients
from tests.cast import ANNA, NOW, Cast, held, new_anna, scars, signed_anna
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


def test_the_file_begins_with_what_is_next(cast: Cast, fenna: Client) -> None:
    def next_of(uid: Any) -> str:
        page = fenna.get(f"/clients/{uid}/")
        return seen(page).partition("What is next")[2].partition("Courses")[0]

    uid = add_client(cast.fenna, ANNA, now=NOW)
    assert next_of(uid).strip().startswith("Nobody has asked anything yet. Do the intake")

    record_answers(cast.fenna, uid, scars(), based_on=0, now=NOW)
    assert "Look at the screening" in next_of(uid)

    file = signed_anna(cast.fenna)
    said = next_of(file.uid)
    assert said.index("Ask for consent") < said.index("Session 1 is today: ask")
    assert "Acne scars: session 1 of 10 on Mon 23 Nov 2026" in said

    record_answers(cast.fenna, file.uid, scars(cold_sore={"is": "present"}), based_on=1, now=NOW)
    assert next_of(file.uid).strip().startswith("Session 1 on Mon 23 Nov 2026:")
    assert "Look at new dates" in next_of(file.uid)


def test_the_file_holds_what_was_said_found_and_agreed_to(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    held(cast.fenna, file)
    said = scars(blood_thinner={"is": "yes"})
    record_answers(cast.fenna, file.uid, said, based_on=1, now=NOW)

    words = seen(fenna.get(f"/clients/{file.uid}/"))

    assert "1 of 10 done" in words
    assert "Consent to treatment signed by Anna de Wit" in words
    assert "recorded by Fenna Aalbers, Mon 23 Nov 2026, 10:00" in words
    assert "Screenings Mon 23 Nov 2026 Proceed" in words


def test_the_log_comes_in_pages(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    for _time in range(60):
        client_file(cast.fenna, uid)

    first, second = fenna.get(f"/clients/{uid}/"), fenna.get(f"/clients/{uid}/?log=2")

    assert "page 1 of 2" in seen(first)
    assert f'href="/clients/{uid}/?log=2#log"' in first.content.decode()
    assert "wrote: the answers" not in seen(first)
    assert "wrote: the answers" in seen(second)
    assert "<details open>" in second.content.decode()


def test_a_list_is_narrowed_and_taken_as_a_file(cast: Cast, milan: Client) -> None:
    signed_anna(cast.fenna)
    add_client(cast.fenna, replace(ANNA, given_name="=Bram", family_name="Bos"), now=NOW)

    assert "Anna de Wit" not in seen(milan.get("/clients/?only=waiting"))
    answer = milan.get("/clients.csv?only=waiting")

    content = answer.content.decode("utf-8-sig")
    assert '"\'=Bram","Bos","1991-05-17"' in content
    assert "de Wit" not in content
    with scope(clinic=cast.milan.clinic):
        event = Event.objects.latest("pk")
    assert (event.verb, event.what, event.name) == ("export", "clients", "Milan Bakker")


def test_a_long_list_says_where_one_is(cast: Cast, milan: Client) -> None:
    with one_transaction(cast.milan):
        many = [(uuid4(), replace(ANNA, family_name=f"Bos {n:03d}")) for n in range(120)]
        new_clients(cast.milan, many)

    page = milan.get("/clients/?page=2")

    assert "51 to 100 of 120" in seen(page)
    assert 'rel="next" href="/clients/?page=3"' in page.content.decode()
    assert "Anna Bos 050" in seen(page)
    for strange in ("0", "-1", "x", "99999999999999999999"):
        assert milan.get(f"/clients/?page={strange}").status_code == 200


@pytest.mark.parametrize("address", ["/clients/", "/clients/?q=anna", "/clients/?only=due"])
def test_lists_take_as_many_queries_with_300_clients_as_with_3(
    cast: Cast, fenna: Client, address: str
) -> None:
    def queries() -> int:
        fenna.get(address)
        with CaptureQueriesContext(connection) as found:
            assert fenna.get(address).status_code == 200
        return len(found)

    signed_anna(cast.fenna)
    new_anna(cast.fenna)
    few = queries()
    with one_transaction(cast.fenna):
        many = [(uuid4(), replace(ANNA, family_name=f"Nummer {n}")) for n in range(297)]
        new_clients(cast.fenna, many)

    assert queries() <= max(few, 10) <= 12
