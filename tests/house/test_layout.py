"""The house stands as planned: its rooms, the size of what is in them, the names on the doors."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "corneum"
ROOMS = {
    *("protocol", "skin", "photo", "booking"),
    *("journey", "exchange", "cli"),
    *("records", "actions", "desk", "portal", "api", "site"),
}
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "service", "services"}
SAYS_NOTHING |= {"manager", "managers", "handler", "handlers"}
MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 50
MODULES = sorted(
    [
        *(
            path
            for room in ("src", "tools", "bench")
            for path in (ROOT / room).rglob("*.py")
            if path.parent.name != "migrations"  # generated, one statement a table
        ),
        *(ROOT / "tests" / "house").glob("*.py"),
        ROOT / "go.py",
        ROOT / "manage.py",
    ]
)


def name_of(path: Path) -> str:
    """Return `path` as seen from the checkout."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the name and the number of lines of each function of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_room_stands_that_is_not_on_the_plan() -> None:
    found = {path.stem for path in SOURCE.iterdir() if path.suffix in ("", ".py")}

    assert found - {"__init__", "__main__", "__pycache__", "locale"} <= ROOMS


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    long = [name for name, length in functions(path) if length > MOST_LINES_OF_A_FUNCTION]

    assert lines <= MOST_LINES_OF_A_MODULE
    assert not long, f"split {', '.join(long)}: over {MOST_LINES_OF_A_FUNCTION} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_name_says_what_is_in_it(path: Path) -> None:
    """Folders, modules, functions: a word that fits everything tells nothing."""
    words = {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    words |= {name for name, _ in functions(path)}

    assert not words & SAYS_NOTHING


def test_import_rules_name_every_room_that_stands() -> None:
    """`corneum.skin.**` stands for a room to come; once it is there its own module counts too."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = rules["tool"]["importlinter"]["contracts"]
    named = [
        module
        for contract in contracts
        for module in (*contract.get("source_modules", ()), *contract.get("forbidden_modules", ()))
    ]
    to_come = {module.removesuffix(".**") for module in named if module.endswith(".**")}
    stands = {room for room in to_come if (SOURCE / room.removeprefix("corneum.")).exists()}

    assert not stands, f"pyproject.toml: write {', '.join(sorted(stands))} without .**"
