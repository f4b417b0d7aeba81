"""What no row can say, whoever writes it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scopes_disabled

from corneum.records.models import (
    Account,
    Client,
    Clinic,
    Course,
    CoursePlan,
    Membership,
    PlanChange,
    Session,
)
from tests.cast import NOW, Cast, signed_anna

REFUSED: list[tuple[Any, dict[str, Any]]] = [
    (Session, {"status": "held"}),
    (Session, {"number": 0}),
    (Client, {"phototype": "VII"}),
    (Client, {"language": "de"}),
    (Client, {"family_name": ""}),
    (Client, {"born_on": date(1890, 1, 1)}),
    (Course, {"signed_at": None}),
    (Course, {"signed_by": None}),
    (Course, {"spacing_days": 0}),
    (Membership, {"role": "admin"}),
    (Account, {"email": ""}),
    (Clinic, {"level_iii_unlocked_at": NOW}),
]


@pytest.mark.parametrize(("model", "values"), REFUSED, ids=lambda value: str(value)[:60])
def test_a_value_that_means_nothing_is_refused(
    cast: Cast, model: Any, values: dict[str, Any]
) -> None:
    signed_anna(cast.fenna)
    with (
        scopes_disabled(),
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        model.objects.update(**values)


def test_a_level_that_does_not_exist_is_refused(cast: Cast) -> None:
    signed_anna(cast.fenna)
    with scopes_disabled():
        plan = CoursePlan.objects.get()
        plan.pk, plan.indication, plan.level = None, "other", "IV"
        with pytest.raises(IntegrityError, match="level"), transaction.atomic():
            plan.save()


def test_a_change_without_a_reason_is_refused(cast: Cast) -> None:
    signed_anna(cast.fenna)
    with scopes_disabled():
        change = PlanChange.objects.get()
        change.pk, change.field, change.reason = None, "spacing", ""
        with pytest.raises(IntegrityError, match="reason"), transaction.atomic():
            change.save()


def test_a_place_of_a_course_is_taken_once_unless_the_visit_fell_through(cast: Cast) -> None:
    signed_anna(cast.fenna)
    with scopes_disabled():
        second = Session.objects.get(number=2)
        second.pk, second.uid = None, Clinic().uid
        with pytest.raises(IntegrityError), transaction.atomic():
            second.save()
        Session.objects.filter(number=2).update(status="no-show")
        second.save()

        assert Session.objects.filter(number=2).count() == 2
