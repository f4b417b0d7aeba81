"""Step 1: the client, what the client answered, agreed to, and how clients are found."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from corneum.records.models.kept import LANGUAGES, PHOTOTYPES, Kept, from_one, not_blank, one_of

CONSENTS = ("treatment", "level-iii")


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
    phone_key = models.CharField(max_length=9, blank=True, help_text="The last nine digits.")
    phone_back = models.CharField(max_length=9, blank=True, help_text="The same, last digit first.")
    email_key = models.CharField(max_length=254, blank=True, help_text="As it is looked up.")
    sort_key = models.CharField(max_length=200, blank=True, help_text="Family without its prefix.")
    language = models.CharField(max_length=2, default="nl")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["family_name", "given_name", "pk"]
        indexes = [
            models.Index(fields=["clinic", "family_name", "given_name"]),
            models.Index(fields=["clinic", "born_on"], name="client_by_birth"),
            models.Index(fields=["clinic", "phone_key"], name="client_by_phone"),
            models.Index(fields=["clinic", "email"], name="client_by_email"),
            models.Index(
                fields=["clinic", "email_key"],
                opclasses=["int8_ops", "varchar_pattern_ops"],
                name="client_by_email_key",
            ),
            models.Index(fields=["clinic", "phone_back"], name="client_by_phone_back"),
            models.Index(fields=["clinic", "sort_key", "id"], name="client_in_order"),
        ]
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
    origin = models.JSONField(
        default=dict, help_text='{question: {"source": "client"|"therapist", "on": day}}'
    )
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


class Draft(Kept):
    """An intake that is not finished: the fields as they were typed, saved at each step."""

    client = models.OneToOneField(Client, models.PROTECT, related_name="draft")
    form = models.JSONField(help_text="{field: [values]}")
    step = models.CharField(max_length=20, help_text="The group of questions that comes next.")
    based_on = models.PositiveIntegerField(
        help_text="Number of the answers it began from, 0: none."
    )
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.client}, intake at {self.step}"


class Consent(Kept):
    """An informed consent: the exact text that was signed, by whom, when. Never changed."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="consents")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12)
    version = models.CharField(max_length=40, help_text="Of the text: protocol 1, clinic 3.")
    language = models.CharField(max_length=2)
    text = models.TextField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the text, hexadecimal.")
    signed_name = models.CharField(max_length=200)
    is_guardian = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["client", "at", "pk"]
        constraints = [
            one_of("kind", CONSENTS),
            one_of("language", LANGUAGES),
            not_blank("text"),
            not_blank("digest"),
            not_blank("signed_name"),
        ]

    def __str__(self) -> str:
        return f"{self.client}, consent {self.kind}"


class Word(Kept):
    """A word of some client's name, folded: the dictionary that a search is compared with."""

    text = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "text"], name="word_once"),
            not_blank("text"),
        ]

    def __str__(self) -> str:
        return self.text


class ClientWord(Kept):
    """A word that stands in a client's name."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="words")
    word = models.ForeignKey(Word, models.PROTECT, related_name="clients")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "client"], name="client_word_once"),
        ]

    def __str__(self) -> str:
        return f"{self.client}: {self.word}"


class ImportDraft(Kept):
    """A file with clients that was uploaded and is not imported yet."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    mapping = models.JSONField(default=dict, help_text="{field of a client: column}")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
