"""The page of a course: what stays lower, what is reviewed, what went wrong, what comes first."""

import re
from datetime import timedelta
from typing import Any

import time_machine
from django.test import Client

from corneum.records.facts import ClientFile
from corneum.records.read.intake import client_file
from tests.cast import NOW, Cast, scars, signed_anna
from tests.desk.seen import seen, value_of

FIRST = re.compile(r'<a class="button first"[^>]*>([^<]*)</a>')


def address(file: ClientFile) -> str:
    """Return where the first course is."""
    return f"/clients/{file.uid}/courses/{file.courses[0].uid}/"


def first(answer: Any) -> list[str]:
    """Return what the page puts first."""
    return FIRST.findall(answer.content.decode())


def record(fenna: Client, file: ClientFile, **other: str) -> None:
    """Record the first session as planned, unless something else is named."""
    place = f"/clients/{file.uid}/sessions/{file.courses[0].sessions[0].uid}/done/"
    form = {"on": "2026-11-23", "level-acne-scars": "II", "end_point": "even-red"}
    form["revision"] = value_of(fenna.get(place), "revision")
    assert fenna.post(place, {**form, **other}).status_code == 302


def test_the_eye_area_stays_lower_in_the_plan_and_in_each_session(
    cast: Cast, fenna: Client
) -> None:
    raw = scars()
    raw["complaints"][0]["areas"] = ["left-cheek", "eye-area"]
    file = signed_anna(cast.fenna, raw)

    words = seen(fenna.get(address(file)))

    assert words.count("around the eyes: level I") == file.courses[0].of + 1


def test_sessions_after_which_the_course_is_reviewed_are_marked(cast: Cast, fenna: Client) -> None:
    words = seen(fenna.get(address(signed_anna(cast.fenna))))

    assert "review after this session" in words


def test_a_session_done_is_told_with_the_aftercare_beside_it(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    assert "is recorded." not in seen(fenna.get(address(file)))

    record(fenna, file)

    words = seen(fenna.get(address(file)))
    assert "Session 1 is recorded. Aftercare sheet for the client" in words
    assert "incident" not in words


def test_even_bleeding_is_an_incident_on_the_row_and_in_the_file(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    record(fenna, file, end_point="uniform-bleeding", reason="It bled; we stopped and cooled.")

    words = seen(fenna.get(address(file)))
    assert "level II incident done" in words
    assert "incident : Even or running bleeding" in words
    assert "incident on Mon 23 Nov 2026" in seen(fenna.get(f"/clients/{file.uid}/"))


def test_a_session_comes_first_on_its_day_and_not_long_before(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    assert first(fenna.get(address(file))) == ["Session done"]

    record(fenna, file)

    assert first(fenna.get(address(file))) == ["Something has changed"]
    with time_machine.travel(NOW + timedelta(days=13), tick=False):
        fenna.post(
            "/sign-in/", {"email": "fenna@huidaanzee.example", "password": "helmgras-aan-zee"}
        )
        assert first(fenna.get(address(file))) == ["Session done"]


def test_what_hinders_comes_first_with_the_age_of_the_answers(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    answers = {"based_on": "1", "areas-acne-scars": ["left-cheek", "right-cheek"]}
    fenna.post(f"/clients/{file.uid}/intake/", {**answers, "cold_sore": "present"})
    assert client_file(cast.fenna, file.uid).hindrances

    page = fenna.get(address(file))

    assert first(page) == ["Look at the screening"]
    assert "Postpone answers of Mon 23 Nov 2026" in seen(page)
