"""For the demo alone: many made-up clients at once, and everything taken out to begin anew.

A client of a real clinic comes in step by step, through the actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import connection

from corneum.booking.slots import Slot
from corneum.journey.screening import Screening as Screened
from corneum.protocol.schema import Level
from corneum.records import guards, models
from corneum.records.facts import ClientDetails, Raw
from corneum.records.models.series import BOOKED, DONE
from corneum.records.viewer import Viewer
from corneum.records.write.intake import new_clients
from corneum.records.write.screening import digest_of
from corneum.records.write.series import columns

TOGETHER = 500
SIGNED_IN = "django_session"


def cleared() -> None:
    """Take every row out, sign everybody out; inside a transaction. The guards stand again after.

    The caller makes sure that this is the demo.
    """
    guards.lift()
    with connection.cursor() as cursor:
        for model in apps.get_app_config("records").get_models():
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608  a name of our own
        cursor.execute(f"DELETE FROM {SIGNED_IN}")  # noqa: S608  a name of our own
    connection.check_constraints()
    guards.install()


class SketchedSession(NamedTuple):
    """A session of a sketch: `end_point` "" is one that is still to come."""

    on: date
    slot: Slot
    end_point: str
    score: int


class Sketch(NamedTuple):
    """A made-up client: who, what was answered, what was found then, and the sessions, if any."""

    uid: UUID
    details: ClientDetails
    raw: Raw | None
    found: Screened | None
    at: datetime
    level: Level
    sessions: tuple[SketchedSession, ...]


def sketched(viewer: Viewer, sketches: Sequence[Sketch]) -> None:
    """Write clients with all that belongs to them, in a few statements a hundred."""
    new_clients(viewer, ((sketch.uid, sketch.details) for sketch in sketches))
    keys = dict(
        models.Client.objects.filter(uid__in=[s.uid for s in sketches]).values_list("uid", "pk")
    )
    asked = [sketch for sketch in sketches if sketch.raw is not None]
    answers = _many(_answers(viewer, sketch, keys[sketch.uid]) for sketch in asked)
    screenings = _many(
        _screening(viewer, sketch, row) for sketch, row in zip(asked, answers, strict=True)
    )
    signed = [
        (sketch, row) for sketch, row in zip(asked, screenings, strict=True) if sketch.sessions
    ]
    courses = _many(_course(viewer, sketch, row) for sketch, row in signed)
    pairs = [(sketch, row) for (sketch, _), row in zip(signed, courses, strict=True)]
    _many(_plan(viewer, sketch, row) for sketch, row in pairs)
    sessions = _many(row for sketch, course in pairs for row in _sessions(viewer, sketch, course))
    every = [(sketch, item) for sketch, _ in pairs for item in sketch.sessions]
    _many(
        _treatment(viewer, sketch, item, row)
        for (sketch, item), row in zip(every, sessions, strict=True)
        if item.end_point
    )


def _many(rows: Iterable[Any]) -> list[Any]:
    rows = list(rows)
    if not rows:
        return []
    made: list[Any] = type(rows[0]).objects.bulk_create(rows, batch_size=TOGETHER)
    return made


def _answers(viewer: Viewer, sketch: Sketch, client: int) -> models.Answers:
    return models.Answers(
        clinic_id=viewer.clinic, client_id=client, number=1, raw=sketch.raw,
        recorded_by_id=viewer.account, recorded_at=sketch.at,
    )  # fmt: skip


def _screening(viewer: Viewer, sketch: Sketch, answers: models.Answers) -> models.Screening:
    found = sketch.found
    assert found is not None  # noqa: S101  whoever answered was screened
    return models.Screening(
        clinic_id=viewer.clinic,
        client_id=answers.client_id,
        answers=answers,
        on=found.on,
        session=1,
        verdict=found.outcome.verdict.word,
        not_before=found.outcome.not_before,
        look_again_on=found.outcome.look_again_on,
        max_level=found.outcome.max_level.name,
        digest_of_facts=digest_of(sketch.raw or {}, found),
        protocol_version=found.protocol.version,
        protocol_digest=found.protocol.digest,
        by_id=viewer.account,
        at=sketch.at,
    )


def _course(viewer: Viewer, sketch: Sketch, screening: models.Screening) -> models.Course:
    return models.Course(
        clinic_id=viewer.clinic,
        client_id=screening.client_id,
        answers_id=screening.answers_id,
        screening=screening,
        protocol_digest=screening.protocol_digest,
        start_on=sketch.sessions[0].on,
        signed_by_id=viewer.account,
        signed_at=sketch.at,
    )


def _plan(viewer: Viewer, sketch: Sketch, course: models.Course) -> models.CoursePlan:
    [complaint] = (sketch.raw or {})["complaints"]
    number, level = len(sketch.sessions), sketch.level.name
    return models.CoursePlan(
        clinic_id=viewer.clinic, course=course, place=1,
        indication=complaint["indication"], areas=complaint["areas"],
        level=level, sessions=number, proposed_level=level, proposed_sessions=number,
        levels=[level] * number,
    )  # fmt: skip


def _sessions(viewer: Viewer, sketch: Sketch, course: models.Course) -> Iterable[models.Session]:
    for number, item in enumerate(sketch.sessions, 1):
        yield models.Session(
            clinic_id=viewer.clinic,
            course=course,
            client_id=course.client_id,
            number=number,
            on=item.on,
            status=DONE if item.end_point else BOOKED,
            **columns(item.slot),
        )


def _treatment(
    viewer: Viewer, sketch: Sketch, item: SketchedSession, session: models.Session
) -> models.Treatment:
    [complaint] = (sketch.raw or {})["complaints"]
    seen = {
        "level": sketch.level.name, "passes": 2, "end_point": item.end_point,
        "redness": 1, "abrasions": 0, "stripes": False,
    }  # fmt: skip
    return models.Treatment(
        clinic_id=viewer.clinic,
        session=session,
        number=1,
        levels={complaint["indication"]: sketch.level.name},
        areas=dict.fromkeys(complaint["areas"], seen),
        end_point=item.end_point,
        client_score=item.score,
        client_gais=min(3, session.number // 2),
        done_on=item.on,
        by_id=viewer.account,
        at=item.slot.ends_at,
    )
