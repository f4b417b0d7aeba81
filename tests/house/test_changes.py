"""Each change leaves a fragment whose name says what kind of change it is."""

import re
from pathlib import Path

import pytest

CHANGES = Path(__file__).resolve().parents[2] / "changes"
NAME = re.compile(r"[a-z0-9-]+\.(clinical|feature|fix|upgrade)\.md")
FRAGMENTS = sorted(path for path in CHANGES.iterdir() if path.name != "README.md")


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_names_its_kind_and_says_something(path: Path) -> None:
    assert NAME.fullmatch(path.name), "call it <what>.<clinical|feature|fix|upgrade>.md"
    assert path.read_text(encoding="utf-8").strip()


def test_there_is_at_least_one_fragment() -> None:
    assert FRAGMENTS
