"""The clinic, its people, its closed days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django_scopes import scope

from corneum.records.models import Account, Clinic, ClosedDay, Membership
from corneum.records.spelling import same_address


def new_clinic(name: str, zone: str, language: str, open_weekdays: Iterable[int]) -> int:
    """Write a clinic and return its key."""
    row = Clinic(name=name, zone=zone, language=language, open_weekdays=sorted(open_weekdays))
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


def changed_clinic(
    clinic: int, revision: int, name: str, language: str, open_weekdays: Iterable[int]
) -> None:
    """Write what the clinic is called and when it is open, under the next revision."""
    Clinic.objects.filter(pk=clinic).update(
        name=name,
        language=language,
        open_weekdays=sorted(open_weekdays),
        revision=revision + 1,
    )


def closed(clinic: int, on: date, reason: str) -> None:
    """Write that the clinic is closed on a day; closing it again changes the reason."""
    ClosedDay.objects.update_or_create(clinic_id=clinic, on=on, defaults={"reason": reason})


def opened(on: date) -> None:
    """Take back that the clinic is closed on a day."""
    ClosedDay.objects.filter(on=on).delete()


def language_chosen(account: int, language: str) -> None:
    """Write in which language an account reads."""
    Account.objects.filter(pk=account).update(language=language)
