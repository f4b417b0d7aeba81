"""A session takes its slot: how long it is, what it takes of the client, and when it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from corneum.actions.errors import SlotTaken
from corneum.booking.slots import Need, Slot
from corneum.journey.series import Taken
from corneum.journey.session import minutes_of
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level
from corneum.records.facts import ClinicFacts, SessionFacts
from corneum.records.guards import OVERLAP


def need_of(areas: Iterable[str], level: Level, clinic: ClinicFacts, protocol: Protocol) -> Need:
    """Return how long a session of these areas at this level takes in this clinic."""
    own: dict[str, Any] = dict(clinic.lengths)
    lengths = protocol.lengths._replace(**own)
    return Need(minutes_of(areas, level, lengths, protocol), lengths.after_minutes)


def need_of_session(session: SessionFacts, clinic: ClinicFacts, protocol: Protocol) -> Need:
    """Return how long a signed session takes."""
    areas = {area for named in session.areas.values() for area in named}
    return need_of(areas, max(session.levels.values(), default=Level.I), clinic, protocol)


def taken(session: SessionFacts) -> Taken:
    """Return the day, areas and levels of a session: as it was held, else as it is signed."""
    entry = session.treatment if session.held_on else None
    levels = entry.levels if entry else session.levels
    areas = (session.areas.get(indication, ()) for indication in levels)
    day = session.held_on or session.on
    return Taken(day, frozenset().union(*areas), tuple(levels.values()))


@contextmanager
def book(shown: Iterable[datetime], slots: Iterable[Slot]) -> Iterator[None]:
    """Write what takes `slots` inside; raise SlotTaken where one is gone.

    `shown` are the beginnings that somebody saw on a form: if the slots found now are others, the
    form is shown anew instead of booking what nobody chose.
    """
    wanted, found = set(shown), {slot.starts_at for slot in slots}
    if wanted and wanted != found:
        raise SlotTaken(sorted(wanted - found))
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if OVERLAP in str(error):
            raise SlotTaken(sorted(found)) from error
        raise
