"""Asked on the day: kept once, with what changed; what the skin lets through is booked."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scopes_disabled

from corneum.actions.errors import CannotRecord, Stale
from corneum.actions.session import recheck
from corneum.journey.intake import UnusableAnswers
from corneum.journey.screening import Screening
from corneum.protocol.schema import Verdict
from corneum.records import models
from corneum.records.facts import ClientFile, SessionFacts
from corneum.records.read.event import events_of
from corneum.records.read.intake import client_file
from corneum.records.viewer import NoAccess, Viewer
from tests.cast import NOW, TODAY, Cast, held, scars, signed_anna

SORE = scars(cold_sore={"is": "present"})


def first(viewer: Viewer, file: ClientFile) -> SessionFacts:
    """Return the first session as it is now."""
    return client_file(viewer, file.uid).courses[0].sessions[0]


def ask(viewer: Viewer, file: ClientFile, raw: dict[str, Any] | None = None, **other: Any) -> Any:
    """Ask today before the first session, from a form that knew of nothing asked yet."""
    named: dict[str, Any] = {"on": TODAY, "based_on": 1, "now": NOW, "after": 0} | other
    return recheck(viewer, file.courses[0].sessions[0].uid, raw, **named)


def put(file: ClientFile, status: str, *numbers: int) -> None:
    """Let sessions of a file have a status, whatever brought them there."""
    with scopes_disabled():
        rows = models.Session.objects.filter(course__uid=file.courses[0].uid, number__in=numbers)
        rows.update(status=status)


def test_nothing_changed_is_kept_with_its_verdict_and_writes_no_answers(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    found: Screening = ask(cast.milan, file)

    [asked] = first(cast.fenna, file).rechecks
    assert found.outcome.verdict is Verdict.PROCEED
    assert (asked.on, asked.changed, asked.by) == (TODAY, (), "Milan Bakker")
    assert asked.screening.verdict == "proceed"
    answers = client_file(cast.fenna, file.uid).answers
    assert answers is not None
    assert answers.number == 1


def test_what_changed_is_named_and_the_answers_are_the_next_ones(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    found = ask(cast.fenna, file, SORE, sources={"cold_sore": "therapist"})

    answers = client_file(cast.fenna, file.uid).answers
    [asked] = first(cast.fenna, file).rechecks
    assert (found.outcome.verdict, asked.changed) == (Verdict.POSTPONE, ("cold_sore",))
    assert answers is not None
    assert (answers.number, answers.origin["cold_sore"].source) == (2, "therapist")
    whats = [event.what for event in events_of(cast.fenna, file.uid).rows]
    assert [what for what in whats if what in ("recheck", "answers")][:2] == ["recheck", "answers"]


@pytest.mark.parametrize("raw", [None, SORE], ids=["nothing changed", "cold sore"])
def test_a_form_sent_twice_is_kept_once(cast: Cast, raw: dict[str, Any] | None) -> None:
    file = signed_anna(cast.fenna)

    first_time, second_time = (ask(cast.fenna, file, raw) for _ in range(2))

    assert first_time.outcome == second_time.outcome
    assert len(first(cast.fenna, file).rechecks) == 1


def test_who_asks_after_somebody_else_is_told(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    ask(cast.milan, file)

    with pytest.raises(Stale):
        ask(cast.fenna, file)
    with pytest.raises(Stale):
        ask(cast.fenna, file, SORE, after=1, based_on=2)
    assert len(first(cast.fenna, file).rechecks) == 1


def test_asked_again_on_the_same_day_the_later_one_holds(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    ask(cast.fenna, file)
    ask(cast.fenna, file, SORE, after=1)

    asked = first(cast.fenna, file).recheck_of(TODAY)

    assert asked is not None
    assert asked.screening.verdict == "postpone"


def test_a_provisional_session_that_is_let_through_is_booked_with_what_followed_it(
    cast: Cast,
) -> None:
    file = signed_anna(cast.fenna)
    put(file, "provisional", 1, 2, 3)
    ask(cast.fenna, file)

    sessions = client_file(cast.fenna, file.uid).courses[0].sessions

    assert [s.status for s in sessions[:4]] == ["booked"] * 4
    assert [s.revision for s in sessions[:4]] == [1, 1, 1, 0]


def test_a_provisional_session_that_must_wait_stays_provisional(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    put(file, "provisional", 1, 2)
    ask(cast.fenna, file, SORE)

    sessions = client_file(cast.fenna, file.uid).courses[0].sessions

    assert [s.status for s in sessions[:2]] == ["provisional"] * 2


def test_a_session_to_come_is_judged_for_its_own_day_too(cast: Cast) -> None:
    """Healed six days ago: not today, and the session in a week is certain."""
    file = signed_anna(cast.fenna)
    put(file, "provisional", 2)
    raw = scars(cold_sore={"is": "absent", "healed_on": "2026-11-17"})
    second = file.courses[0].sessions[1]

    found = recheck(cast.fenna, second.uid, raw, on=TODAY, based_on=1, now=NOW, after=0)

    assert found.outcome.verdict is Verdict.POSTPONE
    assert client_file(cast.fenna, file.uid).courses[0].sessions[1].status == "booked"


def test_yesterday_s_visit_can_be_entered_late_and_tomorrow_s_not_yet(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    tomorrow = NOW + timedelta(days=1)

    ask(cast.fenna, file, now=tomorrow)
    with pytest.raises(CannotRecord, match="on"):
        ask(cast.fenna, file, after=1, on=TODAY + timedelta(days=1))
    with pytest.raises(CannotRecord, match="on"):
        ask(cast.fenna, file, after=1, on=TODAY - timedelta(days=1))


def test_a_session_that_is_done_is_not_asked_about(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    held(cast.fenna, file)

    with pytest.raises(CannotRecord, match="status"):
        ask(cast.fenna, file, after=1)


def test_what_cannot_be_used_is_not_kept(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    with pytest.raises(UnusableAnswers):
        ask(cast.fenna, file, scars(tan={"is": "purple"}))
    assert first(cast.fenna, file).rechecks == ()


def test_a_session_elsewhere_does_not_exist(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    for viewer, uid in ((cast.noor, file.courses[0].sessions[0].uid), (cast.fenna, uuid4())):
        with pytest.raises(NoAccess):
            recheck(viewer, uid, None, on=TODAY, based_on=1, now=NOW)
