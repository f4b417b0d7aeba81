"""Step 2: the newest answers are judged for today, and the verdict is kept with its protocol."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from corneum.actions.errors import NotAskedYet
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.journey.intake import read_answers
from corneum.journey.screening import Screening, screen
from corneum.records.facts import ClientFile
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import whole_file
from corneum.records.read.screening import next_session
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write import screening as write
from corneum.records.write.event import noted


def screen_client(viewer: Viewer, uid: UUID, *, now: datetime) -> Screening:
    """Judge the newest answers for a session on the clinic's today; keep and return the verdict.

    It is judged as the next session of the client's course, else as the first. Asked again on
    the same day it writes nothing new. Raises NoAccess, NotAskedYet, UnusableAnswers.
    """
    clinic = clinic_of(viewer)
    protocol, on = protocol_of(clinic), local_day(now, clinic.zone)
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        if file.answers is None:
            raise NotAskedYet(f"client {uid}")
        judged = file.answers.current
        answers = read_answers(judged, protocol, on)
        number = _next_number(file) or answers.session
        found = screen(
            answers,
            protocol,
            on=on,
            session=number,
            is_level_iii_unlocked=clinic.is_level_iii_unlocked,
            notes=file.notes_in_force,
        )
        write.screened(viewer, uid, judged, found, session=number, now=now)
        noted(viewer, WRITE, "screening", "actions.screening.screen_client", client=uid)
    return found


def _next_number(file: ClientFile) -> int | None:
    coming = [session for course in file.courses if (session := next_session(course)) is not None]
    first = min(coming, key=lambda session: session.on, default=None)
    return first.number if first else None
