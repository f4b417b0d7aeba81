"""Sessions by day, for the whole clinic, and what waits on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypedDict

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
from corneum.records.facts import ClientRow, DayFacts, DeviceFacts, Raw, VisitRow
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
from corneum.records.models.series import DONE, OUT_OF_THE_SERIES, PROVISIONAL, TO_COME
from corneum.records.protocol import in_force
from corneum.records.read.client.listing import waiting_clients
from corneum.records.read.client.rows import row_of
from corneum.records.read.plan import parts_at
from corneum.records.read.series import newest_answers, number_of_sessions
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from corneum.records.read.client.rows import Stepped

    class Around(TypedDict):
        """What stands around a session: asked, agreed to, how far its course is."""

        rechecked: str | None
        has_consent: bool
        held: int
        reviewed: int
        goes_on: bool

    Whole = WithAnnotations[Session, Around]

AHEAD = timedelta(days=7)
BEHIND = timedelta(days=60)  # how long a decision after a session stays on the page of the day
MOST = 20  # of each list beside the day; the page says where all are


def visits(
    viewer: Viewer, first: date, last: date, *, is_export: bool = False
) -> tuple[VisitRow, ...]:
    """Return every session from `first` through `last`, by day and time; cancelled ones too."""
    with scope(clinic=viewer.clinic):
        rows = _whole(Session.objects.filter(on__range=(first, last)))
        noted(viewer, EXPORT if is_export else READ, "visits", "read.session.visits")
        return tuple(_with(rows, newest_answers({row.client_id for row in rows})))


def day_of(viewer: Viewer, on: date) -> DayFacts:
    """Return the day `on` of the clinic with everything that waits on it, in nine queries.

    Lists beside the day hold at most 21: who shows 20 knows that there are more.
    """
    with scope(clinic=viewer.clinic):
        ahead = _ahead(on)
        ended = list(_ended(on).values_list("pk", flat=True)[: MOST + 1])
        keys = [*ahead.later, *ahead.provisional, *ended]
        rows = _whole(Session.objects.filter(Q(on=on) | Q(pk__in=keys)))
        waiting = waiting_clients(MOST + 1)
        clients = {row.client_id for row in rows if row.pk not in ended}
        answers = newest_answers({*clients, *(c.pk for c in waiting if c.has_answers)})
        devices = _ending(on)
        noted(viewer, READ, "visits", "read.session.day_of")
        found = dict(zip((row.pk for row in rows), _with(rows, answers), strict=True))
        return DayFacts(
            visits=tuple(visit for visit in found.values() if visit.on == on),
            later=_of(ahead.later, found),
            provisional=_of(ahead.provisional, found),
            ended=_of(ended, found),
            week=ahead.week,
            waiting=tuple(_waiting(waiting, answers)),
            devices=devices,
        )


class Ahead(NamedTuple):
    """Keys of sessions after a day, and how many are on each of the next days."""

    later: list[int]
    provisional: list[int]
    week: tuple[tuple[date, int], ...]


def _ahead(on: date) -> Ahead:
    newer = Answers.objects.filter(client=OuterRef("client"), pk__gt=OuterRef("course__answers"))
    first, last = on + timedelta(days=1), on + AHEAD
    rows = (
        Session.objects.filter(status__in=TO_COME, on__gt=on)
        .filter(Q(on__lte=last) | Q(status=PROVISIONAL))
        .annotate(has_told=Exists(newer))
        .order_by("on", "pk")
        .values_list("pk", "on", "status", "has_told")
    )
    found = list(rows)
    soon = [row for row in found if first <= row[1] <= last]
    return Ahead(
        later=[key for key, _on, status, told in soon if told and status != PROVISIONAL][:MOST],
        provisional=[key for key, _on, status, _told in found if status == PROVISIONAL][: MOST + 1],
        week=tuple(sorted(Counter(day for _key, day, _status, _told in soon).items())),
    )


def _ended(on: date) -> QuerySet[Session]:
    """Return sessions held lately after which a review may be due, or nothing is booked any more.

    Which of them the protocol asks about says who knows the plan.
    """
    course = OuterRef("course")
    reviewed = Review.objects.filter(course=course, after_session__gte=OuterRef("number"))
    numbers = {n for known in in_force().indications.values() for n in known.review_after}
    return (
        Session.objects.filter(status=DONE, on__range=(on - BEHIND, on))
        .filter(Q(number__in=numbers) | Q(~_after()))
        .exclude(Exists(reviewed))
        .order_by("-on", "-pk")
    )


def _after() -> Exists:
    """Return whether the series goes on after a session."""
    return Exists(
        Session.objects.filter(course=OuterRef("course"), number__gt=OuterRef("number")).exclude(
            status__in=OUT_OF_THE_SERIES
        )
    )


def _whole(sessions: QuerySet[Session]) -> list[Whole]:
    """Return sessions with what a list shows of them, by day and time, in two queries."""
    rechecks = Recheck.objects.filter(session=OuterRef("pk"), on=OuterRef("on")).order_by("-pk")
    consents = Consent.objects.filter(client=OuterRef("client"), kind="treatment")
    done = Session.objects.filter(course=OuterRef("course"), status=DONE).order_by()
    reviews = Review.objects.filter(course=OuterRef("course")).order_by()
    found = sessions.select_related("client", "course", "therapist__account", "room").annotate(
        rechecked=Subquery(rechecks.values("screening__verdict")[:1]),
        has_consent=Exists(consents),
        held=_of_course(done, Count("pk")),
        reviewed=_of_course(reviews, Max("after_session")),
        goes_on=_after(),
    )
    return sorted(found.prefetch_related("course__plans"), key=_in_order)


def _of_course(rows: QuerySet[Session] | QuerySet[Review], what: Count | Max) -> Coalesce:
    """Return one number about the course of a session, 0 where it has none."""
    counted = rows.values("course").annotate(found=what).values("found")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _with(rows: Iterable[Whole], answers: Mapping[int, Raw]) -> list[VisitRow]:
    rows = list(rows)
    notes = _notes({row.client_id for row in rows})
    return [_visit(row, answers.get(row.client_id), notes.get(row.client_id, ())) for row in rows]


def _notes(clients: set[int]) -> dict[int, tuple[Note, ...]]:
    """Return {key of the client: the doctor's notes that count}, in one query."""
    found: dict[int, tuple[Note, ...]] = {}
    rows = DoctorNote.objects.filter(client__in=clients, end=None).order_by("at", "pk")
    for n in rows:
        note = Note(str(n.uid), n.doctor, n.dated_on, Level[n.level], n.until, frozenset(n.rules))
        found[n.client_id] = (*found.get(n.client_id, ()), note)
    return found


def _visit(row: Whole, answers: Raw | None, notes: tuple[Note, ...]) -> VisitRow:
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
        rechecked=row.rechecked or "",
        has_consent=row.has_consent,
        notes=notes,
        ends_at=row.ends_at,
        therapist_key=row.therapist_id or 0,
        phone=row.client.phone,
        revision=row.revision,
        done=row.held,
        reviewed=row.reviewed,
        is_last=not row.goes_on,
    )


def _in_order(row: Session) -> tuple[date, float, str, int]:
    """Return what a list of days is ordered by: what has no time stands first in its day."""
    at = row.starts_at.timestamp() if row.starts_at else 0
    return row.on, at, row.client.sort_key, row.pk


def _of(keys: Iterable[int], found: Mapping[int, VisitRow]) -> tuple[VisitRow, ...]:
    return tuple(found[key] for key in keys if key in found)


def _waiting(clients: Iterable[Stepped], answers: Mapping[int, Raw]) -> Iterable[ClientRow]:
    for client in clients:
        yield row_of(client, None, answers.get(client.pk))


def _ending(on: date) -> tuple[DeviceFacts, ...]:
    """Return the devices in use whose service ends within four weeks, or has ended."""
    rows = Device.objects.filter(is_used=True, in_service_until__lte=on + 4 * AHEAD)
    return tuple(
        DeviceFacts(
            row.uid, row.pk, row.name, row.is_used, row.revision, row.serial, row.in_service_until
        )
        for row in rows.order_by("in_service_until", "pk")
    )
