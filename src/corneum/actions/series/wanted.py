"""Where a session is wanted, by hand: what stands against the day, the time, the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from corneum.actions.errors import NotNow
from corneum.actions.series.diary import Wish
from corneum.actions.series.standing import Standing, in_series
from corneum.actions.session.visit import Visit
from corneum.booking.slots import Slot
from corneum.booking.wall import NoSuchTime, at_wall
from corneum.journey import series as journey
from corneum.journey.facts import in_words
from corneum.journey.series import Moved, NoOpenDay, Objection
from corneum.protocol.schema import Text
from corneum.records.models.series import OUT_OF_THE_SERIES
from corneum.records.spelling import written

FURTHEST = timedelta(days=2 * 366)  # a day later than that is a slip of the pen
LONGEST_REASON = 500


class Wanted(NamedTuple):
    """Where a session is to go: the day, the time on the clinic's clock, with whom (a key; None:
    with anybody), and why.
    """

    day: date
    at: time | None = None
    therapist: int | None = None
    reason: str = ""


def movable(visit: Visit) -> None:
    """Raise NotNow where a session can neither move nor be booked again."""
    session, course = visit.session, visit.course
    if session.is_to_come:
        return
    if session.status not in OUT_OF_THE_SERIES:
        raise NotNow(IS_DONE)
    if any(other.number == session.number for other in in_series(course)):
        raise NotNow(IS_BOOKED_AGAIN)
    if course.is_stopped or session.number > course.of:
        raise NotNow(IS_STOPPED)


def moves_to(ground: Standing, day: date) -> tuple[Moved, ...]:
    """Return what moves if the session goes to `day`, or to the first possible day after it."""
    own = ground.visit.session.number
    return journey.rebook(
        ground.series,
        own,
        day,
        why=Text("", ""),
        calendar=ground.calendar,
        has_room=lambda number, on: (
            number == own or ground.has_room(ground.facts(number), on, None)
        ),
    )


def against_day(ground: Standing, day: date) -> Iterator[Objection]:
    """Yield what stands against a day, whatever the time."""
    visit, first = ground.visit, ground.first
    if not visit.today <= day <= visit.today + FURTHEST:
        yield Objection("on", DAY_RANGE, asks_reason=False)
    elif first is None:
        yield Objection("on", NEVER, asks_reason=False)
    elif day < first.day:
        on = in_words(first.day)
        says = Text(f"Not before {on.en}. {first.says.en}", f"Niet voor {on.nl}. {first.says.nl}")
        yield Objection("on", says, asks_reason=False)
    elif not visit.clinic.is_open(day):
        yield Objection("on", _closed(visit, day), asks_reason=False)
    else:
        yield from _against_spacing(ground, day)


def _against_spacing(ground: Standing, day: date) -> Iterator[Objection]:
    try:
        own = moves_to(ground, day)[0]
    except NoOpenDay:
        yield Objection("on", NO_DAY, asks_reason=False)
        return
    if own.to != day:
        on = in_words(own.to)
        says = Text(
            f"{own.why.en.strip()} The first day after it is {on.en}.",
            f"{own.why.nl.strip()} De eerste dag daarna is {on.nl}.",
        )
        yield Objection("on", says, asks_reason=False)


def _closed(visit: Visit, day: date) -> Text:
    why = visit.clinic.why_closed(day)
    on = in_words(day)
    if why:
        return Text(
            f"The clinic is closed on {on.en}: {why}.",
            f"De kliniek is dicht op {on.nl}: {why}.",
        )
    return Text(f"The clinic is closed on {on.en}.", f"De kliniek is dicht op {on.nl}.")


def against_reason(wanted: Wanted) -> Iterator[Objection]:
    if not 0 < len(written(wanted.reason)) <= LONGEST_REASON:
        yield Objection("reason", WHY, asks_reason=True)


def slots_of(ground: Standing, wanted: Wanted) -> tuple[Slot, ...]:
    own = ground.visit.session
    need = ground.need(own)
    return ground.diary.slots(wanted.day, need, Wish(wanted.therapist), own.place)


def slot_of(ground: Standing, wanted: Wanted) -> Slot | Objection | None:
    """Return the slot at the wanted time, or what stands against it."""
    if not ground.diary.is_furnished:
        return None
    if wanted.at is None:
        return Objection("at", WHEN, asks_reason=False)
    if wanted.therapist is not None and ground.diary.therapist(wanted.therapist) is None:
        return Objection("therapist", NOBODY, asks_reason=False)
    try:
        at = at_wall(wanted.day, wanted.at, ground.visit.clinic.zone)
    except NoSuchTime:
        return Objection("at", NO_SUCH_TIME, asks_reason=False)
    found = next((s for s in slots_of(ground, wanted) if s.starts_at == at), None)
    return found or Objection("at", NOT_FREE, asks_reason=False)


IS_DONE = Text(
    "This session was held, so it cannot move.",
    "Deze sessie is gehouden, dus ze kan niet verschuiven.",
)
IS_BOOKED_AGAIN = Text(
    "This session is booked again already.", "Deze sessie is al opnieuw geboekt."
)
IS_STOPPED = Text(
    "The course was stopped or shortened: this session is no longer part of it.",
    "De kuur is gestopt of korter gemaakt: deze sessie hoort er niet meer bij.",
)
DAY_RANGE = Text("A day from today on, within two years.", "Een dag vanaf vandaag, binnen 2 jaar.")
NEVER = Text(
    "This skin may not be treated in these areas, on no day.",
    "Deze huid mag op deze plekken niet behandeld worden, op geen enkele dag.",
)
NO_DAY = Text(
    "There is no open day after it within three years.",
    "Er is daarna binnen drie jaar geen open dag.",
)
WHY = Text(
    f"The reason, in at most {LONGEST_REASON} characters.",
    f"De reden, in hoogstens {LONGEST_REASON} tekens.",
)
WHEN = Text("One of the free times.", "Een van de vrije tijden.")
NOT_FREE = Text(
    "This time is not free. Choose one of the free times.",
    "Deze tijd is niet vrij. Kies een van de vrije tijden.",
)
NO_SUCH_TIME = Text(
    "No clock shows this time on this day: the clocks go forward over it.",
    "Geen klok wijst deze tijd aan op deze dag: de klok gaat dan vooruit.",
)
NOBODY = Text(
    "A therapist with working hours in this clinic.",
    "Een therapeut met werktijden in deze kliniek.",
)
