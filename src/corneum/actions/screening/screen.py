"""Step 2: the newest answers are judged for today, and the verdict is kept with its protocol."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from corneum.actions.errors import NotAskedYet
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.screening import Screening, screen
from corneum.records.facts import AnswersFacts, ClientFile, ClinicFacts
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import whole_file
from corneum.records.read.screening import next_number
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
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        if file.answers is None:
            raise NotAskedYet(f"client {uid}")
        found, number = _judged(file, file.answers, clinic, local_day(now, clinic.zone))
        write.screened(viewer, uid, file.answers.current, found, session=number, now=now)
        noted(viewer, WRITE, "screening", "actions.screening.screen_client", client=uid)
    return found


def judged_again(viewer: Viewer, uid: UUID, clinic: ClinicFacts, *, now: datetime) -> None:
    """Judge and keep, inside a transaction, after something beside the answers changed.

    Without answers, or with such as must be asked anew, there is nothing to judge yet.
    """
    file = whole_file(viewer, uid)
    if file.answers is None:
        return
    try:
        found, number = _judged(file, file.answers, clinic, local_day(now, clinic.zone))
    except UnusableAnswers:
        return
    write.screened(viewer, uid, file.answers.current, found, session=number, now=now)
    noted(viewer, WRITE, "screening", "actions.screening.judged_again", client=uid)


def _judged(
    file: ClientFile, answers: AnswersFacts, clinic: ClinicFacts, on: date
) -> tuple[Screening, int]:
    protocol = protocol_of(clinic)
    read = read_answers(answers.current, protocol, on)
    number = next_number(file.courses) or read.session
    found = screen(
        read,
        protocol,
        on=on,
        session=number,
        is_level_iii_unlocked=clinic.is_level_iii_unlocked,
        notes=file.notes_in_force,
    )
    return found, number
