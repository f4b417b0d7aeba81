"""The page of a course: one time line, what moved and why, what comes first, paper and calendar."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import icalendar
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corneum.actions.series.postpone import postpone, proposed_postponement
from corneum.records.facts import ClientFile, RatingFacts
from corneum.records.read.intake import client_file
from corneum.records.viewer import Viewer
from tests.cast import NOW, PASSWORD, Cast, asked, did, held, scars, signed_anna
from tests.desk.seen import seen

FIRST = re.compile(r'<a class="button first"[^>]*>([^<]*)</a>')
SORE = {"cold_sore": {"is": "present", "areas": ["upper-lip"]}}
RATED = RatingFacts(client_gais=2, client_score=8, therapist_gais=1, therapist_score=7)


def address(file: ClientFile) -> str:
    """Return where the first course is."""
    return f"/clients/{file.uid}/courses/{file.courses[0].uid}/"


def first(answer: Any) -> list[str]:
    """Return what the page puts first."""
    return FIRST.findall(answer.content.decode())


def moved(viewer: Viewer) -> ClientFile:
    """Sign Anna's course and let it make way for a cold sore on the first morning."""
    file = signed_anna(viewer)
    asked(viewer, file, 1, scars(**SORE))
    own = file.courses[0].sessions[0].uid
    shown = proposed_postponement(viewer, own, now=NOW).shown
    postpone(viewer, own, shown, now=NOW)
    return client_file(viewer, file.uid)


def test_the_eye_area_stays_lower_in_the_plan_and_in_each_session(
    cast: Cast, fenna: Client
) -> None:
    raw = scars()
    raw["complaints"][0]["areas"] = ["left-cheek", "eye-area"]
    file = signed_anna(cast.fenna, raw)

    words = seen(fenna.get(address(file)))

    assert words.count("around the eyes: level I") == file.courses[0].of + 1


def test_sessions_stand_with_their_time_therapist_and_room(cast: Cast, fenna: Client) -> None:
    page = fenna.get(address(signed_anna(cast.fenna)))

    words = seen(page)
    assert "Session 1 of 10: Mon 23 Nov 2026, 10:00" in words
    assert "Fenna Aalbers · Duin" in words
    assert "review after this session" in words
    assert '<svg class="timeline"' in page.content.decode()


def test_a_session_done_is_told_with_all_that_was_seen(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    assert "is recorded." not in seen(fenna.get(address(file)))

    held(cast.fenna, file, rating=RATED, note="Went well.")

    page = fenna.get(address(file))
    words = seen(page)
    assert "Session 1 is recorded. Aftercare sheet for the client" in words
    assert "level II · Evenly red, perhaps slightly swollen, no blood · passes: 2" in words
    assert "redness 1" in words
    assert "(+2) · 8 of 10" in words
    assert "Went well." in words
    assert "Pleased, 0 to 10" in words
    assert "Consent signed by Anna de Wit on Mon 23 Nov 2026" in page.content.decode()
    assert "incident" not in words


def test_even_bleeding_is_an_incident_on_the_row(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    areas = did(end_point="uniform-bleeding")
    held(cast.fenna, file, areas=areas, reason="It bled; we stopped and cooled.")

    words = seen(fenna.get(address(file)))
    assert "incident done" in words
    assert "incident : Even or running bleeding" in words


def test_what_moved_stands_with_its_old_date_its_reason_and_who(cast: Cast, fenna: Client) -> None:
    page = fenna.get(address(moved(cast.fenna)))

    assert page.content.decode().count('<s class="soft">') == 10
    words = seen(page)
    assert "Mon 23 Nov 2026, 10:00 had to wait: We do not treat while there is a cold sore" in words
    assert "provisional" in words
    assert "Old dates" in words
    assert "10 sessions moved. Undo (until 10:10)" in words


def test_the_next_sensible_step_comes_first(cast: Cast, fenna: Client, milan: Client) -> None:
    file = signed_anna(cast.fenna)
    assert first(fenna.get(address(file)))[0] == "Ask before treating"

    asked(cast.fenna, file)
    assert first(fenna.get(address(file)))[0] == "Record the session"
    assert "Record the session" not in first(milan.get(address(file)))

    held(cast.fenna, file)
    assert first(fenna.get(address(file)))[0] == "Something has changed"


def test_what_hinders_comes_first_with_the_age_of_the_answers(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, 1, scars(**SORE))

    page = fenna.get(address(file))

    assert first(page)[0] == "See the new dates"
    assert "Postpone answers of Mon 23 Nov 2026" in seen(page)


def test_a_level_that_is_now_too_high_moves_nothing_and_asks_for_a_review(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, 1, scars(blood_thinner={"is": "yes"}))

    page = fenna.get(address(file))

    assert "See the new dates" not in seen(page)
    assert "Change the plan in a review" in seen(page)


def test_after_the_third_session_the_review_comes_first(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna, dull_course())
    for number in range(1, 4):
        at = NOW + timedelta(days=14 * (number - 1))
        held(cast.fenna, file, number, at, areas=did("I", "pink", ("forehead",)))

    with time_machine.travel(NOW + timedelta(days=28), tick=False):
        again(fenna)
        page = fenna.get(address(file))

    assert first(page)[0] == "Hold the review"
    assert "review is due" in seen(page)


def dull_course() -> dict[str, Any]:
    """Return answers about a dull forehead."""
    raw = scars()
    raw["complaints"] = [{"indication": "dull-dry-rough", "areas": ["forehead"]}]
    del raw["answers"]["scar_type"]
    return raw


def again(browser: Client) -> None:
    """Sign in anew on another day."""
    browser.post("/sign-in/", {"email": "fenna@huidaanzee.example", "password": PASSWORD})


def test_the_course_costs_twelve_queries_whatever_happened_in_it(cast: Cast, fenna: Client) -> None:
    fresh, busy = signed_anna(cast.roos), moved(cast.fenna)
    counts = []
    for file in (fresh, busy):
        fenna.get(address(file))
        with CaptureQueriesContext(connection) as queries:
            fenna.get(address(file))
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_the_course_is_printed_as_a_tagged_pdf_in_either_language(
    cast: Cast, fenna: Client
) -> None:
    file = moved(cast.fenna)

    for lang in ("en", "nl"):
        answer = fenna.get(f"{address(file)}course.pdf", {"lang": lang})
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in answer.content


def events(answer: Any) -> dict[str, Any]:
    """Return the entries of a calendar by uid."""
    calendar = icalendar.Calendar.from_ical(answer.content)
    return {str(entry["uid"]): entry for entry in calendar.walk("VEVENT")}


def test_the_calendar_moves_its_entries_instead_of_doubling_them(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    before = events(fenna.get(f"{address(file)}course.ics"))
    asked(cast.fenna, file, 1, scars(**SORE))
    own = file.courses[0].sessions[0].uid
    postpone(cast.fenna, own, proposed_postponement(cast.fenna, own, now=NOW).shown, now=NOW)

    after = events(fenna.get(f"{address(file)}course.ics"))

    for session in client_file(cast.fenna, file.uid).courses[0].sessions:
        entry, old = after[str(session.uid)], before[str(session.uid)]
        assert session.place is not None
        assert entry.decoded("dtstart") == session.place.starts_at
        assert entry.decoded("dtend") == session.place.ends_at
        assert int(entry["sequence"]) > int(old["sequence"])
        assert entry["status"] == "TENTATIVE"
        assert UUID(str(entry["uid"])) == session.uid
    windows = [uid for uid in before.keys() & after.keys() if is_day(after[uid])]
    assert windows
    assert all(int(after[u]["sequence"]) > int(before[u]["sequence"]) for u in windows)


def is_day(entry: Any) -> bool:
    """Return whether an entry is a whole day."""
    return not isinstance(entry.decoded("dtstart"), datetime)


def test_nine_o_clock_stays_nine_o_clock_over_the_change_of_the_clocks(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)

    found = events(fenna.get(f"{address(file)}course.ics"))

    sessions = file.courses[0].sessions[1:]
    days = [session.on for session in sessions]
    assert min(days) < date(2027, 3, 28) < max(days)
    shown = {f"{found[str(session.uid)].decoded('dtstart'):%H:%M}" for session in sessions}
    assert shown == {"09:00"}
    hours = {s.place.starts_at.astimezone(UTC).hour for s in sessions if s.place}
    assert hours == {7, 8}


def test_after_the_signature_the_first_time_is_told(cast: Cast, fenna: Client) -> None:
    words = seen(fenna.get(f"{address(signed_anna(cast.fenna))}signed/"))

    assert "10 sessions are booked, the first on Mon 23 Nov 2026, 10:00." in words
    assert "Ask for consent" in words
