"""The code that lets somebody open the first clinic: printed where the server was started.

Without it whoever finds the address first could take the clinic.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

FILE = "setup-code"
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
GROUPS, OF = 3, 4


def code_in(folder: Path) -> str:
    """Return the code kept in the data folder; the first call makes one, for its owner's eyes."""
    file = folder / FILE
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    code = made(GROUPS, OF)
    with os.fdopen(handle, "w", encoding="ascii") as kept:
        kept.write(f"{code}\n")
    return code


def made(groups: int, of: int, signs: str = SIGNS) -> str:
    """Return a random word in groups, easy to read aloud and to type."""
    return "-".join("".join(secrets.choice(signs) for _ in range(of)) for _ in range(groups))


def is_right(folder: Path, typed: str) -> bool:
    """Return whether this is the code; capitals, blanks and hyphens do not matter."""
    file = folder / FILE
    code = file.read_text(encoding="ascii") if file.is_file() else ""
    return bool(code.strip()) and hmac.compare_digest(_plain(typed), _plain(code))


def used(folder: Path) -> None:
    """Forget the code: there is a clinic."""
    (folder / FILE).unlink(missing_ok=True)


def _plain(code: str) -> bytes:
    return "".join(sign for sign in code.upper() if sign.isalnum()).encode()
