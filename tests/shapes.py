"""The shape of a document: keys and types, nothing missing and nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Each:
    """An object with any keys, every value of one shape."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


class Word:
    """A text that is one of some words, or that matches a pattern as a whole."""

    def __init__(self, *words: str, like: str | None = None) -> None:
        self.words, self.like = words, like

    def holds(self, found: Any) -> bool:
        if not isinstance(found, str):
            return False
        return found in self.words or bool(self.like and re.fullmatch(self.like, found))


def differences(found: Any, shape: Any, path: str = "") -> Iterator[str]:
    """Yield one line per place where `found` has another shape.

    A shape is a type, None, a Word, a tuple of alternatives, [shape of each item], an Each, or a
    dict with exactly these keys.
    """
    if isinstance(shape, tuple):
        if all(list(differences(found, one)) for one in shape):
            yield f"{path}: {found!r} is none of {shape}"
    elif isinstance(shape, dict | Each) and isinstance(found, dict):
        yield from _in_object(found, shape, path)
    elif isinstance(shape, list) and isinstance(found, list):
        for place, value in enumerate(found):
            yield from differences(value, shape[0], f"{path}[{place}]")
    elif not _is(found, shape):
        yield f"{path}: {found!r} is no {shape}"


def _in_object(found: dict[str, Any], shape: dict[str, Any] | Each, path: str) -> Iterator[str]:
    shapes = dict.fromkeys(found, shape.shape) if isinstance(shape, Each) else shape
    if found.keys() != shapes.keys():
        yield f"{path}: keys {sorted(found.keys() ^ shapes.keys())}"
    for key in found.keys() & shapes.keys():
        yield from differences(found[key], shapes[key], f"{path}.{key}")


def _is(found: Any, shape: Any) -> bool:
    if isinstance(shape, Word):
        return shape.holds(found)
    if shape is None:
        return found is None
    return isinstance(shape, type) and type(found) is shape
