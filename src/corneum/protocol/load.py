"""TOML -> Protocol, with complaints about the file and a digest of what was read."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from corneum.protocol import entries, outcomes
from corneum.protocol.knowledge import Area, Indication, Outcomes, Protocol, Spacing
from corneum.protocol.overlay import Change, tighten
from corneum.protocol.rules import Names, read_question, read_rule
from corneum.protocol.schema import Age, AskedArea, Level, PlannedSun, Question, Rule, Said, Step
from corneum.protocol.table import ProtocolError, Table

try:  # the interpreter's own: hashlib would load OpenSSL, 4 ms of each start
    from _sha256 import sha256
except ImportError:
    from hashlib import sha256

DATA = os.path.join(os.path.dirname(__file__), "data")  # pathlib costs a start 5 ms
RULE_FILES = ("contraindications.toml", "washouts.toml", "cautions.toml")
T = TypeVar("T")
Raw = Mapping[str, Mapping[str, Any]]


@cache
def load(overlay: str | None = None) -> Protocol:
    """Return the protocol, tightened by the clinic's `overlay` file where there is one.

    Raises ProtocolError naming file, entry, key and remedy; OSError where a file cannot be read.
    """
    raw, digest = read_files(DATA)
    if overlay is not None:
        content = _content(overlay)
        tighten(raw, _parse(os.path.basename(overlay), content), os.path.basename(overlay))
        digest.update(content)
        return _build_with(os.path.basename(overlay), raw, f"sha256:{digest.hexdigest()}")
    return build(raw, f"sha256:{digest.hexdigest()}")


def _build_with(overlay: str, raw: Raw, digest: str) -> Protocol:
    """Build what an overlay changed; the protocol was whole before, so a complaint is its own."""
    try:
        return build(raw, digest)
    except ProtocolError as error:
        raise ProtocolError(f"{overlay} does not fit the protocol.\n  {error}") from None


def tightened(overlay: str) -> tuple[Change, ...]:
    """Return what the overlay file makes stricter. Raises as `load` does."""
    raw, _ = read_files(DATA)
    name = os.path.basename(overlay)
    return tighten(raw, _parse(name, _content(overlay)), name)


def read_files(folder: str) -> tuple[dict[str, dict[str, Any]], Any]:
    """Return every data file parsed, by name, and the running SHA-256 over names and bytes."""
    digest = sha256()
    raw: dict[str, dict[str, Any]] = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".toml"):
            content = _content(os.path.join(folder, name))
            digest.update(name.encode() + b"\0" + content)
            raw[name] = _parse(name, content)
    return raw, digest


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _parse(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ProtocolError(
            f"{name}: byte {error.start} is not UTF-8.\n  Save it as UTF-8."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ProtocolError(f"{name}: {error}.\n  Write valid TOML (https://toml.io).") from None


def build(raw: Raw, digest: str) -> Protocol:
    """Return the protocol that the parsed files hold; the files are checked against each other."""
    areas = _each(raw, "areas.toml", "area", entries.read_area)
    indications = _each(raw, "indications.toml", "indication", entries.read_indication)
    questions = _each(
        raw, "questions.toml", "question", lambda table: read_question(table, indications)
    )
    rules = _rules(raw, questions, Names(areas, indications))
    steps = [(rule, step) for rule in rules.values() for step in rule.steps]
    levels = _each(raw, "levels.toml", "level", entries.read_level)
    if len(levels) < len(Level):
        raise ProtocolError(
            "levels.toml: a level is missing.\n  Write one [[level]] for I, II, III."
        )
    spacing = entries.read_spacing(_head(raw, "spacing.toml", "spacing"))
    for indication in indications.values():
        _check_number(indication, spacing)
    return Protocol(
        version=_head(raw, "protocol.toml", None).word("version"),
        digest=digest,
        areas=areas,
        touches=_touches(areas),
        questions=questions,
        rules=rules,
        indications=indications,
        levels={facts.level: facts for facts in levels.values()},
        end_points=_each(raw, "levels.toml", "end_point", entries.read_end_point),
        spacing=spacing,
        lengths=entries.read_lengths(_head(raw, "lengths.toml", "lengths")),
        outcomes=_outcomes(raw),
        restrictions=_each(raw, "aftercare.toml", "restriction", entries.read_restriction),
        creams=tuple(_list(raw, "aftercare.toml", "cream", entries.read_cream)),
        advice=tuple(_list(raw, "advice.toml", "advice", entries.read_advice)),
        texts=_each(raw, "texts.toml", "text", entries.read_text),
        steps_of=_steps_of(rules, questions),
        person_steps=tuple(
            (rule, step)
            for rule, step in steps
            if rule.question is None and not isinstance(step, Said)
        ),
        unanswered=tuple(
            (rule, step) for rule, step in steps if rule.question is None and isinstance(step, Said)
        ),
        planned_sun=tuple(step for _, step in steps if isinstance(step, PlannedSun)),
        ages=tuple(step for _, step in steps if isinstance(step, Age) and step.under_age is None),
        single_areas=_single_areas(step for _, step in steps),
    )


def _outcomes(raw: Raw) -> Outcomes:
    file = "outcomes.toml"
    scales = _each(raw, file, "scale", outcomes.read_scale)
    if missing := outcomes.GRADES.keys() - scales.keys():
        names = ", ".join(sorted(missing))
        raise ProtocolError(f"{file}: scale {names} is missing.\n  Put it back.")
    return Outcomes(
        scales=scales,
        complications=_each(raw, file, "complication", outcomes.read_term),
        severities=_each(raw, file, "severity", outcomes.read_term),
        endings=_each(raw, file, "ending", outcomes.read_term),
        stop=outcomes.read_stop(_head(raw, file, "stop")),
    )


def _check_number(indication: Indication, spacing: Spacing) -> None:
    fewest, most = spacing.fewest_sessions, spacing.most_sessions
    least, largest = indication.least_sessions, indication.most_sessions
    if least < fewest or largest > most:
        raise ProtocolError(
            f'indications.toml: indication "{indication.id}": {least} to {largest} sessions'
            f" cannot be used.\n  Write numbers from {fewest} to {most}, as spacing.toml says."
        )


def _rules(raw: Raw, questions: Mapping[str, Question], names: Names) -> dict[str, Rule]:
    """Return the rules of all files in the order of their questions; the others come last."""
    rules: dict[str, Rule] = {}
    for file in RULE_FILES:
        found = _each(raw, file, "rule", lambda table: read_rule(table, questions, names))
        if twice := rules.keys() & found.keys():
            raise ProtocolError(f"{file}: rule {twice} stands in two files.\n  Keep one.")
        rules |= found
    place = {question: number for number, question in enumerate(questions)}
    order = sorted(rules.values(), key=lambda rule: place.get(rule.question or "", len(place)))
    return {rule.id: rule for rule in order}


def _single_areas(steps: Iterable[Step]) -> dict[str, Level]:
    return {
        area: step.effect.max_level or Level.III
        for step in steps
        if isinstance(step, AskedArea)
        for area in step.areas
    }


def _head(raw: Raw, file: str, key: str | None) -> Table:
    """Return the single table of a file: the one named `key`, or the file itself."""
    if file not in raw:
        raise ProtocolError(f"{file} is missing from the protocol.\n  Put it back.")
    return Table(raw[file] if key is None else raw[file].get(key), file, key or "file")


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


def _touches(areas: Mapping[str, Area]) -> dict[str, frozenset[str]]:
    """Return, per area (and `face`), the areas that a finding on it concerns.

    A finding on a part concerns the whole, one on the whole its parts, never part to part.
    """
    touches = {}
    for area in areas.values():
        if area.whole is not None and area.whole not in areas:
            raise ProtocolError(
                f'areas.toml: area "{area.id}": whole = {area.whole!r} cannot be used.\n'
                f"  Write one of: {', '.join(areas)}."
            )
        parts = {part.id for part in areas.values() if part.whole == area.id}
        touches[area.id] = frozenset({area.id, *parts} | ({area.whole} if area.whole else set()))
    touches["face"] = frozenset(area.id for area in areas.values() if area.is_facial)
    return touches


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
