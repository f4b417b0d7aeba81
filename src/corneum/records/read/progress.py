"""What happened around the sessions of a client: changes, moves, rechecks, reviews, complications,
consents, doctor's notes. Each is a few rows, so all are read in one query.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.functions import JSONObject
from django_scopes import scope

from corneum.protocol.schema import Text
from corneum.records.facts import (
    ChangeFacts,
    ComplicationFacts,
    ConsentFacts,
    MoveFacts,
    NoteFacts,
    ReviewFacts,
)
from corneum.records.models import (
    Client,
    Complication,
    Consent,
    DoctorNote,
    Move,
    PlanChange,
    Recheck,
    Review,
)
from corneum.records.read.prepared import A_CLIENT, A_CLINIC

Said = Mapping[str, Any]


class RecheckRow(NamedTuple):
    """A recheck before its screening is put beside it."""

    screening: int
    on: date
    changed: tuple[str, ...]
    by: str
    at: datetime


class Papers(NamedTuple):
    """All of it, oldest first; by key of the course or session that it belongs to."""

    changes: Mapping[int, list[ChangeFacts]]
    reviews: Mapping[int, list[ReviewFacts]]
    moves: Mapping[int, list[MoveFacts]]
    rechecks: Mapping[int, list[RecheckRow]]
    complications: Mapping[int, list[ComplicationFacts]]
    consents: tuple[ConsentFacts, ...]
    notes: tuple[NoteFacts, ...]


def papers_of(client: Client) -> Papers:
    """Return everything of one client in one query."""
    found: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    sql, params = _statement(connection.vendor)
    given = {A_CLIENT: client.pk, A_CLINIC: client.clinic_id}
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(value, value) for value in params])
        rows = sorted(cursor.fetchall(), key=itemgetter(1))
    for kind, _key, said in rows:
        said = json.loads(said) if isinstance(said, str) else said
        found[kind][said["of"]].append(KINDS[kind].read(said))
    whole = {kind: [*found[kind].values()] for kind in ("consent", "note")}
    return Papers(
        changes=found["change"],
        reviews=found["review"],
        moves=found["move"],
        rechecks=found["recheck"],
        complications=found["complication"],
        consents=tuple(item for items in whole["consent"] for item in items),
        notes=tuple(item for items in whole["note"] for item in items),
    )


@cache
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Return the one query and its values, with A_CLIENT and A_CLINIC where those belong.

    Putting it together takes the ORM longer than the database takes to answer, so it is done once.
    """
    with scope(clinic=A_CLINIC):
        first, *others = (_asked(kind, A_CLIENT) for kind in KINDS)
        sql, params = first.union(*others, all=True).query.sql_with_params()
    return sql, tuple(params)


class Kind(NamedTuple):
    """A table: how its rows are asked for, and read from what was said."""

    rows: Callable[[int], QuerySet[Any]]
    said: Mapping[str, str]
    read: Callable[[Said], Any]


def _asked(kind: str, client: int) -> QuerySet[Any, Any]:
    table = KINDS[kind]
    said = JSONObject(**{name: F(field) for name, field in table.said.items()})
    rows: QuerySet[Any, Any] = table.rows(client).order_by().annotate(paper=Value(kind), said=said)
    return rows.values_list("paper", "pk", "said")


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def _moment(found: str | None) -> datetime:
    """Return an instant as the database wrote it into JSON: in UTC, with or without saying so."""
    moment = datetime.fromisoformat(found or "")
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _maybe(found: str | None) -> datetime | None:
    return None if found is None else _moment(found)


def _json(found: Any) -> Any:
    """Return a JSON column, which SQLite hands out as text inside of JSON."""
    return json.loads(found) if isinstance(found, str) else found


def _uid(found: str) -> UUID:
    return UUID(found)


def _change(said: Said) -> ChangeFacts:
    return ChangeFacts(said["field"], said["old"], said["new"], said["reason"], said["version"])


def _review(said: Said) -> ReviewFacts:
    return ReviewFacts(
        after_session=said["after_session"],
        number=said["number"],
        decision=said["decision"],
        advised=said["advised"],
        reason=said["reason"],
        ratings=_json(said["ratings"]),
        by=said["by"],
        at=_moment(said["at"]),
    )


def _move(said: Said) -> MoveFacts:
    return MoveFacts(
        batch=_uid(said["batch"]),
        kind=said["what"],
        was_on=date.fromisoformat(said["was_on"]),
        was_at=_maybe(said["was_at"]),
        was_status=said["was_status"],
        was_with=_json(said["was_with"]),
        to_on=date.fromisoformat(said["to_on"]),
        to_at=_maybe(said["to_at"]),
        to_status=said["to_status"],
        revision=said["revision"],
        rules=tuple(_json(said["rules"])),
        says=Text(said["says_en"], said["says_nl"]),
        note=said["note"],
        by=said["by"],
        at=_moment(said["at"]),
    )


def _recheck(said: Said) -> RecheckRow:
    return RecheckRow(
        screening=said["screening"],
        on=date.fromisoformat(said["on"]),
        changed=tuple(_json(said["changed"])),
        by=said["by"],
        at=_moment(said["at"]),
    )


def _complication(said: Said) -> ComplicationFacts:
    return ComplicationFacts(
        uid=_uid(said["uid"]),
        number=said["number"],
        kind=said["what"],
        severity=said["severity"],
        began_on=date.fromisoformat(said["began_on"]),
        says=said["says"],
        done=said["done"],
        outcome=said["outcome"],
        by=said["by"],
        at=_moment(said["at"]),
    )


def _consent(said: Said) -> ConsentFacts:
    return ConsentFacts(
        uid=_uid(said["uid"]),
        kind=said["what"],
        version=said["version"],
        language=said["language"],
        text=said["text"],
        digest=said["digest"],
        signed_name=said["signed_name"],
        is_guardian=bool(said["is_guardian"]),
        by=said["by"],
        at=_moment(said["at"]),
    )


def _note(said: Said) -> NoteFacts:
    return NoteFacts(
        uid=_uid(said["uid"]),
        doctor=said["doctor"],
        dated_on=date.fromisoformat(said["dated_on"]),
        level=said["level"],
        until=date.fromisoformat(said["until"]),
        rules=tuple(_json(said["rules"])),
        says=said["says"],
        by=said["by"],
        at=_moment(said["at"]),
        withdrawn=said["withdrawn"] or "",
    )


BY = {"by": "by__name", "at": "at"}
KINDS = {
    "change": Kind(
        lambda client: PlanChange.objects.filter(course__client=client),
        {"of": "course_id", **_same("field", "old", "new", "reason", "version")},
        _change,
    ),
    "review": Kind(
        lambda client: Review.objects.filter(course__client=client),
        {
            "of": "course_id",
            **_same("after_session", "number", "decision", "advised", "reason", "ratings"),
            **BY,
        },
        _review,
    ),
    "move": Kind(
        lambda client: Move.objects.filter(session__client=client),
        {
            "of": "session_id",
            "what": "kind",
            **_same("batch", "was_on", "was_at", "was_status", "was_with", "to_on", "to_at"),
            **_same("to_status", "revision", "rules", "says_en", "says_nl", "note"),
            **BY,
        },
        _move,
    ),
    "recheck": Kind(
        lambda client: Recheck.objects.filter(session__client=client),
        {"of": "session_id", "screening": "screening_id", **_same("on", "changed"), **BY},
        _recheck,
    ),
    "complication": Kind(
        lambda client: Complication.objects.filter(session__client=client),
        {
            "of": "session_id",
            "what": "kind",
            **_same("uid", "number", "severity", "began_on", "says", "done", "outcome"),
            **BY,
        },
        _complication,
    ),
    "consent": Kind(
        lambda client: Consent.objects.filter(client=client),
        {
            "of": "client_id",
            "what": "kind",
            **_same("uid", "version", "language", "text", "digest", "signed_name", "is_guardian"),
            **BY,
        },
        _consent,
    ),
    "note": Kind(
        lambda client: DoctorNote.objects.filter(client=client),
        {
            "of": "client_id",
            **_same("uid", "doctor", "dated_on", "level", "until", "rules", "says"),
            "withdrawn": "end__reason",
            **BY,
        },
        _note,
    ),
}
