"""The screenings of a client, and what the newest answers mean for sessions to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from corneum.journey.facts import Answers, Complaint
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.plan import propose
from corneum.journey.screening import Note, screen
from corneum.journey.screening import Screening as Screened
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text, Verdict
from corneum.records.facts import (
    CourseFacts,
    FindingFacts,
    Hindrance,
    Raw,
    ScreeningFacts,
    SessionFacts,
)
from corneum.records.models import Client, Screening
from corneum.records.read.prepared import A_CLIENT, Prepared


def screenings_of(client: Client) -> dict[int, ScreeningFacts]:
    """Return {key: screening} of everything that was ever found, oldest first, in one query."""
    found: dict[int, list[dict[str, Any]]] = {}
    for values in SCREENINGS.rows(client.clinic_id, {A_CLIENT: client.pk}):
        row = dict(zip(NAMES, values, strict=True))
        found.setdefault(row["pk"], []).append(row)
    return {key: _facts(lines) for key, lines in found.items()}


OWN = (
    "pk", "on", "session", "verdict", "not_before", "look_again_on", "max_level",
    "answers__number", "protocol_version", "protocol_digest", "by__name", "at",
)  # fmt: skip
FOUND = ("rule", "effect", "verdict", "areas", "not_before", "max_level")
NAMES = (*OWN, *(f"findings__{name}" for name in FOUND))


def _screenings() -> QuerySet[Screening, Any]:
    rows = Screening.objects.filter(client=A_CLIENT).order_by("at", "pk", "findings__place")
    return rows.values_list(*NAMES)


SCREENINGS = Prepared(_screenings)


def _facts(lines: list[dict[str, Any]]) -> ScreeningFacts:
    row = lines[0]
    return ScreeningFacts(
        key=row["pk"],
        on=row["on"],
        session=row["session"],
        verdict=row["verdict"],
        not_before=row["not_before"],
        look_again_on=row["look_again_on"],
        max_level=Level[row["max_level"]],
        findings=tuple(_finding(line) for line in lines if line["findings__rule"]),
        answers_number=row["answers__number"],
        protocol_version=row["protocol_version"],
        protocol_digest=row["protocol_digest"],
        by=row["by__name"],
        at=row["at"],
    )


def _finding(line: dict[str, Any]) -> FindingFacts:
    level = line["findings__max_level"]
    return FindingFacts(
        rule=line["findings__rule"],
        effect=line["findings__effect"],
        verdict=line["findings__verdict"],
        areas=tuple(line["findings__areas"]),
        not_before=line["findings__not_before"],
        max_level=Level[level] if level else None,
    )


def hindrances(
    raw: Raw,
    courses: Iterable[CourseFacts],
    protocol: Protocol,
    *,
    is_level_iii_unlocked: bool,
    notes: tuple[Note, ...] = (),
) -> tuple[Hindrance, ...]:
    """Return what stands in the way of the next session of each course, judged for its own day."""
    return tuple(
        found
        for course in courses
        if (session := next_session(course)) is not None
        for found in _hindrance(
            raw, course, session, Ground(protocol, is_level_iii_unlocked, notes)
        )
    )


class Ground(NamedTuple):
    """What sessions to come are judged by."""

    protocol: Protocol
    is_level_iii_unlocked: bool
    notes: tuple[Note, ...]


def next_number(courses: Iterable[CourseFacts]) -> int | None:
    """Return the place of the session that comes first of all courses, None: none is to come."""
    coming = [session for course in courses if (session := next_session(course)) is not None]
    first = min(coming, key=lambda session: session.on, default=None)
    return first.number if first else None


def next_session(course: CourseFacts) -> SessionFacts | None:
    """Return the first session of a course that is still to be held."""
    return course.coming


def complaints_of(session: SessionFacts) -> tuple[Complaint, ...]:
    """Return the complaints that a session treats, with their areas."""
    return tuple(Complaint(name, areas) for name, areas in session.areas.items())


def _hindrance(
    raw: Raw, course: CourseFacts, session: SessionFacts, ground: Ground
) -> Iterator[Hindrance]:
    own = for_complaints(raw, complaints_of(session), ground.protocol)
    try:
        answers = read_answers(own, ground.protocol, session.on)
    except UnusableAnswers as error:
        says = tuple(problem.remedy for problem in error.problems)
        yield _standing(course, session, "unreadable", None, None, says)
        return
    found = screen(
        answers,
        ground.protocol,
        on=session.on,
        session=session.number,
        is_level_iii_unlocked=ground.is_level_iii_unlocked,
        notes=ground.notes,
    )
    against = [f for f in found.findings if f.effect.verdict > Verdict.CAUTION]
    if not against and _is_above_cap(session, answers, found):
        against = [f for f in found.findings if f.effect.max_level is not None]
    if against:
        verdict, not_before, look_again_on, _ = found.outcome
        says = tuple(dict.fromkeys(finding.effect.says for finding in against))
        standing = _standing(course, session, verdict.word, not_before, look_again_on, says)
        yield replace(standing, rules=tuple(dict.fromkeys(f.rule.id for f in against)))


def _is_above_cap(session: SessionFacts, answers: Answers, found: Screened) -> bool:
    """Return whether a level of the session was signed higher than this skin now allows."""
    most = {
        proposal.indication.id: proposal.most_at(session.number, session.on)
        for proposal in propose(answers, found)
    }
    return any(level > most[indication] for indication, level in session.levels.items())


def _standing(
    course: CourseFacts,
    session: SessionFacts,
    verdict: str,
    not_before: date | None,
    look_again_on: date | None,
    says: tuple[Text, ...],
) -> Hindrance:
    return Hindrance(
        session=session.uid,
        course=course.uid,
        number=session.number,
        on=session.on,
        verdict=verdict,
        not_before=not_before,
        look_again_on=look_again_on,
        says=says,
    )
