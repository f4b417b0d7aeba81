"""What is committed is our own, names no machine and leaves nothing half done."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {".py", ".toml", ".md", ".json", ".html", ".css", ".js", ".lock", ".in", ".txt", ".po", ""}
# Each pattern has one letter in brackets, so that it does not find itself.
REGISTRIES = re.compile(r"pypi[.]|python[h]osted|npm[j]s|registry[.]npm")
MACHINES = re.compile(r"(?<![\w./])/(?:work|root|home|opt|Users)[/]")
UNFINISHED = re.compile("TOD[O]|FIXM[E]|XX[X]")
OF_OTHERS = re.compile(r"\.(mo|woff2?|ttf|whl|sqlite3)$|\.min\.(js|css)$|(^|/)node_modules/")


def tracked() -> list[str]:
    """Return the files under version control, and those about to be."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    order = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file()]


def found(pattern: re.Pattern[str], names: list[str]) -> list[str]:
    """Return "file: match" for each of our files in which `pattern` stands."""
    ours = [name for name in names if Path(name).suffix in OURS]
    texts = ((name, (ROOT / name).read_text(encoding="utf-8")) for name in ours)
    return [f"{name}: {match[0]}" for name, text in texts for match in pattern.finditer(text)]


def test_no_file_names_a_package_registry() -> None:
    assert found(REGISTRIES, tracked()) == []


def test_no_file_names_a_folder_of_somebody_s_machine() -> None:
    assert found(MACHINES, tracked()) == []


def test_nothing_in_the_source_is_left_for_later() -> None:
    assert found(UNFINISHED, [name for name in tracked() if name.startswith("src/")]) == []


def test_nothing_of_others_and_nothing_made_is_committed() -> None:
    assert [name for name in tracked() if OF_OTHERS.search(name)] == []
