"""A clinic's own overlay file: it may tighten (longer, stricter, fewer), never loosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from corneum.protocol.schema import Verdict
from corneum.protocol.table import LEVELS, MOST, VERDICTS, ProtocolError, Table

LONGER = frozenset(
    "days look_again_days spacing_days under_age days_before days_after warn_through_days sessions "
    "begin_sessions least_days level_iii_days before_days I II III".split()
)
FEWER = frozenset("most_sessions proposed_sessions least_sessions".split())
WORDS = frozenset("en nl".split())
LOWER = frozenset("max_level with_note level most_level begin_level".split())
RULE_FILES = ("contraindications.toml", "washouts.toml", "cautions.toml")
Raw = Mapping[str, dict[str, Any]]


class Change(NamedTuple):
    """One value that an overlay makes stricter: where it stands, what it was, what it is."""

    place: str
    old: Any
    new: Any


def tighten(raw: Raw, overlay: Mapping[str, Any], file: str) -> tuple[Change, ...]:
    """Write the overlay's values into `raw`, the parsed protocol files; return what changed.

    Raises ProtocolError where a value loosens the protocol or names what is not there.
    """
    head = Table(overlay, file, "overlay")
    clinic, reason = head.word("clinic"), head.word("reason")
    found: list[Change] = []
    for kind in ("rule", "indication", "restriction"):
        for entry_id, changes in head.get(kind, dict, f"[{kind}.<id>] tables", {}).items():
            entry = _entry(raw, kind, entry_id, file)
            found += _tightened(entry, changes, f"{kind} {entry_id}", file, f"{clinic}: {reason}")
    spacing = head.get("spacing", dict, "[spacing]", {})
    if spacing:
        entry = raw["spacing.toml"]["spacing"]
        found += _tightened(entry, spacing, "spacing", file, f"{clinic}: {reason}")
    head.close()
    return tuple(found)


def _tightened(
    entry: dict[str, Any], changes: Any, where: str, file: str, states: str
) -> list[Change]:
    """Change one entry and cite the clinic itself there: clinic-policy, visibly weaker."""
    changed = _tighten_entry(entry, changes, where, file)
    if not changed:
        return []
    supports = [change.place.removeprefix(where).lstrip(".") for change in changed]
    cite = {"source": "clinic-policy", "row": "overlay", "supports": supports, "states": states}
    entry["cites"] = [*entry.get("cites", []), cite]
    return changed


def _entry(raw: Raw, kind: str, entry_id: str, file: str) -> dict[str, Any]:
    files = {
        "rule": RULE_FILES,
        "indication": ("indications.toml",),
        "restriction": ("aftercare.toml",),
    }
    known: list[str] = []
    for name in files[kind]:
        for entry in raw[name].get(kind, []):
            if entry.get("id") == entry_id:
                found: dict[str, Any] = entry
                return found
            known.append(str(entry.get("id")))
    raise ProtocolError(
        f'{file}: {kind} "{entry_id}" is not in the protocol.\n  Write one of: {", ".join(known)}.'
    )


def _tighten_entry(entry: dict[str, Any], changes: Any, where: str, file: str) -> list[Change]:
    """Apply `changes` to `entry` (for a rule: by step name)."""
    changed: list[Change] = []
    steps = {step["name"]: step for step in entry.get("step", [])}
    for key, value in Table(changes, file, where).raw.items():
        if isinstance(value, dict):
            inner = steps.get(key) if steps else entry.get(key)
            if not isinstance(inner, dict):
                known = ", ".join(steps) or "the keys of the protocol's own file"
                raise ProtocolError(
                    f"{file}: {where}: {key} is not known.\n  Write one of: {known}."
                )
            changed += _tighten_entry(inner, value, f"{where}.{key}", file)
        else:
            _check(entry.get(key), value, key, f"{file}: {where}: {key}")
            changed.append(Change(f"{where}.{key}", entry[key], value))
            entry[key] = value
            if key == "verdict" and value != "postpone":
                entry.pop("look_again_days", None)  # belongs to a postponement without an end
    return changed


def _check(old: Any, new: Any, key: str, place: str) -> None:
    """Raise ProtocolError unless `new` is at least as strict as `old` for this key."""
    if key in LONGER:
        _compare(old, new, place, "of at least", lambda a, b: b >= a, whole_number)
    elif key in FEWER or (key == "from_age" and old is not None):
        _compare(old, new, place, "of at most", lambda a, b: b <= a, whole_number)
    elif key in LOWER:
        _compare(old, new, place, "at most level", lambda a, b: b <= a, _word_of(LEVELS))
    elif key == "verdict":
        _compare(old, new, place, "as grave as", _is_graver, _word_of(VERDICTS))
    elif key in WORDS and ".evidence" not in place:
        if not isinstance(new, str) or not new.strip():
            raise ProtocolError(f"{place} = {new!r} says nothing.\n  Write a sentence.")
    else:
        allowed = ", ".join(sorted(LONGER | FEWER | LOWER | {"from_age", "verdict"}))
        raise ProtocolError(
            f"{place} cannot be changed by an overlay.\n  Change one of: {allowed}."
        )


def _is_graver(old: Verdict, new: Verdict) -> bool:
    """Return whether nobody may lift `new` who could not lift `old`.

    A doctor's note lifts a refer, and nothing a postponement: neither may become the other.
    """
    unlike = {old, new} == {Verdict.POSTPONE, Verdict.REFER}
    return new >= old and not unlike


def _word_of(words: Mapping[str, Any]) -> Callable[[Any], Any]:
    return lambda value: words.get(value) if isinstance(value, str) else None


def whole_number(value: Any) -> int | None:
    """Return `value` if it is a whole number from 0 to MOST."""
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST
    return value if is_number else None


def _compare(
    old: Any,
    new: Any,
    place: str,
    rule: str,
    is_strict: Callable[[Any, Any], bool],
    read: Callable[[Any], Any],
) -> None:
    before, after = read(old), read(new)
    if before is None:
        raise ProtocolError(
            f"{place} is not set there by the protocol.\n"
            "  Tighten what is there; a rule's values stand under the name of a step."
        )
    if after is None:
        raise ProtocolError(f"{place} = {new!r} cannot be used.\n  Write a value {rule} {old!r}.")
    if not is_strict(before, after):
        raise ProtocolError(
            f"{place} = {new!r} loosens the protocol (there: {old!r}).\n"
            f"  An overlay may only tighten: write a value {rule} {old!r}."
        )
