"""Somebody arrived, did not come, or is expected again: the status of a session on its day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from corneum.actions.errors import Difference, NotNow, SlotTaken, Stale
from corneum.actions.session.visit import Visit, visit_of
from corneum.protocol.schema import Text
from corneum.records.facts import SessionFacts
from corneum.records.models.event import WRITE
from corneum.records.models.series import (
    ARRIVED,
    BOOKED,
    NO_SHOW,
    OUT_OF_THE_SERIES,
    PROVISIONAL,
)
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted
from corneum.records.write.series import status_of

EXPECTED = (BOOKED, PROVISIONAL)  # neither here nor missed yet


def arrived(viewer: Viewer, session: UUID, *, revision: int, now: datetime) -> None:
    """Write that the client of a session is here. Sent twice it is written once.

    Raises NoAccess, NotNow; Stale where somebody else changed the session.
    """
    _become(viewer, session, ARRIVED, EXPECTED, revision, now)


def no_show(viewer: Viewer, session: UUID, *, revision: int, now: datetime) -> None:
    """Write that the client did not come: time and place in the course are free again.

    Raises as `arrived`.
    """
    _become(viewer, session, NO_SHOW, EXPECTED, revision, now)


def expected(viewer: Viewer, session: UUID, *, revision: int, now: datetime) -> None:
    """Take back that somebody arrived or did not come.

    Raises as `arrived`, and SlotTaken where the time went to somebody else meanwhile.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        visit = visit_of(viewer, session, now)
        status = stood_before(visit.session)
        if visit.session.status == status and visit.session.revision == revision + 1:
            return
        _fresh(visit.session, revision, status)
        if visit.session.status not in (ARRIVED, NO_SHOW):
            raise NotNow(IS_EXPECTED)
        if visit.session.status == NO_SHOW and _is_booked_again(visit):
            raise NotNow(BOOKED_AGAIN)
        _take_back(viewer, visit, status)


def stood_before(session: SessionFacts) -> str:
    """Return the status to which a session goes back: provisional as long as nobody confirmed it.

    A move left it provisional, and no recheck since let it through.
    """
    moved = session.moves[-1] if session.moves else None
    if moved is None or moved.to_status != PROVISIONAL:
        return BOOKED
    asked = [item for item in session.rechecks if item.at > moved.at]
    is_confirmed = any(item.lets_through(session.all_areas) for item in asked)
    return BOOKED if is_confirmed else PROVISIONAL


def is_its_day(session: SessionFacts, today: date) -> bool:
    """Return whether it can be said yet that somebody came or not."""
    return session.on <= today


def _become(
    viewer: Viewer,
    session: UUID,
    status: str,
    from_: tuple[str, ...],
    revision: int,
    now: datetime,
) -> None:
    with one_transaction(viewer):
        visit = visit_of(viewer, session, now)
        if visit.session.status == status and visit.session.revision == revision + 1:
            return
        _fresh(visit.session, revision, status)
        if visit.session.status not in from_:
            raise NotNow(NOT_EXPECTED)
        if not is_its_day(visit.session, visit.today):
            raise NotNow(_too_early(visit.session.on))
        _write(viewer, visit, status)


def _take_back(viewer: Viewer, visit: Visit, status: str) -> None:
    """Write the status of before; the database refuses where the time is taken."""
    try:
        with transaction.atomic():
            _write(viewer, visit, status)
    except IntegrityError as error:
        place = visit.session.place
        raise SlotTaken([place.starts_at] if place else []) from error


def _write(viewer: Viewer, visit: Visit, status: str) -> None:
    session = visit.session
    status_of(session.uid, session.revision, status)
    noted(
        viewer, WRITE, status if status in (ARRIVED, NO_SHOW) else "expected",
        "actions.session.status", client=visit.file.uid, uid=session.uid,
    )  # fmt: skip


def _fresh(session: SessionFacts, revision: int, status: str) -> None:
    if session.revision != revision:
        raise Stale([Difference("status", status, session.status)])


def _is_booked_again(visit: Visit) -> bool:
    """Return whether the place of a missed session in the course was given to another one."""
    own = visit.session
    return any(
        other.number == own.number
        and other.uid != own.uid
        and other.status not in OUT_OF_THE_SERIES
        for other in visit.course.sessions
    )


def _too_early(day: date) -> Text:
    return Text(
        f"This session is on {day}: nobody can have come or stayed away yet.",
        f"Deze sessie is op {day}: niemand kan al gekomen of weggebleven zijn.",
    )


NOT_EXPECTED = Text(
    "Nobody is expected for this session any more: it is done, moved or cancelled.",
    "Voor deze sessie wordt niemand meer verwacht: ze is gedaan, verzet of afgezegd.",
)
IS_EXPECTED = Text(
    "This session is done, or the client is expected anyway: there is nothing to take back.",
    "Deze sessie is gedaan, of de cliënt wordt al verwacht: er valt niets terug te draaien.",
)
BOOKED_AGAIN = Text(
    "This session was booked again meanwhile; the missed one stays as it is.",
    "Deze sessie is intussen opnieuw geboekt; de gemiste blijft zoals ze is.",
)
