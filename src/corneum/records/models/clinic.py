"""The clinic: whose rows these are, when it is open, with which rooms, devices, products, texts."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from corneum.records.models.kept import (
    LANGUAGES,
    ClinicInScope,
    Kept,
    from_one,
    not_blank,
    one_of,
)

TEXTS = ("treatment-consent", "level-iii-consent", "aftercare-note", "referral", "address")


class Clinic(models.Model):
    """One clinic. Level III stays locked until somebody is named who unlocked it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=150)
    zone = models.CharField(max_length=64, default="Europe/Amsterdam")
    language = models.CharField(max_length=2, default="nl")
    hours = models.JSONField(default=dict, help_text='{"0": [["09:00", "18:00"]]}: Monday is 0.')
    holidays_of = models.CharField(max_length=2, blank=True, help_text="Country; blank: none.")
    lengths = models.JSONField(default=dict, help_text="Minutes; empty: the protocol's.")
    set_up_at = models.DateTimeField(null=True, help_text="Null: the first run is not over yet.")
    level_iii_unlocked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    level_iii_unlocked_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    objects: ClassVar[ClinicInScope[Self]] = ClinicInScope()

    class Meta:
        constraints = [
            not_blank("name"),
            one_of("language", LANGUAGES),
            models.CheckConstraint(
                condition=Q(level_iii_unlocked_by=None, level_iii_unlocked_at=None)
                | Q(level_iii_unlocked_by__isnull=False, level_iii_unlocked_at__isnull=False),
                name="clinic_level_iii_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClosedDay(Kept):
    """A day that is unlike its weekday: closed, or (`is_open`) open although a public holiday."""

    on = models.DateField()
    reason = models.CharField(max_length=150)
    is_open = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "on"], name="closed_once"),
            not_blank("reason"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.reason}"


class Furniture(Kept):
    """What a clinic has and a session uses; what is no longer used stays readable."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100)
    place = models.PositiveSmallIntegerField(default=0, help_text="Order; the first is preferred.")
    is_used = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["clinic", "name"], name="%(class)s_named_once"),
            not_blank("name"),
        ]

    def __str__(self) -> str:
        return self.name


class Room(Furniture):
    """A treatment room."""


class Device(Furniture):
    """A device for microdermabrasion; after `in_service_until` no session is booked with it."""

    serial = models.CharField(max_length=60, blank=True)
    in_service_until = models.DateField(null=True, help_text="The last day; null: open.")


class Product(Kept):
    """A cream that the clinic recommends after a session, by level and skin type (S20)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100)
    says_en = models.CharField(max_length=300)
    says_nl = models.CharField(max_length=300)
    levels = models.JSONField(help_text='["I", "II"]')
    skin_types = models.JSONField(help_text='["dry"]; empty: every type.')
    place = models.PositiveSmallIntegerField(default=0)
    is_used = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["clinic", "name"], name="product_named_once"),
            not_blank("name"),
        ]

    def __str__(self) -> str:
        return self.name


class ClinicText(Kept):
    """A text of the clinic's own, in one version. Never changed: the next version replaces it."""

    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    en = models.TextField()
    nl = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "kind", "version"], name="text_numbered_once"
            ),
            one_of("kind", TEXTS),
            from_one("version"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"
