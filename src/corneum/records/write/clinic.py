"""The clinic, its people, its days, its rooms, devices, products and texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django_scopes import scope

from corneum.booking.hours import Hours, written
from corneum.records.models import (
    Account,
    Clinic,
    ClinicText,
    ClosedDay,
    Device,
    Membership,
    Product,
    Room,
)
from corneum.records.spelling import same_address
from corneum.records.viewer import Viewer


def new_clinic(name: str, zone: str, language: str, hours: Hours, holidays_of: str = "") -> int:
    """Write a clinic and return its key."""
    row = Clinic(
        name=name, zone=zone, language=language, hours=written(hours), holidays_of=holidays_of
    )
    row.save(force_insert=True)
    return row.pk


def new_person(clinic: int, name: str, email: str, language: str, role: str, password: str) -> int:
    """Write an account with its place in the clinic; return the account's key."""
    account = Account(email=same_address(email), name=name, language=language)
    account.set_password(password)
    account.save(force_insert=True)
    with scope(clinic=clinic):
        Membership.objects.create(clinic_id=clinic, account=account, role=role)
    return account.pk


def changed_person(member: int, revision: int, **values: Any) -> None:
    """Write what somebody is in the clinic (role, hours as JSON, may_level_iii), next revision."""
    Membership.objects.filter(pk=member).update(**values, revision=revision + 1)


def changed_account(account: int, **values: Any) -> None:
    """Write name, language, is_active of an account."""
    Account.objects.filter(pk=account).update(**values)


def new_password(account: int, password: str) -> None:
    """Write a new password."""
    row = Account.objects.get(pk=account)
    row.set_password(password)
    row.save(update_fields=["password"])


def changed_clinic(clinic: int, revision: int, **values: Any) -> None:
    """Write values of the clinic (hours as JSON) under the next revision."""
    Clinic.objects.filter(pk=clinic).update(**values, revision=revision + 1)


def set_up(clinic: int, now: datetime) -> None:
    """Write that the first run is over."""
    Clinic.objects.filter(pk=clinic, set_up_at=None).update(set_up_at=now)


def level_iii(clinic: int, revision: int, by: int | None, now: datetime | None) -> None:
    """Write who unlocked level III and when; None: it is locked again."""
    Clinic.objects.filter(pk=clinic).update(
        level_iii_unlocked_by=by, level_iii_unlocked_at=now, revision=revision + 1
    )


def closed(clinic: int, on: date, reason: str, *, is_open: bool = False) -> None:
    """Write that a day is unlike its weekday: closed, or open although a public holiday."""
    ClosedDay.objects.update_or_create(
        clinic_id=clinic, on=on, defaults={"reason": reason, "is_open": is_open}
    )


def opened(on: date) -> None:
    """Take back that a day is unlike its weekday."""
    ClosedDay.objects.filter(on=on).delete()


def new_room(clinic: int, name: str, place: int) -> UUID:
    """Write a room and return its uid."""
    return Room.objects.create(clinic_id=clinic, name=name, place=place).uid


def changed_room(uid: UUID, revision: int, **values: Any) -> None:
    """Write values of a room under the next revision."""
    Room.objects.filter(uid=uid).update(**values, revision=revision + 1)


def new_device(
    clinic: int, name: str, place: int, serial: str = "", in_service_until: date | None = None
) -> UUID:
    """Write a device and return its uid."""
    return Device.objects.create(
        clinic_id=clinic, name=name, place=place, serial=serial, in_service_until=in_service_until
    ).uid


def changed_device(uid: UUID, revision: int, **values: Any) -> None:
    """Write values of a device under the next revision."""
    Device.objects.filter(uid=uid).update(**values, revision=revision + 1)


def new_product(clinic: int, place: int, values: Mapping[str, Any]) -> UUID:
    """Write a product (name, says_en, says_nl, levels, skin_types) and return its uid."""
    return Product.objects.create(clinic_id=clinic, place=place, **values).uid


def changed_product(uid: UUID, revision: int, **values: Any) -> None:
    """Write values of a product under the next revision."""
    Product.objects.filter(uid=uid).update(**values, revision=revision + 1)


def new_text(viewer: Viewer, kind: str, version: int, en: str, nl: str, now: datetime) -> None:
    """Write the next version of a text."""
    ClinicText.objects.create(
        clinic_id=viewer.clinic, kind=kind, version=version, en=en, nl=nl,
        by_id=viewer.account, at=now,
    )  # fmt: skip


def language_chosen(account: int, language: str) -> None:
    """Write in which language an account reads."""
    Account.objects.filter(pk=account).update(language=language)
