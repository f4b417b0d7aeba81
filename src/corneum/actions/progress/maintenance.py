"""Upkeep after a course: one to three sessions, wider apart, signed as a course of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from corneum.actions.errors import CannotSign, NotYours, SlotTaken
from corneum.actions.plan.sign import Signing, fresh
from corneum.actions.progress.left import Ground, ground_of, last_held
from corneum.actions.progress.review import Review, advice_for, course_of, keep, newest
from corneum.actions.progress.upkeep import Kept, KeptUp, most_upkeep, proposed_upkeep, weighed
from corneum.actions.series.book import book
from corneum.actions.series.claim import claim
from corneum.journey.series import Choice, Chosen, Objection
from corneum.protocol.schema import Text
from corneum.records.facts import ChangeFacts, ClientFile
from corneum.records.models.event import READ, SIGN
from corneum.records.models.plan import MAINTENANCE as KIND
from corneum.records.models.progress import MAINTENANCE
from corneum.records.models.series import BOOKED, PROVISIONAL
from corneum.records.read.intake import whole_file
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import plan as write
from corneum.records.write.event import noted
from corneum.records.write.screening import screened
from corneum.records.write.series import NewSession, swept


def upkeep_for(viewer: Viewer, client: UUID, course: UUID, *, now: datetime) -> KeptUp:
    """Return what is proposed: one session at the level of the last, as the skin allows today.

    Raises NoAccess, NotAskedYet, UnusableAnswers; CannotSign where the course is not over.
    """
    with one_transaction(viewer):
        file = whole_file(viewer, client)
        noted(viewer, READ, "proposal", "actions.progress.upkeep_for", client=client, uid=course)
        return proposed_upkeep(_over(viewer, file, course, now))


def upkeep_preview(
    viewer: Viewer, client: UUID, course: UUID, given: KeptUp, *, now: datetime
) -> Kept:
    """Return what signing `given` would sign, its times kept for the viewer for a while.

    Raises as `upkeep_for`, and NoOpenDay.
    """
    with one_transaction(viewer):
        booking_alone(viewer)
        file = whole_file(viewer, client)
        noted(viewer, READ, "proposal", "actions.progress.upkeep_preview", client=client)
        found = weighed(viewer, _over(viewer, file, course, now), given)
        if not viewer.may_treat or any(not item.asks_reason for item in found.objections):
            return found
        try:
            return found._replace(until=claim(viewer, client, found.slots.values(), now=now))
        except SlotTaken:
            return found


def keep_up(
    viewer: Viewer, client: UUID, course: UUID, given: KeptUp, signing: Signing, *, now: datetime
) -> UUID:
    """Sign upkeep after `course`, book it, and return its uid. Signing the same twice signs once.

    Raises NotYours, NoAccess, NotAskedYet, CannotSign, NoOpenDay; SlotTaken where a shown time is
    gone; Stale where answers, protocol or courses changed since.
    """
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    with one_transaction(viewer):
        booking_alone(viewer)
        swept(viewer, now, client=client)
        file = whole_file(viewer, client, is_locked=True)
        if any(known.uid == signing.course for known in file.courses):
            return signing.course
        ground = _over(viewer, file, course, now)
        fresh(file, [plan.indication for plan in ground.course.plans], ground.protocol, signing)
        found = weighed(viewer, ground, given)
        if found.objections:
            raise CannotSign(found.objections)
        _write(viewer, found, given, signing, now)
    return signing.course


def _over(viewer: Viewer, file: ClientFile, uid: UUID, now: datetime) -> Ground:
    """Return a course that is over with all around it; raises CannotSign where it is not."""
    course = course_of(file, uid)
    if course.coming is not None or not last_held(course):
        raise CannotSign([Objection("plan", NOT_OVER, asks_reason=False)])
    return ground_of(viewer, file, course, now, session=1)


def _write(viewer: Viewer, found: Kept, given: KeptUp, signing: Signing, now: datetime) -> None:
    ground, chosen = found.ground, found.chosen
    uid, course = ground.file.uid, ground.course
    kept = screened(viewer, uid, ground.judged, ground.screening, session=1, now=now)
    status = PROVISIONAL if any(plan.is_provisional for plan in chosen.plans) else BOOKED
    sessions = tuple(
        NewSession(number, on, found.slots.get(on), status)
        for number, on in enumerate(chosen.dates, 1)
    )
    parts = tuple(Chosen(level, given.sessions) for level in given.levels)
    choice = Choice(given.start, given.spacing_days, parts, given.reasons)
    changes = tuple(_changes(ground, given))
    signed = write.Signed(found.proposed, chosen, choice, changes, sessions, KIND)
    with book(signing.shown, found.slots.values()):
        write.signed(viewer, signing.course, kept, signed, now=now)
    after = last_held(course)
    held = newest(course, after)
    decided = Review(MAINTENANCE, after, number=held.number if held else 0)
    keep(viewer, course, decided, advice_for(course, after), now=now)
    noted(viewer, SIGN, "course", "actions.progress.keep_up", client=uid, uid=signing.course)


def _changes(ground: Ground, given: KeptUp) -> Iterator[ChangeFacts]:
    """Yield each level with the reason that was given for it."""
    for plan, level, most in zip(
        ground.course.plans, given.levels, most_upkeep(ground), strict=True
    ):
        field = f"level:{plan.indication}"
        if reason := written(given.reasons.get(field, "")):
            yield ChangeFacts(field, most.name, level.name, reason)


NOT_OVER = Text(
    "Upkeep comes after the course: its last session has to be held first.",
    "Onderhoud komt na de kuur: eerst moet de laatste sessie geweest zijn.",
)
