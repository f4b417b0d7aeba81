"""Nobody and nothing is taken twice at once: the database itself refuses (R-01)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corneum.booking.slots import Slot
from corneum.records.guards import OVERLAP
from corneum.records.models import Claim, Client, Device, Membership, Occupancy, Room, Session
from corneum.records.scope import one_transaction
from corneum.records.write.series import claimed, columns, status_of, swept
from tests.cast import NOW, Cast, new_anna, signed_anna

AT = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Desk:
    """A clinic in which claims are put beside each other."""

    def __init__(self, cast: Cast) -> None:
        """Find the people and the furniture of the cast."""
        self.cast = cast
        with scopes_disabled():
            people = Membership.objects.filter(clinic=cast.fenna.clinic).order_by("pk")
            self.people = [member.pk for member in people]
            clinic = {"clinic_id": cast.fenna.clinic}
            self.rooms = [Room.objects.get(**clinic).pk]
            self.rooms.append(Room.objects.create(name="Zee", **clinic).pk)
            self.devices = [Device.objects.get(**clinic).pk]
            self.devices.append(Device.objects.create(name="Diamant 2", **clinic).pk)
        self.clients = [new_anna(cast.fenna), new_anna(cast.fenna)]

    def slot(self, begins: datetime, who: tuple[int, int, int] = (0, 0, 0)) -> Slot:
        """Return an hour and ten minutes from `begins` with therapist, room and device."""
        therapist, room, device = who
        return Slot(
            begins, begins + HOUR, begins + HOUR + timedelta(minutes=10),
            self.people[therapist], self.rooms[room], self.devices[device],
        )  # fmt: skip

    def take(self, client: int, slot: Slot) -> None:
        """Claim a slot for a client beside what is claimed already."""
        with scopes_disabled(), transaction.atomic():
            row = Client.objects.get(uid=self.clients[client])
            Claim.objects.create(
                clinic_id=row.clinic_id, client=row, by_id=self.cast.fenna.account,
                expires_at=AT, **columns(slot),
            )  # fmt: skip

    def taken(self) -> int:
        """Return how many rows the occupancy has of this far day."""
        with scopes_disabled():
            return Occupancy.objects.filter(begins__gte=AT - 12 * HOUR).count()


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """Give a clinic with two rooms and two devices."""
    return Desk(cast)


@pytest.mark.parametrize(
    ("client", "who"),
    [
        (1, (0, 1, 1)),  # the therapist
        (1, (1, 0, 1)),  # the room
        (1, (1, 1, 0)),  # the device
        (0, (1, 1, 1)),  # the client
    ],
)
def test_each_of_the_four_is_taken_by_one_at_a_time(
    desk: Desk, client: int, who: tuple[int, int, int]
) -> None:
    desk.take(0, desk.slot(AT))

    with pytest.raises(IntegrityError, match=OVERLAP):
        desk.take(client, desk.slot(AT + timedelta(minutes=30), who))

    assert desk.taken() == 4


def test_all_others_may_meet_at_the_same_time(desk: Desk) -> None:
    desk.take(0, desk.slot(AT))
    desk.take(1, desk.slot(AT, (1, 1, 1)))

    assert desk.taken() == 8


def test_one_begins_at_the_minute_at_which_the_other_is_over(desk: Desk) -> None:
    desk.take(0, desk.slot(AT))

    with pytest.raises(IntegrityError, match=OVERLAP):
        desk.take(1, desk.slot(AT + HOUR + timedelta(minutes=9)))
    desk.take(1, desk.slot(AT + HOUR + timedelta(minutes=10)))


def test_the_client_is_free_while_the_room_is_cleaned(desk: Desk) -> None:
    desk.take(0, desk.slot(AT))

    desk.take(0, desk.slot(AT + HOUR, (1, 1, 1)))


@pytest.mark.parametrize("status", ["cancelled", "no-show", "done"])
def test_what_is_over_or_does_not_happen_takes_nothing(cast: Cast, status: str) -> None:
    file = signed_anna(cast.fenna)
    own = file.courses[0].sessions[0]
    assert own.place is not None
    with scopes_disabled():
        assert Occupancy.objects.filter(session=own.key).count() == 4

    with one_transaction(cast.fenna):
        status_of(own.uid, own.revision, status)

    with scopes_disabled():
        assert not Occupancy.objects.filter(session=own.key).exists()
        again = signed_anna(cast.roos).courses[0].sessions[0].place
    assert again is not None
    assert again.starts_at == own.place.starts_at
    with pytest.raises(IntegrityError, match=OVERLAP), one_transaction(cast.fenna):
        status_of(own.uid, own.revision + 1, "booked")


def test_claims_end_by_themselves_and_go_with_all_they_took(cast: Cast, desk: Desk) -> None:
    with one_transaction(cast.fenna):
        claimed(cast.fenna, desk.clients[0], [desk.slot(AT)], until=NOW)
    assert desk.taken() == 4

    with one_transaction(cast.fenna):
        swept(cast.fenna, NOW - timedelta(seconds=1))
    assert desk.taken() == 4
    with one_transaction(cast.fenna):
        swept(cast.fenna, NOW)
    assert desk.taken() == 0


def test_a_session_follows_its_row_wherever_it_goes(cast: Cast, desk: Desk) -> None:
    file = signed_anna(cast.fenna)
    key = file.courses[0].sessions[0].key
    slot = desk.slot(AT)

    with scopes_disabled():
        Session.objects.filter(pk=key).update(**columns(slot))
        found = set(Occupancy.objects.filter(session=key).values_list("kind", "begins", "ends"))
        Session.objects.filter(pk=key).update(**columns(None))
        left = Occupancy.objects.filter(session=key).count()

    assert found == {
        *((kind, slot.starts_at, slot.free_at) for kind in (1, 2, 3)),
        (4, slot.starts_at, slot.ends_at),
    }
    assert left == 0


def test_no_hand_writes_an_overlap_into_the_occupancy_itself(desk: Desk) -> None:
    desk.take(0, desk.slot(AT))
    second = desk.slot(AT + 3 * HOUR)
    desk.take(1, second)

    with scopes_disabled(), pytest.raises(IntegrityError, match=OVERLAP), transaction.atomic():
        Occupancy.objects.filter(begins=second.starts_at).update(begins=AT)


minutes = st.integers(0, 600)
choices = st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1))
wishes = st.lists(st.tuples(st.integers(0, 1), minutes, choices), max_size=12)


@given(wishes)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_wished_no_two_ever_overlap(
    desk: Desk, wished: list[tuple[int, int, tuple[int, int, int]]]
) -> None:
    """Compared with a plain list that knows the same rule."""
    held: list[tuple[int, Slot]] = []
    with scopes_disabled(), transaction.atomic():
        for client, minute, who in wished:
            slot = desk.slot(AT + timedelta(minutes=minute), who)
            is_free = not any(meet(client, slot, *other) for other in held)
            assert tried(desk, client, slot) is is_free
            if is_free:
                held.append((client, slot))
        assert desk.taken() == 4 * len(held)
        transaction.set_rollback(True)


def tried(desk: Desk, client: int, slot: Slot) -> bool:
    """Return whether the database let somebody take a slot."""
    try:
        desk.take(client, slot)
    except IntegrityError as refused:
        if OVERLAP not in str(refused):
            raise
        return False
    return True


def meet(client: int, one: Slot, other_client: int, other: Slot) -> bool:
    """Return whether two slots want the same thing at the same time."""
    shares: list[tuple[bool, Any, Any]] = [
        (one.therapist == other.therapist, one.free_at, other.free_at),
        (one.room == other.room, one.free_at, other.free_at),
        (one.device == other.device, one.free_at, other.free_at),
        (client == other_client, one.ends_at, other.ends_at),
    ]
    return any(
        is_same and one.starts_at < theirs and other.starts_at < ours
        for is_same, ours, theirs in shares
    )
