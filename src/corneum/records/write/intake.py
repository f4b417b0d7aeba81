"""Clients and their answers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from corneum.records.facts import ClientDetails, Raw
from corneum.records.models import Answers, Client
from corneum.records.viewer import Viewer


def new_client(viewer: Viewer, uid: UUID, details: ClientDetails) -> None:
    """Write a client."""
    Client.objects.create(clinic_id=viewer.clinic, uid=uid, **asdict(details))


def changed_client(uid: UUID, revision: int, details: ClientDetails) -> None:
    """Write a client's details under the next revision."""
    Client.objects.filter(uid=uid).update(**asdict(details), revision=revision + 1)


def new_answers(viewer: Viewer, client: UUID, number: int, raw: Raw, now: datetime) -> None:
    """Write answers as number `number`."""
    Answers.objects.create(
        clinic_id=viewer.clinic,
        client=Client.objects.get(uid=client),
        number=number,
        raw=raw,
        recorded_by_id=viewer.account,
        recorded_at=now,
    )
