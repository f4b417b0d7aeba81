"""Signing in; guessing a password fails, in every spelling and from every process."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django_scopes import scope

from corneum.actions.account import choose_language, sign_in, sign_out
from corneum.actions.errors import TooManyTries, UnusableDetails, WrongPassword
from corneum.records.models import Account, Event
from corneum.records.read.clinic import viewer_of
from tests.cast import FENNA, MILAN, NOW, PASSWORD, Cast


def request(address: str = "192.0.2.1") -> HttpRequest:
    """Return a request of somebody who is not signed in."""
    found = HttpRequest()
    found.META["REMOTE_ADDR"] = address
    found.session = SessionStore()
    found.user = AnonymousUser()
    return found


def guess(email: str = FENNA.email, address: str = "192.0.2.1", times: int = 1) -> None:
    """Try a wrong password."""
    for _ in range(times):
        with pytest.raises(WrongPassword):
            sign_in(request(address), email, "wrong", now=NOW)


def logged(cast: Cast) -> list[str]:
    """Return the verbs of the log that are about signing in."""
    with scope(clinic=cast.fenna.clinic):
        return list(
            Event.objects.filter(what="account").order_by("pk").values_list("verb", flat=True)
        )


def test_who_knows_the_password_is_let_in_under_a_new_session(cast: Cast) -> None:
    came = request()
    came.session["planted"] = "by somebody else"
    came.session.save()
    before = came.session.session_key

    sign_in(came, " FENNA@huidaanzee.example ", PASSWORD, now=NOW)

    assert came.user.pk == cast.fenna.account
    assert came.session.session_key != before
    assert logged(cast) == ["sign-in"]


def test_signing_out_ends_the_session_on_the_server(cast: Cast) -> None:
    came = request()
    sign_in(came, FENNA.email, PASSWORD, now=NOW)
    key = came.session.session_key or ""
    sign_out(came, now=NOW)

    assert not SessionStore(session_key=key).exists(key)
    assert logged(cast) == ["sign-in", "sign-out"]


def test_a_sixth_try_is_not_even_looked_at(cast: Cast) -> None:
    guess(times=5)

    with pytest.raises(TooManyTries) as refused:
        sign_in(request(), FENNA.email, PASSWORD, now=NOW)

    assert refused.value.minutes == 5
    assert logged(cast) == ["sign-in-failed"] * 5


def test_variants_of_an_account_share_its_tries(cast: Cast) -> None:
    spellings = [
        "FENNA@huidaanzee.example",
        "fénna@huidaanzee.example",
        " fenna@huidaanzee.example",
        "ｆenna@huidaanzee.example",
        "Fenna@Huidaanzee.Example",
    ]
    for number, email in enumerate(spellings):
        guess(email, address=f"192.0.2.{number}")

    with pytest.raises(TooManyTries):
        sign_in(request("192.0.2.99"), FENNA.email, PASSWORD, now=NOW)


def test_one_address_that_tries_many_accounts_is_stopped_too(cast: Cast) -> None:
    for number in range(5):
        guess(f"nobody{number}@huidaanzee.example")

    with pytest.raises(TooManyTries):
        sign_in(request(), FENNA.email, PASSWORD, now=NOW)
    sign_in(request("192.0.2.2"), FENNA.email, PASSWORD, now=NOW)


def test_a_right_password_forgets_the_wrong_ones_of_that_account(cast: Cast) -> None:
    guess(times=4, address="192.0.2.2")
    sign_in(request("192.0.2.3"), FENNA.email, PASSWORD, now=NOW)

    guess(times=5, address="192.0.2.4")


def test_a_whole_clinic_behind_one_address_signs_in(cast: Cast) -> None:
    for person in (FENNA, MILAN) * 6:
        sign_in(request(), person.email, PASSWORD, now=NOW)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("", ""),
        (FENNA.email, "x" * 100_000),
        ("a\x00b", "x"),
        ("\ud800", "x"),
        (FENNA.email, "\ud800"),
        ("x" * 10_000, "x"),
    ],
    ids=["nothing", "long password", "null", "half a name", "half a password", "long name"],
)
def test_nonsense_is_a_wrong_password(cast: Cast, email: str, password: str) -> None:
    with pytest.raises(WrongPassword):
        sign_in(request(), email, password, now=NOW)


def test_a_closed_account_is_not_let_in(cast: Cast) -> None:
    Account.objects.filter(pk=cast.milan.account).update(is_active=False)

    with pytest.raises(WrongPassword):
        sign_in(request(), MILAN.email, PASSWORD, now=NOW)


def test_an_account_reads_in_the_language_it_chose(cast: Cast) -> None:
    choose_language(cast.fenna, "en", now=NOW)

    assert viewer_of(cast.fenna.account).language == "en"
    with pytest.raises(UnusableDetails):
        choose_language(cast.fenna, "tlh", now=NOW)
