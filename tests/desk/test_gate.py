"""What went wrong is said in the look of the house, with what to do now."""

import pytest
from django.test import Client, RequestFactory

from corneum.desk import gate
from tests.desk.seen import seen


def test_what_is_not_there_says_so(fenna: Client) -> None:
    answer = fenna.get("/nowhere/")

    assert answer.status_code == 404
    assert "There is nothing here" in seen(answer)


def test_a_form_from_elsewhere_is_refused_kindly(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/sign-in/", {"email": "a@b.example", "password": "x"})

    assert answer.status_code == 403
    assert "This form is no longer valid" in seen(answer)


@pytest.mark.parametrize(("view", "status"), [(gate.bad_request, 400), (gate.forbidden, 403)])
def test_each_page_has_its_status(view: gate.Problem, status: int) -> None:
    assert view(RequestFactory().get("/")).status_code == status


def test_a_failure_of_ours_tells_no_detail() -> None:
    answer = gate.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "nothing was saved by half" in seen(answer)
