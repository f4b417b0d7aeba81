"""The screening page: the answer first, each reason with date, place, who may lift it, source."""

from typing import Any

from django.test import Client

from tests.cast import Cast, new_anna, scars
from tests.desk.seen import seen


def shown(fenna: Client, cast: Cast, **answers: Any) -> str:
    """Return the words of the screening of Anna with these answers."""
    uid = new_anna(cast.fenna, scars(**answers))
    return seen(fenna.get(f"/clients/{uid}/screening/"))


def test_a_clear_skin_goes_on_to_the_plan(cast: Cast, fenna: Client) -> None:
    words = shown(fenna, cast)

    assert "Yes, go ahead" in words
    assert "Nothing stands in the way" in words
    assert "May be treated today: left cheek and right cheek." in words


def test_a_hold_says_not_today_until_when_why_and_by_which_source(
    cast: Cast, fenna: Client
) -> None:
    words = shown(fenna, cast, retinoid_topical={"last_on": "2026-11-22", "prescription": False})

    assert "Not today: from Wednesday 25 November 2026" in words
    assert "Not before Wednesday 25 November 2026" in words
    assert "Lifting it Nobody lifts this before" in words
    assert "evidence X04" in words
    assert "grade" in words


def test_findings_stand_gravest_first(cast: Cast, fenna: Client) -> None:
    words = shown(fenna, cast, smoker={"is": "yes"}, rosacea={"is": "present"})

    assert words.index("Doctor first Rosacea") < words.index("Caution Smok")


def test_what_is_open_is_listed_with_a_way_to_the_question(cast: Cast, fenna: Client) -> None:
    raw = scars()
    del raw["rest"]
    raw["answers"]["tan"] = {"is": "none"}
    uid = new_anna(cast.fenna, raw)

    answer = fenna.get(f"/clients/{uid}/screening/")

    assert f"/clients/{uid}/intake/skin-today/#cold_sore" in answer.content.decode()
    assert "questions are still open" in seen(answer)
    assert "Answer what is open" in seen(answer)
    assert "#tan" not in answer.content.decode()


def test_each_area_has_its_own_verdict(cast: Cast, fenna: Client) -> None:
    words = shown(fenna, cast, warts={"is": "present", "areas": ["left-cheek"]})

    assert "Left cheek Do not treat" in words
    assert "Right cheek Proceed" in words


def test_a_refused_area_has_neither_level_nor_day_and_the_badge_speaks_of_the_rest(
    cast: Cast, fenna: Client
) -> None:
    words = shown(
        fenna,
        cast,
        warts={"is": "present", "areas": ["left-cheek"]},
        smoker={"is": "yes"},
    )

    assert "2026 Caution" in words
    assert "Left cheek Do not treat Right cheek Caution" in words


def test_areas_that_are_alike_stand_together(cast: Cast, fenna: Client) -> None:
    words = shown(fenna, cast)

    assert "2 areas: left cheek and right cheek Proceed" in words


def test_what_was_written_is_quoted(cast: Cast, fenna: Client) -> None:
    words = shown(fenna, cast, anything_else={"is": "a wasp stung me"})

    assert "“a wasp stung me”" in words


def test_a_half_answer_says_that_it_was_judged_at_its_gravest(cast: Cast, fenna: Client) -> None:
    words = shown(fenna, cast, retinoid_topical={"last_on": "2026-11-22"})

    assert "Judged at its gravest." in words


def test_recording_the_screening_says_by_whom(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    assert "not recorded yet" in seen(fenna.get(f"/clients/{uid}/screening/"))

    answer = fenna.post(f"/clients/{uid}/screening/", follow=True)

    assert "recorded today by Fenna Aalbers" in seen(answer)


def test_the_page_speaks_dutch_with_dutch_days(cast: Cast, fenna: Client) -> None:
    fenna.post("/language/", {"language": "nl"})

    words = shown(fenna, cast, retinoid_topical={"last_on": "2026-11-22", "prescription": False})

    assert "Niet vandaag: vanaf woensdag 25 november 2026" in words


def test_without_answers_the_intake_comes_first(fenna: Client) -> None:
    new = fenna.post(
        "/clients/new/",
        {"given_name": "Gijs", "family_name": "Mulder", "born_on": "1995-07-14", "language": "nl"},
    )
    intake = new.headers["Location"]

    answer = fenna.get(intake.replace("intake", "screening"))

    assert answer.headers["Location"] == intake


def test_each_finding_says_what_can_be_done_about_it_and_by_whom(
    cast: Cast, fenna: Client, milan: Client
) -> None:
    uid = new_anna(cast.fenna, scars(rosacea={"is": "present"}, cold_sore={"is": "present"}))
    address = f"/clients/{uid}/screening/"

    page = fenna.get(address)

    assert "Record a doctor’s note Letter to the doctor" in seen(page)
    assert f'href="/clients/{uid}/intake/skin-today/#cold_sore"' in page.content.decode()
    assert "Record that it is over" in seen(page)
    assert "Record a doctor’s note" not in seen(milan.get(address))
    assert "Letter to the doctor" in seen(milan.get(address))


def test_a_finding_says_who_said_it_and_when(cast: Cast, fenna: Client) -> None:
    words = shown(fenna, cast, smoker={"is": "yes"})

    assert "Said or seen the client said so, Mon 23 Nov 2026" in words


def test_screenings_on_record_stay_readable_with_their_protocol(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna, scars(rosacea={"is": "present"}))
    fenna.post(f"/clients/{uid}/screening/")
    fenna.post(f"/clients/{uid}/intake/", {"based_on": "1", "areas-scars": "chin"})

    words = seen(fenna.get(f"/clients/{uid}/screening/"))

    assert "Screenings on record" in words
    assert "Doctor first: Rosacea" in words
    assert "Fenna Aalbers, Mon 23 Nov 2026, 10:00 · answers 1, session 1" in words
    assert "protocol 1, sha256:" in words
