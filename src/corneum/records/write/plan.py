"""A signed course: its plans beside the proposal, the reasons, the sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import F

from corneum.journey.series import Choice, Course, Plan
from corneum.records import models
from corneum.records.facts import ChangeFacts, PlanFacts
from corneum.records.models.plan import COURSE
from corneum.records.viewer import Viewer
from corneum.records.write.series import NewSession, placed


class Signed(NamedTuple):
    """What a therapist signs: the proposal, what was chosen instead and why, the sessions."""

    proposed: Course
    chosen: Course
    choice: Choice
    changes: tuple[ChangeFacts, ...]
    sessions: tuple[NewSession, ...]
    kind: str = COURSE


def signed(
    viewer: Viewer,
    uid: UUID,
    screening: int,
    signed: Signed,
    *,
    now: datetime,
) -> None:
    """Write a signed course as `uid`, with its plans, their reasons and its sessions."""
    proposed, chosen, choice = signed.proposed, signed.chosen, signed.choice
    kept = models.Screening.objects.get(pk=screening)
    row = models.Course.objects.create(
        clinic_id=viewer.clinic,
        client_id=kept.client_id,
        uid=uid,
        kind=signed.kind,
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
        for change in signed.changes
    )
    placed(viewer, row, signed.sessions)


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


def new_version(
    course: UUID,
    plans: Iterable[PlanFacts],
    changes: Iterable[ChangeFacts],
    *,
    spacing_days: int | None = None,
) -> None:
    """Write the plans of the next version (as their `version` says) with the reasons.

    `spacing_days` None: it stays.
    """
    row = models.Course.objects.get(uid=course)
    models.CoursePlan.objects.bulk_create(
        models.CoursePlan(
            clinic_id=row.clinic_id,
            course=row,
            version=plan.version,
            place=place,
            indication=plan.indication,
            areas=list(plan.areas),
            level=plan.level.name,
            sessions=plan.sessions,
            proposed_level=plan.proposed_level.name,
            proposed_sessions=plan.proposed_sessions,
            levels=[level.name for level in plan.levels],
        )
        for place, plan in enumerate(plans, 1)
    )
    models.PlanChange.objects.bulk_create(
        models.PlanChange(clinic_id=row.clinic_id, course=row, **asdict(change))
        for change in changes
    )
    spacing = row.spacing_days if spacing_days is None else spacing_days
    models.Course.objects.filter(pk=row.pk).update(revision=F("revision") + 1, spacing_days=spacing)
