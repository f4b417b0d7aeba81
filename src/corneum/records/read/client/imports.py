"""Files with clients that wait to be imported, and who of them is known already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django_scopes import scope

from corneum.records.facts import ImportFacts, KnownClient
from corneum.records.models import Client, ImportDraft
from corneum.records.spelling import folded
from corneum.records.viewer import NoAccess, Viewer

BATCH = 500


def imports_of(viewer: Viewer) -> tuple[ImportFacts, ...]:
    """Return the files that wait, the newest first, without what they hold."""
    with scope(clinic=viewer.clinic):
        rows = ImportDraft.objects.defer("content").select_related("by").order_by("-at", "-pk")
        return tuple(
            ImportFacts(row.uid, row.name, b"", row.mapping, row.by.name, row.at) for row in rows
        )


def import_of(viewer: Viewer, uid: UUID, *, is_locked: bool = False) -> ImportFacts:
    """Return one file that waits; raises NoAccess. `is_locked`: inside a transaction."""
    with scope(clinic=viewer.clinic):
        rows = ImportDraft.objects.select_related("by")
        if is_locked:
            rows = rows.select_for_update(of=("self",))
        row = rows.filter(uid=uid).first()
    if row is None:
        raise NoAccess(f"import {uid}")
    return ImportFacts(row.uid, row.name, bytes(row.content), row.mapping, row.by.name, row.at)


def known_clients(viewer: Viewer, column: str, values: Iterable[Any]) -> list[KnownClient]:
    """Return the clients whose `column` (born_on, phone_key, email_key) holds one of `values`."""
    names = ("uid", "given_name", "family_name", "born_on", "phone_key", "email_key")
    with scope(clinic=viewer.clinic):
        return [
            KnownClient(uid, f"{given} {family}", folded(f"{given} {family}"), *keys)
            for part in _parts(values)
            for uid, given, family, *keys in Client.objects.filter(
                **{f"{column}__in": part}
            ).values_list(*names)
        ]


def old_imports(viewer: Viewer, before: datetime) -> tuple[UUID, ...]:
    """Return the files that were uploaded before a moment."""
    with scope(clinic=viewer.clinic):
        return tuple(ImportDraft.objects.filter(at__lt=before).values_list("uid", flat=True))


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter({value for value in values if value})
    while part := list(islice(waiting, BATCH)):
        yield part
