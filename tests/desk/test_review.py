"""The review: measured, advised, decided; what it changes is shown before it is signed."""

import re
from typing import Any

import pytest
from django.test import Client

from corneum.records.facts import ClientFile
from tests.cast import Cast, dull, signed_anna
from tests.courses import course_of, dull_anna
from tests.desk.seen import is_chosen, seen, value_of

WHY = {"reason-sessions-dull-dry-rough": "One more will do it."}


def address(file: ClientFile) -> str:
    """Return where the review of a client's course stands."""
    return f"/clients/{file.uid}/courses/{file.courses[0].uid}/review/"


def typed(page: Any, decision: str = "change", **fields: Any) -> dict[str, Any]:
    """Return the form as it opened, signed with a decision, with other values (__ for -)."""
    names = ("after", "number", "spacing", "sessions-dull-dry-rough")
    form = {name: value_of(page, name) for name in names}
    form |= {"decision": decision, "level-dull-dry-rough": "I", "do": "sign"}
    return form | {name.replace("__", "-"): value for name, value in fields.items()}


def times_of(page: Any) -> list[str]:
    """Return the beginnings that stand hidden in a page."""
    return re.findall(r'name="shown" value="([^"]*)"', page.content.decode())


def test_what_was_measured_and_what_the_protocol_proposes(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 3)
    page = fenna.get(address(file))

    words = seen(page)
    assert "Review after session 3" in words
    assert "1 Mon 19 Oct 2026 improved (1) · 6 of 10 improved (1) · 7 of 10 faint" in words
    assert "The protocol proposes: go on" in words
    assert page.content.decode().count("<polyline") == 4
    assert is_chosen(page, "decision", "go-on")


def test_go_on_is_kept_and_leads_to_the_course(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 3)
    page = fenna.get(address(file))
    answer = fenna.post(address(file), typed(page, "go-on"))

    assert answer.headers["Location"] == address(file).removesuffix("review/")
    [kept] = course_of(cast.fenna, file).reviews
    assert (kept.after_session, kept.decision) == (3, "go-on")


def test_a_change_is_shown_before_it_is_signed(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 3)
    form = typed(fenna.get(address(file)), sessions__dull__dry__rough="6") | WHY
    unseen = fenna.post(address(file), form)
    part = fenna.post(address(file), form | {"do": ""}, headers={"HX-Request": "true"})
    signed = fenna.post(address(file), form | {"shown": times_of(part)})

    assert unseen.status_code == 409
    assert "Look at the new times first" in seen(unseen)
    assert "no. 6" in seen(part)
    assert "level I new" in seen(part)
    assert "<html" not in part.content.decode()
    assert signed.status_code == 302
    assert len(course_of(cast.fenna, file).sessions) == 6


def test_fewer_sessions_are_shown_as_cancelled(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 3)
    form = typed(fenna.get(address(file)), sessions__dull__dry__rough="4") | WHY
    shown = fenna.post(address(file), form | {"do": "preview"})
    fenna.post(address(file), form)

    assert "A review made the course shorter. is cancelled" in seen(shown)
    assert course_of(cast.fenna, file).sessions[-1].status == "cancelled"


def test_a_stop_asks_why_and_cancels_the_rest(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 3)
    form = typed(fenna.get(address(file)), "stop")
    refused = fenna.post(address(file), form)
    fenna.post(address(file), form | {"reason": "It is good as it is."})

    assert refused.status_code == 422
    assert "Why does the course stop?" in seen(refused)
    assert course_of(cast.fenna, file).is_stopped


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("decision", "", "Found nothing; right would be: one of the choices shown."),
        ("decision", "wait", "Go on, change or stop."),
        ("level__dull__dry__rough", "IV", "Found “IV”"),
        ("level__dull__dry__rough", "III", "at most II for this skin"),
        ("level__dull__dry__rough", "II", "Level II asks its reason"),
        ("sessions__dull__dry__rough", "many", "Found “many”; right would be: a whole number"),
        ("sessions__dull__dry__rough", "13", "More only after a review with photos"),
        ("sessions__dull__dry__rough", "2", "3 were held already"),
        ("sessions__dull__dry__rough", "6", "Another number than proposed: why?"),
        ("spacing", "7", "at least 14 days"),
        ("spacing", "400", "at most 366 days"),
        ("spacing", "two", "a whole number"),
        ("spacing", "14", "Nothing is changed."),
        ("after", "9", "A review comes after a session that was held: 1 to 3."),
        ("after", "x", "A review comes after a session that was held: 1 to 3."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    cast: Cast, fenna: Client, field: str, value: str, says: str
) -> None:
    file = dull_anna(cast.fenna, 3)
    form = typed(fenna.get(address(file)), **{field: value})
    shown = times_of(fenna.post(address(file), form | {"do": "preview"}))
    answer = fenna.post(address(file), form | {"shown": shown})

    assert answer.status_code == 422
    assert says in seen(answer)
    assert course_of(cast.fenna, file) == file.courses[0]


def test_two_who_review_at_once_are_told_and_the_second_may_amend(
    cast: Cast, fenna: Client, roos: Client
) -> None:
    file = dull_anna(cast.fenna, 3)
    opened = roos.get(address(file))
    fenna.post(address(file), typed(fenna.get(address(file)), "go-on"))
    form = typed(opened, "stop", reason="She moves abroad.")
    stale = roos.post(address(file), form)
    roos.post(address(file), form | {"number": value_of(stale, "number")})
    page = roos.get(address(file))

    assert stale.status_code == 409
    assert "go on, Fenna Aalbers" in seen(stale)
    assert value_of(stale, "reason") == "She moves abroad."
    course = course_of(cast.fenna, file)
    assert [(r.number, r.decision) for r in course.reviews] == [(1, "go-on"), (2, "stop")]
    assert "After session 3: go on amended" in seen(page)


def test_the_front_desk_reads_and_does_not_decide(cast: Cast, milan: Client) -> None:
    file = dull_anna(cast.fenna, 3)
    page = milan.get(address(file))
    refused = milan.post(address(file), typed_blind("go-on"))

    assert "Only a skin therapist or the owner of the clinic can review a course." in seen(page)
    assert refused.status_code == 403
    assert not course_of(cast.fenna, file).reviews


def typed_blind(decision: str) -> dict[str, str]:
    """Return a form that nobody opened."""
    return {"decision": decision, "after": "3", "number": "0", "do": "sign"}


def test_a_course_without_a_held_session_is_not_reviewed(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna, dull())

    assert fenna.get(address(file)).headers["Location"] == address(file).removesuffix("review/")


def test_a_course_elsewhere_is_not_there(cast: Cast, noor: Client) -> None:
    file = dull_anna(cast.fenna, 1)

    assert noor.get(address(file)).status_code == 404


def test_after_the_last_session_the_course_is_closed_or_kept_up(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 5)
    words = seen(fenna.get(address(file)))

    assert "Close the course nothing is booked; due for upkeep from" in words
    assert "Plan upkeep" in words
    assert "Stop the course" not in words


def test_the_page_is_dutch_where_dutch_is_read(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 3)
    fenna.post("/language/", {"language": "nl", "next": "/"})
    words = seen(fenna.get(address(file)))

    assert "Evaluatie na sessie 3" in words
    assert "Het protocol stelt voor: doorgaan" in words
    assert "verbeterd (1) · 6 van 10" in words
