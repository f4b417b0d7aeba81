"""The SQLite gate (R-08) and the address of PostgreSQL."""

from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from corneum.site import database
from corneum.site.database import UnusableAddress, is_fixed, journal, postgres, sqlite


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 50, 9), "WAL"),
        ((3, 51, 0), "DELETE"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 4), "WAL"),
    ],
)
def test_wal_is_for_a_sqlite_without_the_fault(version: tuple[int, ...], mode: str) -> None:
    assert journal(version) == mode


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 53, 4)])
def test_a_database_in_a_file_is_durable_and_strict(
    version: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    monkeypatch.setattr(database, "version", lambda: version)
    connection = ConnectionHandler({"default": sqlite(tmp_path / "c.sqlite3")})["default"]
    try:
        found = {}
        for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers"):
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA {name}")
                found[name] = cursor.fetchone()[0]
    finally:
        connection.close()

    mode = "wal" if is_fixed(version) else "delete"
    assert found == {
        "journal_mode": mode,
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }


def test_a_transaction_takes_the_write_lock_when_it_begins(tmp_path: Path) -> None:
    assert sqlite(tmp_path / "c.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_is_read_with_its_odd_letters() -> None:
    found = postgres("postgres://fenna:p%40ss%2F@db.example:5433/clinic?sslmode=require")

    assert (found["USER"], found["PASSWORD"]) == ("fenna", "p@ss/")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "clinic")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_is_named_by_its_folder() -> None:
    assert postgres("postgresql:///clinic?host=/run/postgresql")["HOST"] == "/run/postgresql"


def test_an_option_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnusableAddress, match="nothing is known of color"):
        postgres("postgres://h/clinic?color=red")
