"""Reports: what was counted, how sure it is, from which day through which; each as a file."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from corneum.records.facts import RatingFacts
from corneum.records.models import Complication, Session
from tests.cast import NOW, Cast, held, signed_anna
from tests.desk.conftest import signed_in
from tests.desk.seen import seen


def flared(cast: Cast) -> None:
    """Hold Anna's first session and note a bruise and a swelling after it."""
    file = signed_anna(cast.fenna)
    held(cast.fenna, file, rating=RatingFacts(client_gais=1, therapist_gais=2))
    with scope(clinic=cast.fenna.clinic):
        session = Session.objects.get(status="done")
        for kind in ("bruise", "swelling"):
            Complication.objects.create(
                clinic_id=cast.fenna.clinic, session=session, number=1, kind=kind,
                severity="mild", began_on=NOW.date(), says="Seen.", outcome="open",
                by_id=cast.fenna.account, at=NOW,
            )  # fmt: skip


def lines(browser: Client, address: str) -> list[list[str]]:
    """Return the rows of a file."""
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_clinic_without_sessions_is_told_that_there_is_no_rate(fenna: Client) -> None:
    words = seen(fenna.get("/reports/"))

    assert "1 Jan 2026 through 23 Nov 2026" in words
    assert "No session was held in these days, so there is no rate." in words


def test_a_session_counts_once_with_the_interval_and_a_word_about_few(
    cast: Cast, fenna: Client
) -> None:
    flared(cast)

    words = seen(fenna.get("/reports/")).replace("\xa0", " ")

    assert "1 of 1 sessions: 100.0 %; the true share may be 2.5 % to 100.0 %." in words
    assert "So few sessions tell little" in words
    assert "at level II 1 1 100.0 %" in words


def test_the_file_of_complications_holds_every_kind_and_plain_numbers(
    cast: Cast, fenna: Client
) -> None:
    flared(cast)

    found = {row[0]: row[1:4] for row in lines(fenna, "/reports/complications.csv")}

    assert found["All sessions"] == ["1", "1", "1.0"]
    assert found["Bruise"] == ["1", "1", "1.0"]
    assert found["Scar"] == ["0", "1", "0.0"]


def test_what_happened_outside_of_the_days_does_not_count(cast: Cast, fenna: Client) -> None:
    flared(cast)

    page = fenna.get("/reports/?period=own&from=2026-01-01&until=2026-11-22")

    assert "No session was held" in seen(page)
    assert "Complaints in courses signed in these days: 0." in seen(page)
    assert "Courses in which somebody rated in these days: 0." in seen(page)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("from=&until=2026-11-22", "From : Found “”; right would be: a day, as 2026-12-07"),
        ("from=soon&until=2026-11-22", "Found “soon”"),
        ("from=2026-11-22&until=2026-11-21", "right would be: a day not before 2026-11-22"),
    ],
)
def test_days_that_cannot_be_are_named_and_stay_typed(fenna: Client, asked: str, says: str) -> None:
    page = fenna.get(f"/reports/?period=own&{asked}")

    assert page.status_code == 422
    assert says in seen(page)
    assert 'value="own" checked' in page.content.decode()


def test_courses_stand_by_complaint_and_level_with_how_they_are(cast: Cast, fenna: Client) -> None:
    flared(cast)

    [_header, row] = lines(fenna, "/reports/courses.csv")

    assert row == ["Acne scars", "II", "1", "1", "0", "0", ""]


def test_the_last_grade_of_either_side_counts(cast: Cast, fenna: Client) -> None:
    flared(cast)

    found = {row[0]: row[1:] for row in lines(fenna, "/reports/outcomes.csv")}

    assert found["improved"] == ["1", "0"]
    assert found["much improved"] == ["0", "1"]


def test_who_had_the_last_session_four_weeks_ago_is_due(cast: Cast) -> None:
    flared(cast)
    with scope(clinic=cast.fenna.clinic):
        Session.objects.exclude(status="done").update(
            status="cancelled", starts_at=None, ends_at=None, free_at=None,
            therapist=None, room=None, device=None,
        )  # fmt: skip
    with time_machine.travel(NOW + timedelta(days=27), tick=False):
        browser = signed_in("fenna@huidaanzee.example")
        assert len(lines(browser, "/reports/due.csv")) == 1
    with time_machine.travel(NOW + timedelta(days=28), tick=False):
        browser = signed_in("fenna@huidaanzee.example")
        [_header, row] = lines(browser, "/reports/due.csv")
        assert [row[0], row[4], row[5]] == ["Anna de Wit", "2026-11-23", "2026-12-21"]
        assert "Anna de Wit" in seen(browser.get("/clients/?only=due"))
        assert "Plan upkeep" in seen(browser.get(f"/clients/{signed_anna_uid(cast)}/"))


def signed_anna_uid(cast: Cast) -> object:
    """Return Anna's uid."""
    with scope(clinic=cast.fenna.clinic):
        return Session.objects.select_related("client").all()[0].client.uid


def test_a_report_that_there_is_not_is_not_found(fenna: Client) -> None:
    assert fenna.get("/reports/income.csv").status_code == 404


def test_reports_take_as_many_queries_with_two_courses_as_with_one(
    cast: Cast, fenna: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            fenna.get("/reports/")
        return len(queries)

    flared(cast)
    before = asked()
    signed_anna(cast.fenna)

    assert asked() == before <= 9
