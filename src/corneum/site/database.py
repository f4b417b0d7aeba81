"""The database under the clinic: the SQLite that is fit for it, or PostgreSQL by its address.

Importing this module swaps the interpreter's own SQLite for the one of the `pysqlite3` wheel, so
it stands first in manage.py, settings.py and wsgi.py. SQLite before 3.51.3 (3.50.7 in that line)
can corrupt a database in WAL mode; on such a build the clinic keeps the slower rollback journal.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

Version = tuple[int, ...]
SCHEMES = ("postgres", "postgresql")
PASSED_ON = frozenset(("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "service"))
SYNTAX = "postgres://NAME:PASSWORD@HOST:PORT/DATABASE"


class UnusableAddress(ValueError):
    """DATABASE_URL names no database that the clinic can use; the text says what is wrong."""


def swap_in() -> None:
    """Let `import sqlite3` give the SQLite of the wheel, where that wheel is installed."""
    try:
        ours = importlib.import_module("pysqlite3")
        driver = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return
    sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = ours, driver


def version() -> Version:
    """Return the version of the SQLite in use."""
    found: Version = importlib.import_module("sqlite3").sqlite_version_info
    return found


def is_fixed(found: Version) -> bool:
    """Return whether this SQLite may use WAL without the risk of a corrupt database."""
    return found >= (3, 51, 3) or (3, 50, 7) <= found < (3, 51)


def journal(found: Version) -> str:
    """Return the journal mode that is safe on this SQLite."""
    return "WAL" if is_fixed(found) else "DELETE"


def sqlite(file: Path) -> dict[str, Any]:
    """Return Django's settings for the SQLite database in `file`.

    A commit is on the disk before it is acknowledged (FULL); a transaction takes the write lock
    when it begins (IMMEDIATE), so that what it read is still true when it writes. A thread keeps
    its connection for a while: opening one takes longer than most of what is read.
    """
    pragmas = (
        f"journal_mode={journal(version())}",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # INSERT OR REPLACE deletes too, and the guards must see it
        "trusted_schema=OFF",
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }


def postgres(address: str) -> dict[str, Any]:
    """Return Django's settings for the PostgreSQL database at `address`; raises UnusableAddress."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise UnusableAddress(f"{error}; write {SYNTAX}") from None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in SCHEMES or not name:
        raise UnusableAddress(f"write {SYNTAX}")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", unquote(parts.hostname or ""))
    if strange := sorted(options.keys() - PASSED_ON):
        raise UnusableAddress(f"nothing is known of {', '.join(strange)}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


swap_in()
