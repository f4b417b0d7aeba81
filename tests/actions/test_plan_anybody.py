"""Whoever comes in, whatever is taken: what is proposed can be signed, and holds its distances."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from corneum.actions.clinic import Doubtful, close_day
from corneum.actions.intake import add_client, record_answers
from corneum.actions.plan import Asked, Signing, preview, proposal_for, sign_plan
from corneum.actions.series.diary import Wish
from corneum.booking.wall import local_day, minute_of
from corneum.journey.facts import birthday
from corneum.journey.series import Choice, Chosen
from corneum.protocol.schema import Level
from corneum.records.facts import CourseFacts
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import client_file
from tests.cast import ANNA, NOW, TODAY, ZONE, Cast
from tests.journey.strategies import files

LEAST = {False: 14, True: 21}  # days between sessions before and from the 80th birthday
FEW = settings(  # each example signs a course beside those before it, in one clinic
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def fits_the_clinic(cast: Cast, course: CourseFacts) -> None:
    """Check that every session stands at a time at which the clinic and the therapist are there."""
    clinic = clinic_of(cast.fenna)
    for session in course.sessions:
        place = session.place
        assert place is not None
        assert clinic.is_open(session.on)
        assert local_day(place.starts_at, ZONE) == session.on
        begins, ends = (minute_of(at, ZONE)[1] for at in (place.starts_at, place.ends_at))
        assert any(
            span.begins <= begins and ends <= span.ends
            for span in clinic.hours[session.on.weekday()]
        )


def came_in(cast: Cast, raw: dict[str, Any]) -> UUID:
    """Note a client as the answers describe one."""
    born_on = date.fromisoformat(raw["born_on"])
    details = replace(ANNA, born_on=born_on, phototype=raw["phototype"])
    uid = add_client(cast.fenna, details, now=NOW)
    record_answers(cast.fenna, uid, raw, based_on=0, now=NOW)
    return uid


def eighty(raw: dict[str, Any]) -> date:
    """Return the 80th birthday."""
    born = date.fromisoformat(raw["born_on"])
    return birthday(born, 80)


@FEW
@given(
    raw=files(TODAY, most_said=2),
    closed=st.lists(st.integers(0, 120), max_size=3, unique=True),
    at=st.sampled_from([None, time(9), time(13, 30), time(17)]),
    is_fenna=st.booleans(),
)
def test_what_is_proposed_can_be_signed_and_holds_its_distances(
    cast: Cast, raw: dict[str, Any], closed: list[int], at: time | None, is_fenna: bool
) -> None:
    for days in closed:
        day = TODAY + timedelta(days=days)
        with suppress(Doubtful):  # those before may have a session then
            close_day(cast.roos, day, "Away", now=NOW)
    uid = came_in(cast, raw)
    asked = Asked(wish=Wish(cast.fenna.membership if is_fenna else None, at))
    proposed = proposal_for(cast.fenna, uid, start=TODAY, now=NOW, asked=asked)
    choice = Choice(
        TODAY,
        None,
        tuple(Chosen(min(p.proposal.level, p.most_level), p.sessions) for p in proposed.plans),
        {f"level:{p.proposal.indication.id}": "More is needed." for p in proposed.plans},
    )
    shown = preview(cast.fenna, uid, choice, now=NOW, asked=asked, keeps=True)
    assert all(not objection.asks_reason for objection in shown.objections)
    if shown.objections:  # nothing left to treat, or a doctor first: never anything else
        assert {objection.field for objection in shown.objections} == {"plan"}
    assume(not shown.objections)
    times = tuple(slot.starts_at for slot in shown.slots.values())

    signing = Signing(uuid4(), 1, proposed.screening.protocol.digest, times)
    sign_plan(cast.fenna, uid, choice, signing, now=NOW, asked=asked)

    [course] = client_file(cast.fenna, uid).courses
    assert tuple(session.on for session in course.sessions) == shown.chosen.dates
    fits_the_clinic(cast, course)
    for before, after in zip(course.sessions, course.sessions[1:], strict=False):
        assert (after.on - before.on).days >= LEAST[after.on >= eighty(raw)]
    assert all(max(session.levels.values()) <= Level.II for session in course.sessions)
