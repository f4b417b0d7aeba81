"""Any list or table on paper: the day, a report, clients who are due."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from corneum.exchange.leaflet.printed import Head, leaflet
from corneum.protocol.schema import Text

WORDS = {"nothing": Text("Nothing to show.", "Niets te tonen.")}


class Listing(NamedTuple):
    """A table: `says` stands above it, `notes` below. `numeric` are the columns (from 0) whose
    cells end at the right; `is_wide` turns the paper. Each row has as many cells as columns.
    """

    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    is_wide: bool = False


def list_pdf(listing: Listing, head: Head, *, now: datetime, paper: str = "a4") -> bytes:
    """Return the list; its headings stand on every page."""
    return leaflet("list", listing.title, head, listing, WORDS, now=now, paper=paper)
