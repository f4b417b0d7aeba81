"""Made of the address map: nobody comes in without signing in, nobody into another clinic."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from corneum.actions.intake.bring_in import upload
from corneum.actions.progress.complication import Complication, record_complication
from corneum.actions.screening import NoteSaid, record_note
from corneum.actions.series.move import looked_at, move, times_on
from corneum.actions.series.wanted import Wanted
from corneum.actions.session import arrived
from corneum.booking.wall import minute_of
from corneum.desk import urls
from corneum.records.facts import ClientFile
from corneum.records.read.clinic import people
from tests.cast import NOW, TODAY, ZONE, Cast, consented, signed_anna
from tests.desk.seen import seen

KINDS = {"clinic-text": "referral", "consent": "treatment"}  # all others: an entry of the protocol
POSTED = {"sign-out", "language", "close-day", "open-day", "arrived", "expected"}
POSTED |= {"confirm", "undo"}


class Route(NamedTuple):
    """An address of the desk and what it declares."""

    name: str
    opens: str
    parts: frozenset[str]


def routes() -> Iterator[Route]:
    """Yield every address of the desk."""
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        opens = getattr(pattern.callback, "corneum_scope", "")
        yield Route(str(pattern.name), opens, frozenset(pattern.pattern.converters))


ROUTES = list(routes())
CLOSED = [route for route in ROUTES if route.opens != "public"]
OF_CLIENTS = [route for route in ROUTES if route.opens in ("client", "course", "session")]


def names(found: list[Route]) -> list[str]:
    """Return the names of routes, for the report."""
    return [route.name for route in found]


def opened(route: Route, cast: Cast) -> str:
    """Return the address of a route with Anna's own parts."""
    file = signed_anna(cast.fenna)
    course = file.courses[0]
    parts: dict[str, Any] = {
        "uid": file.uid,
        "course_uid": course.uid,
        "session_uid": course.sessions[0].uid,
        "kind": KINDS.get(route.name, "rule"),
        "name": "active-cold-sore",
        "report": "complications",
        "import_uid": upload(cast.milan, "clients.csv", b"Name;Born\nBo Bos;1990-01-01", now=NOW),
        "step": "complaints",
    }
    if "person_uid" in route.parts:
        parts["person_uid"] = people(cast.roos)[0].uid
    if "batch" in route.parts:
        parts["batch"] = moved(cast, file)
    if "consent_uid" in route.parts:
        parts["consent_uid"] = consented(cast.fenna, file.uid)
    if "complication_uid" in route.parts:
        parts["complication_uid"] = bruised(cast, file)
    if "note_uid" in route.parts:
        said = NoteSaid("Dr. B. Vos", TODAY, "II", TODAY)
        parts["note_uid"] = record_note(cast.fenna, file.uid, said, now=NOW)
    return reverse(f"desk:{route.name}", kwargs={part: parts[part] for part in route.parts})


def moved(cast: Cast, file: ClientFile) -> UUID:
    """Let Anna's first session move to the last free time of its day and return the batch."""
    session = file.courses[0].sessions[0].uid
    last = times_on(cast.fenna, session, Wanted(TODAY), now=NOW).slots[-1].starts_at
    wanted = Wanted(TODAY, minute_of(last, ZONE)[1], None, "Works.")
    shown = looked_at(cast.fenna, session, wanted, now=NOW).shown
    return move(cast.fenna, session, wanted, shown, now=NOW)


def bruised(cast: Cast, file: ClientFile) -> UUID:
    """Let Anna come, be bruised, and return the name of that complication."""
    uid, session = uuid4(), file.courses[0].sessions[0].uid
    arrived(cast.fenna, session, revision=0, now=NOW)
    said = Complication("bruise", "mild", TODAY, "Blue.", "", "open")
    record_complication(cast.fenna, session, uid, said, number=0, now=NOW)
    return uid


def ask(browser: Client, route: Route, address: str) -> Any:
    """Return what a browser gets there."""
    return browser.post(address) if route.name in POSTED else browser.get(address)


@pytest.mark.parametrize("route", CLOSED, ids=names(CLOSED))
def test_nobody_comes_in_without_signing_in(cast: Cast, route: Route) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(opened(route, cast))
        assert answer.status_code in (302, 405)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("route", OF_CLIENTS, ids=names(OF_CLIENTS))
def test_another_clinic_s_client_does_not_exist(cast: Cast, noor: Client, route: Route) -> None:
    address = opened(route, cast)

    for answer in (noor.get(address), noor.post(address, {"do": "sign", "revision": "0"})):
        assert answer.status_code in (404, 405)
        assert "Anna" not in seen(answer)


@pytest.mark.parametrize("route", CLOSED, ids=names(CLOSED))
def test_no_list_holds_anything_of_another_clinic(cast: Cast, noor: Client, route: Route) -> None:
    answer = ask(noor, route, opened(route, cast))

    assert "de Wit" not in seen(answer)
    assert "Fenna" not in seen(answer)


@pytest.mark.parametrize("route", CLOSED, ids=names(CLOSED))
def test_each_role_of_the_own_clinic_gets_the_page_or_a_clear_no(
    cast: Cast, roos: Client, fenna: Client, milan: Client, route: Route
) -> None:
    address = opened(route, cast)

    for browser in (roos, fenna, milan):
        assert ask(browser, route, address).status_code in (200, 302, 403, 409, 422)


@pytest.mark.parametrize("route", OF_CLIENTS, ids=names(OF_CLIENTS))
def test_parts_of_two_clients_do_not_mix(cast: Cast, fenna: Client, route: Route) -> None:
    """Anna's course under another client's address is not there."""
    address = opened(route, cast)
    stranger = "00000000-0000-4000-8000-000000000000"

    strange = address.replace(address.split("/")[2], stranger)
    assert ask(fenna, route, strange).status_code == 404


def test_every_route_of_the_desk_is_in_the_map_of_the_site() -> None:
    assert "desk" in {str(name) for name in get_resolver().namespace_dict}
