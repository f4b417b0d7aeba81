"""Step 1: the client, and what the client answered."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from corneum.records.models.kept import LANGUAGES, PHOTOTYPES, Kept, from_one, not_blank, one_of


class Client(Kept):
    """Who is treated. `revision` counts the changes, so that a stale form is noticed."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    born_on = models.DateField()
    phototype = models.CharField(max_length=3, blank=True, help_text="Blank: not known yet.")
    skin_type = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="nl")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["family_name", "given_name", "pk"]
        indexes = [models.Index(fields=["clinic", "family_name", "given_name"])]
        constraints = [
            not_blank("given_name"),
            not_blank("family_name"),
            one_of("phototype", ("", *PHOTOTYPES)),
            one_of("language", LANGUAGES),
            models.CheckConstraint(
                condition=Q(born_on__gte="1900-01-01"), name="client_born_on_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Answers(Kept):
    """What a client answered, in the contract's shape. Never changed: an amendment is the next."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField(help_text="From 1; the highest holds.")
    raw = models.JSONField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["client", "number"]
        constraints = [
            models.UniqueConstraint(fields=["client", "number"], name="answers_numbered_once"),
            from_one("number"),
        ]

    def __str__(self) -> str:
        return f"{self.client}, answers {self.number}"
