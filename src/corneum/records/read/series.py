"""Sessions by day, for the whole clinic."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django_scopes import scope

from corneum.booking.slots import Busy
from corneum.journey.intake.anew import with_record
from corneum.protocol.schema import Text
from corneum.records.facts import Raw
from corneum.records.models import Answers, Client, CoursePlan, Occupancy, Session
from corneum.records.models.plan import MAINTENANCE
from corneum.records.protocol import in_force
from corneum.records.read.plan import parts_at
from corneum.records.viewer import NoAccess, Viewer


def newest_answers(clients: Iterable[Client | int]) -> dict[int, Raw]:
    """Return {key of the client: newest answers, as they are judged}."""
    newer = Answers.objects.filter(client=OuterRef("client"), number__gt=OuterRef("number"))
    found = Answers.objects.filter(~Exists(newer), client__in=list(clients))
    rows = found.values_list("client_id", "raw", "client__born_on", "client__phototype")
    return {
        client: with_record(raw, born_on, phototype) for client, raw, born_on, phototype in rows
    }


def number_of_sessions(plans: Iterable[CoursePlan]) -> int:
    """Return how many sessions a course has: as many as its longest plan."""
    plans = list(plans)
    newest = max((plan.version for plan in plans), default=1)
    return max((plan.sessions for plan in plans if plan.version == newest), default=0)


def line_of(row: Session) -> Text:
    """Return a session in words: "Acne scars, session 3 of 10"; of upkeep it says so."""
    plans = list(row.course.plans.all())
    known = in_force().indications
    titles = [
        known[part.indication].title if part.indication in known else Text(*[part.indication] * 2)
        for part in parts_at(row.number, plans)
    ]
    of = number_of_sessions(plans)
    kind = UPKEEP if row.course.kind == MAINTENANCE else Text("", "")
    return Text(
        f"{kind.en}{' + '.join(title.en for title in titles)}, session {row.number} of {of}",
        f"{kind.nl}{' + '.join(title.nl for title in titles)}, sessie {row.number} van {of}",
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


UPKEEP = Text("Upkeep: ", "Onderhoud: ")
