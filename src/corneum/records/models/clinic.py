"""The clinic: whose rows these are, when it is open."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from corneum.records.models.kept import LANGUAGES, ClinicInScope, Kept, not_blank, one_of


class Clinic(models.Model):
    """One clinic. Level III stays locked until somebody is named who unlocked it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=150)
    zone = models.CharField(max_length=64, default="Europe/Amsterdam")
    language = models.CharField(max_length=2, default="nl")
    open_weekdays = models.JSONField(help_text="Numbers of the open days, Monday is 0.")
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
    """A day on which the clinic is closed although its weekday is open."""

    on = models.DateField()
    reason = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "on"], name="closed_once"),
            not_blank("reason"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.reason}"
