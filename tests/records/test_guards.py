"""What was written down stays: the database itself refuses, and says when it no longer would."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django_scopes import scopes_disabled

from corneum.protocol.schema import Text
from corneum.records import guards
from corneum.records.guards import APPEND_ONLY, check_guards
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write import progress, screening
from corneum.records.write.clinic import new_text
from corneum.records.write.series import Moving, moved
from tests.cast import NOW, TODAY, Cast, held, scars, signed_anna

IS_POSTGRES = connection.vendor == "postgresql"
ATTEMPTS = ("UPDATE ROWS SET clinic_id = clinic_id", "DELETE FROM ROWS")
ON_POSTGRES = ("TRUNCATE ROWS CASCADE",)
NOTE = {"doctor": "Dr. Vos", "dated_on": TODAY, "level": "I", "until": TODAY, "rules": []}
GRAVE = {"uid": uuid4(), "number": 1, "severity": "mild", "began_on": TODAY, "outcome": "open"}
REVIEW = {
    "after_session": 1, "number": 1, "decision": "go-on", "advised": "go-on", "ratings": [],
}  # fmt: skip
ON_SQLITE = ("INSERT OR REPLACE INTO ROWS SELECT * FROM ROWS",)


def finished(viewer: Viewer) -> None:
    """Leave at least one row in every table that only grows."""
    file = signed_anna(viewer, scars(latex_allergy={"is": "yes"}))
    held(viewer, file)
    [course] = file.courses
    first, second = course.sessions[:2]
    why, words = Text("why", "waarom"), {"says": "Seen.", "done": "", "kind": "bruise"}
    moving = Moving(second.uid, "moved", second.on, None, "provisional", (), why)
    with one_transaction(viewer):
        note = screening.noted_by_doctor(viewer, file.uid, NOTE, NOW)
        screening.note_withdrawn(viewer, note, "A mistake.", NOW)
        progress.complicated(viewer, first.uid, {**GRAVE, **words}, now=NOW)
        progress.reviewed(viewer, course.uid, REVIEW, now=NOW)
        moved(viewer, uuid4(), [moving], now=NOW)
        new_text(viewer, "aftercare-note", 1, "Call us.", "Bel ons.", NOW)


@pytest.mark.parametrize("name", APPEND_ONLY)
def test_a_row_that_was_written_is_neither_changed_nor_removed(cast: Cast, name: str) -> None:
    finished(cast.fenna)
    table = apps.get_model("records", name)._meta.db_table

    connection.check_constraints()  # PostgreSQL truncates nothing while a check is pending
    for order in (*ATTEMPTS, *(ON_POSTGRES if IS_POSTGRES else ON_SQLITE)):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(order.replace("ROWS", table))


@pytest.mark.parametrize("name", APPEND_ONLY)
def test_neither_does_the_orm(cast: Cast, name: str) -> None:
    finished(cast.fenna)
    with scopes_disabled():
        rows = apps.get_model("records", name)._default_manager.all()
        attempts: list[Callable[[], object]] = [
            lambda: rows.update(clinic=cast.noor.clinic),
            lambda: rows._raw_delete(rows.db),
        ]
        for attempt in attempts:
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                attempt()


def test_the_database_holds_just_what_is_declared(db: None) -> None:
    assert check_guards(databases=["default"]) == []


def drop(name: str, table: str) -> None:
    """Remove a guard as somebody with the database's password could."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if IS_POSTGRES else ""))


def test_a_guard_that_is_gone_is_noticed_and_comes_back_with_the_next_migration(db: None) -> None:
    drop("corneum_records_event_update", "records_event")

    [found] = check_guards(databases=["default"])
    assert "corneum_records_event_update is missing" in found.msg
    guards.install()
    assert check_guards(databases=["default"]) == []


def test_a_guard_that_was_weakened_is_noticed(db: None) -> None:
    drop("corneum_records_event_update", "records_event")
    with connection.cursor() as cursor:
        if IS_POSTGRES:
            cursor.execute(
                "CREATE TRIGGER corneum_records_event_update BEFORE UPDATE ON records_event "
                "FOR EACH ROW WHEN (OLD.id < 0) EXECUTE FUNCTION corneum_append_only()"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER corneum_records_event_update BEFORE UPDATE ON records_event "
                "BEGIN SELECT 1; END"
            )

    [found] = check_guards(databases=["default"])

    assert "corneum_records_event_update is not as declared" in found.msg


@pytest.mark.postgres
def test_a_guard_that_is_switched_off_is_noticed(db: None) -> None:
    if not IS_POSTGRES:
        pytest.skip("SQLite cannot switch a trigger off")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE records_event DISABLE TRIGGER corneum_records_event_delete")

    [found] = check_guards(databases=["default"])

    assert "corneum_records_event_delete is missing or switched off" in found.msg


def test_a_rule_that_is_gone_is_noticed(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_session_per_place")

    [found] = check_guards(databases=["default"])

    assert "one_session_per_place of records_session is missing" in found.msg


def test_there_is_no_change_that_lacks_its_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
