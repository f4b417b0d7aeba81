"""What a row of a decision table says.

The tables of this folder are written by hand from the public contract and import nothing of the
product: every date is a literal, every expectation is stated. A row that needs a date computed is
computed with a calendar, not by code. Lists of areas, rules and unanswered questions are meant as
sets; findings as a multiset; sessions, levels and windows in the order given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CHEEKS = ["left-cheek", "right-cheek"]


@dataclass(frozen=True)
class ScreenCase:
    """One screening: `answers` (an ANSWERS.json) weighed on the day `on`.

    `expect` is a partial contract document with any of the keys verdict, not_before,
    look_again_on, max_level, unanswered, treatable_areas, areas (area -> partial dict) and
    findings (exactly these findings, in any order, each a partial dict).
    """

    name: str
    answers: dict[str, Any]
    on: str
    expect: dict[str, Any]


@dataclass(frozen=True)
class PlanCase:
    """One plan: `answers` planned on the day `on`, not before `start` where one is given.

    `expect` has `screening` (partial, as in ScreenCase) and `plans`: one partial dict for each
    complaint. Two keys are the tables' own: `before_of` and `after_of` give for a restriction
    the exact list of its windows, each [from, through, session].
    """

    name: str
    answers: dict[str, Any]
    on: str
    start: str | None
    expect: dict[str, Any]


@dataclass(frozen=True)
class AftercareCase:
    """The aftercare of `sessions` (days) at `level`.

    `expect` has `windows_of`: for a restriction the exact list of its windows, each
    [from, through, allowed_from], and `check_ins`: the exact list of [session, at_hours, on].
    """

    name: str
    sessions: list[str]
    level: str
    expect: dict[str, Any]


@dataclass(frozen=True)
class ChosenCase:
    """A course as a therapist chose it, in a clinic that has unlocked level III.

    `answers` are planned on the day `on`; `chosen` gives for each complaint the level and the
    number of sessions, `spacing` the days between them (None: as proposed), `reasons` the
    therapist's words by field. `expect` has `plans`, as in PlanCase, and `objections`: the exact
    list of [field, whether a reason is enough] that stands against signing; `objections_say`
    their words in English.
    """

    name: str
    answers: dict[str, Any]
    on: str
    chosen: list[tuple[str, int]]
    spacing: int | None
    reasons: dict[str, str]
    expect: dict[str, Any]


@dataclass(frozen=True)
class LengthCase:
    """A session on `areas` at `level`: its minutes, and those until the room is free again."""

    name: str
    areas: list[str]
    level: str
    minutes: int
    until_free: int


@dataclass(frozen=True)
class AdviceCase:
    """A review of a complaint after a session: `ratings` are (who, session, grade), `decision`
    what is proposed.
    """

    name: str
    indication: str
    after_session: int
    ratings: list[tuple[str, int, int | None]]
    decision: str


@dataclass(frozen=True)
class UpkeepCase:
    """A course ended on `last_on`: upkeep from, usually on, at the latest on."""

    name: str
    last_on: str
    from_on: str
    usual_on: str
    through: str


def answers(
    *,
    indication: str = "dull-dry-rough",
    areas: Sequence[str] = ("left-cheek", "right-cheek"),
    born_on: str | None = "1984-05-17",
    guardian_consent: bool | None = None,
    phototype: str | None = "III",
    complaints: Sequence[dict[str, Any]] | None = None,
    rest: str | None = "no",
    session: int | None = None,
    said: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return an ANSWERS.json: a healthy adult with one complaint, except for what is `said`.

    `complaints` replaces `indication` and `areas`. Scars are flat unless said otherwise. A
    parameter of None leaves its key out.
    """
    asked = [dict(c) for c in complaints or [{"indication": indication, "areas": list(areas)}]]
    spoken: dict[str, Any] = dict(said or {})
    if any(one["indication"] in {"scars", "acne-scars"} for one in asked):
        spoken.setdefault("scar_type", {"is": "flat"})
    file: dict[str, Any] = {"complaints": asked, "answers": spoken}
    optional = {
        "born_on": born_on,
        "guardian_consent": guardian_consent,
        "phototype": phototype,
        "rest": rest,
        "session": session,
    }
    file.update({key: value for key, value in optional.items() if value is not None})
    return file


def complaint(indication: str, *areas: str) -> dict[str, Any]:
    """Return one entry of `complaints`."""
    return {"indication": indication, "areas": list(areas)}


def without(file: dict[str, Any], question: str) -> dict[str, Any]:
    """Return `file` with one question of `answers` left out altogether."""
    kept = {key: value for key, value in file["answers"].items() if key != question}
    return {**file, "answers": kept}


def finding(
    rule: str,
    verdict: str,
    areas: Sequence[str] = ("left-cheek", "right-cheek"),
    *,
    not_before: str | None = None,
    max_level: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Return one expected finding; `more` holds further fields, such as `with_note`."""
    return {
        "rule": rule,
        "verdict": verdict,
        "areas": list(areas),
        "not_before": not_before,
        "max_level": max_level,
        **more,
    }


def outcome(
    verdict: str,
    *findings: dict[str, Any],
    not_before: str | None = None,
    look_again_on: str | None = None,
    max_level: str = "II",
    unanswered: Sequence[str] = (),
    treatable: Sequence[str] | None = None,
    areas: dict[str, dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Return an expected screening: the given top level and exactly the given findings.

    `treatable` defaults to both cheeks (the area of most rows) for proceed and caution, to no
    area for the graver verdicts.
    """
    if treatable is None:
        treatable = CHEEKS if verdict in {"proceed", "caution"} else []
    expected: dict[str, Any] = {
        "verdict": verdict,
        "not_before": not_before,
        "look_again_on": look_again_on,
        "max_level": max_level,
        "unanswered": list(unanswered),
        "treatable_areas": list(treatable),
        "findings": list(findings),
    }
    if areas is not None:
        expected["areas"] = areas
    return expected
