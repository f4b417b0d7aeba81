"""Asked on the day: has anything changed? Only an answer of the day itself releases a session."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from corneum.actions.errors import CannotRecord, Difference, NotAskedYet, Stale
from corneum.actions.intake.answers import Sources, as_kept, written_down
from corneum.actions.session.visit import Visit, visit_of
from corneum.journey.intake import read_answers
from corneum.journey.intake.anew import for_complaints, with_record
from corneum.journey.intake.recheck import changes
from corneum.journey.screening import Screening, screen
from corneum.journey.series import Objection
from corneum.protocol.schema import Text
from corneum.records.facts import AnswersFacts, Raw
from corneum.records.models.event import WRITE
from corneum.records.models.series import BOOKED, PROVISIONAL
from corneum.records.read.screening import complaints_of
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted
from corneum.records.write.screening import screened
from corneum.records.write.series import status_of
from corneum.records.write.session import rechecked


def recheck(
    viewer: Viewer,
    session: UUID,
    raw: Raw | None,
    *,
    on: date,
    based_on: int,
    now: datetime,
    sources: Sources | None = None,
    after: int | None = None,
) -> Screening:
    """Keep what was said on the day `on` and what the skin then allows; return that verdict.

    `raw` are the whole answers as they are now, None: nothing changed. Asked again on the same day
    is the next recheck, and it holds. `after` is how many rechecks the form knew of (None: not
    compared); the same form sent twice is kept once. Where the skin lets a provisional session
    through it is booked, and so is what followed it. Raises NoAccess, NotAskedYet,
    UnusableAnswers, CannotRecord; Stale where other answers than number `based_on` stand there,
    or somebody asked meanwhile.
    """
    with one_transaction(viewer):
        visit = visit_of(viewer, session, now)
        _can_be_asked(visit, on)
        kept = None if raw is None else as_kept(raw)
        if _is_sent_twice(viewer, visit, kept, on, (based_on, after)):
            return _judged(visit, _as_judged(visit, _answers(visit).current), on)
        _fresh(visit, based_on, after)
        current, changed = _answers(visit).current, _changed(visit, kept)
        if kept is not None and kept != _answers(visit).raw:
            written_down(viewer, visit.file, kept, visit.today, now=now, sources=sources)
            current = with_record(kept, visit.file.born_on, visit.file.phototype)
        judged = _as_judged(visit, current)
        found = _judged(visit, judged, on)
        key = screened(viewer, visit.file.uid, judged, found, session=visit.session.number, now=now)
        rechecked(viewer, session, on, key, changed, now)
        _confirm(visit, judged, found)
        noted(
            viewer, WRITE, "recheck", "actions.session.recheck",
            client=visit.file.uid, uid=session,
        )  # fmt: skip
    return found


def _answers(visit: Visit) -> AnswersFacts:
    assert visit.file.answers is not None  # noqa: S101  `_can_be_asked` looked
    return visit.file.answers


def _changed(visit: Visit, kept: Raw | None) -> tuple[str, ...]:
    """Return the questions that are answered otherwise than before."""
    return () if kept is None else changes(_answers(visit).raw, kept, visit.protocol)


def _is_sent_twice(
    viewer: Viewer, visit: Visit, kept: Raw | None, on: date, known: tuple[int, int | None]
) -> bool:
    """Return whether just this was kept last, from a form as old as this one."""
    (based_on, after), asked, answers = known, visit.session.rechecks, _answers(visit)
    if after is None or len(asked) != after + 1:
        return False
    if (asked[-1].on, asked[-1].by) != (on, viewer.name):
        return False
    if kept is None:
        return answers.number == based_on and not asked[-1].changed
    return answers.number in (based_on, based_on + 1) and answers.raw == kept


def _fresh(visit: Visit, based_on: int, after: int | None) -> None:
    """Raise Stale where the form is older than the answers, or than the last time it was asked."""
    number, asked = _answers(visit).number, len(visit.session.rechecks)
    if number != based_on:
        raise Stale([Difference("answers", str(based_on), str(number))])
    if after is not None and after != asked:
        raise Stale([Difference("rechecks", str(after), str(asked))])


def _as_judged(visit: Visit, current: Raw) -> Raw:
    return for_complaints(current, complaints_of(visit.session), visit.protocol)


def _confirm(visit: Visit, judged: Raw, found: Screening) -> None:
    """Book a provisional session that the skin lets through on its day, and what followed it."""
    session = visit.session
    if session.status != PROVISIONAL:
        return
    if session.on > found.on:
        found = _judged(visit, judged, session.on)
    if found.treatable_areas:
        for waits in (session, *visit.later):
            if waits.status == PROVISIONAL:
                status_of(waits.uid, waits.revision, BOOKED)


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
