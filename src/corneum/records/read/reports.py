"""What a clinic counts over a period: in a fixed number of queries, without anybody's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django_scopes import scope

from corneum.protocol.schema import Level
from corneum.records.facts import Counted, EndRow, GradeRow, HeldRow
from corneum.records.models import Complication, CoursePlan, Review, Session, Treatment
from corneum.records.models.event import EXPORT, READ
from corneum.records.models.progress import STOP
from corneum.records.models.series import DONE, TO_COME
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted

Days = tuple[date, date]


def counted(
    viewer: Viewer,
    days: Days,
    signed: tuple[datetime, datetime],
    *,
    is_export: bool = False,
) -> Counted:
    """Return what was counted from the first through the last of `days`.

    `signed` are the instants from which and before which a course counts as signed in them.
    """
    with scope(clinic=viewer.clinic):
        entries = list(_entries(days))
        found = Counted(
            held=tuple(_held(entries, days)),
            courses=tuple(_courses(signed)),
            grades=tuple(_grades(entries)),
        )
        noted(viewer, EXPORT if is_export else READ, "reports", "read.reports.counted")
    return found


def _newest(days: Days) -> QuerySet[Treatment]:
    """Return the entries that hold, of the sessions held on these days."""
    later = Treatment.objects.filter(session=OuterRef("session"), number__gt=OuterRef("number"))
    return Treatment.objects.filter(~Exists(later), session__status=DONE, done_on__range=days)


class Entry(NamedTuple):
    """What holds about a session: its key, its course's, the levels done, the grades given."""

    session: int
    course: int
    levels: dict[str, str]
    client_gais: int | None
    therapist_gais: int | None


def _entries(days: Days) -> Iterator[Entry]:
    """Yield what holds about the sessions held on these days, the oldest first."""
    names = ("session", "session__course", "levels", "client_gais", "therapist_gais")
    for row in _newest(days).order_by("done_on", "session__number", "pk").values_list(*names):
        yield Entry(*row)


def _held(entries: Iterable[Entry], days: Days) -> Iterator[HeldRow]:
    kinds: defaultdict[int, set[str]] = defaultdict(set)
    later = Complication.objects.filter(uid=OuterRef("uid"), number__gt=OuterRef("number"))
    rows = Complication.objects.filter(
        ~Exists(later), session__in=_newest(days).order_by().values("session")
    )
    for session, kind in rows.values_list("session", "kind"):
        kinds[session].add(kind)
    for entry in entries:
        highest = max((Level[word] for word in entry.levels.values()), default=Level.I)
        yield HeldRow(highest.name, frozenset(kinds.get(entry.session, ())))


def _courses(signed: tuple[datetime, datetime]) -> Iterator[EndRow]:
    course = OuterRef("course")
    newer = CoursePlan.objects.filter(course=course, version__gt=OuterRef("version"))
    decided = Review.objects.filter(course=course).order_by("-at", "-pk")
    plans = (
        CoursePlan.objects.filter(~Exists(newer))
        .filter(course__signed_at__gte=signed[0], course__signed_at__lt=signed[1])
        .annotate(
            is_coming=Exists(Session.objects.filter(course=course, status__in=TO_COME)),
            decision=Subquery(decided.values("decision")[:1]),
            held=Count("course__sessions", filter=Q(course__sessions__status=DONE)),
        )
        .order_by("indication", "level", "pk")
    )
    for plan in plans:
        state = "running" if plan.is_coming else "finished"
        state = "stopped" if plan.decision == STOP else state
        yield EndRow(plan.indication, plan.level, state, plan.held)


def _grades(entries: Iterable[Entry]) -> Iterator[GradeRow]:
    """Yield the last grade of either side, course by course; `entries` are oldest first."""
    last: dict[int, GradeRow] = {}
    for entry in entries:
        before = last.get(entry.course, GradeRow(None, None))
        client = before.client if entry.client_gais is None else entry.client_gais
        therapist = before.therapist if entry.therapist_gais is None else entry.therapist_gais
        if client is not None or therapist is not None:
            last[entry.course] = GradeRow(client, therapist)
    yield from last.values()
