"""The newest screening of a client, and what the newest answers mean for sessions to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from corneum.journey.facts import Answers, Complaint
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.plan import propose
from corneum.journey.screening import Screening as Screened
from corneum.journey.screening import screen
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


def newest_screening(client: Client) -> ScreeningFacts | None:
    """Return the screening that was recorded last."""
    found = (
        Screening.objects.filter(client=client)
        .select_related("answers", "by")
        .prefetch_related("findings")
        .order_by("-at", "-pk")
        .first()
    )
    return None if found is None else _facts(found)


def _facts(row: Screening) -> ScreeningFacts:
    return ScreeningFacts(
        on=row.on,
        session=row.session,
        verdict=row.verdict,
        not_before=row.not_before,
        look_again_on=row.look_again_on,
        max_level=Level[row.max_level],
        findings=tuple(
            FindingFacts(
                rule=finding.rule,
                effect=finding.effect,
                verdict=finding.verdict,
                areas=tuple(finding.areas),
                not_before=finding.not_before,
                max_level=Level[finding.max_level] if finding.max_level else None,
            )
            for finding in row.findings.all()
        ),
        answers_number=row.answers.number,
        protocol_version=row.protocol_version,
        protocol_digest=row.protocol_digest,
        by=row.by.name,
        at=row.at,
    )


def hindrances(
    raw: Raw, courses: Iterable[CourseFacts], protocol: Protocol, *, is_level_iii_unlocked: bool
) -> tuple[Hindrance, ...]:
    """Return what stands in the way of the next session of each course, judged for its own day."""
    return tuple(
        found
        for course in courses
        if (session := next_session(course)) is not None
        for found in _hindrance(raw, course, session, protocol, is_level_iii_unlocked)
    )


def next_session(course: CourseFacts) -> SessionFacts | None:
    """Return the first session of a course that is still to be held."""
    to_come = [session for session in course.sessions if session.is_to_come]
    return min(to_come, key=lambda session: (session.on, session.number), default=None)


def complaints_of(session: SessionFacts) -> tuple[Complaint, ...]:
    """Return the complaints that a session treats, with their areas."""
    return tuple(Complaint(name, areas) for name, areas in session.areas.items())


def _hindrance(
    raw: Raw, course: CourseFacts, session: SessionFacts, protocol: Protocol, unlocked: bool
) -> Iterator[Hindrance]:
    own = for_complaints(raw, complaints_of(session), protocol)
    try:
        answers = read_answers(own, protocol, session.on)
    except UnusableAnswers as error:
        says = tuple(problem.remedy for problem in error.problems)
        yield _standing(course, session, "unreadable", None, None, says)
        return
    found = screen(
        answers,
        protocol,
        on=session.on,
        session=session.number,
        is_level_iii_unlocked=unlocked,
    )
    against = [f for f in found.findings if f.effect.verdict > Verdict.CAUTION]
    if not against and _is_above_cap(session, answers, found):
        against = [f for f in found.findings if f.effect.max_level is not None]
    if against:
        verdict, not_before, look_again_on, _ = found.outcome
        says = tuple(dict.fromkeys(finding.effect.says for finding in against))
        yield _standing(course, session, verdict.word, not_before, look_again_on, says)


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
