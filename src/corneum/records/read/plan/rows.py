"""The rows of a client's courses, as columns: queries that are put together once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from corneum.records.models import Client, Course, CoursePlan, Session, Treatment
from corneum.records.read.prepared import A_CLIENT, ForKeys, Prepared
from corneum.records.viewer import Viewer


class CourseRow(NamedTuple):
    """A course, columns as `_courses` asks for them."""

    key: int
    uid: UUID
    kind: str
    answers_number: int
    protocol_digest: str
    start_on: date
    spacing_days: int | None
    signed_by: str
    signed_at: datetime
    revision: int


class PlanRow(NamedTuple):
    """A complaint of a course in one version, columns as `_plans` asks for them."""

    of: int
    version: int
    indication: str
    areas: list[str]
    level: str
    sessions: int
    proposed_level: str
    proposed_sessions: int
    levels: list[str]


class SessionRow(NamedTuple):
    """A session with its place, columns as `_sessions` asks for them."""

    of: int
    key: int
    uid: UUID
    number: int
    on: date
    status: str
    revision: int
    starts_at: datetime | None
    ends_at: datetime | None
    free_at: datetime | None
    therapist: str | None
    therapist_key: int | None
    room: str | None
    room_key: int | None
    device: str | None
    device_key: int | None


class TreatmentRow(NamedTuple):
    """An entry of what was done, columns as `_treatments` asks for them."""

    of: int
    number: int
    levels: dict[str, str]
    areas: dict[str, Any]
    end_point: str
    client_gais: int | None
    client_score: int | None
    therapist_gais: int | None
    therapist_score: int | None
    reason: str
    note: str
    done_on: date
    by: str
    at: datetime


class OfClient(NamedTuple):
    """Courses as they were signed, and by key of the course or session what belongs to each."""

    courses: list[CourseRow]
    plans: dict[int, list[PlanRow]]
    sessions: dict[int, list[SessionRow]]
    treatments: dict[int, list[TreatmentRow]]


def rows_of(client: Client) -> OfClient:
    """Return the rows of every course of a client, in four queries."""
    found = [query.rows(client.clinic_id, {A_CLIENT: client.pk}) for query in QUERIES]
    courses, plans, sessions, treatments = found
    return OfClient(
        courses=[CourseRow(*row) for row in courses],
        plans=_by_owner(PlanRow(*row) for row in plans),
        sessions=_by_owner(SessionRow(*row) for row in sessions),
        treatments=_by_owner(TreatmentRow(*row) for row in treatments),
    )


class _Owned(Protocol):
    @property
    def of(self) -> int: ...


_Row = TypeVar("_Row", bound=_Owned)


def _by_owner(rows: Iterable[_Row]) -> dict[int, list[_Row]]:
    """Return {key of the course or session: its rows in their order}."""
    found: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.of].append(row)
    return found


def _courses() -> QuerySet[Course, Any]:
    rows = Course.objects.filter(client=A_CLIENT).order_by("signed_at", "pk")
    return rows.values_list(
        "pk", "uid", "kind", "answers__number", "protocol_digest", "start_on", "spacing_days",
        "signed_by__name", "signed_at", "revision",
    )  # fmt: skip


def plans_of(viewer: Viewer, courses: Collection[int]) -> dict[int, list[PlanRow]]:
    """Return {key of the course: its plans in all versions, in their order}, in one query."""
    return _by_owner(PlanRow(*row) for row in PLANS.rows(viewer.clinic, courses))


def _plans() -> QuerySet[CoursePlan, Any]:
    return _as_plans(CoursePlan.objects.filter(course__client=A_CLIENT))


def _as_plans(rows: QuerySet[CoursePlan]) -> QuerySet[CoursePlan, Any]:
    return rows.order_by("version", "place").values_list(
        "course_id", "version", "indication", "areas", "level", "sessions",
        "proposed_level", "proposed_sessions", "levels",
    )  # fmt: skip


def _sessions() -> QuerySet[Session, Any]:
    rows = Session.objects.filter(client=A_CLIENT).order_by("number", "on", "pk")
    return rows.values_list(
        "course_id", "pk", "uid", "number", "on", "status", "revision",
        "starts_at", "ends_at", "free_at", "therapist__account__name", "therapist_id",
        "room__name", "room_id", "device__name", "device_id",
    )  # fmt: skip


def _treatments() -> QuerySet[Treatment, Any]:
    rows = Treatment.objects.filter(session__client=A_CLIENT).order_by("number")
    return rows.values_list(
        "session_id", "number", "levels", "areas", "end_point", "client_gais", "client_score",
        "therapist_gais", "therapist_score", "reason", "note", "done_on", "by__name", "at",
    )  # fmt: skip


PLANS = ForKeys(lambda keys: _as_plans(CoursePlan.objects.filter(course__in=keys)))
QUERIES = tuple(Prepared(build) for build in (_courses, _plans, _sessions, _treatments))
