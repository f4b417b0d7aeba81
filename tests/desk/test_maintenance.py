"""Upkeep: after the course, one to three sessions further apart, signed as a course of its own."""

import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from corneum.actions.clinic import close_day
from corneum.actions.intake import record_answers
from corneum.records.facts import ClientFile
from corneum.records.read.intake import client_file
from tests.cast import NOW, Cast, dull, scars, signed_anna
from tests.courses import course_of, dull_anna, stopped_scars
from tests.desk.conftest import signed_in
from tests.desk.seen import seen, value_of


def address(file: ClientFile) -> str:
    """Return where upkeep after a client's course stands."""
    return f"/clients/{file.uid}/courses/{file.courses[0].uid}/maintenance/"


def typed(page: Any, **fields: Any) -> dict[str, Any]:
    """Return the form as it opened, signed, with other values (__ for -)."""
    names = ("based_on", "digest", "course", "start", "sessions", "spacing", "at")
    form: dict[str, Any] = {name: value_of(page, name) for name in names}
    form |= {"level-dull-dry-rough": "I", "do": "sign", "shown": times_of(page)}
    return form | {name.replace("__", "-"): value for name, value in fields.items()}


def times_of(page: Any) -> list[str]:
    """Return the beginnings that stand hidden in a page."""
    return re.findall(r'name="shown" value="([^"]*)"', page.content.decode())


def sign(browser: Client, file: ClientFile, form: dict[str, Any]) -> Any:
    """Look at the days that a form makes, then sign them."""
    looked = browser.post(address(file), form | {"do": "preview"})
    return browser.post(address(file), form | {"shown": times_of(looked)})


def test_it_is_proposed_four_weeks_after_the_last_session(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 5)  # the last one was on 16 November

    page = fenna.get(address(file))

    words = seen(page)
    assert "falls from Mon 14 Dec 2026 through Mon 11 Jan 2027: 28 to 56 days after" in words
    assert value_of(page, "start") == "2026-12-14"
    assert value_of(page, "sessions") == "1"
    assert len(times_of(page)) == 1


def test_signed_upkeep_is_a_course_of_its_own_and_a_decision_on_the_old_one(
    cast: Cast, fenna: Client
) -> None:
    file = dull_anna(cast.fenna, 5)
    form = typed(fenna.get(address(file)), sessions="3", spacing="42")

    answer = sign(fenna, file, form)

    old, new = client_file(cast.fenna, file.uid).courses
    assert answer.headers["Location"] == f"/clients/{file.uid}/courses/{new.uid}/signed/"
    assert (new.kind, new.spacing_days, new.of) == ("maintenance", 42, 3)
    days = [session.on.isoformat() for session in new.sessions]
    assert days == ["2026-12-14", "2027-01-25", "2027-03-08"]
    assert all(session.place for session in new.sessions)
    assert (old.reviews[-1].after_session, old.reviews[-1].decision) == (5, "maintenance")
    assert len(old.reviews[-1].ratings) == 10


def test_a_form_sent_twice_signs_once(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 5)
    form = typed(fenna.get(address(file)))

    first, second = (fenna.post(address(file), form) for _ in range(2))

    assert first.status_code == 302
    assert second.headers.get("Location") == first.headers["Location"]
    assert len(client_file(cast.fenna, file.uid).courses) == 2


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("start", "2026-11-30", "not before 2026-12-14, 28 days after the last session."),
        ("start", "soon", "Found “soon”"),
        ("start", "2031-01-01", "within two years"),
        ("sessions", "0", "a whole number from 1"),
        ("sessions", "4", "4 sessions; 1 to 3."),
        ("sessions", "x", "Found “x”"),
        ("spacing", "14", "14 days; 28 to 56 days between sessions of upkeep."),
        ("spacing", "57", "57 days; 28 to 56 days"),
        ("spacing", "", "a whole number"),
        ("level__dull__dry__rough", "II", "at most I after this course, for this skin"),
        ("level__dull__dry__rough", "III", "at most I after this course, for this skin"),
        ("level__dull__dry__rough", "", "right would be: I, II, III"),
        ("with", "somebody", "one of the therapists shown"),
        ("at", "25:61", "a time of day, as 14:30"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    cast: Cast, fenna: Client, field: str, value: str, says: str
) -> None:
    file = dull_anna(cast.fenna, 5)
    form = typed(fenna.get(address(file)), **{field: value})

    answer = sign(fenna, file, form)

    assert answer.status_code == 422
    assert says in seen(answer)
    assert len(client_file(cast.fenna, file.uid).courses) == 1


def test_upkeep_waits_until_the_course_is_over(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 3)
    page = fenna.get(address(file))
    unbegun = signed_anna(cast.fenna, dull())

    assert page.status_code == 422
    assert "its last session has to be held first" in seen(page)
    assert fenna.get(address(unbegun)).status_code == 422


def test_times_that_are_not_those_shown_are_shown_anew(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 5)
    form = typed(fenna.get(address(file)))
    close_day(cast.roos, course_of(cast.fenna, file).sessions[-1].on.replace(month=12, day=14),
              "Away", now=NOW)  # fmt: skip

    answer = fenna.post(address(file), form)

    assert answer.status_code == 409
    assert "These are other times than you saw" in seen(answer)
    assert "Tue 15 Dec 2026" in seen(answer)
    assert len(client_file(cast.fenna, file.uid).courses) == 1


def test_answers_that_changed_meanwhile_stop_the_signature(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 5)
    form = typed(fenna.get(address(file)), based_on="7")

    answer = fenna.post(address(file), form)

    assert answer.status_code == 409
    assert "changed while you were choosing" in seen(answer)


def test_who_may_not_sign_sees_it_and_cannot(cast: Cast, milan: Client, noor: Client) -> None:
    file = dull_anna(cast.fenna, 5)
    page = milan.get(address(file))

    assert "Only a skin therapist or the owner of the clinic can sign a plan." in seen(page)
    assert milan.post(address(file), typed(page)).status_code == 403
    assert noor.get(address(file)).status_code == 404


def test_a_complaint_in_another_course_by_now_is_not_kept_up_twice(
    cast: Cast, fenna: Client
) -> None:
    file = dull_anna(cast.fenna, 5)
    form = typed(fenna.get(address(file)))
    fenna.post(address(file), form)

    again = fenna.post(address(file), typed(fenna.get(address(file))))

    assert again.status_code == 409
    assert len(client_file(cast.fenna, file.uid).courses) == 2


def test_upkeep_says_so_in_the_lists(cast: Cast, fenna: Client) -> None:
    file = dull_anna(cast.fenna, 5)
    fenna.post(address(file), typed(fenna.get(address(file))))
    new = client_file(cast.fenna, file.uid).courses[1]
    place = new.sessions[0].place
    assert place is not None

    assert "Upkeep: Dull, dry and rough skin, session 1 of 1" in seen(fenna.get("/clients/"))
    with time_machine.travel(place.starts_at, tick=False):
        browser = signed_in("fenna@huidaanzee.example")
        assert "Upkeep · Dull, dry and rough skin" in seen(browser.get("/"))


def test_level_ii_asks_its_reason_in_upkeep_too(cast: Cast, fenna: Client) -> None:
    file = stopped_scars(cast.fenna)
    page = fenna.get(address(file))
    form = typed(page) | {"level-acne-scars": "II"}

    refused = fenna.post(address(file), form)
    fenna.post(address(file), form | {"why-reason-level-acne-scars": "thicker"})

    assert refused.status_code == 422
    assert "Level II asks its reason" in seen(refused)
    [change] = client_file(cast.fenna, file.uid).courses[1].changes
    assert (change.field, change.new, change.reason) == (
        "level:acne-scars", "II", "The skin is thicker",
    )  # fmt: skip


def test_a_skin_that_needs_a_doctor_first_is_not_kept_up(cast: Cast, fenna: Client) -> None:
    file = stopped_scars(cast.fenna)
    form = typed(fenna.get(address(file)))
    sick = scars(diabetes_uncontrolled={"is": "yes"})
    record_answers(cast.fenna, file.uid, sick, based_on=1, now=NOW)

    page = fenna.get(address(file))
    refused = fenna.post(address(file), form | {"based_on": "2", "level-acne-scars": "I"})

    assert "A doctor's note is needed first" in seen(page)
    assert "Sign the upkeep" not in seen(page)
    assert refused.status_code == 422
    assert len(client_file(cast.fenna, file.uid).courses) == 1


def test_a_cap_of_today_holds_in_upkeep(cast: Cast, fenna: Client) -> None:
    file = stopped_scars(cast.fenna)
    thinner = scars(blood_thinner={"is": "yes"})
    record_answers(cast.fenna, file.uid, thinner, based_on=1, now=NOW)
    form = typed(fenna.get(address(file))) | {"level-acne-scars": "II"}
    form |= {"why-reason-level-acne-scars": "thicker"}

    answer = fenna.post(address(file), form)

    assert answer.status_code == 422
    assert "at most I after this course, for this skin" in seen(answer)
