"""A session is cancelled, alone or with all that come after it; a date that was unsure is sure."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import CannotMove, NotNow
from corneum.actions.series.proposal import Proposal, Shown, Step, carried_out, fresh, sent_twice
from corneum.actions.session.visit import Visit, visit_of
from corneum.journey.series import Objection
from corneum.protocol.schema import Text
from corneum.records.models.event import WRITE
from corneum.records.models.series import BOOKED, CANCELLATION, CANCELLED, PROVISIONAL
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted
from corneum.records.write.series import status_of

LONGEST_NOTE = 500
REASONS = {
    "client": Text("The client asked for it.", "Op verzoek van de cliënt."),
    "medical": Text("For a medical reason.", "Om een medische reden."),
    "clinic": Text("The clinic cannot hold it.", "De kliniek kan haar niet houden."),
    "other": Text("For another reason.", "Om een andere reden."),
}


class Cancelling(NamedTuple):
    """Why a session is cancelled (a key of REASONS), in which words, and with all later ones."""

    reason: str
    note: str = ""
    with_later: bool = False


def cancel(
    viewer: Viewer, session: UUID, said: Cancelling, shown: tuple[Shown, ...], *, now: datetime
) -> UUID:
    """Cancel a session (and all after it) and return the batch; sent twice it cancels once.

    `shown` are the sessions that the form named. Raises NoAccess, NotNow, CannotMove, Stale.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        visit = visit_of(viewer, session, now)
        if visit.session.status == CANCELLED and (batch := sent_twice(visit.course, shown)):
            return batch
        fresh(visit.course, shown)
        if not visit.session.is_to_come:
            raise NotNow(NOT_TO_COME)
        _usable(said)
        proposal = cancelled_by(visit, said)
        path = "actions.series.cancel"
        note = written(said.note)
        return carried_out(viewer, proposal, CANCELLATION, path, now=now, note=note)


def cancelled_by(visit: Visit, said: Cancelling) -> Proposal:
    """Return what is cancelled: the session, and all later ones where that is said."""
    going = (visit.session, *(visit.later if said.with_later else ()))
    why = REASONS.get(said.reason, REASONS["other"])
    steps = tuple(Step(session, session.on, None, CANCELLED, why) for session in going)
    stays = () if said.with_later else visit.later
    return Proposal(visit, steps, stays, None, {})


def confirm(viewer: Viewer, session: UUID, *, revision: int, now: datetime) -> None:
    """Make a date sure that was not, with those that wait for it; done already: nothing happens.

    Raises NoAccess, Stale; NotNow while the newest answers still stand in its way.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        visit = visit_of(viewer, session, now)
        if visit.session.status == BOOKED:
            return
        shown = Shown(session, revision, visit.session.on, None, None)
        fresh(visit.course, [shown])
        if visit.session.status != PROVISIONAL:
            raise NotNow(NOT_TO_COME)
        if any(item.session == session for item in visit.file.hindrances):
            raise NotNow(STILL_IN_THE_WAY)
        first = next(s for s in visit.course.sessions if s.status == PROVISIONAL)
        if first.uid != session:
            raise NotNow(NOT_THE_FIRST)
        for item in (visit.session, *visit.later):
            if item.status == PROVISIONAL:
                status_of(item.uid, item.revision, BOOKED)
        noted(
            viewer, WRITE, "series", "actions.series.confirm",
            client=visit.file.uid, uid=session,
        )  # fmt: skip


def _usable(said: Cancelling) -> None:
    """Raise CannotMove where no reason, or no words for another one, are given."""
    against = []
    note = written(said.note)
    if said.reason not in REASONS:
        against.append(Objection("reason", WHY, asks_reason=False))
    elif (said.reason == "other" and not note) or len(note) > LONGEST_NOTE:
        against.append(Objection("note", IN_WORDS, asks_reason=True))
    if against:
        raise CannotMove(against)


NOT_TO_COME = Text(
    "This session is already done or no longer booked.",
    "Deze sessie is al gedaan of staat niet meer geboekt.",
)
STILL_IN_THE_WAY = Text(
    "The newest answers still stand in the way: ask again first.",
    "De nieuwste antwoorden staan nog in de weg: vraag het eerst opnieuw.",
)
NOT_THE_FIRST = Text(
    "An earlier date of this course is not sure yet: make that one sure first.",
    "Een eerdere datum van deze kuur staat nog niet vast: zet eerst die vast.",
)
WHY = Text("One of the reasons.", "Een van de redenen.")
IN_WORDS = Text(
    f"The reason in your own words, in at most {LONGEST_NOTE} characters.",
    f"De reden in eigen woorden, in hoogstens {LONGEST_NOTE} tekens.",
)
