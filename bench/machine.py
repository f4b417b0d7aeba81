"""How fast this machine is, beside the machine on which the bars in milliseconds were set.

Three small loops, each like a part of the product: plain Python, a durable commit, a page.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.template import Context, Engine

ROUNDS = 7
# Medians on the machine of the trials (2 shared cores, CPython 3.11, quiet), in milliseconds.
REFERENCE_MS = {"python": 3.3, "commit": 0.75, "template": 2.9}
PAGE = "{% for row in rows %}<li class={{ row.kind }}>{{ row.name|title }}</li>{% endfor %}"


@cache
def factor() -> float:
    """Return how much slower this machine is than the reference (1.0: the same), measured once.

    It is the geometric mean of the three loops, so that no one of them decides alone.
    """
    here = measured()
    return statistics.geometric_mean(here[name] / REFERENCE_MS[name] for name in REFERENCE_MS)


def measured() -> dict[str, float]:
    """Return the median milliseconds of each loop, here and now."""
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "reference.sqlite3", isolation_level=None)
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE visit (day TEXT)")
        loops: dict[str, Callable[[], object]] = {
            "python": count_words,
            "commit": lambda: database.execute("INSERT INTO visit VALUES ('2026-11-23')"),
            "template": page(),
        }
        times = {name: median_ms(loop) for name, loop in loops.items()}
        database.close()
    return times


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median milliseconds of `rounds` runs of `work`, after one that is not counted."""
    work()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def count_words() -> int:
    """Do what the rules do: look up, compare, collect."""
    seen: dict[str, list[int]] = {}
    for number in range(20_000):
        seen.setdefault(f"area-{number % 23}", []).append(number)
    return sum(len(numbers) for area, numbers in seen.items() if area.endswith(("1", "7")))


def page() -> Callable[[], str]:
    """Return a function that renders one list of 300 rows."""
    template = Engine().from_string(PAGE)
    rows = [{"kind": "session", "name": f"client {number}"} for number in range(300)]
    return lambda: template.render(Context({"rows": rows}))
