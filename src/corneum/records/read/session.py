"""Sessions by day, for the whole clinic, and what waits on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django_scopes import scope

from corneum.journey.screening import Note
from corneum.protocol.schema import Level
from corneum.records.facts import DayFacts, DeviceFacts, Raw, VisitRow
from corneum.records.models import (
    Answers,
    Consent,
    Device,
    DoctorNote,
    Recheck,
    Review,
    Session,
)
from corneum.records.models.event import EXPORT, READ
from corneum.records.models.plan import MAINTENANCE
from corneum.records.models.series import DONE, OUT_OF_THE_SERIES, PROVISIONAL, TO_COME
from corneum.records.protocol import in_force
from corneum.records.read.client.waiting import waiting_clients, waiting_row
from corneum.records.read.plan import PlanRow, parts_at, plans_of
from corneum.records.read.prepared import ForKeys, Prepared, a_key
from corneum.records.read.series import newest_answers, number_of_sessions
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted

AHEAD = timedelta(days=7)
BEHIND = timedelta(days=60)  # how long a decision after a session stays on the page of the day
MOST = 20  # of each list beside the day; the page says where all are
KEYS = 3 * (MOST + 1)  # of sessions beside those of the day
ON, UNTIL, SINCE = (date(1800, 1, day) for day in (1, 2, 3))  # stand for days in prepared queries


def visits(
    viewer: Viewer, first: date, last: date, *, is_export: bool = False
) -> tuple[VisitRow, ...]:
    """Return every session from `first` through `last`, by day and time; cancelled ones too."""
    with scope(clinic=viewer.clinic):
        rows = _sorted(_whole(Session.objects.filter(on__range=(first, last))))
        noted(viewer, EXPORT if is_export else READ, "visits", "read.session.visits")
        return tuple(_with(viewer, rows, newest_answers(viewer, {row.client for row in rows})))


def day_of(viewer: Viewer, on: date) -> DayFacts:
    """Return the day `on` of the clinic with everything that waits on it, in nine queries.

    Lists beside the day hold at most 21: who shows 20 knows that there are more.
    """
    with scope(clinic=viewer.clinic):
        ahead = _ahead(viewer, on)
        ended = [key for (key,) in ENDED.rows(viewer.clinic, {ON: on, SINCE: on - BEHIND})]
        keys = [*ahead.later, *ahead.provisional, *ended]
        keyed = {a_key(place): 0 for place in range(KEYS)}
        keyed |= {a_key(place): key for place, key in enumerate(keys)}
        rows = _sorted(DAY.rows(viewer.clinic, {ON: on, **keyed}))
        waiting = waiting_clients(viewer, MOST + 1)
        clients = {row.client for row in rows if row.pk not in ended}
        answers = newest_answers(viewer, {*clients, *(c.key for c in waiting if c.has_answers)})
        devices = _ending(on)
        noted(viewer, READ, "visits", "read.session.day_of")
        found = dict(zip((row.pk for row in rows), _with(viewer, rows, answers), strict=True))
        return DayFacts(
            visits=tuple(visit for visit in found.values() if visit.on == on),
            later=_of(ahead.later, found),
            provisional=_of(ahead.provisional, found),
            ended=_of(ended, found),
            week=ahead.week,
            waiting=tuple(waiting_row(client, answers.get(client.key)) for client in waiting),
            devices=devices,
        )


class Ahead(NamedTuple):
    """Keys of sessions after a day, and how many are on each of the next days."""

    later: list[int]
    provisional: list[int]
    week: tuple[tuple[date, int], ...]


def _ahead(viewer: Viewer, on: date) -> Ahead:
    last = on + AHEAD
    found = AHEAD_OF.rows(viewer.clinic, {ON: on, UNTIL: last})
    soon = [row for row in found if row[1] <= last]
    return Ahead(
        later=[key for key, _on, status, told in soon if told and status != PROVISIONAL][:MOST],
        provisional=[key for key, _on, status, _told in found if status == PROVISIONAL][: MOST + 1],
        week=tuple(sorted(Counter(day for _key, day, _status, _told in soon).items())),
    )


def _ahead_of() -> QuerySet[Session, Any]:
    newer = Answers.objects.filter(client=OuterRef("client"), pk__gt=OuterRef("course__answers"))
    return (
        Session.objects.filter(status__in=TO_COME, on__gt=ON)
        .filter(Q(on__lte=UNTIL) | Q(status=PROVISIONAL))
        .annotate(has_told=Exists(newer))
        .order_by("on", "pk")
        .values_list("pk", "on", "status", "has_told")
    )


def _ended() -> QuerySet[Session, Any]:
    """Return sessions held lately after which a review may be due, or nothing is booked any more.

    Which of them the protocol asks about says who knows the plan.
    """
    course = OuterRef("course")
    reviewed = Review.objects.filter(course=course, after_session__gte=OuterRef("number"))
    numbers = {n for known in in_force().indications.values() for n in known.review_after}
    return (
        Session.objects.filter(status=DONE, on__range=(SINCE, ON))
        .filter(Q(number__in=numbers) | Q(~_after()))
        .exclude(Exists(reviewed))
        .order_by("-on", "-pk")
        .values_list("pk")[: MOST + 1]
    )


def _after() -> Exists:
    """Return whether the series goes on after a session."""
    return Exists(
        Session.objects.filter(course=OuterRef("course"), number__gt=OuterRef("number")).exclude(
            status__in=OUT_OF_THE_SERIES
        )
    )


class Found(NamedTuple):
    """A session with what a list shows of it: columns as `_whole` asks for them."""

    pk: int
    uid: UUID
    number: int
    on: date
    status: str
    revision: int
    starts_at: datetime | None
    ends_at: datetime | None
    client: int
    client_uid: UUID
    given_name: str
    family_name: str
    phone: str
    sort_key: str
    course: int
    course_uid: UUID
    kind: str
    therapist: int | None
    therapist_name: str | None
    room: str | None
    rechecked: str | None
    has_consent: bool
    held: int
    reviewed: int
    goes_on: bool


def _whole(sessions: QuerySet[Session]) -> QuerySet[Session, Any]:
    rechecks = Recheck.objects.filter(session=OuterRef("pk"), on=OuterRef("on")).order_by("-pk")
    consents = Consent.objects.filter(client=OuterRef("client"), kind="treatment")
    done = Session.objects.filter(course=OuterRef("course"), status=DONE).order_by()
    reviews = Review.objects.filter(course=OuterRef("course")).order_by()
    return (
        sessions.annotate(
            rechecked=Subquery(rechecks.values("screening__verdict")[:1]),
            has_consent=Exists(consents),
            held=_of_course(done, Count("pk")),
            reviewed=_of_course(reviews, Max("after_session")),
            goes_on=_after(),
        )
        .order_by()
        .values_list(
            "pk", "uid", "number", "on", "status", "revision", "starts_at", "ends_at",
            "client_id", "client__uid", "client__given_name", "client__family_name",
            "client__phone", "client__sort_key", "course_id", "course__uid", "course__kind",
            "therapist_id", "therapist__account__name", "room__name",
            "rechecked", "has_consent", "held", "reviewed", "goes_on",
        )
    )  # fmt: skip


def _day() -> QuerySet[Session, Any]:
    keys = [a_key(place) for place in range(KEYS)]
    return _whole(Session.objects.filter(Q(on=ON) | Q(pk__in=keys)))


def _sorted(rows: Iterable[Sequence[Any]]) -> list[Found]:
    """Return sessions by day and time; what has no time stands first in its day."""
    return sorted((Found(*row) for row in rows), key=_in_order)


def _in_order(row: Found) -> tuple[date, float, str, int]:
    at = row.starts_at.timestamp() if row.starts_at else 0
    return row.on, at, row.sort_key, row.pk


def _of_course(rows: QuerySet[Session] | QuerySet[Review], what: Count | Max) -> Coalesce:
    """Return one number about the course of a session, 0 where it has none."""
    counted = rows.values("course").annotate(found=what).values("found")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _with(viewer: Viewer, rows: Iterable[Found], answers: Mapping[int, Raw]) -> list[VisitRow]:
    rows = list(rows)
    notes = _notes(viewer, {row.client for row in rows})
    plans = plans_of(viewer, {row.course for row in rows})
    return [
        _visit(row, plans.get(row.course, []), answers.get(row.client), notes.get(row.client, ()))
        for row in rows
    ]


def _notes(viewer: Viewer, clients: set[int]) -> dict[int, tuple[Note, ...]]:
    """Return {key of the client: the doctor's notes that count}, in one query."""
    found: dict[int, tuple[Note, ...]] = {}
    for client, uid, doctor, dated_on, level, until, rules in NOTES.rows(viewer.clinic, clients):
        note = Note(str(uid), doctor, dated_on, Level[level], until, frozenset(rules))
        found[client] = (*found.get(client, ()), note)
    return found


def _in_force(clients: Sequence[int]) -> QuerySet[DoctorNote, Any]:
    rows = DoctorNote.objects.filter(client__in=clients, end=None).order_by("at", "pk")
    return rows.values_list("client_id", "uid", "doctor", "dated_on", "level", "until", "rules")


def _visit(
    row: Found, plans: list[PlanRow], answers: Raw | None, notes: tuple[Note, ...]
) -> VisitRow:
    return VisitRow(
        uid=row.uid,
        client=row.client_uid,
        name=f"{row.given_name} {row.family_name}",
        course=row.course_uid,
        on=row.on,
        number=row.number,
        of=number_of_sessions(plans),
        status=row.status,
        parts=parts_at(row.number, plans),
        answers=answers,
        starts_at=row.starts_at,
        therapist=row.therapist_name or "",
        room=row.room or "",
        rechecked=row.rechecked or "",
        has_consent=row.has_consent,
        notes=notes,
        ends_at=row.ends_at,
        therapist_key=row.therapist or 0,
        phone=row.phone,
        revision=row.revision,
        done=row.held,
        reviewed=row.reviewed,
        is_last=not row.goes_on,
        is_upkeep=row.kind == MAINTENANCE,
    )


def _of(keys: Iterable[int], found: Mapping[int, VisitRow]) -> tuple[VisitRow, ...]:
    return tuple(found[key] for key in keys if key in found)


def _ending(on: date) -> tuple[DeviceFacts, ...]:
    """Return the devices in use whose service ends within four weeks, or has ended."""
    rows = Device.objects.filter(is_used=True, in_service_until__lte=on + 4 * AHEAD)
    return tuple(
        DeviceFacts(
            row.uid, row.pk, row.name, row.is_used, row.revision, row.serial, row.in_service_until
        )
        for row in rows.order_by("in_service_until", "pk")
    )


AHEAD_OF, ENDED, DAY = Prepared(_ahead_of), Prepared(_ended), Prepared(_day)
NOTES = ForKeys(_in_force)
