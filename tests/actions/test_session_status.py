"""Somebody arrived, did not come, is expected after all: on the day, once, by anybody at work."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scopes_disabled

from corneum.actions.errors import NotNow, SlotTaken, Stale
from corneum.actions.session import arrived, expected, no_show
from corneum.protocol.schema import Text
from corneum.records import models
from corneum.records.facts import ClientFile
from corneum.records.read.event import events_of
from corneum.records.read.intake import client_file
from corneum.records.scope import one_transaction
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.series import Moving, moved
from tests.cast import NOW, Cast, asked, dull, held, scars, signed_anna

ACTS = [arrived, no_show, expected]


def status(viewer: Viewer, file: ClientFile, place: int = 0) -> tuple[str, int]:
    """Return the status and the revision of a session."""
    session = client_file(viewer, file.uid).courses[0].sessions[place]
    return session.status, session.revision


def act(action: Any, viewer: Viewer, file: ClientFile, revision: int, place: int = 0) -> None:
    """Do one of the three with a session of the file."""
    action(viewer, file.courses[0].sessions[place].uid, revision=revision, now=NOW)


def test_the_front_desk_says_who_is_here_and_takes_it_back(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    act(arrived, cast.milan, file, 0)
    assert status(cast.fenna, file) == ("arrived", 1)
    act(expected, cast.milan, file, 1)

    assert status(cast.fenna, file) == ("booked", 2)
    whats = [event.what for event in events_of(cast.fenna, file.uid).rows]
    assert [what for what in whats if what in ("arrived", "expected")] == ["expected", "arrived"]


def test_who_did_not_come_leaves_the_time_to_others(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    act(no_show, cast.milan, file, 0)

    assert status(cast.fenna, file) == ("no-show", 1)
    with scopes_disabled():
        key = client_file(cast.fenna, file.uid).courses[0].sessions[0].key
        assert not models.Occupancy.objects.filter(session=key).exists()


@pytest.mark.parametrize("action", [arrived, no_show])
def test_told_twice_it_is_written_once(cast: Cast, action: Any) -> None:
    file = signed_anna(cast.fenna)

    act(action, cast.milan, file, 0)
    act(action, cast.milan, file, 0)

    assert status(cast.fenna, file)[1] == 1


def test_taken_back_twice_it_is_written_once(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    act(no_show, cast.milan, file, 0)

    act(expected, cast.milan, file, 1)
    act(expected, cast.milan, file, 1)

    assert status(cast.fenna, file) == ("booked", 2)


@pytest.mark.parametrize("action", [arrived, no_show])
def test_before_its_day_nobody_came_and_nobody_stayed_away(cast: Cast, action: Any) -> None:
    file = signed_anna(cast.fenna)

    with pytest.raises(NotNow, match="2026-12-07"):
        act(action, cast.fenna, file, 0, place=1)
    assert status(cast.fenna, file, 1) == ("booked", 0)


@pytest.mark.parametrize("action", ACTS)
def test_what_is_done_does_not_change_its_status(cast: Cast, action: Any) -> None:
    file = signed_anna(cast.fenna)
    held(cast.fenna, file)

    with pytest.raises(NotNow):
        act(action, cast.fenna, file, 1)
    assert status(cast.fenna, file) == ("done", 1)


def test_who_is_expected_anyway_needs_no_taking_back(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    with pytest.raises(NotNow):
        act(expected, cast.fenna, file, 0)


@pytest.mark.parametrize("action", ACTS)
def test_an_older_form_is_told(cast: Cast, action: Any) -> None:
    file = signed_anna(cast.fenna)

    with pytest.raises(Stale):
        act(action, cast.fenna, file, 7)


def test_a_time_that_went_to_somebody_else_is_not_taken_back(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    act(no_show, cast.fenna, file, 0)
    other = signed_anna(cast.fenna, dull())
    with scopes_disabled():
        anna = models.Session.objects.get(uid=file.courses[0].sessions[0].uid)
        models.Session.objects.filter(uid=other.courses[0].sessions[0].uid).update(
            starts_at=anna.starts_at, ends_at=anna.ends_at, free_at=anna.free_at,
            therapist=anna.therapist, room=anna.room, device=anna.device,
        )  # fmt: skip

    with pytest.raises(SlotTaken):
        act(expected, cast.fenna, file, 1)
    assert status(cast.fenna, file) == ("no-show", 1)


def test_a_session_that_was_booked_again_stays_missed(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    act(no_show, cast.fenna, file, 0)
    with scopes_disabled():
        row = models.Session.objects.get(uid=file.courses[0].sessions[0].uid)
        models.Session.objects.create(
            clinic_id=row.clinic_id, course_id=row.course_id, client_id=row.client_id,
            number=1, on=row.on + timedelta(days=1),
        )  # fmt: skip

    with pytest.raises(NotNow, match="booked again"):
        act(expected, cast.fenna, file, 1)


@pytest.mark.parametrize("action", ACTS)
def test_a_session_elsewhere_does_not_exist(cast: Cast, action: Any) -> None:
    file = signed_anna(cast.fenna)

    for uid in (file.courses[0].sessions[0].uid, uuid4()):
        with pytest.raises(NoAccess):
            action(cast.noor, uid, revision=0, now=NOW)


@pytest.mark.parametrize(
    ("raw", "before"),
    [
        (scars(warts={"is": "present", "areas": ["left-cheek"]}), "booked"),
        (scars(cold_sore={"is": "present"}), "provisional"),
    ],
    ids=["one cheek is left", "nothing is left"],
)
def test_a_date_that_was_not_sure_is_not_sure_again_unless_the_skin_let_it_through(
    cast: Cast, raw: dict[str, Any], before: str
) -> None:
    file = signed_anna(cast.fenna)
    session = file.courses[0].sessions[0]
    moving = Moving(session.uid, "postponed", session.on, None, "provisional", (), Text("a", "b"))
    with one_transaction(cast.fenna):
        moved(cast.fenna, uuid4(), [moving], now=NOW - timedelta(hours=1))
    asked(cast.fenna, file, raw=raw)
    revision = status(cast.fenna, file)[1]

    act(arrived, cast.milan, file, revision)
    act(expected, cast.milan, file, revision + 1)

    assert status(cast.fenna, file)[0] == before
