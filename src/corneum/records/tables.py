"""SQLite learns how full its tables are, so that it looks up a client and not the whole clinic.

Without counts it takes a clinic for ten rows, and reads all of it where a list of clients would do.
PostgreSQL counts by itself.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

# Count what was never counted or grew tenfold: every table (0x10000), with a limit (0x10).
COUNT = "PRAGMA optimize=0x10012"


def learn(connection: Any, **_given: object) -> None:
    """Let a new connection count what has grown; at once, or another time where somebody writes."""
    if connection.vendor != "sqlite":
        return
    raw = connection.connection
    [patience] = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute("PRAGMA busy_timeout=0")
    with suppress(connection.Database.OperationalError):
        raw.execute(COUNT)
    raw.execute(f"PRAGMA busy_timeout={patience}")
