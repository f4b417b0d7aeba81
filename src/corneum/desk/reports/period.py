"""From which day through which a report counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.forms import Trouble, wrong
from corneum.journey.intake import read_day

MONTH, QUARTER, YEAR, OWN = "month", "quarter", "year", "own"


class Period(NamedTuple):
    """Days that belong together; `name` is how the address says it."""

    name: str
    first: date
    last: date

    @property
    def says(self) -> str:
        """Return the days in words."""
        first, last = words.birth_day(self.first), words.birth_day(self.last)
        return _("%(first)s through %(last)s") % {"first": first, "last": last}

    @property
    def query(self) -> str:
        """Return how an address asks for it."""
        if self.name != OWN:
            return urlencode({"period": self.name})
        return urlencode({"period": OWN, "from": self.first, "until": self.last})


def names() -> dict[str, str]:
    """Return {period: its word}."""
    return {
        MONTH: _("This month"),
        QUARTER: _("This quarter"),
        YEAR: _("This year"),
        OWN: _("Own days"),
    }


def period_of(asked: Mapping[str, str], on: date) -> tuple[Period, tuple[Trouble, ...]]:
    """Return the period that is asked for on the day `on`, and what is wrong with it.

    What cannot be used counts as this year: the page then says so.
    """
    name = asked.get("period", YEAR)
    if name != OWN:
        name = name if name in (MONTH, QUARTER) else YEAR
        return Period(name, _first(name, on), on), ()
    found = {key: read_day(asked.get(key, "").strip()) for key in ("from", "until")}
    labels = {"from": _("From"), "until": _("Through")}
    troubles = [
        Trouble(key, labels[key], wrong(asked.get(key, ""), _("a day, as 2026-12-07")))
        for key, day in found.items()
        if day is None
    ]
    first, last = found["from"], found["until"]
    if first is not None and last is not None and last < first:
        says = wrong(str(last), _("a day not before %(day)s") % {"day": first})
        troubles.append(Trouble("until", labels["until"], says))
    if first is None or last is None or troubles:
        return Period(YEAR, _first(YEAR, on), on), tuple(troubles)
    return Period(OWN, first, last), ()


def _first(name: str, on: date) -> date:
    """Return the first day of the month, quarter or year of `on`."""
    if name == MONTH:
        return on.replace(day=1)
    if name == QUARTER:
        return date(on.year, on.month - (on.month - 1) % 3, 1)
    return date(on.year, 1, 1)


def after(last: date) -> date:
    """Return the day after."""
    return last + timedelta(days=1)
