"""Step 3: a course is proposed, shown as chosen, and signed by a therapist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import CannotSign, Difference, NotAskedYet, NotYours, Stale
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.journey.intake import read_answers
from corneum.journey.series import (
    Calendar,
    Choice,
    Course,
    Objection,
    Taken,
    chosen_course,
    objections,
    plan_course,
)
from corneum.protocol.schema import Text
from corneum.records.facts import AnswersFacts, ChangeFacts, ClientFile, CourseFacts, SessionFacts
from corneum.records.models.event import READ, SIGN
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import whole_file
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import plan as write
from corneum.records.write.event import noted
from corneum.records.write.screening import screened

FURTHEST_DAYS = 2 * 366  # a start later than that is a slip of the pen
LONGEST_SPACING = 366


class Preview(NamedTuple):
    """What is proposed, what the choice makes of it, and what stands against signing that."""

    proposed: Course
    chosen: Course
    objections: tuple[Objection, ...]


class Ground(NamedTuple):
    """What a course is planned on: the newest answers, the days, the day of planning."""

    file: ClientFile
    answers: AnswersFacts
    calendar: Calendar
    on: date
    is_level_iii_unlocked: bool

    def proposed(self, start: date | None) -> Course:
        """Return the proposal from `start` on (None: from the day of planning)."""
        return plan_course(
            self.calendar.answers,
            self.calendar.protocol,
            on=self.on,
            start=start,
            is_open=self.calendar.is_open,
            taken=self.calendar.taken,
            is_level_iii_unlocked=self.is_level_iii_unlocked,
        )


def proposal_for(viewer: Viewer, uid: UUID, *, start: date | None, now: datetime) -> Course:
    """Return the course proposed to this client from `start` on (None: from today).

    Raises NoAccess, NotAskedYet, UnusableAnswers, NoOpenDay.
    """
    with one_transaction(viewer):
        ground = _ground(viewer, uid, now)
        noted(viewer, READ, "proposal", "actions.plan.proposal_for", client=uid)
    _possible_start(start or ground.on, ground.on)
    return ground.proposed(start)


def preview(viewer: Viewer, uid: UUID, choice: Choice, *, now: datetime) -> Preview:
    """Return what signing `choice` now would sign, and what stands against it. Writes nothing.

    Raises as `proposal_for`; CannotSign where the choice makes no course at all.
    """
    with one_transaction(viewer):
        ground = _ground(viewer, uid, now)
        noted(viewer, READ, "proposal", "actions.plan.preview", client=uid)
    return _weighed(ground, choice)


def sign_plan(
    viewer: Viewer, uid: UUID, choice: Choice, *, based_on: int, digest: str, now: datetime
) -> UUID:
    """Sign the course of `choice`, book its days and return its uid.

    `based_on` is the number of the answers and `digest` the protocol that the form showed.
    Signing the same twice signs once. Raises NotYours, NoAccess, NotAskedYet, CannotSign,
    NoOpenDay; Stale where answers, protocol or courses changed since.
    """
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    with one_transaction(viewer):
        ground = _ground(viewer, uid, now, is_locked=True)
        signed = _signed_before(ground.file, based_on)
        if signed is not None:
            return _the_same(signed, choice)
        _fresh(ground, based_on, digest)
        proposed, chosen, against = _weighed(ground, choice)
        if against:
            raise CannotSign(against)
        kept = screened(viewer, uid, ground.answers.current, proposed.screening, session=1, now=now)
        changes = tuple(_changes(proposed, chosen, choice))
        course = write.signed(viewer, uid, kept, proposed, chosen, choice, changes, now=now)
        noted(viewer, SIGN, "course", "actions.plan.sign_plan", client=uid, uid=course)
    return course


def _ground(viewer: Viewer, uid: UUID, now: datetime, *, is_locked: bool = False) -> Ground:
    clinic = clinic_of(viewer)
    file = whole_file(viewer, uid, is_locked=is_locked)
    if file.answers is None:
        raise NotAskedYet(f"client {uid}")
    protocol, on = protocol_of(clinic), local_day(now, clinic.zone)
    calendar = Calendar(
        read_answers(file.answers.current, protocol, on),
        protocol,
        clinic.is_open,
        tuple(taken(session) for session in _occupied(file)),
    )
    return Ground(file, file.answers, calendar, on, clinic.is_level_iii_unlocked)


def _occupied(file: ClientFile) -> Iterator[SessionFacts]:
    for course in file.courses:
        for session in course.sessions:
            if session.is_to_come or session.held_on:
                yield session


def taken(session: SessionFacts) -> Taken:
    """Return the day, areas and levels of a session: as it was held, else as it is signed."""
    entry = session.treatment if session.held_on else None
    levels = entry.levels if entry else session.levels
    areas = (session.areas.get(indication, ()) for indication in levels)
    day = session.held_on or session.on
    return Taken(day, frozenset().union(*areas), tuple(levels.values()))


def _fresh(ground: Ground, based_on: int, digest: str) -> None:
    answers, protocol = ground.answers.number, ground.calendar.protocol.digest
    pairs = (("answers", str(based_on), str(answers)), ("protocol", digest, protocol))
    if stale := [Difference(*pair) for pair in pairs if pair[1] != pair[2]]:
        raise Stale(stale)


def _signed_before(file: ClientFile, based_on: int) -> CourseFacts | None:
    return next((c for c in file.courses if c.answers_number == based_on), None)


def _the_same(course: CourseFacts, choice: Choice) -> UUID:
    """Return the course if it is what the choice asks for: the form was sent twice; else Stale."""
    yours = [(chosen.level, chosen.sessions) for chosen in choice.plans]
    theirs = [(plan.level, plan.sessions) for plan in course.plans]
    is_same = (course.start_on, course.spacing_days) == (choice.start, choice.spacing_days)
    if is_same and yours == theirs:
        return course.uid
    raise Stale([Difference("course", str(choice.start), str(course.start_on))])


def _weighed(ground: Ground, choice: Choice) -> Preview:
    _possible_start(choice.start, ground.on)
    proposed = ground.proposed(choice.start if choice.start > ground.on else None)
    _whole(proposed, choice)
    most = ground.calendar.protocol.spacing.most_sessions
    shown = choice._replace(  # a number that nobody may sign is not laid out either
        plans=tuple(c._replace(sessions=min(c.sessions, most)) for c in choice.plans)
    )
    chosen = chosen_course(proposed, shown, ground.calendar)
    return Preview(proposed, chosen, objections(proposed, chosen, choice))


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
