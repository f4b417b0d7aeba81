"""The clinic itself: it is opened, gets its people, its rooms and devices, its own words."""

from corneum.actions.clinic.booked import Doubtful
from corneum.actions.clinic.days import close_day, open_day
from corneum.actions.clinic.details import (
    ClinicDetails,
    Identity,
    Opening,
    change_clinic,
    change_identity,
    change_opening,
)
from corneum.actions.clinic.founding import (
    AlreadyFounded,
    Founding,
    WrongCode,
    finish_set_up,
    found_clinic,
    open_clinic,
)
from corneum.actions.clinic.furniture import (
    DeviceDetails,
    RoomDetails,
    add_device,
    add_room,
    change_device,
    change_room,
)
from corneum.actions.clinic.lengths import change_lengths
from corneum.actions.clinic.level_iii import lock, unlock
from corneum.actions.clinic.people import (
    Person,
    PersonDetails,
    add_person,
    change_person,
    renew_password,
)
from corneum.actions.clinic.products import (
    ProductDetails,
    add_product,
    change_product,
    creams_for,
)
from corneum.actions.clinic.texts import keep_to_the_protocol, write_text
from corneum.records.read.clinic import clinic_of

__all__ = [
    "AlreadyFounded",
    "ClinicDetails",
    "DeviceDetails",
    "Doubtful",
    "Founding",
    "Identity",
    "Opening",
    "Person",
    "PersonDetails",
    "ProductDetails",
    "RoomDetails",
    "WrongCode",
    "add_device",
    "add_person",
    "add_product",
    "add_room",
    "change_clinic",
    "change_device",
    "change_identity",
    "change_lengths",
    "change_opening",
    "change_person",
    "change_product",
    "change_room",
    "clinic_of",
    "close_day",
    "creams_for",
    "finish_set_up",
    "found_clinic",
    "keep_to_the_protocol",
    "lock",
    "open_clinic",
    "open_day",
    "renew_password",
    "unlock",
    "write_text",
]
