"""Complications in words, for every page that shows what a session or a course brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.protocol.schema import Text
from corneum.records.facts import ComplicationFacts, SessionFacts


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry about a complication: what was seen and done, as it stood then."""

    number: int
    severity: str
    began: str
    says: str
    done: str
    outcome: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ComplicationShape:
    """A complication as it stands now, and every entry about it, oldest first.

    `doctor` says plainly what a doctor is for, as long as it is not over.
    """

    uid: UUID
    session: UUID
    session_number: int
    title: str
    severity: str
    outcome: str
    is_open: bool
    doctor: tuple[str, ...]
    now: EntryLine
    earlier: tuple[EntryLine, ...]


def complications(session: SessionFacts, zone: str) -> tuple[ComplicationShape, ...]:
    """Return the complications of a session."""
    entries: dict[UUID, list[ComplicationFacts]] = {}
    for entry in session.complications:
        entries.setdefault(entry.uid, []).append(entry)
    return tuple(_shape(session, found, zone) for found in entries.values())


def complications_of(sessions: Iterable[SessionFacts], zone: str) -> tuple[ComplicationShape, ...]:
    """Return the complications of several sessions, in their order."""
    return tuple(found for session in sessions for found in complications(session, zone))


def doctor_of(kind: str, severity: str) -> tuple[str, ...]:
    """Return what the protocol says about a doctor for a kind and a severity, in words."""
    outcomes = protocol_of().outcomes
    terms = (outcomes.complications.get(kind), outcomes.severities.get(severity))
    texts: list[Text] = [term.doctor for term in terms if term and term.doctor]
    return tuple(words.say(text) for text in texts)


def _shape(session: SessionFacts, entries: list[ComplicationFacts], zone: str) -> ComplicationShape:
    ordered = sorted(entries, key=lambda entry: entry.number)
    last, outcomes = ordered[-1], protocol_of().outcomes
    kind = outcomes.complications.get(last.kind)
    lines = [_line(entry, zone) for entry in ordered]
    is_open = last.outcome == "open"
    return ComplicationShape(
        uid=last.uid,
        session=session.uid,
        session_number=session.number,
        title=words.say(kind.title) if kind else last.kind,
        severity=lines[-1].severity,
        outcome=lines[-1].outcome,
        is_open=is_open,
        doctor=doctor_of(last.kind, last.severity) if is_open else (),
        now=lines[-1],
        earlier=tuple(lines[:-1]),
    )


def _line(entry: ComplicationFacts, zone: str) -> EntryLine:
    outcomes = protocol_of().outcomes
    severity, ending = outcomes.severities.get(entry.severity), outcomes.endings.get(entry.outcome)
    return EntryLine(
        number=entry.number,
        severity=words.say(severity.title) if severity else entry.severity,
        began=words.day(entry.began_on),
        says=entry.says,
        done=entry.done,
        outcome=words.say(ending.title) if ending else entry.outcome,
        by=entry.by,
        at=words.moment(entry.at, zone),
    )
