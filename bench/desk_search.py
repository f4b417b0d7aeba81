"""The search alone, among as many clients as a chain has, beside SQLite's own full-text search."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django_scopes import scope

from bench import machine
from bench.desk_names import people, slips
from bench.desk_pages import percentile
from corneum.actions.clinic import ClinicDetails, Person, open_clinic
from corneum.actions.management.commands.prepare import migrate
from corneum.booking.hours import usual_hours
from corneum.records.facts import ClientDetails
from corneum.records.read.account import viewer_at
from corneum.records.read.client import found_clients, search
from corneum.records.read.client.typed import typed
from corneum.records.scope import one_transaction
from corneum.records.spelling import folded
from corneum.records.viewer import Viewer
from corneum.records.write.intake import new_clients

EMAIL = "owner@bench.example"
TOGETHER = 5_000
SLIPS, OF_THE_PEER = 1_200, 60
WARM = 20
SHOWN = 50
TRIGRAM = 3
T = TypeVar("T")


def measured(clients: int) -> dict[str, Any]:
    """Return the times of our search and the peer's among that many clients, and our recall."""
    crowd = people(clients)
    viewer = made(crowd)
    asked = list(slips([(one.given_name, one.family_name) for one in crowd], SLIPS))
    for slip in asked[:WARM]:
        found_clients(viewer, slip.typed)
    hits: dict[str, list[bool]] = {}
    times: dict[str, list[float]] = {"ours": [], "names": [], "peer": []}
    with tempfile.TemporaryDirectory() as folder:
        peer = Peer(Path(folder) / "peer.sqlite3", crowd)
        for number, slip in enumerate(asked):
            found, ms = timed(partial(found_clients, viewer, slip.typed))
            times["ours"].append(ms)
            names = {row.name for row, _matched in found.rows}
            hits.setdefault(slip.edit, []).append(f"{slip.given} {slip.family}" in names)
            if number % (len(asked) // OF_THE_PEER) == 0:
                times["names"].append(timed(partial(keys, viewer, slip.typed))[1])
                times["peer"].append(timed(partial(peer.found, slip.typed))[1])
        peer.close()
    return {
        "factor": machine.factor(),
        "ms": statistics.median(times["ours"]),
        "p95": percentile(times["ours"], 95),
        "names": statistics.median(times["names"]),
        "peer": statistics.median(times["peer"]),
        "recall": {edit: statistics.mean(found) for edit, found in hits.items()},
    }


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what `work` returns and how many milliseconds it took."""
    begin = time.perf_counter()
    found = work()
    return found, (time.perf_counter() - begin) * 1000


def keys(viewer: Viewer, typed_text: str) -> set[int]:
    """Return the keys of who is found, and nothing about them: what the peer returns."""
    with scope(clinic=viewer.clinic):
        return set(search._found(viewer, typed(typed_text))[0])


def made(crowd: Sequence[ClientDetails]) -> Viewer:
    """Return the owner of a clinic with these clients, made where it does not stand yet."""
    migrate()
    found = viewer_at(EMAIL)
    if found is not None:
        return found
    details = ClinicDetails("Chain", "nl", usual_hours(range(5)))
    viewer = open_clinic(
        details, Person("Owner", EMAIL, "owner"), "a-long-password", zone="Europe/Amsterdam"
    )
    for first in range(0, len(crowd), TOGETHER):
        part = crowd[first : first + TOGETHER]
        with one_transaction(viewer):
            new_clients(viewer, numbered(part, first))
    connection.close()  # as a server's, whose connections last a minute
    return viewer


def numbered(crowd: Sequence[ClientDetails], first: int) -> Iterable[tuple[UUID, ClientDetails]]:
    """Return clients with uids of their own."""
    return ((UUID(int=first + n, version=4), one) for n, one in enumerate(crowd))


class Peer:
    """SQLite's FTS5 with trigrams, ranked by bm25: any client who shares a trigram, best first."""

    def __init__(self, file: Path, crowd: Sequence[ClientDetails]) -> None:
        self.database = sqlite3.connect(file)
        self.database.execute("CREATE VIRTUAL TABLE named USING fts5(name, tokenize='trigram')")
        names = ((folded(f"{one.given_name} {one.family_name}"),) for one in crowd)
        self.database.executemany("INSERT INTO named (name) VALUES (?)", names)
        self.database.execute("INSERT INTO named (named) VALUES ('optimize')")
        self.database.commit()

    def found(self, typed: str) -> list[str]:
        """Return the names that are most like what was typed."""
        text = folded(typed)
        trigrams = {text[n : n + TRIGRAM] for n in range(len(text) - TRIGRAM + 1)}
        wanted = " OR ".join(f'"{part}"' for part in sorted(trigrams))
        order = "SELECT name FROM named WHERE named MATCH ? ORDER BY bm25(named) LIMIT ?"
        return [name for (name,) in self.database.execute(order, (wanted, SHOWN))]

    def close(self) -> None:
        """Let the file go."""
        self.database.close()
