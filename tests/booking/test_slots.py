"""Slots: every free start is found, none that is taken; against a model that counts minutes."""

from __future__ import annotations

import time as stopwatch
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corneum.booking.hours import Hours, Span, usual_hours
from corneum.booking.slots import (
    CLIENT,
    DEVICE,
    ROOM,
    THERAPIST,
    Busy,
    Diary,
    Need,
    Resource,
    Slot,
    first,
    nearest,
    slots_on,
)
from corneum.booking.wall import NoSuchTime, at_wall, instant, minute_of

AMSTERDAM = "Europe/Amsterdam"
MONDAY = date(2027, 3, 29)
MINUTE = timedelta(minutes=1)
ALWAYS: Hours = {day: (Span(time(), time(23, 55)),) for day in range(7)}
ONE = Diary(
    AMSTERDAM, usual_hours(range(5)), (Resource(1),), (Resource(11),), (Resource(21),), busy={}
)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    """Return an instant by Amsterdam's wall clock."""
    return at_wall(day, time(hour, minute), AMSTERDAM)


def starts(slots: Sequence[Slot], zone: str = AMSTERDAM) -> list[str]:
    return [f"{minute_of(slot.starts_at, zone)[1]:%H:%M}" for slot in slots]


def by_start(slots: Sequence[Slot]) -> dict[str, Slot]:
    return dict(zip(starts(slots), slots, strict=True))


def test_an_empty_day_has_a_slot_each_quarter_that_ends_by_closing_time() -> None:
    slots = slots_on(MONDAY, Need(45, 10), ONE)

    assert starts(slots)[:3] == ["09:00", "09:15", "09:30"]
    assert starts(slots)[-1] == "17:15"
    assert len(slots) == 34
    assert slots[0] == Slot(at(9), at(9, 45), at(9, 55), therapist=1, room=11, device=21)
    assert slots[0].starts_at.tzinfo is UTC


def test_a_closed_day_has_none() -> None:
    assert slots_on(date(2027, 3, 28), Need(45), ONE) == ()
    assert slots_on(MONDAY, Need(45), ONE._replace(special={MONDAY: ()})) == ()


def test_a_day_that_differs_has_its_own_hours() -> None:
    short = ONE._replace(special={MONDAY: (Span(time(10), time(11)),)})

    assert starts(slots_on(MONDAY, Need(45), short)) == ["10:00", "10:15"]


def test_a_break_is_kept_and_spans_that_touch_are_one() -> None:
    lunch = (Span(time(9), time(10)), Span(time(11), time(12)))
    touching = (Span(time(9), time(10)), Span(time(10), time(11)))

    with_break = ONE._replace(special={MONDAY: lunch})
    assert starts(slots_on(MONDAY, Need(60), with_break)) == ["09:00", "11:00"]
    whole = ONE._replace(special={MONDAY: touching})
    assert starts(slots_on(MONDAY, Need(60), whole))[1:4] == ["09:15", "09:30", "09:45"]


@pytest.mark.parametrize(
    ("kind", "key", "expected"),
    [
        # busy 10:00 to 11:00; 45 minutes and 10 to clean: at 09:00 free again at 09:55
        (THERAPIST, 1, ["09:00", "11:00"]),
        (ROOM, 11, ["09:00", "11:00"]),
        (DEVICE, 21, ["09:00", "11:00"]),
        # the client may go at once: 09:15 to 10:00
        (CLIENT, 0, ["09:00", "09:15", "11:00"]),
    ],
)
def test_whoever_is_taken_is_not_asked(kind: int, key: int, expected: list[str]) -> None:
    taken = (Busy(at(10), at(11)),)
    diary = (
        ONE._replace(busy={(kind, key): taken}) if kind != CLIENT else ONE._replace(client=taken)
    )

    found = starts(slots_on(MONDAY, Need(45, 10), diary))

    assert [start for start in found if start <= "11:00"] == expected


def test_the_first_in_order_of_preference_who_is_free_is_taken() -> None:
    diary = ONE._replace(
        therapists=(Resource(2), Resource(1)),
        rooms=(Resource(12), Resource(11)),
        busy={(THERAPIST, 2): (Busy(at(9), at(10)),), (ROOM, 12): (Busy(at(10), at(17)),)},
    )

    slots = by_start(slots_on(MONDAY, Need(45), diary))

    assert (slots["09:00"].therapist, slots["09:00"].room) == (1, 12)
    assert (slots["10:00"].therapist, slots["10:00"].room) == (2, 11)
    assert (slots["17:15"].therapist, slots["17:15"].room) == (2, 12)


def test_a_key_is_busy_in_its_own_kind_alone() -> None:
    diary = ONE._replace(busy={(ROOM, 1): (Busy(at(9), at(18)),)})

    assert slots_on(MONDAY, Need(45), diary) == slots_on(MONDAY, Need(45), ONE)


def test_a_therapists_pattern_narrows_the_clinics_hours() -> None:
    part_time = Resource(1, {0: (Span(time(8), time(12)),)})

    slots = slots_on(MONDAY, Need(45, 10), ONE._replace(therapists=(part_time,)))

    assert (starts(slots)[0], starts(slots)[-1]) == ("09:00", "11:15")
    assert (
        slots_on(MONDAY + timedelta(days=1), Need(45), ONE._replace(therapists=(part_time,))) == ()
    )


def test_a_device_is_in_service_through_its_last_day() -> None:
    diary = ONE._replace(devices=(Resource(21, None, MONDAY),))

    assert slots_on(MONDAY, Need(45), diary)
    assert slots_on(MONDAY + timedelta(days=1), Need(45), diary) == ()


def test_no_therapist_room_or_device_no_slot() -> None:
    assert slots_on(MONDAY, Need(45), ONE._replace(therapists=())) == ()
    assert slots_on(MONDAY, Need(45), ONE._replace(rooms=())) == ()
    assert slots_on(MONDAY, Need(45), ONE._replace(devices=())) == ()


def test_no_start_falls_in_the_hour_that_the_clocks_skip() -> None:
    """On 28 March 2027 clocks go from 02:00 to 03:00."""
    night = ONE._replace(hours=ALWAYS)

    slots = slots_on(date(2027, 3, 28), Need(30), night)

    assert starts(slots)[6:10] == ["01:30", "01:45", "03:00", "03:15"]
    assert slots[7].ends_at == at(3, 15, date(2027, 3, 28))
    assert len(slots) == 90


def test_the_doubled_hour_is_offered_once() -> None:
    """On 31 October 2027 clocks go from 03:00 back to 02:00."""
    night = ONE._replace(hours=ALWAYS)

    slots = slots_on(date(2027, 10, 31), Need(30), night)

    assert starts(slots)[7:13] == ["01:45", "02:00", "02:15", "02:30", "02:45", "03:00"]
    assert len(starts(slots)) == len(set(starts(slots))) == 94
    assert slots[12].starts_at - slots[11].starts_at == timedelta(minutes=75)


def test_nine_is_nine_on_the_days_of_both_changes() -> None:
    sundays = ONE._replace(hours=usual_hours(range(7)))

    for day in (date(2027, 3, 28), date(2027, 10, 31)):
        slots = slots_on(day, Need(45), sundays)
        assert (starts(slots)[0], starts(slots)[-1], len(slots)) == ("09:00", "17:15", 34)


def test_the_nearest_slot_is_the_earlier_of_two() -> None:
    taken = ONE._replace(client=(Busy(at(10), at(11)),))
    slots = slots_on(MONDAY, Need(30), taken)

    assert starts([nearest(slots, time(10, 15), AMSTERDAM) or slots[-1]]) == ["09:30"]
    assert starts([nearest(slots, time(10, 30), AMSTERDAM) or slots[-1]]) == ["11:00"]
    assert starts([nearest(slots, time(23), AMSTERDAM) or slots[0]]) == ["17:30"]
    assert starts([nearest(slots[::-1], time(10, 15), AMSTERDAM) or slots[-1]]) == ["09:30"]
    assert nearest((), time(9), AMSTERDAM) is None


def test_the_first_slot_is_the_earliest() -> None:
    slots = slots_on(MONDAY, Need(45), ONE)

    assert first(slots[::-1]) == slots[0]
    assert first(()) is None


ZONES = st.sampled_from([AMSTERDAM, "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu"])
CHANGES = [date(2027, 3, 28), date(2027, 10, 31), date(2027, 3, 14), date(2027, 11, 7)]
CHANGES += [date(2027, 4, 4), date(2027, 10, 3)]
DAYS = st.sampled_from(CHANGES) | st.dates(date(2026, 1, 1), date(2028, 12, 31))


@st.composite
def some_hours(draw: st.DrawFn) -> Hours:
    """Return the same spans on every weekday."""
    edges = sorted(draw(st.lists(st.integers(0, 95), min_size=2, max_size=4, unique=True)))
    times = [time(n // 4, n % 4 * 15) for n in edges]
    spans = tuple(Span(*pair) for pair in zip(times[::2], times[1::2], strict=False))
    return dict.fromkeys(range(7), spans)


@st.composite
def diaries(draw: st.DrawFn) -> tuple[date, Need, Diary]:
    """Return a day, a need, and a diary in which something is taken around that day."""
    zone, day = draw(ZONES), draw(DAYS)
    midnight = instant(day, time(), zone)
    busy = st.lists(
        st.tuples(st.integers(-60 * 60, 26 * 3600), st.integers(0, 5 * 3600)).map(
            lambda span: Busy(
                midnight + timedelta(seconds=span[0]), midnight + timedelta(seconds=sum(span))
            )
        ),
        max_size=3,
    )

    def resources(least: int) -> tuple[Resource, ...]:
        last = st.sampled_from([None, None, day, day - timedelta(days=1)])
        one = st.builds(Resource, st.integers(least, least + 3), st.none() | some_hours(), last)
        return tuple(draw(st.lists(one, max_size=3, unique_by=lambda resource: resource.key)))

    diary = Diary(
        zone, draw(some_hours()), resources(1), resources(1), resources(1), {}, draw(busy)
    )
    taken = {
        (kind, resource.key): draw(busy)
        for kind, found in _kinds(diary)
        for resource in found
        if draw(st.booleans())
    }
    need = Need(draw(st.integers(1, 150)), draw(st.integers(0, 40)))
    return day, need, diary._replace(busy=taken)


def _kinds(diary: Diary) -> list[tuple[int, Sequence[Resource]]]:
    return [(THERAPIST, diary.therapists), (ROOM, diary.rooms), (DEVICE, diary.devices)]


def naive(day: date, need: Need, diary: Diary) -> tuple[Slot, ...]:
    """Return the slots of a model that asks the wall clock at each minute of each session."""
    midnight = instant(day, time(), diary.zone)
    shown = {n: minute_of(midnight + n * MINUTE, diary.zone) for n in range(30 * 60)}

    def is_inside(start: datetime, hours: Hours | None) -> bool:
        begins = (start - midnight) // MINUTE
        return hours is None or all(
            shown_on == day and any(since <= at < until for since, until in hours[day.weekday()])
            for shown_on, at in (shown[n] for n in range(begins, begins + need.minutes))
        )

    def is_free(start: datetime, minutes: int, busy: Sequence[Busy]) -> bool:
        ends = start + minutes * MINUTE
        return not any(b.begins < b.ends and b.begins < ends and start < b.ends for b in busy)

    def who(start: datetime, kind: int, resources: Sequence[Resource]) -> list[int]:
        whole = need.minutes + need.after_minutes
        return [
            r.key
            for r in resources
            if (r.last_day is None or day <= r.last_day)
            and is_inside(start, r.hours)
            and is_free(start, whole, diary.busy.get((kind, r.key), ()))
        ]

    slots = []
    for quarter in range(96):
        try:
            start = at_wall(day, time(quarter // 4, quarter % 4 * 15), diary.zone)
        except NoSuchTime:
            continue
        if is_inside(start, diary.hours) and is_free(start, need.minutes, diary.client):
            found = [who(start, kind, resources) for kind, resources in _kinds(diary)]
            if all(found):
                ends = start + need.minutes * MINUTE
                free = ends + need.after_minutes * MINUTE
                slots.append(Slot(start, ends, free, *(keys[0] for keys in found)))
    return tuple(sorted(slots))


@settings(max_examples=200, deadline=None)
@given(diaries())
def test_every_free_start_is_found_and_no_other(drawn: tuple[date, Need, Diary]) -> None:
    assert slots_on(*drawn) == naive(*drawn)


@settings(max_examples=200, deadline=None)
@given(diaries())
def test_a_slot_overlaps_nothing_that_is_taken(drawn: tuple[date, Need, Diary]) -> None:
    day, need, diary = drawn

    for slot in slots_on(day, need, diary):
        keys = {THERAPIST: slot.therapist, ROOM: slot.room, DEVICE: slot.device}
        for kind, key in keys.items():
            for begins, ends in diary.busy.get((kind, key), ()):
                assert begins == ends or ends <= slot.starts_at or slot.free_at <= begins
        for begins, ends in diary.client:
            assert begins == ends or ends <= slot.starts_at or slot.ends_at <= begins


def a_full_day() -> Diary:
    """Return six therapists, four rooms, three devices and sixty sessions of one day."""
    taken: dict[tuple[int, int], list[Busy]] = {}
    keys = [(THERAPIST, n) for n in range(6)] + [(ROOM, n) for n in range(4)]
    keys += [(DEVICE, n) for n in range(3)]
    for place in range(60):
        begins = at(9) + timedelta(minutes=40 * (place // 13) + 7 * (place % 13))
        taken.setdefault(keys[place % 13], []).append(Busy(begins, begins + 35 * MINUTE))
    return ONE._replace(
        therapists=tuple(Resource(n, usual_hours(range(5))) for n in range(6)),
        rooms=tuple(Resource(n) for n in range(4)),
        devices=tuple(Resource(n) for n in range(3)),
        busy=taken,
    )


def test_a_day_of_a_full_clinic_takes_less_than_a_millisecond() -> None:
    """The best of many, so that another program on the machine decides nothing."""
    diary, spent = a_full_day(), []
    for _ in range(100):
        begun = stopwatch.perf_counter()
        assert slots_on(MONDAY, Need(45, 10), diary)
        spent.append(stopwatch.perf_counter() - begun)

    assert min(spent) < 0.001
