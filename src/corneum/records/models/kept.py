"""What all rows have in common: each belongs to one clinic, and no query forgets it."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

M = TypeVar("M", bound=models.Model)
LEVELS = ("I", "II", "III")
VERDICTS = ("proceed", "caution", "postpone", "refer", "refuse")
LANGUAGES = ("nl", "en")
PHOTOTYPES = ("I", "II", "III", "IV", "V", "VI")


for _forgotten in ("exists", "explain"):  # what django-scopes lets pass without a scope
    setattr(DisabledQuerySet, _forgotten, DisabledQuerySet.error)


class InClinic(models.Manager[M]):
    """Queries of one clinic: the one in scope. Without a scope every query raises ScopeError."""

    lookup = "clinic"

    def get_queryset(self) -> models.QuerySet[M]:
        """Return the rows of the clinic in scope; what raises at any use where there is none."""
        given = get_scope()
        if not given.get("_enabled", True):
            return super().get_queryset()
        if "clinic" not in given:
            none: models.QuerySet[M] = DisabledQuerySet(
                self.model, using=self._db, missing_scopes=["clinic"]
            )
            return none
        return super().get_queryset().filter(**{self.lookup: given["clinic"]})

    def all(self) -> models.QuerySet[M]:
        """Return all rows of the clinic; raises where there is none."""
        rows = super().all()
        return (
            rows.all() if isinstance(rows, DisabledQuerySet) else rows
        )  # a copy forgets a prefetch


class ClinicInScope(InClinic[M]):
    """The clinics themselves: of those, too, one sees the one in scope."""

    lookup = "pk"


class Kept(models.Model):
    """A row of one clinic. Nothing is deleted under another row's feet (PROTECT everywhere)."""

    clinic = models.ForeignKey("records.Clinic", models.PROTECT, related_name="+")
    objects: ClassVar[InClinic[Self]] = InClinic()

    class Meta:
        abstract = True


def one_of(field: str, allowed: tuple[str, ...]) -> models.CheckConstraint:
    """Return the constraint that `field` holds one of the `allowed` words."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}), name=f"%(class)s_{field}_is_known"
    )


def from_one(field: str) -> models.CheckConstraint:
    """Return the constraint that `field` counts from 1."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__gte": 1}), name=f"%(class)s_{field}_from_1"
    )


def not_blank(field: str) -> models.CheckConstraint:
    """Return the constraint that `field` says something."""
    return models.CheckConstraint(
        condition=~Q(**{field: ""}), name=f"%(class)s_{field}_is_not_blank"
    )
