"""The signed courses of a client, whole: plans, changes, sessions, what was done in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Prefetch

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
from corneum.records.models import Client, Course, CoursePlan, Session, Treatment
from corneum.records.read.progress import Papers

Screenings = Mapping[int, ScreeningFacts]


def courses_of(client: Client, papers: Papers, screenings: Screenings) -> tuple[CourseFacts, ...]:
    """Return every course of a client, earliest signed first, in four queries."""
    placed = Session.objects.select_related("therapist__account", "room", "device")
    sessions = placed.order_by("number", "on", "pk")  # by its own columns: no join for the order
    treatments = Treatment.objects.select_related("by").order_by("number")
    plans = CoursePlan.objects.order_by("version", "place")
    found = (
        Course.objects.filter(client=client)
        .select_related("answers", "signed_by")
        .prefetch_related(
            Prefetch("plans", plans),
            Prefetch("sessions", sessions),
            Prefetch("sessions__treatments", treatments),
        )
        .order_by("signed_at", "pk")
    )
    return tuple(_course(row, client, papers, screenings) for row in found)


def _course(row: Course, client: Client, papers: Papers, screenings: Screenings) -> CourseFacts:
    every = tuple(_plan(plan) for plan in row.plans.all())
    plans = holding(every)
    return CourseFacts(
        uid=row.uid,
        key=row.pk,
        client=client.uid,
        kind=row.kind,
        answers_number=row.answers.number,
        protocol_digest=row.protocol_digest,
        start_on=row.start_on,
        spacing_days=row.spacing_days,
        signed_by=row.signed_by.name,
        signed_at=row.signed_at,
        revision=row.revision,
        plans=plans,
        changes=tuple(papers.changes.get(row.pk, ())),
        sessions=tuple(
            _session(session, plans, papers, screenings) for session in row.sessions.all()
        ),
        earlier_plans=tuple(plan for plan in every if plan not in plans),
        reviews=tuple(papers.reviews.get(row.pk, ())),
    )


def holding(plans: Iterable[PlanFacts]) -> tuple[PlanFacts, ...]:
    """Return the plans of the newest version."""
    plans = tuple(plans)
    newest = max((plan.version for plan in plans), default=1)
    return tuple(plan for plan in plans if plan.version == newest)


def _plan(row: CoursePlan) -> PlanFacts:
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


def parts_at(number: int, rows: Iterable[CoursePlan]) -> tuple[PartFacts, ...]:
    """Return what session `number` treats, from the rows of its course's plans."""
    return parts(number, holding(_plan(row) for row in rows))


def _session(
    row: Session, plans: tuple[PlanFacts, ...], papers: Papers, screenings: Screenings
) -> SessionFacts:
    own = parts(row.number, plans)
    return SessionFacts(
        uid=row.uid,
        key=row.pk,
        number=row.number,
        on=row.on,
        status=row.status,
        revision=row.revision,
        levels={part.indication: part.level for part in own},
        areas={part.indication: part.areas for part in own},
        treatments=tuple(_treatment(treatment) for treatment in row.treatments.all()),
        place=place_of(row),
        moves=tuple(papers.moves.get(row.pk, ())),
        rechecks=tuple(
            RecheckFacts(item.on, screenings[item.screening], item.changed, item.by, item.at)
            for item in papers.rechecks.get(row.pk, ())
        ),
        complications=tuple(papers.complications.get(row.pk, ())),
    )


def place_of(row: Session) -> PlaceFacts | None:
    """Return when and where a session is, None where it has a day alone."""
    if (
        row.starts_at is None or row.ends_at is None or row.free_at is None
        or row.therapist is None or row.room is None or row.device is None
    ):  # fmt: skip
        return None
    return PlaceFacts(
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        free_at=row.free_at,
        therapist=row.therapist.account.name,
        therapist_key=row.therapist.pk,
        room=row.room.name,
        room_key=row.room.pk,
        device=row.device.name,
        device_key=row.device.pk,
    )


def _treatment(row: Treatment) -> TreatmentFacts:
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
        by=row.by.name,
        at=row.at,
    )
