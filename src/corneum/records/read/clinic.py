"""The clinic, who works there, what it has, and as whom somebody looks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django_scopes import scope, scopes_disabled

from corneum.booking.hours import read_hours
from corneum.protocol.schema import Level
from corneum.records.facts import (
    BookedRow,
    ClinicClock,
    ClinicFacts,
    DeviceFacts,
    PersonFacts,
    ProductFacts,
    RoomFacts,
    TextFacts,
)
from corneum.records.models import (
    Account,
    Clinic,
    ClinicText,
    ClosedDay,
    Device,
    Membership,
    Product,
    Room,
    Session,
)
from corneum.records.models.event import READ
from corneum.records.models.series import TO_COME
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.event import noted


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
    return _viewer(found.account, found)


def viewer_from(account: Account) -> Viewer:
    """Return as whom an account looks that was read with its membership; raises NoAccess.

    The clinic's row comes along, so that a page about it asks no second time.
    """
    if not account.is_active or not hasattr(account, "membership"):
        raise NoAccess(f"account {account.pk} is in no clinic")
    return _viewer(account, account.membership, account.membership.clinic)


def _viewer(account: Account, member: Membership, row: Clinic | None = None) -> Viewer:
    return Viewer(
        account=account.pk,
        clinic=member.clinic_id,
        clinic_uid=member.clinic.uid,
        name=account.name,
        role=member.role,
        language=account.language,
        may_level_iii=member.may_level_iii,
        membership=member.pk,
        row=row,
    )


def clinic_of(viewer: Viewer) -> ClinicFacts:
    """Return the viewer's clinic."""
    with scope(clinic=viewer.clinic):
        return _facts(clinic_row(viewer))


def clock_of(viewer: Viewer) -> ClinicClock:
    """Return what a list needs of the viewer's clinic; no query where it came with the account."""
    with scope(clinic=viewer.clinic):
        row = clinic_row(viewer)
        return ClinicClock(row.name, row.zone, row.level_iii_unlocked_at is not None)


def clinic_row(viewer: Viewer) -> Clinic:
    """Return the row of the viewer's clinic, inside a scope; for reads of this room alone."""
    return viewer.row if isinstance(viewer.row, Clinic) else _clinics().get(pk=viewer.clinic)


def locked_clinic(viewer: Viewer) -> ClinicFacts:
    """Return the viewer's clinic; nobody else changes it until the transaction ends."""
    return _facts(Clinic.objects.select_for_update(no_key=True).get(pk=viewer.clinic))


def _clinics() -> QuerySet[Clinic]:
    return Clinic.objects.select_related("level_iii_unlocked_by")


def _facts(clinic: Clinic) -> ClinicFacts:
    days = list(ClosedDay.objects.order_by("on"))
    unlocked_by = clinic.level_iii_unlocked_by if clinic.level_iii_unlocked_by_id else None
    return ClinicFacts(
        uid=clinic.uid,
        name=clinic.name,
        zone=clinic.zone,
        language=clinic.language,
        hours=read_hours(clinic.hours),
        holidays_of=clinic.holidays_of,
        own_closed={day.on: day.reason for day in days if not day.is_open},
        own_open=frozenset(day.on for day in days if day.is_open),
        lengths=clinic.lengths,
        is_level_iii_unlocked=clinic.level_iii_unlocked_at is not None,
        level_iii_by=unlocked_by.name if unlocked_by else "",
        level_iii_at=clinic.level_iii_unlocked_at,
        set_up_at=clinic.set_up_at,
        revision=clinic.revision,
    )


def people(viewer: Viewer) -> tuple[PersonFacts, ...]:
    """Return who works or worked in the viewer's clinic, by name; who left stands last."""
    with scope(clinic=viewer.clinic):
        found = Membership.objects.select_related("account").order_by(
            "-account__is_active", "account__name", "pk"
        )
        return tuple(_person(member) for member in found)


def person(viewer: Viewer, uid: UUID) -> PersonFacts:
    """Return somebody of the viewer's clinic; raises NoAccess."""
    for found in people(viewer):
        if found.uid == uid:
            return found
    raise NoAccess(f"person {uid}")


def _person(member: Membership) -> PersonFacts:
    return PersonFacts(
        uid=member.uid,
        key=member.pk,
        name=member.account.name,
        email=member.account.email,
        role=member.role,
        account=member.account_id,
        hours=read_hours(member.hours),
        may_level_iii=member.may_level_iii,
        is_active=member.account.is_active,
        revision=member.revision,
    )


def therapists(viewer: Viewer) -> tuple[PersonFacts, ...]:
    """Return who can be booked, by name."""
    return tuple(person for person in people(viewer) if person.treats)


def rooms(viewer: Viewer, *, is_locked: bool = False) -> tuple[RoomFacts, ...]:
    """Return every room, in order of preference; those no longer used too."""
    with scope(clinic=viewer.clinic):
        found = Room.objects.order_by("-is_used", "place", "pk")
        return tuple(
            RoomFacts(row.uid, row.pk, row.name, row.is_used, row.revision)
            for row in (found.select_for_update() if is_locked else found)
        )


def devices(viewer: Viewer, *, is_locked: bool = False) -> tuple[DeviceFacts, ...]:
    """Return every device, in order of preference; those no longer used too."""
    with scope(clinic=viewer.clinic):
        found = Device.objects.order_by("-is_used", "place", "pk")
        return tuple(
            DeviceFacts(
                uid=row.uid,
                key=row.pk,
                name=row.name,
                is_used=row.is_used,
                revision=row.revision,
                serial=row.serial,
                in_service_until=row.in_service_until,
            )
            for row in (found.select_for_update() if is_locked else found)
        )


def products(viewer: Viewer, *, is_locked: bool = False) -> tuple[ProductFacts, ...]:
    """Return every product of the clinic's own, in order; those no longer used too."""
    with scope(clinic=viewer.clinic):
        found = Product.objects.order_by("-is_used", "place", "pk")
        return tuple(
            ProductFacts(
                uid=row.uid,
                name=row.name,
                says_en=row.says_en,
                says_nl=row.says_nl,
                levels=frozenset(Level[word] for word in row.levels),
                skin_types=frozenset(row.skin_types),
                is_used=row.is_used,
                revision=row.revision,
            )
            for row in (found.select_for_update() if is_locked else found)
        )


def texts(viewer: Viewer) -> dict[str, TextFacts]:
    """Return {kind: newest version} of the texts that the clinic wrote itself.

    A version without words says that the protocol's text holds again: it is left out.
    """
    newest = {row.kind: row for row in text_versions(viewer)}
    return {kind: row for kind, row in newest.items() if row.en or row.nl}


def text_versions(viewer: Viewer, kind: str | None = None) -> tuple[TextFacts, ...]:
    """Return every version of the clinic's own texts (of one kind), oldest first."""
    with scope(clinic=viewer.clinic):
        found = ClinicText.objects.select_related("by").order_by("kind", "version")
        return tuple(
            TextFacts(row.kind, row.version, row.en, row.nl, row.by.name, row.at)
            for row in (found if kind is None else found.filter(kind=kind))
        )


def booked_from(viewer: Viewer, first: date, last: date | None = None) -> tuple[BookedRow, ...]:
    """Return the sessions that still are to be held, from `first` (through `last`), by day."""
    with scope(clinic=viewer.clinic):
        found = Session.objects.filter(status__in=TO_COME, on__gte=first)
        if last is not None:
            found = found.filter(on__lte=last)
        ordered = found.select_related("client", "course").order_by("on", "starts_at", "pk")
        return tuple(_booked(row) for row in ordered)


def booked_seen(viewer: Viewer) -> None:
    """Note in the log that sessions were shown with the names of their clients."""
    with scope(clinic=viewer.clinic):
        noted(viewer, READ, "visits", "read.clinic.booked_seen")


def _booked(row: Session) -> BookedRow:
    return BookedRow(
        uid=row.uid,
        client=row.client.uid,
        course=row.course.uid,
        name=str(row.client),
        number=row.number,
        on=row.on,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        therapist=row.therapist_id,
        room=row.room_id,
        device=row.device_id,
    )


def is_there_a_clinic() -> bool:
    """Return whether this database holds a clinic yet."""
    with scopes_disabled():
        return Clinic.objects.exists()
