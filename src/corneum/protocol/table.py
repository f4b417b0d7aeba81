"""Reading one TOML table: every complaint names file, entry, key, what was found, what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from corneum.protocol.schema import Level, Text, Verdict

VERDICTS = {verdict.word: verdict for verdict in Verdict}
LEVELS = {level.name: level for level in Level}
MOST = 9_999  # days, hours, people: more is a slip, and would leave the calendar


class ProtocolError(ValueError):
    """The protocol cannot be used. Raised at start-up, never in front of a client."""


class Table:
    """One table of a protocol file, read key by key; `close` refuses what nobody asked for."""

    def __init__(self, raw: Any, file: str, entry: str) -> None:
        self.file, self.entry = file, entry
        if not isinstance(raw, dict):
            self.raw: Mapping[str, Any] = {}
            self.fail("", raw, "a table")
        self.raw = raw
        self.seen: set[str] = set()

    def fail(self, key: str, found: object, remedy: str) -> NoReturn:
        """Raise ProtocolError: where, what stands there, what to write instead."""
        place = f"{self.file}: {self.entry}" + (f": {key}" if key else "")
        raise ProtocolError(f"{place} = {found!r} cannot be used.\n  Write {remedy}.")

    def get(self, key: str, kind: type, remedy: str, default: Any = ...) -> Any:
        """Return `raw[key]`, of type `kind`; `default` where it is missing and one is given."""
        self.seen.add(key)
        found = self.raw.get(key, default)
        if found is ...:
            place = f"{self.file}: {self.entry}: {key}"
            raise ProtocolError(f"{place} is missing.\n  Write {remedy}.")
        if found is default:
            return found
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            self.fail(key, found, remedy)
        return found

    def word(self, key: str, default: Any = ...) -> str:
        """Return a piece of text that is not empty (or the default)."""
        found: str = self.get(key, str, "a word in quotes", default)
        if found == "" and default is ...:
            self.fail(key, found, "a word in quotes")
        return found

    def days(self, key: str, default: Any = ..., least: int = 0, most: int = MOST) -> Any:
        """Return a whole number from `least` to `most`."""
        remedy = f"a whole number from {least} to {most}"
        found = self.get(key, int, remedy, default)
        if found is not default and not least <= found <= most:
            self.fail(key, found, remedy)
        return found

    def numbers(self, key: str, most: int = MOST) -> tuple[int, ...]:
        """Return a list of at least one whole number from 1 to `most`, each above the last."""
        remedy = f"a list of whole numbers from 1 to {most}, each above the last"
        found = self.get(key, list, remedy)
        last = 0
        for item in found or [None]:
            if type(item) is not int or not last < item <= most:
                self.fail(key, item, remedy)
            last = item
        return tuple(found)

    def choice(self, key: str, allowed: Mapping[str, Any], default: Any = ...) -> Any:
        """Return the member of `allowed` that the word at `key` names."""
        remedy = "one of: " + ", ".join(f'"{word}"' for word in allowed)
        found = self.get(key, str, remedy, default)
        if found is default and default is not ...:
            return default
        if found not in allowed:
            self.fail(key, found, remedy)
        return allowed[found]

    def level(self, key: str, default: Any = ...) -> Any:
        """Return a depth level."""
        return self.choice(key, LEVELS, default)

    def verdict(self, key: str) -> Verdict:
        """Return a verdict."""
        found: Verdict = self.choice(key, VERDICTS)
        return found

    def words(self, key: str, allowed: Iterable[str] | None = None, default: Any = ...) -> Any:
        """Return a tuple of words, each one of `allowed` where that is given."""
        remedy = "a list of words in quotes"
        if allowed is not None:
            allowed = tuple(allowed)
            remedy = "a list of: " + ", ".join(f'"{word}"' for word in allowed)
        found = self.get(key, list, remedy, default)
        if found is default:
            return found
        if not found and default is ...:
            self.fail(key, found, remedy)
        for item in found:
            if not isinstance(item, str) or (allowed is not None and item not in allowed):
                self.fail(key, item, remedy)
        return tuple(found)

    def text(self, key: str, default: Any = ...) -> Any:
        """Return one text in both languages, neither of them blank."""
        remedy = f'{key}.en = "..." and {key}.nl = "..."'
        found = self.get(key, dict, remedy, default)
        if found is default:
            return found
        if set(found) != {"en", "nl"}:
            self.fail(key, found, remedy)
        if not all(isinstance(words, str) and words.strip() for words in found.values()):
            self.fail(key, found, remedy)
        return Text(found["en"], found["nl"])

    def tables(self, key: str, entry: str, least: int = 0) -> list[Table]:
        """Return the sub-tables `[[...key]]`, each named `entry` and its place."""
        found = self.get(key, list, f"[[...{key}]] tables", [])
        if len(found) < least:
            self.fail(key, found, f"at least {least} [[...{key}]]")
        return [Table(raw, self.file, f"{entry} {place}") for place, raw in enumerate(found, 1)]

    def close(self) -> None:
        """Refuse every key that no reader asked for: a slip of the pen must not pass unseen."""
        for key in self.raw:
            if key not in self.seen:
                allowed = ", ".join(sorted(self.seen))
                self.fail(key, self.raw[key], f"only these keys here: {allowed}")
