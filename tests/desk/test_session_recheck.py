"""On the morning of a visit: asked, affirmed, and the answer first."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from corneum.records.facts import ClientFile, SessionFacts
from corneum.records.read.intake import client_file
from tests.cast import NOW, TODAY, Cast, asked, consented, held, scars, signed_anna
from tests.desk.conftest import signed_in
from tests.desk.seen import seen, value_of


def address(file: ClientFile, number: int = 1) -> str:
    """Return where is asked what changed before a session."""
    return f"/clients/{file.uid}/sessions/{file.courses[0].sessions[number - 1].uid}/recheck/"


def ask(browser: Client, file: ClientFile, **answers: str) -> Any:
    """Send the form as it opened, with answers (_ for -); affirmed unless named otherwise."""
    page = browser.get(address(file), {"again": "1"})
    form = {name: value_of(page, name) for name in ("based_on", "after", "on")}
    form["asked"] = "each"
    form |= {name.replace("_i_", "-0-").replace("__", "-"): v for name, v in answers.items()}
    return browser.post(address(file), form)


def first(cast: Cast, file: ClientFile, number: int = 1) -> SessionFacts:
    """Return a session as it is now."""
    return client_file(cast.fenna, file.uid).courses[0].sessions[number - 1]


def test_the_questions_that_can_change_are_asked_with_last_time_s_answers(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna, scars(tan={"is": "light"}))

    page = fenna.get(address(file))
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        tomorrow = signed_in("fenna@huidaanzee.example").get(address(file))

    words = seen(page)
    assert "Any of these since you asked today?" in words
    assert "Any of these since Mon 23 Nov 2026?" in seen(tomorrow)
    assert "Last time: A little (the client said so, Mon 23 Nov 2026)" in words
    html = page.content.decode()
    assert 'name="cold_sore"' in html
    assert 'name="keloid_tendency"' not in html
    assert "checked" not in html


def test_one_press_says_that_each_was_asked_and_nothing_has_changed(
    cast: Cast, milan: Client
) -> None:
    file = signed_anna(cast.fenna)

    answer = ask(milan, file)

    assert answer.status_code == 302
    [kept] = first(cast, file).rechecks
    assert (kept.on, kept.changed, kept.by) == (TODAY, (), "Milan Bakker")
    words = seen(milan.get(answer.headers["Location"]))
    assert "Yes, go ahead" in words
    assert "Nothing had changed." in words
    assert "The client is here" in words


def test_without_the_press_that_says_so_nothing_is_kept(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = ask(fenna, file, asked="")

    assert answer.status_code == 422
    assert "Ask each of these today, then press the button that says so." in seen(answer)
    assert first(cast, file).rechecks == ()


def test_a_cold_sore_this_morning_leads_to_the_new_dates(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = ask(fenna, file, cold_sore="present", cold_sore__source="therapist")

    page = fenna.get(answer.headers["Location"])
    words = seen(page)
    assert "Not today" in words
    assert "We do not treat while there is a cold sore" in words
    assert "S24" in words
    assert "See the new dates" in words
    assert f"/sessions/{first(cast, file).uid}/postpone/" in page.content.decode()
    assert "Begin: record the session" not in words
    answers = client_file(cast.fenna, file.uid).answers
    assert answers is not None
    assert answers.origin["cold_sore"].source == "therapist"
    assert first(cast, file).rechecks[0].changed == ("cold_sore",)


def test_a_new_use_stands_beside_the_earlier_one(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna, scars(waxing={"last_on": "2026-11-01", "areas": ["chin"]}))

    ask(fenna, file, waxing="given", waxing_i_last_on="2026-11-20", waxing_i_areas="left-cheek")

    answers = client_file(cast.fenna, file.uid).answers
    assert answers is not None
    days = [event["last_on"] for event in answers.raw["answers"]["waxing"]["events"]]
    assert days == ["2026-11-20", "2026-11-01"]


def test_what_lasted_is_answered_anew(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, raw=scars(cold_sore={"is": "present"}))
    page = fenna.get(address(file), {"again": "1"})
    assert "Answer these anew" in seen(page)

    answer = ask(fenna, file)

    assert answer.status_code == 422
    assert "It was there last time: still so, or over?" in seen(answer)
    assert len(first(cast, file).rechecks) == 1


def test_still_so_is_an_answer(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, raw=scars(cold_sore={"is": "present"}))

    answer = ask(fenna, file, cold_sore="still")

    assert answer.status_code == 302
    assert "Not today" in seen(fenna.get(answer.headers["Location"]))
    assert [kept.changed for kept in first(cast, file).rechecks] == [("cold_sore",), ()]


def test_what_is_over_needs_the_day_it_was_over(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, raw=scars(cold_sore={"is": "present"}))

    without = ask(fenna, file, cold_sore="absent")
    assert without.status_code == 422
    assert "the day on which it was over" in seen(without)

    told = ask(fenna, file, cold_sore="absent", cold_sore_i_healed_on="2026-11-16")
    assert told.status_code == 302
    assert "Yes, go ahead" in seen(fenna.get(told.headers["Location"]))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"waxing": "given", "waxing_i_last_on": "2026-11-31"}, "2026-11-31"),
        ({"waxing": "given", "waxing_i_last_on": "2026-11-24"}, "2026-11-24"),
        ({"tan": "purple"}, "purple"),
        ({"laser_ipl": "given", "laser_ipl_i_kind": "torch"}, "torch"),
        ({"sun_planned": "given", "sun_planned_i_from": "soon"}, "soon"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_told_and_stays_as_typed(
    cast: Cast, fenna: Client, answers: dict[str, str], says: str
) -> None:
    file = signed_anna(cast.fenna)

    answer = ask(fenna, file, **answers)

    assert answer.status_code == 422
    assert says in seen(answer)
    assert first(cast, file).rechecks == ()


def test_another_occasion_can_be_added_without_script(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    page = ask(fenna, file, waxing="given", waxing_i_last_on="2026-11-02", add="waxing", asked="")

    assert page.status_code == 200
    assert value_of(page, "waxing-0-last_on") == "2026-11-02"
    assert 'name="waxing-1-last_on"' in page.content.decode()
    assert first(cast, file).rechecks == ()


def test_who_asks_while_somebody_else_did_sees_both(
    cast: Cast, fenna: Client, roos: Client
) -> None:
    file = signed_anna(cast.fenna)
    form = {"based_on": "1", "after": "0", "on": "2026-11-23", "asked": "each"}
    ask(roos, file, tan="deep")

    answer = fenna.post(address(file), {**form, "unwell": "yes"})

    assert answer.status_code == 409
    words = seen(answer)
    assert "Somebody asked or answered meanwhile" in words
    assert "Roos van Dalen" in words
    assert "deep" in words.lower()
    assert value_of(answer, "based_on") == "2"
    assert value_of(answer, "after") == "1"
    assert first(cast, file).rechecks[-1].by == "Roos van Dalen"


def test_pressed_twice_it_is_kept_once(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    form = {"based_on": "1", "after": "0", "on": "2026-11-23", "asked": "each", "tan": "deep"}

    answers = [fenna.post(address(file), form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(first(cast, file).rechecks) == 1


def test_begin_lets_the_client_arrive_and_opens_the_record(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    consented(cast.fenna, file.uid)
    ask(fenna, file)
    session = first(cast, file)
    page = fenna.get(address(file))

    begun = fenna.post(
        f"/clients/{file.uid}/sessions/{session.uid}/arrived/",
        {"revision": value_of(page, "revision"), "to": "record"},
    )

    assert begun.headers["Location"] == f"/clients/{file.uid}/sessions/{session.uid}/done/"
    assert first(cast, file).status == "arrived"


def test_a_refused_area_leaves_the_others_to_be_treated(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    told = ask(fenna, file, changing_lesion="yes", changing_lesion_i_areas="left-cheek")

    words = seen(fenna.get(told.headers["Location"]))
    assert "Treat only these today: right cheek. Leave the others out." in words
    assert "Begin: record the session" in words


def test_a_doctor_comes_first_where_the_answer_says_so(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    told = ask(fenna, file, isotretinoin="given", isotretinoin_i_last_on="2026-10-01")

    words = seen(fenna.get(told.headers["Location"]))
    assert "Doctor first" in words
    assert "Letter to the doctor" in words
    assert "Begin: record the session" not in words


def test_a_cap_is_told_with_the_planned_level(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    told = ask(fenna, file, blood_thinner="yes")

    words = seen(fenna.get(told.headers["Location"]))
    assert "level I today; planned: level II" in words


def test_yesterday_s_visit_can_be_entered_late(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        fenna = signed_in("fenna@huidaanzee.example")
        page = fenna.get(address(file), {"on": "2026-11-23"})
        assert "asked on Monday 23 November 2026" in seen(page)
        form = {name: value_of(page, name) for name in ("based_on", "after", "on")}
        answer = fenna.post(address(file), {**form, "asked": "each"})
        result = fenna.get(answer.headers["Location"])
        told = {name: value_of(result, name) for name in ("revision", "to", "on")}
        begun = fenna.post(address(file).replace("recheck", "arrived"), told)
        record = fenna.get(begun.headers["Location"])

    assert value_of(record, "on") == "2026-11-23"
    assert answer.headers["Location"].endswith("?on=2026-11-23")
    assert first(cast, file).rechecks[0].on == TODAY


def test_a_day_to_come_cannot_be_asked_about(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = ask(fenna, file, on="2026-12-24")

    assert answer.status_code == 422
    assert "through today (2026-11-23)" in seen(answer)


def test_a_session_that_was_held_leads_to_its_course(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    held(cast.fenna, file)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        fenna = signed_in("fenna@huidaanzee.example")
        answer = fenna.get(address(file))

    assert answer.headers["Location"] == f"/clients/{file.uid}/courses/{file.courses[0].uid}/"
