"""The two made-up clinics of the demo, and who works there."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from corneum.actions.clinic import (
    ClinicDetails,
    Person,
    add_device,
    add_person,
    add_room,
    finish_set_up,
    open_clinic,
)
from corneum.booking.hours import read_hours
from corneum.records.read.clinic import viewer_of
from corneum.records.viewer import Viewer

ZONE = "Europe/Amsterdam"
DAY_AND_LUNCH = [["09:00", "12:30"], ["13:15", "18:00"]]
OPEN = read_hours(
    {str(day): [["09:00", "18:00"]] for day in range(5)} | {"5": [["09:00", "14:00"]]}
)
EVERY_DAY = read_hours({str(day): DAY_AND_LUNCH for day in range(5)} | {"5": [["09:00", "14:00"]]})
FOUR_DAYS = read_hours({str(day): DAY_AND_LUNCH for day in (0, 1, 3, 4)})
EVENINGS = read_hours({str(day): [["12:00", "18:00"]] for day in range(5)})

CLINIC = ClinicDetails("Huid aan Zee", "nl", OPEN, "NL")
ROOS = Person("Roos van Dalen", "roos@huidaanzee.example", "owner")
FENNA = Person("Fenna Aalbers", "fenna@huidaanzee.example", "therapist", hours=EVERY_DAY)
JORIS = Person("Joris Meijer", "joris@huidaanzee.example", "therapist", hours=FOUR_DAYS)
MILAN = Person("Milan Bakker", "milan@huidaanzee.example", "front-desk")

NORTH = ClinicDetails("Huidstudio Noord", "nl", OPEN, "NL")
NOOR = Person("Noor Dijkstra", "noor@huidnoord.example", "owner")
SANNE = Person("Sanne Visser", "sanne@huidnoord.example", "therapist", hours=EVERY_DAY)
TARIQ = Person("Tariq Haddad", "tariq@huidnoord.example", "therapist", hours=EVENINGS)

# Known to everybody who reads this: the demo answers on its own machine alone.
PASSWORDS = {
    ROOS.email: "duinroos-aan-zee",
    FENNA.email: "helmgras-aan-zee",
    JORIS.email: "strandpad-aan-zee",
    MILAN.email: "zandpad-aan-zee",
    NOOR.email: "poolster-in-noord",
    SANNE.email: "noorderzon-in-noord",
    TARIQ.email: "avondlicht-in-noord",
}
AT_SEA = (ROOS, FENNA, JORIS, MILAN)
IN_THE_NORTH = (NOOR, SANNE, TARIQ)


class Staff(NamedTuple):
    """One clinic of the demo: its owner and its two therapists, as they look."""

    owner: Viewer
    first: Viewer
    second: Viewer


def open_both(now: datetime) -> tuple[Staff, Staff]:
    """Open both clinics with their people, rooms and devices."""
    return (
        _open(CLINIC, AT_SEA, ("Duin", "Schelp"), ("Diamant 1", "Kristal 2"), now),
        _open(NORTH, IN_THE_NORTH, ("Noordkamer", "Lichtkamer"), ("Diamant A", "Diamant B"), now),
    )


def _open(
    details: ClinicDetails,
    people: tuple[Person, ...],
    rooms: tuple[str, ...],
    devices: tuple[str, ...],
    now: datetime,
) -> Staff:
    boss, *others = people
    owner = open_clinic(details, boss, PASSWORDS[boss.email], zone=ZONE)
    seen = [viewer_of(add_person(owner, p, PASSWORDS[p.email], now=now)) for p in others]
    for name in rooms:
        add_room(owner, name, now=now)
    for name in devices:
        add_device(owner, name, serial=f"{name[:1]}-{len(name):03d}", now=now)
    finish_set_up(owner, now=now)
    return Staff(owner, seen[0], seen[1])
