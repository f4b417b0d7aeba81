"""Rows are met in one room: elsewhere nothing asks for them, and only write/ changes them."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "corneum"
RECORDS = SOURCE / "records"
WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "save"}
WRITES |= {"delete", "update", "_raw_delete", "set_password"}


def attributes(folder: Path) -> Iterator[tuple[str, ast.Attribute]]:
    """Yield each `something.name` in the code of a folder, migrations left out."""
    for path in sorted(folder.rglob("*.py")):
        if path.parent.name != "migrations":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute):
                    yield path.relative_to(SOURCE).as_posix(), node


def test_no_other_room_asks_a_table() -> None:
    asks = {
        path
        for path, node in attributes(SOURCE)
        if node.attr in ("objects", "_default_manager", "_base_manager")
    }

    assert {path for path in asks if not path.startswith("records/")} == set()


def test_only_the_writing_half_of_the_records_writes() -> None:
    """So every write passes an action, and every action leaves its line in the log."""
    writes = {
        f"{path}: {ast.unparse(node)}"
        for path, node in attributes(RECORDS)
        if node.attr in WRITES and not path.startswith("records/write/")
    }

    assert writes == set()
