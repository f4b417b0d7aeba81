"""The signed courses of a client, whole: plans, changes, sessions, what was done in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from corneum.protocol.schema import Level
from corneum.records.facts import (
    AreaFacts,
    CourseFacts,
    PartFacts,
    PlaceFacts,
    PlanFacts,
    RatingFacts,
    RecheckFacts,
    ScreeningFacts,
    SessionFacts,
    TreatmentFacts,
)
from corneum.records.models import Client, CoursePlan
from corneum.records.read.plan.rows import (
    CourseRow,
    OfClient,
    PlanRow,
    SessionRow,
    TreatmentRow,
    rows_of,
)
from corneum.records.read.progress import Papers

Screenings = Mapping[int, ScreeningFacts]


def courses_of(client: Client, papers: Papers, screenings: Screenings) -> tuple[CourseFacts, ...]:
    """Return every course of a client, earliest signed first, in four queries."""
    found = rows_of(client)
    return tuple(_course(row, client.uid, found, papers, screenings) for row in found.courses)


def _course(
    row: CourseRow, client: UUID, found: OfClient, papers: Papers, screenings: Screenings
) -> CourseFacts:
    every = tuple(_plan(plan) for plan in found.plans.get(row.key, ()))
    plans = holding(every)
    return CourseFacts(
        uid=row.uid,
        key=row.key,
        client=client,
        kind=row.kind,
        answers_number=row.answers_number,
        protocol_digest=row.protocol_digest,
        start_on=row.start_on,
        spacing_days=row.spacing_days,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
        revision=row.revision,
        plans=plans,
        changes=tuple(papers.changes.get(row.key, ())),
        sessions=tuple(
            _session(session, plans, found.treatments.get(session.key, ()), papers, screenings)
            for session in found.sessions.get(row.key, ())
        ),
        earlier_plans=tuple(plan for plan in every if plan not in plans),
        reviews=tuple(papers.reviews.get(row.key, ())),
    )


def holding(plans: Iterable[PlanFacts]) -> tuple[PlanFacts, ...]:
    """Return the plans of the newest version."""
    plans = tuple(plans)
    newest = max((plan.version for plan in plans), default=1)
    return tuple(plan for plan in plans if plan.version == newest)


def _plan(row: CoursePlan | PlanRow) -> PlanFacts:
    return PlanFacts(
        indication=row.indication,
        areas=tuple(row.areas),
        level=Level[row.level],
        sessions=row.sessions,
        proposed_level=Level[row.proposed_level],
        proposed_sessions=row.proposed_sessions,
        levels=tuple(Level[word] for word in row.levels),
        version=row.version,
    )


def parts(number: int, plans: Iterable[PlanFacts]) -> tuple[PartFacts, ...]:
    """Return what session `number` treats: each plan that has so many sessions."""
    return tuple(
        PartFacts(plan.indication, plan.areas, plan.levels[number - 1])
        for plan in plans
        if number <= plan.sessions
    )


def parts_at(number: int, rows: Iterable[CoursePlan | PlanRow]) -> tuple[PartFacts, ...]:
    """Return what session `number` treats, from the rows of its course's plans."""
    return parts(number, holding(_plan(row) for row in rows))


def _session(
    row: SessionRow,
    plans: tuple[PlanFacts, ...],
    treatments: Iterable[TreatmentRow],
    papers: Papers,
    screenings: Screenings,
) -> SessionFacts:
    own = parts(row.number, plans)
    return SessionFacts(
        uid=row.uid,
        key=row.key,
        number=row.number,
        on=row.on,
        status=row.status,
        revision=row.revision,
        levels={part.indication: part.level for part in own},
        areas={part.indication: part.areas for part in own},
        treatments=tuple(_treatment(treatment) for treatment in treatments),
        place=_place(row),
        moves=tuple(papers.moves.get(row.key, ())),
        rechecks=tuple(
            RecheckFacts(item.on, screenings[item.screening], item.changed, item.by, item.at)
            for item in papers.rechecks.get(row.key, ())
        ),
        complications=tuple(papers.complications.get(row.key, ())),
    )


def _place(row: SessionRow) -> PlaceFacts | None:
    """Return when and where a session is, None where it has a day alone."""
    if (
        row.starts_at is None or row.ends_at is None or row.free_at is None
        or row.therapist_key is None or row.room_key is None or row.device_key is None
    ):  # fmt: skip
        return None
    return PlaceFacts(
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        free_at=row.free_at,
        therapist=row.therapist or "",
        therapist_key=row.therapist_key,
        room=row.room or "",
        room_key=row.room_key,
        device=row.device or "",
        device_key=row.device_key,
    )


def _treatment(row: TreatmentRow) -> TreatmentFacts:
    return TreatmentFacts(
        number=row.number,
        levels={indication: Level[word] for indication, word in row.levels.items()},
        areas={
            area: AreaFacts(
                level=Level[said["level"]],
                passes=said.get("passes"),
                end_point=said["end_point"],
                redness=said.get("redness"),
                abrasions=said.get("abrasions"),
                has_stripes=bool(said.get("stripes")),
            )
            for area, said in row.areas.items()
        },
        end_point=row.end_point,
        rating=RatingFacts(
            row.client_gais, row.client_score, row.therapist_gais, row.therapist_score
        ),
        reason=row.reason,
        note=row.note,
        done_on=row.done_on,
        by=row.by,
        at=row.at,
    )
