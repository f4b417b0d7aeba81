"""A complication at the desk: its kinds explained, a doctor where one is for it, entries kept."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from corneum.records.facts import ClientFile, ComplicationFacts
from corneum.records.read.intake import client_file
from tests.cast import NOW, Cast, held, signed_anna
from tests.desk.conftest import signed_in
from tests.desk.seen import is_chosen, seen, value_of

BRUISE = {
    "kind": "bruise", "severity": "mild", "began_on": "2026-11-23", "outcome": "open",
    "says": "Blue under the left eye.", "done": "Arnica.",
}  # fmt: skip


@pytest.fixture
def file(cast: Cast) -> ClientFile:
    """Give Anna's file after her first session."""
    found = signed_anna(cast.fenna)
    held(cast.fenna, found)
    return found


def address(file: ClientFile) -> str:
    """Return where complications of the first session are recorded."""
    return f"/clients/{file.uid}/sessions/{file.courses[0].sessions[0].uid}/complications/"


def record(browser: Client, file: ClientFile, **changed: str) -> Any:
    """Record a bruise, but for what is `changed`."""
    uid = value_of(browser.get(address(file)), "uid")
    return browser.post(address(file), {**BRUISE, "uid": uid, "number": "0", **changed})


def entries(cast: Cast, file: ClientFile) -> tuple[ComplicationFacts, ...]:
    """Return what stands in the file."""
    return client_file(cast.fenna, file.uid).courses[0].sessions[0].complications


def test_kinds_and_grades_stand_with_what_they_mean_and_nothing_is_chosen(
    cast: Cast, fenna: Client, file: ClientFile
) -> None:
    page = fenna.get(address(file))

    words = seen(page)
    assert "Bleeding under the skin, in points or in a patch." in words
    assert "It needed treatment or an extra visit, or the course had to pause." in words
    assert "A doctor has to look at the eye today." in words
    assert "checked" not in page.content.decode()


def test_the_day_it_began_is_filled_in_only_where_there_is_no_other(
    cast: Cast, fenna: Client, file: ClientFile
) -> None:
    assert value_of(fenna.get(address(file)), "began_on") == "2026-11-23"
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        fenna = signed_in("fenna@huidaanzee.example")
        assert value_of(fenna.get(address(file)), "began_on") == ""


def test_it_is_recorded_days_after_and_shown_with_the_session(
    cast: Cast, fenna: Client, file: ClientFile
) -> None:
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        fenna = signed_in("fenna@huidaanzee.example")
        answer = record(fenna, file, began_on="2026-11-25")
        page = fenna.get(answer.headers["Location"])
        session = fenna.get(address(file).replace("complications", "done"))

    assert "Blue under the left eye." in seen(page)
    assert "began Wed 25 Nov 2026" in seen(page)
    assert "Bruise" in seen(session)
    assert "Blue under the left eye." in seen(session)


def test_what_is_known_later_is_added_and_the_first_entry_stays(
    cast: Cast, fenna: Client, file: ClientFile
) -> None:
    place = record(fenna, file).headers["Location"]
    page = fenna.get(place)
    assert is_chosen(page, "kind", "bruise")
    form = {**BRUISE, "number": value_of(page, "number")}

    fenna.post(place, {**form, "says": "Yellow now.", "outcome": "healed", "done": ""})

    words = seen(fenna.get(place))
    assert "Blue under the left eye." in words
    assert "Yellow now." in words
    assert [entry.number for entry in entries(cast, file)] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "severity", "says"),
    [
        ("eye-trouble", "mild", "A doctor has to look at the eye today."),
        ("infection", "moderate", "A doctor has to see this today"),
        ("acne", "severe", "A doctor has to see this, if none has yet."),
    ],
)
def test_what_is_for_a_doctor_is_said_plainly(
    cast: Cast, fenna: Client, file: ClientFile, kind: str, severity: str, says: str
) -> None:
    place = record(fenna, file, kind=kind, severity=severity).headers["Location"]

    html = fenna.get(place).content.decode()
    finding = html.split('class="finding refuse"')[1].split("</p>")[0]
    assert says in finding


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("kind", "", "What happened : Found nothing"),
        ("kind", "misery", "One of: redness, irritation"),
        ("severity", "", "How grave : Found nothing"),
        ("severity", "awful", "One of: mild, moderate, severe."),
        ("outcome", "", "How it stands : Found nothing"),
        ("outcome", "maybe", "One of: open, healed, lasting."),
        ("began_on", "last week", "When it began : Found “last week”"),
        ("began_on", "2026-11-22", "A day from the session (2026-11-23) through today"),
        ("began_on", "2026-11-24", "A day from the session (2026-11-23) through today"),
        ("says", "  ", "What was seen : What was seen, or what the client told: in words."),
        ("done", "x" * 4001, "At most 4000 characters."),
    ],
)
def test_what_cannot_be_stands_beside_its_field(
    cast: Cast, fenna: Client, file: ClientFile, field: str, typed: str, says: str
) -> None:
    answer = record(fenna, file, **{field: typed})

    assert answer.status_code == 422
    assert says in seen(answer)
    if field != "says":
        assert "Blue under the left eye." in answer.content.decode()
    assert entries(cast, file) == ()


def test_two_who_add_at_once_see_both(
    cast: Cast, fenna: Client, roos: Client, file: ClientFile
) -> None:
    place = record(fenna, file).headers["Location"]
    form = {**BRUISE, "number": "1"}
    roos.post(place, {**form, "says": "Roos saw it fade."})

    answer = fenna.post(place, {**form, "says": "Mine."})

    assert answer.status_code == 409
    assert "Roos saw it fade." in seen(answer)
    assert "Mine." in answer.content.decode()
    assert value_of(answer, "number") == "2"
    assert len(entries(cast, file)) == 2


def test_a_name_that_was_spoilt_on_the_way_is_replaced(
    cast: Cast, fenna: Client, file: ClientFile
) -> None:
    assert record(fenna, file, uid="'; drop table").status_code == 302
    assert len(entries(cast, file)) == 1


def test_a_complication_that_is_not_there_is_not_found(fenna: Client, file: ClientFile) -> None:
    strange = f"{address(file)}00000000-0000-4000-8000-000000000000/"

    assert fenna.get(strange).status_code == 404


def test_the_front_desk_records_none(milan: Client, file: ClientFile) -> None:
    assert milan.get(address(file)).status_code == 403
    assert milan.post(address(file), BRUISE).status_code == 403


def test_before_the_session_was_begun_there_is_none_to_record(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = record(fenna, file)

    assert answer.status_code == 422
    assert "A complication belongs to a session that was begun or done." in seen(answer)
