"""What answers mean for a day: worked out once for each, whatever page asks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from corneum.actions.protocol import protocol_of
from corneum.journey.facts import Complaint
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.screening import Note, Screening, screen
from corneum.records.facts import Raw

KEPT = 4096  # screenings in memory: of a process, not of a record


def judged(
    raw: Raw,
    complaints: Iterable[Complaint] = (),
    *,
    on: date,
    session: int = 1,
    is_unlocked: bool,
    notes: Iterable[Note] = (),
) -> Screening | None:
    """Return what `raw` means on the day `on`; None where it must be asked anew.

    `complaints` are those of a session; none: those of the answers. The same facts are screened
    once, since nothing else decides: a list asks for the same ones all day.
    """
    return _screened(
        json.dumps(raw, sort_keys=True),
        tuple(complaints),
        tuple(notes),
        (on, session, is_unlocked),
        protocol_of().digest,
    )


@lru_cache(maxsize=KEPT)
def _screened(
    raw: str,
    complaints: tuple[Complaint, ...],
    notes: tuple[Note, ...],
    at: tuple[date, int, bool],
    protocol: str,
) -> Screening | None:
    known, (on, session, is_unlocked) = protocol_of(), at
    said = json.loads(raw)
    try:
        answers = read_answers(
            for_complaints(said, complaints, known) if complaints else said, known, on
        )
    except UnusableAnswers:
        return None
    return screen(
        answers, known, on=on, session=session, is_level_iii_unlocked=is_unlocked, notes=notes
    )
