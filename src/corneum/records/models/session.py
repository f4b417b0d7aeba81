"""Step 5: what was done in a session. Never changed: an amendment is the next number."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corneum.records.models.kept import Kept, from_one, not_blank
from corneum.records.models.series import Session


class Treatment(Kept):
    """What was done: per indication the level, the end point seen; 1 is the first entry."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="treatments")
    number = models.PositiveSmallIntegerField()
    levels = models.JSONField(help_text="{indication: level}")
    end_point = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    done_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="treatment_numbered_once"),
            from_one("number"),
            not_blank("end_point"),
        ]

    def __str__(self) -> str:
        return f"{self.session}, entry {self.number}"
