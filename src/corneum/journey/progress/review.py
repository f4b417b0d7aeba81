"""The review of a course: when it is due, and what the protocol proposes then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from corneum.journey.progress.ratings import (
    NOTHING_MEASURED,
    Gain,
    Rating,
    gain,
    has_gained,
    joined,
    told,
)
from corneum.protocol.knowledge import Indication, Protocol, StopRule
from corneum.protocol.schema import Text

Decision = Literal["go-on", "stop", "ask"]


class Advice(NamedTuple):
    """What the protocol proposes at a review, and why; the therapist decides."""

    decision: Decision
    says: Text


def review_due(
    sessions_done: int, review_after: Iterable[int], reviewed: Iterable[int]
) -> int | None:
    """Return the session after which a review is due and was not held, None where none is.

    A later review also answers an earlier one that was missed.
    """
    due = max((number for number in review_after if number <= sessions_done), default=None)
    if due is None or any(number >= due for number in reviewed):
        return None
    return due


def advise(
    indication: Indication, after_session: int, ratings: Iterable[Rating], protocol: Protocol
) -> Advice:
    """Return what is proposed at the review after session `after_session`, and why.

    Later ratings do not count. Source: clinic-policy, P16 and P81; S13, S17.
    """
    measured = gain(rating for rating in ratings if rating.session <= after_session)
    decision, why = _decide(indication, after_session, measured, protocol.outcomes.stop)
    return Advice(decision, why if measured is None else joined(told(measured, protocol), why))


def _decide(
    indication: Indication, after_session: int, measured: Gain | None, stop: StopRule
) -> tuple[Decision, Text]:
    sides = () if measured is None else measured.sides
    gained = [has_gained(side, stop) for side in sides]
    if measured is None:
        return "ask", joined(NOTHING_MEASURED, RATE_FIRST)
    if not sides:
        return "ask", RATE_FIRST
    if any(gained) and not all(gained):
        return "ask", THEY_DIFFER
    if all(gained):
        is_full = after_session >= indication.most_sessions
        return ("ask", _full(indication)) if is_full else ("go-on", GO_ON)
    if after_session < stop.after_sessions:
        is_worse = any(side.grade is not None and side.grade < 0 for side in sides)
        return "ask", WORSE if is_worse else _too_soon(stop)
    if max(side.graded_at or 0 for side in sides) < stop.after_sessions:
        return "ask", _too_old(stop)
    return "stop", _stop(stop)


def _full(indication: Indication) -> Text:
    most, title = indication.most_sessions, indication.title
    return Text(
        f"{most} sessions are the most for this complaint ({title.en}): close the course and plan"
        " upkeep, or look at the photos and give a reason to go on.",
        f"{most} sessies is het meeste voor deze klacht ({title.nl}): sluit de kuur af en plan"
        " onderhoud, of bekijk de foto's en geef een reden om door te gaan.",
    )


def _too_soon(stop: StopRule) -> Text:
    return Text(
        f"The protocol proposes to stop only after {stop.after_sessions} sessions; decide together"
        " whether to go on, to change something or to stop.",
        f"Het protocol stelt pas na {stop.after_sessions} sessies voor om te stoppen; beslis samen"
        " over doorgaan, iets veranderen of stoppen.",
    )


def _too_old(stop: StopRule) -> Text:
    return Text(
        f"These grades are from before session {stop.after_sessions}: rate once more, then decide.",
        f"Deze graden zijn van vóór sessie {stop.after_sessions}: beoordeel nog een keer en beslis"
        " dan.",
    )


def _stop(stop: StopRule) -> Text:
    return Text(
        f"{stop.after_sessions} sessions have not brought {stop.least_grades} grade: the protocol"
        " proposes to stop.",
        f"{stop.after_sessions} sessies hebben geen {stop.least_grades} graad opgeleverd: het"
        " protocol stelt voor om te stoppen.",
    )


RATE_FIRST = Text(
    "Rate the change since the start first, then decide.",
    "Beoordeel eerst het verschil met het begin en beslis dan.",
)
THEY_DIFFER = Text(
    "One of the two sees a gain, the other does not: look at the photos and decide together.",
    "De een ziet winst en de ander niet: bekijk de foto's en beslis samen.",
)
WORSE = Text(
    "It is said to be worse: find out why before the next session.",
    "Het is volgens de beoordeling slechter: zoek uit waarom, vóór de volgende sessie.",
)
GO_ON = Text("There is a gain: go on as planned.", "Er is winst: ga door zoals gepland.")
