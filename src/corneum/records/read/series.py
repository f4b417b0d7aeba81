"""Sessions by day, for the whole clinic."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django_scopes import scope

from corneum.booking.slots import Busy
from corneum.journey.intake.anew import with_record
from corneum.protocol.schema import Text
from corneum.records.facts import Raw
from corneum.records.models import Answers, CoursePlan, Occupancy, Session
from corneum.records.models.plan import MAINTENANCE
from corneum.records.protocol import in_force
from corneum.records.read.plan import PlanRow, parts_at
from corneum.records.read.prepared import ForKeys, Prepared
from corneum.records.viewer import NoAccess, Viewer


def newest_answers(viewer: Viewer, clients: Collection[int]) -> dict[int, Raw]:
    """Return {key of the client: newest answers, as they are judged}, in one query."""
    rows = NEWEST.rows(viewer.clinic, clients)
    return {
        client: with_record(raw, born_on, phototype) for client, raw, born_on, phototype in rows
    }


def _newest(clients: Sequence[int]) -> QuerySet[Answers, Any]:
    newer = Answers.objects.filter(client=OuterRef("client"), number__gt=OuterRef("number"))
    found = Answers.objects.filter(~Exists(newer), client__in=clients)
    return found.values_list("client_id", "raw", "client__born_on", "client__phototype")


NEWEST = ForKeys(_newest)


def number_of_sessions(plans: Iterable[CoursePlan | PlanRow]) -> int:
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
    gone = frozenset(leaving)
    for row in OCCUPIED.rows(viewer.clinic, {BEGINS: begins, ENDS: ends}):
        taken = Taken(*row)
        is_over = taken.expires_at is not None and taken.expires_at <= now
        is_own = (taken.claimed_by, taken.claimed_for) == (viewer.account, client)
        if not (is_over or is_own or taken.session in gone):
            found.setdefault((taken.kind, taken.key), []).append(Busy(taken.begins, taken.ends))
    return found


class Taken(NamedTuple):
    """What is taken, columns as `_occupied` asks for them."""

    kind: int
    key: int
    begins: datetime
    ends: datetime
    session: int | None
    expires_at: datetime | None
    claimed_by: int | None
    claimed_for: int | None


BEGINS, ENDS = (datetime(1800, 1, day, tzinfo=UTC) for day in (1, 2))  # stand for the instants


def _occupied() -> QuerySet[Occupancy, Any]:
    return Occupancy.objects.filter(begins__lt=ENDS, ends__gt=BEGINS).values_list(
        "kind", "key", "begins", "ends", "session_id",
        "claim__expires_at", "claim__by_id", "claim__client_id",
    )  # fmt: skip


OCCUPIED = Prepared(_occupied)


def client_of_session(viewer: Viewer, session: UUID) -> UUID:
    """Return whose session it is; raises NoAccess. For the action that then reads the client."""
    with scope(clinic=viewer.clinic):
        row = Session.objects.filter(uid=session).select_related("client").first()
    if row is None:
        raise NoAccess(f"session {session}")
    return row.client.uid


UPKEEP = Text("Upkeep: ", "Onderhoud: ")
