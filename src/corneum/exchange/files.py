"""Files from outside -> what they hold, or one sentence that says what is wrong with them."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from corneum.journey.intake.problems import shown

MOST_BYTES = 1_000_000  # a long life of answers takes a few kilobytes


class UnusableFile(ValueError):
    """A file that cannot be read as JSON: file, what was found, what would be right."""


def read_json(content: bytes, name: str) -> Any:
    """Return what the JSON text `content` holds; `name` is how messages call it.

    Raises UnusableFile where it is empty, too long, no UTF-8, no JSON, or names a key twice.
    """
    if len(content) > MOST_BYTES:
        raise UnusableFile(
            f"{name}: more than {MOST_BYTES:,} bytes found; right would be at most that many."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableFile(
            f"{name}: byte {error.start} found that is not UTF-8; right would be UTF-8 text."
        ) from None
    if not text.strip():
        raise UnusableFile(f"{name}: an empty file found; right would be a JSON object.")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UnusableFile(
            f"{name}: line {error.lineno}, column {error.colno}: {error.msg}; "
            "right would be valid JSON."
        ) from None
    except RecursionError:
        raise UnusableFile(
            f"{name}: more levels of brackets found than any answer has; right would be at most 5."
        ) from None
    except ValueError as error:
        raise UnusableFile(f"{name}: {error}") from None


def read_path(path: str) -> bytes:
    """Return the bytes of the file at `path`, at most one more than may be used.

    Raises UnusableFile where it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableFile(f"{path}: {reason}; right would be a readable file.") from None
    except ValueError as error:
        raise UnusableFile(f"{path!r}: {error}; right would be the path of a file.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; a key that stands twice would hide an answer."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{shown(key)} found twice in one object; right would be once.")
        found[key] = value
    return found


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} found; right would be a number.")
