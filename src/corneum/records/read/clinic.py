"""The clinic, who works there, and as whom somebody looks."""

from __future__ import annotations

from django_scopes import scope, scopes_disabled

from corneum.records.facts import ClinicFacts, PersonFacts
from corneum.records.models import Clinic, ClosedDay, Membership
from corneum.records.viewer import NoAccess, Viewer


def viewer_of(account: int) -> Viewer:
    """Return as whom this account looks; raises NoAccess where it is in no clinic or closed."""
    with scopes_disabled():
        found = (
            Membership.objects.select_related("account", "clinic")
            .filter(account=account, account__is_active=True)
            .first()
        )
    if found is None:
        raise NoAccess(f"account {account} is in no clinic")
    return Viewer(
        account=found.account_id,
        clinic=found.clinic_id,
        clinic_uid=found.clinic.uid,
        name=found.account.name,
        role=found.role,
        language=found.account.language,
    )


def clinic_of(viewer: Viewer) -> ClinicFacts:
    """Return the viewer's clinic."""
    with scope(clinic=viewer.clinic):
        return _facts(Clinic.objects.get(pk=viewer.clinic))


def locked_clinic(viewer: Viewer) -> ClinicFacts:
    """Return the viewer's clinic; nobody else changes it until the transaction ends."""
    return _facts(Clinic.objects.select_for_update().get(pk=viewer.clinic))


def _facts(clinic: Clinic) -> ClinicFacts:
    return ClinicFacts(
        uid=clinic.uid,
        name=clinic.name,
        zone=clinic.zone,
        language=clinic.language,
        open_weekdays=frozenset(clinic.open_weekdays),
        closed={day.on: day.reason for day in ClosedDay.objects.order_by("on")},
        is_level_iii_unlocked=clinic.level_iii_unlocked_at is not None,
        revision=clinic.revision,
    )


def people(viewer: Viewer) -> tuple[PersonFacts, ...]:
    """Return who works in the viewer's clinic, by name."""
    with scope(clinic=viewer.clinic):
        found = Membership.objects.select_related("account").order_by("account__name", "pk")
        return tuple(PersonFacts(m.account.name, m.account.email, m.role) for m in found)


def is_there_a_clinic() -> bool:
    """Return whether this database holds a clinic yet."""
    with scopes_disabled():
        return Clinic.objects.exists()
