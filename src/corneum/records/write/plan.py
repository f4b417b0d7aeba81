"""A signed course: its plans beside the proposal, the reasons, the sessions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from corneum.journey.series import Choice, Course, Plan
from corneum.records import models
from corneum.records.facts import ChangeFacts
from corneum.records.models.series import BOOKED, PROVISIONAL
from corneum.records.viewer import Viewer


def signed(
    viewer: Viewer,
    client: UUID,
    screening: int,
    proposed: Course,
    chosen: Course,
    choice: Choice,
    changes: Iterable[ChangeFacts],
    *,
    now: datetime,
) -> UUID:
    """Write a signed course with its sessions; return its uid."""
    kept = models.Screening.objects.get(pk=screening)
    row = models.Course.objects.create(
        clinic_id=viewer.clinic,
        client_id=kept.client_id,
        uid=uuid.uuid4(),
        answers_id=kept.answers_id,
        screening=kept,
        protocol_digest=kept.protocol_digest,
        start_on=choice.start,
        spacing_days=choice.spacing_days,
        signed_by_id=viewer.account,
        signed_at=now,
    )
    models.CoursePlan.objects.bulk_create(_plans(row, proposed, chosen))
    models.PlanChange.objects.bulk_create(
        models.PlanChange(
            clinic_id=row.clinic_id,
            course=row,
            field=change.field,
            old=change.old,
            new=change.new,
            reason=change.reason,
        )
        for change in changes
    )
    models.Session.objects.bulk_create(_sessions(row, chosen))
    return row.uid


def _plans(row: models.Course, proposed: Course, chosen: Course) -> list[models.CoursePlan]:
    pairs = zip(proposed.plans, chosen.plans, strict=True)
    treated = [(old, new) for old, new in pairs if new.dates]
    return [_plan(row, place, old, new) for place, (old, new) in enumerate(treated, 1)]


def _plan(row: models.Course, place: int, old: Plan, new: Plan) -> models.CoursePlan:
    return models.CoursePlan(
        clinic_id=row.clinic_id,
        course=row,
        place=place,
        indication=new.proposal.indication.id,
        areas=list(new.proposal.areas),
        level=new.proposal.level.name,
        sessions=len(new.dates),
        proposed_level=old.proposal.level.name,
        proposed_sessions=old.sessions,
        levels=[level.name for level in new.levels[: len(new.dates)]],
    )


def _sessions(row: models.Course, chosen: Course) -> list[models.Session]:
    is_provisional = any(plan.is_provisional for plan in chosen.plans)
    return [
        models.Session(
            clinic_id=row.clinic_id,
            course=row,
            client_id=row.client_id,
            number=number,
            on=on,
            status=PROVISIONAL if is_provisional else BOOKED,
        )
        for number, on in enumerate(chosen.dates, 1)
    ]
