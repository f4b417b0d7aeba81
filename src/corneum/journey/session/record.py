"""May what was done be recorded as this session? Ground, day, and level and sign per area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from corneum.journey.facts import Answers
from corneum.journey.plan import is_about, propose
from corneum.journey.screening import Note, Screening, screen
from corneum.journey.series import Calendar, Objection, Taken, always_open
from corneum.journey.session.areas import (
    AreaDone,
    Done,
    Planned,
    complaints_at,
    planned_levels,
)
from corneum.journey.session.seen import seen_objections
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text, Verdict


class Ground(NamedTuple):
    """What a session stands on, beside the skin.

    `is_rechecked`: somebody asked on that very day what had changed (P48). `has_consent` and
    `has_level_iii_consent`: a consent stands that was not withdrawn (P82, P07). `may_level_iii`:
    the therapist has the right to level III by name.
    """

    is_rechecked: bool
    has_consent: bool
    has_level_iii_consent: bool
    may_level_iii: bool


class Record(NamedTuple):
    """The screening of the day and what stands against recording the session."""

    screening: Screening
    objections: tuple[Objection, ...]


def judge(
    planned: Planned,
    done: Done,
    answers: Answers,
    protocol: Protocol,
    *,
    standing: Ground,
    earlier: Iterable[Taken] = (),
    is_level_iii_unlocked: bool = False,
    notes: tuple[Note, ...] = (),
) -> Record:
    """Return whether `done` may be recorded: objections that ask a reason fall away with one.

    `answers` are those known on the day, `notes` the doctor's notes on file; `earlier` the
    client's sessions done before, with the areas treated. Source: S7 to S10, S24; contract,
    sections 1 to 3.
    """
    screening = screen(
        answers,
        protocol,
        on=done.on,
        session=planned.number,
        is_level_iii_unlocked=is_level_iii_unlocked,
        notes=notes,
    )
    usual = planned_levels(planned.areas, planned.levels, protocol)
    treated = {area: what for area, what in done.areas.items() if area in usual}
    most = most_levels(planned, answers, screening)
    found = [
        *_order_objections(planned),
        *_ground_objections(planned, done, standing),
        *_area_objections(done, usual),
        *_day_objections(planned, treated, screening),
        *_spacing_objections(done, treated, Calendar(answers, protocol, always_open), earlier),
        *_level_iii_objections(treated, most, standing),
    ]
    for area, what in treated.items():
        found += seen_objections(area, what, usual[area], most[area], protocol)
    return Record(
        screening,
        tuple(item for item in found if not (item.asks_reason and done.reason.strip())),
    )


def most_levels(planned: Planned, answers: Answers, screening: Screening) -> dict[str, Level]:
    """Return the highest level of each area of the session on the day of the screening.

    Complaints that share an area share the lower limit; the eye area keeps its own.
    """
    protocol, proposals = screening.protocol, propose(answers, screening)
    limits: dict[str, Level] = {}
    for indication, level in planned.levels.items():
        mosts = [
            proposal.most_at(planned.number, screening.on)
            for proposal in proposals
            if proposal.indication.id == indication
        ]
        limits[indication] = min(mosts, default=level)
    return planned_levels(planned.areas, limits, protocol)


def _order_objections(planned: Planned) -> Iterator[Objection]:
    """Yield that an earlier session still waits: levels and reviews count on the order."""
    if planned.waiting:
        number = planned.waiting[0]
        says = Text(
            f"Session {number} comes first: it is not recorded yet.",
            f"Sessie {number} komt eerst: die is nog niet vastgelegd.",
        )
        yield Objection("on", says, asks_reason=False)


def _ground_objections(planned: Planned, done: Done, standing: Ground) -> Iterator[Objection]:
    """Yield what has to be there before anybody is treated, and is not."""
    if not standing.has_consent:
        yield Objection("consent", NO_CONSENT, asks_reason=False)
    if not standing.is_rechecked:
        says = Text(
            f"Nobody asked on {done.on} what has changed. Do the recheck on the day itself,"
            " before the treatment.",
            f"Op {done.on} is niet gevraagd wat er veranderd is. Doe die navraag op de dag zelf,"
            " vóór de behandeling.",
        )
        yield Objection("recheck", says, asks_reason=False)
    if planned.review_due is not None:
        number = planned.review_due
        says = Text(
            f"The review after session {number} is due. Look at the ratings together and decide;"
            " then record this session.",
            f"De evaluatie na sessie {number} moet nog. Bekijk samen de beoordelingen en beslis;"
            " leg daarna deze sessie vast.",
        )
        yield Objection("review", says, asks_reason=False)


def _area_objections(done: Done, usual: Mapping[str, Level]) -> Iterator[Objection]:
    """Yield that no area was treated, or one that is not of this session."""
    names = ", ".join(usual)
    strange = [area for area in done.areas if area not in usual]
    if strange:
        found = ", ".join(strange)
        says = Text(
            f"Not of this session: {found}. It has: {names}.",
            f"Hoort niet bij deze sessie: {found}. Wel: {names}.",
        )
        yield Objection("areas", says, asks_reason=False)
    elif not done.areas:
        says = Text(
            f"No area: name at least one that was treated, of: {names}.",
            f"Geen plek: noem er minstens een die behandeld is, uit: {names}.",
        )
        yield Objection("areas", says, asks_reason=False)


def _day_objections(
    planned: Planned, treated: Mapping[str, AreaDone], screening: Screening
) -> Iterator[Objection]:
    """Yield why this skin may not be treated on this day.

    An area may be, as long as one of the complaints treated there may (melasma: one plan alone).
    """
    there = {
        area: complaints_at(area, planned.areas, planned.levels, screening.protocol)
        for area in treated
    }
    for finding in screening.findings:
        if finding.effect.verdict <= Verdict.CAUTION:
            continue
        barred = (
            area in finding.areas and all(is_about(finding, name) for name in names)
            for area, names in there.items()
        )
        if any(barred):
            yield Objection("on", finding.effect.says, asks_reason=False)


def _spacing_objections(
    done: Done, treated: Mapping[str, AreaDone], calendar: Calendar, earlier: Iterable[Taken]
) -> Iterator[Objection]:
    touched = {area for name in treated for area in calendar.protocol.touches[name]}
    levels = [what.level for what in treated.values()]
    for other in earlier:
        least = calendar.least_days(max(done.on, other.day), *levels, *other.levels)
        if touched.isdisjoint(other.areas) or abs((done.on - other.day).days) >= least:
            continue
        free_on = other.day + timedelta(days=least)
        says = Text(
            f"A session on {other.day} shares an area: at least {least} days, from {free_on} on.",
            f"Een sessie op {other.day} deelt een plek: minstens {least} dagen, vanaf {free_on}.",
        )
        yield Objection("on", says, asks_reason=False)


def _level_iii_objections(
    treated: Mapping[str, AreaDone], most: Mapping[str, Level], standing: Ground
) -> Iterator[Objection]:
    """Yield what level III needs beside the clinic's permission: a right and a consent (P07)."""
    deepest = [
        area
        for area, what in treated.items()
        if what.level is Level.III and most[area] is Level.III
    ]
    if not standing.may_level_iii:
        for area in deepest:
            yield Objection(f"level:{area}", NO_RIGHT, asks_reason=False)
    if deepest and not standing.has_level_iii_consent:
        yield Objection("consent", NO_LEVEL_III_CONSENT, asks_reason=False)


NO_CONSENT = Text(
    "No consent to the treatment stands. The client reads it and signs, before the first session.",
    "Er is geen toestemming voor de behandeling. De cliënt leest en tekent die vóór de eerste"
    " sessie.",
)
NO_LEVEL_III_CONSENT = Text(
    "Level III has a consent of its own, and none stands. The client reads it and signs first.",
    "Niveau III heeft een eigen toestemming en die is er niet. De cliënt leest en tekent die"
    " eerst.",
)
NO_RIGHT = Text(
    "Level III is for a therapist with the right to it; the clinic's owner gives it by name.",
    "Niveau III is voor een huidtherapeut met die bevoegdheid; de eigenaar van de praktijk geeft"
    " die op naam.",
)
