"""Nine o'clock stays nine o'clock, in every zone and over each change of the clocks (R-10)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from corneum.actions.clinic import (
    ClinicDetails,
    Person,
    add_device,
    add_person,
    add_room,
    open_clinic,
)
from corneum.actions.errors import CannotMove
from corneum.actions.plan import Signing, sign_plan
from corneum.actions.series.move import looked_at, move, times_on
from corneum.actions.series.postpone import postpone, proposed_postponement
from corneum.actions.series.wanted import Wanted
from corneum.booking.hours import Span
from corneum.booking.wall import local_day, minute_of
from corneum.records.facts import ClientFile, SessionFacts
from corneum.records.read.clinic import viewer_of
from corneum.records.read.intake import client_file
from corneum.records.read.session import visits
from corneum.records.viewer import Viewer
from tests.cast import PASSWORD, choice_for, new_anna

ZONES = ["Europe/Amsterdam", "America/New_York", "Pacific/Auckland", "Asia/Tokyo"]
LATE = {day: (Span(time(9), time(23, 55)),) for day in range(6)}
CHANGES = (date(2027, 3, 28), date(2027, 10, 31))  # of the clocks, in Amsterdam


def therapist_in(zone: str, now: datetime) -> Viewer:
    """Open a clinic in a zone and return somebody who treats there from nine until late."""
    details = ClinicDetails("Elders", "en", LATE)
    owner = open_clinic(details, Person("Mo", "mo@zone.example", "owner"), PASSWORD, zone=zone)
    add_room(owner, "One", now=now)
    add_device(owner, "One", now=now)
    person = Person("Bo Sol", "bo@zone.example", "therapist", hours=LATE)
    return viewer_of(add_person(owner, person, PASSWORD, now=now))


def at(zone: str, day: date, hour: int, minute: int = 0) -> datetime:
    """Return the instant at which the clocks of a zone show a time of a day."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(zone)).astimezone(UTC)


def signed(viewer: Viewer, now: datetime, on: date) -> ClientFile:
    """Sign a course of ten sessions from `on`."""
    uid = new_anna(viewer, now=now)
    choice, digest = choice_for(viewer, uid, now, on)
    sign_plan(viewer, uid, choice, Signing(uuid4(), 1, digest), now=now)
    return client_file(viewer, uid)


def shown(session: SessionFacts, zone: str) -> tuple[date, time]:
    """Return what the clinic's clock shows when a session begins."""
    assert session.place is not None
    return minute_of(session.place.starts_at, zone)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("start", [date(2027, 2, 1), date(2027, 9, 6)])
def test_a_series_keeps_its_hour_when_it_is_signed_and_when_it_moves(
    db: None, zone: str, start: date
) -> None:
    now = at(zone, start, 8)
    viewer = therapist_in(zone, now)
    file = signed(viewer, now, start)
    sessions = file.courses[0].sessions
    assert any(sessions[0].on < change < sessions[-1].on for change in CHANGES)
    assert {shown(session, zone) for session in sessions} == {(s.on, time(9)) for s in sessions}

    own, later = sessions[0], sessions[0].on + timedelta(days=21)
    proposal = proposed_postponement(viewer, own.uid, now=now, not_before=later)
    postpone(viewer, own.uid, proposal.shown, now=now, not_before=later)

    moved = client_file(viewer, file.uid).courses[0].sessions
    assert moved[0].on == later
    assert {shown(session, zone) for session in moved} == {(s.on, time(9)) for s in moved}


@pytest.mark.parametrize("zone", ZONES)
def test_a_late_session_is_in_the_list_of_the_clinic_s_own_day_alone(db: None, zone: str) -> None:
    monday = date(2027, 2, 1)
    now = at(zone, monday, 8)
    viewer = therapist_in(zone, now)
    file = signed(viewer, now, monday)
    own = file.courses[0].sessions[0]
    wanted = Wanted(monday, time(22, 45), viewer.membership, "Works late.")
    proposal = looked_at(viewer, own.uid, wanted, now=now)
    move(viewer, own.uid, wanted, proposal.shown, now=now)

    days = [monday + timedelta(days=number) for number in (-1, 0, 1)]
    counts = [len(visits(viewer, day, day)) for day in days]

    assert counts == [0, 1, 0]
    assert shown(client_file(viewer, file.uid).courses[0].sessions[0], zone) == (
        monday, time(22, 45),
    )  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_clinic_s_until_its_midnight(db: None, zone: str) -> None:
    """At 22:30 a session may still go to a time of today; at 00:30 it may not any more."""
    monday = date(2027, 2, 1)
    viewer = therapist_in(zone, at(zone, monday, 8))
    own = signed(viewer, at(zone, monday, 8), monday).courses[0].sessions[0].uid
    late, past = at(zone, monday, 22, 30), at(zone, monday + timedelta(days=1), 0, 30)

    found = times_on(viewer, own, Wanted(monday), now=late)
    assert local_day(late, zone) == monday
    assert [minute_of(slot.starts_at, zone)[1] for slot in found.slots][:1] == [time(22, 30)]
    with pytest.raises(CannotMove, match="A day from today on"):
        looked_at(viewer, own, Wanted(monday, time(22, 45), None, "Late."), now=past)
