"""What proves the house: the tests on both databases, and the checks, two at a time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tools.server import surroundings
from tools.wheels import ROOT, VAR

WITH_ROWS = ("records", "actions", "desk", "portal", "api", "site", "walks")  # test folders
OUTCOME = re.compile(r"(\d+) (passed|failed|error|skipped)")
IN_A_CLUSTER = 'DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE" exec "$@"'
STEPS = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "--output-format=concise", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "types": ["-m", "mypy"],
    "import rules": [
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-logo",
    ],
    "templates": ["-m", "djlint", "--lint", "--quiet", "src"],
    "generated pages": ["-m", "corneum.exchange.protocol_page", "--check"],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "house": ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house"],
}


def run_tests(arguments: list[str], *, twice: bool) -> int:
    """Run the tests (`twice`: on PostgreSQL too); the last line sums up. Returns the status."""
    runs = [pytest(arguments)]
    if twice:
        runs += on_postgres()
    total = {word: sum(run[word] for run in runs) for word in runs[0]}
    print("{passed} passed, {failed} failed, {skipped} skipped".format_map(total), flush=True)
    return 1 if total["failed"] or not total["passed"] else 0


def on_postgres() -> list[dict[str, int]]:
    """Run what touches rows once more on a throw-away PostgreSQL; say loudly if there is none."""
    folders = [f"tests/{room}" for room in WITH_ROWS if (ROOT / "tests" / room).is_dir()]
    if os.environ.get("DATABASE_URL") or not folders:
        return []
    chosen = ["-m", "not browser", *folders]
    if not shutil.which("pg_virtualenv"):
        print(f"PostgreSQL: not found, its {count(chosen)} tests were skipped", flush=True)
        return []
    print("PostgreSQL: once more, what touches rows", flush=True)
    return [pytest(chosen, ["pg_virtualenv", "sh", "-c", IN_A_CLUSTER, "sh"])]


def pytest(arguments: list[str], inside: list[str] | None = None) -> dict[str, int]:
    """Run pytest, showing what it prints; return how many passed, failed and were skipped."""
    outcome = {"passed": 0, "failed": 0, "skipped": 0}
    order = [*(inside or []), sys.executable, "-m", "pytest", "-n2", "--dist=worksteal", *arguments]
    summary = ""
    with subprocess.Popen(
        order, cwd=ROOT, env=for_tests(), stdout=subprocess.PIPE, text=True
    ) as run:
        for line in run.stdout or ():
            print(line, end="", flush=True)
            summary = line if OUTCOME.search(line) else summary
    for number, word in OUTCOME.findall(summary):
        outcome["failed" if word == "error" else word] += int(number)
    if run.returncode and not outcome["failed"]:
        outcome["failed"] = 1  # it ended badly before or after its tests
    return outcome


def count(arguments: list[str]) -> int:
    """Return how many tests pytest would run."""
    order = [sys.executable, "-m", "pytest", "--collect-only", "-qq", *arguments]
    found = subprocess.run(order, cwd=ROOT, env=for_tests(), stdout=subprocess.PIPE, check=False)
    return sum(
        int(line.rsplit(b":", 1)[1]) for line in found.stdout.splitlines() if b".py: " in line
    )


def for_tests() -> dict[str, str]:
    """Return the environment of tests and checks: their data apart from every clinic's."""
    return surroundings(VAR / "test")


def steps() -> dict[str, list[str]]:
    """Return the checks that have something to check."""
    has_templates = any((ROOT / "src").glob("**/templates/**/*.html"))
    return {name: order for name, order in STEPS.items() if name != "templates" or has_templates}


def run_checks() -> int:
    """Run each check; print a line each, and what the failing ones said. Returns the status."""
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(one_check, steps().values())
        done = [report(name, result) for name, result in zip(steps(), results, strict=True)]
    print("All checks hold." if all(done) else f"{done.count(False)} of {len(done)} checks failed.")
    return 0 if all(done) else 1


def one_check(order: list[str]) -> tuple[bool, float, str]:
    """Return whether the command `order` succeeded, its seconds, and what it printed."""
    begin = time.perf_counter()
    words = [sys.executable, *order]
    run = subprocess.run(
        words, cwd=ROOT, env=for_tests(), capture_output=True, text=True, check=False
    )
    return run.returncode == 0, time.perf_counter() - begin, run.stdout + run.stderr


def report(name: str, result: tuple[bool, float, str]) -> bool:
    """Print the line of one check and return whether it holds."""
    holds, seconds, printed = result
    print(f"{'ok   ' if holds else 'FAILS'} {name:<24} {seconds:5.1f} s", flush=True)
    if not holds:
        print(printed, flush=True)
    return holds
