"""The owner sets name, language and opening days; nobody else does."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from corneum.actions.clinic import (
    ClinicDetails,
    Person,
    add_person,
    change_clinic,
    close_day,
    open_clinic,
    open_day,
)
from corneum.actions.errors import NotYours, Stale, UnusableDetails
from corneum.records.read.clinic import clinic_of
from corneum.records.viewer import Viewer
from tests.cast import CLINIC, FENNA, NOW, PASSWORD, ZONE, Cast

WEEK = ClinicDetails("Huid aan Zee", "nl", frozenset(range(5)))


def test_the_owner_changes_the_opening_days(cast: Cast) -> None:
    assert change_clinic(cast.roos, WEEK, revision=0, now=NOW) == 1

    clinic = clinic_of(cast.fenna)
    assert (clinic.open_weekdays, clinic.revision) == (frozenset(range(5)), 1)


def test_two_owners_with_the_same_form_see_each_other(cast: Cast) -> None:
    change_clinic(cast.roos, WEEK, revision=0, now=NOW)

    with pytest.raises(Stale) as stale:
        change_clinic(cast.roos, CLINIC, revision=0, now=NOW)

    [difference] = stale.value.differences
    assert difference == ("open_weekdays", "0,1,2,3,4,5", "0,1,2,3,4")


def test_a_day_is_closed_and_opened_again(cast: Cast) -> None:
    day = date(2026, 12, 24)
    for reason in ("Inventory", "Christmas Eve"):
        close_day(cast.roos, day, reason, now=NOW)
    assert clinic_of(cast.fenna).closed == {day: "Christmas Eve"}

    open_day(cast.roos, day, now=NOW)
    assert clinic_of(cast.fenna).is_open(day)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"language": "de"}, "language"),
        ({"open_weekdays": frozenset()}, "open_weekdays"),
        ({"open_weekdays": frozenset({7})}, "open_weekdays"),
    ],
    ids=str,
)
def test_what_no_clinic_can_be_is_named(cast: Cast, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(UnusableDetails) as refused:
        change_clinic(cast.roos, WEEK._replace(**changed), revision=0, now=NOW)

    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_day_is_not_closed_without_a_reason(cast: Cast) -> None:
    with pytest.raises(UnusableDetails):
        close_day(cast.roos, date(2026, 12, 24), " ", now=NOW)


def test_a_clinic_in_no_zone_is_not_opened(db: None) -> None:
    with pytest.raises(UnusableDetails, match="zone"):
        open_clinic(WEEK, FENNA, PASSWORD, zone="Europe/Atlantis")


def change(viewer: Viewer) -> None:
    """Change the clinic."""
    change_clinic(viewer, WEEK, revision=0, now=NOW)


def close(viewer: Viewer) -> None:
    """Close a day."""
    close_day(viewer, date(2026, 12, 24), "Because", now=NOW)


def reopen(viewer: Viewer) -> None:
    """Open a day."""
    open_day(viewer, date(2026, 12, 24), now=NOW)


def engage(viewer: Viewer) -> None:
    """Give somebody an account."""
    add_person(viewer, Person("Ada", "ada@huid.example", "owner"), PASSWORD, now=NOW)


@pytest.mark.parametrize("act", [change, close, reopen, engage])
def test_only_the_owner_may(cast: Cast, act: Callable[[Viewer], None]) -> None:
    for viewer in (cast.fenna, cast.milan):
        with pytest.raises(NotYours):
            act(viewer)


def test_an_e_mail_address_is_one_account_in_every_spelling(cast: Cast) -> None:
    shouting = FENNA._replace(email=" FENNA@Huidaanzee.example ")

    with pytest.raises(IntegrityError), transaction.atomic():
        add_person(cast.roos, shouting, PASSWORD, now=NOW)


def test_a_role_that_does_not_exist_is_named(cast: Cast) -> None:
    with pytest.raises(UnusableDetails, match="role"):
        add_person(cast.roos, FENNA._replace(role="admin"), PASSWORD, now=NOW)


def test_the_zone_of_the_clinic_is_kept(cast: Cast) -> None:
    assert clinic_of(cast.fenna).zone == ZONE
