"""Clients as the rows of a list: in four queries, however many there are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from corneum.protocol.schema import Text
from corneum.records.facts import ClientRow, Raw
from corneum.records.models import Answers, Client, Course, Draft, Screening, Session
from corneum.records.models.series import TO_COME
from corneum.records.read.series import line_of, newest_answers, number_of_sessions

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Steps(TypedDict):
        """How far a client is, as the query says it."""

        has_answers: bool
        is_screened: bool
        has_course: bool
        has_draft: bool
        next_key: int | None
        next_on: date | None

    Stepped = WithAnnotations[Client, Steps]

STEPS = {"has_course": "course", "is_screened": "plan", "has_answers": "screening"}


def client_rows(clients: QuerySet[Client]) -> list[ClientRow]:
    """Return rows for these clients, in the order of the query."""
    found = list(with_steps(clients))
    coming = _coming([row.next_key for row in found if row.next_key])
    answers = newest_answers([row for row in found if row.has_answers and not row.has_course])
    return [row_of(row, coming.get(row.next_key or 0), answers.get(row.pk)) for row in found]


def with_steps(clients: QuerySet[Client]) -> QuerySet[Stepped]:
    """Return the clients with how far each is, and the session that comes next."""
    own = OuterRef("pk")
    coming = Session.objects.filter(client=own, status__in=TO_COME).order_by("on", "number", "pk")
    return clients.annotate(
        has_answers=Exists(Answers.objects.filter(client=own)),
        is_screened=Exists(Screening.objects.filter(client=own)),
        has_course=Exists(Course.objects.filter(client=own)),
        has_draft=Exists(Draft.objects.filter(client=own)),
        next_key=Subquery(coming.values("pk")[:1]),
        next_on=Subquery(coming.values("on")[:1]),
    )


def step_of(client: Stepped) -> str:
    """Return which step is next for a client that was read `with_steps`."""
    return next((step for flag, step in STEPS.items() if getattr(client, flag)), "intake")


def _coming(keys: list[int]) -> dict[int, Session]:
    if not keys:
        return {}
    found = Session.objects.filter(pk__in=keys).select_related("course")
    return {row.pk: row for row in found.prefetch_related("course__plans")}


def row_of(client: Stepped, coming: Session | None, answers: Raw | None) -> ClientRow:
    """Return the row of a client that was read `with_steps`."""
    return ClientRow(
        uid=client.uid,
        name=str(client),
        born_on=client.born_on,
        email=client.email,
        phone=client.phone,
        step=step_of(client),
        course=coming.course.uid if coming else None,
        next_on=coming.on if coming else None,
        number=coming.number if coming else 0,
        of=number_of_sessions(coming.course.plans.all()) if coming else 0,
        line=line_of(coming) if coming else Text("", ""),
        answers=answers,
        has_draft=client.has_draft,
        key=client.pk,
    )
