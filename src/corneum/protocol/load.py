"""TOML -> Protocol, with complaints about the file and a digest of what was read."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from corneum.protocol.knowledge import (
    Advice,
    Area,
    Cream,
    EndPoint,
    Evidence,
    Expected,
    Indication,
    LevelFacts,
    Protocol,
    Restriction,
    Spacing,
)
from corneum.protocol.overlay import Change, tighten
from corneum.protocol.rules import Names, read_cites, read_question, read_rule
from corneum.protocol.schema import Age, AskedArea, Level, PlannedSun, Question, Rule, Step
from corneum.protocol.table import LEVELS, ProtocolError, Table

DATA = Path(__file__).with_name("data")
RULE_FILES = ("contraindications.toml", "washouts.toml", "cautions.toml")
T = TypeVar("T")
Raw = Mapping[str, Mapping[str, Any]]


@cache
def load(overlay: Path | None = None) -> Protocol:
    """Return the protocol, tightened by the clinic's `overlay` file where there is one.

    Raises ProtocolError naming file, entry, key and remedy; OSError where a file cannot be read.
    """
    raw, digest = read_files(DATA)
    if overlay is not None:
        extra = overlay.read_bytes()
        tighten(raw, _parse(overlay.name, extra), overlay.name)
        digest.update(extra)
    return build(raw, f"sha256:{digest.hexdigest()}")


def tightened(overlay: Path) -> tuple[Change, ...]:
    """Return what the overlay file makes stricter. Raises as `load` does."""
    raw, _ = read_files(DATA)
    return tighten(raw, _parse(overlay.name, overlay.read_bytes()), overlay.name)


def read_files(folder: Path) -> tuple[dict[str, dict[str, Any]], Any]:
    """Return every data file parsed, by name, and the running SHA-256 over names and bytes."""
    digest = hashlib.sha256()
    raw: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content)
        raw[path.name] = _parse(path.name, content)
    return raw, digest


def _parse(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ProtocolError(f"{name}: byte {error.start} is not UTF-8.\n  Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise ProtocolError(f"{name}: {error}.\n  Write valid TOML (https://toml.io).") from None


def build(raw: Raw, digest: str) -> Protocol:
    """Return the protocol that the parsed files hold; the files are checked against each other."""
    areas = _each(raw, "areas.toml", "area", _area)
    indications = _each(raw, "indications.toml", "indication", _indication)
    questions = _each(
        raw, "questions.toml", "question", lambda table: read_question(table, indications)
    )
    names = Names(areas, indications)
    rules: dict[str, Rule] = {}
    for file in RULE_FILES:
        found = _each(raw, file, "rule", lambda table: read_rule(table, questions, names))
        if twice := rules.keys() & found.keys():
            raise ProtocolError(f"{file}: rule {twice} stands in two files.\n  Keep one.")
        rules |= found
    steps = [step for rule in rules.values() for step in rule.steps]
    levels = _each(raw, "levels.toml", "level", _level)
    head = Table(raw["protocol.toml"], "protocol.toml", "protocol")
    return Protocol(
        version=head.word("version"),
        digest=digest,
        areas=areas,
        touches=_touches(areas),
        questions=questions,
        rules=_in_order(rules, questions),
        indications=indications,
        levels={facts.level: facts for facts in levels.values()},
        end_points=_each(raw, "levels.toml", "end_point", _end_point),
        spacing=_spacing(Table(raw["spacing.toml"].get("spacing"), "spacing.toml", "spacing")),
        restrictions=_each(raw, "aftercare.toml", "restriction", _restriction),
        creams=tuple(_list(raw, "aftercare.toml", "cream", _cream)),
        advice=tuple(_list(raw, "advice.toml", "advice", _advice)),
        steps_of=_steps_of(rules, questions),
        ages=tuple(step for step in steps if isinstance(step, Age)),
        single_areas={
            area: step.effect.max_level or Level.III
            for step in steps
            if isinstance(step, AskedArea)
            for area in step.areas
        },
        planned_sun=tuple(step for step in steps if isinstance(step, PlannedSun)),
    )


def _list(raw: Raw, file: str, key: str, read: Callable[[Table], T]) -> list[T]:
    if file not in raw:
        raise ProtocolError(f"{file} is missing from the protocol.\n  Put it back.")
    tables = Table(raw[file], file, "file").tables(key, key, least=1)
    return [read(table) for table in tables]


def _each(raw: Raw, file: str, key: str, read: Callable[[Table], T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for item in _list(raw, file, key, read):
        item_id = str(getattr(item, "id", getattr(item, "level", None)))
        if item_id in found:
            raise ProtocolError(f'{file}: {key} "{item_id}" stands twice.\n  Keep one.')
        found[item_id] = item
    return found


def _area(table: Table) -> Area:
    area = Area(
        id=table.word("id"),
        title=table.text("title"),
        is_facial=table.get("facial", bool, "true or false"),
        whole=table.word("whole", None),
    )
    table.close()
    return area


def _touches(areas: Mapping[str, Area]) -> dict[str, frozenset[str]]:
    """Return, per area (and `face`), the areas that a finding on it concerns.

    A finding on a part concerns the whole, one on the whole its parts, never part to part.
    """
    touches = {}
    for area in areas.values():
        parts = {part.id for part in areas.values() if part.whole == area.id}
        touches[area.id] = frozenset({area.id, *parts} | ({area.whole} if area.whole else set()))
    touches["face"] = frozenset(area.id for area in areas.values() if area.is_facial)
    return touches


def _indication(table: Table) -> Indication:
    indication_id = table.word("id")
    table.entry = f'indication "{indication_id}"'
    evidence = Table(table.get("evidence", dict, "[indication.evidence]"), table.file, table.entry)
    least, proposed, most = (
        table.days(f"{word}_sessions", least=1) for word in ("least", "proposed", "most")
    )
    if not least <= proposed <= most:
        table.fail("proposed_sessions", proposed, f"a number from {least} to {most}")
    indication = Indication(
        id=indication_id,
        title=table.text("title"),
        says=table.text("says"),
        level=table.level("level"),
        most_level=table.level("most_level"),
        least_sessions=least,
        proposed_sessions=proposed,
        most_sessions=most,
        review_after=tuple(table.get("review_after", list, "a list of session numbers")),
        level_reason=table.text("level_reason"),
        sessions_reason=table.text("sessions_reason"),
        evidence=Evidence(evidence.word("grade"), evidence.days("n"), evidence.text("says")),
        cites=read_cites(table),
    )
    evidence.close()
    table.close()
    return indication


def _level(table: Table) -> LevelFacts:
    table.entry = f'level "{table.word("level")}"'
    course = []
    for item in table.tables("course", f"{table.entry}, course", least=1):
        course.append(Expected(item.days("hours"), item.text("says")))
        item.close()
    facts = LevelFacts(
        level=table.level("level"),
        title=table.text("title"),
        says=table.text("says"),
        end_point=table.text("end_point"),
        course=tuple(course),
        check_in_hours=tuple(table.get("check_in_hours", list, "a list of hours")),
        cites=read_cites(table),
    )
    table.close()
    return facts


def _end_point(table: Table) -> EndPoint:
    end_point = EndPoint(table.word("id"), table.text("title"), table.level("level", None))
    table.close()
    return end_point


def _spacing(table: Table) -> Spacing:
    numbers = (
        "least_days level_iii_days slack_days slack_days_after_review fewest_sessions most_sessions"
    )
    spacing = Spacing(
        **{name: table.days(name, least=1) for name in numbers.split()},
        more_sessions_reason=table.text("more_sessions_reason"),
        level_ii_reason=table.text("level_ii_reason"),
        longer_gap=table.text("longer_gap"),
        cites=read_cites(table),
    )
    table.close()
    return spacing


def _restriction(table: Table) -> Restriction:
    restriction_id = table.word("id")
    table.entry = f'restriction "{restriction_id}"'
    after = table.get("after_days", dict, "after_days = {I = 1, II = 1, III = 1}", None)
    if after is not None:
        inner = Table(after, table.file, f"{table.entry}, after_days")
        after = {level: inner.days(word) for word, level in LEVELS.items()}
        inner.close()
    restriction = Restriction(
        id=restriction_id,
        title=table.text("title"),
        after_days=after,
        before_days=table.days("before_days", None, least=1),
        says_after=table.text("says_after", None),
        says_before=table.text("says_before", None),
        cites=read_cites(table),
    )
    if after is not None and restriction.says_after is None:
        table.fail("says_after", None, "what the client must not do then")
    if restriction.before_days is not None and restriction.says_before is None:
        table.fail("says_before", None, "what the client must not do then")
    table.close()
    return restriction


def _cream(table: Table) -> Cream:
    levels: frozenset[Level] = frozenset(LEVELS[word] for word in table.words("levels", LEVELS))
    cream = Cream(
        table.text("name"), table.text("says"), levels, frozenset(table.words("skin_types"))
    )
    table.close()
    return cream


def _advice(table: Table) -> Advice:
    advice = Advice(
        table.word("id"), table.text("title"), table.text("says"), read_cites(table)
    )
    table.close()
    return advice


def _in_order(rules: Mapping[str, Rule], questions: Mapping[str, Question]) -> dict[str, Rule]:
    """Return the rules in the order of their questions; those without a question come last."""
    order = list(questions)
    place = {question: number for number, question in enumerate(order)}
    return dict(
        sorted(rules.items(), key=lambda item: place.get(item[1].question or "", len(order)))
    )


def _steps_of(
    rules: Mapping[str, Rule], questions: Mapping[str, Question]
) -> dict[str, tuple[tuple[Rule, Step], ...]]:
    return {
        question: tuple(
            (rule, step)
            for rule in rules.values()
            if rule.question == question
            for step in rule.steps
        )
        for question in questions
    }
