"""The aftercare sheet: dated, in the client's language or the other one."""

from datetime import date, timedelta

import pytest
from django.test import Client

from corneum.desk.aftercare.views import span
from corneum.records.facts import ClientFile
from tests.cast import Cast, signed_anna
from tests.desk.seen import seen


def address(file: ClientFile) -> str:
    """Return where the sheet of the first course is."""
    return f"/clients/{file.uid}/courses/{file.courses[0].uid}/aftercare/"


def test_the_sheet_speaks_the_client_s_language_whatever_the_therapist_reads(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)

    dutch = seen(fenna.get(address(file)))
    english = seen(fenna.get(address(file), {"lang": "en"}))

    assert "Uw huid, ervoor en erna" in dutch
    assert "ma 23 nov tot en met do 26 nov, weer vanaf vr 27 nov 2026" in dutch
    assert "Your skin, before and after" in english
    assert "Mon 23 Nov through Thu 26 Nov, again from Fri 27 Nov 2026" in english


def test_sun_protection_is_one_duty_for_the_whole_course(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    words = seen(fenna.get(address(file), {"lang": "en"}))

    last = file.courses[0].sessions[-1].on
    through = last + timedelta(days=28)
    assert f"{last:%Y}" == "2027"
    says = f"Sun protection every day through {through:%a} {through.day} {through:%b %Y} Protect"
    assert says in words
    assert words.count("Protect the treated skin every day") == 1
    assert f"Mon 23 Nov 2026 through {through:%a} {through.day} {through:%b %Y}" in words


def test_the_sheet_is_about_one_session_and_a_table_holds_the_others(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)

    words = seen(fenna.get(address(file), {"lang": "en"}))

    assert "After session 1, Mon 23 Nov 2026, level II" in words
    assert "Before session 1, Mon 23 Nov 2026" in words
    assert "After session 2" not in words
    for session in file.courses[0].sessions:
        assert f"{session.number}. {session.on:%a} {session.on.day} {session.on:%b %Y}" in words
    assert "Tue 24 Nov 2026 · After 24 hours" in words
    assert words.count("After 24 hours") == 1


def test_the_sheet_says_whose_it_is_who_treats_and_when_it_was_printed(
    cast: Cast, fenna: Client
) -> None:
    words = seen(fenna.get(address(signed_anna(cast.fenna)), {"lang": "en"}))

    assert "Huid aan Zee · Anna de Wit" in words
    assert "Your skin therapist: Fenna Aalbers · printed on Mon 23 Nov 2026" in words


@pytest.mark.parametrize(
    ("begins", "through", "says"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "only Mon 23 Nov"),
        (date(2026, 11, 23), date(2026, 11, 26), "Mon 23 Nov through Thu 26 Nov"),
        (date(2026, 12, 30), date(2027, 1, 2), "Wed 30 Dec 2026 through Sat 2 Jan 2027"),
    ],
)
def test_days_are_said_without_a_doubt(begins: date, through: date, says: str) -> None:
    assert span(begins, through) == says
