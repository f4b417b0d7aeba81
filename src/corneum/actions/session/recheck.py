"""Asked on the day: has anything changed? Only an answer of the day itself releases a session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from corneum.actions.errors import CannotRecord, Difference, NotAskedYet, Stale
from corneum.actions.intake.answers import Sources, as_kept, written_down
from corneum.actions.session.visit import Visit, visit_of
from corneum.journey.intake import read_answers
from corneum.journey.intake.anew import for_complaints, with_record
from corneum.journey.screening import Screening, screen
from corneum.journey.series import Objection
from corneum.protocol.schema import Text
from corneum.records.facts import Raw
from corneum.records.models.event import WRITE
from corneum.records.read.screening import complaints_of
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted
from corneum.records.write.screening import screened
from corneum.records.write.session import rechecked


def recheck(
    viewer: Viewer,
    session: UUID,
    raw: Raw | None,
    *,
    on: date,
    based_on: int,
    now: datetime,
    changed: Iterable[str] = (),
    sources: Sources | None = None,
) -> Screening:
    """Keep what was said on the day `on` and what the skin then allows; return that verdict.

    `raw` are the whole answers as they are now, None: nothing changed. `changed` names the
    questions answered differently. Asked again on the same day is the next recheck, and it holds.
    Raises NoAccess, NotAskedYet, UnusableAnswers, CannotRecord; Stale where other answers than
    number `based_on` stand there.
    """
    with one_transaction(viewer):
        visit = visit_of(viewer, session, now)
        _can_be_asked(visit, on)
        assert visit.file.answers is not None  # noqa: S101  looked at just now
        if visit.file.answers.number != based_on:
            number = str(visit.file.answers.number)
            raise Stale([Difference("answers", str(based_on), number)])
        current = visit.file.answers.current
        kept = None if raw is None else as_kept(raw)
        if kept is not None and kept != visit.file.answers.raw:
            written_down(viewer, visit.file, kept, visit.today, now=now, sources=sources)
            current = with_record(kept, visit.file.born_on, visit.file.phototype)
        judged = for_complaints(current, complaints_of(visit.session), visit.protocol)
        found = _judged(visit, judged, on)
        key = screened(viewer, visit.file.uid, judged, found, session=visit.session.number, now=now)
        rechecked(viewer, session, on, key, sorted(changed), now)
        noted(
            viewer, WRITE, "recheck", "actions.session.recheck",
            client=visit.file.uid, uid=session,
        )  # fmt: skip
    return found


def _judged(visit: Visit, judged: Raw, on: date) -> Screening:
    answers = read_answers(judged, visit.protocol, visit.today)
    return screen(
        answers,
        visit.protocol,
        on=on,
        session=visit.session.number,
        is_level_iii_unlocked=visit.clinic.is_level_iii_unlocked,
        notes=visit.file.notes_in_force,
    )


def _can_be_asked(visit: Visit, on: date) -> None:
    if visit.file.answers is None:
        raise NotAskedYet(f"client {visit.file.uid}")
    if not visit.session.is_to_come:
        raise CannotRecord([Objection("status", NOT_TO_COME, asks_reason=False)])
    if not visit.signed_on <= on <= visit.today:
        says = Text(
            f"A day from the signing ({visit.signed_on}) through today ({visit.today}).",
            f"Een dag vanaf het tekenen ({visit.signed_on}) tot en met vandaag ({visit.today}).",
        )
        raise CannotRecord([Objection("on", says, asks_reason=False)])


NOT_TO_COME = Text(
    "This session is already done or no longer booked.",
    "Deze sessie is al gedaan of staat niet meer geboekt.",
)
