"""A course is shown as chosen, and signed by a therapist: its sessions are booked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import CannotSign, Difference, NotYours, SlotTaken, Stale
from corneum.actions.plan.ground import Asked, Ground, ground_for, running
from corneum.actions.series.book import book
from corneum.actions.series.claim import claim
from corneum.booking.slots import Slot
from corneum.journey.series import Choice, Course, Objection, chosen_course, objections
from corneum.journey.session.record import NO_RIGHT
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ChangeFacts, ClientFile, CourseFacts
from corneum.records.models.event import READ, SIGN
from corneum.records.models.series import BOOKED, PROVISIONAL
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import plan as write
from corneum.records.write.event import noted
from corneum.records.write.screening import screened
from corneum.records.write.series import NewSession, swept

FURTHEST_DAYS = 2 * 366  # a start later than that is a slip of the pen
LONGEST_SPACING = 366
EVERYTHING = Asked()


class Preview(NamedTuple):
    """What is proposed, what the choice makes of it, its slots by day, what stands against it.

    `names` are those of whom and what a slot takes; `until` is how long the slots are kept for the
    viewer (None: they are not).
    """

    proposed: Course
    chosen: Course
    slots: Mapping[date, Slot]
    objections: tuple[Objection, ...]
    names: Mapping[int, Mapping[int, str]]
    until: datetime | None = None


def proposal_for(
    viewer: Viewer,
    uid: UUID,
    *,
    start: date | None,
    now: datetime,
    asked: Asked = EVERYTHING,
) -> Course:
    """Return the course proposed to this client from `start` on (None: from today).

    Raises NoAccess, NotAskedYet, UnusableAnswers, NoOpenDay.
    """
    with one_transaction(viewer):
        ground = ground_for(viewer, uid, asked, now)
        noted(viewer, READ, "proposal", "actions.plan.proposal_for", client=uid)
        _possible_start(start or ground.on, ground.on)
        return ground.proposed(start)


def preview(
    viewer: Viewer,
    uid: UUID,
    choice: Choice,
    *,
    now: datetime,
    asked: Asked = EVERYTHING,
    keeps: bool = False,
) -> Preview:
    """Return what signing `choice` now would sign, and what stands against it.

    `keeps`: its times are kept for the viewer for a while, if it can be signed; else nothing is
    written. Raises as `proposal_for`; CannotSign where the choice makes no course at all.
    """
    with one_transaction(viewer):
        if keeps:
            booking_alone(viewer)
        ground = ground_for(viewer, uid, asked, now)
        noted(viewer, READ, "proposal", "actions.plan.preview", client=uid)
        found = _weighed(viewer, ground, choice)
        is_barred = any(not objection.asks_reason for objection in found.objections)
        if not keeps or is_barred or not viewer.may_treat:
            return found
        try:
            return found._replace(until=claim(viewer, uid, found.slots.values(), now=now))
        except SlotTaken:
            return found


class Signing(NamedTuple):
    """What a form signs on: the course's own uid, the answers' number and the protocol's digest.

    `shown` are the days and times that stood on the form (empty: it showed none).
    """

    course: UUID
    based_on: int
    digest: str
    shown: tuple[datetime, ...] = ()


def sign_plan(
    viewer: Viewer,
    uid: UUID,
    choice: Choice,
    signing: Signing,
    *,
    now: datetime,
    asked: Asked = EVERYTHING,
) -> UUID:
    """Sign the course of `choice`, book its sessions and return its uid.

    Signing the same twice signs once. Raises NotYours, NoAccess, NotAskedYet, CannotSign,
    NoOpenDay; SlotTaken where a shown time is gone; Stale where answers, protocol or courses
    changed since.
    """
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    with one_transaction(viewer):
        booking_alone(viewer)
        swept(viewer, now, client=uid)
        ground = ground_for(viewer, uid, asked, now, is_locked=True)
        if (signed := _signed_before(ground.file, signing.course)) is not None:
            return _the_same(signed, choice)
        names = [complaint.indication for complaint in ground.calendar.answers.complaints]
        fresh(ground.file, names, ground.calendar.protocol, signing)
        found = _weighed(viewer, ground, choice)
        if found.objections:
            raise CannotSign(found.objections)
        _write(viewer, ground, choice, found, signing, now)
    return signing.course


def _write(
    viewer: Viewer, ground: Ground, choice: Choice, found: Preview, signing: Signing, now: datetime
) -> None:
    uid = ground.file.uid
    kept = screened(viewer, uid, ground.judged, found.proposed.screening, session=1, now=now)
    changes = tuple(_changes(found.proposed, found.chosen, choice))
    status = PROVISIONAL if any(plan.is_provisional for plan in found.chosen.plans) else BOOKED
    sessions = tuple(
        NewSession(number, on, found.slots.get(on), status)
        for number, on in enumerate(found.chosen.dates, 1)
    )
    signed = write.Signed(found.proposed, found.chosen, choice, changes, sessions)
    with book(signing.shown, found.slots.values()):
        write.signed(viewer, signing.course, kept, signed, now=now)
    noted(viewer, SIGN, "course", "actions.plan.sign_plan", client=uid, uid=signing.course)


def fresh(
    file: ClientFile, complaints: Iterable[str], protocol: Protocol, signing: Signing
) -> None:
    """Raise Stale where the form stood on other answers, another protocol, or where one of the
    complaints is in a course by now.
    """
    number, in_course = file.answers.number if file.answers else 0, running(file)
    pairs = [
        ("answers", str(signing.based_on), str(number)),
        ("protocol", signing.digest, protocol.digest),
    ]
    pairs += [("course", name, str(in_course[name])) for name in complaints if name in in_course]
    if stale := [Difference(*pair) for pair in pairs if pair[1] != pair[2]]:
        raise Stale(stale)


def _signed_before(file: ClientFile, course: UUID) -> CourseFacts | None:
    return next((c for c in file.courses if c.uid == course), None)


def _the_same(course: CourseFacts, choice: Choice) -> UUID:
    """Return the course if it is what the choice asks for: the form was sent twice; else Stale."""
    yours = [(chosen.level, chosen.sessions) for chosen in choice.plans]
    theirs = [(plan.level, plan.sessions) for plan in course.plans]
    is_same = (course.start_on, course.spacing_days) == (choice.start, choice.spacing_days)
    if is_same and yours == theirs:
        return course.uid
    raise Stale([Difference("course", str(choice.start), str(course.start_on))])


def _weighed(viewer: Viewer, ground: Ground, choice: Choice) -> Preview:
    _possible_start(choice.start, ground.on)
    proposed = ground.proposed(choice.start if choice.start > ground.on else None)
    _whole(proposed, choice)
    most = ground.calendar.protocol.spacing.most_sessions
    shown = choice._replace(  # a number that nobody may sign is not laid out either
        plans=tuple(c._replace(sessions=min(c.sessions, most)) for c in choice.plans)
    )
    chosen = chosen_course(proposed, shown, ground.calendar)
    against = (
        *objections(proposed, chosen, choice),
        *_without_right(viewer, proposed, choice),
        *_booking_objections(ground),
    )
    slots = ground.slots(chosen) if ground.diary.is_furnished else {}
    return Preview(proposed, chosen, slots, against, ground.diary.names)


def _without_right(viewer: Viewer, proposed: Course, choice: Choice) -> Iterator[Objection]:
    """Yield that level III is chosen, as far as it is allowed, by somebody without the right."""
    for plan, part in zip(proposed.plans, choice.plans, strict=True):
        if part.level is Level.III <= plan.most_level and not viewer.may_level_iii:
            yield Objection(f"level:{plan.proposal.indication.id}", NO_RIGHT, asks_reason=False)


def _booking_objections(ground: Ground) -> Iterator[Objection]:
    if not ground.diary.is_furnished:
        yield Objection("plan", NOTHING_TO_BOOK, asks_reason=False)
    elif ground.asked.wish.therapist and not ground.diary.therapist(ground.asked.wish.therapist):
        yield Objection("therapist", NOBODY, asks_reason=False)


def _whole(proposed: Course, choice: Choice) -> None:
    """Raise CannotSign where the choice speaks of other plans or of no spacing at all."""
    names = [plan.proposal.indication.id for plan in proposed.plans]
    if len(choice.plans) != len(names):
        raise CannotSign([Objection("plan", OTHER_PLANS, asks_reason=False)])
    if len(set(names)) != len(names):
        raise CannotSign([Objection("plan", TWICE, asks_reason=False)])
    if choice.spacing_days is not None and not 1 <= choice.spacing_days <= LONGEST_SPACING:
        raise CannotSign([Objection("spacing", SPACING_RANGE, asks_reason=False)])


def _possible_start(start: date, on: date) -> None:
    if start > on + timedelta(days=FURTHEST_DAYS):
        raise CannotSign([Objection("start", TOO_FAR, asks_reason=False)])


def _changes(proposed: Course, chosen: Course, choice: Choice) -> Iterator[ChangeFacts]:
    """Yield each value that was given a reason, as proposed and as signed."""
    values = [("start", str(proposed.screening.on), str(choice.start))]
    usual = max((plan.gap.usual for plan in proposed.plans), default=0)
    values.append(("spacing", str(usual), str(choice.spacing_days or usual)))
    for old, new in zip(proposed.plans, chosen.plans, strict=True):
        name = old.proposal.indication.id
        if new.dates:
            levels = old.proposal.level.name, new.proposal.level.name
            values.append((f"level:{name}", *levels))
            values.append((f"sessions:{name}", str(old.sessions), str(new.sessions)))
    for field, before, after in values:
        if reason := written(choice.reasons.get(field, "")):
            yield ChangeFacts(field, before, after, reason)


OTHER_PLANS = Text(
    "The choice does not name the complaints of these answers.",
    "De keuze noemt niet de klachten van deze antwoorden.",
)
TWICE = Text(
    "The same complaint stands twice: put its areas together.",
    "Dezelfde klacht staat er twee keer: neem de plekken samen.",
)
SPACING_RANGE = Text(
    f"A number of days from 1 to {LONGEST_SPACING}.",
    f"Een aantal dagen van 1 tot en met {LONGEST_SPACING}.",
)
TOO_FAR = Text("A start within two years.", "Een begin binnen twee jaar.")
NOTHING_TO_BOOK = Text(
    "Sessions are booked with a therapist, a room and a device. Under Clinic, note at least one "
    "of each: the therapist with working hours.",
    "Sessies worden geboekt met een therapeut, een kamer en een apparaat. Noteer er bij Kliniek "
    "van elk minstens een: de therapeut met werktijden.",
)
NOBODY = Text(
    "A therapist with working hours in this clinic.",
    "Een therapeut met werktijden in deze kliniek.",
)
