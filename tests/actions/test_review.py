"""A review: measured, advised, decided by a therapist; what it changes stands beside what was."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django_scopes import scope

from corneum.actions.errors import CannotSign, NotNow, NotYours, SlotTaken, Stale
from corneum.actions.intake import record_answers
from corneum.actions.progress import (
    Change,
    Looked,
    Outlook,
    Review,
    look,
    outlook,
    review,
    unchanged,
)
from corneum.actions.series.undo import undo
from corneum.booking.wall import local_day
from corneum.journey.series import Chosen
from corneum.protocol.schema import Level
from corneum.records.facts import ClientFile, CourseFacts, RatingFacts
from corneum.records.read.intake import client_file
from corneum.records.viewer import Viewer
from corneum.records.write import clinic as write_clinic
from tests.cast import NOW, ZONE, Cast, did, dull, held, scars, signed_anna

FOREHEAD = ("forehead",)
BETTER, SAME = RatingFacts(1, 6, 1, 7), RatingFacts(0, 4, 0, 4)
LONGER = {"sessions:dull-dry-rough": "One more will do it."}


def course_of(cast: Cast, file: ClientFile) -> CourseFacts:
    """Return the course as it stands now."""
    return client_file(cast.fenna, file.uid).courses[0]


def dull_anna(cast: Cast, sessions: int = 3, rating: RatingFacts = BETTER) -> ClientFile:
    """Let Anna have the first sessions of a course for a dull forehead, each rated."""
    file = signed_anna(cast.fenna, dull())
    for number in range(1, sessions + 1):
        at = moment(course_of(cast, file), number)
        held(cast.fenna, file, number, at, areas=did("I", "pink", FOREHEAD), rating=rating)
    return client_file(cast.fenna, file.uid)


def moment(course: CourseFacts, number: int) -> datetime:
    """Return when a session is over."""
    place = course.sessions[number - 1].place
    assert place is not None
    return place.ends_at


def after(file: ClientFile) -> datetime:
    """Return a moment at which the last session was held."""
    course = file.courses[0]
    return moment(course, course.done) + timedelta(hours=1)


def looked(cast: Cast, file: ClientFile) -> Looked:
    """Return the course as the page shows it."""
    return look(cast.fenna, file.uid, file.courses[0].uid, now=after(file))


def changed(
    cast: Cast, file: ClientFile, *, level: str = "I", sessions: int = 5, spacing: int = 14,
    reasons: dict[str, str] | None = None, **more: Any
) -> Change:  # fmt: skip
    """Return a change of the course for a dull forehead."""
    return Change((Chosen(Level[level], sessions),), spacing, reasons or {}, **more)


def shown(cast: Cast, file: ClientFile, change: Change) -> Outlook:
    """Return what the page shows of a change."""
    return outlook(cast.fenna, looked(cast, file), change, now=after(file))[0]


def decide(
    viewer: Viewer, file: ClientFile, decision: str = "change", change: Change | None = None,
    **more: Any
) -> None:  # fmt: skip
    """Decide after the last session that was held."""
    course = file.courses[0]
    given = Review(decision, course.done, change=change, **more)
    review(viewer, file.uid, course.uid, given, now=after(file))


def unlock_level_iii(cast: Cast) -> None:
    """Let the clinic allow level III."""
    with scope(clinic=cast.roos.clinic):
        write_clinic.level_iii(cast.roos.clinic, 0, cast.roos.account, NOW)


def test_what_was_measured_and_advised_is_kept_with_the_decision(cast: Cast) -> None:
    file = dull_anna(cast)

    decide(cast.fenna, file, "go-on")

    [kept] = course_of(cast, file).reviews
    assert (kept.after_session, kept.number, kept.decision, kept.advised) == (
        3, 1, "go-on", "go-on",
    )  # fmt: skip
    assert len(kept.ratings) == 6
    assert kept.by == "Fenna Aalbers"


def test_one_more_session_is_booked_two_weeks_after_the_last(cast: Cast) -> None:
    file = dull_anna(cast)

    decide(cast.fenna, file, change=changed(cast, file, sessions=6, reasons=LONGER))

    course = course_of(cast, file)
    last = course.sessions[-1]
    assert (last.number, last.status) == (6, "booked")
    assert last.on - course.sessions[-2].on == timedelta(days=14)
    assert last.place is not None
    assert last.place.therapist == course.sessions[-2].place.therapist  # type: ignore[union-attr]
    [plan] = course.plans
    assert (plan.version, plan.sessions, len(plan.levels)) == (2, 6, 6)
    assert [p.version for p in course.earlier_plans] == [1]
    [change] = [item for item in course.changes if item.version == 2]
    assert (change.field, change.old, change.new) == ("sessions:dull-dry-rough", "5", "6")
    assert course.reviews[-1].reason == "One more will do it."


def test_fewer_sessions_cancel_the_last_ones_with_the_reason(cast: Cast) -> None:
    file = dull_anna(cast)
    why = {"sessions:dull-dry-rough": "She moves away."}

    decide(cast.fenna, file, change=changed(cast, file, sessions=4, reasons=why))

    course = course_of(cast, file)
    assert [s.status for s in course.sessions] == ["done"] * 3 + ["booked", "cancelled"]
    [move] = course.sessions[-1].moves
    assert (move.kind, move.note, move.says.en) == (
        "cancelled", "She moves away.", "A review made the course shorter.",
    )  # fmt: skip
    assert course.sessions[-1].place is None


def test_a_wider_spacing_moves_what_is_left_and_nothing_that_was_held(cast: Cast) -> None:
    file = dull_anna(cast)
    before = [session.on for session in file.courses[0].sessions]

    decide(cast.fenna, file, change=changed(cast, file, spacing=21, reasons={"spacing": "Dry."}))

    course = course_of(cast, file)
    days = [session.on for session in course.sessions]
    assert days[:3] == before[:3]
    assert [(b - a).days for a, b in pairwise(days[2:])] == [21, 21]
    assert {session.revision for session in course.sessions[3:]} == {1}
    assert course.spacing_days == 21
    assert course.sessions[3].moves[0].was_on == before[3]


def test_a_higher_level_takes_longer_and_stays_at_its_time_if_it_can(cast: Cast) -> None:
    file = dull_anna(cast)
    old = [session.place for session in file.courses[0].sessions]
    why = {"level:dull-dry-rough": "Thicker skin."}

    decide(cast.fenna, file, change=changed(cast, file, level="II", reasons=why))

    course = course_of(cast, file)
    [plan] = course.plans
    assert [level.name for level in plan.levels] == ["I", "I", "I", "II", "II"]
    for session, was in zip(course.sessions[3:], old[3:], strict=True):
        assert session.place is not None
        assert was is not None
        assert session.place.starts_at == was.starts_at
        assert session.place.ends_at > was.ends_at


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, ["plan"]),
        ({"level": "II"}, ["level:dull-dry-rough"]),
        ({"level": "III"}, ["level:dull-dry-rough"]),
        ({"sessions": 6}, ["sessions:dull-dry-rough"]),
        ({"sessions": 4}, ["sessions:dull-dry-rough"]),
        ({"sessions": 3}, ["plan", "sessions:dull-dry-rough"]),
        ({"sessions": 2}, ["plan", "sessions:dull-dry-rough"]),
        ({"sessions": 13}, ["sessions:dull-dry-rough"]),
        ({"sessions": -1}, ["plan", "sessions:dull-dry-rough"]),
        ({"sessions": 10**9}, ["sessions:dull-dry-rough"]),
        ({"spacing": 13}, ["spacing"]),
        ({"spacing": 21}, ["spacing"]),
        ({"spacing": 10**9}, ["spacing"]),
        ({"spacing": 0}, ["spacing"]),
    ],
    ids=str,
)
def test_what_lacks_its_reason_or_cannot_be_is_not_changed(
    cast: Cast, typed: dict[str, Any], fields: list[str]
) -> None:
    file = dull_anna(cast)

    with pytest.raises(CannotSign) as refused:
        decide(cast.fenna, file, change=changed(cast, file, **typed))

    assert [objection.field for objection in refused.value.objections] == fields
    assert course_of(cast, file) == file.courses[0]


def test_more_than_twelve_waits_for_photos(cast: Cast) -> None:
    file = dull_anna(cast)

    found = shown(cast, file, changed(cast, file, sessions=13, reasons=LONGER))

    [objection] = found.objections
    assert "More only after a review with photos" in objection.says.en
    assert not objection.asks_reason


def test_the_caps_of_the_newest_answers_hold(cast: Cast) -> None:
    file = dull_anna(cast)
    thinner = dull(blood_thinner={"is": "yes"})
    record_answers(cast.fenna, file.uid, thinner, based_on=1, now=after(file))
    why = {"level:dull-dry-rough": "Thicker skin."}

    with pytest.raises(CannotSign) as refused:
        decide(cast.fenna, file, change=changed(cast, file, level="II", reasons=why))

    assert "at most I for this skin" in refused.value.objections[0].says.en


def test_level_iii_asks_the_named_right_at_a_review_too(cast: Cast) -> None:
    unlock_level_iii(cast)
    file = signed_anna(cast.fenna, scars())
    held(cast.fenna, file, 1, moment(file.courses[0], 1))
    file = client_file(cast.fenna, file.uid)
    deeper = Change(
        (Chosen(Level.III, 10),), 28, {"level:acne-scars": "Deep.", "spacing": "Level III."}
    )

    with pytest.raises(CannotSign) as refused:
        decide(cast.fenna, file, change=deeper)

    assert "right to it" in refused.value.objections[0].says.en


def test_a_new_time_that_is_gone_changes_nothing(cast: Cast) -> None:
    file = dull_anna(cast)
    gone = NOW + timedelta(days=70)

    with pytest.raises(SlotTaken):
        decide(
            cast.fenna, file,
            change=changed(cast, file, sessions=6, reasons=LONGER, shown=(gone,)),
        )  # fmt: skip

    assert course_of(cast, file) == file.courses[0]


def test_shown_times_are_kept_for_who_looks_and_booked_by_them(cast: Cast) -> None:
    file = dull_anna(cast)
    change = changed(cast, file, sessions=6, reasons=LONGER)
    found, until = outlook(cast.fenna, looked(cast, file), change, now=after(file))
    assert until == after(file) + timedelta(minutes=5)

    decide(cast.fenna, file, change=change._replace(shown=tuple(s.starts_at for s in found.slots)))

    place = course_of(cast, file).sessions[-1].place
    assert place is not None
    assert [place.starts_at] == [slot.starts_at for slot in found.slots]


def test_a_stop_cancels_the_rest_in_one_batch_and_asks_why(cast: Cast) -> None:
    file = dull_anna(cast)
    with pytest.raises(CannotSign):
        decide(cast.fenna, file, "stop")

    decide(cast.fenna, file, "stop", reason="It is good as it is.")

    course = course_of(cast, file)
    assert course.is_stopped
    assert [s.status for s in course.sessions] == ["done"] * 3 + ["cancelled"] * 2
    assert len({s.moves[0].batch for s in course.sessions[3:]}) == 1


def test_after_a_stop_a_change_books_the_rest_anew(cast: Cast) -> None:
    file = dull_anna(cast)
    decide(cast.fenna, file, "stop", reason="She wanted to stop.")

    same = unchanged(looked(cast, file).ground)
    decide(cast.fenna, file, change=same, reason="She wants to go on.", number=1)

    course = course_of(cast, file)
    assert [s.status for s in course.sessions if s.is_to_come] == ["booked", "booked"]
    assert [(r.number, r.decision) for r in course.reviews] == [(1, "stop"), (2, "change")]
    assert [plan.version for plan in course.plans] == [1]


def test_going_on_against_the_advice_asks_why(cast: Cast) -> None:
    file = signed_anna(cast.fenna, scars())
    for number in range(1, 7):
        at = moment(course_of(cast, file), number)
        held(cast.fenna, file, number, at, rating=SAME)
    file = client_file(cast.fenna, file.uid)
    assert looked(cast, file).advice.decision == "stop"

    with pytest.raises(CannotSign) as refused:
        decide(cast.fenna, file, "go-on")
    decide(cast.fenna, file, "go-on", reason="She sees more in the photos.")

    assert refused.value.objections[0].field == "reason"
    assert course_of(cast, file).reviews[-1].advised == "stop"


def test_a_review_sent_twice_is_kept_once_and_another_one_is_stale(cast: Cast) -> None:
    file = dull_anna(cast)
    longer = changed(cast, file, sessions=6, reasons=LONGER)
    for _ in range(2):
        decide(cast.fenna, file, change=longer)
    with pytest.raises(Stale):
        decide(cast.roos, file, "stop", reason="Enough.")

    course = course_of(cast, file)
    assert len(course.reviews) == 1
    assert len(course.sessions) == 6


def test_the_front_desk_reviews_nothing(cast: Cast) -> None:
    file = dull_anna(cast)

    with pytest.raises(NotYours):
        decide(cast.milan, file, "go-on")


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_review_comes_after_a_session_that_was_held(cast: Cast, number: int) -> None:
    file = dull_anna(cast)
    course = file.courses[0]

    with pytest.raises(CannotSign) as refused:
        review(cast.fenna, file.uid, course.uid, Review("go-on", number), now=after(file))

    assert refused.value.objections[0].field == "after_session"


def test_today_is_the_clinic_s_day(cast: Cast) -> None:
    file = dull_anna(cast, 1)

    assert looked(cast, file).ground.on == local_day(after(file), ZONE) == date(2026, 11, 23)


def test_a_stop_can_be_undone_for_ten_minutes_and_a_change_of_the_plan_cannot(cast: Cast) -> None:
    file = dull_anna(cast)
    decide(cast.fenna, file, "stop", reason="A slip.")
    stopped = course_of(cast, file).sessions[-1].moves[0].batch
    undo(cast.fenna, file.uid, stopped, now=after(file) + timedelta(minutes=9))
    assert [s.status for s in course_of(cast, file).sessions[3:]] == ["booked", "booked"]

    wider = changed(cast, file, spacing=21, reasons={"spacing": "Dry."})
    decide(cast.fenna, file, change=wider, number=1)

    moved = course_of(cast, file).sessions[-1].moves[-1].batch
    with pytest.raises(NotNow, match="Review the course again"):
        undo(cast.fenna, file.uid, moved, now=after(file))
