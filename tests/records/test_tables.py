"""The database knows how full its tables are, and never waits for it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from corneum.records.tables import grown
from corneum.site.database import sqlite
from tests.cast import open_cast


@pytest.fixture
def crowded(tmp_path: Path, db: None) -> Iterator[Any]:
    """Give a connection to a file with a table of one clinic, two indexes, a thousand rows."""
    connection = ConnectionHandler({"default": sqlite(tmp_path / "c.sqlite3")})["default"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, clinic INT, client INT)")
        cursor.execute("CREATE INDEX word_clinic ON word (clinic)")
        cursor.execute("CREATE INDEX word_client ON word (client)")
        cursor.executemany(
            "INSERT INTO word (clinic, client) VALUES (1, %s)", [(n,) for n in range(1000)]
        )
    yield connection
    connection.close()


def index_of(connection: Any) -> str:
    """Return how SQLite would look for some clients of the clinic."""
    with connection.cursor() as cursor:
        wanted = ", ".join(str(n) for n in range(30))
        cursor.execute(
            f"EXPLAIN QUERY PLAN SELECT id FROM word WHERE clinic = 1 AND client IN ({wanted})"  # noqa: S608
        )
        return str(cursor.fetchall()[0][-1])


def test_a_new_connection_counts_and_then_looks_up_clients(crowded: Any) -> None:
    assert "word_clinic" in index_of(crowded)  # the guess without a count
    crowded.close()

    assert "word_client" in index_of(crowded)


def test_whoever_writes_is_not_waited_for(crowded: Any, tmp_path: Path) -> None:
    writer = ConnectionHandler({"default": sqlite(tmp_path / "c.sqlite3")})["default"]
    with writer.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")  # as if nobody had counted
    crowded.close()
    try:
        with writer.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            begin = time.perf_counter()
            assert "word_clinic" in index_of(crowded)  # it opened at once, without a count
            assert time.perf_counter() - begin < 10  # and not after its patience of 20 seconds
            with crowded.cursor() as other:
                other.execute("PRAGMA busy_timeout")
                assert other.fetchone()[0] == 20_000
            cursor.execute("ROLLBACK")
    finally:
        writer.close()


ASKED = {
    "sqlite": "SELECT stat FROM sqlite_stat1 WHERE tbl = 'records_account'",
    "postgresql": "SELECT reltuples FROM pg_class WHERE relname = 'records_account'",
}


def test_many_rows_at_once_are_counted_before_anybody_asks(db: None) -> None:
    open_cast()  # four people
    grown()

    with connection.cursor() as cursor:
        cursor.execute(ASKED[connection.vendor])
        [found] = cursor.fetchone()
    assert float(str(found).split()[0]) == 4
