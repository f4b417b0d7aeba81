"""What was found on a day, and what newer answers mean for sessions that are booked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from corneum.protocol.schema import Level, Text, Verdict


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """One reason of a screening; its words stand in the protocol under `rule` and `effect`."""

    rule: str
    effect: str
    verdict: str
    areas: tuple[str, ...]
    not_before: date | None
    max_level: Level | None


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
    """What was found on a day, by whom, under which protocol."""

    key: int
    on: date
    session: int
    verdict: str
    not_before: date | None
    look_again_on: date | None
    max_level: Level
    findings: tuple[FindingFacts, ...]
    answers_number: int
    protocol_version: str
    protocol_digest: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RecheckFacts:
    """Somebody was asked on the day `on`; `screening` is what the skin then allowed.

    `changed` are the questions that were answered differently than before.
    """

    on: date
    screening: ScreeningFacts
    changed: tuple[str, ...]
    by: str
    at: datetime

    def lets_through(self, areas: Iterable[str]) -> bool:
        """Return whether at least one of `areas` could be treated on that day."""
        barred = {
            area
            for finding in self.screening.findings
            if Verdict[finding.verdict.upper()] > Verdict.CAUTION
            for area in finding.areas
        }
        return any(area not in barred for area in areas)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """The newest answers stand in the way of a session that is booked: nothing moved by itself.

    `verdict` is "caution" where the signed level is now too high, "unreadable" where the answers no
    longer fit the protocol and are to be asked anew. `rules` are those that stand in the way.
    """

    session: UUID
    course: UUID
    number: int
    on: date
    verdict: str
    not_before: date | None
    look_again_on: date | None
    says: tuple[Text, ...]
    rules: tuple[str, ...] = ()
