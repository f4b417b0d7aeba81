"""A complication is recorded at the session or later, added to, never edited (S23)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from corneum.actions.errors import CannotRecord, NotYours, Stale
from corneum.actions.progress.complication import Complication, record_complication
from corneum.actions.session import arrived
from corneum.records.facts import ClientFile, ComplicationFacts
from corneum.records.read.intake import client_file
from corneum.records.viewer import NoAccess, Viewer
from tests.cast import NOW, TODAY, Cast, held, signed_anna

BRUISE = Complication("bruise", "mild", TODAY, "Blue under the left eye.", "Arnica.", "open")
UID = UUID("7b0d0f0a-0000-4000-8000-000000000001")


@pytest.fixture
def file(cast: Cast) -> ClientFile:
    """Give Anna's file after her first session."""
    found = signed_anna(cast.fenna)
    held(cast.fenna, found)
    return found


def record(viewer: Viewer, file: ClientFile, number: int = 0, **changed: Any) -> int:
    """Record the bruise, or what is known of it now."""
    session, later = file.courses[0].sessions[0].uid, NOW + timedelta(days=3)
    said = BRUISE._replace(**changed)
    return record_complication(viewer, session, UID, said, number=number, now=later)


def entries(viewer: Viewer, file: ClientFile) -> tuple[ComplicationFacts, ...]:
    """Return what stands in the file."""
    return client_file(viewer, file.uid).courses[0].sessions[0].complications


def test_what_was_seen_is_kept_with_who_and_when(cast: Cast, file: ClientFile) -> None:
    record(cast.fenna, file)

    [entry] = entries(cast.fenna, file)

    assert (entry.uid, entry.number, entry.kind, entry.severity) == (UID, 1, "bruise", "mild")
    assert (entry.began_on, entry.says, entry.done) == (TODAY, BRUISE.says, "Arnica.")
    assert (entry.outcome, entry.by, entry.at) == (
        "open", "Fenna Aalbers", NOW + timedelta(days=3),
    )  # fmt: skip


def test_what_is_known_later_is_added_and_the_first_entry_stays(
    cast: Cast, file: ClientFile
) -> None:
    record(cast.fenna, file)

    assert record(cast.roos, file, 1, says="Gone.", outcome="healed") == 2

    assert [(e.number, e.outcome) for e in entries(cast.fenna, file)] == [
        (1, "open"), (2, "healed"),
    ]  # fmt: skip


def test_sent_twice_it_is_recorded_once(cast: Cast, file: ClientFile) -> None:
    assert record(cast.fenna, file) == record(cast.fenna, file) == 1
    assert len(entries(cast.fenna, file)) == 1


def test_two_who_add_at_once_are_told(cast: Cast, file: ClientFile) -> None:
    record(cast.fenna, file)
    record(cast.roos, file, 1, says="Yellow now.")

    with pytest.raises(Stale) as stale:
        record(cast.fenna, file, 1, says="Gone.")
    assert [(d.field, d.theirs) for d in stale.value.differences] == [("says", "Yellow now.")]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "misery"}, "kind"),
        ({"severity": "terrible"}, "severity"),
        ({"outcome": "unknown"}, "outcome"),
        ({"began_on": TODAY - timedelta(days=1)}, "began_on"),
        ({"began_on": date(2026, 11, 27)}, "began_on"),
        ({"says": " \x00 "}, "says"),
        ({"says": "x" * 4001}, "says"),
        ({"done": "x" * 4001}, "done"),
    ],
    ids=str,
)
def test_what_cannot_be_is_not_recorded(
    cast: Cast, file: ClientFile, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(CannotRecord) as refused:
        record(cast.fenna, file, **changed)

    assert [item.field for item in refused.value.objections] == [field]
    assert entries(cast.fenna, file) == ()


def test_it_belongs_to_a_session_that_was_begun(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    with pytest.raises(CannotRecord, match="status"):
        record(cast.fenna, file)

    arrived(cast.fenna, file.courses[0].sessions[0].uid, revision=0, now=NOW)
    assert record(cast.fenna, file) == 1


def test_the_front_desk_records_none_and_another_clinic_sees_none(
    cast: Cast, file: ClientFile
) -> None:
    with pytest.raises(NotYours):
        record(cast.milan, file)
    with pytest.raises(NoAccess):
        record(cast.noor, file)
    with pytest.raises(NoAccess):
        record_complication(cast.fenna, uuid4(), UID, BRUISE, number=0, now=NOW)
