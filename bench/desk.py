"""How fast the desk is: its pages, its search, and fifty who want the same time.

Each part runs in a process of its own, with a data folder of its own, once on SQLite and, where
`pg_virtualenv` stands, once on a throw-away PostgreSQL. What stays in var/bench is made once.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from bench.desk_folder import folder, keep
from bench.row import Row, at_least, counted, exactly, known, shown, within
from tools.assets import compile_translations
from tools.proofs import IN_A_CLUSTER
from tools.server import surroundings
from tools.wheels import ROOT

PAGE_MS, SEARCH_MS = 15, 10
MOST_QUERIES = 12
WITHOUT_BAR = ("list of clients", "search while typing")
RECALL = 0.95
Found = dict[str, Any]


class Size(NamedTuple):
    """How much is measured: clients of the clinic and of the search, who races how often."""

    clients: int
    named: int
    racers: int
    races: int


USUAL = Size(5_000, 20_000, 20, 5)
FULL = Size(5_000, 100_000, 50, 20)


class Failed(RuntimeError):
    """A part of the bench ended badly; the text is what it said."""


def rows(full: bool) -> list[Row]:
    """Return the rows of this bench on each database there is."""
    compile_translations()
    size = FULL if full else USUAL
    return [row for database in databases() for row in on_database(database, size)]


def databases() -> list[str]:
    """Return the databases that can be measured here; say which cannot."""
    if shutil.which("pg_virtualenv"):
        return ["SQLite", "PostgreSQL"]
    print("· PostgreSQL: not found, so SQLite alone", file=sys.stderr)
    return ["SQLite"]


def on_database(database: str, size: Size) -> Iterator[Row]:
    """Yield the rows of one database."""
    few = child(database, "pages", "pages-0", 0)
    many = child(database, "pages", f"pages-{size.clients}", size.clients)
    yield from page_rows(database, few, many)
    found = child(database, "search", f"search-{size.named}", size.named)
    yield from search_rows(f"{database}, {size.named:,} clients", found)
    yield from race_rows(database, child(database, "race", None, size.racers, size.races))


def page_rows(database: str, few: Found, many: Found) -> Iterator[Row]:
    """Yield two rows a page: its time in a large clinic, and its queries there and in a small."""
    for name, cost in many["pages"].items():
        case = f"{database}: {name}"
        if name in WITHOUT_BAR:
            yield shown(case, ours=cost["ms"])
        else:
            yield within(case, ours=cost["ms"], bar=PAGE_MS, factor=many["factor"])
        yield counted(
            f"- queries of {name}",
            ours=cost["queries"],
            with_few=few["pages"][name]["queries"],
            most=MOST_QUERIES,
        )


def search_rows(where: str, found: Found) -> Iterator[Row]:
    """Yield the rows of the search alone: how fast, how many are found, how fast beside a peer."""
    yield within(f"{where}: search", ours=found["ms"], bar=SEARCH_MS, factor=found["factor"])
    yield shown("- its 95th percentile", ours=found["p95"])
    for edit, share in found["recall"].items():
        yield at_least(f"- found with one {edit}", ours=share, bar=RECALL)
    names = "- the names alone, beside FTS5 with trigrams"
    yield known(names, ours=found["names"], peer=found["peer"])


def race_rows(database: str, raced: Found) -> Iterator[Row]:
    """Yield the rows of the race: who won, who was told, what stands afterwards, how long."""
    case = f"{database}: {raced['racers']} want one time, {raced['races']} times"
    yield exactly(f"{case}: winners", ours=raced["winners"], right=raced["races"])
    yield exactly("- rounds with another number than one", ours=raced["wrong_rounds"], right=0)
    losers = raced["races"] * (raced["racers"] - 1)
    yield exactly(
        "- told that it is taken (409), with free times", ours=raced["told"], right=losers
    )
    yield exactly("- answers of 500 and above", ours=raced["broken"], right=0)
    yield exactly("- sessions that overlap afterwards", ours=raced["overlaps"], right=0)
    yield shown("- an answer, median", ours=raced["ms"])
    yield shown("- an answer, 99th percentile", ours=raced["p99"])


def child(database: str, part: str, kept: str | None, *numbers: int) -> Found:
    """Return what one part found: a process of its own, with the database it is to measure.

    `kept` names the data folder that the next run uses again; None: nothing is kept. Raises Failed.
    """
    data = folder(kept if database == "SQLite" else None)
    order = [sys.executable, "-m", "bench.desk_inside", part, *map(str, numbers)]
    if database != "SQLite":
        order = ["pg_virtualenv", "sh", "-c", IN_A_CLUSTER, "sh", *order]
    print(f"  {database}: {part} …", file=sys.stderr, flush=True)
    run = subprocess.run(
        order, cwd=ROOT, env=surroundings(data), capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise Failed(f"{part} on {database}: status {run.returncode}\n{run.stderr}")
    if kept and database == "SQLite":
        keep(data)
    else:
        shutil.rmtree(data)
    said = [line for line in run.stdout.splitlines() if line.startswith("{")]
    found: Found = json.loads(said[-1])  # pg_virtualenv has words of its own, and the last one
    return found
