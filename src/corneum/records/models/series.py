"""Step 4: the sessions of a course as days."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from corneum.records.models.intake import Client
from corneum.records.models.kept import Kept, from_one, one_of
from corneum.records.models.plan import Course

BOOKED, PROVISIONAL, ARRIVED = "booked", "provisional", "arrived"
DONE, NO_SHOW, CANCELLED = "done", "no-show", "cancelled"
STATUSES = (BOOKED, PROVISIONAL, ARRIVED, DONE, NO_SHOW, CANCELLED)
TO_COME = (BOOKED, PROVISIONAL, ARRIVED)
OUT_OF_THE_SERIES = (NO_SHOW, CANCELLED)


class Session(Kept):
    """One visit of a course: its place in the series and its day.

    What was done to the skin is a `Treatment`; what follows from it is computed, never stored.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="sessions")
    client = models.ForeignKey(Client, models.PROTECT, related_name="sessions")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField(help_text="Place in the course, from 1.")
    on = models.DateField()
    status = models.CharField(max_length=11, default=BOOKED)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["course", "number", "on", "pk"]
        indexes = [models.Index(fields=["clinic", "on"])]
        constraints = [
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
