"""The cited sources can be read, and lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import sources

EVIDENCE = (
    "row",
    "what the sources state (our words)",
    "numbers seen",
    "sources (keys)",
    "grade",
)
COLUMNS = {
    "founding-text.md": ("row", "what it says (our words)", "what the product does with it"),
    "clinic-policy.md": ("row", "the habit", "numbers", "why"),
    "references.md": ("key", "what it is", "where", "grade"),
    "evidence-ambiguities.md": EVIDENCE,
    "evidence-contraindications.md": EVIDENCE,
    "evidence-course.md": EVIDENCE,
    "evidence-devices.md": EVIDENCE,
    "evidence-indications.md": EVIDENCE,
    "evidence-statements.md": EVIDENCE,
}
WHOLE_GRADES = {"evidence-indications.md"}  # one grade a statement, not one a source
ROW_ID = re.compile(r"S\d{1,2}[a-i]?|[APXJ]\d{1,2}[a-i]?|(B1|B2|D|F|H)-[A-Za-z0-9-]+")
POLICY = re.compile(r"\bP\d{2}\b")
NUMERAL = re.compile(r"\d+(?:[.,]\d+)?")

EVIDENCE_LINES = [line for line in sources.lines("row") if "sources (keys)" in line.cells]


def keys(line: sources.Line) -> list[str]:
    """Return the source keys that a row of evidence names in its own column."""
    cell = line.cells["sources (keys)"]
    return [] if cell == "none" else cell.split(", ")


def grades() -> dict[str, str]:
    """Return source key -> its grade."""
    return {line.cells["key"]: line.cells["grade"] for line in sources.lines("key")}


def numbers(texts: list[str]) -> set[str]:
    """Return the numerals that stand in any of `texts`."""
    return {number for text in texts for number in NUMERAL.findall(text)}


def expect(prefix: str, last: int, width: int = 1) -> set[str]:
    """Return the ids `prefix`1 ... `prefix``last`, padded to `width` digits."""
    return {f"{prefix}{number:0{width}}" for number in range(1, last + 1)}


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_file_has_its_columns(name: str) -> None:
    """Each file holds a table with exactly the columns that its readers rely on."""
    heads = {tuple(line.cells) for line in sources.tables(sources.FOLDER / name)}
    assert COLUMNS[name] in heads


def test_no_file_is_left_out() -> None:
    """Every page here is known to this test, and so checked."""
    assert {path.name for path in sources.FOLDER.glob("*.md")} == {*COLUMNS, "README.md"}


def test_row_ids_are_unique_and_well_formed() -> None:
    """`rows` raises on a repeated id; every id has one of the agreed forms."""
    assert [row for row in sources.rows() if not ROW_ID.fullmatch(row)] == []


def test_no_cell_is_empty() -> None:
    """A cell without content says "none"."""
    every = sources.lines("row") + sources.lines("key")
    assert [(line.file, line.number) for line in every if "" in line.cells.values()] == []


def test_every_statement_and_condition_is_there() -> None:
    """The numbered tables have no gap."""
    wanted = expect("S", 24) - {"S6"} | {f"S6{letter}" for letter in "abcdefghi"}
    wanted |= expect("A", 31) - {"A7"} | {f"A7{letter}" for letter in "abcdefghi"}
    wanted |= expect("X", 36, 2) | expect("J", 20)
    policy = {row for row in sources.rows() if row.startswith("P")}
    wanted |= expect("P", len(policy), 2)
    assert wanted - set(sources.rows()) == set()


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("S1", "30"),
        ("S11", "24"),
        ("S12", "48"),
        ("S15", "14"),
        ("S16", "5"),
        ("S16", "12"),
        ("S18", "7"),
        ("S21", "28"),
        ("S22", "3"),
    ],
)
def test_the_founding_numbers_stand_as_numerals(row: str, wanted: str) -> None:
    """What the founding text gives in words or digits can be looked up as a number."""
    assert wanted in numbers([sources.rows()[row]])


def test_every_cited_key_is_listed() -> None:
    """A key that a row names, in its column or in its text, stands in the references."""
    known = set(sources.references())
    column = {key for line in EVIDENCE_LINES for key in keys(line)}
    text = {
        key
        for line in sources.lines("row")
        for key in re.findall(rf"\b{sources.KEY.pattern}\b", " ".join(line.cells.values()))
    }
    assert (column | text) - known == set()


def test_every_listed_key_is_well_formed_and_cited() -> None:
    """The references hold no key that no row names."""
    known = set(sources.references())
    assert [key for key in known if not sources.KEY.fullmatch(key)] == []
    assert known - {key for line in EVIDENCE_LINES for key in keys(line)} == set()


def test_a_key_beside_a_number_is_in_the_source_column() -> None:
    """A number's key is one of the keys of its row."""
    for line in EVIDENCE_LINES:
        beside = set(re.findall(rf"(?<![\w-]){sources.KEY.pattern}\b", line.cells["numbers seen"]))
        assert beside - set(keys(line)) == set(), f"{line.file}:{line.number}"


def test_grades_agree_with_the_references() -> None:
    """A row shows its sources' grades; a grade for a whole statement is never above them."""
    known = grades()
    assert set(known.values()) <= set("ABCD")
    for line in EVIDENCE_LINES:
        shown = line.cells["grade"].split(", ")
        of_sources = {known[key] for key in keys(line)} or {"D"}
        where = f"{line.file}:{line.number} {line.cells['row']}"
        assert shown == sorted(set(shown)), where
        if line.file in WHOLE_GRADES:
            assert min(shown) >= min(of_sources), where
        else:
            assert set(shown) == of_sources, where


def test_every_policy_row_that_is_named_exists() -> None:
    """Rows point at habits that are there."""
    named = {name for text in sources.rows().values() for name in POLICY.findall(text)}
    assert named - set(sources.rows()) == set()


def test_a_line_with_a_cell_too_few_is_named(tmp_path: Path) -> None:
    """A broken table is reported with file and line."""
    page = tmp_path / "page.md"
    page.write_text("| row | a |\n|---|---|\n| Q1 |\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md:3: 1 cells, the head has 2: row, a"):
        list(sources.tables(page))
