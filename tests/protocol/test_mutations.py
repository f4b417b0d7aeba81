"""No number of the protocol can change by one unseen: some decision table fails.

The parsed files are changed in memory; generated pages and digests play no part.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from corneum.journey.intake import UnusableAnswers
from corneum.protocol.knowledge import Protocol
from corneum.protocol.load import DATA, build, read_files
from corneum.protocol.table import ProtocolError
from tests.protocol.compare import failures
from tests.protocol.tables import CASES

Path = tuple[str | int, ...]
RAW: dict[str, dict[str, Any]] = read_files(DATA)[0]


def numbers(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every whole number in the parsed files."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from numbers(inner, (*path, place))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path


def changed(path: Path, by: int) -> Protocol | None:
    """Return the protocol with one number changed, None where it refuses to be built."""
    raw = deepcopy(RAW)
    place: Any = raw
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] += by
    try:
        return build(raw, "sha256:changed")
    except ProtocolError:
        return None


def is_seen(protocol: Protocol) -> bool:
    """Return whether some row of some table fails."""
    for case in CASES:
        try:
            if failures(case, protocol):
                return True
        except UnusableAnswers:
            return True
    return False


def named(path: Path) -> str:
    """Return a path with the id of its entry, for the test's name."""
    entry: Any = RAW
    words = []
    for key in path:
        entry = entry[key]
        name = entry.get("id") or entry.get("name") if isinstance(entry, dict) else None
        words.append(str(name or key))
    return ".".join(words)


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("path", list(numbers(RAW)), ids=named)
def test_a_number_changed_by_one_fails_a_decision_table(path: Path, by: int) -> None:
    protocol = changed(path, by)

    assert protocol is None or is_seen(protocol)
