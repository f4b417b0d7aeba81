"""Who works in the clinic, its rooms, devices and products: changed, never removed."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from corneum.actions.clinic import (
    DeviceDetails,
    Doubtful,
    Person,
    PersonDetails,
    ProductDetails,
    RoomDetails,
    add_device,
    add_person,
    add_product,
    add_room,
    change_device,
    change_person,
    change_product,
    change_room,
    creams_for,
    renew_password,
    unlock,
)
from corneum.actions.clinic.people import details_of
from corneum.actions.errors import NotYours, Stale, UnusableDetails
from corneum.booking.hours import read_hours
from corneum.journey.aftercare import creams
from corneum.protocol.load import load
from corneum.protocol.schema import Level
from corneum.records.facts import PersonFacts
from corneum.records.models import Account
from corneum.records.read.clinic import devices, people, products, rooms, therapists
from corneum.records.viewer import NoAccess
from tests.cast import FENNA, NOW, PASSWORD, TODAY, Cast, signed_anna

MONDAYS = read_hours({"0": [["09:00", "12:30"], ["13:00", "17:00"]]})
BALM = ProductDetails(
    "Helmgrasbalsem", "Twice a day.", "Twee keer per dag.", frozenset({Level.I}), frozenset({"dry"})
)


def fenna(cast: Cast) -> PersonFacts:
    """Return the therapist as she is now."""
    return next(person for person in people(cast.roos) if person.name == "Fenna Aalbers")


def test_an_e_mail_address_is_one_account_in_every_spelling(cast: Cast) -> None:
    shouting = FENNA._replace(email=" FENNA@Huidaanzee.example ")

    with pytest.raises(UnusableDetails, match="no account yet"):
        add_person(cast.roos, shouting, PASSWORD, now=NOW)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "fenna"}, "email"),
        ({"email": "a b@c.example"}, "email"),
        ({"role": "admin"}, "role"),
        ({"language": "tlh"}, "language"),
    ],
)
def test_what_nobody_can_be_is_named(cast: Cast, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(UnusableDetails) as refused:
        add_person(cast.roos, FENNA._replace(**changed), PASSWORD, now=NOW)

    assert [problem.field for problem in refused.value.problems] == [field]


def test_somebody_with_working_hours_can_be_booked(cast: Cast) -> None:
    add_person(cast.roos, Person("Ada", "ada@huid.example", "therapist"), PASSWORD, now=NOW)
    ada = next(person for person in people(cast.roos) if person.name == "Ada")
    assert "Ada" not in {person.name for person in therapists(cast.roos)}

    change_person(cast.roos, ada.uid, details_of(ada)._replace(hours=MONDAYS), revision=0, now=NOW)

    assert "Ada" in {person.name for person in therapists(cast.roos)}


def test_hours_that_leave_sessions_outside_ask_first(cast: Cast) -> None:
    sessions = signed_anna(cast.fenna).courses[0].sessions
    outside = [session.number for session in sessions if session.on.weekday() != 1]
    tuesdays = details_of(fenna(cast))._replace(hours=read_hours({"1": [["09:00", "17:00"]]}))
    revision = fenna(cast).revision

    with pytest.raises(Doubtful) as doubt:
        change_person(cast.roos, fenna(cast).uid, tuesdays, revision=revision, now=NOW)
    assert [row.number for row in doubt.value.booked] == outside

    change_person(
        cast.roos, fenna(cast).uid, tuesdays,
        revision=revision, now=NOW, confirmed=doubt.value.confirms,
    )  # fmt: skip
    assert details_of(fenna(cast)) == tuesdays


def test_who_leaves_with_sessions_booked_is_asked_about_and_then_signs_in_no_more(
    cast: Cast,
) -> None:
    signed_anna(cast.fenna)
    gone = details_of(fenna(cast))._replace(is_active=False)
    revision = fenna(cast).revision
    with pytest.raises(Doubtful) as doubt:
        change_person(cast.roos, fenna(cast).uid, gone, revision=revision, now=NOW)

    change_person(
        cast.roos, fenna(cast).uid, gone,
        revision=revision, now=NOW, confirmed=doubt.value.confirms,
    )  # fmt: skip

    assert not Account.objects.get(pk=cast.fenna.account).is_active


def test_the_last_owner_stays_owner(cast: Cast) -> None:
    roos = next(person for person in people(cast.roos) if person.role == "owner")
    for changed in ({"role": "therapist"}, {"is_active": False}):
        with pytest.raises(UnusableDetails, match="role"):
            change_person(
                cast.roos, roos.uid, details_of(roos)._replace(**changed),
                revision=roos.revision, now=NOW,
            )  # fmt: skip


def test_the_right_for_level_iii_waits_for_the_clinic_s_own(cast: Cast) -> None:
    person = fenna(cast)
    wanted = details_of(person)._replace(may_level_iii=True)
    with pytest.raises(UnusableDetails, match="may_level_iii"):
        change_person(cast.roos, person.uid, wanted, revision=person.revision, now=NOW)

    unlock(cast.roos, "Huid aan Zee", now=NOW)
    change_person(cast.roos, person.uid, wanted, revision=person.revision, now=NOW)

    assert fenna(cast).may_level_iii


def test_two_who_change_somebody_see_each_other(cast: Cast) -> None:
    person = fenna(cast)
    first, second = (details_of(person)._replace(name=name) for name in ("Fenna A.", "F. Aalbers"))
    change_person(cast.roos, person.uid, first, revision=person.revision, now=NOW)

    with pytest.raises(Stale) as stale:
        change_person(cast.roos, person.uid, second, revision=person.revision, now=NOW)

    assert stale.value.differences == (("name", "F. Aalbers", "Fenna A."),)


def test_nobody_changes_somebody_of_another_clinic(cast: Cast) -> None:
    person = fenna(cast)
    details = PersonDetails("Mine", "owner", MONDAYS)

    with pytest.raises(NoAccess):
        change_person(cast.noor, person.uid, details, revision=person.revision, now=NOW)
    with pytest.raises(NoAccess):
        renew_password(cast.noor, person.uid, now=NOW)


def test_a_new_password_is_told_once_and_is_the_only_one(cast: Cast) -> None:
    password = renew_password(cast.roos, fenna(cast).uid, now=NOW)

    account = Account.objects.get(pk=cast.fenna.account)
    assert len(password) >= 16
    assert account.check_password(password)
    assert not account.check_password(PASSWORD)


def test_a_room_with_sessions_is_asked_about_before_it_goes_out_of_use(cast: Cast) -> None:
    signed_anna(cast.fenna)
    [room] = rooms(cast.roos)
    closed = RoomDetails("Duin", is_used=False)

    with pytest.raises(Doubtful) as doubt:
        change_room(cast.roos, room.uid, closed, revision=0, now=NOW)
    change_room(cast.roos, room.uid, closed, revision=0, now=NOW, confirmed=doubt.value.confirms)

    assert [(r.name, r.is_used) for r in rooms(cast.roos)] == [("Duin", False)]


def test_a_room_gets_another_name_without_questions(cast: Cast) -> None:
    signed_anna(cast.fenna)
    [room] = rooms(cast.roos)

    assert change_room(cast.roos, room.uid, RoomDetails("Strand"), revision=0, now=NOW) == 1


def test_a_device_asks_about_the_sessions_after_its_last_day_alone(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    third = file.courses[0].sessions[2].on
    [device] = devices(cast.roos)
    until = DeviceDetails("Diamant 1", "D-1", third)

    with pytest.raises(Doubtful) as doubt:
        change_device(cast.roos, device.uid, until, revision=0, now=NOW)

    assert [row.number for row in doubt.value.booked] == [*range(4, 11)]


def test_two_things_of_one_kind_have_two_names(cast: Cast) -> None:
    with pytest.raises(UnusableDetails, match="no other has"):
        add_room(cast.roos, "Duin", now=NOW)
    uid = add_room(cast.roos, "Schelp", now=NOW)
    with pytest.raises(UnusableDetails, match="no other has"):
        change_room(cast.roos, uid, RoomDetails("Duin"), revision=0, now=NOW)


@pytest.mark.parametrize(
    ("serial", "until", "field"),
    [("x" * 61, None, "serial"), ("", date(1999, 12, 31), "in_service_until")],
)
def test_what_no_device_can_be_is_named(
    cast: Cast, serial: str, until: date | None, field: str
) -> None:
    with pytest.raises(UnusableDetails, match=field):
        add_device(cast.roos, "Kristal", now=NOW, serial=serial, in_service_until=until)


def test_two_who_change_a_device_see_each_other(cast: Cast) -> None:
    [device] = devices(cast.roos)
    first, second = (DeviceDetails("Diamant 1", serial) for serial in ("A", "B"))
    change_device(cast.roos, device.uid, first, revision=0, now=NOW)

    with pytest.raises(Stale) as stale:
        change_device(cast.roos, device.uid, second, revision=0, now=NOW)

    assert stale.value.differences == (("serial", "B", "A"),)


def test_a_product_stands_on_the_sheet_for_its_level_and_skin_alone(cast: Cast) -> None:
    protocol = load()
    add_product(cast.roos, BALM, now=NOW)

    assert [cream.name.nl for cream in creams_for(cast.fenna, Level.I, "dry")] == ["Helmgrasbalsem"]
    assert creams_for(cast.fenna, Level.I, "oily") == creams(Level.I, protocol, "oily")
    assert creams_for(cast.fenna, Level.I) == creams(Level.I, protocol)
    assert creams_for(cast.fenna, Level.II, "dry") == creams(Level.II, protocol, "dry")
    assert creams_for(cast.noor, Level.I, "dry") == creams(Level.I, protocol, "dry")


def test_a_product_that_is_not_used_any_more_leaves_the_sheet(cast: Cast) -> None:
    uid = add_product(cast.roos, BALM._replace(skin_types=frozenset()), now=NOW)
    assert [cream.name.en for cream in creams_for(cast.fenna, Level.I)] == ["Helmgrasbalsem"]

    change_product(cast.roos, uid, BALM._replace(is_used=False), revision=0, now=NOW)

    assert creams_for(cast.fenna, Level.I) == creams(Level.I, load())
    assert [product.is_used for product in products(cast.roos)] == [False]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"levels": frozenset()}, "levels"),
        ({"skin_types": frozenset({"scaly"})}, "skin_types"),
        ({"says_nl": ""}, "says_nl"),
        ({"says_en": "x" * 301}, "says_en"),
    ],
)
def test_what_no_product_can_be_is_named(cast: Cast, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(UnusableDetails, match=field):
        add_product(cast.roos, BALM._replace(**changed), now=NOW)


def test_two_who_change_a_product_see_each_other(cast: Cast) -> None:
    uid = add_product(cast.roos, BALM, now=NOW)
    change_product(cast.roos, uid, BALM._replace(name="Duinbalsem"), revision=0, now=NOW)

    with pytest.raises(Stale):
        change_product(cast.roos, uid, BALM._replace(name="Zeebalsem"), revision=0, now=NOW)


def test_only_the_owner_changes_people_and_things(cast: Cast) -> None:
    person, later = fenna(cast), NOW + timedelta(minutes=1)
    for viewer in (cast.fenna, cast.milan):
        for act in (
            lambda v: change_person(v, person.uid, details_of(person), revision=0, now=later),
            lambda v: renew_password(v, person.uid, now=later),
            lambda v: add_room(v, "Mine", now=later),
            lambda v: change_room(v, uuid4(), RoomDetails("Mine"), revision=0, now=later),
            lambda v: add_device(v, "Mine", now=later, in_service_until=TODAY),
            lambda v: change_device(v, uuid4(), DeviceDetails("Mine"), revision=0, now=later),
            lambda v: add_product(v, BALM, now=later),
            lambda v: change_product(v, uuid4(), BALM, revision=0, now=later),
        ):
            with pytest.raises(NotYours):
                act(viewer)
