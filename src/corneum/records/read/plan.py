"""The signed courses of a client, whole: plans, changes, sessions, what was done in them."""

from __future__ import annotations

from collections.abc import Iterable

from corneum.protocol.schema import Level
from corneum.records.facts import (
    ChangeFacts,
    CourseFacts,
    PartFacts,
    PlanFacts,
    SessionFacts,
    TreatmentFacts,
)
from corneum.records.models import Client, Course, CoursePlan, Session, Treatment


def courses_of(client: Client) -> tuple[CourseFacts, ...]:
    """Return every course of a client, earliest signed first, in a fixed number of queries."""
    found = (
        Course.objects.filter(client=client)
        .select_related("answers", "signed_by")
        .prefetch_related("plans", "changes", "sessions__treatments__by")
        .order_by("signed_at", "pk")
    )
    return tuple(_course(row, client) for row in found)


def _course(row: Course, client: Client) -> CourseFacts:
    plans = tuple(_plan(plan) for plan in row.plans.all())
    return CourseFacts(
        uid=row.uid,
        client=client.uid,
        answers_number=row.answers.number,
        protocol_digest=row.protocol_digest,
        start_on=row.start_on,
        spacing_days=row.spacing_days,
        signed_by=row.signed_by.name,
        signed_at=row.signed_at,
        revision=row.revision,
        plans=plans,
        changes=tuple(ChangeFacts(c.field, c.old, c.new, c.reason) for c in row.changes.all()),
        sessions=tuple(_session(session, plans) for session in row.sessions.all()),
    )


def _plan(row: CoursePlan) -> PlanFacts:
    return PlanFacts(
        indication=row.indication,
        areas=tuple(row.areas),
        level=Level[row.level],
        sessions=row.sessions,
        proposed_level=Level[row.proposed_level],
        proposed_sessions=row.proposed_sessions,
        levels=tuple(Level[word] for word in row.levels),
    )


def parts(number: int, plans: Iterable[PlanFacts]) -> tuple[PartFacts, ...]:
    """Return what session `number` treats: each plan that has so many sessions."""
    return tuple(
        PartFacts(plan.indication, plan.areas, plan.levels[number - 1])
        for plan in plans
        if number <= plan.sessions
    )


def parts_at(number: int, rows: Iterable[CoursePlan]) -> tuple[PartFacts, ...]:
    """Return what session `number` treats, from the rows of its course's plans."""
    return parts(number, (_plan(row) for row in rows))


def _session(row: Session, plans: tuple[PlanFacts, ...]) -> SessionFacts:
    own = parts(row.number, plans)
    return SessionFacts(
        uid=row.uid,
        number=row.number,
        on=row.on,
        status=row.status,
        revision=row.revision,
        levels={part.indication: part.level for part in own},
        areas={part.indication: part.areas for part in own},
        treatments=tuple(_treatment(treatment) for treatment in row.treatments.all()),
    )


def _treatment(row: Treatment) -> TreatmentFacts:
    return TreatmentFacts(
        number=row.number,
        levels={indication: Level[word] for indication, word in row.levels.items()},
        end_point=row.end_point,
        reason=row.reason,
        note=row.note,
        done_on=row.done_on,
        by=row.by.name,
        at=row.at,
    )
