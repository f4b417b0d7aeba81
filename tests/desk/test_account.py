"""Who comes in, who does not, and in which language the pages speak."""

import pytest
from django.test import Client

from tests.cast import PASSWORD, Cast
from tests.desk.seen import seen

FENNA = {"email": "fenna@huidaanzee.example", "password": PASSWORD}


def test_whoever_signs_in_comes_where_they_wanted_to_go(cast: Cast) -> None:
    answer = Client().post("/sign-in/", {**FENNA, "next": "/clients/"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/clients/")


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "x:y"])
def test_signing_in_never_leads_to_another_site(cast: Cast, elsewhere: str) -> None:
    answer = Client().post("/sign-in/", {**FENNA, "next": elsewhere})

    assert answer.headers["Location"] == "/"


def test_a_wrong_password_says_so_and_not_which_of_the_two_was_wrong(cast: Cast) -> None:
    wrong = Client().post("/sign-in/", {**FENNA, "password": "guess"})
    nobody = Client().post("/sign-in/", {"email": "nobody@huidaanzee.example", "password": "guess"})

    assert wrong.status_code == nobody.status_code == 401
    for answer in (wrong, nobody):
        assert "do not belong together" in seen(answer)


def test_after_five_wrong_tries_everybody_waits(cast: Cast) -> None:
    for _try in range(5):
        Client().post("/sign-in/", {**FENNA, "password": "guess"})

    answer = Client().post("/sign-in/", FENNA)

    assert answer.status_code == 429
    assert "Please wait 5 minutes" in seen(answer)


def test_an_empty_form_keeps_the_address_and_asks_for_the_password(cast: Cast) -> None:
    answer = Client().post("/sign-in/", {"email": FENNA["email"], "password": ""})

    assert FENNA["email"] in answer.content.decode()
    assert "This field is required" in seen(answer)


def test_signing_out_closes_every_page(fenna: Client) -> None:
    fenna.post("/sign-out/")

    assert fenna.get("/").headers["Location"] == "/sign-in/?next=/"


def test_the_language_is_kept_for_the_account(fenna: Client) -> None:
    fenna.post("/language/", {"language": "nl", "next": "/clients/"})

    elsewhere = Client()
    elsewhere.post("/sign-in/", FENNA)
    assert "Nieuwe cliënt" in seen(elsewhere.get("/clients/"))


def test_a_language_that_we_do_not_speak_changes_nothing(fenna: Client) -> None:
    answer = fenna.post("/language/", {"language": "tlh", "next": "//elsewhere.example"})

    assert answer.headers["Location"] == "/"
    assert "New client" in seen(fenna.get("/"))


def test_the_page_about_you_tells_name_and_role(fenna: Client) -> None:
    words = seen(fenna.get("/you/"))

    assert "Fenna Aalbers" in words
    assert "skin therapist" in words


NEW = {"current": PASSWORD, "password": "zeewind-in-de-avond", "again": "zeewind-in-de-avond"}


def test_a_new_password_signs_out_every_other_browser(fenna: Client) -> None:
    other = Client()
    other.post("/sign-in/", FENNA)

    answer = fenna.post("/you/password/", NEW)

    assert "Your password is changed." in seen(answer)
    assert fenna.get("/").status_code == 200
    assert other.get("/").headers["Location"] == "/sign-in/?next=/"
    assert Client().post("/sign-in/", FENNA).status_code == 401
    new = {**FENNA, "password": NEW["password"]}
    assert Client().post("/sign-in/", new).status_code == 302


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"current": "guess"}, "This is not your password."),
        ({"password": "", "again": ""}, "Found nothing"),
        ({"password": "short", "again": "short"}, "12 to 256 characters"),
        ({"again": "zeewind"}, "This is not the password typed above it."),
        ({"password": "fenna aalbers", "again": "fenna aalbers"}, "not like the name"),
    ],
)
def test_a_password_that_cannot_be_is_named_and_the_old_one_stays(
    fenna: Client, changed: dict[str, str], says: str
) -> None:
    answer = fenna.post("/you/password/", {**NEW, **changed})

    assert answer.status_code == 422
    assert says in seen(answer)
    assert NEW["password"] not in answer.content.decode()
    assert Client().post("/sign-in/", FENNA).status_code == 302


def test_who_sits_down_at_an_open_browser_has_five_guesses(fenna: Client) -> None:
    for _try in range(5):
        fenna.post("/you/password/", {**NEW, "current": "guess"})

    answer = fenna.post("/you/password/", NEW)

    assert answer.status_code == 429
    assert "Please wait 5 minutes" in seen(answer)
