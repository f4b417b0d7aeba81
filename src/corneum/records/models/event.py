"""Who saw or changed what, and when. Never changed; the database itself refuses."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from corneum.records.models.kept import Kept, not_blank, one_of

READ, WRITE, SIGN, PRINT, EXPORT = "read", "write", "sign", "print", "export"
SIGN_IN, SIGN_IN_FAILED, SIGN_OUT = "sign-in", "sign-in-failed", "sign-out"
VERBS = (READ, WRITE, SIGN, PRINT, EXPORT, SIGN_IN, SIGN_IN_FAILED, SIGN_OUT)


class Event(Kept):
    """One line of the log, dated by the database's own clock, which no caller can choose.

    `name` is the account's at that moment, `path` the function that read or wrote.
    """

    at = models.DateTimeField(db_default=Now())
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    client = models.UUIDField(null=True, help_text="Whose record; null: nobody's in particular.")
    verb = models.CharField(max_length=14)
    what = models.CharField(max_length=40)
    what_uid = models.UUIDField(null=True)
    path = models.CharField(max_length=80)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["clinic", "client", "at"])]
        constraints = [one_of("verb", VERBS), not_blank("what")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.verb} {self.what}"
