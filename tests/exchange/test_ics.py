"""The calendar of a course: other programs see what the screen shows; what moves is not doubled."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from corneum.booking.wall import instant
from corneum.exchange.ics import CourseDays, Entry, course_calendar
from corneum.journey.aftercare import check_ins, windows_after, windows_before
from corneum.protocol.load import load
from corneum.protocol.schema import Level
from tests.journey.strategies import QUICK

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
COURSE = UUID("11111111-1111-4111-8111-111111111111")
ZONES = ["Europe/Amsterdam", "America/New_York", "Africa/Nairobi"]  # the last has no summer time
SPRING, AUTUMN = date(2027, 3, 15), date(2027, 10, 18)  # a series from here crosses the change
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def uid(number: int) -> UUID:
    return UUID(int=number)


def entry(number: int, on: date, zone: str = ZONES[0], **changed: object) -> Entry:
    """Return session `number` on a day at nine o'clock, for one hour."""
    starts = instant(on, time(9), zone)
    plain = Entry(uid(number), number, 3, starts, starts + HOUR, on, "booked", 0, None, "Duinweg 1")
    return plain._replace(**changed)  # type: ignore[arg-type]


def series(first: date, zone: str = ZONES[0]) -> list[Entry]:
    return [entry(number + 1, first + number * 14 * DAY, zone) for number in range(3)]


def course(sessions: list[Entry], revision: int = 0) -> CourseDays:
    """Return a course at level II with everything that stands around its sessions."""
    protocol, days = load(), [session.on for session in sessions]
    deep = [(day, Level.II) for day in days]
    return CourseDays(
        COURSE,
        revision,
        sessions,
        windows_before(days, protocol),
        windows_after(deep, protocol),
        check_ins(deep, protocol),
    )


def written(days: CourseDays, lang: str = "en", zone: str = ZONES[0]) -> bytes:
    return course_calendar(days, name="Huid aan Zee", lang=lang, zone=zone, now=NOW)


def read(content: bytes) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def found(calendar: icalendar.Calendar, number: int) -> icalendar.Event:
    return next(event for event in calendar.events if str(event["UID"]) == str(uid(number)))


def test_the_file_is_published_and_carries_the_name_of_the_clinic() -> None:
    calendar = read(written(course(series(SPRING))))

    assert str(calendar["VERSION"]) == "2.0"
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "Huid aan Zee"
    assert {str(event["CLASS"]) for event in calendar.events} == {"PRIVATE"}


@pytest.mark.parametrize(
    ("lang", "summary"),
    [("en", "Session 2 of 3 · Huid aan Zee"), ("nl", "Sessie 2 van 3 · Huid aan Zee")],
)
def test_what_a_session_is_called_says_nothing_of_the_skin(lang: str, summary: str) -> None:
    event = found(read(written(course(series(SPRING)), lang)), 2)

    assert str(event["SUMMARY"]) == summary
    assert str(event["LOCATION"]) == "Duinweg 1"
    assert "DESCRIPTION" not in event


@pytest.mark.parametrize(
    ("status", "shown", "busy"),
    [
        ("booked", "CONFIRMED", "OPAQUE"),
        ("arrived", "CONFIRMED", "OPAQUE"),
        ("done", "CONFIRMED", "OPAQUE"),
        ("provisional", "TENTATIVE", "OPAQUE"),
        ("cancelled", "CANCELLED", "TRANSPARENT"),
        ("no-show", "CANCELLED", "TRANSPARENT"),
    ],
)
def test_a_status_is_shown_as_calendars_know_it(status: str, shown: str, busy: str) -> None:
    event = found(read(written(CourseDays(COURSE, 0, [entry(1, SPRING, status=status)]))), 1)

    assert (str(event["STATUS"]), str(event["TRANSP"])) == (shown, busy)


def test_a_session_without_a_time_is_a_whole_day_that_makes_nobody_busy() -> None:
    event = found(
        read(written(CourseDays(COURSE, 0, [entry(1, SPRING, starts_at=None, ends_at=None)]))), 1
    )

    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (SPRING, SPRING + DAY)
    assert str(event["TRANSP"]) == "TRANSPARENT"


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("first", [SPRING, AUTUMN])
def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(zone: str, first: date) -> None:
    """R-10, R-11: two libraries read the instants that were booked."""
    sessions = series(first, zone)
    calendar = read(written(course(sessions), zone=zone))
    shown = recurring_ical_events.of(calendar).between(first, first + 40 * DAY)

    for session in sessions:
        assert session.starts_at is not None
        assert session.ends_at is not None
        event = found(calendar, session.number)
        (again,) = [other for other in shown if str(other["UID"]) == str(session.uid)]
        for read_back in (event, again):
            begins, ends = read_back.decoded("DTSTART"), read_back.decoded("DTEND")
            assert begins.astimezone(UTC) == session.starts_at
            assert ends.astimezone(UTC) == session.ends_at
            assert begins.replace(tzinfo=None) == datetime.combine(session.on, time(9))
        assert event["DTSTART"].params["TZID"] == zone


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("first", [SPRING, AUTUMN])
def test_the_zone_stands_in_the_file_and_gives_the_same_instants(zone: str, first: date) -> None:
    """A program that knows no zones by name counts with the offsets of the file."""
    sessions = series(first, zone)
    calendar = read(written(course(sessions), zone=zone))
    (told,) = calendar.timezones

    for session in sessions:
        assert session.starts_at is not None
        local = found(calendar, session.number).decoded("DTSTART").replace(tzinfo=None)
        assert (local - offset_by(told, local)).replace(tzinfo=UTC) == session.starts_at


def offset_by(zone: icalendar.Timezone, local: datetime) -> timedelta:
    """Return the offset that a VTIMEZONE gives at a local time: that of the last onset."""
    parts = zone.subcomponents
    onsets: list[tuple[datetime, timedelta]] = [(p.DTSTART, p.TZOFFSETTO) for p in parts]
    return max(onset for onset in onsets if onset[0] <= local)[1]


def test_the_zone_covers_the_course_and_no_more() -> None:
    (told,) = read(written(course(series(SPRING)))).timezones

    assert sum(1 for part in told.subcomponents) == 2
    assert "2027-03-14 to 2027-04-13" in str(told["COMMENT"])


def test_the_hour_that_comes_twice_is_told_in_utc() -> None:
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # 02:30 for the second time
    night = entry(1, date(2027, 10, 31), starts_at=second, ends_at=second + HOUR)

    event = found(read(written(CourseDays(COURSE, 0, [night]))), 1)

    assert event.decoded("DTSTART") == second
    assert event.decoded("DTSTART").utcoffset() == timedelta(0)


def test_a_moved_session_replaces_itself_and_tells_its_old_day() -> None:
    before = series(SPRING)
    moved = entry(2, before[1].on + 14 * DAY, status="provisional", revision=1, was_on=before[1].on)

    first = found(read(written(course(before))), 2)
    second = found(read(written(course([before[0], moved, before[2]]))), 2)

    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    assert str(second["STATUS"]) == "TENTATIVE"
    assert str(second["DESCRIPTION"]) == (
        "The date is not certain yet. Moved; it was Monday 29 March 2027."
    )


def test_a_day_that_came_back_to_itself_is_not_told_as_a_move() -> None:
    back = entry(1, SPRING, revision=2, was_on=SPRING)

    assert "DESCRIPTION" not in found(read(written(CourseDays(COURSE, 2, [back]))), 1)


def test_what_stands_around_the_sessions_fills_days_and_moves_with_them() -> None:
    kept = {str(uid(number)) for number in (1, 2, 3)}

    def around(days: CourseDays) -> dict[str, icalendar.Event]:
        events = read(written(days)).events
        return {str(event["UID"]): event for event in events if str(event["UID"]) not in kept}

    first = around(course(series(SPRING)))
    later = around(course(series(SPRING + 7 * DAY), revision=1))

    assert len(first) > 15
    assert first.keys() == later.keys()
    for key, event in first.items():
        assert str(event["TRANSP"]) == "TRANSPARENT"
        assert later[key].decoded("DTSTART") - event.decoded("DTSTART") == 7 * DAY
        assert (event["SEQUENCE"], later[key]["SEQUENCE"]) == (0, 1)


def test_the_days_are_those_of_the_aftercare() -> None:
    days = course(series(SPRING))
    calendar = read(written(days))

    def shown(day: date) -> set[str]:
        return {str(event["SUMMARY"]) for event in recurring_ical_events.of(calendar).at(day)}

    spans = sorted(
        (event.decoded("DTSTART"), event.decoded("DTEND") - DAY)
        for event in calendar.events
        if str(event["SUMMARY"]) == "Sun protection"
    )
    assert spans == [(SPRING, SPRING + 56 * DAY)]
    assert "Waxing" not in shown(SPRING + 3 * DAY)
    assert "How is your skin?" in shown(SPRING + DAY)
    assert len(calendar.events) == 3 + len(days.before) + len(days.after) + len(days.check_ins)


def test_no_uid_stands_twice_and_two_courses_share_none() -> None:
    days = course(series(SPRING))
    one = [str(event["UID"]) for event in read(written(days)).events]
    other = {
        str(event["UID"])
        for event in read(written(days._replace(uid=UUID(int=99), sessions=[]))).events
    }

    assert len(set(one)) == len(one)
    assert not set(one) & other


def test_lines_are_as_the_standard_wants_them() -> None:
    long = entry(1, SPRING, where="Onder de Linden 12, 2e etage, de deur naast de bakker · Zoë")
    lines = written(course([long]), "nl").split(b"\r\n")

    assert all(b"\n" not in line and len(line) <= 75 for line in lines)
    assert lines[-1] == b""


def test_the_same_course_gives_the_same_bytes() -> None:
    assert written(course(series(AUTUMN))) == written(course(series(AUTUMN)))


@QUICK
@given(
    st.dates(date(2026, 1, 1), date(2036, 12, 31)),
    st.times(time(6), time(21, 45)),
    st.sampled_from([*ZONES, "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "UTC"]),
)
def test_every_booked_instant_is_read_back(on: date, at: time, zone: str) -> None:
    starts = instant(on, at.replace(second=0, microsecond=0), zone)
    booked = entry(1, on, starts_at=starts, ends_at=starts + HOUR)

    event = found(read(written(CourseDays(COURSE, 0, [booked]), zone=zone)), 1)

    assert event.decoded("DTSTART").astimezone(UTC) == starts
    assert event.decoded("DTSTART").astimezone(ZoneInfo(zone)).date() == on
