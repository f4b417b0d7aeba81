"""An empty clinic leads to one page, and from there step by step to Today."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from corneum.actions.clinic import setup_code
from corneum.records.read.account import viewer_at
from corneum.records.read.clinic import clinic_of, is_there_a_clinic
from tests.cast import Cast
from tests.desk.seen import seen, value_of

PASSWORD = "wandelen-in-de-duinen"
TYPED = {
    "name": "Huid aan Zee", "zone": "Europe/Amsterdam", "language": "en", "owner": "Roos van Dalen",
    "email": "roos@huid.example", "password": PASSWORD, "again": PASSWORD,
}  # fmt: skip


@pytest.fixture
def code(db: None, tmp_path: Path, settings: Settings) -> str:
    """Give the code of an empty clinic."""
    settings.CORNEUM_DATA = tmp_path
    return setup_code.code_in(tmp_path)


def opened(code: str) -> Client:
    """Return the browser in which the clinic was opened."""
    browser = Client()
    answer = browser.post("/welcome/", {**TYPED, "code": code})
    assert answer.headers["Location"] == "/clinic/hours/", seen(answer)
    return browser


@pytest.mark.parametrize("path", ["/", "/clients/", "/clinic/rooms/", "/sign-in/", "/you/"])
def test_every_page_of_an_empty_clinic_leads_to_the_welcome(code: str, path: str) -> None:
    assert Client().get(path).headers["Location"] == "/welcome/"


def test_the_welcome_asks_and_proposes_amsterdam(code: str) -> None:
    page = Client().get("/welcome/")

    assert page.status_code == 200
    assert value_of(page, "zone") == "Europe/Amsterdam"
    assert '<option value="America/New_York">' in page.content.decode()
    assert "At least 12 characters" in seen(page)


def test_once_there_is_a_clinic_there_is_no_welcome(cast: Cast) -> None:
    for answer in (Client().get("/welcome/"), Client().post("/welcome/", {**TYPED, "code": "x"})):
        assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"code": "AAAA-BBBB-CCCC"}, "This is not the code of this clinic."),
        ({"name": ""}, "Found nothing"),
        ({"zone": "Europe/Atlantis"}, "a zone such as Europe/Amsterdam"),
        ({"language": "tlh"}, "one of the choices shown"),
        ({"email": "roos"}, "right would be: an address"),
        ({"again": "something-else"}, "This is not the password typed above it."),
        ({"password": "short", "again": "short"}, "right would be: 12 to 256 characters"),
        ({"password": "1q2w3e4r5t6y", "again": "1q2w3e4r5t6y"}, "that others do not use"),
        ({"password": "roos van dalen", "again": "roos van dalen"}, "not like the name"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_opened(
    code: str, changed: dict[str, str], says: str
) -> None:
    answer = Client().post("/welcome/", {**TYPED, "code": code, **changed})

    assert answer.status_code == 422
    assert says in seen(answer)
    assert value_of(answer, "owner") == "Roos van Dalen"
    assert PASSWORD not in answer.content.decode()
    assert not is_there_a_clinic()


def test_five_wrong_codes_and_the_right_one_waits(code: str) -> None:
    for _try in range(5):
        Client().post("/welcome/", {**TYPED, "code": "WRONG"})

    answer = Client().post("/welcome/", {**TYPED, "code": code})

    assert answer.status_code == 429
    assert "Please wait 5 minutes" in seen(answer)


def test_the_owner_is_led_through_eight_steps_and_each_says_what_is_missing(code: str) -> None:
    browser = opened(code)

    page = browser.get("/clinic/hours/")

    assert "Setting up the clinic: step 1 of 8" in seen(page)
    assert value_of(page, "day-0-0-begins") == "09:00"
    assert "still missing: Opening hours" in seen(page)
    week = {f"day-{day}-0-{edge}": at for day in range(5)
            for edge, at in (("begins", "09:00"), ("ends", "17:00"))}  # fmt: skip
    browser.post("/clinic/hours/", {"revision": 0, "holidays_of": "NL", **week})
    page = browser.get("/clinic/hours/")
    assert "still missing: Opening hours" not in seen(page)
    assert 'href="/clinic/rooms/">Next step' in page.content.decode()


def test_the_steps_are_resumed_at_the_next_sign_in(code: str) -> None:
    browser = opened(code)
    browser.get("/clinic/products/")
    browser.post("/sign-out/")
    login = {"email": TYPED["email"], "password": PASSWORD}

    assert browser.post("/sign-in/", login).headers["Location"] == "/clinic/products/"
    elsewhere = Client().post("/sign-in/", login)
    assert elsewhere.headers["Location"] == "/clinic/hours/"
    asked_for = Client().post("/sign-in/", {**login, "next": "/clients/"})
    assert asked_for.headers["Location"] == "/clients/"


def test_at_the_end_today_opens_and_the_steps_are_gone(code: str) -> None:
    browser = opened(code)
    assert "Done: open Today" in seen(browser.get("/clinic/level-iii/"))

    assert browser.post("/clinic/", {"do": "else"}).headers["Location"] == "/clinic/"
    assert "Setting up" in seen(browser.get("/clinic/hours/"))
    assert browser.post("/clinic/", {"do": "set-up"}).headers["Location"] == "/"

    owner = viewer_at(TYPED["email"])
    assert owner is not None
    assert clinic_of(owner).set_up_at is not None
    assert "Setting up" not in seen(browser.get("/clinic/hours/"))
    login = {"email": TYPED["email"], "password": PASSWORD}
    assert Client().post("/sign-in/", login).headers["Location"] == "/"
