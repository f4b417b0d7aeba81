"""Who signs in, and as what in which clinic."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from corneum.records.models.kept import LANGUAGES, Kept, not_blank, one_of
from corneum.records.spelling import same_address
from corneum.records.viewer import ROLES


class Accounts(BaseUserManager["Account"]):
    """Accounts are looked up before anybody is in a clinic, so no scope is asked for."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account of this e-mail address; raises Account.DoesNotExist."""
        return self.get(email=same_address(username or ""))


class Account(AbstractBaseUser):
    """A login: one person. What it may see stands in its membership."""

    email = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [not_blank("email"), not_blank("name"), one_of("language", LANGUAGES)]

    def __str__(self) -> str:
        return self.name


class Membership(Kept):
    """What an account is in its clinic; with `hours` somebody can be booked to treat."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="membership")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    role = models.CharField(max_length=10)
    hours = models.JSONField(default=dict, help_text='{"0": [["09:00", "17:00"]]}: Monday is 0.')
    may_level_iii = models.BooleanField(default=False, help_text="A named right, beside the role.")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [one_of("role", ROLES)]

    def __str__(self) -> str:
        return f"{self.account}, {self.role}"
