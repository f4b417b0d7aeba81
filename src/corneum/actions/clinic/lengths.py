"""How long a session takes in this clinic, where it is not as long as the protocol says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from corneum.actions.clinic.allowed import differences, owner_only, refuse
from corneum.actions.errors import Stale
from corneum.actions.protocol import protocol_of
from corneum.booking.hours import STEP_MINUTES
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import locked_clinic
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

FIELDS = (
    "minutes",
    "further_region_minutes",
    "level_ii_minutes",
    "level_iii_minutes",
    "after_minutes",
)
LEAST = {"minutes": 15}
MOST = 240


def change_lengths(
    viewer: Viewer, lengths: Mapping[str, int], *, revision: int, now: datetime
) -> int:
    """Set the minutes that are the clinic's own (those of FIELDS that are named; none: the
    protocol's); return the new revision. Sessions already booked keep their time.

    Raises NotYours, Stale, UnusableDetails.
    """
    owner_only(viewer)
    refuse(_problems(lengths))
    with one_transaction(viewer):
        clinic = locked_clinic(viewer)
        protocol = protocol_of(clinic).lengths._asdict()
        own = {name: minutes for name, minutes in lengths.items() if minutes != protocol[name]}
        if own == clinic.lengths:
            return clinic.revision
        if clinic.revision != revision:
            raise Stale(differences({**protocol, **own}, {**protocol, **clinic.lengths}))
        write.changed_clinic(viewer.clinic, revision, lengths=own)
        noted(viewer, WRITE, "clinic", "actions.clinic.change_lengths", uid=viewer.clinic_uid)
    return revision + 1


def _problems(lengths: Mapping[str, int]) -> list[Problem]:
    found = []
    for name, minutes in lengths.items():
        least = LEAST.get(name, 0)
        if name not in FIELDS:
            words = ", ".join(FIELDS)
            found.append(Problem(name[:40], str(minutes), Text(words, words)))
        elif not least <= minutes <= MOST or minutes % STEP_MINUTES:
            remedy = Text(
                f"{least} to {MOST} minutes, in steps of {STEP_MINUTES}",
                f"{least} tot {MOST} minuten, in stappen van {STEP_MINUTES}",
            )
            found.append(Problem(name, str(minutes), remedy))
    return found
