"""Today: who comes, what the skin allows, who waits; empty, it says how to begin."""

import csv
import io
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope, scopes_disabled

from corneum.actions.clinic import Person, add_person
from corneum.actions.intake import add_client, record_answers
from corneum.records.models import Client as ClientRow
from corneum.records.models import Clinic, Course, Device, DoctorNote, Event, Session
from corneum.records.scope import one_transaction
from corneum.records.write.intake import new_clients
from tests.cast import (
    ANNA,
    NOW,
    PASSWORD,
    TODAY,
    Cast,
    asked,
    consented,
    held,
    new_anna,
    scars,
    signed_anna,
)
from tests.desk.conftest import signed_in
from tests.desk.seen import seen, value_of


def test_an_empty_day_says_how_to_begin(fenna: Client) -> None:
    words = seen(fenna.get("/"))

    assert "Monday 23 November 2026" in words
    assert "Here your day will be" in words


def test_a_session_of_today_shows_place_level_and_verdict(cast: Cast, fenna: Client) -> None:
    signed_anna(cast.fenna)

    words = seen(fenna.get("/"))

    assert "One session today" in words
    assert "session 1 of 10 · level II" in words
    assert "Proceed" in words


def test_whoever_waits_for_a_next_step_is_listed_with_it(cast: Cast, fenna: Client) -> None:
    new_anna(cast.fenna)

    assert "Anna de Wit born 17 May 1991" in seen(fenna.get("/"))
    assert "Look at the screening" in seen(fenna.get("/"))


def test_whoever_was_asked_by_half_is_asked_the_rest(cast: Cast, fenna: Client) -> None:
    raw = scars()
    raw["rest"], raw["answers"] = None, {"scar_type": {"is": "atrophic"}}
    new_anna(cast.fenna, raw)

    for address in ("/", "/clients/"):
        words = seen(fenna.get(address))
        assert "Finish the intake" in words
        assert "questions open" in words
        assert "Look at the" not in words


def test_a_session_that_is_hindered_says_why_and_leads_to_new_dates(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)
    now = scars(cold_sore={"is": "present"})
    record_answers(cast.fenna, file.uid, now, based_on=1, now=NOW)

    page = fenna.get("/")

    assert "Active cold sore" in seen(page)
    session = file.courses[0].sessions[0]
    address = f'href="/clients/{file.uid}/sessions/{session.uid}/postpone/"'
    assert address in page.content.decode()
    assert "one needs a decision before it starts" in seen(page)


def test_families_stand_by_their_name_without_its_prefix(cast: Cast, fenna: Client) -> None:
    for family in ("Zwart", "van der Berg", "'t Hart", "Aalbers"):
        add_client(cast.fenna, replace(ANNA, family_name=family), now=NOW)

    words = seen(fenna.get("/clients/"))

    ordered = ("Aalbers", "van der Berg", "'t Hart", "Zwart")
    found = [words.index(f"Anna {name}") for name in ordered]
    assert found == sorted(found)


def visited(browser: Client, query: str = "") -> str:
    """Return the words of a day."""
    return seen(browser.get(f"/{query}"))


def test_a_visit_shows_when_with_whom_and_what_is_missing(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    words = visited(fenna)
    assert "Anna de Wit Acne scars: left cheek and right cheek" in words
    assert re.search(r"\d\d:\d\d Anna de Wit", words)
    assert "Fenna Aalbers · Duin" in words
    assert "no consent yet" in words
    assert "not asked today yet" in words

    consented(cast.fenna, file.uid)
    asked(cast.fenna, file)

    words = visited(fenna)
    assert "no consent yet" not in words
    assert "not asked today yet" not in words
    assert "Record Anna de Wit" in words


def test_somebody_arrives_with_one_press(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    session = file.courses[0].sessions[0]
    page = fenna.get("/")
    address = f"/clients/{file.uid}/sessions/{session.uid}/arrived/"
    assert f'action="{address}"' in page.content.decode()

    after = fenna.post(
        address, {"revision": value_of(page, "revision"), "to": "today"}, follow=True
    )

    assert "arrived" in seen(after)
    assert f'action="{address}"' not in after.content.decode()


def test_a_therapist_sees_the_own_sessions_first_and_everybody_s_on_request(
    cast: Cast, fenna: Client, milan: Client, roos: Client
) -> None:
    signed_anna(cast.fenna)
    joris = add_person(
        cast.roos, Person("Joris M", "joris@x.example", "therapist"), PASSWORD, now=NOW
    )
    browser = signed_in("joris@x.example")

    assert joris
    assert "None of yours; one of somebody else." in visited(browser)
    assert "Anna de Wit" in visited(browser, "?who=all")
    assert "Anna de Wit" in visited(fenna)
    assert "Anna de Wit" in visited(milan)
    assert "Anna de Wit" not in visited(milan, "?who=mine").split("Needs you")[0]


def test_another_day_shows_its_sessions_and_nothing_to_press(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    second = file.courses[0].sessions[1].on

    words = visited(fenna, f"?day={second}")

    assert "session 2 of 10" in words
    assert "Needs you" not in words
    assert "Arrived" not in words
    assert "No sessions on this day." in visited(fenna, "?day=2026-11-24")
    assert "Monday 23 November 2026" in visited(fenna, "?day=soon")


def test_the_next_days_say_how_many_come(cast: Cast) -> None:
    signed_anna(cast.fenna)

    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        browser = signed_in("fenna@huidaanzee.example")

        assert "The next days Mon 7 Dec 2026 one session" in visited(browser)


def test_a_doctor_s_note_that_ended_is_told_beside_the_referral(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    record_answers(cast.fenna, file.uid, scars(rosacea={"is": "present"}), based_on=1, now=NOW)
    with scope(clinic=cast.fenna.clinic):
        DoctorNote.objects.create(
            clinic_id=cast.fenna.clinic, client=ClientRow.objects.get(uid=file.uid),
            doctor="Dr. Vos", dated_on=TODAY - timedelta(days=90), level="I",
            until=TODAY - timedelta(days=1), rules=[], by_id=cast.fenna.account, at=NOW,
        )  # fmt: skip

    words = visited(fenna)

    assert "Doctor first" in words
    assert "the doctor’s note ended on Sun 22 Nov" in words


def test_a_course_that_is_over_waits_for_a_decision(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)
    held(cast.fenna, file)
    with scope(clinic=cast.fenna.clinic):
        Session.objects.filter(number__gt=1).update(
            status="cancelled", starts_at=None, ends_at=None, free_at=None,
            therapist=None, room=None, device=None,
        )  # fmt: skip

    words = visited(fenna)

    assert "All sessions are done. Close the course" in words
    assert f"/courses/{file.courses[0].uid}/review/" in fenna.get("/").content.decode()


def test_a_provisional_day_is_to_be_asked_about_once_a_course(cast: Cast, fenna: Client) -> None:
    signed_anna(cast.fenna)
    with scope(clinic=cast.fenna.clinic):
        Session.objects.filter(number__in=(3, 4)).update(status="provisional")

    words = visited(fenna)

    assert "Session 3 on Mon 21 Dec 2026 is provisional" in words
    assert "Session 4 on" not in words


def test_a_device_whose_service_ends_soon_is_told(cast: Cast, fenna: Client) -> None:
    signed_anna(cast.fenna)
    with scope(clinic=cast.fenna.clinic):
        Device.objects.update(in_service_until=TODAY + timedelta(days=29))
    assert "Diamant 1" not in visited(fenna)
    with scope(clinic=cast.fenna.clinic):
        Device.objects.update(in_service_until=TODAY + timedelta(days=28))

    assert "Diamant 1 In service until Mon 21 Dec 2026." in visited(fenna)


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/Los_Angeles", "Pacific/Auckland"])
@pytest.mark.parametrize(("at", "day"), [(time(23, 30), 23), (time(0, 30), 24)])
def test_a_day_is_the_clinic_s_own_whatever_the_hour(
    cast: Cast, zone: str, at: time, day: int
) -> None:
    with scopes_disabled():
        Clinic.objects.filter(pk=cast.fenna.clinic).update(zone=zone)
    moment = datetime.combine(date(2026, 11, day), at, ZoneInfo(zone))

    with time_machine.travel(moment, tick=False):
        page = signed_in("fenna@huidaanzee.example").get("/")

    assert f"{'Monday' if day == 23 else 'Tuesday'} {day} November 2026" in seen(page)


def test_the_day_takes_at_most_12_queries_with_300_clients_as_with_3(
    cast: Cast, fenna: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert fenna.get("/").status_code == 200
        return len(found)

    signed_anna(cast.fenna)
    new_anna(cast.fenna)
    new_anna(cast.fenna)
    few = queries()
    with one_transaction(cast.fenna):
        many = [(uuid4(), replace(ANNA, family_name=f"Nummer {n}")) for n in range(297)]
        new_clients(cast.fenna, many)

    assert queries() <= few <= 12


def test_the_sessions_of_days_are_a_file_and_the_log_says_who_took_it(
    cast: Cast, fenna: Client
) -> None:
    file = signed_anna(cast.fenna)
    last = file.courses[0].sessions[1].on

    answer = fenna.get(f"/visits.csv?from={TODAY}&until={last}")

    header, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert header[:4] == ["Day", "Time", "Until", "Client"]
    assert [row[0] for row in rows] == [str(TODAY), str(last)]
    assert f"sessions-{TODAY}-{last}.csv" in answer.headers["Content-Disposition"]
    with scope(clinic=cast.fenna.clinic):
        event = Event.objects.latest("pk")
    assert (event.verb, event.what, event.name) == ("export", "visits", "Fenna Aalbers")


def test_a_session_of_upkeep_says_so(cast: Cast, fenna: Client) -> None:
    signed_anna(cast.fenna)
    assert "Upkeep" not in visited(fenna)
    with scope(clinic=cast.fenna.clinic):
        Course.objects.update(kind="maintenance")

    assert "Upkeep · Acne scars: left cheek and right cheek" in visited(fenna)
