"""The newest clients without a course, for the page of the day."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from corneum.protocol.schema import Text
from corneum.records.facts import ClientRow, Raw
from corneum.records.models import Answers, Client, Course, Draft, Screening
from corneum.records.read.prepared import Prepared
from corneum.records.viewer import Viewer


class Waiting(NamedTuple):
    """A client without a course, and how far it is: columns as `_asked` asks for them."""

    key: int
    uid: UUID
    given_name: str
    family_name: str
    born_on: date
    email: str
    phone: str
    has_answers: bool
    is_screened: bool
    has_draft: bool


def waiting_clients(viewer: Viewer, most: int) -> list[Waiting]:
    """Return the newest clients without a course; inside a scope, no event."""
    return [Waiting(*row) for row in _prepared(most).rows(viewer.clinic, {})]


def waiting_row(client: Waiting, answers: Raw | None) -> ClientRow:
    """Return the row of a client that waits."""
    step = "plan" if client.is_screened else "screening" if client.has_answers else "intake"
    return ClientRow(
        uid=client.uid,
        name=f"{client.given_name} {client.family_name}",
        born_on=client.born_on,
        email=client.email,
        phone=client.phone,
        step=step,
        course=None,
        next_on=None,
        number=0,
        of=0,
        line=Text("", ""),
        answers=answers,
        has_draft=client.has_draft,
        key=client.key,
    )


@cache
def _prepared(most: int) -> Prepared:
    return Prepared(lambda: _asked(most))


def _asked(most: int) -> QuerySet[Client, Any]:
    own = OuterRef("pk")
    return (
        Client.objects.filter(~Exists(Course.objects.filter(client=own)))
        .annotate(
            has_answers=Exists(Answers.objects.filter(client=own)),
            is_screened=Exists(Screening.objects.filter(client=own)),
            has_draft=Exists(Draft.objects.filter(client=own)),
        )
        .order_by("-pk")
        .values_list(
            "pk", "uid", "given_name", "family_name", "born_on", "email", "phone",
            "has_answers", "is_screened", "has_draft",
        )[:most]
    )  # fmt: skip
