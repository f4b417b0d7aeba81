"""Step 2: what a screening found, and under which protocol. Never changed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from corneum.records.models.intake import Answers, Client
from corneum.records.models.kept import LEVELS, VERDICTS, Kept, from_one, not_blank, one_of


class Screening(Kept):
    """The verdict of one day on one set of answers, for the session `session` of a course.

    The same question on the same day under the same protocol is one row, however often asked.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="screenings")
    answers = models.ForeignKey(Answers, models.PROTECT, related_name="screenings")
    on = models.DateField()
    session = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=8)
    not_before = models.DateField(null=True)
    look_again_on = models.DateField(null=True)
    max_level = models.CharField(max_length=3)
    digest_of_facts = models.CharField(
        max_length=64, help_text="Of everything that was judged: answers, birth, unlocked levels."
    )
    protocol_version = models.CharField(max_length=20)
    protocol_digest = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["client", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answers", "on", "session", "digest_of_facts", "protocol_digest"],
                name="screened_once",
            ),
            one_of("verdict", VERDICTS),
            one_of("max_level", LEVELS),
            from_one("session"),
            not_blank("protocol_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.client}, {self.on}: {self.verdict}"


class Finding(Kept):
    """One reason of a screening; its words and sources stand in the protocol of that digest."""

    screening = models.ForeignKey(Screening, models.PROTECT, related_name="findings")
    place = models.PositiveSmallIntegerField(help_text="Order within the screening, from 1.")
    rule = models.CharField(max_length=60)
    effect = models.CharField(max_length=60)
    verdict = models.CharField(max_length=8)
    areas = models.JSONField()
    not_before = models.DateField(null=True)
    max_level = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ["screening", "place"]
        constraints = [
            models.UniqueConstraint(fields=["screening", "place"], name="finding_placed_once"),
            one_of("verdict", VERDICTS),
            one_of("max_level", ("", *LEVELS)),
            not_blank("rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.verdict}"


class DoctorNote(Kept):
    """What a doctor allows: for which rules (empty: every referral), up to which level, until when.

    Never changed; a wrong one is withdrawn by `DoctorNoteEnd`.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="notes")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    doctor = models.CharField(max_length=150)
    dated_on = models.DateField()
    level = models.CharField(max_length=3)
    until = models.DateField()
    rules = models.JSONField()
    says = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["client", "at", "pk"]
        constraints = [
            one_of("level", LEVELS),
            not_blank("doctor"),
            models.CheckConstraint(
                condition=Q(until__gte=F("dated_on")), name="note_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client}, note of {self.doctor}"


class DoctorNoteEnd(Kept):
    """A note that was recorded wrongly counts no more, and why. Never changed."""

    note = models.OneToOneField(DoctorNote, models.PROTECT, related_name="end")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [not_blank("reason")]

    def __str__(self) -> str:
        return f"{self.note}: withdrawn"
