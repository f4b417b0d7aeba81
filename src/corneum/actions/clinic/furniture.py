"""Rooms and devices: what a session needs besides a therapist. Nothing is ever removed."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from corneum.actions.clinic.allowed import (
    differences,
    named_once,
    owner_only,
    refuse,
    words_for,
)
from corneum.actions.clinic.booked import ask_first
from corneum.actions.errors import Stale
from corneum.booking.wall import local_day
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.facts import BookedRow, DeviceFacts, RoomFacts
from corneum.records.models.event import WRITE
from corneum.records.read import clinic as read
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

LONGEST_SERIAL = 60
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)


class RoomDetails(NamedTuple):
    """A treatment room; not used any more, it stays readable."""

    name: str
    is_used: bool = True


class DeviceDetails(NamedTuple):
    """A device; after `in_service_until` (None: open) no session is booked with it."""

    name: str
    serial: str = ""
    in_service_until: date | None = None
    is_used: bool = True


def add_room(viewer: Viewer, name: str, *, now: datetime) -> UUID:
    """Note a treatment room and return its uid. Raises NotYours, UnusableDetails."""
    owner_only(viewer)
    room = _usable_room(RoomDetails(name))
    with one_transaction(viewer), named_once(room.name):
        uid = write.new_room(viewer.clinic, room.name, len(read.rooms(viewer)))
        noted(viewer, WRITE, "room", "actions.clinic.add_room", uid=uid)
    return uid


def change_room(
    viewer: Viewer,
    uid: UUID,
    room: RoomDetails,
    *,
    revision: int,
    now: datetime,
    confirmed: str = "",
) -> int:
    """Change a room; return its new revision.

    Raises NotYours, NoAccess, Stale, UnusableDetails, Doubtful where sessions are booked in a room
    that is not used any more.
    """
    owner_only(viewer)
    room = _usable_room(room)
    with one_transaction(viewer), named_once(room.name):
        booking_alone(viewer)
        held = _found(uid, read.rooms(viewer, is_locked=True))
        theirs = RoomDetails(held.name, held.is_used)
        if room == theirs:
            return held.revision
        _not_stale(held, revision, room._asdict(), theirs._asdict())
        if held.is_used and not room.is_used:
            ask_first((r for r in _booked(viewer, now) if r.room == held.key), confirmed)
        write.changed_room(uid, revision, **room._asdict())
        noted(viewer, WRITE, "room", "actions.clinic.change_room", uid=uid)
    return revision + 1


def add_device(
    viewer: Viewer,
    name: str,
    *,
    now: datetime,
    serial: str = "",
    in_service_until: date | None = None,
) -> UUID:
    """Note a device and return its uid. Raises NotYours, UnusableDetails."""
    owner_only(viewer)
    device = _usable_device(DeviceDetails(name, serial, in_service_until))
    with one_transaction(viewer), named_once(device.name):
        place = len(read.devices(viewer))
        uid = write.new_device(
            viewer.clinic, device.name, place, device.serial, device.in_service_until
        )
        noted(viewer, WRITE, "device", "actions.clinic.add_device", uid=uid)
    return uid


def change_device(
    viewer: Viewer,
    uid: UUID,
    device: DeviceDetails,
    *,
    revision: int,
    now: datetime,
    confirmed: str = "",
) -> int:
    """Change a device; return its new revision.

    Raises NotYours, NoAccess, Stale, UnusableDetails, Doubtful where sessions are booked with a
    device that is not used any more, or after its last day.
    """
    owner_only(viewer)
    device = _usable_device(device)
    with one_transaction(viewer), named_once(device.name):
        booking_alone(viewer)
        held = _found(uid, read.devices(viewer, is_locked=True))
        theirs = DeviceDetails(held.name, held.serial, held.in_service_until, held.is_used)
        if device == theirs:
            return held.revision
        _not_stale(held, revision, device._asdict(), theirs._asdict())
        booked = [r for r in _booked(viewer, now) if r.device == held.key]
        ask_first((r for r in booked if _runs(theirs, r) and not _runs(device, r)), confirmed)
        write.changed_device(uid, revision, **device._asdict())
        noted(viewer, WRITE, "device", "actions.clinic.change_device", uid=uid)
    return revision + 1


def _runs(device: DeviceDetails, row: BookedRow) -> bool:
    last = device.in_service_until
    return device.is_used and (last is None or row.on <= last)


def _booked(viewer: Viewer, now: datetime) -> tuple[BookedRow, ...]:
    return read.booked_from(viewer, local_day(now, read.clinic_of(viewer).zone))


F = TypeVar("F", RoomFacts, DeviceFacts)


def _found(uid: UUID, among: tuple[F, ...]) -> F:
    for held in among:
        if held.uid == uid:
            return held
    raise NoAccess(f"furniture {uid}")


def _not_stale(
    held: RoomFacts | DeviceFacts,
    revision: int,
    values: dict[str, object],
    theirs: dict[str, object],
) -> None:
    if held.revision != revision:
        raise Stale(differences(values, theirs))


def _usable_room(room: RoomDetails) -> RoomDetails:
    problems: list[Problem] = []
    name = words_for("name", room.name, problems)
    refuse(problems)
    return room._replace(name=name)


def _usable_device(device: DeviceDetails) -> DeviceDetails:
    problems: list[Problem] = []
    name = words_for("name", device.name, problems)
    serial = written(device.serial)
    if len(serial) > LONGEST_SERIAL:
        most = Text(f"at most {LONGEST_SERIAL} characters", f"hooguit {LONGEST_SERIAL} tekens")
        problems.append(Problem("serial", serial[:40], most))
    last = device.in_service_until
    if last is not None and not FIRST_DAY <= last <= LAST_DAY:
        remedy = Text("a day from 2000 to 2199", "een dag van 2000 tot en met 2199")
        problems.append(Problem("in_service_until", last.isoformat(), remedy))
    refuse(problems)
    return device._replace(name=name, serial=serial)
