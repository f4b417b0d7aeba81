"""Sessions by day, for the whole clinic."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Max, QuerySet
from django_scopes import scope

from corneum.booking.slots import Busy
from corneum.journey.intake.anew import with_record
from corneum.protocol.schema import Text
from corneum.records.facts import Raw, VisitRow
from corneum.records.models import Answers, Client, CoursePlan, Occupancy, Session
from corneum.records.models.event import READ
from corneum.records.protocol import in_force
from corneum.records.read.plan import parts_at
from corneum.records.spelling import by_family
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.event import noted


def visits(viewer: Viewer, first: date, last: date) -> tuple[VisitRow, ...]:
    """Return every session from `first` through `last`, by day and name; cancelled ones too."""
    with scope(clinic=viewer.clinic):
        found = _whole(Session.objects.filter(on__range=(first, last)))
        rows = sorted(found, key=_in_order)
        answers = newest_answers({row.client for row in rows})
        noted(viewer, READ, "visits", "read.series.visits")
        return tuple(_visit(row, answers.get(row.client_id)) for row in rows)


def _in_order(row: Session) -> tuple[date, float, tuple[str, str], int]:
    """Return what a list of days is ordered by: what has no time stands first in its day."""
    at = row.starts_at.timestamp() if row.starts_at else 0
    return row.on, at, by_family(row.client.family_name), row.pk


def _whole(sessions: QuerySet[Session]) -> QuerySet[Session]:
    placed = sessions.select_related("client", "course", "therapist__account", "room")
    return placed.prefetch_related("course__plans")


def newest_answers(clients: Iterable[Client]) -> dict[int, Raw]:
    """Return {key of the client: newest answers, as they are judged}."""
    found = (
        Answers.objects.filter(client__in=list(clients))
        .annotate(newest=Max("client__answers__number"))
        .filter(number=F("newest"))
        .select_related("client")
    )
    return {
        row.client_id: with_record(row.raw, row.client.born_on, row.client.phototype)
        for row in found
    }


def _visit(row: Session, answers: Raw | None) -> VisitRow:
    plans = list(row.course.plans.all())
    return VisitRow(
        uid=row.uid,
        client=row.client.uid,
        name=str(row.client),
        course=row.course.uid,
        on=row.on,
        number=row.number,
        of=number_of_sessions(plans),
        status=row.status,
        parts=parts_at(row.number, plans),
        answers=answers,
        starts_at=row.starts_at,
        therapist=row.therapist.account.name if row.therapist else "",
        room=row.room.name if row.room else "",
    )


def number_of_sessions(plans: Iterable[CoursePlan]) -> int:
    """Return how many sessions a course has: as many as its longest plan."""
    plans = list(plans)
    newest = max((plan.version for plan in plans), default=1)
    return max((plan.sessions for plan in plans if plan.version == newest), default=0)


def line_of(row: Session) -> Text:
    """Return a session in words: "Acne scars, session 3 of 10"."""
    plans = list(row.course.plans.all())
    known = in_force().indications
    titles = [
        known[part.indication].title if part.indication in known else Text(*[part.indication] * 2)
        for part in parts_at(row.number, plans)
    ]
    of = number_of_sessions(plans)
    return Text(
        f"{' + '.join(title.en for title in titles)}, session {row.number} of {of}",
        f"{' + '.join(title.nl for title in titles)}, sessie {row.number} van {of}",
    )


def occupied(
    viewer: Viewer,
    begins: datetime,
    ends: datetime,
    *,
    now: datetime,
    client: int,
    leaving: Iterable[int] = (),
) -> dict[tuple[int, int], list[Busy]]:
    """Return {(kind, key): what is taken between two instants}, in one query.

    Claims whose time is over take nothing, nor do the viewer's own for `client` (a key), nor the
    sessions (keys) that are `leaving`.
    """
    found: dict[tuple[int, int], list[Busy]] = {}
    with scope(clinic=viewer.clinic):
        rows = (
            Occupancy.objects.filter(begins__lt=ends, ends__gt=begins)
            .exclude(claim__expires_at__lte=now)
            .exclude(claim__by=viewer.account, claim__client=client)
            .exclude(session__in=list(leaving))
        )
        for kind, key, begin, end in rows.values_list("kind", "key", "begins", "ends"):
            found.setdefault((kind, key), []).append(Busy(begin, end))
    return found


def client_of_session(viewer: Viewer, session: UUID) -> UUID:
    """Return whose session it is; raises NoAccess. For the action that then reads the client."""
    with scope(clinic=viewer.clinic):
        row = Session.objects.filter(uid=session).select_related("client").first()
    if row is None:
        raise NoAccess(f"session {session}")
    return row.client.uid
