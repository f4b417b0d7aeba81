"""One transaction, one clinic: what every action happens inside of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django_scopes import scope

from corneum.records.viewer import Viewer


@contextmanager
def one_transaction(viewer: Viewer) -> Iterator[None]:
    """Do all of it or nothing, and see the viewer's clinic alone."""
    with scope(clinic=viewer.clinic), transaction.atomic():
        yield
