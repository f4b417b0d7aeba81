"""Reading: for one viewer, in a fixed number of queries, never without a line in the log."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from corneum.actions.intake import ClientDetails, add_client, record_answers
from corneum.actions.plan import Signing, sign_plan
from corneum.actions.screening import screen_client
from corneum.protocol.schema import Level
from corneum.records.models import Event
from corneum.records.read.client import clients, found_clients
from corneum.records.read.clinic import clinic_of, people, viewer_of
from corneum.records.read.event import events_of
from corneum.records.read.intake import answers_numbered, client_file
from corneum.records.read.session import visits
from corneum.records.viewer import NoAccess, Viewer
from tests.cast import ANNA, NOW, TODAY, Cast, choice_for, dull, new_anna, scars, signed_anna


def named(viewer: Viewer, search: str) -> list[str]:
    """Return the names that a search finds."""
    return [row.name for row, _why in found_clients(viewer, search).rows]


def test_the_file_of_a_client_is_whole(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    [course] = file.courses
    assert (file.name, file.details) == ("Anna de Wit", ANNA)
    assert file.answers is not None
    assert (file.answers.number, file.answers.recorded_by) == (1, "Fenna Aalbers")
    assert (course.of, course.signed_by, course.signed_at) == (10, "Fenna Aalbers", NOW)
    assert [session.number for session in course.sessions] == list(range(1, 11))
    assert course.sessions[0].levels == {"acne-scars": Level.II}
    assert course.sessions[0].areas == {"acne-scars": ("left-cheek", "right-cheek")}
    assert file.screening is not None
    assert file.screening.protocol_digest == course.protocol_digest


def first_answers(viewer: Viewer, uid: UUID) -> object:
    return answers_numbered(viewer, uid, 1)


@pytest.mark.parametrize("read", [client_file, events_of, first_answers])
def test_another_clinic_s_client_does_not_exist(
    cast: Cast, read: Callable[[Viewer, UUID], object]
) -> None:
    uid = new_anna(cast.fenna)

    for viewer, asked in ((cast.noor, uid), (cast.fenna, uuid4())):
        with pytest.raises(NoAccess):
            read(viewer, asked)


def test_lists_show_one_clinic_alone(cast: Cast) -> None:
    signed_anna(cast.fenna)

    assert clients(cast.noor) == ()
    assert visits(cast.noor, TODAY, TODAY + timedelta(days=400)) == ()
    assert [person.name for person in people(cast.noor)] == ["Noor Smit"]
    assert {person.role for person in people(cast.milan)} == {"owner", "therapist", "front-desk"}


def test_an_account_without_a_place_in_a_clinic_sees_nothing(cast: Cast) -> None:
    with pytest.raises(NoAccess):
        viewer_of(10_000)


def test_looking_is_written_down(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    client_file(cast.milan, uid)

    seen = [(event.name, event.verb, event.what) for event in events_of(cast.fenna, uid).rows]

    assert seen == [
        ("Fenna Aalbers", "read", "events"),
        ("Milan Bakker", "read", "client"),
        ("Fenna Aalbers", "write", "answers"),
        ("Fenna Aalbers", "write", "client"),
    ]


def test_lists_of_people_are_written_down_too(cast: Cast) -> None:
    clients(cast.milan)
    visits(cast.milan, TODAY, TODAY)

    with scope(clinic=cast.milan.clinic):
        assert [event.what for event in Event.objects.filter(verb="read")] == ["clients", "visits"]


def test_a_file_takes_as_many_queries_with_two_courses_as_with_one(cast: Cast) -> None:
    uid = signed_anna(cast.fenna).uid
    with CaptureQueriesContext(connection) as one:
        client_file(cast.fenna, uid)
    record_answers(cast.fenna, uid, dull(), based_on=1, now=NOW)
    choice, digest = choice_for(cast.fenna, uid)
    sign_plan(cast.fenna, uid, choice, Signing(uuid4(), 2, digest), now=NOW)
    with CaptureQueriesContext(connection) as two:
        file = client_file(cast.fenna, uid)

    assert len(file.courses) == 2
    assert len(one) == len(two) <= 14


def test_lists_take_as_many_queries_with_three_clients_as_with_one(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            clients(cast.fenna)
            visits(cast.fenna, TODAY, TODAY + timedelta(days=60))
        return len(queries)

    signed_anna(cast.fenna)
    before = asked()
    signed_anna(cast.fenna)
    signed_anna(cast.fenna, dull())

    assert asked() == before <= 10


@pytest.mark.parametrize(
    "search",
    [
        "wit", "ANNA", "anna wit", "Wit Anna", "anna@dewit", "Anna@DeWit.example", "1991-05-17",
        "17-5-1991", "06 0000", "0600000101", "+31 6 0000 0101", "0031600000101", "0000101",
        "17 mei 1991", "17/5/91", "17051991", "anna 1991", "ana", "wti", "dewit", "an na",
        "anna 0101",
    ],
)  # fmt: skip
def test_a_client_is_found(cast: Cast, search: str) -> None:
    new_anna(cast.fenna)

    assert named(cast.fenna, search) == ["Anna de Wit"]


def test_a_client_is_found_without_the_accents_of_the_name(cast: Cast) -> None:
    add_client(cast.fenna, ClientDetails("Dilan", "Yılmaz", date(1986, 11, 6)), now=NOW)
    add_client(cast.fenna, ClientDetails("Zoë", "Ångström", date(1986, 11, 6)), now=NOW)

    assert named(cast.fenna, "yilmaz") == named(cast.fenna, "YILMAZ") == ["Dilan Yılmaz"]
    assert named(cast.fenna, "zoe angstrom") == ["Zoë Ångström"]
    assert named(cast.fenna, "wit") == []


def test_a_row_says_which_step_is_next(cast: Cast) -> None:
    def step() -> str:
        return clients(cast.fenna)[0].step

    uid = add_client(cast.fenna, ANNA, now=NOW)
    assert step() == "intake"
    record_answers(cast.fenna, uid, scars(), based_on=0, now=NOW)
    assert step() == "screening"
    screen_client(cast.fenna, uid, now=NOW)
    assert step() == "plan"


def test_a_row_says_which_session_comes_next(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    [row] = clients(cast.fenna)

    assert (row.step, row.course, row.next_on) == ("course", file.courses[0].uid, TODAY)
    assert (row.number, row.of) == (1, 10)
    assert row.line.en.endswith(", session 1 of 10")
    assert row.line.nl.endswith(", sessie 1 van 10")


def test_a_day_shows_its_visits_with_what_is_to_be_judged(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    [visit] = visits(cast.fenna, TODAY, TODAY)

    assert (visit.client, visit.course, visit.status) == (file.uid, file.courses[0].uid, "booked")
    assert (visit.number, visit.of, visit.name) == (1, 10, "Anna de Wit")
    assert [(part.indication, part.level) for part in visit.parts] == [("acne-scars", Level.II)]
    assert visit.answers == scars()


def test_a_clinic_knows_its_open_days(cast: Cast) -> None:
    clinic = clinic_of(cast.fenna)

    assert clinic.is_open(TODAY)
    assert not clinic.is_open(date(2026, 11, 29))


def test_answers_that_came_later_warn_of_the_session_they_hinder(cast: Cast) -> None:
    """Signed on Monday for that day; on the same day a cold sore is told: nothing moves."""
    file = signed_anna(cast.fenna)
    assert file.hindrances == ()
    raw = scars(cold_sore={"is": "present"}, cold_sore_history={"is": "yes"})
    record_answers(cast.fenna, file.uid, raw, based_on=1, now=NOW)

    after = client_file(cast.fenna, file.uid)

    [hindrance] = after.hindrances
    assert (hindrance.number, hindrance.on, hindrance.verdict) == (1, TODAY, "postpone")
    assert hindrance.look_again_on == date(2026, 12, 7)
    assert after.courses[0].sessions == file.courses[0].sessions


def test_a_signed_level_that_is_now_too_high_is_warned_of(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    record_answers(cast.fenna, file.uid, scars(blood_thinner={"is": "yes"}), based_on=1, now=NOW)

    [hindrance] = client_file(cast.fenna, file.uid).hindrances

    assert (hindrance.verdict, hindrance.not_before) == ("caution", None)
    assert hindrance.says


def test_a_hold_that_ends_before_the_session_warns_of_nothing(cast: Cast) -> None:
    file = signed_anna(cast.fenna, now=NOW - timedelta(days=3))
    waxed = {"last_on": "2026-11-21", "areas": ["left-cheek"]}
    record_answers(cast.fenna, file.uid, scars(waxing=waxed), based_on=1, now=NOW)

    [hindrance] = client_file(cast.fenna, file.uid).hindrances

    assert hindrance.not_before == date(2026, 11, 28)
    assert hindrance.on < hindrance.not_before


def test_answers_for_another_complaint_are_judged_for_the_signed_one(cast: Cast) -> None:
    """The new intake is about the forehead; nobody asked about the scars of the course again."""
    file = signed_anna(cast.fenna)
    record_answers(cast.fenna, file.uid, dull(), based_on=1, now=NOW)

    [hindrance] = client_file(cast.fenna, file.uid).hindrances

    assert hindrance.verdict == "postpone"
