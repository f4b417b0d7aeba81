"""Who may change the clinic, and what a name can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from corneum.actions.errors import Difference, NotYours, UnusableDetails
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.spelling import written
from corneum.records.viewer import OWNER, Viewer

LONGEST_NAME = 100
LONGEST_WORDS = 150


def owner_only(viewer: Viewer) -> None:
    """Raise NotYours for anybody but the owner."""
    if viewer.role != OWNER:
        raise NotYours(viewer.role)


def words_for(
    field: str, typed: str, problems: list[Problem], longest: int = LONGEST_NAME, least: int = 1
) -> str:
    """Return what was typed as it is kept; add a problem where it is too short or too long."""
    kept = written(typed)
    if not least <= len(kept) <= longest:
        remedy = Text(f"{least} to {longest} characters", f"{least} tot {longest} tekens")
        problems.append(Problem(field, kept[:40], remedy))
    return kept


def one_of(field: str, found: str, allowed: Iterable[str], problems: list[Problem]) -> None:
    """Add a problem where `found` is not one of the allowed words."""
    allowed = tuple(allowed)
    if found not in allowed:
        listed = ", ".join(allowed)
        problems.append(Problem(field, found[:40], Text(listed, listed)))


def refuse(problems: Iterable[Problem]) -> None:
    """Raise UnusableDetails where there is a problem."""
    problems = tuple(problems)
    if problems:
        raise UnusableDetails(problems)


def differences(
    values: Mapping[str, object], theirs: Mapping[str, object]
) -> tuple[Difference, ...]:
    """Return every field in which what was typed differs from what stands there now."""
    return tuple(
        Difference(field, str(value), str(theirs[field]))
        for field, value in values.items()
        if value != theirs[field]
    )


@contextmanager
def named_once(name: str) -> Iterator[None]:
    """Say that a name is taken where the database refuses it."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        remedy = Text("a name that no other has", "een naam die geen andere heeft")
        raise UnusableDetails([Problem("name", name, remedy)]) from None
