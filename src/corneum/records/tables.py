"""The database learns how full its tables are, so that it looks up a client, not a whole clinic.

Without counts it takes a clinic for a few rows, and reads all of it where a list of clients would
do. SQLite counts when a connection opens; PostgreSQL counts by itself, but a minute or more late.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db import connection as at_hand

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


def grown() -> None:
    """Count every table now, in the transaction that wrote many rows at once."""
    with at_hand.cursor() as cursor:
        cursor.execute(COUNT if at_hand.vendor == "sqlite" else "ANALYZE")
