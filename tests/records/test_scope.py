"""No query forgets the clinic."""

import pytest
from django.apps import apps
from django.db.models import Model
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from corneum.records.models import Client
from tests.cast import Cast, new_anna

MODELS = list(apps.get_app_config("records").get_models())
OF_A_CLINIC = [model for model in MODELS if model.__name__ != "Account"]


@pytest.mark.parametrize("model", OF_A_CLINIC, ids=lambda model: model.__name__)
def test_a_query_without_a_clinic_raises(db: None, model: type[Model]) -> None:
    rows = model._default_manager
    asks = (rows.all, rows.count, rows.first, rows.exists, rows.filter, rows.values, rows.update)
    for ask in asks:
        with pytest.raises(ScopeError):
            ask()
    with pytest.raises(ScopeError):
        list(rows.exclude(pk=1))
    with pytest.raises(ScopeError):
        rows.exclude(pk=1).exists()


@pytest.mark.parametrize("model", OF_A_CLINIC, ids=lambda model: model.__name__)
def test_every_row_belongs_to_a_clinic(model: type[Model]) -> None:
    if model.__name__ != "Clinic":
        assert not model._meta.get_field("clinic").null


def test_a_clinic_in_scope_sees_its_own_rows_alone(cast: Cast) -> None:
    uid = new_anna(cast.fenna)

    with scope(clinic=cast.fenna.clinic):
        assert Client.objects.filter(uid=uid).exists()
    with scope(clinic=cast.noor.clinic):
        assert not Client.objects.filter(uid=uid).exists()


def test_what_hangs_on_a_row_is_asked_for_in_a_clinic_too(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    with scope(clinic=cast.fenna.clinic):
        anna = Client.objects.get(uid=uid)

    with pytest.raises(ScopeError):
        anna.answers.count()
