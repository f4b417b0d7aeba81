"""What the protocol knows beside its rules: indications, levels, spacing, restrictions, words.

`Protocol` at the end is the whole, as `load.py` builds it and every other room reads it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from corneum.protocol.schema import (
    Age,
    Cite,
    Level,
    PlannedSun,
    Question,
    Rule,
    Said,
    Step,
    Text,
)


class Evidence(NamedTuple):
    """How well an indication is supported: grade A to D, people treated in the trials behind it."""

    grade: str
    n: int
    says: Text


class Indication(NamedTuple):
    """A complaint the treatment is meant for (S6a to S6i): level, number, review, evidence."""

    id: str
    title: Text
    says: Text
    level: Level
    most_level: Level
    least_sessions: int
    proposed_sessions: int
    most_sessions: int
    review_after: tuple[int, ...]
    level_reason: Text
    sessions_reason: Text
    evidence: Evidence
    cites: tuple[Cite, ...]


class Expected(NamedTuple):
    """What is normal `hours` hours after a session."""

    hours: int
    says: Text


class LevelFacts(NamedTuple):
    """A depth level: what it does, where one stops, what the skin does next (S7 to S12)."""

    level: Level
    title: Text
    says: Text
    end_point: Text
    course: tuple[Expected, ...]
    check_in_hours: tuple[int, ...]
    cites: tuple[Cite, ...]


class EndPoint(NamedTuple):
    """A sign at which the therapist stops; `level` is the level it belongs to, None: none."""

    id: str
    title: Text
    level: Level | None


class Spacing(NamedTuple):
    """Days between sessions and the whole-course limits (S14 to S16).

    `maintenance_*`: days between the last session and upkeep after the course.
    """

    least_days: int
    level_iii_days: int
    slack_days: int
    slack_days_after_review: int
    maintenance_least_days: int
    maintenance_usual_days: int
    maintenance_most_days: int
    fewest_sessions: int
    most_sessions: int
    more_sessions_reason: Text
    level_ii_reason: Text
    longer_gap: Text
    cites: tuple[Cite, ...]


class Lengths(NamedTuple):
    """Minutes of a session: the first region at level I, and what comes on top.

    The face is one region, every area outside it one more. `after_minutes`: therapist, room and
    device stay taken that long afterwards.
    """

    minutes: int
    further_region_minutes: int
    level_ii_minutes: int
    level_iii_minutes: int
    after_minutes: int
    cites: tuple[Cite, ...]


class Scale(NamedTuple):
    """Grades that are recorded: redness (S10), GAIS and contentment (S13); `says` is the question.

    `grades` in the order in which they are offered; of a long scale the two ends have words.
    """

    id: str
    title: Text
    says: Text
    grades: Mapping[int, Text]
    cites: tuple[Cite, ...]


class Term(NamedTuple):
    """A word that is recorded about a complication; `says` tells when it is the right one.

    `doctor` is what to do where it is not for the clinic alone, None where the clinic can.
    """

    id: str
    title: Text
    says: Text
    cites: tuple[Cite, ...]
    doctor: Text | None = None


class StopRule(NamedTuple):
    """Without a gain of `least_grades` after `after_sessions` the end of a course is proposed."""

    after_sessions: int
    least_grades: int
    cites: tuple[Cite, ...]


class Outcomes(NamedTuple):
    """How sessions and courses turn out: the words and grades, and the rule that reads them."""

    scales: Mapping[str, Scale]
    complications: Mapping[str, Term]
    severities: Mapping[str, Term]
    endings: Mapping[str, Term]
    stop: StopRule


class ClinicalText(NamedTuple):
    """A longer text for people; a blank line parts the paragraphs of `body`."""

    id: str
    title: Text
    body: Text
    cites: tuple[Cite, ...]


class Restriction(NamedTuple):
    """What must not be done around a session.

    `after_days` by level: forbidden from the session's day through that day (None: no such rule).
    `before_days`: a wash-out of that many days, the window is session - (n - 1) through session.
    `is_duty`: something to do on those days (sun protection) and not something to leave out.
    """

    id: str
    title: Text
    after_days: Mapping[Level, int] | None
    before_days: int | None
    is_duty: bool
    says_after: Text
    says_before: Text
    cites: tuple[Cite, ...]


class Cream(NamedTuple):
    """A product recommended after a session (S20), for these levels and skin types."""

    name: Text
    says: Text
    levels: frozenset[Level]
    skin_types: frozenset[str]


class Advice(NamedTuple):
    """What the client is told, with its source (S3, S10, S20, S23): not a rule, no decision."""

    id: str
    title: Text
    says: Text
    cites: tuple[Cite, ...]


class Area(NamedTuple):
    """A treated area; `whole` is the area it is part of beside `face` (upper lip: mouth area)."""

    id: str
    title: Text
    is_facial: bool
    whole: str | None


class Protocol(NamedTuple):
    """Everything the product knows about treating skin, under one version and digest.

    From `steps_of` on the same steps stand sorted for those who read them: by question, those that
    read the person, the answer that is missing, planned sun, birthdays within a course, and the
    areas whose cap is theirs alone.
    """

    version: str
    digest: str
    areas: Mapping[str, Area]
    touches: Mapping[str, frozenset[str]]
    questions: Mapping[str, Question]
    rules: Mapping[str, Rule]
    indications: Mapping[str, Indication]
    levels: Mapping[Level, LevelFacts]
    end_points: Mapping[str, EndPoint]
    spacing: Spacing
    lengths: Lengths
    outcomes: Outcomes
    restrictions: Mapping[str, Restriction]
    creams: tuple[Cream, ...]
    advice: tuple[Advice, ...]
    texts: Mapping[str, ClinicalText]
    steps_of: Mapping[str, tuple[tuple[Rule, Step], ...]]
    person_steps: tuple[tuple[Rule, Step], ...]
    unanswered: tuple[tuple[Rule, Said], ...]
    planned_sun: tuple[PlannedSun, ...]
    ages: tuple[Age, ...]
    single_areas: Mapping[str, Level]

    @property
    def redness(self) -> Mapping[int, Text]:
        """Return the words for redness, 0 to 4."""
        return self.outcomes.scales["redness"].grades

    @property
    def gais(self) -> Mapping[int, Text]:
        """Return the words of GAIS, from 3 (very much improved) down to -1 (worse)."""
        return self.outcomes.scales["gais"].grades

    @property
    def complications(self) -> Mapping[str, Term]:
        """Return what can go beyond the expected course."""
        return self.outcomes.complications

    @property
    def severities(self) -> Mapping[str, Term]:
        """Return how grave a complication was, mildest first."""
        return self.outcomes.severities

    @property
    def endings(self) -> Mapping[str, Term]:
        """Return how a complication ended."""
        return self.outcomes.endings
