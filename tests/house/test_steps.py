"""The journey is told by file names: the same step has the same file name in every room."""

from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "corneum"
STEPS = {"intake", "screening", "plan", "series", "session"}
STEPS |= {"aftercare", "healing", "photos", "progress"}
# What a room holds besides steps. A new word is a decision: is it a step, or does it belong to one?
DOOR = {"urls", "apps", "forms", "today", "calendar", "clients", "inbox", "protocol", "clinic"}
DOOR |= {"account", "gate", "reports", "scope", "stale", "words"}
ALSO = {
    "journey": {"facts"},
    "records": {"apps", "models", "migrations", "read", "write"}
    | {"facts", "guards", "protocol", "scope", "spelling", "tables", "viewer"},
    "records/models": {"account", "clinic", "client", "event", "kept"},
    "records/read": {"account", "clinic", "client", "event", "prepared", "reports"},
    "records/write": {"account", "clinic", "client", "event"},
    "actions": {"apps", "notify", "jobs", "management", "account", "demo", "clinic", "retry"}
    | {"errors", "protocol"},
    "desk": DOOR,
    "portal": DOOR,
    "api": DOOR,
}
LEFT_OUT = {"__init__", "__pycache__", "static", "templates", "templatetags", "locale"}


@pytest.mark.parametrize("room", ALSO)
def test_a_file_is_named_for_a_step_or_a_known_noun(room: str) -> None:
    folder = SOURCE / room
    found = {path.stem for path in folder.glob("*") if path.suffix in ("", ".py")}

    strange = found - STEPS - ALSO[room] - LEFT_OUT

    assert not strange, f"src/corneum/{room}: {', '.join(sorted(strange))}"


def test_every_step_of_a_later_room_stands_in_the_journey_or_is_stored_only() -> None:
    """A door or an action for a step needs the step: it decides nothing itself."""
    journey = {path.stem for path in (SOURCE / "journey").glob("*")}
    doors = {
        path.stem
        for room in ("actions", "desk", "portal", "api")
        for path in (SOURCE / room).glob("*.py")
    }

    assert (doors & STEPS) <= journey
