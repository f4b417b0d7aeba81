"""Each address says what it opens: a route without a declared scope fails here (R-13)."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

SCOPES = {"public", "clinic", "client", "course", "session"}
PUBLIC = {"healthz", "sign-in", "language", "about", "welcome"}


def routes(resolver: URLResolver) -> Iterator[URLPattern]:
    """Yield every address of the site, whatever includes it."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry)
        else:
            yield entry


ROUTES = list(routes(get_resolver()))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: str(route.name))
def test_a_route_declares_what_it_opens(route: URLPattern) -> None:
    opens = getattr(route.callback, "corneum_scope", None)

    assert opens in SCOPES, f"{route.name}: declare it with desk/scope.py"
    assert (opens == "public") == (route.name in PUBLIC), "a public page is a decision"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: str(route.name))
def test_an_address_holds_just_what_its_scope_needs(route: URLPattern) -> None:
    """A page about a client has the client in its address, so that there is one wall."""
    opens = getattr(route.callback, "corneum_scope", None)
    parts = set(route.pattern.converters)
    needed = {"client": {"uid"}, "course": {"uid", "course_uid"}, "session": {"uid", "session_uid"}}

    assert needed.get(str(opens), set()) <= parts
    assert opens in needed or "uid" not in parts
