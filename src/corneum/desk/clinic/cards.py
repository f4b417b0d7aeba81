"""What is set in the clinic and what is missing: one card a page, in the order of the first run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corneum.actions.protocol import protocol_of
from corneum.booking.holidays import countries
from corneum.desk import words
from corneum.desk.clinic.week import summary
from corneum.protocol.knowledge import Lengths
from corneum.records.facts import ClinicFacts, DeviceFacts
from corneum.records.read import clinic as read
from corneum.records.viewer import Viewer

SOON = timedelta(days=30)


class Card(NamedTuple):
    """A page about the clinic: `says` what is set, `missing` what is not, in a sentence."""

    name: str
    title: str
    address: str
    says: tuple[str, ...] = ()
    missing: str = ""
    due: tuple[str, ...] = ()


def cards(viewer: Viewer, clinic: ClinicFacts, today: date) -> tuple[Card, ...]:
    """Return the cards of the steps, in their order."""
    return (
        _hours(clinic),
        _rooms(viewer),
        _devices(viewer, today),
        _people(viewer),
        _lengths(clinic),
        _products(viewer),
        _texts(viewer),
        _level_iii(clinic),
    )


def identity(clinic: ClinicFacts) -> Card:
    """Return the card of name, language and zone."""
    says = (clinic.name, words.LANGUAGES[clinic.language], clinic.zone)
    return _card("clinic-name", _("Name and zone"), says)


def _card(name: str, title: str, says: tuple[str, ...] = (), missing: str = "") -> Card:
    return Card(name, title, reverse(f"desk:{name}"), says, missing)


def _hours(clinic: ClinicFacts) -> Card:
    title = _("Opening hours")
    if not clinic.open_weekdays:
        return _card("clinic-hours", title, missing=_("No opening hours: nothing can be booked."))
    return _card("clinic-hours", title, (*summary(clinic.hours), _holidays(clinic)))


def _holidays(clinic: ClinicFacts) -> str:
    country = dict(countries(words.language())).get(clinic.holidays_of)
    if country is None:
        return _("Open on public holidays")
    return _("Closed on public holidays of %(country)s") % {"country": country}


def _rooms(viewer: Viewer) -> Card:
    names = tuple(room.name for room in read.rooms(viewer) if room.is_used)
    missing = "" if names else _("No room: nothing can be booked.")
    return _card("clinic-rooms", _("Treatment rooms"), names, missing)


def _devices(viewer: Viewer, today: date) -> Card:
    used = [device for device in read.devices(viewer) if device.is_used]
    fit = [d for d in used if d.in_service_until is None or d.in_service_until >= today]
    missing = ""
    if not used:
        missing = _("No device: nothing can be booked.")
    elif not fit:
        missing = _("Every device is past its last day of service: nothing can be booked.")
    card = _card("clinic-devices", _("Devices"), tuple(d.name for d in used), missing)
    return card._replace(due=tuple(due(used, today)))


def due(devices: list[DeviceFacts], today: date) -> Iterator[str]:
    """Yield a sentence about each device whose service is over, or soon is."""
    for device in devices:
        last = device.in_service_until
        if last is not None and last <= today + SOON:
            told = {"device": device.name, "day": words.day(last)}
            if last < today:
                yield _("%(device)s: service was due on %(day)s") % told
            else:
                yield _("%(device)s: in service until %(day)s") % told


def _people(viewer: Viewer) -> Card:
    people = [person for person in read.people(viewer) if person.is_active]
    roles = words.roles()
    names = tuple(f"{person.name}, {roles[person.role]}" for person in people)
    missing = (
        ""
        if any(person.treats for person in people)
        else _("Nobody who treats has working hours: nothing can be booked.")
    )
    return _card("clinic-people", _("People"), names, missing)


def _lengths(clinic: ClinicFacts) -> Card:
    protocol = protocol_of(clinic).lengths
    own = own_lengths(clinic, protocol)
    face = ngettext(
        "A face at level I: %(n)s minute", "A face at level I: %(n)s minutes", own.minutes
    ) % {"n": own.minutes}
    whose = _("Your own minutes") if clinic.lengths else _("As the protocol proposes")
    return _card("clinic-lengths", _("Length of a session"), (face, whose))


def own_lengths(clinic: ClinicFacts, protocol: Lengths) -> Lengths:
    """Return the minutes that hold in the clinic."""
    own: dict[str, Any] = dict(clinic.lengths)
    return protocol._replace(**own)


def _products(viewer: Viewer) -> Card:
    names = tuple(product.name for product in read.products(viewer) if product.is_used)
    return _card(
        "clinic-products", _("Creams afterwards"), names or (_("As the protocol proposes"),)
    )


def _texts(viewer: Viewer) -> Card:
    own = read.texts(viewer)
    titles = words.texts()
    says = tuple(
        _("%(title)s: your own, version %(n)s") % {"title": titles[kind], "n": text.version}
        for kind, text in own.items()
    )
    card = _card("clinic-texts", _("Texts"), says or (_("As the protocol proposes"),))
    if "address" in own:
        return card
    return card._replace(due=(_("No address yet: letters and sheets carry only the name."),))


def _level_iii(clinic: ClinicFacts) -> Card:
    if not clinic.is_level_iii_unlocked or clinic.level_iii_at is None:
        return _card("clinic-level-iii", _("Level III"), (_("Locked"),))
    told = {"name": clinic.level_iii_by, "at": words.moment(clinic.level_iii_at, clinic.zone)}
    return _card("clinic-level-iii", _("Level III"), (_("Unlocked by %(name)s, %(at)s") % told,))
