"""The data folders of the bench of the desk: kept between runs while what made them is the same."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from tools.wheels import ROOT, VAR

STAMP = "bench.stamp"
MAKERS = ("src/corneum/actions", "src/corneum/records", "src/corneum/protocol/data", "bench")


def folder(name: str | None) -> Path:
    """Return the data folder `name` of the bench, empty where its stamp does not fit.

    None: a new one, which the caller removes.
    """
    above = VAR / "bench"
    above.mkdir(parents=True, exist_ok=True)
    if name is None:
        return Path(tempfile.mkdtemp(prefix="desk-", dir=above))
    found = above / f"desk-{name}"
    stamp = found / STAMP
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != digest():
        shutil.rmtree(found, ignore_errors=True)
    return found


def keep(found: Path) -> None:
    """Say that a folder is whole, and by what it was made."""
    (found / STAMP).write_text(digest(), encoding="utf-8")


def digest() -> str:
    """Return the digest of every file that has a say in what stands in a folder."""
    found = hashlib.sha256()
    files = (file for maker in MAKERS for file in (ROOT / maker).rglob("*"))
    for file in sorted(file for file in files if file.suffix in (".py", ".toml")):
        found.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
