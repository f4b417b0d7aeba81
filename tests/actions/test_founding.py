"""The first clinic of a database: who has the code opens it, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from corneum.actions.account import password_problems
from corneum.actions.clinic import (
    AlreadyFounded,
    Founding,
    WrongCode,
    finish_set_up,
    found_clinic,
    setup_code,
)
from corneum.actions.errors import TooManyTries, UnusableDetails
from corneum.records.read.clinic import clinic_of, is_there_a_clinic, viewer_of
from tests.actions.real import Contender, at_once, manage, surroundings
from tests.cast import NOW

FOUNDING = Founding(
    "Huid aan Zee", "Europe/Amsterdam", "nl", "Roos", "roos@huid.example", "helmgras-aan-zee"
)


def browser(address: str = "192.0.2.1") -> HttpRequest:
    """Return a request of somebody who is not signed in."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = address
    request.session, request.user = SessionStore(), AnonymousUser()
    return request


def test_who_has_the_code_opens_the_clinic_and_is_its_owner(db: None, tmp_path: Path) -> None:
    request, code = browser(), setup_code.code_in(tmp_path)

    viewer = found_clinic(request, tmp_path, code.lower().replace("-", " "), FOUNDING, now=NOW)

    assert (viewer.role, request.user.pk) == ("owner", viewer.account)
    clinic = clinic_of(viewer)
    assert (clinic.zone, clinic.open_weekdays, clinic.set_up_at) == (
        "Europe/Amsterdam", frozenset(), None,
    )  # fmt: skip
    assert not (tmp_path / setup_code.FILE).exists()


def test_the_code_opens_one_clinic_only(db: None, tmp_path: Path) -> None:
    code = setup_code.code_in(tmp_path)
    found_clinic(browser(), tmp_path, code, FOUNDING, now=NOW)

    for tried in (code, "", "AAAA-AAAA-AAAA"):
        with pytest.raises(AlreadyFounded):
            found_clinic(browser(), tmp_path, tried, FOUNDING, now=NOW)


@pytest.mark.parametrize("code", ["", "-", "AAAA-AAAA-AAAA", "é", "x" * 10_000])
def test_without_the_code_nothing_is_opened(db: None, tmp_path: Path, code: str) -> None:
    setup_code.code_in(tmp_path)

    with pytest.raises(WrongCode):
        found_clinic(browser(), tmp_path, code, FOUNDING, now=NOW)

    assert not is_there_a_clinic()


def test_where_no_code_was_made_none_is_right(db: None, tmp_path: Path) -> None:
    with pytest.raises(WrongCode):
        found_clinic(browser(), tmp_path, "", FOUNDING, now=NOW)


def test_after_five_wrong_codes_from_anywhere_the_right_one_waits(db: None, tmp_path: Path) -> None:
    code = setup_code.code_in(tmp_path)
    for number in range(5):
        with pytest.raises(WrongCode):
            found_clinic(browser(f"192.0.2.{number}"), tmp_path, "AAAA", FOUNDING, now=NOW)

    with pytest.raises(TooManyTries):
        found_clinic(browser("192.0.2.9"), tmp_path, code, FOUNDING, now=NOW)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"zone": "Europe/Atlantis"}, "zone"),
        ({"language": "de"}, "language"),
        ({"owner": " "}, "owner"),
        ({"email": "roos"}, "email"),
        ({"password": "short"}, "password"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_code_stays(
    db: None, tmp_path: Path, changed: dict[str, str], field: str
) -> None:
    code = setup_code.code_in(tmp_path)

    with pytest.raises(UnusableDetails) as refused:
        found_clinic(browser(), tmp_path, code, FOUNDING._replace(**changed), now=NOW)

    assert [problem.field for problem in refused.value.problems] == [field]
    assert setup_code.code_in(tmp_path) == code


@pytest.mark.parametrize(
    ("password", "is_fine"),
    [
        ("helmgras-aan", True),
        ("helmgras-aa", False),
        ("passwordpassword", True),
        ("1q2w3e4r5t6y", False),
        ("aaaaaaaaaaaaaaaa", False),
        ("roosvandalen", False),
        ("roos@huid.example", False),
        ("helm\ngras-aan-zee", False),
        ("x1-" * 100, False),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str, is_fine: bool) -> None:
    problems = password_problems(password, "Roos van Dalen", "roos@huid.example")

    assert (not problems) == is_fine
    assert all(password not in problem.says("en") for problem in problems)


def test_the_first_run_ends_once(db: None, tmp_path: Path) -> None:
    viewer = found_clinic(browser(), tmp_path, setup_code.code_in(tmp_path), FOUNDING, now=NOW)
    finish_set_up(viewer, now=NOW)
    finish_set_up(viewer, now=NOW.replace(year=2027))

    assert clinic_of(viewer_of(viewer.account)).set_up_at == NOW


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a clinic that does not stand yet."""
    with surroundings(tmp_path / "data") as environment:
        assert manage(environment, "prepare").returncode == 0
        yield environment


def test_of_three_who_open_it_at_once_one_wins_and_two_are_told(empty: dict[str, str]) -> None:
    with Contender(empty) as one, Contender(empty) as two, Contender(empty) as three:
        assert sorted(at_once([one, two, three], "found")) == ["late", "late", "won"]
