"""Read the cited rows and the references of `docs/sources/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "sources"
KEY = re.compile(r"[RTGCKHDZFO]\d{2}b?")
_RULE = re.compile(r":?-+:?")


@dataclass(frozen=True)
class Line:
    """One line of a table: the file it stands in, its line number, its cells by column."""

    file: str
    number: int
    cells: dict[str, str]


def _cells(line: str) -> list[str]:
    """Return the cells of one table line, without the bars and the blanks around them."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def tables(path: Path) -> Iterator[Line]:
    """Yield every line of every table in `path`, heads and rules left out.

    Raises ValueError, naming file and line, where a line has other columns than its head.
    """
    head: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("|"):
            head = None
            continue
        cells = _cells(line)
        if head is None:
            head = cells
        elif all(_RULE.fullmatch(cell) for cell in cells):
            continue
        elif len(cells) != len(head):
            raise ValueError(
                f"{path.name}:{number}: {len(cells)} cells, the head has {len(head)}: "
                f"{', '.join(head)}"
            )
        else:
            yield Line(path.name, number, dict(zip(head, cells, strict=True)))


def lines(column: str) -> list[Line]:
    """Return the lines of all tables whose first column is `column`, file by file."""
    return [
        line
        for path in sorted(FOLDER.glob("*.md"))
        for line in tables(path)
        if next(iter(line.cells)) == column
    ]


def _by_first_cell(column: str) -> dict[str, str]:
    """Return first cell -> the other cells, joined; raise ValueError for a repeated one."""
    found: dict[str, str] = {}
    for line in lines(column):
        name, *rest = line.cells.values()
        if name in found:
            raise ValueError(f"{line.file}:{line.number}: {name} stands here a second time")
        found[name] = " | ".join(rest)
    return found


def rows() -> dict[str, str]:
    """Return row id -> full text of the row, its id left out so that it supports no number."""
    return _by_first_cell("row")


def references() -> dict[str, str]:
    """Return source key -> what it is, where it is found and its grade, in one text."""
    return _by_first_cell("key")
