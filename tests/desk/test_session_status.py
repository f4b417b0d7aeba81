"""Arrived, did not come, expected after all: by the front desk too, asked once more first."""

from typing import Any

from django.test import Client

from corneum.records.facts import ClientFile
from corneum.records.read.intake import client_file
from tests.cast import Cast, signed_anna
from tests.desk.seen import seen, value_of


def address(file: ClientFile, act: str, number: int = 1) -> str:
    """Return where is told what became of a session."""
    session = file.courses[0].sessions[number - 1]
    return f"/clients/{file.uid}/sessions/{session.uid}/{act}/"


def status(cast: Cast, file: ClientFile, number: int = 1) -> str:
    """Return the status of a session as it is now."""
    return client_file(cast.fenna, file.uid).courses[0].sessions[number - 1].status


def told(browser: Client, file: ClientFile, act: str, **form: str) -> Any:
    """Tell something of the first session."""
    return browser.post(address(file, act), {"revision": "0", **form})


def test_who_is_here_is_told_by_the_front_desk(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)

    assert told(milan, file, "arrived", to="today").headers["Location"] == "/"
    assert status(cast, file) == "arrived"
    assert told(milan, file, "expected", revision="1").status_code == 302
    assert status(cast, file) == "booked"


def test_it_is_never_told_by_a_link(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)

    for act in ("arrived", "expected"):
        assert milan.get(address(file, act)).status_code == 405


def test_who_did_not_come_is_asked_once_more_first(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)

    asked = told(milan, file, "no-show")
    assert "Anna de Wit did not come?" in seen(asked)
    assert status(cast, file) == "booked"

    answer = told(milan, file, "no-show", sure="yes")
    page = milan.get(answer.headers["Location"])
    assert status(cast, file) == "no-show"
    assert "Book it again" in seen(page)
    assert f"/sessions/{file.courses[0].sessions[0].uid}/rebook/" in page.content.decode()

    told(milan, file, "expected", revision=value_of(page, "revision"))
    assert status(cast, file) == "booked"


def test_before_its_day_the_page_says_why_not(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = milan.post(address(file, "arrived", 2), {"revision": "0"})

    assert answer.status_code == 409
    assert "nobody can have come or stayed away yet" in seen(answer)
    assert status(cast, file, 2) == "booked"


def test_an_older_form_is_told_how_it_stands_now(cast: Cast, milan: Client, roos: Client) -> None:
    file = signed_anna(cast.fenna)
    told(roos, file, "no-show", sure="yes")

    answer = told(milan, file, "arrived")

    assert answer.status_code == 409
    words = seen(answer)
    assert "Somebody changed this session meanwhile." in words
    assert "did not come" in words
    assert status(cast, file) == "no-show"


def test_a_form_without_its_revision_changes_nothing(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)

    for typed in ("", "x", "-1", "9" * 30):
        assert told(milan, file, "arrived", revision=typed).status_code == 409
    assert status(cast, file) == "booked"
