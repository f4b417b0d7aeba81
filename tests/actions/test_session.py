"""A session is recorded once, if the skin allowed it; what was wrong is amended, never edited."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from corneum.actions.errors import CannotRecord, NotYours, Stale
from corneum.actions.intake import record_answers
from corneum.actions.session import AreaSaid, Done, amend, finish
from corneum.protocol.schema import Level
from corneum.records.facts import ClientFile, RatingFacts, SessionFacts
from corneum.records.read.intake import client_file
from corneum.records.viewer import NoAccess, Viewer
from tests.cast import (
    CHEEKS,
    NOW,
    TODAY,
    Cast,
    asked,
    consented,
    did,
    scars,
    signed_anna,
)


def ready(viewer: Viewer, raw: dict[str, Any] | None = None) -> ClientFile:
    """Return Anna's file, signed, with her consent, and asked today before session 1."""
    file = signed_anna(viewer, raw)
    consented(viewer, file.uid)
    asked(viewer, file)
    return client_file(viewer, file.uid)


def done(**changed: Any) -> Done:
    """Return that the next session was done as signed, but for what is `changed`."""
    return Done(TODAY, did())._replace(**changed)


def left(**changed: Any) -> dict[str, AreaSaid]:
    """Return what was done, with the left cheek `changed`."""
    return did() | {"left-cheek": did()["left-cheek"]._replace(**changed)}


def sessions(viewer: Viewer, file: ClientFile) -> tuple[SessionFacts, ...]:
    """Return the sessions of the file's course as they are now."""
    return client_file(viewer, file.uid).courses[0].sessions


def objected(
    viewer: Viewer, file: ClientFile, entry: Done, place: int = 0, days: int = 0
) -> list[str]:
    """Return the fields objected to when `entry` is recorded for the session at `place`."""
    session = sessions(viewer, file)[place]
    with pytest.raises(CannotRecord) as refused:
        finish(viewer, session.uid, entry, revision=session.revision, now=NOW + timedelta(days))
    return [objection.field for objection in refused.value.objections]


def held(viewer: Viewer, file: ClientFile, **changed: Any) -> None:
    """Record the first session."""
    finish(viewer, file.courses[0].sessions[0].uid, done(**changed), revision=0, now=NOW)


def test_a_session_that_was_held_says_what_was_done(cast: Cast) -> None:
    file = ready(cast.fenna)
    areas = left(redness=3, abrasions=2, has_stripes=True)
    held(cast.fenna, file, areas=areas, note="Calm skin.", rating=RatingFacts(None, 4, 1, 5))

    session = sessions(cast.fenna, file)[0]

    assert (session.status, session.revision, session.held_on) == ("done", 1, TODAY)
    assert session.treatment is not None
    assert session.treatment.levels == {"acne-scars": Level.II}
    assert (session.treatment.by, session.treatment.at) == ("Fenna Aalbers", NOW)
    assert (session.treatment.end_point, session.treatment.note) == ("even-red", "Calm skin.")
    cheek = session.treatment.areas["left-cheek"]
    assert (cheek.passes, cheek.redness, cheek.abrasions, cheek.has_stripes) == (2, 3, 2, True)
    assert session.treatment.rating == RatingFacts(None, 4, 1, 5)


def test_the_verdict_of_the_day_is_kept_with_it(cast: Cast) -> None:
    file = ready(cast.fenna)
    later = NOW + timedelta(days=1)
    asked(cast.fenna, file, now=later)
    entry = done(on=TODAY + timedelta(days=1))
    finish(cast.fenna, file.courses[0].sessions[0].uid, entry, revision=0, now=later)

    screening = client_file(cast.fenna, file.uid).screening

    assert screening is not None
    assert (screening.on, screening.at, screening.verdict) == (entry.on, later, "proceed")


@pytest.mark.parametrize("missing", ["consent", "recheck"])
def test_without_consent_or_the_recheck_of_the_day_nothing_is_recorded(
    cast: Cast, missing: str
) -> None:
    file = signed_anna(cast.fenna)
    if missing == "consent":
        asked(cast.fenna, file)
    else:
        consented(cast.fenna, file.uid)

    assert objected(cast.fenna, file, done()) == [missing]


def test_the_recheck_of_yesterday_releases_nothing_today(cast: Cast) -> None:
    file = ready(cast.fenna)
    entry = done(on=TODAY + timedelta(days=1))

    assert objected(cast.fenna, file, entry, days=1) == ["recheck"]


def test_a_form_sent_twice_records_once(cast: Cast) -> None:
    file = ready(cast.fenna)
    held(cast.fenna, file)
    held(cast.fenna, file)

    assert len(sessions(cast.fenna, file)[0].treatments) == 1


def test_a_form_that_is_older_than_the_session_is_stale(cast: Cast) -> None:
    file = ready(cast.fenna)
    held(cast.fenna, file)

    with pytest.raises(Stale) as stale:
        held(cast.fenna, file, note="Another hand.")

    [difference] = stale.value.differences
    assert difference.theirs == "done, 2026-11-23"
    assert [t.note for t in sessions(cast.fenna, file)[0].treatments] == [""]


def test_what_is_done_is_not_done_again(cast: Cast) -> None:
    file = ready(cast.fenna)
    held(cast.fenna, file)

    assert objected(cast.fenna, file, done(note="Again.")) == ["status"]


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"on": TODAY - timedelta(days=1)}, ["on"]),
        ({"areas": {}}, ["areas"]),
        ({"areas": {"nose": did()["left-cheek"]}}, ["areas"]),
        ({"areas": left(level="IV")}, ["level:left-cheek"]),
        ({"areas": left(end_point="green")}, ["end_point:left-cheek"]),
        ({"areas": left(level="III", end_point="pinpoints")}, ["level:left-cheek"]),
        ({"areas": left(level="I", end_point="pink")}, ["level:left-cheek"]),
        ({"areas": left(end_point="pinpoints")}, ["end_point:left-cheek"]),
        ({"areas": left(end_point="uniform-bleeding")}, ["end_point:left-cheek"]),
        ({"areas": left(passes=0)}, ["passes:left-cheek"]),
        ({"areas": left(passes=21)}, ["passes:left-cheek"]),
        ({"areas": left(redness=5)}, ["redness:left-cheek"]),
        ({"areas": left(redness=-1)}, ["redness:left-cheek"]),
        ({"areas": left(abrasions=100)}, ["abrasions:left-cheek"]),
        ({"rating": RatingFacts(client_gais=4)}, ["client_gais"]),
        ({"rating": RatingFacts(therapist_score=11)}, ["therapist_score"]),
        ({"reason": "x" * 501}, ["reason"]),
        ({"note": "x" * 4001}, ["note"]),
    ],
    ids=str,
)
def test_what_cannot_be_or_lacks_its_reason_is_not_recorded(
    cast: Cast, changed: Mapping[str, Any], fields: list[str]
) -> None:
    file = ready(cast.fenna)

    assert objected(cast.fenna, file, done(**changed)) == fields
    assert sessions(cast.fenna, file)[0].status == "booked"


def test_nothing_is_recorded_for_a_day_to_come(cast: Cast) -> None:
    file = ready(cast.fenna)
    with pytest.raises(CannotRecord):
        held(cast.fenna, file, on=TODAY + timedelta(days=1))


def test_a_lower_level_with_its_reason_is_recorded(cast: Cast) -> None:
    file = ready(cast.fenna)
    held(cast.fenna, file, areas=did("I", "pink"), reason="Tired skin.")

    treatment = sessions(cast.fenna, file)[0].treatment

    assert treatment is not None
    assert (treatment.levels["acne-scars"], treatment.reason) == (Level.I, "Tired skin.")


def test_an_area_that_was_left_out_is_not_there(cast: Cast) -> None:
    file = ready(cast.fenna)
    held(cast.fenna, file, areas=did(areas=CHEEKS[:1]))

    treatment = sessions(cast.fenna, file)[0].treatment

    assert treatment is not None
    assert set(treatment.areas) == {"left-cheek"}


def test_a_skin_that_must_wait_is_not_treated(cast: Cast) -> None:
    file = ready(cast.fenna)
    raw = scars(sunburn={"is": "present"})
    record_answers(cast.fenna, file.uid, raw, based_on=1, now=NOW)

    assert objected(cast.fenna, file, done(reason="The client insists.")) == ["on"]


def test_no_session_follows_within_thirteen_days_and_one_does_after_fourteen(cast: Cast) -> None:
    file = ready(cast.fenna)
    held(cast.fenna, file)
    early, right = (done(on=TODAY + timedelta(days=days)) for days in (13, 14))
    for days in (13, 14):
        asked(cast.fenna, file, 2, now=NOW + timedelta(days=days))

    assert objected(cast.fenna, file, early, place=1, days=13) == ["on"]
    second = sessions(cast.fenna, file)[1]
    finish(cast.fenna, second.uid, right, revision=0, now=NOW + timedelta(days=14))

    assert sessions(cast.fenna, file)[1].held_on == date(2026, 12, 7)


def test_an_amendment_leaves_the_first_entry_readable(cast: Cast) -> None:
    file = ready(cast.fenna)
    held(cast.fenna, file)
    uid = file.courses[0].sessions[0].uid
    amended = done(areas=did(end_point="pinpoints"), reason="I wrote the wrong sign.")
    amend(cast.fenna, uid, amended, revision=1, now=NOW)
    amend(cast.fenna, uid, amended, revision=1, now=NOW)

    session = sessions(cast.fenna, file)[0]

    assert [entry.end_point for entry in session.treatments] == ["even-red", "pinpoints"]
    assert session.revision == 2


def test_an_amendment_asks_why_and_needs_something_to_amend(cast: Cast) -> None:
    file = ready(cast.fenna)
    uid = file.courses[0].sessions[0].uid
    with pytest.raises(CannotRecord, match="status"):
        amend(cast.fenna, uid, done(reason="Why not."), revision=0, now=NOW)
    held(cast.fenna, file)
    with pytest.raises(CannotRecord, match="reason"):
        amend(cast.fenna, uid, done(areas=did(end_point="pinpoints")), revision=1, now=NOW)


def test_an_amendment_holds_no_number_that_nobody_can_have_counted(cast: Cast) -> None:
    file = ready(cast.fenna)
    held(cast.fenna, file)
    uid = file.courses[0].sessions[0].uid
    amended = done(areas=left(passes=900), reason="A slip.")

    with pytest.raises(CannotRecord, match="passes:left-cheek"):
        amend(cast.fenna, uid, amended, revision=1, now=NOW)


@pytest.mark.parametrize("act", [finish, amend])
def test_the_front_desk_records_no_treatment(cast: Cast, act: Any) -> None:
    file = signed_anna(cast.fenna)

    with pytest.raises(NotYours):
        act(cast.milan, file.courses[0].sessions[0].uid, done(), revision=0, now=NOW)


@pytest.mark.parametrize("act", [finish, amend])
def test_a_session_elsewhere_does_not_exist(cast: Cast, act: Any) -> None:
    file = signed_anna(cast.fenna)

    for uid in (file.courses[0].sessions[0].uid, uuid4()):
        with pytest.raises(NoAccess):
            act(cast.noor, uid, done(), revision=0, now=NOW)
