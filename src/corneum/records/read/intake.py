"""Everything of one client."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django_scopes import scope

from corneum.journey.intake.anew import with_record
from corneum.journey.screening import Note
from corneum.protocol.schema import Level
from corneum.records.facts import (
    AnswersFacts,
    ClientFile,
    CourseFacts,
    DraftFacts,
    Hindrance,
    NoteFacts,
    OriginFacts,
    Raw,
)
from corneum.records.models import Answers, Client, Draft
from corneum.records.models.event import READ
from corneum.records.protocol import in_force
from corneum.records.read.clinic import clinic_row
from corneum.records.read.plan import courses_of
from corneum.records.read.prepared import A_CLIENT, Prepared
from corneum.records.read.progress import papers_of
from corneum.records.read.screening import hindrances, screenings_of
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.event import noted


def client_file(viewer: Viewer, uid: UUID) -> ClientFile:
    """Return everything of one client, with a warning for each session the answers now hinder.

    A fixed number of queries, and one event: somebody saw this record. Raises NoAccess.
    """
    with scope(clinic=viewer.clinic):
        found = whole_file(viewer, uid)
        noted(viewer, READ, "client", "read.intake.client_file", client=uid, uid=uid)
        return found


def answers_numbered(viewer: Viewer, uid: UUID, number: int) -> Raw | None:
    """Return the answers of a client as number `number` has them, None where there are none.

    Raises NoAccess.
    """
    with scope(clinic=viewer.clinic):
        if not is_there(uid):
            raise NoAccess(f"client {uid}")
        noted(viewer, READ, "answers", "read.intake.answers_numbered", client=uid, uid=uid)
        row = Answers.objects.filter(client__uid=uid, number=number).first()
        return row.raw if row else None


def is_there(uid: UUID) -> bool:
    """Return whether the clinic in scope has this client."""
    return Client.objects.filter(uid=uid).exists()


def whole_file(viewer: Viewer, uid: UUID, *, is_locked: bool = False) -> ClientFile:
    """Return everything of one client without an event: for an action, which writes its own.

    Inside a scope. `is_locked`: nobody else changes this client's record until the transaction
    ends (on SQLite the whole database is the action's anyway). Raises NoAccess.
    """
    rows = Client.objects.select_for_update(no_key=True) if is_locked else Client.objects.all()
    client = rows.filter(uid=uid).first()
    if client is None:
        raise NoAccess(f"client {uid}")
    answers, papers, screenings = _answers(client), papers_of(client), screenings_of(client)
    courses = courses_of(client, papers, screenings)
    notes = in_force_of(papers.notes)
    return ClientFile(
        uid=client.uid,
        given_name=client.given_name,
        family_name=client.family_name,
        born_on=client.born_on,
        phototype=client.phototype,
        skin_type=client.skin_type,
        email=client.email,
        phone=client.phone,
        language=client.language,
        revision=client.revision,
        answers=answers,
        screening=next(reversed(screenings.values()), None),
        courses=courses,
        consents=papers.consents,
        notes=papers.notes,
        notes_in_force=notes,
        hindrances=_hindrances(viewer, answers, courses, notes),
        key=client.pk,
        screenings=tuple(screenings.values()),
    )


def _hindrances(
    viewer: Viewer,
    answers: AnswersFacts | None,
    courses: tuple[CourseFacts, ...],
    notes: tuple[Note, ...],
) -> tuple[Hindrance, ...]:
    if answers is None or not courses:
        return ()
    unlocked = clinic_row(viewer).level_iii_unlocked_at is not None
    return hindrances(
        answers.current, courses, in_force(), is_level_iii_unlocked=unlocked, notes=notes
    )


def in_force_of(notes: Iterable[NoteFacts]) -> tuple[Note, ...]:
    """Return the notes that count, as the journey takes them."""
    return tuple(
        Note(str(n.uid), n.doctor, n.dated_on, Level[n.level], n.until, frozenset(n.rules))
        for n in notes
        if not n.withdrawn
    )


def draft_of(viewer: Viewer, uid: UUID) -> DraftFacts | None:
    """Return the intake of a client that is half done, None where there is none."""
    with scope(clinic=viewer.clinic):
        row = Draft.objects.filter(client__uid=uid).select_related("by").first()
        if row is None:
            return None
        return DraftFacts(
            form={name: tuple(values) for name, values in row.form.items()},
            step=row.step,
            based_on=row.based_on,
            revision=row.revision,
            by=row.by.name,
            at=row.at,
        )


def _answers(client: Client) -> AnswersFacts | None:
    """Return the newest answers of a client, None where there are none."""
    rows = NEWEST.rows(client.clinic_id, {A_CLIENT: client.pk})
    if not rows:
        return None
    ((number, raw, origin, recorded_by, recorded_at),) = rows
    return AnswersFacts(
        number=number,
        raw=raw,
        current=with_record(raw, client.born_on, client.phototype),
        origin={
            question: OriginFacts(said["source"], date.fromisoformat(said["on"]))
            for question, said in origin.items()
        },
        recorded_by=recorded_by,
        recorded_at=recorded_at,
    )


def _newest() -> QuerySet[Answers, Any]:
    rows = Answers.objects.filter(client=A_CLIENT).order_by("-number")
    return rows.values_list("number", "raw", "origin", "recorded_by__name", "recorded_at")[:1]


NEWEST = Prepared(_newest)
