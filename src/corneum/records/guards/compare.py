"""Put the guards in place, and compare what the database holds with what is declared (R-09)."""

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
from django.db.migrations.executor import MigrationExecutor

from corneum.records.guards import append_only, occupancy

REMEDY = "Run `python3 manage.py migrate`; if it was there before, find out who removed it."
BEHIND = "records.W002"
NAMED = re.compile(r'CONSTRAINT "(\w+)"')
BODIES = {append_only.FUNCTION: append_only.BODY, occupancy.FUNCTION: occupancy.BODY}


def declared(vendor: str) -> dict[str, str]:
    """Return {name: SQL} of every guard that the database must hold."""
    found = {name: sql for name, (_, sql) in _triggers(vendor).items()}
    if vendor == "postgresql":
        found[occupancy.OVERLAP] = occupancy.CONSTRAINT
    return found


def _triggers(vendor: str) -> dict[str, tuple[str, str]]:
    return {**append_only.triggers(vendor), **occupancy.triggers(vendor)}


def install(using: str = "default", **_: Any) -> None:
    """Put every guard in place whose table stands. Called after each migration."""
    connection = connections[using]
    standing = set(connection.introspection.table_names())
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, body in BODIES.items() if is_postgres else ():
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
                f"AS $body${body}$body$"
            )
        for name, (table, sql) in _triggers(connection.vendor).items():
            if standing.issuperset({table, *_needed(name)}):
                on = f" ON {table}" if is_postgres else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
                cursor.execute(sql)
        if is_postgres and occupancy.TABLE in standing:
            order = f"ALTER TABLE {occupancy.TABLE}"
            cursor.execute(f"{order} DROP CONSTRAINT IF EXISTS {occupancy.OVERLAP}")
            cursor.execute(f"{order} ADD CONSTRAINT {occupancy.OVERLAP} {occupancy.CONSTRAINT}")


def lift(using: str = "default") -> None:
    """Take the guards' triggers away, inside a transaction that ends with `install`.

    For one purpose: the demo is made anew on another day. Nothing that a clinic calls does this.
    """
    connection = connections[using]
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, (table, _) in _triggers(connection.vendor).items():
            on = f" ON {table}" if is_postgres else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _needed(name: str) -> tuple[str, ...]:
    """Return the other tables that a trigger writes into."""
    return (occupancy.TABLE,) if "_occupy" in name else ()


def found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return {name: SQL} of the guards of ours that the database holds and heeds."""
    pattern = f"{append_only.PREFIX}%"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, pg_get_triggerdef(t.oid), proname, prosrc, tgenabled "
                "FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid "
                "WHERE NOT tgisinternal AND tgname LIKE %s",
                [pattern],
            )
            held = {
                name: sql.replace(" ON public.", " ON ")
                for name, sql, function, body, enabled in cursor.fetchall()
                if enabled in ("O", "A") and body == BODIES.get(function)
            }
            cursor.execute(
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
                "WHERE contype = 'x' AND conname LIKE %s",
                [pattern],
            )
            return held | dict(cursor.fetchall())
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [pattern]
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
    """Compare what each database holds with what is declared (R-09).

    A database that is not migrated yet is only said to be behind: `migrate` itself asks this first.
    """
    problems: list[CheckMessage] = []
    for using in databases or []:
        connection = connections[using]
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes("records")):
            says = "The database is older than the program, or empty."
            problems.append(checks.Warning(says, hint=REMEDY, id=BEHIND))
        else:
            problems += [
                Error(item, hint=REMEDY, id="records.E002") for item in differences(connection)
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
