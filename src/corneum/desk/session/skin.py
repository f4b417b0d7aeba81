"""What the newest answers let the skin of one session bear on a day, area by area."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from corneum.actions.protocol import protocol_of
from corneum.actions.session import planned_in
from corneum.desk.session.place import Place
from corneum.journey.facts import Answers
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.plan import is_about
from corneum.journey.screening import Screening, screen
from corneum.journey.session import Planned, complaints_at, most_levels, planned_levels
from corneum.protocol.schema import Level, Verdict
from corneum.records.facts import ClinicFacts, Raw
from corneum.records.read.screening import complaints_of


class Skin(NamedTuple):
    """A session as planned, and what a day allows; no screening: the intake is to be asked anew.

    `planned` and `most` are levels by area.
    """

    plan: Planned
    planned: Mapping[str, Level]
    screening: Screening | None
    most: Mapping[str, Level]

    def verdict_of(self, area: str) -> Verdict:
        """Return the gravest finding for an area, as far as it stops every complaint there."""
        if self.screening is None:
            return Verdict.POSTPONE
        names = complaints_at(area, self.plan.areas, self.plan.levels, self.screening.protocol)
        found = [
            finding.effect.verdict
            for finding in self.screening.findings
            if area in finding.areas and all(is_about(finding, name) for name in names)
        ]
        return max(found, default=Verdict.PROCEED)

    @property
    def treatable(self) -> tuple[str, ...]:
        """Return the areas that may be treated on this day."""
        return tuple(area for area in self.planned if self.verdict_of(area) <= Verdict.CAUTION)


def skin_of(place: Place, clinic: ClinicFacts, on: date) -> Skin:
    """Return what the newest answers mean for a session on the day `on`."""
    protocol = protocol_of(clinic)
    plan = planned_in(place.course, place.session, protocol)
    planned = planned_levels(plan.areas, plan.levels, protocol)
    raw = judged_raw(place)
    answers = None if raw is None else _read(raw, on)
    if answers is None:
        return Skin(plan, planned, None, {})
    found = screen(
        answers,
        protocol,
        on=on,
        session=place.session.number,
        is_level_iii_unlocked=clinic.is_level_iii_unlocked,
        notes=place.file.notes_in_force,
    )
    return Skin(plan, planned, found, most_levels(plan, answers, found))


def judged_raw(place: Place) -> Raw | None:
    """Return the newest answers as this session is judged by them, None where there are none."""
    if place.file.answers is None:
        return None
    complaints = complaints_of(place.session)
    return for_complaints(place.file.answers.current, complaints, protocol_of())


def _read(raw: Raw, on: date) -> Answers | None:
    try:
        return read_answers(raw, protocol_of(), on)
    except UnusableAnswers:
        return None
