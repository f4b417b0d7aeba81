"""A screening is kept with its reasons and its protocol, once a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django_scopes import scope

from corneum.actions.errors import NotAskedYet, NotYours, UnusableDetails
from corneum.actions.intake import add_client, record_answers
from corneum.actions.screening import NoteSaid, record_note, screen_client, withdraw_note
from corneum.protocol.load import load
from corneum.protocol.schema import Level, Verdict
from corneum.records.models import Screening
from corneum.records.read.intake import client_file
from corneum.records.viewer import NoAccess
from tests.cast import ANNA, NOW, TODAY, Cast, new_anna, scars, signed_anna


def kept(cast: Cast) -> int:
    """Return how many screenings are kept."""
    with scope(clinic=cast.fenna.clinic):
        return Screening.objects.count()


def test_a_verdict_is_kept_with_its_reasons_and_its_protocol(cast: Cast) -> None:
    waxed = {"last_on": "2026-11-20", "areas": ["left-cheek"]}
    uid = new_anna(cast.fenna, scars(waxing=waxed))
    found = screen_client(cast.fenna, uid, now=NOW)

    screening = client_file(cast.fenna, uid).screening

    assert found.outcome.verdict is Verdict.POSTPONE
    assert screening is not None
    assert (screening.on, screening.verdict, screening.by) == (TODAY, "postpone", "Fenna Aalbers")
    assert (screening.not_before, screening.max_level) == (date(2026, 11, 27), Level.II)
    assert (screening.answers_number, screening.session) == (1, 1)
    assert screening.protocol_digest == load().digest
    [finding] = screening.findings
    assert (finding.rule, finding.areas) == ("waxing", ("left-cheek",))
    assert finding.not_before == date(2026, 11, 27)


def test_asked_again_on_the_day_it_is_kept_once_and_the_next_day_again(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    for days in (0, 0, 1):
        screen_client(cast.fenna, uid, now=NOW + timedelta(days=days))

    assert kept(cast) == 2


def test_new_answers_are_screened_anew(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    screen_client(cast.fenna, uid, now=NOW)
    record_answers(cast.fenna, uid, scars(sunburn={"is": "present"}), based_on=1, now=NOW)
    screen_client(cast.fenna, uid, now=NOW)

    screening = client_file(cast.fenna, uid).screening

    assert screening is not None
    assert (screening.verdict, screening.answers_number) == ("postpone", 2)


def test_a_client_of_a_course_is_screened_for_the_session_that_comes_next(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    screen_client(cast.fenna, file.uid, now=NOW + timedelta(days=1))

    screening = client_file(cast.fenna, file.uid).screening

    assert screening is not None
    assert screening.session == 1


def test_the_day_is_the_clinic_s_own(cast: Cast) -> None:
    """At 23:30 UTC it is already Tuesday in Amsterdam."""
    uid = new_anna(cast.fenna)

    found = screen_client(cast.fenna, uid, now=NOW.replace(hour=23, minute=30))

    assert found.on == date(2026, 11, 24)


def test_who_was_never_asked_cannot_be_screened(cast: Cast) -> None:
    uid = add_client(cast.fenna, ANNA, now=NOW)

    with pytest.raises(NotAskedYet):
        screen_client(cast.fenna, uid, now=NOW)
    with pytest.raises(NoAccess):
        screen_client(cast.noor, uid, now=NOW)


NOTE = NoteSaid("Dr. B. Vos", TODAY, "I", TODAY + timedelta(days=180), ("rosacea",))


def test_a_note_is_kept_once_and_the_skin_is_judged_anew(cast: Cast) -> None:
    uid = new_anna(cast.fenna, scars(rosacea={"is": "present"}))
    assert screen_client(cast.fenna, uid, now=NOW).outcome.verdict is Verdict.REFER

    made = record_note(cast.fenna, uid, NOTE, now=NOW)

    assert record_note(cast.roos, uid, NOTE, now=NOW) == made
    file = client_file(cast.fenna, uid)
    assert file.screening is not None
    assert (len(file.notes), file.screening.verdict) == (1, "caution")


def test_a_note_withdrawn_lifts_nothing_and_the_same_can_be_recorded_again(cast: Cast) -> None:
    uid = new_anna(cast.fenna, scars(rosacea={"is": "present"}))
    made = record_note(cast.fenna, uid, NOTE, now=NOW)

    withdraw_note(cast.fenna, uid, made, "Of another client.", now=NOW)
    withdraw_note(cast.fenna, uid, made, "Twice.", now=NOW)

    file = client_file(cast.fenna, uid)
    assert file.screening is not None
    assert (file.notes[0].withdrawn, file.screening.verdict) == ("Of another client.", "refer")
    assert record_note(cast.fenna, uid, NOTE, now=NOW) != made


def test_a_note_for_a_client_nobody_asked_yet_waits_for_the_answers(cast: Cast) -> None:
    uid = add_client(cast.fenna, ANNA, now=NOW)

    record_note(cast.fenna, uid, NOTE, now=NOW)

    file = client_file(cast.fenna, uid)
    assert (len(file.notes), file.screening) == (1, None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"doctor": " "}, "doctor"),
        ({"doctor": "x" * 151}, "doctor"),
        ({"dated_on": TODAY + timedelta(days=1)}, "dated_on"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"until": date(2028, 11, 24)}, "until"),
        ({"level": "III"}, "level"),
        ({"level": "IV"}, "level"),
        ({"rules": ("shoes",)}, "rules"),
        ({"says": "x" * 2001}, "says"),
    ],
)
def test_a_note_that_cannot_be_is_named_and_not_kept(
    cast: Cast, changed: dict[str, Any], field: str
) -> None:
    uid = new_anna(cast.fenna)

    with pytest.raises(UnusableDetails) as refused:
        record_note(cast.fenna, uid, NOTE._replace(**changed), now=NOW)

    assert field in {problem.field for problem in refused.value.problems}
    assert client_file(cast.fenna, uid).notes == ()


def test_a_note_may_hold_two_years_and_no_day_longer(cast: Cast) -> None:
    uid = new_anna(cast.fenna)

    record_note(cast.fenna, uid, NOTE._replace(until=date(2028, 11, 23)), now=NOW)

    assert client_file(cast.fenna, uid).notes[0].until == date(2028, 11, 23)


def test_who_does_not_treat_records_and_withdraws_no_note(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    made = record_note(cast.fenna, uid, NOTE, now=NOW)

    with pytest.raises(NotYours):
        record_note(cast.milan, uid, NOTE, now=NOW)
    with pytest.raises(NotYours):
        withdraw_note(cast.milan, uid, made, "x", now=NOW)


def test_a_note_of_another_client_or_clinic_is_not_there(cast: Cast) -> None:
    uid, other = new_anna(cast.fenna), new_anna(cast.fenna)
    made = record_note(cast.fenna, uid, NOTE, now=NOW)

    with pytest.raises(NoAccess):
        withdraw_note(cast.fenna, other, made, "x", now=NOW)
    with pytest.raises(NoAccess):
        record_note(cast.noor, uid, NOTE, now=NOW)
