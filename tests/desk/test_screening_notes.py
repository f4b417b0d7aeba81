"""A doctor's note and the letter that asks for one, over HTTP."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from corneum.actions.clinic.level_iii import unlock
from corneum.records.read.event import events_of
from corneum.records.read.intake import client_file
from tests.cast import CLINIC, NOW, Cast, new_anna, scars
from tests.desk.seen import is_chosen, seen, value_of

NOTE = {
    "doctor": "Dr. B. Vos",
    "dated_on": "2026-11-20",
    "level": "I",
    "until": "2027-05-20",
    "about": "named",
    "rules": ["rosacea"],
    "says": "No objection.",
}


@pytest.fixture
def uid(cast: Cast) -> Any:
    """Give Anna, with rosacea: a doctor first."""
    return new_anna(cast.fenna, scars(rosacea={"is": "present"}))


def test_what_stands_in_the_way_is_ticked_beforehand(fenna: Client, uid: Any) -> None:
    page = fenna.get(f"/clients/{uid}/notes/")

    assert is_chosen(page, "rules", "rosacea")
    assert is_chosen(page, "about", "named")
    assert value_of(page, "dated_on") == "2026-11-23"
    assert "No doctor’s note yet." in seen(page)


def test_a_note_lifts_the_referral_and_is_named_on_the_finding(
    cast: Cast, fenna: Client, uid: Any
) -> None:
    after = fenna.post(f"/clients/{uid}/notes/", NOTE)

    assert after.headers["Location"] == f"/clients/{uid}/screening/"
    words = seen(fenna.get(f"/clients/{uid}/screening/"))
    assert "Yes, level I at most" in words
    assert "Allowed by the note of Dr. B. Vos, until Thu 20 May 2027." in words
    file = client_file(cast.fenna, uid)
    assert file.screening is not None
    assert (file.screening.verdict, file.notes[0].rules) == ("caution", ("rosacea",))


def test_a_note_about_everything_names_no_rule(cast: Cast, fenna: Client, uid: Any) -> None:
    fenna.post(f"/clients/{uid}/notes/", NOTE | {"about": "all"})

    assert client_file(cast.fenna, uid).notes[0].rules == ()
    assert "everything that a note may lift" in seen(fenna.get(f"/clients/{uid}/notes/"))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"doctor": ""}, "Found nothing"),
        ({"doctor": " V "}, "the name of the doctor"),
        ({"dated_on": "2026-11-24"}, "a day not after 2026-11-23"),
        ({"dated_on": "yesterday"}, "Found “yesterday”"),
        ({"until": "2026-11-19"}, "a day from 2026-11-20 through 2028-11-20"),
        ({"until": "2028-11-21"}, "a day from 2026-11-20 through 2028-11-20"),
        ({"level": "III"}, "Found “III”"),
        ({"level": ""}, "Found nothing"),
        ({"rules": ["shoes"]}, "Found “shoes”"),
        ({"rules": []}, "Tick at least one"),
        ({"says": "x" * 2001}, "at most 2000"),
    ],
)
def test_a_note_that_cannot_be_used_says_why_and_keeps_what_was_typed(
    cast: Cast, fenna: Client, uid: Any, typed: dict[str, Any], says: str
) -> None:
    answer = fenna.post(f"/clients/{uid}/notes/", NOTE | typed)

    assert answer.status_code == 422
    assert says in seen(answer)
    assert value_of(answer, "until") == (NOTE | typed)["until"]
    assert client_file(cast.fenna, uid).notes == ()


def test_level_iii_can_be_allowed_where_it_is_unlocked(cast: Cast, fenna: Client, uid: Any) -> None:
    unlock(cast.roos, CLINIC.name, now=NOW)

    assert fenna.post(f"/clients/{uid}/notes/", NOTE | {"level": "III"}).status_code == 302


def test_a_withdrawn_note_stays_readable_and_lifts_nothing_any_more(
    cast: Cast, fenna: Client, uid: Any
) -> None:
    fenna.post(f"/clients/{uid}/notes/", NOTE)
    note = client_file(cast.fenna, uid).notes[0].uid
    address = f"/clients/{uid}/notes/{note}/withdraw/"
    assert "Dr. B. Vos" in seen(fenna.get(address))
    assert fenna.post(address, {"reason": " "}).status_code == 422

    fenna.post(address, {"reason": "Of another client."})

    words = seen(fenna.get(f"/clients/{uid}/notes/"))
    assert "Dr. B. Vos withdrawn" in words
    assert "Withdrawn: Of another client." in words
    assert "Doctor first" in seen(fenna.get(f"/clients/{uid}/screening/"))


def test_a_note_that_is_over_says_so(cast: Cast, fenna: Client, uid: Any) -> None:
    fenna.post(f"/clients/{uid}/notes/", NOTE | {"until": "2026-11-22"})

    assert "Dr. B. Vos expired" in seen(fenna.get(f"/clients/{uid}/notes/"))
    assert "Doctor first" in seen(fenna.get(f"/clients/{uid}/screening/"))


def test_the_front_desk_sees_notes_and_records_none(
    cast: Cast, milan: Client, fenna: Client, uid: Any
) -> None:
    fenna.post(f"/clients/{uid}/notes/", NOTE)
    note = client_file(cast.fenna, uid).notes[0].uid

    page = seen(milan.get(f"/clients/{uid}/notes/"))

    assert "Dr. B. Vos in force" in page
    assert "Record a note" not in page
    assert milan.post(f"/clients/{uid}/notes/", NOTE).status_code == 403
    withdrawn = milan.post(f"/clients/{uid}/notes/{note}/withdraw/", {"reason": "x"})
    assert withdrawn.status_code == 403


def test_the_letter_says_what_was_found_what_is_planned_and_what_we_ask(
    cast: Cast, fenna: Client, uid: Any
) -> None:
    words = seen(fenna.get(f"/clients/{uid}/referral/?lang=en&doctor=Dr.+Vos"))

    assert "To Dr. Vos About Anna de Wit" in words
    assert "Acne scars (left cheek and right cheek): about 10 sessions" in words
    assert "Rosacea" in words
    assert "up to which level" in words
    assert "I advise against the treatment" in words
    assert "print" in {event.verb for event in events_of(cast.fenna, uid).rows}


def test_the_letter_speaks_the_client_s_language_unless_another_is_chosen(
    fenna: Client, uid: Any
) -> None:
    assert "Antwoord" in seen(fenna.get(f"/clients/{uid}/referral/"))
    assert "Reply" in seen(fenna.get(f"/clients/{uid}/referral/?lang=en"))


def test_the_letter_is_a_pdf_too(fenna: Client, uid: Any) -> None:
    answer = fenna.get(f"/clients/{uid}/referral.pdf?doctor=Dr.+%23Vos+%5B%2A")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_without_anything_for_a_doctor_there_is_no_letter(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)

    for page in ("referral/", "referral.pdf"):
        answer = fenna.get(f"/clients/{uid}/{page}")
        assert answer.headers["Location"] == f"/clients/{uid}/screening/"


def test_a_note_ends_on_its_last_day(cast: Cast, fenna: Client, uid: Any) -> None:
    fenna.post(f"/clients/{uid}/notes/", NOTE | {"until": "2026-11-23"})

    assert client_file(cast.fenna, uid).notes[0].until == date(2026, 11, 23)
    assert "Yes, level I at most" in seen(fenna.get(f"/clients/{uid}/screening/"))
