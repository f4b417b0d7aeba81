"""A course is proposed, and exists once a therapist signed it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scope

from corneum.actions.clinic import close_day
from corneum.actions.errors import CannotSign, NotAskedYet, NotYours, Stale
from corneum.actions.intake import add_client, change_client, record_answers
from corneum.actions.plan import Asked, Signing, preview, proposal_for, sign_plan
from corneum.actions.plan.sign import EVERYTHING
from corneum.journey.series import Choice, Chosen
from corneum.protocol.load import load
from corneum.protocol.schema import Level
from corneum.records.facts import CourseFacts
from corneum.records.models import Course, Event
from corneum.records.read.intake import client_file
from corneum.records.viewer import NoAccess, Viewer
from tests.cast import (
    ANNA,
    NOW,
    TODAY,
    WHY_LEVEL_II,
    Cast,
    choice_for,
    dull,
    new_anna,
    scars,
    signed_anna,
)

DIGEST = load().digest
AS_PROPOSED = Choice(TODAY, None, (Chosen(Level.II, 10),), WHY_LEVEL_II)


def signed(
    viewer: Viewer, uid: Any, choice: Choice, asked: Asked = EVERYTHING, **changed: Any
) -> CourseFacts:
    """Sign `choice` on the newest answers and return the course."""
    signing = Signing(**{"course": uuid4(), "based_on": 1, "digest": DIGEST, **changed})
    sign_plan(viewer, uid, choice, signing, now=NOW, asked=asked)
    return client_file(viewer, uid).courses[-1]


def objected(cast: Cast, choice: Choice, raw: dict[str, Any] | None = None) -> list[str]:
    """Return the fields objected to when `choice` is signed for a new client."""
    uid = new_anna(cast.fenna, raw)
    with pytest.raises(CannotSign) as refused:
        signed(cast.fenna, uid, choice)
    assert client_file(cast.fenna, uid).courses == ()
    return [objection.field for objection in refused.value.objections]


def test_a_signed_course_says_who_when_what_was_proposed_and_why(cast: Cast) -> None:
    uid = new_anna(cast.fenna)

    course = signed(cast.fenna, uid, AS_PROPOSED)

    assert (course.signed_by, course.signed_at, course.start_on) == ("Fenna Aalbers", NOW, TODAY)
    assert (course.answers_number, course.protocol_digest) == (1, DIGEST)
    [plan] = course.plans
    assert (plan.level, plan.proposed_level) == (Level.II, Level.II)
    assert (plan.sessions, plan.proposed_sessions) == (10, 10)
    assert [(change.field, change.old, change.new) for change in course.changes] == [
        ("level:acne-scars", "II", "II")
    ]
    assert course.changes[0].reason == WHY_LEVEL_II["level:acne-scars"]


def test_its_sessions_stand_every_two_weeks_on_open_days(cast: Cast) -> None:
    course = signed(cast.fenna, new_anna(cast.fenna), AS_PROPOSED)

    assert [session.on for session in course.sessions][:3] == [
        date(2026, 11, 23),
        date(2026, 12, 7),
        date(2026, 12, 21),
    ]
    assert {session.status for session in course.sessions} == {"booked"}


def test_a_closed_day_is_passed_over(cast: Cast) -> None:
    close_day(cast.roos, date(2026, 12, 7), "Course for the staff", now=NOW)

    course = signed(cast.fenna, new_anna(cast.fenna), AS_PROPOSED)

    assert course.sessions[1].on == date(2026, 12, 8)


def test_what_was_changed_is_kept_beside_the_proposal_with_its_reason(cast: Cast) -> None:
    reasons = {
        **WHY_LEVEL_II,
        "sessions:acne-scars": "Shallow scars.",
        "spacing": "She travels.",
        "start": "After her holiday.",
    }
    choice = Choice(date(2026, 12, 1), 21, (Chosen(Level.II, 8),), reasons)

    course = signed(cast.fenna, new_anna(cast.fenna), choice)

    assert (course.spacing_days, course.of) == (21, 8)
    assert [session.on for session in course.sessions][:2] == [
        date(2026, 12, 1),
        date(2026, 12, 22),
    ]
    assert {change.field: (change.old, change.new) for change in course.changes} == {
        "start": ("2026-11-23", "2026-12-01"),
        "spacing": ("14", "21"),
        "level:acne-scars": ("II", "II"),
        "sessions:acne-scars": ("10", "8"),
    }


@pytest.mark.parametrize(
    ("choice", "fields"),
    [
        (AS_PROPOSED._replace(reasons={}), ["level:acne-scars"]),
        (AS_PROPOSED._replace(reasons={"level:acne-scars": " \t"}), ["level:acne-scars"]),
        (AS_PROPOSED._replace(plans=(Chosen(Level.II, 9),)), ["sessions:acne-scars"]),
        (AS_PROPOSED._replace(plans=(Chosen(Level.II, 13),)), ["sessions:acne-scars"]),
        (AS_PROPOSED._replace(plans=(Chosen(Level.II, 10**9),)), ["sessions:acne-scars"]),
        (AS_PROPOSED._replace(plans=(Chosen(Level.II, -1),)), ["sessions:acne-scars"]),
        (AS_PROPOSED._replace(spacing_days=21), ["spacing"]),
        (AS_PROPOSED._replace(spacing_days=13), ["spacing"]),
        (AS_PROPOSED._replace(spacing_days=10**9), ["spacing"]),
        (AS_PROPOSED._replace(spacing_days=-14), ["spacing"]),
        (AS_PROPOSED._replace(start=date(9999, 12, 31)), ["start"]),
        (AS_PROPOSED._replace(plans=()), ["plan"]),
        (AS_PROPOSED._replace(plans=(Chosen(Level.II, 10),) * 2), ["plan"]),
    ],
    ids=str,
)
def test_what_lacks_its_reason_or_cannot_be_is_not_signed(
    cast: Cast, choice: Choice, fields: list[str]
) -> None:
    assert objected(cast, choice) == fields


def test_level_iii_is_not_signed_while_it_is_locked(cast: Cast) -> None:
    deep = AS_PROPOSED._replace(plans=(Chosen(Level.III, 10),))

    assert "level:acne-scars" in objected(cast, deep)


def test_a_course_that_needs_a_doctor_s_note_is_not_signed(cast: Cast) -> None:
    assert "plan" in objected(cast, AS_PROPOSED, scars(diabetes_uncontrolled={"is": "yes"}))


def test_a_refused_skin_gets_no_course(cast: Cast) -> None:
    assert "plan" in objected(cast, AS_PROPOSED, scars(scar_type={"is": "keloid"}))


def test_the_same_complaint_twice_is_not_signed(cast: Cast) -> None:
    raw = scars()
    raw["complaints"] *= 2

    assert objected(cast, AS_PROPOSED._replace(plans=AS_PROPOSED.plans * 2), raw) == ["plan"]


def test_the_days_of_a_skin_that_must_wait_are_provisional(cast: Cast) -> None:
    raw = dull(cold_sore={"is": "present"})
    uid = new_anna(cast.fenna, raw)
    choice, _ = choice_for(cast.fenna, uid)

    course = signed(cast.fenna, uid, choice)

    assert {session.status for session in course.sessions} == {"provisional"}
    assert course.sessions[0].on == date(2026, 12, 7)


def test_a_form_sent_twice_signs_once(cast: Cast) -> None:
    uid, course = new_anna(cast.fenna), uuid4()
    first, second = (signed(cast.fenna, uid, AS_PROPOSED, course=course) for _ in range(2))

    assert first.uid == second.uid
    with scope(clinic=cast.fenna.clinic):
        assert Course.objects.count() == 1
        assert Event.objects.filter(verb="sign").count() == 1


def test_another_choice_on_the_same_answers_is_stale(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    signed(cast.fenna, uid, AS_PROPOSED)

    with pytest.raises(Stale):
        signed(cast.roos, uid, AS_PROPOSED._replace(start=date(2026, 12, 1)))


def test_nothing_is_signed_on_answers_that_are_no_longer_the_newest(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    record_answers(cast.fenna, uid, scars(sunburn={"is": "present"}), based_on=1, now=NOW)

    with pytest.raises(Stale) as stale:
        signed(cast.fenna, uid, AS_PROPOSED)

    assert [tuple(difference) for difference in stale.value.differences] == [("answers", "1", "2")]


def test_nothing_is_signed_that_another_protocol_proposed(cast: Cast) -> None:
    with pytest.raises(Stale) as stale:
        signed(cast.fenna, new_anna(cast.fenna), AS_PROPOSED, digest="sha256:of-last-year")

    assert [difference.field for difference in stale.value.differences] == ["protocol"]


def test_a_corrected_birth_date_counts_at_once(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    change_client(cast.fenna, uid, replace(ANNA, born_on=date(1940, 1, 1)), revision=0, now=NOW)

    course = proposal_for(cast.fenna, uid, start=TODAY, now=NOW)

    assert course.plans[0].gap.least == 21


def test_a_second_course_keeps_its_distance_where_it_shares_an_area(cast: Cast) -> None:
    """Fourteen days from every session of the first course, whichever comes first."""
    file = signed_anna(cast.fenna)
    raw = {**dull(), "complaints": [{"indication": "dull-dry-rough", "areas": ["left-cheek"]}]}
    record_answers(cast.fenna, file.uid, raw, based_on=1, now=NOW)
    choice, _ = choice_for(cast.fenna, file.uid)

    second = signed(cast.fenna, file.uid, choice, based_on=2)

    taken = [session.on for session in file.courses[0].sessions]
    for session in second.sessions:
        assert all(abs((session.on - day).days) >= 14 for day in taken)


def test_a_second_course_elsewhere_on_the_body_may_share_the_day(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    record_answers(cast.fenna, file.uid, dull(), based_on=1, now=NOW)
    choice, _ = choice_for(cast.fenna, file.uid)

    second = signed(cast.fenna, file.uid, choice, based_on=2)

    assert second.sessions[0].on == TODAY
    assert len(client_file(cast.fenna, file.uid).courses) == 2


def test_a_preview_shows_what_signing_would_sign_and_writes_nothing(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    choice = AS_PROPOSED._replace(plans=(Chosen(Level.II, 8),))

    shown = preview(cast.fenna, uid, choice, now=NOW)

    assert [objection.field for objection in shown.objections] == ["sessions:acne-scars"]
    assert len(shown.proposed.plans[0].dates) == 10
    assert len(shown.chosen.plans[0].dates) == 8
    assert client_file(cast.fenna, uid).courses == ()


def test_the_front_desk_signs_nothing(cast: Cast) -> None:
    uid = new_anna(cast.milan)
    proposal_for(cast.milan, uid, start=None, now=NOW)

    with pytest.raises(NotYours):
        signed(cast.milan, uid, AS_PROPOSED)


def ask(viewer: Viewer, uid: Any) -> None:
    """Ask for a proposal."""
    proposal_for(viewer, uid, start=None, now=NOW + timedelta(days=1))


def look(viewer: Viewer, uid: Any) -> None:
    """Look at a choice."""
    preview(viewer, uid, AS_PROPOSED, now=NOW)


def sign(viewer: Viewer, uid: Any) -> None:
    """Sign."""
    signed(viewer, uid, AS_PROPOSED)


@pytest.mark.parametrize("act", [ask, look, sign])
def test_a_client_elsewhere_or_never_asked_gets_no_plan(
    cast: Cast, act: Callable[[Viewer, Any], None]
) -> None:
    with pytest.raises(NoAccess):
        act(cast.noor, new_anna(cast.fenna))
    with pytest.raises(NotAskedYet):
        act(cast.fenna, add_client(cast.fenna, ANNA, now=NOW))
