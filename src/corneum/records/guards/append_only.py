"""What was written stays: no row of these tables is changed or removed."""

from __future__ import annotations

from django.apps import apps

PREFIX = "corneum_"
APPEND_ONLY = (
    "Answers",
    "ClinicText",
    "Complication",
    "Consent",
    "CoursePlan",
    "DoctorNote",
    "DoctorNoteEnd",
    "Event",
    "Finding",
    "Move",
    "PlanChange",
    "Recheck",
    "Review",
    "Screening",
    "Treatment",
)
FUNCTION = f"{PREFIX}append_only"
BODY = """
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
"""


def tables() -> list[str]:
    """Return the tables in which no row changes or goes."""
    return [apps.get_model("records", name)._meta.db_table for name in APPEND_ONLY]


def triggers(vendor: str) -> dict[str, tuple[str, str]]:
    """Return {name: (table, SQL)} of every trigger that keeps what was written."""
    found = {}
    for table in tables():
        verbs = ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")
        for verb in verbs:
            name = f"{PREFIX}{table}_{verb}"
            found[name] = (table, _sql(vendor, name, table, verb))
    return found


def _sql(vendor: str, name: str, table: str, verb: str) -> str:
    if vendor == "postgresql":
        each = "STATEMENT" if verb == "truncate" else "ROW"
        return (
            f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )
