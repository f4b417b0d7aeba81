"""A session is recorded with what was done, corrected without losing what stood before."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from corneum.desk.forms import Trouble, beside
from corneum.records.facts import ClientFile, SessionFacts
from corneum.records.read.intake import client_file
from tests.cast import CHEEKS, NOW, Cast, asked, consented, did, dull, held, scars, signed_anna
from tests.desk.conftest import signed_in
from tests.desk.seen import is_chosen, seen, value_of


def address(file: ClientFile, number: int = 1) -> str:
    """Return where session `number` of the course is recorded."""
    session = file.courses[0].sessions[number - 1]
    return f"/clients/{file.uid}/sessions/{session.uid}/done/"


def ready(cast: Cast, raw: dict[str, Any] | None = None) -> ClientFile:
    """Return Anna's file, signed, with her consent, and asked today before session 1."""
    file = signed_anna(cast.fenna, raw)
    consented(cast.fenna, file.uid)
    asked(cast.fenna, file)
    return file


def filled(**other: str) -> dict[str, str]:
    """Return the form of the first session as done; `left_x` is a field of the left cheek."""
    form = {"on": "2026-11-23", "note": "calm"}
    for area in CHEEKS:
        form |= {f"level:{area}": "II", f"end_point:{area}": "even-red", f"redness:{area}": "2"}
    for name, value in other.items():
        place = name.removeprefix("left_")
        form[f"{place}:left-cheek" if place != name else name] = value
    return form


def recorded(browser: Client, file: ClientFile, **other: str) -> Any:
    """Record the first session, or the one after those that are done; return the answer."""
    number = 2 if other.get("on", "").startswith("2026-12") else 1
    revision = value_of(browser.get(address(file, number)), "revision")
    return browser.post(address(file, number), {**filled(**other), "revision": revision})


def first(cast: Cast, file: ClientFile) -> SessionFacts:
    """Return the first session as it is now."""
    return client_file(cast.fenna, file.uid).courses[0].sessions[0]


def test_a_session_done_moves_the_course_on(cast: Cast, fenna: Client) -> None:
    file = ready(cast)

    answer = recorded(fenna, file, left_abrasions="2", left_stripes="yes")

    course = client_file(cast.fenna, file.uid).courses[0]
    assert answer.headers["Location"] == f"/clients/{file.uid}/courses/{course.uid}/"
    assert course.coming is not None
    assert course.coming.number == 2
    entry = first(cast, file).treatment
    assert entry is not None
    assert (entry.note, entry.by) == ("calm", "Fenna Aalbers")
    left, right = (entry.areas[area] for area in CHEEKS)
    assert (left.abrasions, left.has_stripes, left.redness) == (2, True, 2)
    assert (right.abrasions, right.has_stripes, right.passes) == (None, False, None)


def test_the_planned_level_is_chosen_and_nothing_else_beforehand(cast: Cast, fenna: Client) -> None:
    page = fenna.get(address(ready(cast)))

    for area in CHEEKS:
        assert is_chosen(page, f"level:{area}", "II")
        assert not is_chosen(page, f"end_point:{area}", "even-red")
        assert not is_chosen(page, f"redness:{area}", "0")
    assert "0 none" in seen(page)
    assert "4 strong" in seen(page)


def test_a_cap_of_today_is_chosen_instead_of_the_planned_level(cast: Cast, fenna: Client) -> None:
    file = ready(cast)
    raw = scars(blood_thinner={"is": "yes"})
    asked(cast.fenna, file, raw=raw)

    page = fenna.get(address(file))

    assert is_chosen(page, "level:left-cheek", "I")
    assert "planned: level II · today level I at most" in seen(page)


def test_an_area_that_may_not_be_treated_today_is_left_out_beforehand(
    cast: Cast, fenna: Client
) -> None:
    file = ready(cast)
    asked(cast.fenna, file, raw=scars(warts={"is": "present", "areas": ["left-cheek"]}))

    page = fenna.get(address(file))

    assert is_chosen(page, "level:left-cheek", "")
    assert is_chosen(page, "level:right-cheek", "II")
    assert recorded(fenna, file, left_level="", left_end_point="").status_code == 302


def test_an_end_point_is_asked_of_each_area(cast: Cast, fenna: Client) -> None:
    file = ready(cast)

    answer = recorded(fenna, file, left_end_point="")

    assert answer.status_code == 422
    assert "Left cheek, end point : Found no end point" in seen(answer)
    assert '<a href="#end_point:left-cheek">' in answer.content.decode()
    assert value_of(answer, "on") == "2026-11-23"
    assert is_chosen(answer, "end_point:right-cheek", "even-red")


def test_the_others_as_this_one_works_without_script(cast: Cast, fenna: Client) -> None:
    file = ready(cast)
    form = {"on": "2026-11-23", "level:left-cheek": "II", "level:right-cheek": "II"}
    form |= {"end_point:left-cheek": "even-red", "passes:left-cheek": "3", "copy": "left-cheek"}

    page = fenna.post(address(file), {**form, "revision": "0", "stripes:left-cheek": "yes"})

    assert page.status_code == 200
    assert is_chosen(page, "end_point:right-cheek", "even-red")
    assert is_chosen(page, "stripes:right-cheek", "yes")
    assert value_of(page, "passes:right-cheek") == "3"
    assert first(cast, file).status == "booked"


def test_the_others_as_this_one_leaves_another_level_alone(cast: Cast, fenna: Client) -> None:
    file = ready(cast)
    form = {"level:left-cheek": "II", "level:right-cheek": "I", "end_point:left-cheek": "even-red"}

    page = fenna.post(address(file), {**form, "copy": "left-cheek", "revision": "0"})

    assert not is_chosen(page, "end_point:right-cheek", "even-red")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("passes", "many", "Left cheek, passes : Found “many”"),
        ("passes", "0", "passes 0; a whole number from 1 to 20."),
        ("redness", "9", "redness 9; a whole number from 0 to 4."),
        ("abrasions", "2.5", "Left cheek, abrasions : Found “2.5”"),
        ("abrasions", "-1", "abrasions -1; a whole number from 0 to 99."),
        ("level", "IV", "Level I, II or III."),
        ("end_point", "purple", "One of: pink, even-red"),
    ],
)
def test_what_cannot_be_stands_beside_its_field(
    cast: Cast, fenna: Client, field: str, typed: str, says: str
) -> None:
    file = ready(cast)

    answer = recorded(fenna, file, **{f"left_{field}": typed})

    assert answer.status_code == 422
    assert says in seen(answer)
    assert f'href="#{field}:left-cheek"' in answer.content.decode()
    assert first(cast, file).status == "booked"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("client_gais", "7"), ("client_score", "eleven"), ("therapist_gais", "-2"),
        ("therapist_score", "11"), ("note", "x" * 4001), ("reason", "x" * 501),
        ("on", "2026-11-31"), ("on", "2026-11-24"), ("on", ""),
    ],
)  # fmt: skip
def test_no_field_takes_what_it_cannot_hold(
    cast: Cast, fenna: Client, field: str, typed: str
) -> None:
    file = ready(cast)

    answer = recorded(fenna, file, **{field: typed})

    assert answer.status_code == 422
    assert first(cast, file).status == "booked"


def test_an_area_that_is_not_of_this_session_is_refused(cast: Cast, fenna: Client) -> None:
    file = ready(cast)
    form = filled() | {"level:back": "I", "end_point:back": "pink", "revision": "0"}

    answer = fenna.post(address(file), form)

    assert answer.status_code == 422
    assert "At least one area of this session, and no other." in seen(answer)


def test_an_end_point_of_another_level_asks_why(cast: Cast, fenna: Client) -> None:
    file = ready(cast)

    refused = recorded(fenna, file, left_end_point="pink")
    assert refused.status_code == 422
    assert "Left cheek: this end point belongs to another level: why?" in seen(refused)
    assert 'id="reason-wrong"' in refused.content.decode()

    told = recorded(fenna, file, left_end_point="pink", reason="Stopped early, she felt pain.")
    assert told.status_code == 302


def test_without_consent_or_recheck_the_page_says_where_to_get_them(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)
    session = file.courses[0].sessions[0]

    answer = recorded(fenna, file)

    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'href="/clients/{file.uid}/consent/treatment/"' in html
    assert f'href="/clients/{file.uid}/sessions/{session.uid}/recheck/?on=2026-11-23"' in html
    assert "No consent to the treatment stands." in seen(answer)
    assert "Nobody asked on 2026-11-23 what has changed." in seen(answer)


def test_a_skin_that_must_wait_cannot_be_recorded_as_treated(cast: Cast, fenna: Client) -> None:
    file = ready(cast)
    asked(cast.fenna, file, raw=scars(cold_sore={"is": "present"}))

    answer = recorded(fenna, file)

    assert answer.status_code == 422
    assert "We do not treat while there is a cold sore" in seen(answer)


def test_a_correction_asks_why_and_leaves_the_first_entry_readable(
    cast: Cast, fenna: Client
) -> None:
    file = ready(cast)
    recorded(fenna, file, left_passes="2")

    page = fenna.get(address(file))
    assert is_chosen(page, "end_point:left-cheek", "even-red")
    assert value_of(page, "passes:left-cheek") == "2"
    without = recorded(fenna, file, note="left cheek only")
    assert without.status_code == 422

    recorded(fenna, file, note="left cheek only", reason="I mixed up two clients.")

    entries = first(cast, file).treatments
    assert [entry.note for entry in entries] == ["calm", "left cheek only"]
    assert [entry.reason for entry in entries] == ["", "I mixed up two clients."]


def test_a_session_recorded_by_somebody_else_meanwhile_is_shown_beside_what_was_typed(
    cast: Cast, fenna: Client, roos: Client
) -> None:
    file = ready(cast)
    revision = value_of(fenna.get(address(file)), "revision")
    recorded(roos, file, note="done by Roos", left_redness="3")

    form = filled(note="mine", left_redness="1") | {"revision": revision}
    answer = fenna.post(address(file), form)

    assert answer.status_code == 409
    words = seen(answer)
    assert "done by Roos" in words
    assert "redness 3 (moderate)" in words
    assert "Roos van Dalen" in words
    assert "mine" in answer.content.decode()
    assert is_chosen(answer, "redness:left-cheek", "1")
    assert value_of(answer, "revision") == "1"


def test_ratings_are_asked_in_plain_words_with_last_time_s_beside_them(
    cast: Cast, fenna: Client
) -> None:
    file = ready(cast)
    assert 'name="client_gais"' not in fenna.get(address(file)).content.decode()
    recorded(fenna, file, client_score="4", therapist_score="5")
    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        fenna = signed_in("fenna@huidaanzee.example")
        asked(cast.fenna, file, 2, now=NOW + timedelta(days=14))
        page = fenna.get(address(file, 2))
        assert "session 1: 4 of 10" in seen(page)
        assert "session 1: 5 of 10" in seen(page)
        assert "Very much improved" in seen(page)
        other = {"on": "2026-12-07", "client_gais": "2", "client_score": "7"}
        recorded(fenna, file, **other)

    entry = client_file(cast.fenna, file.uid).courses[0].sessions[1].treatment
    assert entry is not None
    assert (entry.rating.client_gais, entry.rating.client_score) == (2, 7)
    assert (entry.rating.therapist_gais, entry.rating.therapist_score) == (None, None)


def test_areas_that_stay_lower_open_at_their_own_level(cast: Cast, fenna: Client) -> None:
    raw = scars()
    raw["complaints"][0]["areas"] = ["left-cheek", "eye-area"]
    page = fenna.get(address(ready(cast, raw)))

    assert is_chosen(page, "level:eye-area", "I")
    assert is_chosen(page, "level:left-cheek", "II")


def test_a_sign_without_a_level_asks_what_happened_and_offers_to_record_it(
    cast: Cast, fenna: Client
) -> None:
    file = ready(cast)

    answer = recorded(fenna, file, left_end_point="uniform-bleeding")
    assert answer.status_code == 422
    assert "Left cheek: this is an incident, the treatment stops." in seen(answer)

    told = recorded(fenna, file, left_end_point="uniform-bleeding", reason="Pressed; it stopped.")
    page = fenna.get(told.headers["Location"])
    assert "Session 1 is recorded, with an incident." in seen(page)


def test_many_areas_open_one_by_one(cast: Cast, fenna: Client) -> None:
    raw = dull()
    raw["complaints"][0]["areas"] = ["face"]

    html = fenna.get(address(ready(cast, raw))).content.decode()

    areas = [part.split(">")[0] for part in html.split('<details class="sheet area"')[1:]]
    assert len(areas) == 9
    assert [area.rstrip().endswith("open") for area in areas] == [True, *[False] * 8]


def test_two_things_wrong_with_one_field_are_both_beside_it() -> None:
    found = beside([Trouble("on", "Day", "One."), Trouble("on", "Day", "Two.")])

    assert found == {"on": "One. Two."}


def test_the_front_desk_cannot_record_a_session(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)

    assert milan.get(address(file)).status_code == 403


def test_a_review_that_is_due_comes_before_the_next_session(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna, dull())
    for number in (1, 2, 3):
        then = NOW + timedelta(days=14 * (number - 1))
        held(cast.fenna, file, number, now=then, areas=did("I", "pink", ("forehead",)))
    with time_machine.travel(NOW + timedelta(days=42), tick=False):
        fenna = signed_in("fenna@huidaanzee.example")
        page = fenna.get(address(file, 4))

    assert "The review after session 3 is due" in seen(page)
    assert f"/courses/{file.courses[0].uid}/review/" in page.content.decode()
