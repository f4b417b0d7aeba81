"""A session is recorded with what was done, corrected without losing what stood before."""

from typing import Any

from django.test import Client

from corneum.desk.forms import Trouble, beside
from corneum.records.facts import ClientFile
from corneum.records.read.intake import client_file
from tests.cast import Cast, scars, signed_anna
from tests.desk.seen import seen, value_of

DONE = {"on": "2026-11-23", "level-acne-scars": "II", "end_point": "even-red", "note": "calm"}


def address(file: ClientFile, number: int = 1) -> str:
    """Return where session `number` of the course is recorded."""
    session = file.courses[0].sessions[number - 1]
    return f"/clients/{file.uid}/sessions/{session.uid}/done/"


def recorded(fenna: Client, file: ClientFile, **other: str) -> Any:
    """Record session 1 and return the answer."""
    revision = value_of(fenna.get(address(file)), "revision")
    return fenna.post(address(file), {**DONE, "revision": revision, **other})


def test_a_session_done_moves_the_course_on(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    course = recorded(fenna, file).headers["Location"]

    words = seen(fenna.get(course))
    assert "Session 2 of 10: Monday 7 December 2026" in words
    assert "Evenly red, perhaps slightly swollen, no blood" in words
    assert "calm" in words


def test_nothing_is_chosen_as_the_end_point_beforehand(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = recorded(fenna, file, end_point="")

    assert answer.status_code == 422
    assert "right would be: the sign at which you stopped." in seen(answer)
    assert value_of(answer, "on") == "2026-11-23"


def test_an_end_point_of_another_level_asks_why(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    asked = recorded(fenna, file, end_point="pink")
    assert asked.status_code == 422
    assert "This end point belongs to another level: why?" in seen(asked)

    told = recorded(fenna, file, end_point="pink", reason="Stopped early, she felt pain.")
    assert told.status_code == 302


def test_a_day_that_is_none_or_to_come_is_refused(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    assert "Found “2026-11-31”" in seen(recorded(fenna, file, on="2026-11-31"))
    assert recorded(fenna, file, on="2026-11-24").status_code == 422


def test_a_skin_that_must_wait_cannot_be_recorded_as_treated(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    answers = {"based_on": "1", "areas-acne-scars": ["left-cheek", "right-cheek"]}
    fenna.post(f"/clients/{file.uid}/intake/", {**answers, "cold_sore": "present"})

    answer = recorded(fenna, file)

    assert answer.status_code == 422
    assert "We do not treat while there is a cold sore" in seen(answer)


def test_a_correction_asks_why_and_leaves_the_first_entry_readable(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)
    recorded(fenna, file)

    without = recorded(fenna, file, note="left cheek only")
    assert without.status_code == 422

    recorded(fenna, file, note="left cheek only", reason="I mixed up two clients.")
    course = client_file(cast.fenna, file.uid).courses[0]
    words = seen(fenna.get(f"/clients/{file.uid}/courses/{course.uid}/"))
    assert "calm" in words
    assert "Amendment 2 by Fenna Aalbers" in words
    assert "I mixed up two clients." in words


def test_a_session_recorded_by_somebody_else_meanwhile_is_shown_beside_what_was_typed(
    cast: Cast, fenna: Client, roos: Client
) -> None:
    file = signed_anna(cast.fenna)
    revision = value_of(fenna.get(address(file)), "revision")
    recorded(roos, file, note="done by Roos")

    answer = fenna.post(address(file), {**DONE, "note": "mine", "revision": revision})

    assert answer.status_code == 409
    assert "done by Roos" in seen(answer)
    assert "Acne scars: level II; Evenly red" in seen(answer)
    assert "even-red," not in seen(answer)
    assert "mine" in answer.content.decode()


def test_areas_that_stay_lower_are_named(cast: Cast, fenna: Client) -> None:
    raw = scars()
    raw["complaints"][0]["areas"] = ["left-cheek", "eye-area"]
    file = signed_anna(cast.fenna, raw)

    words = seen(fenna.get(address(file)))

    assert "Stays lower: " in words
    assert ": level I." in words


def test_a_sign_without_a_level_asks_what_happened(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = recorded(fenna, file, end_point="uniform-bleeding")

    assert answer.status_code == 422
    assert "This is an incident: the treatment stops." in seen(answer)


def test_two_things_wrong_with_one_field_are_both_beside_it() -> None:
    found = beside([Trouble("on", "Day", "One."), Trouble("on", "Day", "Two.")])

    assert found == {"on": "One. Two."}


def test_the_front_desk_cannot_record_a_session(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)

    assert milan.get(address(file)).status_code == 403


def test_new_answers_warn_on_the_course(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    answers = {"based_on": "1", "areas-acne-scars": ["left-cheek", "right-cheek"]}
    fenna.post(f"/clients/{file.uid}/intake/", {**answers, "cold_sore": "present"})

    words = seen(fenna.get(f"/clients/{file.uid}/courses/{file.courses[0].uid}/"))

    assert "Session 1, Mon 23 Nov 2026: something stands in the way" in words
    assert "Postpone" in seen(fenna.get("/"))
