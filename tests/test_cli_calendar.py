"""`corneum aftercare --ics`: a calendar that other programs read as we mean it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events
import time_machine

from tests.command import Command, runner

ORDER = ("aftercare", "--sessions", "2026-12-15,2026-12-01", "--level", "II")
DAY = timedelta(days=1)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    return runner(capsysbinary)


def read(text: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(text)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def on(calendar: icalendar.Calendar, day: date) -> set[str]:
    """Return what a calendar program shows on one day."""
    return {str(event["SUMMARY"]) for event in recurring_ical_events.of(calendar).at(day)}


def test_every_event_is_a_private_day_that_makes_nobody_busy(run: Command) -> None:
    calendar = read(run(*ORDER, "--ics").out)

    assert str(calendar["VERSION"]) == "2.0"
    assert calendar["PRODID"]
    assert len(calendar.events) > 15
    for event in calendar.events:
        assert type(event.decoded("DTSTART")) is date
        assert event.decoded("DTEND") > event.decoded("DTSTART")
        assert str(event["TRANSP"]) == "TRANSPARENT"
        assert str(event["CLASS"]) == "PRIVATE"
        assert event.decoded("DTSTAMP").utcoffset() == timedelta(0)


def test_the_calendar_says_what_the_json_says(run: Command) -> None:
    windows = run(*ORDER, "--json").document["windows"]
    calendar = read(run(*ORDER, "--ics").out)

    spans = {(event.decoded("DTSTART"), event.decoded("DTEND")) for event in calendar.events}
    for window in windows:
        begins, free = (date.fromisoformat(window[key]) for key in ("from", "allowed_from"))
        assert (begins, free) in spans, window["restriction"]


def test_the_last_day_is_shown_and_the_day_after_is_free(run: Command) -> None:
    calendar = read(run(*ORDER, "--ics").out)
    last = date(2027, 1, 12)  # 28 days after the session of 15 December

    assert on(calendar, last) == {"Sun protection"}
    assert on(calendar, last + DAY) == set()
    assert on(calendar, date(2026, 11, 30)) == set()


def test_a_day_of_a_session_shows_the_session(run: Command) -> None:
    calendar = read(run(*ORDER, "--ics").out)

    assert "Session 1" in on(calendar, date(2026, 12, 1))
    assert "Session 2" in on(calendar, date(2026, 12, 15))
    assert "How is your skin?" in on(calendar, date(2026, 12, 2))


def test_a_second_import_changes_nothing_but_the_stamp(run: Command) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        first = read(run(*ORDER, "--ics").out)
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False):
        second = read(run(*ORDER, "--ics").out)

    uids = [str(event["UID"]) for event in first.events]
    assert uids == [str(event["UID"]) for event in second.events]
    assert len(set(uids)) == len(uids)
    assert first.events[0].decoded("DTSTAMP") < second.events[0].decoded("DTSTAMP")


def test_a_session_keeps_its_uid_when_another_is_added(run: Command) -> None:
    one = read(run("aftercare", "--sessions", "2026-12-01", "--level", "II", "--ics").out)
    two = read(run(*ORDER, "--ics").out)

    def uid(calendar: icalendar.Calendar) -> str:
        return next(str(e["UID"]) for e in calendar.events if str(e["SUMMARY"]) == "Session 1")

    assert uid(one) == uid(two)


def test_lines_are_as_the_standard_wants_them(run: Command) -> None:
    lines = run(*ORDER, "--ics", "--lang", "nl").out.split("\r\n")

    assert all("\n" not in line and len(line.encode()) <= 75 for line in lines)
    assert lines[-1] == ""


def test_the_calendar_speaks_dutch(run: Command) -> None:
    calendar = read(run(*ORDER, "--ics", "--lang", "nl").out)

    assert {"Sessie 1", "Zonbescherming", "Hoe is uw huid?"} <= {
        str(event["SUMMARY"]) for event in calendar.events
    }


def test_a_window_over_the_change_of_clocks_keeps_its_days(run: Command) -> None:
    order = ("aftercare", "--sessions", "2027-03-27", "--level", "I")

    calendar = read(run(*order, "--ics").out)

    assert "Sun protection" in on(calendar, date(2027, 4, 24))
    assert on(calendar, date(2027, 4, 25)) == set()
