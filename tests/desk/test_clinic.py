"""The clinic is changed by its owner alone; level III is shown as locked."""

from django.test import Client

from tests.cast import Cast, signed_anna
from tests.desk.seen import seen, value_of

ADDRESS = "/clinic/"


def details(browser: Client, **other: object) -> dict[str, object]:
    """Return the form as it opened, with other values where named."""
    page = browser.get(ADDRESS)
    form = {name: value_of(page, name) for name in ("name", "revision")}
    return {**form, "language": "nl", "open_weekdays": ["0", "1", "2", "3", "4", "5"], **other}


def test_the_owner_changes_the_opening_days(roos: Client) -> None:
    roos.post(ADDRESS, details(roos, open_weekdays=["0", "3"]))

    page = roos.get(ADDRESS).content.decode()
    assert page.count("checked") == 2


def test_a_clinic_without_an_open_day_is_refused(roos: Client) -> None:
    answer = roos.post(ADDRESS, details(roos, open_weekdays=[]))

    assert answer.status_code == 422
    assert "Found no open day" in seen(answer)


def test_a_therapist_sees_the_clinic_and_cannot_change_it(fenna: Client, roos: Client) -> None:
    assert "The owner of the clinic can change this." in seen(fenna.get(ADDRESS))
    assert fenna.post(ADDRESS, details(roos)).status_code in (302, 403)
    assert fenna.post(ADDRESS, details(roos, name="Mine")).status_code == 403
    assert fenna.post("/clinic/close-day/", {"on": "2026-12-24", "reason": "x"}).status_code == 403


def test_a_day_is_closed_and_opened_again(roos: Client) -> None:
    roos.post("/clinic/close-day/", {"on": "2026-12-24", "reason": "Christmas"})
    assert "Thu 24 Dec 2026 Christmas" in seen(roos.get(ADDRESS))

    roos.post("/clinic/open-day/", {"on": "2026-12-24"})
    assert "Christmas" not in seen(roos.get(ADDRESS))


def test_a_day_that_is_none_cannot_be_closed(roos: Client) -> None:
    answer = roos.post("/clinic/close-day/", {"on": "2026-02-30", "reason": "leap"})

    assert answer.status_code == 422
    assert "Found “2026-02-30”" in seen(answer)


def test_two_owners_at_once_choose_per_line(roos: Client) -> None:
    first = details(roos, name="Huid bij de Zee")
    roos.post(ADDRESS, details(roos, name="Huid op Zee"))

    stale = roos.post(ADDRESS, first)

    assert stale.status_code == 409
    assert "Yours Huid bij de Zee Theirs Huid op Zee" in seen(stale)


def test_level_iii_is_locked_and_the_page_says_why(fenna: Client) -> None:
    words = seen(fenna.get(ADDRESS))

    assert "Level III Locked" in words
    assert "its own consent" in words


def test_closing_a_day_with_sessions_names_them_and_asks_first(cast: Cast, roos: Client) -> None:
    signed_anna(cast.fenna)
    closing = {"on": "2026-11-23", "reason": "Flooded"}

    asked = roos.post("/clinic/close-day/", closing)

    assert asked.status_code == 422
    assert "Close Mon 23 Nov 2026? Nothing was saved yet." in seen(asked)
    assert "Anna de Wit , session 1 of 10" in seen(asked)
    assert "Flooded" not in seen(roos.get(ADDRESS))

    confirmed = value_of(asked, "confirmed")
    roos.post("/clinic/close-day/", {**closing, "confirmed": confirmed})
    assert "Mon 23 Nov 2026 Flooded" in seen(roos.get(ADDRESS))


def test_a_day_that_is_over_is_not_closed(roos: Client) -> None:
    answer = roos.post("/clinic/close-day/", {"on": "2026-11-22", "reason": "Sunday"})

    assert answer.status_code == 422
    assert "Found “2026-11-22”; right would be: today or a later day." in seen(answer)


def test_a_second_reason_for_a_closed_day_is_shown_beside_the_first(roos: Client) -> None:
    closing = {"on": "2026-12-24", "reason": "Christmas"}
    roos.post("/clinic/close-day/", closing)
    assert roos.post("/clinic/close-day/", closing).status_code == 302

    asked = roos.post("/clinic/close-day/", {**closing, "reason": "Inventory"})

    assert "This day is closed already: “Christmas” becomes “Inventory”." in seen(asked)
    confirmed = value_of(asked, "confirmed")
    roos.post("/clinic/close-day/", {**closing, "reason": "Inventory", "confirmed": confirmed})
    assert "Thu 24 Dec 2026 Inventory" in seen(roos.get(ADDRESS))
