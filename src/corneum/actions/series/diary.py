"""What is free in the clinic, day by day, for one client: each day is read once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from corneum.booking.slots import (
    CLIENT,
    DEVICE,
    ROOM,
    THERAPIST,
    Diary,
    Need,
    Resource,
    Slot,
    nearest,
    slots_on,
)
from corneum.booking.wall import instant, local_day
from corneum.records.facts import ClinicFacts, PersonFacts, PlaceFacts
from corneum.records.read import clinic as read
from corneum.records.read.series import occupied
from corneum.records.viewer import Viewer

MIDNIGHT = time()
DAY = timedelta(days=1)


class Wish(NamedTuple):
    """With whom (key of the membership, None: anybody), at about which time of the day."""

    therapist: int | None = None
    at: time | None = None


class ClinicDiary:
    """The free slots of one clinic for one client.

    `leaving` are the keys of sessions that give up their places; `stays_with` is where a session
    was: the same therapist, room and device come first.
    """

    def __init__(
        self,
        viewer: Viewer,
        clinic: ClinicFacts,
        client: int,
        *,
        now: datetime,
        leaving: Iterable[int] = (),
    ) -> None:
        self.viewer, self.clinic, self.client, self.now = viewer, clinic, client, now
        self.leaving = tuple(leaving)
        rooms, devices = read.rooms(viewer), read.devices(viewer)
        self.people = read.therapists(viewer)
        self.rooms = [Resource(row.key) for row in rooms if row.is_used]
        self.devices = [
            Resource(row.key, last_day=row.in_service_until) for row in devices if row.is_used
        ]
        self.names = {
            THERAPIST: {person.key: person.name for person in self.people},
            ROOM: {row.key: row.name for row in rooms},
            DEVICE: {row.key: row.name for row in devices},
        }
        self._days: dict[date, Diary] = {}

    @property
    def is_furnished(self) -> bool:
        """Return whether the clinic has somebody, a room and a device to book."""
        return bool(self.people and self.rooms and self.devices)

    def therapist(self, key: int | None) -> PersonFacts | None:
        """Return who can be booked under this key."""
        return next((person for person in self.people if person.key == key), None)

    def slots(
        self, day: date, need: Need, wish: Wish, stays_with: PlaceFacts | None = None
    ) -> tuple[Slot, ...]:
        """Return every slot of a day that has not begun, earliest first, with the wished therapist
        if there is one.
        """
        if not self.clinic.is_open(day):
            return ()
        diary = self._diary(day)
        people = [
            Resource(person.key, person.hours)
            for person in self.people
            if wish.therapist in (None, person.key)
        ]
        rooms, devices = self.rooms, self.devices
        if stays_with is not None:
            people = _first(people, stays_with.therapist_key)
            rooms = _first(rooms, stays_with.room_key)
            devices = _first(devices, stays_with.device_key)
        found = slots_on(day, need, diary._replace(therapists=people, rooms=rooms, devices=devices))
        return tuple(slot for slot in found if slot.starts_at >= self.now)

    def slot(
        self, day: date, need: Need, wish: Wish, stays_with: PlaceFacts | None = None
    ) -> Slot | None:
        """Return the slot of a day that is nearest to the wish, None where the day is full.

        Without a wished time it is the first of the day.
        """
        found = self.slots(day, need, wish, stays_with)
        if wish.at is not None:
            return nearest(found, wish.at, self.clinic.zone)
        return found[0] if found else None

    def is_free(self, slot: Slot) -> bool:
        """Return whether nothing of just this slot is taken, whatever the opening hours are."""
        busy = self._diary(local_day(slot.starts_at, self.clinic.zone)).busy
        takes = [
            (THERAPIST, slot.therapist, slot.free_at),
            (ROOM, slot.room, slot.free_at),
            (DEVICE, slot.device, slot.free_at),
            (CLIENT, self.client, slot.ends_at),
        ]
        return not any(
            begins < until and ends > slot.starts_at
            for kind, key, until in takes
            for begins, ends in busy.get((kind, key), ())
        )

    def _diary(self, day: date) -> Diary:
        if day not in self._days:
            begins = instant(day, MIDNIGHT, self.clinic.zone)
            ends = instant(day + DAY, MIDNIGHT, self.clinic.zone)
            busy = occupied(
                self.viewer, begins, ends + DAY,
                now=self.now, client=self.client, leaving=self.leaving,
            )  # fmt: skip
            self._days[day] = Diary(
                zone=self.clinic.zone,
                hours=self.clinic.hours,
                therapists=(),
                rooms=(),
                devices=(),
                busy=busy,
                client=busy.get((CLIENT, self.client), ()),
                special=self.clinic.special(day),
            )
        return self._days[day]


def _first(resources: list[Resource], key: int) -> list[Resource]:
    """Return the resources with that of `key` in front."""
    return sorted(resources, key=lambda resource: resource.key != key)
