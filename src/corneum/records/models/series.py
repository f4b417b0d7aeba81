"""Step 4: the sessions of a course in time: where, with whom, what is taken, what moved and why."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from corneum.records.models.account import Membership
from corneum.records.models.clinic import Device, Room
from corneum.records.models.intake import Client
from corneum.records.models.kept import Kept, from_one, one_of
from corneum.records.models.plan import Course

BOOKED, PROVISIONAL, ARRIVED = "booked", "provisional", "arrived"
DONE, NO_SHOW, CANCELLED = "done", "no-show", "cancelled"
STATUSES = (BOOKED, PROVISIONAL, ARRIVED, DONE, NO_SHOW, CANCELLED)
TO_COME = (BOOKED, PROVISIONAL, ARRIVED)
OUT_OF_THE_SERIES = (NO_SHOW, CANCELLED)
THERAPIST, ROOM, DEVICE, CLIENT = 1, 2, 3, 4  # kinds of what a session takes
POSTPONED, MOVED, REBOOKED, CANCELLATION, UNDONE = (
    "postponed", "moved", "rebooked", "cancelled", "undone",
)  # fmt: skip
MOVES = (POSTPONED, MOVED, REBOOKED, CANCELLATION, UNDONE)


class Placed(Kept):
    """What takes a therapist, a room, a device and a client for a while, or nothing of it yet.

    The client is free at `ends_at`, all others at `free_at`, when all is clean again.
    """

    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    free_at = models.DateTimeField(null=True)
    therapist = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    starts_at=None, ends_at=None, free_at=None,
                    therapist=None, room=None, device=None,
                )
                | Q(
                    starts_at__isnull=False, ends_at__gt=F("starts_at"),
                    free_at__gte=F("ends_at"), therapist__isnull=False,
                    room__isnull=False, device__isnull=False,
                ),
                name="%(class)s_is_placed_whole",
            )
        ]  # fmt: skip


class Session(Placed):
    """One visit of a course: its place in the series, its day, and its time in the clinic.

    What was done to the skin is a `Treatment`; what follows from it is computed, never stored.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="sessions")
    client = models.ForeignKey(Client, models.PROTECT, related_name="sessions")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField(help_text="Place in the course, from 1.")
    on = models.DateField()
    status = models.CharField(max_length=11, default=BOOKED)
    revision = models.PositiveIntegerField(default=0)

    class Meta(Placed.Meta):
        ordering = ["course", "number", "on", "pk"]
        indexes = [
            models.Index(fields=["clinic", "on"]),
            models.Index(fields=["clinic", "status", "on"], name="session_by_status"),
        ]
        constraints = [
            *Placed.Meta.constraints,
            models.UniqueConstraint(
                fields=["course", "number"],
                condition=~Q(status__in=OUT_OF_THE_SERIES),
                name="one_session_per_place",
            ),
            from_one("number"),
            one_of("status", STATUSES),
        ]

    def __str__(self) -> str:
        return f"{self.course}, session {self.number}"


class Claim(Placed):
    """A slot kept while somebody chooses; it ends by itself at `expires_at`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="claims")
    expires_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(Placed.Meta):
        indexes = [models.Index(fields=["clinic", "expires_at"], name="claim_by_end")]

    def __str__(self) -> str:
        return f"{self.client}, {self.starts_at}"


class Occupancy(Kept):
    """What is taken, and how long: written by triggers of the database from sessions and claims.

    Two rows of the same kind and key never overlap; the database refuses (records/guards).
    """

    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="+")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+")
    kind = models.BigIntegerField(help_text="1 therapist, 2 room, 3 device, 4 client.")
    key = models.BigIntegerField()
    begins = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "key", "begins"], name="occupancy_by_begin"),
            models.Index(fields=["clinic", "begins"], name="occupancy_by_clinic"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}: {self.begins} to {self.ends}"


class Move(Kept):
    """A session was moved, cancelled or booked again: from where, to where, and why. Never changed.

    All that moved together, one because of the other, has one `batch`. `rules` are those of the
    protocol that made it necessary; the words stand beside them as they were told.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="moves")
    batch = models.UUIDField()
    kind = models.CharField(max_length=9)
    was_on = models.DateField()
    was_at = models.DateTimeField(null=True)
    was_status = models.CharField(max_length=11)
    was_with = models.JSONField(
        help_text='Keys: {"therapist": 1, "room": 2, "device": 3, "ends": ...}'
    )
    to_on = models.DateField()
    to_at = models.DateTimeField(null=True)
    to_status = models.CharField(max_length=11)
    revision = models.PositiveIntegerField(help_text="Of the session, after it.")
    rules = models.JSONField()
    says_en = models.TextField()
    says_nl = models.TextField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["session", "at", "pk"]
        indexes = [models.Index(fields=["clinic", "batch"], name="move_by_batch")]
        constraints = [
            one_of("kind", MOVES),
            one_of("was_status", STATUSES),
            one_of("to_status", STATUSES),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.was_on} -> {self.to_on}"
