"""Clients as the rows of a list, fifty at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from corneum.protocol.schema import Text
from corneum.records.facts import ClientRow, Raw
from corneum.records.models import Answers, Client, Course, Draft, Screening, Session
from corneum.records.models.series import TO_COME
from corneum.records.read.prepared import Prepared, a_key
from corneum.records.read.series import line_of, newest_answers, number_of_sessions
from corneum.records.viewer import Viewer

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

KEYS = 50  # that one query asks for
STEPS = {"has_course": "course", "is_screened": "plan", "has_answers": "screening"}


class Listed(NamedTuple):
    """A client with how far it is: columns as `_listed` asks for them."""

    key: int
    uid: UUID
    given_name: str
    family_name: str
    born_on: date
    email: str
    phone: str
    has_answers: bool
    is_screened: bool
    has_course: bool
    has_draft: bool
    next_key: int | None


def client_rows(viewer: Viewer, keys: Sequence[int]) -> list[ClientRow]:
    """Return the rows of these clients, in this order; inside a scope, four queries for 50."""
    found = {row.key: row for part in _parts(keys) for row in _read(viewer, part)}
    coming = _coming([row.next_key for row in found.values() if row.next_key])
    waiting = [row.key for row in found.values() if row.has_answers and not row.has_course]
    answers = newest_answers(viewer, waiting)
    return [
        _row(row, coming.get(row.next_key or 0), answers.get(key))
        for key in keys
        if (row := found.get(key)) is not None
    ]


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(keys), KEYS):
        yield keys[first : first + KEYS]


def _read(viewer: Viewer, keys: Sequence[int]) -> list[Listed]:
    given = {a_key(place): 0 for place in range(KEYS)}
    given |= {a_key(place): key for place, key in enumerate(keys)}
    return [Listed(*row) for row in LISTED.rows(viewer.clinic, given)]


def _listed() -> QuerySet[Client, Any]:
    clients = Client.objects.filter(pk__in=[a_key(place) for place in range(KEYS)])
    return (
        with_steps(clients)
        .order_by()
        .values_list(
            "pk", "uid", "given_name", "family_name", "born_on", "email", "phone",
            "has_answers", "is_screened", "has_course", "has_draft", "next_key",
        )
    )  # fmt: skip


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


def step_of(client: Stepped | Listed) -> str:
    """Return which step is next for a client that was read `with_steps`."""
    return next((step for flag, step in STEPS.items() if getattr(client, flag)), "intake")


def _coming(keys: list[int]) -> dict[int, Session]:
    if not keys:
        return {}
    found = Session.objects.filter(pk__in=keys).select_related("course")
    return {row.pk: row for row in found.prefetch_related("course__plans")}


def _row(client: Listed, coming: Session | None, answers: Raw | None) -> ClientRow:
    return ClientRow(
        uid=client.uid,
        name=f"{client.given_name} {client.family_name}",
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
        key=client.key,
    )


LISTED = Prepared(_listed)
