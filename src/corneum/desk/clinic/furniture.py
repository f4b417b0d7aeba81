"""Rooms and devices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import clinic as actions
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clinic.cards import due
from corneum.desk.clinic.forms import NO, YES, DeviceForm, RoomForm
from corneum.desk.clinic.frame import Typed, last
from corneum.desk.clinic.shelf import Change, Shelf, shelf_page
from corneum.desk.scope import scope
from corneum.records.facts import DeviceFacts, RoomFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def rooms(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show and change the treatment rooms."""
    facts = read_clinic.clinic_of(viewer)
    shelf = Shelf(
        "clinic_rooms.html", reverse("desk:clinic-rooms"), _("Treatment rooms"), _("Add a room"),
        RoomForm, read_clinic.rooms(viewer), _typed_room, lambda room: (),
        partial(_save_room, viewer), says,
    )  # fmt: skip
    return shelf_page(request, viewer, facts, shelf)


def _typed_room(room: RoomFacts) -> dict[str, list[str]]:
    return {"name": [room.name], "is_used": [YES if room.is_used else NO]}


def _save_room(viewer: Viewer, cleaned: Mapping[str, Any], change: Change | None) -> object:
    now = timezone.now()
    if change is None:
        return actions.add_room(viewer, cleaned["name"], now=now)
    uid, revision, confirmed = change
    return actions.change_room(
        viewer, uid, actions.RoomDetails(**cleaned),
        revision=revision, now=now, confirmed=confirmed,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def devices(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show and change the devices."""
    facts = read_clinic.clinic_of(viewer)
    today = local_day(timezone.now(), facts.zone)
    shelf = Shelf(
        "clinic_devices.html", reverse("desk:clinic-devices"), _("Devices"), _("Add a device"),
        DeviceForm, read_clinic.devices(viewer), _typed_device, partial(_lines, today),
        partial(_save_device, viewer), says,
    )  # fmt: skip
    late = tuple(due([d for d in read_clinic.devices(viewer) if d.is_used], today))
    return shelf_page(request, viewer, facts, shelf, due=late)


def _lines(today: date, device: DeviceFacts) -> tuple[str, ...]:
    lines = []
    if device.serial:
        lines.append(_("Serial number %(serial)s") % {"serial": device.serial})
    if device.in_service_until is not None:
        told = {"day": words.day(device.in_service_until)}
        is_over = device.in_service_until < today
        lines.append(
            (_("service was due on %(day)s") if is_over else _("in service until %(day)s")) % told
        )
    return tuple(lines)


def _typed_device(device: DeviceFacts) -> dict[str, list[str]]:
    last_day = device.in_service_until
    return {
        "name": [device.name],
        "serial": [device.serial],
        "in_service_until": [last_day.isoformat() if last_day else ""],
        "is_used": [YES if device.is_used else NO],
    }


def _save_device(viewer: Viewer, cleaned: Mapping[str, Any], change: Change | None) -> object:
    now = timezone.now()
    device = actions.DeviceDetails(**cleaned)
    if change is None:
        return actions.add_device(
            viewer, device.name, now=now,
            serial=device.serial, in_service_until=device.in_service_until,
        )  # fmt: skip
    uid, revision, confirmed = change
    return actions.change_device(
        viewer, uid, device, revision=revision, now=now, confirmed=confirmed
    )


def says(unit: str, typed: Typed) -> str:
    """Return a field of a form in words."""
    if unit == "is_used":
        return _("not used any more") if last(typed, unit) == NO else _("in use")
    return last(typed, unit) or "–"
