"""Clients from a list: who is there is left, who may be is asked about, nobody comes in twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from corneum.actions.errors import NotYours
from corneum.actions.intake import add_client
from corneum.actions.intake.bring_in import (
    bring_in,
    choose_columns,
    opened,
    standings,
    throw_away,
    upload,
)
from corneum.exchange.csv import UnusableMapping, UnusableTable
from corneum.records.facts import ClientDetails
from corneum.records.read.client import clients, found_clients
from corneum.records.read.client.imports import imports_of
from corneum.records.read.event import events_of
from corneum.records.viewer import NoAccess, Viewer
from tests.cast import ANNA, NOW, Cast

LIST = """Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Telefoon;E-mail
Bram;;Bos;01-02-1980;06 1111 1111;bram@bos.example
Chaya;van;Veen;31-12-1975;;chaya@veen.example
Els;;Brouwer;31-02-1960;;
Gijs;;;01-01-1970;;
"""


def uploaded(viewer: Viewer, text: str = LIST) -> UUID:
    """Upload a list, columns as they were guessed; return its uid."""
    uid = upload(viewer, "clients.csv", text.encode(), now=NOW)
    file = opened(viewer, uid)
    choose_columns(viewer, uid, file.mapping, is_day_first=file.is_day_first)
    return uid


def stand(viewer: Viewer, uid: UUID) -> list[str]:
    """Return how each row stands."""
    return [item.standing for item in standings(viewer, opened(viewer, uid), now=NOW)]


def test_new_rows_come_in_and_wrong_ones_stay_out_each_with_its_line(cast: Cast) -> None:
    uid = uploaded(cast.milan)
    assert stand(cast.milan, uid) == ["new", "new", "wrong", "wrong"]
    wrong = [s.row for s in standings(cast.milan, opened(cast.milan, uid), now=NOW)][2:]
    assert [(row.line, row.problems[0].field) for row in wrong] == [
        (4, "Geboortedatum"), (5, "Achternaam"),
    ]  # fmt: skip

    assert bring_in(cast.milan, uid, (), now=NOW) == 2

    assert [row.name for row in clients(cast.milan)] == ["Bram Bos", "Chaya van Veen"]
    assert [row.name for row, _why in found_clients(cast.fenna, "chaya veen").rows]


def test_a_list_sent_twice_brings_in_nobody_twice(cast: Cast) -> None:
    uid = uploaded(cast.milan)
    bring_in(cast.milan, uid, (), now=NOW)

    assert bring_in(cast.milan, uid, (), now=NOW) == 0
    assert stand(cast.milan, uid) == ["there", "there", "wrong", "wrong"]
    assert bring_in(cast.roos, uploaded(cast.roos), (), now=NOW) == 0
    assert len(clients(cast.milan)) == 2
    assert opened(cast.milan, uid).draft.mapping["imported"] == 2


@pytest.mark.parametrize(
    ("known", "standing"),
    [
        ({}, "there"),
        ({"family_name": "de Wit-Smit", "phone": "+31 6 0000 0101"}, "there"),
        ({"given_name": "Bella"}, "doubtful"),  # a twin: the number is their parents'
        ({"family_name": "de Witt", "phone": "", "email": ""}, "doubtful"),
        ({"born_on": date(1991, 5, 18)}, "doubtful"),
        ({"born_on": date(1960, 1, 1), "given_name": "Margaretha"}, "new"),  # her mother
        ({"born_on": date(1991, 5, 18), "phone": "", "email": ""}, "new"),  # a namesake
    ],
)
def test_a_row_is_held_against_who_is_there(
    cast: Cast, known: dict[str, Any], standing: str
) -> None:
    add_client(cast.fenna, replace(ANNA, **known), now=NOW)
    uid = uploaded(
        cast.milan,
        "Name;Date of birth;Phone;E-mail\nAnna de Wit;17-05-1991;0600000101;anna@dewit.example\n",
    )

    assert stand(cast.milan, uid) == [standing]


def test_of_the_doubtful_those_come_in_that_were_ticked(cast: Cast) -> None:
    for name in ("Bram", "Brad"):
        add_client(cast.fenna, ClientDetails(name, "Boss", date(1980, 2, 1)), now=NOW)
    add_client(cast.fenna, ClientDetails("Chaya", "van Veem", date(1975, 12, 31)), now=NOW)
    uid = uploaded(cast.milan)
    assert stand(cast.milan, uid)[:2] == ["doubtful", "doubtful"]

    assert bring_in(cast.milan, uid, {3}, now=NOW) == 1

    assert "Chaya van Veen" in [row.name for row in clients(cast.milan)]
    assert "Bram Bos" not in [row.name for row in clients(cast.milan)]


def test_each_client_s_log_says_that_it_came_from_a_list(cast: Cast) -> None:
    bring_in(cast.milan, uploaded(cast.milan), (), now=NOW)
    row = clients(cast.milan)[0]

    first = events_of(cast.fenna, row.uid).rows[-1]

    assert (first.name, first.verb, first.what) == ("Milan Bakker", "write", "import")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"Anna;17-05-1991\n", b"PK\x03\x04\0"])
def test_what_is_no_list_is_not_kept(cast: Cast, content: bytes) -> None:
    with pytest.raises(UnusableTable):
        upload(cast.milan, "clients.csv", content, now=NOW)

    assert imports_of(cast.milan) == ()


def test_columns_that_say_no_name_are_refused_and_the_old_ones_stay(cast: Cast) -> None:
    uid = uploaded(cast.milan)
    before = opened(cast.milan, uid).mapping

    with pytest.raises(UnusableMapping):
        choose_columns(cast.milan, uid, {"born_on": "Geboortedatum"}, is_day_first=True)

    assert opened(cast.milan, uid).mapping == before


def test_a_name_of_signs_that_nobody_sees_is_wrong_and_no_error(cast: Cast) -> None:
    uid = uploaded(cast.milan, "Voornaam,Achternaam,Geboren\n\x07,Bos,1980-02-01\n")

    assert stand(cast.milan, uid) == ["wrong"]


def test_a_file_waits_until_somebody_goes_on_or_throws_it_away(cast: Cast) -> None:
    uid = uploaded(cast.milan)
    assert [(item.name, item.by) for item in imports_of(cast.roos)] == [
        ("clients.csv", "Milan Bakker")
    ]

    throw_away(cast.roos, uid)
    throw_away(cast.roos, uid)

    assert imports_of(cast.roos) == ()
    with pytest.raises(NoAccess):
        bring_in(cast.milan, uid, (), now=NOW)


def test_a_file_that_nobody_comes_back_to_goes_when_the_next_one_comes(cast: Cast) -> None:
    uploaded(cast.milan)
    later = NOW + timedelta(days=8)

    upload(cast.milan, "next.csv", LIST.encode(), now=later)

    assert [item.name for item in imports_of(cast.milan)] == ["next.csv"]


@pytest.mark.parametrize(
    "act",
    [
        lambda viewer, uid: upload(viewer, "x.csv", LIST.encode(), now=NOW),
        opened,
        lambda viewer, uid: bring_in(viewer, uid, (), now=NOW),
        throw_away,
    ],
)
def test_a_therapist_brings_in_no_list_and_another_clinic_not_this_one(
    cast: Cast, act: Callable[[Viewer, UUID], object]
) -> None:
    uid = uploaded(cast.milan)

    with pytest.raises(NotYours):
        act(cast.fenna, uid)
    if act is opened:
        with pytest.raises(NoAccess):
            act(cast.noor, uid)
    assert len(imports_of(cast.milan)) == 1
