"""What the database itself refuses, on both engines.

Changing or removing what was once written down (`append_only`), and two sessions that take the same
therapist, room, device or client at once (`occupancy`). Declared here once, put in place after
every migration (rebuilding a table on SQLite drops its triggers without a word) and compared with
what the database holds before the clinic opens (`compare`).
"""

from corneum.records.guards.append_only import APPEND_ONLY, tables
from corneum.records.guards.compare import (
    check_guards,
    check_sqlite,
    declared,
    differences,
    install,
    lift,
)
from corneum.records.guards.occupancy import OVERLAP

__all__ = [
    "APPEND_ONLY",
    "OVERLAP",
    "check_guards",
    "check_sqlite",
    "declared",
    "differences",
    "install",
    "lift",
    "tables",
]
