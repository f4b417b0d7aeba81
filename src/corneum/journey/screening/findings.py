"""What a screening says: findings, and what they add up to for some areas or all of them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Effect, Level, Rule, Step, Verdict

Areas = frozenset[str]


class Note(NamedTuple):
    """What a doctor wrote: treatment up to `level`, through the day `until`.

    `rules` are those it speaks of; empty: every one that a note may lift.
    """

    uid: str
    doctor: str
    dated_on: date
    level: Level
    until: date
    rules: frozenset[str]


class Finding(NamedTuple):
    """One reason: which rule, what follows, in which of the asked areas.

    `not_before` is the first day a session is allowed, None where no day is known;
    `until` is the first day on which an undated finding no longer applies (None: unknown).
    `note` is the doctor's note that made it milder than the rule alone (None: nothing did).
    """

    rule: Rule
    step: Step
    effect: Effect
    areas: Areas
    not_before: date | None = None
    until: date | None = None
    note: Note | None = None

    @property
    def is_open(self) -> bool:
        """Return whether this is a condition without an end: look again, no date."""
        return self.effect.look_again_days is not None and self.not_before is None


class Outcome(NamedTuple):
    """What some areas' findings add up to: gravest verdict, latest date, lowest cap."""

    verdict: Verdict
    not_before: date | None
    look_again_on: date | None
    max_level: Level


class Screening(NamedTuple):
    """The answer of one day: findings, gravest first, and what they mean for all asked areas."""

    on: date
    protocol: Protocol
    asked: tuple[str, ...]
    findings: tuple[Finding, ...]
    outcome: Outcome
    unanswered: tuple[str, ...]
    most_level: Level

    def of(self, areas: Iterable[str]) -> Outcome:
        """Return the outcome for treating `areas`, all of them."""
        wanted = frozenset(areas)
        touching = [finding for finding in self.findings if not wanted.isdisjoint(finding.areas)]
        return add_up(touching, self.on, self.most_level)

    @property
    def treatable_areas(self) -> tuple[str, ...]:
        """Return the asked areas at proceed or caution."""
        barred = [f.areas for f in self.findings if f.effect.verdict > Verdict.CAUTION]
        return tuple(area for area in self.asked if not any(area in areas for areas in barred))


def add_up(findings: Iterable[Finding], on: date, most_level: Level) -> Outcome:
    """Return gravest verdict, latest date, day to look again and lowest cap of `findings`.

    The date is None while a condition without an end is open: then there is a day to look again.
    """
    verdict, level, look_again = Verdict.PROCEED, most_level, 0
    not_before: date | None = None
    for finding in findings:
        effect, held = finding.effect, finding.not_before
        if effect.verdict > verdict:
            verdict = effect.verdict
        if effect.max_level is not None and effect.max_level < level:
            level = effect.max_level
        if held is not None:
            not_before = held if not_before is None else max(not_before, held)
        elif effect.look_again_days is not None:
            look_again = max(look_again, effect.look_again_days)
    if look_again:
        return Outcome(verdict, None, on + timedelta(days=look_again), level)
    return Outcome(verdict, not_before, None, level)
