"""How a maintainer makes the locks: uv for the wheels, npm for the fonts. They name no host."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tools.wheels import ROOT, Sorry

COMPILE = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-emit-index-url"]
COMPILE += ["--no-emit-find-links", "--custom-compile-command=python3 go.py lock", "--quiet"]
FREEZE = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"]
LOCKS = {
    "run": ["--extra=postgres", "pyproject.toml", "locks/build.in"],
    "dev": ["--extra=postgres", "pyproject.toml", "locks/build.in", "locks/dev.in"],
    "node": ["locks/node.in"],
}


def make_locks() -> None:
    """Compile the locks anew, each package at its newest allowed version.

    Raises Sorry where a tool is missing or fails.
    """
    for tool, remedy in (("uv", "pip install uv"), ("npm", "apt-get install npm")):
        if not shutil.which(tool):
            raise Sorry(f"Locks are made with {tool}, which is not on the PATH: {remedy}")
    for name, sources in LOCKS.items():
        same = ["--constraint=locks/run.lock"] if name == "dev" else []
        target = ["--upgrade", "--output-file", f"locks/{name}.lock"]
        must(["uv", "pip", "compile", *COMPILE, *same, *target, *sources])
    must(["npm", "install", *FREEZE])
    strip_addresses(ROOT / "package-lock.json")


def must(order: list[str]) -> None:
    """Run `order` in the checkout; raise Sorry if it fails."""
    if subprocess.run(order, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
        raise Sorry(f"{order[0]} failed; the reason stands above.")


def strip_addresses(file: Path) -> None:
    """Take out of an npm lock what names a host; integrity hashes are what counts."""
    content = json.loads(file.read_text())
    for package in content["packages"].values():
        for key in ("resolved", "funding"):
            package.pop(key, None)
    file.write_text(json.dumps(content, indent=2) + "\n")
