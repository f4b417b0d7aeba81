"""A screening with its findings, under the digest of its protocol."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from corneum.journey.screening import Screening as Screened
from corneum.records.facts import Raw
from corneum.records.models import (
    Answers,
    Client,
    DoctorNote,
    DoctorNoteEnd,
    Finding,
    Screening,
)
from corneum.records.viewer import Viewer


def screened(
    viewer: Viewer,
    client: UUID,
    judged: Raw,
    found: Screened,
    *,
    session: int,
    now: datetime,
) -> int:
    """Write what a screening found on the newest answers; return its key.

    `judged` are the answers as they were judged. The same question asked again writes nothing.
    """
    answers = Answers.objects.filter(client__uid=client).order_by("number").last()
    if answers is None:
        raise LookupError(f"client {client} has no answers")
    protocol, outcome = found.protocol, found.outcome
    row, is_new = Screening.objects.get_or_create(
        answers=answers,
        on=found.on,
        session=session,
        digest_of_facts=digest_of(judged, found),
        protocol_digest=protocol.digest,
        defaults={
            "clinic_id": viewer.clinic,
            "client_id": answers.client_id,
            "verdict": outcome.verdict.word,
            "not_before": outcome.not_before,
            "look_again_on": outcome.look_again_on,
            "max_level": outcome.max_level.name,
            "protocol_version": protocol.version,
            "by_id": viewer.account,
            "at": now,
        },
    )
    if is_new:
        Finding.objects.bulk_create(_findings(row, found))
    return row.pk


def digest_of(judged: Raw, found: Screened) -> str:
    """Return a digest of everything beside day, session and protocol that a verdict rests on."""
    notes = sorted({f.note.uid for f in found.findings if f.note is not None})
    facts = json.dumps([judged, found.most_level.name, *notes], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(facts.encode()).hexdigest()


def _findings(row: Screening, found: Screened) -> list[Finding]:
    return [
        Finding(
            clinic_id=row.clinic_id,
            screening=row,
            place=place,
            rule=finding.rule.id,
            effect=finding.effect.name,
            verdict=finding.effect.verdict.word,
            areas=[area for area in found.asked if area in finding.areas],
            not_before=finding.not_before,
            max_level=finding.effect.max_level.name if finding.effect.max_level else "",
        )
        for place, finding in enumerate(found.findings, 1)
    ]


def noted_by_doctor(viewer: Viewer, client: UUID, values: Mapping[str, Any], now: datetime) -> UUID:
    """Write a doctor's note (doctor, dated_on, level, until, rules, says); return its uid."""
    return DoctorNote.objects.create(
        clinic_id=viewer.clinic,
        client=Client.objects.get(uid=client),
        by_id=viewer.account,
        at=now,
        **values,
    ).uid


def note_withdrawn(viewer: Viewer, note: UUID, reason: str, now: datetime) -> None:
    """Write that a note counts no more, and why."""
    DoctorNoteEnd.objects.create(
        clinic_id=viewer.clinic,
        note=DoctorNote.objects.get(uid=note),
        reason=reason,
        by_id=viewer.account,
        at=now,
    )
