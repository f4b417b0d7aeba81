"""Nobody and nothing is taken twice at once (R-01).

A session or a claim that takes place is written into `records_occupancy` by the database itself, a
row each for therapist, room, device and client, and taken out when it no longer does. There two
rows of one kind and key never overlap: on PostgreSQL by an exclusion constraint, on SQLite by a
trigger. No code of ours writes that table, so no code can forget to.
"""

from __future__ import annotations

from corneum.records.guards.append_only import PREFIX

TABLE = "records_occupancy"
OVERLAP = "corneum_no_overlap"  # stands in the words of the error, on both engines
TAKING = "('booked', 'provisional', 'arrived')"
FUNCTION = f"{PREFIX}occupy"
SOURCES = {  # table: (its column in the occupancy, when a row of it takes anything)
    "records_session": ("session_id", f"NEW.status IN {TAKING} AND NEW.starts_at IS NOT NULL"),
    "records_claim": ("claim_id", "NEW.starts_at IS NOT NULL"),
}
KINDS = (  # kind, its column in the source, until when it is taken
    (1, "therapist_id", "free_at"),
    (2, "room_id", "free_at"),
    (3, "device_id", "free_at"),
    (4, "client_id", "ends_at"),
)
CONSTRAINT = (
    "EXCLUDE USING gist (int8range(kind, kind, '[]'::text) WITH &&, "
    "int8range(key, key, '[]'::text) WITH &&, tstzrange(begins, ends) WITH &&)"
)


def _rows(column: str, condition: str) -> str:
    """Return the statements that write a row for each thing that is taken."""
    return " ".join(
        f"INSERT INTO {TABLE} (clinic_id, {column}, kind, key, begins, ends) "
        f"SELECT NEW.clinic_id, NEW.id, {kind}, NEW.{key}, NEW.starts_at, NEW.{end} "
        f"WHERE {condition};"
        for kind, key, end in KINDS
    )


def _body() -> str:
    """Return the body of the one function on PostgreSQL, for sessions and claims alike."""
    parts = []
    for table, (column, condition) in SOURCES.items():
        parts.append(
            f"IF TG_TABLE_NAME = '{table}' THEN "
            f"IF TG_OP <> 'INSERT' THEN DELETE FROM {TABLE} WHERE {column} = OLD.id; END IF; "
            f"IF TG_OP <> 'DELETE' THEN {_rows(column, condition)} END IF; END IF;"
        )
    return "\nBEGIN\n  " + "\n  ".join(parts) + "\n  RETURN NULL;\nEND\n"


BODY = _body()


def triggers(vendor: str) -> dict[str, tuple[str, str]]:
    """Return {name: (table, SQL)} of every trigger that keeps the occupancy."""
    return _on_postgres() if vendor == "postgresql" else {**_on_sqlite(), **_no_overlap()}


def _on_postgres() -> dict[str, tuple[str, str]]:
    found = {}
    for table in SOURCES:
        name = f"{PREFIX}{table}_occupy"
        found[name] = (
            table,
            f"CREATE TRIGGER {name} AFTER INSERT OR DELETE OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()",
        )
    return found


def _on_sqlite() -> dict[str, tuple[str, str]]:
    found = {}
    for table, (column, condition) in SOURCES.items():
        gone = f"DELETE FROM {TABLE} WHERE {column} = OLD.id;"
        rows = _rows(column, condition)
        for verb, does in (("insert", rows), ("update", f"{gone} {rows}"), ("delete", gone)):
            name = f"{PREFIX}{table}_occupy_{verb}"
            moment = f"{'BEFORE' if verb == 'delete' else 'AFTER'} {verb.upper()}"
            found[name] = (table, f"CREATE TRIGGER {name} {moment} ON {table} BEGIN {does} END")
    return found


def _no_overlap() -> dict[str, tuple[str, str]]:
    insert, update = f"{OVERLAP}_insert", f"{OVERLAP}_update"
    return {
        insert: (
            TABLE,
            f"CREATE TRIGGER {insert} BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} "
            "WHERE kind = NEW.kind AND key = NEW.key AND begins < NEW.ends AND ends > NEW.begins) "
            f"BEGIN SELECT RAISE(ABORT, '{OVERLAP}'); END",
        ),
        update: (
            TABLE,
            f"CREATE TRIGGER {update} BEFORE UPDATE ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{OVERLAP}: written by sessions and claims alone'); END",
        ),
    }
