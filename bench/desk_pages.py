"""What a whole request of a page costs, through everything that a browser's request passes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from itertools import cycle
from typing import Any

import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from bench import machine
from bench.desk_clinic import COURSE, NOW, made
from corneum.actions import demo

ROUNDS = 60
HOST = "127.0.0.1"
SEARCHES = ("jansen", "kuur", "wilhelmnia", "vermeulen sofie", "14-3-1985", "0600000999", "kuur@be")


class Refused(AssertionError):
    """A page that is to be measured is not there."""


class Browser:
    """Somebody signed in, whose requests go through the handler that the server calls."""

    def __init__(self, email: str) -> None:
        browser = Client(SERVER_NAME=HOST)
        answer = browser.post(reverse("desk:sign-in"), sign_in(email))
        if answer.status_code != 302:
            raise Refused(f"sign in: {answer.status_code}")
        self.cookies = "; ".join(f"{name}={m.value}" for name, m in browser.cookies.items())
        self.factory = RequestFactory(SERVER_NAME=HOST, HTTP_COOKIE=self.cookies)
        self.handler = WSGIHandler()

    def get(self, address: str, **headers: str) -> str:
        """Return the page at `address`; raises Refused where it is another than 200."""
        said: list[str] = []

        def start(status: str, _headers: object, _error: object = None) -> Callable[[bytes], None]:
            said.append(status)
            return lambda _body: None

        answer = self.handler(self.factory.get(address, headers=headers).environ, start)
        body = b"".join(answer).decode()
        answer.close()
        if said[-1:] != ["200 OK"]:
            raise Refused(f"{address}: {said}")
        return body


def sign_in(email: str) -> dict[str, str]:
    """Return the fields of the sign-in form."""
    return {"email": email, "password": demo.PASSWORDS[email]}


def measured(clients: int) -> dict[str, Any]:
    """Return {page: median milliseconds and queries} of a clinic with that many clients."""
    with time_machine.travel(NOW, tick=False):
        places = made(clients)
        browser = Browser(demo.FENNA.email)
        asked = pages(browser, places)
        found = {name: cost(get) for name, get in asked.items()}
    return {"factor": machine.factor(), "pages": found}


def pages(browser: Browser, places: dict[str, str]) -> dict[str, Callable[[], str]]:
    """Return {page: how to ask for it once more}; a search asks for another each time."""
    course = reverse("desk:course", args=[places["client"], places["course"]])
    found = reverse("desk:clients")
    addresses = cycle([f"{found}?q={said}" for said in SEARCHES])
    asked = {
        "Today": lambda: browser.get(reverse("desk:today")),
        "client search": lambda: browser.get(next(addresses)),
        "search while typing": lambda: browser.get(next(addresses), hx_request="true"),
        "course page": lambda: browser.get(course),
        "list of clients": lambda: browser.get(found),
    }
    check(asked["course page"](), COURSE.family_name)
    return asked


def check(page: str, word: str) -> None:
    """Raise Refused where a page does not say what it is measured for."""
    if word not in page:
        raise Refused(f"{word} does not stand in the page")


def cost(get: Callable[[], str], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median milliseconds of `get`, the most queries of one call, the size in KB."""
    queries = [queries_of(get) for _ in SEARCHES]
    times = []
    size = 0
    for _ in range(rounds):
        begin = time.perf_counter()
        size = max(size, len(get()))
        times.append((time.perf_counter() - begin) * 1000)
    return {
        "ms": statistics.median(times),
        "p95": percentile(times, 95),
        "queries": max(queries),
        "kb": size / 1000,
    }


def queries_of(work: Callable[[], object]) -> int:
    """Return how many statements `work` sends to the database."""
    sent: list[str] = []

    def heard(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(heard):
        work()
    return len(sent)


def percentile(times: Iterable[float], percent: int) -> float:
    """Return the value below which `percent` per cent of the times lie."""
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]
