"""Every number of the protocol stands in a row that it cites; every citation leads somewhere.

The raw TOML is walked, not what the product makes of it: a key that no reader asks for counts too.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest

from corneum.protocol.load import DATA, read_files
from tests.house import sources

RAW: dict[str, dict[str, Any]] = read_files(DATA)[0]
POLICY = "clinic-policy"
FOUNDING_TEXT = "Z01"
NUMERAL = re.compile(r"(?:(?<!\S)-)?\d+(?:[.,]\d+)?")  # a minus belongs to it where a word begins
UNCITED = {"area", "question", "end_point", "cream", "protocol"}


class Entry(NamedTuple):
    """One table of the protocol that cites: its file, a name for people, what it holds."""

    file: str
    name: str
    table: dict[str, Any]

    @property
    def cites(self) -> list[dict[str, Any]]:
        cites: list[dict[str, Any]] = self.table["cites"]
        return cites


def entries() -> Iterator[Entry]:
    """Yield every entry of every file that must cite."""
    for file, content in RAW.items():
        for kind, tables in content.items():
            if kind in UNCITED or not isinstance(tables, list | dict):
                continue
            for table in tables if isinstance(tables, list) else [tables]:
                name = table.get("id") or table.get("level") or kind
                yield Entry(file, f"{kind} {name}", table)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value with its key path: `step.key` for a rule's step, no place in a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "step":
                for step in inner:
                    yield from leaves(step, step["name"])
            elif key != "cites":
                place = f"{path}.{key}" if path else key
                yield place, inner
                yield from leaves(inner, place)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict | list):
                yield from leaves(inner, path)
            else:
                yield path, inner


def numbers(entry: Entry) -> list[tuple[str, int]]:
    """Return key path and value of every whole number of an entry."""
    return [
        (path, value)
        for path, value in leaves(entry.table)
        if isinstance(value, int) and not isinstance(value, bool)
    ]


@cache
def rows() -> dict[str, str]:
    return sources.rows()


@cache
def keys_of_rows() -> dict[str, set[str]]:
    """Return, for each row of evidence, the keys of its sources."""
    return {
        line.cells["row"]: set(line.cells["sources (keys)"].split(", "))
        for line in sources.lines("row")
        if "sources (keys)" in line.cells
    }


@cache
def grades() -> dict[str, str]:
    return {line.cells["key"]: line.cells["grade"] for line in sources.lines("key")}


def place(cite: dict[str, Any]) -> str:
    """Return the row or statement that a citation names."""
    return str(cite.get("statement") or cite.get("row"))


ENTRIES = list(entries())
CITES = [(entry, cite) for entry in ENTRIES for cite in entry.cites]
NUMBERS = [(entry, path, value) for entry in ENTRIES for path, value in numbers(entry)]
every_number = pytest.mark.parametrize(
    ("entry", "path", "value"),
    NUMBERS,
    ids=[f"{entry.name} {path} {value}" for entry, path, value in NUMBERS],
)
every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
every_cite = pytest.mark.parametrize(
    ("entry", "cite"), CITES, ids=[f"{e.name} {c['source']} {place(c)}" for e, c in CITES]
)


def test_every_kind_of_entry_is_walked() -> None:
    kinds = {entry.name.split()[0] for entry in ENTRIES}

    assert kinds == {
        *("rule", "indication", "level", "spacing", "lengths", "restriction", "advice", "text"),
        *("scale", "complication", "severity", "ending", "stop"),
    }
    assert len(NUMBERS) > 150


@every_number
def test_every_number_is_supported_by_a_row_that_holds_it(
    entry: Entry, path: str, value: int
) -> None:
    cited = [place(cite) for cite in entry.cites if path in cite["supports"]]

    assert cited, f"{entry.file}: {entry.name}: {path} = {value} is named by no cite"
    assert any(str(value) in NUMERAL.findall(rows()[row]) for row in cited if row in rows()), (
        f"{entry.file}: {entry.name}: {path} = {value} stands in none of {cited}"
    )


@every_cite
def test_every_cite_leads_to_a_row_of_its_source(entry: Entry, cite: dict[str, Any]) -> None:
    row, key = place(cite), cite["source"]

    assert row in rows()
    assert ("row" in cite) != ("statement" in cite)
    if key == POLICY:
        assert re.fullmatch(r"P\d{2}", row)
    elif "statement" in cite:
        assert key == FOUNDING_TEXT
        assert re.fullmatch(r"S\d{1,2}[a-i]?", row)
    else:
        assert key in keys_of_rows()[row]


@every_cite
def test_every_grade_is_that_of_its_source(entry: Entry, cite: dict[str, Any]) -> None:
    expected = None if cite["source"] == POLICY else grades()[cite["source"]]

    assert cite.get("grade") == expected


@every_cite
def test_a_cite_supports_what_exists_and_says_what_it_states(
    entry: Entry, cite: dict[str, Any]
) -> None:
    known = {path for path, _ in leaves(entry.table)}

    assert cite["supports"]
    assert set(cite["supports"]) - known == set()
    assert cite["states"].strip()


@every_entry
def test_an_entry_names_no_row_twice_for_one_source(entry: Entry) -> None:
    named = [(cite["source"], place(cite)) for cite in entry.cites]

    assert len(named) == len(set(named))


@every_entry
def test_every_step_of_a_rule_rests_on_a_source(entry: Entry) -> None:
    steps = {step["name"] for step in entry.table.get("step", [])}
    supported = {name.partition(".")[0] for cite in entry.cites for name in cite["supports"]}

    assert steps - supported == set()
