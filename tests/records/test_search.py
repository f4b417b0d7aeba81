"""Search: one box, a typing error forgiven, the same few queries whatever the number of clients."""

import random
import string
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corneum.records.facts import ClientDetails
from corneum.records.read.client import clients_page, found_clients
from corneum.records.read.client.typed import typed
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.intake import new_clients
from tests.cast import TODAY, Cast, new_anna, signed_anna

GIVEN = (
    "Anna Bram Chaya Dilan Els Fatima Gijs Hanna Ilse Joris Karim Lotte Mees Nora Omar Pieter "
    "Quinten Roos Sanne Thijs Ula Vera Wouter Xenia Youssef Zoë Anne-Marie Jan-Willem"
).split()
FIRST = (
    "Aal Berg Bos Brou Dek Vis Jan Klaas Mul Oost Peters Smit Veen Wit Zand Hout Kuip Ter".split()
)
LAST = "ker man sen stra huis beek dijk veld berg inga".split()
PREFIX = ("", "", "", "de ", "van ", "van der ", "'t ")


def made(count: int, seed: int = 7) -> list[ClientDetails]:
    """Return made-up clients, the same for the same seed."""
    dice = random.Random(seed)
    return [
        ClientDetails(
            dice.choice(GIVEN),
            dice.choice(PREFIX) + dice.choice(FIRST) + dice.choice(LAST),
            date(1940, 1, 1) + timedelta(days=dice.randrange(24_000)),
            phone=f"06 {dice.randrange(10**8):08d}",
            email=f"client{number}@post.example",
        )
        for number in range(count)
    ]


def noted(viewer: Viewer, clients: list[ClientDetails]) -> None:
    """Note many clients at once."""
    with one_transaction(viewer):
        new_clients(viewer, [(uuid4(), details) for details in clients])


def edited(word: str, dice: random.Random) -> str:
    """Return a word with one typing error: a letter other, more, less, two that swapped."""
    place, letter = dice.randrange(len(word)), dice.choice(string.ascii_lowercase)
    kind = dice.choice(["other", "more", "less", "changed"])
    if kind == "other":
        return word[:place] + letter + word[place + 1 :]
    if kind == "more":
        return word[:place] + letter + word[place:]
    if kind == "less":
        return word[:place] + word[place + 1 :]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def named(viewer: Viewer, search: str) -> list[str]:
    """Return the names that a search finds, in its order."""
    return [row.name for row, _why in found_clients(viewer, search).rows]


def test_of_names_with_one_typing_error_95_in_a_hundred_are_found(cast: Cast) -> None:
    everybody = made(1_500)
    noted(cast.fenna, everybody)
    dice = random.Random(11)
    asked = [dice.choice(everybody) for _ in range(300)]

    found = 0
    for client in asked:
        words = f"{client.given_name} {client.family_name}".split()
        place = max(range(len(words)), key=lambda place: (len(words[place]) > 2, dice.random()))
        words[place] = edited(words[place], dice)
        found += f"{client.given_name} {client.family_name}" in named(cast.fenna, " ".join(words))

    assert found >= 0.95 * len(asked)


def test_who_is_called_just_like_that_stands_before_who_is_called_almost(cast: Cast) -> None:
    for family in ("Janssen", "Jansen", "Jansenius", "Hansen"):
        noted(cast.fenna, [ClientDetails("Anna", family, date(1990, 1, 1))])

    assert named(cast.fenna, "jansen")[:2] == ["Anna Jansen", "Anna Jansenius"]
    assert set(named(cast.fenna, "jansen")[2:]) == {"Anna Janssen", "Anna Hansen"}
    why = {row.name: matched for row, matched in found_clients(cast.fenna, "jansen").rows}
    assert why["Anna Jansen"] == why["Anna Jansenius"] == ""
    assert why["Anna Hansen"] == "similar"


@pytest.mark.parametrize(
    ("search", "why"),
    [("17-5-1991", "born_on"), ("1991", "born_on"), ("0101", "phone"), ("anna@de", "email")],
)
def test_a_row_says_by_what_it_was_found(cast: Cast, search: str, why: str) -> None:
    new_anna(cast.fenna)

    [(row, matched)] = found_clients(cast.fenna, search).rows

    assert (row.name, matched) == ("Anna de Wit", why)


@pytest.mark.parametrize("search", ["anna zwart", "18-5-1991", "0102", "anna@zwart", "de bruin"])
def test_every_part_of_a_search_must_fit(cast: Cast, search: str) -> None:
    new_anna(cast.fenna)

    assert named(cast.fenna, search) == []


@pytest.mark.parametrize("search", ["", "   ", ",", "@", "+", "0", "31", "'", "\x00", "ﷺ" * 90])
def test_what_asks_for_nothing_or_nobody_finds_nobody(cast: Cast, search: str) -> None:
    new_anna(cast.fenna)

    assert named(cast.fenna, search) == []


def test_a_change_of_name_is_found_and_the_old_name_no_more(cast: Cast) -> None:
    noted(cast.fenna, [ClientDetails("Els", "Brouwer", date(1960, 3, 4))])
    assert named(cast.fenna, "brouwer") == ["Els Brouwer"]
    noted(cast.fenna, [ClientDetails("Els", "Kwakernaak", date(1960, 3, 4))])

    assert named(cast.fenna, "kwakernaak") == ["Els Kwakernaak"]


def test_another_clinic_s_names_are_not_found(cast: Cast) -> None:
    noted(cast.fenna, made(20))

    assert all(named(cast.noor, details.family_name) == [] for details in made(20))


def test_more_than_fifty_are_fifty_and_a_word_that_there_are_more(cast: Cast) -> None:
    noted(cast.fenna, [ClientDetails("Anna", f"Bos{n}x", date(1990, 1, 1)) for n in range(60)])

    found = found_clients(cast.fenna, "anna")

    assert len(found.rows) == 50
    assert found.has_more


def asked_by(viewer: Viewer, search: str) -> int:
    """Return how many queries a search takes once the dictionary is there."""
    found_clients(viewer, search)
    with CaptureQueriesContext(connection) as queries:
        found_clients(viewer, search)
    return len(queries)


@pytest.mark.parametrize("search", ["anna", "anan de wti", "17-5-1991", "0101", "anna@dewit"])
def test_a_search_takes_as_many_queries_with_300_clients_as_with_3(cast: Cast, search: str) -> None:
    signed_anna(cast.fenna)
    noted(cast.fenna, made(2))
    few = asked_by(cast.fenna, search)
    noted(cast.fenna, made(300, seed=8))

    assert asked_by(cast.fenna, search) <= max(few, 9)


def test_a_page_of_the_list_takes_as_many_queries_with_300_clients_as_with_3(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            clients_page(cast.fenna, "", 1, TODAY)
        return len(queries)

    signed_anna(cast.fenna)
    new_anna(cast.fenna)
    few = asked()
    noted(cast.fenna, made(300))

    assert asked() <= few <= 8


def test_the_list_comes_in_pages_that_hold_everybody_once(cast: Cast) -> None:
    noted(cast.fenna, made(120))

    pages = [clients_page(cast.fenna, "", number, TODAY) for number in (1, 2, 3)]

    uids = [row.uid for found in pages for row in found.rows]
    assert [len(found.rows) for found in pages] == [50, 50, 20]
    assert len(set(uids)) == 120 == pages[0].total
    assert clients_page(cast.fenna, "", 99, TODAY).number == 3


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("waiting", ["Bram Bos"]),
        ("in-course", ["Anna de Wit"]),
        ("finished", []),
        ("due", []),
    ],
)
def test_a_list_can_hold_those_at_one_point_of_the_journey(
    cast: Cast, only: str, names: list[str]
) -> None:
    signed_anna(cast.fenna)
    noted(cast.fenna, [ClientDetails("Bram", "Bos", date(1990, 1, 1))])

    assert [row.name for row in clients_page(cast.fenna, only, 1, TODAY).rows] == names


def spellings() -> Iterator[str]:
    """Yield how people write 3 April 1984."""
    yield from ("1984-04-03", "3-4-1984", "03/04/1984", "3.4.1984", "3 april 1984", "3 apr 1984")
    yield from ("3-4-84", "03041984", "19840403", "3 4 1984", "April 3, 1984")


@pytest.mark.parametrize("written", list(spellings()))
def test_a_birth_date_is_read_as_it_is_usually_written(written: str) -> None:
    asked = typed(f"anna {written}")

    assert date(1984, 4, 3) in asked.days
    assert asked.words == ("anna",)
