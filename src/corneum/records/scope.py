"""One transaction, one clinic: what every action happens inside of; and who books alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django_scopes import scope

from corneum.records.viewer import Viewer

BOOKING, FOUNDING, NAMING = 7_301, 7_302, 7_303  # names of locks, any numbers of our own


@contextmanager
def one_transaction(viewer: Viewer) -> Iterator[None]:
    """Do all of it or nothing, and see the viewer's clinic alone."""
    with scope(clinic=viewer.clinic), transaction.atomic():
        yield


def booking_alone(viewer: Viewer) -> None:
    """Let nobody else book in this clinic until the transaction ends.

    So what is free when looked at is free when written, and no two transactions wait for each
    other's rows. On SQLite a transaction holds the write lock from its beginning anyway. Called
    before any row is locked.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [BOOKING, viewer.clinic])


def founding_alone() -> None:
    """Let nobody else open a clinic until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [FOUNDING, 0])


def naming_alone(clinic: int) -> None:
    """Let nobody else add words to this clinic's dictionary until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [NAMING, clinic])
