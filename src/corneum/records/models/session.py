"""Step 5: asked on the day, and what was done. Never changed: an amendment is the next number."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from corneum.records.models.kept import Kept, from_one, not_blank
from corneum.records.models.screening import Screening
from corneum.records.models.series import Session


def between(field: str, least: int, most: int) -> models.CheckConstraint:
    """Return the constraint that `field` is not known, or from `least` to `most`."""
    return models.CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__range": (least, most)}),
        name=f"%(class)s_{field}_is_possible",
    )


class Recheck(Kept):
    """Somebody was asked on the day `on` whether anything changed, and what the skin then allowed.

    Only a recheck of the day itself releases a session. Never changed: asked again is the next row.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="rechecks")
    on = models.DateField()
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="+")
    changed = models.JSONField(help_text="Questions that were answered differently than before.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["session", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.session}, asked {self.on}"


class Treatment(Kept):
    """What was done: per area and in short per indication; 1 is the first entry.

    `areas`: {area: {"level", "passes", "end_point", "redness", "abrasions", "stripes"}} (S10);
    empty in entries older than that. `end_point` is the gravest of the areas. The ratings are
    GAIS grades (-1 to 3) and a mark from 0 to 10 (S13).
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="treatments")
    number = models.PositiveSmallIntegerField()
    levels = models.JSONField(help_text="{indication: level}")
    areas = models.JSONField(default=dict)
    end_point = models.CharField(max_length=40)
    client_gais = models.SmallIntegerField(null=True)
    client_score = models.SmallIntegerField(null=True)
    therapist_gais = models.SmallIntegerField(null=True)
    therapist_score = models.SmallIntegerField(null=True)
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
            between("client_gais", -1, 3),
            between("client_score", 0, 10),
            between("therapist_gais", -1, 3),
            between("therapist_score", 0, 10),
        ]

    def __str__(self) -> str:
        return f"{self.session}, entry {self.number}"
