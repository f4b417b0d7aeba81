"""What a morning can bring but a cold sore: each reason moves the course as far as it asks."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from django.test import Client
from icalendar import Calendar

from corneum.records.facts import ClientFile
from tests.cast import Cast, signed_anna
from tests.desk.seen import seen
from tests.desk.test_moves import course_of, page_of, sessions, shown
from tests.desk.test_session_recheck import ask


class Morning(NamedTuple):
    """What is answered on Monday 23 November, what the page says of it, and until when it holds."""

    answers: dict[str, str]
    says: str
    first: date
    is_certain: bool


MORNINGS = {
    "deep tan": Morning({"tan": "deep"}, "tan", date(2026, 12, 7), is_certain=False),
    "unwell": Morning({"unwell": "yes"}, "not well today", date(2026, 11, 30), is_certain=False),
    "sunburn": Morning({"sunburn": "present"}, "sunburn", date(2026, 11, 30), is_certain=False),
    "waxed": Morning(
        {
            "waxing": "given",
            "waxing_i_last_on": "2026-11-20",
            "waxing_i_areas": "left-cheek",
        },
        "wax",
        date(2026, 11, 27),
        is_certain=True,
    ),
    "retinoid": Morning(
        {
            "retinoid_topical": "given",
            "retinoid_topical_i_last_on": "2026-11-22",
            "retinoid_topical_i_prescription": "false",
        },
        "Vitamin A",
        date(2026, 11, 25),
        is_certain=True,
    ),
}


@pytest.fixture(params=[*MORNINGS.values()], ids=[*MORNINGS])
def morning(request: pytest.FixtureRequest) -> Morning:
    """Give each morning in turn."""
    found: Morning = request.param
    return found


def entries(browser: Client, file: ClientFile) -> dict[str, Any]:
    """Return the sessions of the calendar file by their id; windows have no status."""
    content = browser.get(f"{course_of(file)}course.ics").content
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(entry["UID"]): entry for entry in found if "STATUS" in entry}


def test_the_course_moves_with_its_reason_and_comes_back(
    cast: Cast, milan: Client, morning: Morning
) -> None:
    file = signed_anna(cast.fenna)
    before = entries(milan, file)
    assert ask(milan, file, **morning.answers).status_code == 302
    page = milan.get(page_of(file, "postpone"))
    words = seen(page)
    day = f"{morning.first:%a} {morning.first.day} {morning.first:%b %Y}"
    assert ("Not before " if morning.is_certain else "Look again ") + day in words
    assert morning.says in words

    milan.post(page_of(file, "postpone"), {"do": "accept", "shown": shown(page)})

    now = sessions(cast.fenna, file)
    assert now[0].on >= morning.first
    assert now[0].status == ("booked" if morning.is_certain else "provisional")
    assert all((b.on - a.on).days >= 14 for a, b in pairwise(now))
    moved = [session for session in now if session.moves]
    assert {session.moves[0].was_on for session in moved} <= {
        s.on for s in file.courses[0].sessions
    }
    course = seen(milan.get(course_of(file)))
    assert morning.says in course
    after = entries(milan, file)
    assert after.keys() == before.keys()
    for session in moved:
        entry = after[str(session.uid)]
        assert entry["SEQUENCE"] > before[str(session.uid)]["SEQUENCE"]
        assert entry["STATUS"] == ("CONFIRMED" if session.status == "booked" else "TENTATIVE")

    [batch] = {session.moves[0].batch for session in moved}
    milan.post(f"{course_of(file)}undo/{batch}/")
    assert [(s.on, s.status) for s in sessions(cast.fenna, file)] == [
        (s.on, s.status) for s in file.courses[0].sessions
    ]
