"""A course survives a cold sore: proposed, accepted, undone; moved by hand, cancelled, rebooked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from corneum.actions.errors import CannotMove, NotNow, SlotTaken, Stale
from corneum.actions.intake import record_answers
from corneum.actions.series.cancel import Cancelling, cancel, cancelled_by, confirm
from corneum.actions.series.claim import claim, release
from corneum.actions.series.diary import ClinicDiary, Wish
from corneum.actions.series.move import looked_at, move, times_on
from corneum.actions.series.postpone import postpone, proposed_postponement
from corneum.actions.series.proposal import Proposal
from corneum.actions.series.undo import offered, undo, undoable_until
from corneum.actions.series.wanted import Wanted
from corneum.actions.session.visit import visit_of
from corneum.booking.slots import Need, Slot
from corneum.booking.wall import minute_of
from corneum.records.facts import ClientFile, SessionFacts
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import client_file
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.series import status_of
from tests.cast import NOW, TODAY, ZONE, Cast, asked, held, new_anna, scars, signed_anna

SORE = {"cold_sore": {"is": "present", "areas": ["upper-lip"]}}
WEEK = timedelta(days=7)


def sessions(viewer: Viewer, file: ClientFile) -> tuple[SessionFacts, ...]:
    """Return the sessions of Anna's first course as they stand now."""
    return client_file(viewer, file.uid).courses[0].sessions


def local(session: SessionFacts) -> tuple[date, time]:
    """Return the day and time of a session on the clinic's clock."""
    assert session.place is not None
    return minute_of(session.place.starts_at, ZONE)


def with_sore(viewer: Viewer) -> tuple[ClientFile, Proposal]:
    """Sign Anna's course; on the first morning there is a cold sore; return what is proposed."""
    file = signed_anna(viewer)
    asked(viewer, file, 1, scars(**SORE))
    return file, proposed_postponement(viewer, file.courses[0].sessions[0].uid, now=NOW)


def moved_by_sore(viewer: Viewer) -> tuple[ClientFile, Any]:
    """Return Anna's file and the batch in which her course made way for a cold sore."""
    file, proposal = with_sore(viewer)
    own = file.courses[0].sessions[0].uid
    return file, postpone(viewer, own, proposal.shown, now=NOW)


def test_a_cold_sore_proposes_to_move_the_session_and_all_that_must_follow(cast: Cast) -> None:
    file, proposal = with_sore(cast.fenna)

    first, second, *_ = proposal.steps
    assert (first.on, first.status, first.rules) == (
        TODAY + 2 * WEEK, "provisional", ("active-cold-sore",),
    )  # fmt: skip
    assert first.slot
    assert minute_of(first.slot.starts_at, ZONE)[1] == time(10)
    assert (second.on, second.status) == (TODAY + 4 * WEEK, "provisional")
    assert second.why.en.startswith("At least 14 days after session 1.")
    assert [s.revision for s in sessions(cast.fenna, file)] == [0] * 10, "nothing moved"


def test_accepting_moves_just_what_was_shown_and_keeps_the_old_dates(cast: Cast) -> None:
    file, batch = moved_by_sore(cast.fenna)

    now = sessions(cast.fenna, file)
    assert [s.uid for s in now] == [s.uid for s in file.courses[0].sessions]
    assert [s.revision for s in now] == [1] * 10
    assert {s.status for s in now} == {"provisional"}
    [move] = now[0].moves
    assert (move.batch, move.kind, move.was_on, move.to_on) == (
        batch, "postponed", TODAY, TODAY + 2 * WEEK,
    )  # fmt: skip
    assert move.rules == ("active-cold-sore",)
    assert "cold sore" in move.says.en
    assert local(now[0]) == (TODAY + 2 * WEEK, time(10))


def test_the_same_report_twice_moves_nothing_twice(cast: Cast) -> None:
    file, proposal = with_sore(cast.fenna)
    own = file.courses[0].sessions[0].uid

    once = postpone(cast.fenna, own, proposal.shown, now=NOW)
    again = postpone(cast.fenna, own, proposal.shown, now=NOW)

    assert once == again
    assert [len(s.moves) for s in sessions(cast.fenna, file)] == [1] * 10
    assert proposed_postponement(cast.fenna, own, now=NOW).steps == ()
    tomorrow = NOW + timedelta(days=1)
    assert proposed_postponement(cast.fenna, own, now=tomorrow).steps == ()


def test_a_gap_that_is_wide_enough_takes_up_the_wait(cast: Cast) -> None:
    """Used a retinoid yesterday: two days later will do, and the next session may stay."""
    file = signed_anna(cast.fenna)
    course = file.courses[0].sessions
    wanted = Wanted(course[1].on + WEEK, time(10), cast.fenna.membership, "Holiday.")
    shown = looked_at(cast.fenna, course[1].uid, wanted, now=NOW).shown
    move(cast.fenna, course[1].uid, wanted, shown, now=NOW)
    cream = {"retinoid_topical": {"last_on": "2026-11-22", "prescription": False}}
    asked(cast.fenna, file, 1, scars(**cream))

    proposal = proposed_postponement(cast.fenna, course[0].uid, now=NOW)

    [only] = proposal.steps
    assert (only.session.number, only.on, only.status) == (1, date(2026, 11, 25), "booked")
    assert [session.number for session in proposal.stays] == list(range(2, 11))


@pytest.mark.parametrize(
    ("answers", "on", "status"),
    [
        ({"tan": {"is": "deep", "seen_on": "2026-11-23"}}, date(2026, 12, 7), "provisional"),
        ({"unwell": {"is": "yes"}}, date(2026, 11, 30), "provisional"),
        ({"sunburn": {"is": "present"}}, date(2026, 11, 30), "provisional"),
        ({"waxing": {"last_on": "2026-11-22", "areas": ["face"]}}, date(2026, 11, 30), "booked"),
    ],
)
def test_other_reasons_to_wait_move_it_too(
    cast: Cast, answers: dict[str, Any], on: date, status: str
) -> None:
    """A Sunday is closed: what would be allowed on 29 November goes to the Monday."""
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, 1, scars(**answers))

    proposal = proposed_postponement(cast.fenna, file.courses[0].sessions[0].uid, now=NOW)

    assert (proposal.steps[0].on, proposal.steps[0].status) == (on, status)


def test_the_first_day_without_room_is_passed_over_and_said(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, 1, scars(unwell={"is": "yes"}))
    fill(cast, TODAY + WEEK)

    proposal = proposed_postponement(cast.fenna, file.courses[0].sessions[0].uid, now=NOW)

    assert proposal.steps[0].on == TODAY + WEEK + timedelta(days=1)
    assert "No time is free on 30 November 2026." in proposal.steps[0].why.en


def fill(cast: Cast, day: date) -> None:
    """Let somebody else choose every time of a day at this very moment."""
    bram = client_file(cast.roos, new_anna(cast.roos))
    with one_transaction(cast.roos):
        diary = ClinicDiary(cast.roos, clinic_of(cast.roos), bram.key, now=NOW)
        slots: list[Slot] = []
        for slot in diary.slots(day, Need(45, 10), Wish()):
            if not slots or slot.starts_at >= slots[-1].free_at:
                slots.append(slot)
    claim(cast.roos, bram.uid, slots, now=NOW)


def test_what_somebody_looks_at_is_kept_for_five_minutes(cast: Cast) -> None:
    _, proposal = with_sore(cast.fenna)
    slot = proposal.steps[0].slot
    assert slot
    assert proposal.until == NOW + timedelta(minutes=5)
    slot = proposal.steps[-1].slot  # none of her own sessions stands there
    assert slot
    bram = new_anna(cast.roos)

    with pytest.raises(SlotTaken):
        claim(cast.roos, bram, [slot], now=NOW + timedelta(minutes=4))
    claim(cast.roos, bram, [slot], now=NOW + timedelta(minutes=5))


def test_who_leaves_lets_go(cast: Cast) -> None:
    file, proposal = with_sore(cast.fenna)
    slot = proposal.steps[-1].slot
    assert slot

    release(cast.fenna, file.uid, now=NOW)

    claim(cast.roos, new_anna(cast.roos), [slot], now=NOW)


def test_a_time_that_is_gone_is_told_and_nothing_moves(cast: Cast) -> None:
    file, proposal = with_sore(cast.fenna)
    later = NOW + timedelta(minutes=6)
    slot = proposal.steps[-1].slot
    assert slot
    claim(cast.roos, new_anna(cast.roos), [slot], now=later)

    with pytest.raises(SlotTaken) as told:
        postpone(cast.fenna, file.courses[0].sessions[0].uid, proposal.shown, now=later)

    assert told.value.starts == (slot.starts_at,)
    assert [s.revision for s in sessions(cast.fenna, file)] == [0] * 10


def test_a_form_older_than_the_course_is_told(cast: Cast) -> None:
    file, proposal = with_sore(cast.fenna)
    with one_transaction(cast.fenna):
        status_of(file.courses[0].sessions[3].uid, 0, "booked")

    with pytest.raises(Stale):
        postpone(cast.fenna, file.courses[0].sessions[0].uid, proposal.shown, now=NOW)


def test_a_move_is_undone_as_a_whole_within_ten_minutes(cast: Cast) -> None:
    file, batch = moved_by_sore(cast.fenna)
    soon = NOW + timedelta(minutes=9)
    course = client_file(cast.fenna, file.uid).courses[0]
    assert undoable_until(course, batch, soon) == NOW + timedelta(minutes=10)

    once = undo(cast.milan, file.uid, batch, now=soon)
    again = undo(cast.milan, file.uid, batch, now=soon)

    now = sessions(cast.fenna, file)
    assert once == again
    assert [s.place for s in now] == [s.place for s in file.courses[0].sessions]
    assert [(s.on, s.status) for s in now] == [(s.on, "booked") for s in file.courses[0].sessions]
    assert [s.revision for s in now] == [2] * 10
    assert [m.kind for m in now[0].moves] == ["postponed", "undone"]


def test_after_ten_minutes_or_a_change_it_is_too_late(cast: Cast) -> None:
    file, batch = moved_by_sore(cast.fenna)
    course = client_file(cast.fenna, file.uid).courses[0]
    late = NOW + timedelta(minutes=10, seconds=1)
    assert undoable_until(course, batch, late) is None
    with pytest.raises(NotNow, match="ten minutes"):
        undo(cast.fenna, file.uid, batch, now=late)

    wanted = Wanted(course.sessions[9].on + WEEK, time(10), cast.fenna.membership, "Holiday.")
    shown = looked_at(cast.fenna, course.sessions[9].uid, wanted, now=NOW).shown
    move(cast.fenna, course.sessions[9].uid, wanted, shown, now=NOW)
    with pytest.raises(NotNow, match="changed since"):
        undo(cast.fenna, file.uid, batch, now=NOW)


def test_where_the_old_time_is_gone_the_nearest_is_offered(cast: Cast) -> None:
    file, batch = moved_by_sore(cast.fenna)
    old = file.courses[0].sessions[0].place
    assert old
    bram = signed_anna(cast.roos)  # takes the first time that is free again
    taken = bram.courses[0].sessions[0].place
    assert taken
    assert taken.starts_at == old.starts_at

    with pytest.raises(SlotTaken) as told:
        undo(cast.fenna, file.uid, batch, now=NOW)
    assert old.starts_at in told.value.starts

    proposal = offered(cast.fenna, file.uid, batch, now=NOW)
    assert proposal.steps[0].on == TODAY
    slot = proposal.steps[0].slot
    assert slot
    assert minute_of(slot.starts_at, ZONE)[1] == time(11, 15)
    undo(cast.fenna, file.uid, batch, proposal.shown, now=NOW)
    assert local(sessions(cast.fenna, file)[0]) == (TODAY, time(11, 15))


def test_a_session_is_moved_by_hand_and_the_next_follows(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    own = file.courses[0].sessions[1]
    wanted = Wanted(own.on + timedelta(days=3), time(15, 30), cast.fenna.membership, "Works late.")

    proposal = looked_at(cast.fenna, own.uid, wanted, now=NOW)
    move(cast.fenna, own.uid, wanted, proposal.shown, now=NOW)

    now = sessions(cast.fenna, file)
    assert local(now[1]) == (own.on + timedelta(days=3), time(15, 30))
    assert now[1].moves[0].says.en == "Works late."
    assert now[2].on == now[1].on + 2 * WEEK
    assert local(now[2])[1] == time(9), "a follower keeps its own hour"
    assert now[0].revision == 0


@pytest.mark.parametrize(
    ("wanted", "field", "says"),
    [
        (Wanted(date(2026, 11, 20), time(10), None, "x"), "on", "from today on"),
        (Wanted(date(2029, 11, 20), time(10), None, "x"), "on", "within two years"),
        (Wanted(date(2026, 12, 6), time(10), None, "x"), "on", "closed on 6 December 2026"),
        (Wanted(date(2026, 11, 30), time(10), None, "x"), "on", "At least 14 days after session 1"),
        (Wanted(date(2026, 12, 8), time(10, 7), None, "x"), "at", "not free"),
        (Wanted(date(2026, 12, 8), None, None, "x"), "at", "One of the free times"),
        (Wanted(date(2026, 12, 8), time(10), 999_999, "x"), "therapist", "working hours"),
        (Wanted(date(2026, 12, 8), time(10), None, " "), "reason", "reason"),
        (Wanted(date(2026, 12, 8), time(10), None, "x" * 501), "reason", "500"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    cast: Cast, wanted: Wanted, field: str, says: str
) -> None:
    file = signed_anna(cast.fenna)

    with pytest.raises(CannotMove) as told:
        looked_at(cast.fenna, file.courses[0].sessions[1].uid, wanted, now=NOW)

    [objection] = told.value.objections
    assert objection.field == field
    assert says in objection.says.en


def test_no_hand_moves_a_session_before_what_it_waits_for_is_over(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    asked(cast.fenna, file, 1, scars(**SORE))
    wanted = Wanted(TODAY + WEEK, time(10), None, "She insists.")

    with pytest.raises(CannotMove, match=r"Not before 7 December 2026\."):
        looked_at(cast.fenna, file.courses[0].sessions[0].uid, wanted, now=NOW)


def test_the_times_of_a_day_and_why_there_are_none(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    own = file.courses[0].sessions[1].uid

    free = times_on(cast.fenna, own, Wanted(date(2026, 12, 8)), now=NOW)
    closed = times_on(cast.fenna, own, Wanted(date(2026, 12, 6)), now=NOW)
    first = times_on(cast.fenna, own, None, now=NOW)

    assert [minute_of(s.starts_at, ZONE)[1] for s in free.slots][:2] == [time(9), time(9, 15)]
    assert not closed.slots
    assert "closed" in closed.against[0].says.en
    assert first.day == date(2026, 12, 7)
    assert first.slots


def test_one_session_is_cancelled_or_all_that_come_after_it_too(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    second, third = file.courses[0].sessions[1:3]
    said = Cancelling("client")
    with one_transaction(cast.fenna):
        shown = cancelled_by(visit_of(cast.fenna, second.uid, NOW), said).shown

    once = cancel(cast.fenna, second.uid, said, shown, now=NOW)
    assert cancel(cast.fenna, second.uid, said, shown, now=NOW) == once
    states = [s.status for s in sessions(cast.fenna, file)]
    assert states == ["booked", "cancelled", *["booked"] * 8]

    rest = Cancelling("medical", "Isotretinoin from next week.", with_later=True)
    with one_transaction(cast.fenna):
        shown = cancelled_by(visit_of(cast.fenna, third.uid, NOW), rest).shown
    batch = cancel(cast.fenna, third.uid, rest, shown, now=NOW)
    now = sessions(cast.fenna, file)
    assert [s.status for s in now] == ["booked", *["cancelled"] * 9]
    assert now[2].place is None
    assert (now[2].moves[0].says.en, now[2].moves[0].note) == (
        "For a medical reason.", "Isotretinoin from next week.",
    )  # fmt: skip

    undo(cast.fenna, file.uid, batch, now=NOW)
    assert [s.status for s in sessions(cast.fenna, file)][2:] == ["booked"] * 8


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Cancelling("whim"), "reason"),
        (Cancelling("other"), "note"),
        (Cancelling("client", "x" * 501), "note"),
    ],
)
def test_a_cancellation_says_why(cast: Cast, said: Cancelling, field: str) -> None:
    file = signed_anna(cast.fenna)
    own = file.courses[0].sessions[1].uid
    with one_transaction(cast.fenna):
        shown = cancelled_by(visit_of(cast.fenna, own, NOW), said).shown

    with pytest.raises(CannotMove) as told:
        cancel(cast.fenna, own, said, shown, now=NOW)

    assert [item.field for item in told.value.objections] == [field]


def test_who_did_not_come_is_booked_again_as_a_new_session_of_the_same_place(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    first = file.courses[0].sessions[0]
    with one_transaction(cast.fenna):
        status_of(first.uid, 0, "no-show")
    wanted = Wanted(TODAY + timedelta(days=2), time(14), cast.fenna.membership, "Overslept.")

    proposal = looked_at(cast.fenna, first.uid, wanted, now=NOW)
    once = move(cast.fenna, first.uid, wanted, proposal.shown, now=NOW)
    again = move(cast.fenna, first.uid, wanted, proposal.shown, now=NOW)

    now = sessions(cast.fenna, file)
    old, new = [s for s in now if s.number == 1]
    assert once == again
    assert (old.uid, old.status) == (first.uid, "no-show")
    assert (new.status, local(new)) == ("booked", (TODAY + timedelta(days=2), time(14)))
    assert new.moves[0].kind == "rebooked"
    assert [s.on for s in now if s.number == 2] == [new.on + 2 * WEEK]
    with pytest.raises(NotNow, match="booked again already"):
        looked_at(cast.fenna, first.uid, wanted, now=NOW)

    undo(cast.fenna, file.uid, once, now=NOW)
    states = [(s.number, s.status) for s in sessions(cast.fenna, file)][:3]
    assert states == [(1, "no-show"), (1, "cancelled"), (2, "booked")]


def test_a_session_that_was_held_does_not_move(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    held(cast.fenna, file)
    own = file.courses[0].sessions[0].uid

    with pytest.raises(NotNow, match="already done"):
        proposed_postponement(cast.fenna, own, now=NOW)
    with pytest.raises(NotNow, match="was held"):
        looked_at(cast.fenna, own, Wanted(TODAY + WEEK, time(9)), now=NOW)


def test_a_date_becomes_sure_once_nothing_stands_in_its_way(cast: Cast) -> None:
    file, _ = moved_by_sore(cast.fenna)
    own = sessions(cast.fenna, file)[0]
    with pytest.raises(NotNow, match="still stand in the way"):
        confirm(cast.fenna, own.uid, revision=1, now=NOW)
    later = NOW + timedelta(days=8)
    healed = scars(cold_sore={"is": "absent", "healed_on": "2026-11-29"})
    record_answers(cast.fenna, file.uid, healed, based_on=2, now=later)

    confirm(cast.fenna, own.uid, revision=1, now=later)
    confirm(cast.fenna, own.uid, revision=1, now=later)

    assert [s.status for s in sessions(cast.fenna, file)] == ["booked"] * 10
    assert sessions(cast.fenna, file)[0].revision == 2


def test_a_session_never_moves_into_the_past_of_its_day(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    afternoon = datetime(2026, 11, 23, 14, 50, tzinfo=UTC)

    found = times_on(cast.fenna, file.courses[0].sessions[0].uid, Wanted(TODAY), now=afternoon)

    assert minute_of(found.slots[0].starts_at, ZONE)[1] == time(16)
