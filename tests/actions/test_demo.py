"""The demo tells its stories on every day of the year, through the actions alone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from django_scopes import scope, scopes_disabled

from corneum.actions import demo
from corneum.actions.account import sign_in
from corneum.actions.demo import whole
from corneum.actions.demo.keep import STAMP, read_stamp
from corneum.actions.demo.many import add_many
from corneum.actions.demo.stories import FIRST
from corneum.actions.intake import add_client
from corneum.records.facts import ClientFile
from corneum.records.guards import check_guards
from corneum.records.models import Client, Course, Event, Occupancy, Session
from corneum.records.read.account import viewer_at
from corneum.records.read.clinic import clinic_of, people
from corneum.records.read.intake import client_file
from corneum.records.viewer import Viewer
from tests.actions.test_account import request
from tests.cast import ANNA

DAYS = [date(2026, 11, 23) + timedelta(days=days) for days in (0, 6, 32, 45, 97)]
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def viewer(email: str) -> Viewer:
    """Return somebody of the demo."""
    found = viewer_at(email)
    assert found is not None
    return found


class Told(NamedTuple):
    """The demo as the therapist sees it."""

    fenna: Viewer
    today: date

    def file(self, given: str) -> ClientFile:
        """Return the file of the told client with this given name."""
        with scope(clinic=self.fenna.clinic):
            row = Client.objects.filter(given_name=given).order_by("pk").first()
        assert row is not None
        return client_file(self.fenna, row.uid)

    def standing(self, given: str) -> tuple[int, int]:
        """Return number of the next session and number of all sessions of a client."""
        [course] = self.file(given).courses
        assert course.coming is not None
        assert course.coming.on >= self.today
        return course.coming.number, course.of


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the crowd out: only what is told by hand."""
    for name in ("CROWD_AT_SEA", "CROWD_IN_THE_NORTH"):
        monkeypatch.setattr(whole, name, 0)


@pytest.fixture(params=DAYS, ids=str)
def told(db: None, alone: None, request: pytest.FixtureRequest) -> Told:
    """Give the demo as seeded on some day, at ten past nine in the evening."""
    day: date = request.param
    demo.seed(datetime(day.year, day.month, day.day, 20, 10, tzinfo=UTC))
    return Told(viewer(demo.FENNA.email), day)


class Days(NamedTuple):
    """The demo from day to day, in a folder of its own."""

    folder: Path

    def on(self, days: int, **wanted: bool | int) -> str:
        """Bring the demo up `days` after the first day; return what was done."""
        now = NINE + timedelta(days=days)
        return demo.bring_up(self.folder, demo.Wanted(**wanted), now=now)  # type: ignore[arg-type]

    def course(self) -> object:
        """Return what stands of Anna's course: another one each time it is made."""
        with scopes_disabled():
            return Course.objects.order_by("pk").values_list("uid", flat=True).first()


@pytest.fixture
def days(db: None, alone: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Days:
    """Give a demo that was made on the first day, with one told client alone."""
    monkeypatch.setattr(whole, "FIRST", FIRST[:1])
    for others in ("second", "third", "fourth"):
        monkeypatch.setattr(whole, others, lambda today: ())
    found = Days(tmp_path)
    assert "made for 2026-11-23" in found.on(0)
    return found


def test_each_client_stands_where_the_story_says(told: Told) -> None:
    stand_as_told(told)
    a_holiday_in_the_sun_lies_in_the_middle_of_a_course(told)
    anna_is_treated_at_level_ii_for_a_reason(told)


def stand_as_told(told: Told) -> None:
    """Claim where each told client is in the journey."""
    assert told.standing("Anna") == (4, 10)
    assert told.standing("Bram") == (2, 6)
    [course] = told.file("Geertruida").courses
    days = [session.on for session in course.sessions]
    assert min((b - a).days for a, b in pairwise(days)) >= 21  # from the 80th birthday on
    dilan, gijs, mila = (told.file(name) for name in ("Dilan", "Gijs", "Mila"))
    assert dilan.screening is not None
    assert dilan.screening.verdict == "refer"
    assert (gijs.answers, gijs.screening, gijs.courses) == (None, None, ())
    assert mila.screening is not None
    assert mila.courses == ()
    lars = told.file("Lars").screening
    assert lars is not None
    assert lars.not_before is not None
    assert lars.not_before > told.today


def a_holiday_in_the_sun_lies_in_the_middle_of_a_course(told: Told) -> None:
    """Claim that Imke's sessions leave out her holiday and the days around it."""
    [course] = told.file("Imke").courses
    days = [session.on for session in course.sessions]
    gaps = [(later - sooner).days for sooner, later in pairwise(days)]

    assert max(gaps) > 21
    begins = told.today + timedelta(days=30)
    assert not any(begins - timedelta(7) <= day <= begins + timedelta(9 + 6) for day in days)


@pytest.mark.django_db
def test_two_clinics_four_therapists_forty_clients_at_times_of_their_own() -> None:
    demo.seed(NINE)
    both = viewer(demo.FENNA.email), viewer(demo.SANNE.email)

    assert both[0].clinic != both[1].clinic
    treating = [person.name for who in both for person in people(who) if person.treats]
    assert sorted(treating) == ["Fenna Aalbers", "Joris Meijer", "Sanne Visser", "Tariq Haddad"]
    with scopes_disabled():
        assert Client.objects.count() >= 35
    for who in both:
        clinic = clinic_of(who)
        with scope(clinic=who.clinic):
            coming = Session.objects.filter(status="booked")
            assert coming.count() > 10
            assert all(clinic.is_open(row.on) and row.starts_at for row in coming)
            assert Occupancy.objects.count() >= 4 * coming.count()
    every_row_was_written_by_an_action()


def every_row_was_written_by_an_action() -> None:
    """Claim that there is an event for each client, course and treatment."""
    with scopes_disabled():
        counts = {
            what: Event.objects.filter(what=what).exclude(verb="read").count()
            for what in ("client", "course", "treatment")
        }
        held = Session.objects.filter(status="done").count()
        assert counts["client"] == Client.objects.count()
        assert counts["course"] == Course.objects.count()
        assert counts["treatment"] >= held > 40


def anna_is_treated_at_level_ii_for_a_reason(told: Told) -> None:
    """Claim that Anna's level stands with the reason that was given for it."""
    [course] = told.file("Anna").courses

    assert {level.name for level in course.plans[0].levels} == {"II"}
    assert [change.field for change in course.changes] == ["level:acne-scars"]


def test_everybody_signs_in_with_what_is_printed(days: Days) -> None:
    for email, password in demo.PASSWORDS.items():
        sign_in(request(), email, password, now=NINE)


def test_thousands_more_are_the_same_every_time_and_overlap_nobody(days: Days) -> None:
    fenna = viewer(demo.FENNA.email)
    heard: list[tuple[int, int]] = []

    add_many(fenna, 300, today=NINE.date(), now=NINE, progress=lambda *n: heard.append(n))

    assert heard[-1] == (300, 300)
    with scope(clinic=fenna.clinic):
        assert Client.objects.filter(email="client100000@post.example").exists()
        rows = Session.objects.filter(starts_at__isnull=False).order_by("therapist", "starts_at")
        times = list(rows.values_list("therapist", "starts_at", "free_at"))
    for (who, _, free_at), (other, starts_at, _) in pairwise(times):
        assert free_at is not None
        assert starts_at is not None
        assert who != other or starts_at >= free_at
    assert check_guards(databases=["default"]) == []


def test_on_the_same_day_it_stays(days: Days) -> None:
    before = days.course()

    assert "as it was made today" in days.on(0)
    assert days.course() == before


def test_on_another_day_it_is_made_anew_with_its_guards(days: Days) -> None:
    before = days.course()

    assert "made anew for 2026-11-25" in days.on(2)
    assert days.course() != before
    assert check_guards(databases=["default"]) == []
    stamp = read_stamp(days.folder / STAMP)
    assert stamp is not None
    assert stamp.on == date(2026, 11, 25)


def test_what_somebody_changed_or_keeps_stays_until_it_is_asked_for_afresh(days: Days) -> None:
    before = days.course()
    assert "you keep it" in days.on(2, keeps=True)
    add_client(viewer(demo.FENNA.email), ANNA, now=NINE)
    assert "somebody changed it" in days.on(2)
    assert days.course() == before

    assert "made anew" in days.on(2, afresh=True)
    assert days.course() != before


def test_a_look_and_a_sign_in_change_nothing(days: Days) -> None:
    sign_in(request(), demo.FENNA.email, demo.PASSWORDS[demo.FENNA.email], now=NINE)
    fenna = viewer(demo.FENNA.email)
    with scope(clinic=fenna.clinic):
        uid = Client.objects.order_by("pk").values_list("uid", flat=True)[0]
    client_file(fenna, uid)

    assert "made anew" in days.on(1)


def test_more_clients_are_added_once(days: Days) -> None:
    def count() -> int:
        with scopes_disabled():
            return Client.objects.count()

    before = count()
    assert "30 clients more" in days.on(0, more=30)
    assert count() == before + 30
    days.on(0, more=30)
    assert count() == before + 30


@pytest.mark.parametrize("content", ["", "{}", '{"on": "x"}', "[1]"])
def test_a_stamp_that_cannot_be_read_keeps_the_demo(days: Days, content: str) -> None:
    stands: Callable[[], object] = days.course
    before = stands()
    (days.folder / STAMP).write_text(content, encoding="utf-8")

    assert "not known when it was made" in days.on(5)
    assert stands() == before
