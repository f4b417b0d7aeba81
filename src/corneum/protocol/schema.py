"""What a rule of the protocol may say: a closed vocabulary, one dataclass a kind.

The data stand in `data/*.toml`, `load.py` turns them into these classes, `journey` acts on them.
A new kind of step needs a dataclass here, a reader in `rules.py`, a function in `journey`, a test.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple


class Verdict(IntEnum):
    """The five answers of a screening, mildest first: the gravest finding decides."""

    PROCEED = 0
    CAUTION = 1
    POSTPONE = 2
    REFER = 3
    REFUSE = 4

    @property
    def word(self) -> str:
        """Return the name used in files and forms: `proceed`, `caution` ..."""
        return self.name.lower()


class Level(IntEnum):
    """Depth level of a session (S7 to S9)."""

    I = 1  # noqa: E741  the field's own name
    II = 2
    III = 3


class Text(NamedTuple):
    """One sentence for people, in every language the product speaks."""

    en: str
    nl: str


class Cite(NamedTuple):
    """Where a number or a judgement comes from, and what that source states in our own words.

    `key` is a source of docs/sources/references.md, `row` a row of the evidence or of
    clinic-policy, `statement` one of the founding text; `grade` A to D, None for clinic-policy.
    `supports` names what it carries: "step.key" for a step, "key" for the rule itself.
    """

    key: str
    row: str | None
    statement: str | None
    grade: str | None
    states: str
    supports: tuple[str, ...]


class Effect(NamedTuple):
    """What follows when a step applies.

    `max_level` caps the depth level, `with_note` is the level a doctor's note allows instead.
    `look_again_days` belongs to a postponement without an end. `begin_level` holds for the first
    `begin_sessions` sessions of a plan and never raises a cap in a screening (smoker).
    """

    name: str
    verdict: Verdict
    says: Text
    max_level: Level | None = None
    with_note: Level | None = None
    look_again_days: int | None = None
    begin_level: Level | None = None
    begin_sessions: int = 0

    @property
    def kind(self) -> str:
        """Return the effect's class: inside one event the graver hides the milder of its class."""
        if self.max_level is not None:
            return "cap"
        return "note" if self.verdict is Verdict.REFER else "wait"


class Where(NamedTuple):
    """Which of the asked areas a step concerns.

    `kind`: "everywhere", "named" (those named in the answer, all where none is named),
    "in" / "outside" (`names` are areas), "complaints" (`names` are indications: their areas).
    """

    kind: str
    names: frozenset[str] = frozenset()


class While(NamedTuple):
    """Applies while the answer's `is` is one of `values`; a postponement then has no end."""

    effect: Effect
    where: Where
    values: frozenset[str]
    only_plan_of: str | None = None


class Since(NamedTuple):
    """Applies until `days` have passed since `since` (`last_on` or `healed_on`).

    Allowed from that day + `days`; `is_dated` says that the finding carries this day.
    `values`: only where the answer's detail (kind, depth, prescription) is one of them; empty: any.
    """

    effect: Effect
    where: Where
    since: str
    days: int
    is_dated: bool
    values: frozenset[str] = frozenset()


class PlannedSun(NamedTuple):
    """No session from `days_before` days before a sun holiday through `days_after` days after it.

    A session further away, up to `warn_through_days` days before it, gives `warning`.
    """

    effect: Effect
    warning: Effect
    days_before: int
    days_after: int
    warn_through_days: int


class SkinTone(NamedTuple):
    """Phototypes `types`: `effect` (a cap) in the first `sessions` sessions, then `warning`.

    For the indications of `throughout` the cap holds in every session.
    """

    effect: Effect
    warning: Effect
    types: frozenset[str]
    sessions: int
    throughout: frozenset[str]


class Age(NamedTuple):
    """Applies from the `from_age`th birthday on and/or before the `under_age`th.

    `consent` (None: whatever it is) asks whether a guardian agreed. `spacing_days` is the least
    spacing where the later session falls on or after the `from_age`th birthday.
    """

    effect: Effect
    from_age: int | None = None
    under_age: int | None = None
    consent: bool | None = None
    spacing_days: int | None = None


class AskedArea(NamedTuple):
    """Applies to the asked areas among `areas`, in those alone: it caps no other area of a plan."""

    effect: Effect
    areas: frozenset[str]


class Said(NamedTuple):
    """Applies where free text was given, or (rule `unanswered`) where an answer is missing."""

    effect: Effect


Step = While | Since | PlannedSun | SkinTone | Age | AskedArea | Said


class Rule(NamedTuple):
    """A reason to wait, to be careful, to ask a doctor or to refuse, with its sources."""

    id: str
    title: Text
    question: str | None
    steps: tuple[Step, ...]
    cites: tuple[Cite, ...]


class Field(NamedTuple):
    """A part of an answer: `kind` "choice", "date" or "yes-no"; `gravest` is read where missing.

    `beside`: it belongs beside these values of `is` alone (empty: beside any affirmative answer).
    """

    name: str
    kind: str
    is_required: bool
    label: Text
    values: Mapping[str, Text]
    gravest: str | None
    beside: frozenset[str]


class Question(NamedTuple):
    """One question of the intake. `kind`: "state", "last-use", "periods" or "text".

    `denial` is the word stored when it is denied, "" where it cannot be (scar type).
    `values` are the other words of `is`, mildest first; `gravest` is read where `is` is missing.
    `only_with`: asked only beside these indications (empty: always).
    `is_rechecked`: asked again before each session, because it can change between two visits.
    """

    id: str
    group: str
    kind: str
    asks: Text
    why: Text
    denial: str
    values: Mapping[str, Text]
    gravest: str | None
    has_areas: bool
    fields: tuple[Field, ...]
    only_with: frozenset[str]
    is_rechecked: bool
