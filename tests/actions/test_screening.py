"""A screening is kept with its reasons and its protocol, once a day."""

from datetime import date, timedelta

import pytest
from django_scopes import scope

from corneum.actions.errors import NotAskedYet
from corneum.actions.intake import add_client, record_answers
from corneum.actions.screening import screen_client
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
