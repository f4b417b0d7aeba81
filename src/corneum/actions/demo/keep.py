"""The demo from day to day: made anew on another day, unless somebody changed it.

What was made, and when, stands in a small file beside the database.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from corneum.actions.demo.many import add_many
from corneum.actions.demo.people import CLINIC, FENNA, ZONE
from corneum.actions.demo.whole import no_progress, seed
from corneum.booking.wall import local_day
from corneum.records.read.account import viewer_at
from corneum.records.read.clinic import is_there_a_clinic
from corneum.records.read.event import newest_change
from corneum.records.write.client import cleared

STAMP = "demo.json"
Progress = Callable[[str, int, int], None]


class NotTheDemo(RuntimeError):
    """The database holds a clinic that is not the demo."""


class Made(NamedTuple):
    """What was made: on which day, with how many clients more, up to which line of the log."""

    on: date
    more: int
    newest: int


class Wanted(NamedTuple):
    """What is asked for: `more` clients; `keeps` the demo of another day, or begins `afresh`."""

    more: int = 0
    keeps: bool = False
    afresh: bool = False


def bring_up(
    folder: Path, wanted: Wanted, *, now: datetime, progress: Progress | None = None
) -> str:
    """Make the demo, make it anew on another day, or leave it; return what was done in a sentence.

    Raises NotTheDemo.
    """
    made, today = read_stamp(folder / STAMP), local_day(now, ZONE)
    stands = viewer_at(FENNA.email) is not None
    if is_there_a_clinic() and not stands:
        raise NotTheDemo
    if not stands:
        _make(folder, wanted, now, progress, clears=False)
        return f"{CLINIC.name}: made for {today}."
    if made is None:
        return f"{CLINIC.name} stays as it is: it is not known when it was made."
    is_changed = newest_change() > made.newest
    if wanted.afresh or (made.on != today and not wanted.keeps and not is_changed):
        _make(folder, wanted._replace(more=wanted.more or made.more), now, progress, clears=True)
        return f"{CLINIC.name}: made anew for {today}, as nobody had changed it."
    if wanted.more > made.more:
        _add(wanted.more - made.more, now, progress)
        write_stamp(folder / STAMP, made._replace(more=wanted.more, newest=newest_change()))
        return f"{CLINIC.name}: {wanted.more - made.more} clients more."
    if made.on != today:
        why = "you keep it" if wanted.keeps else "somebody changed it"
        return f"{CLINIC.name} stays as it was made for {made.on}: {why} (--fresh begins anew)."
    return f"{CLINIC.name}: as it was made today."


def _make(
    folder: Path, wanted: Wanted, now: datetime, progress: Progress | None, *, clears: bool
) -> None:
    with transaction.atomic():
        if clears:
            cleared()
        seed(now, _named("clients", progress))
        if wanted.more:
            _add(wanted.more, now, progress)
    write_stamp(folder / STAMP, Made(local_day(now, ZONE), wanted.more, newest_change()))


def _add(count: int, now: datetime, progress: Progress | None) -> None:
    viewer = viewer_at(FENNA.email)
    assert viewer is not None  # noqa: S101  the demo stands
    today = local_day(now, ZONE)
    add_many(viewer, count, today=today, now=now, progress=_named("more clients", progress))


def _named(what: str, progress: Progress | None) -> Callable[[int, int], None]:
    if progress is None:
        return no_progress
    return lambda done, of: progress(what, done, of)


def read_stamp(file: Path) -> Made | None:
    """Return what was made, None where that is not known."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return Made(date.fromisoformat(said["on"]), int(said["more"]), int(said["newest"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(file: Path, made: Made) -> None:
    """Keep what was made."""
    said = {"on": made.on.isoformat(), "more": made.more, "newest": made.newest}
    file.write_text(json.dumps(said), encoding="utf-8")
