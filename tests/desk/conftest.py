"""Every test of the desk stands outside the door, on one Monday, with the people at hand."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from tests.cast import NOW, PASSWORD, Cast, open_cast


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Let it be ten o'clock on Monday 23 November 2026 in the clinic."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let no test read in the language that the page before it was shown in."""
    with translation.override("en"):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """Give the people."""
    return open_cast()


def signed_in(email: str) -> Client:
    """Return a browser in which somebody signed in and reads English."""
    browser = Client()
    answer = browser.post("/sign-in/", {"email": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    browser.post("/language/", {"language": "en", "next": "/"})
    return browser


@pytest.fixture
def fenna(cast: Cast) -> Client:
    """Give the therapist's browser."""
    return signed_in("fenna@huidaanzee.example")


@pytest.fixture
def roos(cast: Cast) -> Client:
    """Give the owner's browser."""
    return signed_in("roos@huidaanzee.example")


@pytest.fixture
def milan(cast: Cast) -> Client:
    """Give the front desk's browser."""
    return signed_in("milan@huidaanzee.example")


@pytest.fixture
def noor(cast: Cast) -> Client:
    """Give the browser of another clinic's owner."""
    return signed_in("noor@elders.example")
