"""The intake on one page: what is said is stored, what is open stays so, what is wrong is named."""

from typing import Any

import pytest
from django.test import Client

from corneum.records.read.intake import client_file
from tests.cast import Cast, new_anna, scars
from tests.desk.seen import is_chosen, seen, value_of

SCARS = {"areas-acne-scars": ["left-cheek", "right-cheek"], "scar_type": "atrophic"}


@pytest.fixture
def uid(cast: Cast) -> Any:
    return new_anna(cast.fenna)


def raw_of(cast: Cast, uid: Any) -> dict[str, Any]:
    """Return the newest answers as stored."""
    file = client_file(cast.fenna, uid)
    assert file.answers is not None
    return file.answers.raw


def test_every_question_of_the_protocol_is_asked_and_none_is_answered_beforehand(
    fenna: Client,
) -> None:
    from_new = fenna.post(
        "/clients/new/",
        {"given_name": "Gijs", "family_name": "Mulder", "born_on": "1995-07-14", "language": "nl"},
    )
    page = fenna.get(from_new.headers["Location"] + "?all").content.decode()

    assert page.count("data-open") == page.count("checked")
    assert "Do you have a cold sore now" in page
    assert "The treatment can spread the virus" in page
    assert "The phototype is not known yet" in page


def test_what_was_said_is_stored_in_the_shape_of_the_contract(
    cast: Cast, fenna: Client, uid: Any
) -> None:
    said = {
        **SCARS,
        "based_on": "1",
        "cold_sore": "absent",
        "cold_sore-0-healed_on": "2026-11-10",
        "waxing": "given",
        "waxing-0-last_on": "2026-11-20",
        "waxing-0-areas": ["upper-lip"],
        "retinoid_topical-0-last_on": "2026-11-22",
        "retinoid_topical-0-prescription": "false",
        "sun_planned": "given",
        "sun_planned-0-from": "2027-02-13",
        "sun_planned-0-until": "2027-02-21",
        "anything_else-0-text": "Afraid of needles",
    }

    answer = fenna.post(f"/clients/{uid}/intake/", said)

    assert answer.headers["Location"] == f"/clients/{uid}/screening/"
    assert raw_of(cast, uid) == {
        "born_on": "1991-05-17",
        "phototype": "II",
        "complaints": [{"indication": "acne-scars", "areas": ["left-cheek", "right-cheek"]}],
        "answers": {
            "cold_sore": {"is": "absent", "healed_on": "2026-11-10"},
            "waxing": {"last_on": "2026-11-20", "areas": ["upper-lip"]},
            "retinoid_topical": {"last_on": "2026-11-22", "prescription": False},
            "sun_planned": {"periods": [{"from": "2027-02-13", "until": "2027-02-21"}]},
            "scar_type": {"is": "atrophic"},
            "anything_else": {"is": "Afraid of needles"},
        },
    }


def test_saving_also_records_the_screening_of_the_day(cast: Cast, fenna: Client, uid: Any) -> None:
    fenna.post(f"/clients/{uid}/intake/", {**SCARS, "based_on": "1"})

    kept = client_file(cast.fenna, uid).screening
    assert kept is not None
    assert (kept.answers_number, kept.verdict) == (2, "postpone")


def test_an_amendment_shows_the_last_answers_and_uses_none_that_nobody_confirms(
    cast: Cast, fenna: Client, uid: Any
) -> None:
    page = fenna.get(f"/clients/{uid}/intake/?all")

    assert "Last time: Shallow dents" in seen(page)
    assert "(the client said so, Mon 23 Nov 2026)" in seen(page)
    assert is_chosen(page, "scar_type", "")
    assert is_chosen(page, "areas-acne-scars", "left-cheek")
    assert value_of(page, "based_on") == "1"

    fenna.post(f"/clients/{uid}/intake/", {**SCARS, "based_on": "1", "scar_type": "still"})

    assert raw_of(cast, uid)["answers"] == {"scar_type": {"is": "atrophic"}}


def test_the_rest_of_a_group_is_confirmed_at_once_and_nothing_is_saved_by_it(
    cast: Cast, fenna: Client, uid: Any
) -> None:
    typed = {**SCARS, "based_on": "1", "unwell": "yes", "confirm": "health"}

    answer = fenna.post(f"/clients/{uid}/intake/", typed)

    assert is_chosen(answer, "pregnancy", "still")
    assert is_chosen(answer, "unwell", "yes")
    assert is_chosen(answer, "cold_sore", "")
    assert raw_of(cast, uid) == scars()


def test_what_the_therapist_saw_is_kept_apart_from_what_the_client_said(
    cast: Cast, fenna: Client, uid: Any
) -> None:
    said = {**SCARS, "based_on": "1", "tan": "light", "tan-source": "therapist", "smoker": "no"}

    fenna.post(f"/clients/{uid}/intake/", said)

    answers = client_file(cast.fenna, uid).answers
    assert answers is not None
    assert (answers.origin["tan"].source, answers.origin["smoker"].source) == (
        "therapist",
        "client",
    )
    assert "the therapist saw it, Mon 23 Nov 2026" in seen(fenna.get(f"/clients/{uid}/"))


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"waxing-0-last_on": "2026-11-30"}, "waxing-0-last_on", "a day not after 2026-11-23"),
        ({"waxing-0-last_on": "2026-02-30"}, "waxing-0-last_on", 'Found "2026-02-30"'),
        ({"tan": "green"}, "tan", 'Found "green"'),
        (
            {"sun_planned-0-from": "2027-02-21", "sun_planned-0-until": "2027-02-13"},
            "sun_planned-0-until",
            "a day on or after 2027-02-21",
        ),
        ({"areas-acne-scars": ["elbow"]}, "areas-acne-scars", "elbow"),
    ],
)
def test_a_wrong_answer_is_named_beside_its_field(
    fenna: Client, uid: Any, typed: dict[str, Any], field: str, says: str
) -> None:
    answer = fenna.post(f"/clients/{uid}/intake/", {**SCARS, "based_on": "1", **typed})

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert says in seen(answer)
    assert is_chosen(answer, "scar_type", "atrophic")


def test_an_intake_without_a_complaint_asks_for_one(fenna: Client, uid: Any) -> None:
    answer = fenna.post(f"/clients/{uid}/intake/", {"based_on": "1", "tan": "light"})

    assert answer.status_code == 422
    assert "Choose at least one complaint" in seen(answer)
    assert is_chosen(answer, "tan", "light")


def test_denying_the_rest_of_a_group_shows_it_and_saves_nothing(
    cast: Cast, fenna: Client, uid: Any
) -> None:
    typed = {**SCARS, "based_on": "1", "unwell": "yes", "deny": "health"}

    answer = fenna.post(f"/clients/{uid}/intake/", typed)

    assert is_chosen(answer, "pregnancy", "no")
    assert is_chosen(answer, "unwell", "yes")
    assert is_chosen(answer, "smoker", "")
    assert raw_of(cast, uid) == scars()


def test_another_period_is_one_more_row_without_any_script(fenna: Client, uid: Any) -> None:
    typed = {
        **SCARS,
        "based_on": "1",
        "sun_planned": "given",
        "sun_planned-0-from": "2027-02-13",
        "sun_planned-0-until": "2027-02-21",
        "add": "sun_planned",
    }

    answer = fenna.post(f"/clients/{uid}/intake/", typed)

    assert value_of(answer, "sun_planned-0-from") == "2027-02-13"
    assert value_of(answer, "sun_planned-1-from") == ""


TAKEN = {"take:tan": ["theirs"], "take:smoker": ["yours"]}


def test_two_intakes_at_once_see_both_answers_and_choose(
    cast: Cast, fenna: Client, roos: Client, uid: Any
) -> None:
    roos.post(f"/clients/{uid}/intake/", {**SCARS, "based_on": "1", "tan": "deep", "smoker": "no"})

    stale = fenna.post(
        f"/clients/{uid}/intake/", {**SCARS, "based_on": "1", "tan": "light", "smoker": "yes"}
    )

    assert stale.status_code == 409
    assert "Both of you changed this: choose. Yours A little Roos" in seen(stale)
    assert "Mon 23 Nov 2026, 10:00" in seen(stale)
    assert not is_chosen(stale, "take:tan", "yours")
    assert not is_chosen(stale, "take:tan", "theirs")
    assert is_chosen(stale, "take:smoker", "yours")

    hidden: dict[str, list[str]] = {}
    for name, value in stale.context["hidden"]:
        hidden.setdefault(name, []).append(value)
    fenna.post(f"/clients/{uid}/intake/", hidden | TAKEN)

    answers = raw_of(cast, uid)["answers"]
    assert (answers["tan"], answers["smoker"]) == ({"is": "deep"}, {"is": "yes"})


def test_a_line_that_one_of_two_changed_takes_the_change(
    cast: Cast, fenna: Client, roos: Client, uid: Any
) -> None:
    address = f"/clients/{uid}/intake/"
    fenna.post(address, {**SCARS, "based_on": "1", "tan": "none", "smoker": "no"})
    roos.post(address, {**SCARS, "based_on": "2", "tan": "deep", "smoker": "no"})

    stale = fenna.post(address, {**SCARS, "based_on": "2", "tan": "none", "smoker": "yes"})

    assert is_chosen(stale, "take:tan", "theirs")
    assert is_chosen(stale, "take:smoker", "yours")
    assert "Only Roos" in seen(stale)


def test_a_line_that_both_changed_waits_for_a_choice(
    cast: Cast, fenna: Client, roos: Client, uid: Any
) -> None:
    address = f"/clients/{uid}/intake/"
    roos.post(address, {**SCARS, "based_on": "1", "tan": "deep", "smoker": "no"})
    stale = fenna.post(address, {**SCARS, "based_on": "1", "tan": "light", "smoker": "yes"})
    hidden: dict[str, list[str]] = {}
    for name, value in stale.context["hidden"]:
        hidden.setdefault(name, []).append(value)

    again = fenna.post(address, hidden | {"take:smoker": ["yours"]})

    assert again.status_code == 409
    assert is_chosen(again, "take:smoker", "yours")
    assert not is_chosen(again, "take:tan", "yours")
    assert raw_of(cast, uid)["answers"]["tan"] == {"is": "deep"}


def test_something_else_is_yes_no_or_not_asked(cast: Cast, fenna: Client, uid: Any) -> None:
    address = f"/clients/{uid}/intake/"
    assert "it needs a complaint" in seen(fenna.get(f"{address}?all"))
    written = {"anything_else": "given", "anything_else-0-text": "a wasp stung me"}

    fenna.post(address, {**SCARS, "based_on": "1", **written})

    assert raw_of(cast, uid)["answers"]["anything_else"] == {"is": "a wasp stung me"}
    assert "Last time: a wasp stung me" in seen(fenna.get(f"{address}?all"))

    fenna.post(address, {**SCARS, "based_on": "2", "anything_else": "given"})

    assert "anything_else" not in raw_of(cast, uid)["answers"]


def test_a_minor_brings_the_consent_of_a_guardian(cast: Cast, fenna: Client) -> None:
    new = fenna.post(
        "/clients/new/",
        {"given_name": "Pim", "family_name": "Bos", "born_on": "2010-07-14", "language": "nl"},
    )
    address = new.headers["Location"]

    assert "a parent or guardian agreed" in seen(fenna.get(address + "?all"))
    fenna.post(address, {**SCARS, "based_on": "0", "guardian_consent": "true"})

    uid = address.split("/")[2]
    assert raw_of(cast, uid)["guardian_consent"] is True
