"""The demo tells its stories on every day of the year, through the actions alone."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest
from django_scopes import scopes_disabled

from corneum.actions import demo
from corneum.actions.account import sign_in
from corneum.records.facts import ClientFile
from corneum.records.models import Event
from corneum.records.read.account import viewer_at
from corneum.records.read.client import clients
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import client_file
from corneum.records.read.screening import next_session
from corneum.records.viewer import Viewer
from tests.actions.test_account import request

DAYS = [date(2026, 11, 23) + timedelta(days=days) for days in (0, 6, 32, 45, 97)]


class Told(NamedTuple):
    """The demo as the therapist sees it."""

    fenna: Viewer
    today: date

    def file(self, name: str) -> ClientFile:
        """Return the file of the client with this given name."""
        [row] = clients(self.fenna, name)
        return client_file(self.fenna, row.uid)

    def standing(self, name: str) -> tuple[str, int, int]:
        """Return verdict, number of the next session and number of all sessions of a client."""
        file = self.file(name)
        [course] = file.courses
        coming = next_session(course)
        assert file.screening is not None
        assert coming is not None
        assert coming.on >= self.today
        return file.screening.verdict, coming.number, course.of


@pytest.fixture(params=DAYS, ids=str)
def told(db: None, request: pytest.FixtureRequest) -> Told:
    """Give the demo as seeded on some day, at ten past nine in the evening."""
    day: date = request.param
    demo.seed(datetime(day.year, day.month, day.day, 20, 10, tzinfo=UTC))
    fenna = viewer_at(demo.FENNA.email)
    assert fenna is not None
    return Told(fenna, day)


def test_each_client_stands_where_the_story_says(told: Told) -> None:
    assert told.standing("Anna") == ("proceed", 4, 10)
    assert told.standing("Bram") == ("caution", 2, 6)
    assert told.standing("Els") == ("proceed", 6, 8)
    chaya, dilan, gijs = (told.file(name) for name in ("Chaya", "Dilan", "Gijs"))
    assert chaya.screening is not None
    assert chaya.screening.verdict == "postpone"
    assert chaya.courses == ()
    assert dilan.screening is not None
    assert dilan.screening.verdict == "refer"
    assert (gijs.answers, gijs.screening, gijs.courses) == (None, None, ())
    assert [row.step for row in clients(told.fenna)] == [
        "course", "plan", "intake", "course", "course", "plan",
    ]  # fmt: skip


def test_sessions_stand_on_open_days_and_nothing_hinders_them(told: Told) -> None:
    clinic = clinic_of(told.fenna)
    for name in ("Anna", "Bram", "Els"):
        file = told.file(name)
        assert file.hindrances == ()
        assert all(clinic.is_open(session.on) for session in file.courses[0].sessions)


def test_anna_is_treated_at_level_ii_for_a_reason(told: Told) -> None:
    [course] = told.file("Anna").courses

    assert {level.name for level in course.plans[0].levels} == {"II"}
    assert [change.field for change in course.changes] == ["level:acne-scars"]


@pytest.mark.django_db
def test_everybody_signs_in_with_what_is_printed() -> None:
    demo.seed(datetime(2026, 11, 23, 9, tzinfo=UTC))
    for person, password in demo.PASSWORDS.items():
        sign_in(request(), person.email, password, now=datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.mark.django_db
def test_every_row_of_the_demo_was_written_by_an_action() -> None:
    demo.seed(datetime(2026, 11, 23, 9, tzinfo=UTC))
    with scopes_disabled():
        counts = {
            what: Event.objects.filter(what=what).exclude(verb="read").count()
            for what in ("client", "answers", "screening", "course", "treatment")
        }

    assert counts == {"client": 6, "answers": 5, "screening": 5, "course": 3, "treatment": 9}
