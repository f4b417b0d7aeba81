"""Step 3: the course that a therapist signed, beside what was proposed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from corneum.records.models.intake import Answers, Client
from corneum.records.models.kept import LEVELS, Kept, from_one, not_blank, one_of
from corneum.records.models.screening import Screening

COURSE, MAINTENANCE = "course", "maintenance"
KINDS = (COURSE, MAINTENANCE)


class Course(Kept):
    """A signed course: there is none without the therapist and the moment of signing.

    Its `uid` comes with the form, so a form sent twice signs once.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="courses")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    answers = models.ForeignKey(Answers, models.PROTECT, related_name="courses")
    kind = models.CharField(max_length=11, default=COURSE)
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="+")
    protocol_digest = models.CharField(max_length=80)
    start_on = models.DateField()
    spacing_days = models.PositiveSmallIntegerField(null=True, help_text="Null: as proposed.")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["client", "signed_at", "pk"]
        constraints = [
            not_blank("protocol_digest"),
            one_of("kind", KINDS),
            models.CheckConstraint(
                condition=Q(spacing_days=None) | Q(spacing_days__gte=1),
                name="course_spacing_days_from_1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client}, course of {self.start_on}"


class CoursePlan(Kept):
    """One complaint of a course as signed, and as it had been proposed. Never changed: a review
    that changes the plan writes the next version, and the highest holds.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField(default=1)
    place = models.PositiveSmallIntegerField(help_text="Order of the complaints, from 1.")
    indication = models.CharField(max_length=60)
    areas = models.JSONField()
    level = models.CharField(max_length=3)
    sessions = models.PositiveSmallIntegerField()
    proposed_level = models.CharField(max_length=3)
    proposed_sessions = models.PositiveSmallIntegerField()
    levels = models.JSONField(help_text="The level of each session.")

    class Meta:
        ordering = ["course", "version", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "indication", "version"], name="complaint_planned_once"
            ),
            from_one("version"),
            one_of("level", LEVELS),
            one_of("proposed_level", LEVELS),
            from_one("sessions"),
            from_one("proposed_sessions"),
        ]

    def __str__(self) -> str:
        return f"{self.course}: {self.indication}"


class PlanChange(Kept):
    """A value that needed a reason: as proposed, as signed, and why. Never changed."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="changes")
    version = models.PositiveSmallIntegerField(default=1, help_text="Of the plan it made.")
    field = models.CharField(max_length=80)
    old = models.CharField(max_length=40)
    new = models.CharField(max_length=40)
    reason = models.TextField()

    class Meta:
        ordering = ["course", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "version", "field"], name="change_explained_once"
            ),
            not_blank("reason"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.old} -> {self.new}"
