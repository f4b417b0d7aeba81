"""The plan: proposed with its reasons, changed with a reason, signed by a therapist."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from corneum.actions.clinic import ClinicDetails, change_clinic, close_day
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import client_file
from tests.cast import NOW, TODAY, Cast, dull, new_anna, scars, signed_anna
from tests.desk.seen import seen, value_of


def address(uid: UUID) -> str:
    """Return where a client's plan stands."""
    return f"/clients/{uid}/plan/"


def typed(page: Any, indication: str = "acne-scars", **fields: str) -> dict[str, str]:
    """Return the form as it opened, signed, with other values where named (_ for -)."""
    form = {
        "based_on": value_of(page, "based_on"),
        "digest": value_of(page, "digest"),
        "start": value_of(page, "start"),
        "spacing": value_of(page, "spacing"),
        f"level-{indication}": "II" if indication == "acne-scars" else "I",
        f"sessions-{indication}": value_of(page, f"sessions-{indication}"),
        "do": "sign",
    }
    return form | {name.replace("__", "-"): value for name, value in fields.items()}


THICKER = {"why__reason__level__acne__scars": "thicker"}


def test_the_proposal_stands_beside_its_reasons_and_evidence(cast: Cast, fenna: Client) -> None:
    words = seen(fenna.get(address(new_anna(cast.fenna))))

    assert "Proposed: level II" in words
    assert "Proposed: 10 sessions" in words
    assert "Evidence: grade B, 56 people treated" in words
    assert "Mon 23 Nov 2026" in words
    assert "review after this session" in words
    assert "Vitamin A cream" in words


def test_level_ii_asks_its_reason_and_keeps_what_was_typed(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))

    answer = fenna.post(address(uid), typed(page, spacing="21"))

    assert answer.status_code == 422
    assert "Level II asks its reason: thicker skin, or more is needed." in seen(answer)
    assert "Another spacing than proposed: why?" in seen(answer)
    assert value_of(answer, "spacing") == "21"
    assert not client_file(cast.fenna, uid).courses


def test_a_plan_signed_as_proposed_leads_to_the_confirmation(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))

    answer = fenna.post(address(uid), typed(page, **THICKER), follow=True)

    assert "The plan is signed" in seen(answer)
    assert "10 sessions are booked, the first on Monday 23 November 2026." in seen(answer)


def test_a_changed_value_is_kept_beside_the_proposed_one_with_its_reason(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))
    changed = typed(
        page,
        **THICKER,
        sessions__acne__scars="8",
        reason__sessions__acne__scars="She moves abroad in spring.",
        reason__level__acne__scars="old deep scars",
    )

    fenna.post(address(uid), changed)

    course = client_file(cast.fenna, uid).courses[0]
    words = seen(fenna.get(f"/clients/{uid}/courses/{course.uid}/"))
    assert "Sessions, Acne scars 10 → 8 She moves abroad in spring." in words
    assert "The skin is thicker: old deep scars" in words
    assert "Signed by Fenna Aalbers" in words


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("start", "2026-11-22", "a day from Mon 23 Nov 2026 on"),
        ("start", "soon", "Found “soon”"),
        ("start", "2031-01-01", "within two years"),
        ("spacing", "7", "at least 14 days"),
        ("spacing", "two", "a whole number"),
        ("sessions__acne__scars", "40", "1 to 12"),
        ("level__acne__scars", "IV", "Found “IV”"),
        ("level__acne__scars", "III", "at most II"),
    ],
)
def test_what_the_protocol_forbids_cannot_be_signed(
    cast: Cast, fenna: Client, field: str, value: str, says: str
) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))

    answer = fenna.post(address(uid), typed(page, **THICKER, **{field: value}))

    assert answer.status_code == 422
    assert says in seen(answer)
    assert not client_file(cast.fenna, uid).courses


def test_the_days_are_shown_anew_without_a_word_about_missing_reasons(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))
    form = typed(page, start="2026-12-01", spacing="21", do="preview")

    part = fenna.post(address(uid), form, headers={"HX-Request": "true"})
    whole = fenna.post(address(uid), form)

    for answer in (part, whole):
        assert "Tue 1 Dec 2026" in seen(answer)
        assert "Tue 22 Dec 2026" in seen(answer)
        assert "why?" not in seen(answer)
    assert "<html" not in part.content.decode()


def test_who_needs_a_doctor_cannot_be_signed_and_the_page_says_what_would_help(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna, scars(keloid_tendency={"is": "yes"}))

    words = seen(fenna.get(address(uid)))

    assert "Cannot be signed yet" in words
    assert "doctor's note is needed first" in words
    assert "Sign the plan" not in words


def test_the_front_desk_sees_the_plan_and_cannot_sign_it(cast: Cast, milan: Client) -> None:
    uid = new_anna(cast.fenna)
    page = milan.get(address(uid))

    assert "Only a skin therapist or the owner of the clinic can sign a plan." in seen(page)
    refused = milan.post(address(uid), typed(page, **THICKER))
    assert refused.status_code == 403
    assert "A skin therapist or the owner of the clinic can." in seen(refused)


def test_answers_that_changed_meanwhile_stop_the_signature_and_keep_the_choice(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))
    again = {"based_on": "1", "areas-acne-scars": ["chin"], "scar_type": "atrophic"}
    fenna.post(f"/clients/{uid}/intake/", again)

    answer = fenna.post(address(uid), typed(page, **THICKER, spacing="15"))

    assert answer.status_code == 409
    assert "changed while you were choosing" in seen(answer)
    assert value_of(answer, "spacing") == "15"
    assert value_of(answer, "based_on") == "2"


def test_sun_protection_is_a_duty_and_a_pause_has_its_reason(cast: Cast, fenna: Client) -> None:
    sun = {"periods": [{"from": "2027-01-10", "until": "2027-01-24"}]}
    words = seen(fenna.get(address(new_anna(cast.fenna, scars(sun_planned=sun)))))

    does, leaves_out = words.index("What the client does"), words.index("What the client leaves")
    assert "every day from Mon 23 Nov 2026 through" in words[does:leaves_out]
    assert "days: planned sun" in words
    assert "What the first day waits for" not in words


def test_a_lower_level_is_not_explained_with_thicker_skin(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    form = typed(fenna.get(address(uid)), **THICKER, level__acne__scars="I")

    answer = fenna.post(address(uid), form)

    assert answer.status_code == 422
    assert "Reason for the level : Another level than proposed" in seen(answer)
    assert 'data-only-at="II" hidden' in answer.content.decode()


def test_a_complaint_that_stands_twice_is_named(cast: Cast, fenna: Client) -> None:
    raw = scars()
    raw["complaints"] *= 2
    uid = new_anna(cast.fenna, raw)

    assert "The same complaint stands twice" in seen(fenna.get(address(uid)))


def test_a_signed_plan_is_shown_as_its_course(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = fenna.get(address(file.uid))

    assert answer.headers["Location"] == f"/clients/{file.uid}/courses/{file.courses[0].uid}/"


def test_where_no_day_is_left_the_page_says_where_to_look(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna, dull())
    mondays_only = ClinicDetails("Huid aan Zee", "nl", frozenset({0}))
    change_clinic(cast.roos, mondays_only, revision=clinic_of(cast.roos).revision, now=NOW)
    for week in range(160):
        close_day(cast.roos, TODAY + timedelta(weeks=week), "away", now=NOW)

    answer = fenna.get(address(uid))

    assert answer.status_code == 422
    assert "There is no day to plan on" in seen(answer)
