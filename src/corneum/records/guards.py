"""What the database itself refuses: changing or removing what was once written down.

Declared here once; put in place after every migration (rebuilding a table on SQLite drops its
triggers without a word) and compared with what the database holds before the clinic opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY = ("Answers", "Screening", "Finding", "CoursePlan", "PlanChange", "Treatment", "Event")
PREFIX = "corneum_"
REMEDY = "Run `python3 manage.py migrate`; if it was there before, find out who removed it."
NAMED = re.compile(r'CONSTRAINT "(\w+)"')
FUNCTION = f"{PREFIX}append_only"
BODY = """
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
"""


def tables() -> list[str]:
    """Return the tables in which no row changes or goes."""
    return [apps.get_model("records", name)._meta.db_table for name in APPEND_ONLY]


def declared(vendor: str) -> dict[str, str]:
    """Return {name: SQL} of every trigger that the database must hold."""
    found: dict[str, str] = {}
    for table in tables():
        for verb in ("update", "delete"):
            found[f"{PREFIX}{table}_{verb}"] = _sql(vendor, table, verb)
        if vendor == "postgresql":
            found[f"{PREFIX}{table}_truncate"] = _sql(vendor, table, "truncate")
    return found


def _sql(vendor: str, table: str, verb: str) -> str:
    name = f"{PREFIX}{table}_{verb}"
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


def install(using: str = "default", **_: Any) -> None:
    """Put every guard in place whose table stands. Called after each migration."""
    connection = connections[using]
    standing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
                f"AS $body${BODY}$body$"
            )
        for table in standing.intersection(tables()):
            for name, sql in declared(connection.vendor).items():
                if name.rpartition("_")[0] == f"{PREFIX}{table}":
                    on = f" ON {table}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
                    cursor.execute(sql)


def found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return {name: SQL} of the triggers of ours that the database holds and heeds."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, pg_get_triggerdef(t.oid), prosrc, tgenabled FROM pg_trigger t "
                "JOIN pg_proc p ON p.oid = tgfoid WHERE NOT tgisinternal AND tgname LIKE %s",
                [f"{PREFIX}%"],
            )
            rows = cursor.fetchall()
            return {
                name: sql.replace(" ON public.", " ON ")
                for name, sql, body, enabled in rows
                if enabled in ("O", "A") and body == BODY
            }
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"{PREFIX}%"],
        )
        return dict(cursor.fetchall())


def differences(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Yield, as a sentence each, what the database lacks or holds that was not declared."""
    wanted, held = declared(connection.vendor), found(connection)
    for name in sorted(wanted.keys() | held.keys()):
        if name not in held:
            yield f"The guard {name} is missing or switched off."
        elif name not in wanted:
            yield f"The guard {name} is not one of ours."
        elif wanted[name] != held[name]:
            yield f"The guard {name} is not as declared."
    names = rules_held(connection)
    for model in apps.get_app_config("records").get_models():
        for rule in (*model._meta.constraints, *model._meta.indexes):
            if rule.name not in names:
                yield f"The rule {rule.name} of {model._meta.db_table} is missing."


def rules_held(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of all constraints and indexes that the database holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes"
            )
            return {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT name, coalesce(sql, '') FROM sqlite_master")
        rows = cursor.fetchall()
    return {name for name, _ in rows}.union(*(NAMED.findall(sql) for _, sql in rows))


@register("corneum", Tags.database)
def check_guards(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Compare what each database holds with what is declared (R-09); it must stand migrated."""
    problems: list[CheckMessage] = []
    for using in databases or []:
        connection = connections[using]
        if set(tables()) - set(connection.introspection.table_names()):
            problems.append(Error("The database lacks tables.", hint=REMEDY, id="records.E001"))
            continue
        problems += [
            Error(problem, hint=REMEDY, id="records.E002") for problem in differences(connection)
        ]
    return problems


@register("corneum", Tags.database)
def check_sqlite(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Warn where the SQLite is too old for WAL: safe, and slower when several write at once."""
    is_sqlite = any(connections[using].vendor == "sqlite" for using in databases or [])
    if not is_sqlite or settings.CORNEUM_SQLITE_IS_FIXED:
        return []
    says = "This SQLite is older than 3.51.3, so the database runs without WAL."
    return [checks.Warning(says, hint="Install the wheel pysqlite3.", id="records.W001")]
