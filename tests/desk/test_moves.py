"""The morning of the cold sore over HTTP: new dates, by hand, cancelled, booked again, undone."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from corneum.records.facts import ClientFile, SessionFacts
from corneum.records.read.intake import client_file
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.series import status_of
from tests.cast import NOW, Cast, asked, dull, new_anna, scars, signed_anna
from tests.desk.seen import seen, value_of

SORE = {"cold_sore": {"is": "present", "areas": ["upper-lip"]}}


def page_of(file: ClientFile, what: str, number: int = 1) -> str:
    """Return the address of a page about a session."""
    return f"/clients/{file.uid}/sessions/{file.courses[0].sessions[number - 1].uid}/{what}/"


def course_of(file: ClientFile) -> str:
    """Return the address of the course."""
    return f"/clients/{file.uid}/courses/{file.courses[0].uid}/"


def sessions(viewer: Viewer, file: ClientFile) -> tuple[SessionFacts, ...]:
    """Return the sessions as they stand now."""
    return client_file(viewer, file.uid).courses[0].sessions


def shown(answer: Any, name: str = "shown") -> list[str]:
    """Return what a page showed, as its form sends it back."""
    found = re.findall(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    return [unescape(value) for value in found]


def with_sore(cast: Cast) -> ClientFile:
    """Sign Anna's course; on the first morning there is a cold sore."""
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, 1, scars(**SORE))
    return file


def test_the_morning_of_the_cold_sore_from_the_reason_to_undo(cast: Cast, milan: Client) -> None:
    file = with_sore(cast)
    page = milan.get(page_of(file, "postpone"))
    words = seen(page)
    assert "Not today" in words
    assert "Look again Mon 7 Dec 2026" in words
    assert "We do not treat while there is a cold sore" in words
    assert "S24" in words
    assert "Session 1: Mon 23 Nov 2026, 10:00 → Mon 7 Dec 2026, 10:00" in words
    assert "provisional until nothing stands in the way" in words
    assert "These times are kept for you until 10:05." in words

    answer = milan.post(page_of(file, "postpone"), {"do": "accept", "shown": shown(page)})

    assert answer.status_code == 302
    assert answer.headers["Location"] == course_of(file)
    words = seen(milan.get(course_of(file)))
    assert "10 sessions moved." in words
    assert "Undo" in words
    [batch] = {s.moves[0].batch for s in sessions(cast.fenna, file)}
    milan.post(f"{course_of(file)}undo/{batch}/")
    assert {s.status for s in sessions(cast.fenna, file)} == {"booked"}
    assert "sessions moved." not in seen(milan.get(course_of(file)))


def test_left_alone_nothing_moves_and_the_times_are_free_again(cast: Cast, fenna: Client) -> None:
    file = with_sore(cast)
    fenna.get(page_of(file, "postpone"))

    answer = fenna.post(page_of(file, "postpone"), {"do": "leave"})

    assert answer.status_code == 302
    assert {s.revision for s in sessions(cast.fenna, file)} == {0}


def test_other_dates_are_proposed_on_request(cast: Cast, fenna: Client) -> None:
    file = with_sore(cast)

    page = fenna.get(
        page_of(file, "postpone"),
        {"not_before": "2026-12-10", "therapist": "anybody", "at": "15:00"},
    )

    assert "→ Thu 10 Dec 2026, 15:00" in seen(page)
    form = {"do": "accept", "shown": shown(page), "not_before": "2026-12-10"}
    assert fenna.post(page_of(file, "postpone"), form).status_code == 409, "asked otherwise"
    form |= {"therapist": "anybody", "at": "15:00"}
    page = fenna.get(page_of(file, "postpone"), form)
    assert fenna.post(page_of(file, "postpone"), form | {"shown": shown(page)}).status_code == 302


@pytest.mark.parametrize("name", ["not_before", "at", "therapist"])
def test_what_cannot_be_read_is_told_beside_its_field(cast: Cast, fenna: Client, name: str) -> None:
    file = with_sore(cast)

    page = fenna.get(page_of(file, "postpone"), {name: "soon"})

    assert page.status_code == 422
    assert "Found “soon”; right would be:" in seen(page)
    assert f'id="{name}-wrong"' in page.content.decode()


def test_a_form_that_shows_nothing_or_nonsense_moves_nothing(cast: Cast, fenna: Client) -> None:
    file = with_sore(cast)

    for sent in ([], ["x"], ["1|2|3|4|5"]):
        answer = fenna.post(page_of(file, "postpone"), {"do": "accept", "shown": sent})
        assert answer.status_code == 409
        assert "A time that was shown is no longer free" in seen(answer)
    assert {s.revision for s in sessions(cast.fenna, file)} == {0}


def test_a_course_that_changed_meanwhile_is_told_and_shown_anew(cast: Cast, fenna: Client) -> None:
    file = with_sore(cast)
    page = fenna.get(page_of(file, "postpone"))
    with one_transaction(cast.fenna):
        status_of(file.courses[0].sessions[1].uid, 0, "booked")

    answer = fenna.post(page_of(file, "postpone"), {"do": "accept", "shown": shown(page)})

    assert answer.status_code == 409
    assert "Somebody changed this course meanwhile" in seen(answer)
    again = {"do": "accept", "shown": shown(answer)}
    assert fenna.post(page_of(file, "postpone"), again).status_code == 302


def test_where_nothing_stands_in_the_way_nothing_has_to_move(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    words = seen(fenna.get(page_of(file, "postpone", 2)))

    assert "Nothing has to move" in words
    assert "Nothing in the newest answers stands in the way" in words


def test_by_hand_to_a_free_time_with_what_follows_shown_first(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)
    page = milan.get(page_of(file, "move", 2), {"on": "2026-12-09"})
    assert "Free on Wednesday 9 December 2026 09:00" in seen(page)
    form = {"on": "2026-12-09", "at": "11:15", "reason": "Works early.", "do": "look"}

    preview = milan.post(page_of(file, "move", 2), form)

    assert preview.status_code == 200
    words = seen(preview)
    assert "What moves along" in words
    assert "Session 3: Mon 21 Dec 2026, 09:00 → Wed 23 Dec 2026, 09:00" in words
    assert "At least 14 days after session 2." in words
    assert {s.revision for s in sessions(cast.fenna, file)} == {0}
    answer = milan.post(page_of(file, "move", 2), form | {"do": "move", "shown": shown(preview)})
    assert answer.status_code == 302
    assert "Works early." in seen(milan.get(course_of(file)))


def test_the_last_session_moves_at_once_for_nothing_follows(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    last = file.courses[0].sessions[-1].on + timedelta(days=1)
    form = {"on": last.isoformat(), "at": "11:15", "reason": "Holiday.", "do": "look"}

    assert fenna.post(page_of(file, "move", 10), form).status_code == 302

    assert sessions(cast.fenna, file)[9].on == last


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("on", "tomorrow", "Found “tomorrow”; right would be: a day of the calendar"),
        ("on", "2026-12-06", "The clinic is closed on 6 December 2026."),
        ("on", "2026-11-30", "At least 14 days after session 1."),
        ("on", "2020-01-01", "A day from today on"),
        ("at", "9 o'clock", "right would be: a time as 14:30"),
        ("at", "03:00", "This time is not free"),
        ("therapist", "me", "right would be: one of the names"),
        ("therapist", "99999", "A therapist with working hours"),
        ("reason", "  ", "The reason, in at most 500 characters."),
    ],
)
def test_bad_input_to_move_is_told_and_nothing_typed_is_lost(
    cast: Cast, fenna: Client, name: str, typed: str, says: str
) -> None:
    file = signed_anna(cast.fenna)
    form = {"on": "2026-12-09", "at": "11:15", "reason": "Works early.", "do": "look"}

    answer = fenna.post(page_of(file, "move", 2), form | {name: typed})

    assert answer.status_code == 422
    assert says in seen(answer)
    if name != "reason":
        assert value_of(answer, "reason") == "Works early."


def test_a_cancelled_session_says_why_and_can_be_booked_again(cast: Cast, milan: Client) -> None:
    file = signed_anna(cast.fenna)
    page = milan.get(page_of(file, "cancel", 2))
    assert "For a medical reason." in seen(page)
    without = milan.post(page_of(file, "cancel", 2), {"shown": shown(page)})
    assert without.status_code == 422
    assert "One of the reasons." in seen(without)

    form = {"shown": shown(page), "shown-later": shown(page, "shown-later"), "later": "no"}
    answer = milan.post(page_of(file, "cancel", 2), form | {"reason": "client"})

    assert answer.status_code == 302
    words = seen(milan.get(course_of(file)))
    assert "The client asked for it." in words
    assert "One session was cancelled." in words
    again = milan.get(page_of(file, "rebook", 2))
    assert "Book session 2 again" in seen(again)
    on = value_of(again, "on")
    sent = {"on": on, "at": "14:00", "reason": "Has time after all.", "do": "look"}
    assert milan.post(page_of(file, "rebook", 2), sent).status_code == 302
    second = [s for s in sessions(cast.fenna, file) if s.number == 2]
    assert [s.status for s in second] == ["cancelled", "booked"]
    assert milan.get(page_of(file, "rebook", 2)).status_code == 409


def test_the_whole_rest_is_cancelled_where_that_is_said(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    page = fenna.get(page_of(file, "cancel", 3))
    form = {
        "shown": shown(page), "shown-later": shown(page, "shown-later"),
        "later": "yes", "reason": "other", "note": "Moves abroad.",
    }  # fmt: skip

    assert fenna.post(page_of(file, "cancel", 3), form).status_code == 302

    states = [s.status for s in sessions(cast.fenna, file)]
    assert states == ["booked"] * 2 + ["cancelled"] * 8
    assert "8 sessions were cancelled." in seen(fenna.get(course_of(file)))


def test_undone_too_late_is_told(cast: Cast, fenna: Client) -> None:
    file = with_sore(cast)
    page = fenna.get(page_of(file, "postpone"))
    fenna.post(page_of(file, "postpone"), {"do": "accept", "shown": shown(page)})
    [batch] = {s.moves[0].batch for s in sessions(cast.fenna, file)}

    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        assert "sessions moved." not in seen(fenna.get(course_of(file)))
        answer = fenna.post(f"{course_of(file)}undo/{batch}/")

    assert answer.status_code == 409
    assert "more than ten minutes ago" in seen(answer)


def test_where_an_old_time_is_gone_undo_shows_the_nearest(cast: Cast, fenna: Client) -> None:
    file = with_sore(cast)
    page = fenna.get(page_of(file, "postpone"))
    fenna.post(page_of(file, "postpone"), {"do": "accept", "shown": shown(page)})
    [batch] = {s.moves[0].batch for s in sessions(cast.fenna, file)}
    signed_anna(cast.roos)

    answer = fenna.post(f"{course_of(file)}undo/{batch}/")

    assert answer.status_code == 409
    assert "An old time is taken by now" in seen(answer)
    assert "→ Mon 23 Nov 2026, 11:15" in seen(answer)
    back = fenna.post(f"{course_of(file)}undo/{batch}/", {"shown": shown(answer)})
    assert back.status_code == 302


def test_a_provisional_date_is_made_sure_only_when_nothing_is_in_its_way(
    cast: Cast, fenna: Client
) -> None:
    file = with_sore(cast)
    page = fenna.get(page_of(file, "postpone"))
    fenna.post(page_of(file, "postpone"), {"do": "accept", "shown": shown(page)})

    answer = fenna.post(page_of(file, "confirm"), {"revision": "1"})

    assert answer.status_code == 409
    assert "still stand in the way" in seen(answer)
    assert fenna.post(page_of(file, "confirm"), {"revision": "0"}).status_code == 409


def test_a_batch_of_somebody_else_is_not_there(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    new_anna(cast.fenna)

    answer = fenna.post(f"{course_of(file)}undo/{file.uid}/")

    assert answer.status_code == 404


def test_a_time_that_was_offered_and_taken_meanwhile_is_told_with_what_is_free(
    cast: Cast, fenna: Client
) -> None:
    first, second = signed_anna(cast.fenna, dull()), signed_anna(cast.fenna, dull())
    asked_for = {"on": "2027-02-01", "therapist": "anybody", "reason": "On holiday."}
    [offered] = shown(fenna.get(page_of(second, "move", 5), asked_for), "offered")
    wanted = asked_for | {"at": "15:00", "do": "look"}
    assert "15:00" in offered.split()
    assert fenna.post(page_of(first, "move", 5), wanted).status_code == 302

    late = fenna.post(page_of(second, "move", 5), wanted | {"offered": offered})
    typed = fenna.post(page_of(second, "move", 5), wanted)

    assert late.status_code == 409
    assert "A time that was shown is no longer free." in seen(late)
    assert "On holiday." in late.content.decode()
    free = shown(late, "at")
    assert free
    assert "15:00" not in free
    assert typed.status_code == 422, "nobody offered it"
