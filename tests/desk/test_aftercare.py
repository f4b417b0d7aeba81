"""The aftercare sheet: dated, in the client's language or the other one."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from corneum.actions.clinic import ProductDetails, add_product, write_text
from corneum.actions.series.move import looked_at, move
from corneum.actions.series.wanted import Wanted
from corneum.desk.aftercare.sheet import span
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ClientFile
from tests.cast import NOW, TODAY, Cast, signed_anna
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
    assert "Before session 1, Mon 23 Nov 2026, 10:00" in words
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


def test_the_dates_follow_a_session_that_moved(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    own = file.courses[0].sessions[0]
    wanted = Wanted(TODAY + timedelta(days=2), time(15), cast.fenna.membership, "Works.")
    shown = looked_at(cast.fenna, own.uid, wanted, now=NOW).shown
    move(cast.fenna, own.uid, wanted, shown, now=NOW)

    words = seen(fenna.get(address(file), {"lang": "en"}))

    assert "After session 1, Wed 25 Nov 2026, level II" in words
    assert "Before session 1, Wed 25 Nov 2026, 15:00" in words
    assert "Wed 25 Nov through Sat 28 Nov, again from Sun 29 Nov 2026" in words
    assert "Mon 23 Nov 2026, 10:00" not in words


def test_the_clinic_s_own_creams_and_words_stand_on_the_sheet(cast: Cast, fenna: Client) -> None:
    every = frozenset(Level)
    cream = ProductDetails("Duinzalf", "Thin, twice a day.", "Dun, twee keer per dag.", every)
    add_product(cast.roos, cream, now=NOW)
    note = Text("Ring us.", "Bel ons gerust.")
    place = Text("1 Dune St\n023 1", "Duinweg 1\n023 1")
    write_text(cast.roos, "aftercare-note", note, based_on=0, now=NOW)
    write_text(cast.roos, "address", place, based_on=0, now=NOW)

    words = seen(fenna.get(address(signed_anna(cast.fenna))))

    assert "Duinzalf Dun, twee keer per dag." in words
    assert "Bel ons gerust." in words
    assert "Duinweg 1, 023 1" in words


def test_the_sheet_is_printed_on_a4_in_the_client_s_language(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    for lang in ("", "en"):
        answer = fenna.get(f"{address(file)[:-1]}.pdf", {"lang": lang})
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert b"595.2" in answer.content
