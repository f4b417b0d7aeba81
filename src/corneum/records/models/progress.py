"""Step 9: what a course achieved: reviews and complications. Never changed: only added to."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from corneum.records.models.kept import Kept, from_one, not_blank, one_of
from corneum.records.models.plan import Course
from corneum.records.models.series import Session

GO_ON, CHANGE, STOP, MAINTENANCE = "go-on", "change", "stop", "maintenance"
DECISIONS = (GO_ON, CHANGE, STOP, MAINTENANCE)
SEVERITIES = ("mild", "moderate", "severe")
OUTCOMES = ("open", "healed", "lasting")


class Review(Kept):
    """A therapist looked at a course after a session and decided, on the ratings of that day."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="reviews")
    after_session = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(help_text="From 1; the highest holds.")
    decision = models.CharField(max_length=11)
    advised = models.CharField(max_length=11, help_text="What the protocol proposed.")
    reason = models.TextField(blank=True)
    ratings = models.JSONField(help_text="As measured by then.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["course", "after_session", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "after_session", "number"], name="review_numbered_once"
            ),
            one_of("decision", DECISIONS),
            from_one("number"),
        ]

    def __str__(self) -> str:
        return f"{self.course}, after {self.after_session}: {self.decision}"


class Complication(Kept):
    """An unwanted effect of a session, by entry: the highest number of its `uid` holds (S23)."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="complications")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    severity = models.CharField(max_length=8)
    began_on = models.DateField()
    says = models.TextField(help_text="What was seen.")
    done = models.TextField(blank=True, help_text="What was done about it.")
    outcome = models.CharField(max_length=7)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["session", "uid", "number"]
        indexes = [models.Index(fields=["clinic", "began_on"], name="complication_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["uid", "number"], name="complication_numbered_once"),
            one_of("severity", SEVERITIES),
            one_of("outcome", OUTCOMES),
            not_blank("kind"),
            not_blank("says"),
            from_one("number"),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.kind}"
