"""Step 5: may what was done be recorded as this session? Day, level and end point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from corneum.journey.facts import Answers
from corneum.journey.plan import is_about, propose
from corneum.journey.screening import Screening, screen
from corneum.journey.series import Calendar, Objection, Taken, always_open
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text, Verdict


class Planned(NamedTuple):
    """A session as it was signed: its place, and per indication the areas and the level.

    `waiting` are the earlier sessions of the course that are still to be held.
    """

    number: int
    areas: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, Level]
    waiting: tuple[int, ...] = ()


class Done(NamedTuple):
    """What a therapist says was done: the day, a level per indication, the end point seen."""

    on: date
    levels: Mapping[str, Level]
    end_point: str
    reason: str


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
    earlier: Iterable[Taken] = (),
    is_level_iii_unlocked: bool = False,
) -> Record:
    """Return whether `done` may be recorded: objections that ask a reason fall away with one.

    `answers` are those known on the day; `earlier` the client's sessions done before, with the
    areas treated. Source: S7 to S10, S24; contract, sections 1 to 3.
    """
    screening = screen(
        answers,
        protocol,
        on=done.on,
        session=planned.number,
        is_level_iii_unlocked=is_level_iii_unlocked,
    )
    found = [
        *_order_objections(planned),
        *_day_objections(planned, done, screening),
        *_spacing_objections(planned, done, answers, protocol, earlier),
        *_level_objections(planned, done, answers, screening),
        *_end_point_objections(done, protocol),
    ]
    return Record(
        screening,
        tuple(item for item in found if not (item.asks_reason and done.reason.strip())),
    )


def lower_areas(
    areas: Mapping[str, tuple[str, ...]], levels: Mapping[str, Level], protocol: Protocol
) -> dict[str, Level]:
    """Return the areas that stay below the level of a complaint treated there, with their level.

    `areas` and `levels` by indication: the eye area keeps its own limit, and where complaints
    share an area the lower level holds. Source: contract, sections 4 and 7.
    """
    lower: dict[str, Level] = {}
    for indication, level in levels.items():
        for area in areas.get(indication, ()):
            touched = protocol.touches[area]
            sharing = [
                levels[other]
                for other, named in areas.items()
                if other in levels and not touched.isdisjoint(named)
            ]
            least = min([protocol.single_areas.get(area, level), *sharing])
            if least < level and len(areas[indication]) > 1:
                lower[area] = least
    return lower


def treated_areas(planned: Planned) -> frozenset[str]:
    """Return every area of a session."""
    return frozenset(area for areas in planned.areas.values() for area in areas)


def _day_objections(planned: Planned, done: Done, screening: Screening) -> Iterator[Objection]:
    """Yield why this skin may not be treated on this day, for the complaints that were."""
    for finding in screening.findings:
        concerned = (
            not finding.areas.isdisjoint(planned.areas[indication])
            and is_about(finding, indication)
            for indication in done.levels
        )
        if finding.effect.verdict > Verdict.CAUTION and any(concerned):
            yield Objection("on", finding.effect.says, asks_reason=False)


def _order_objections(planned: Planned) -> Iterator[Objection]:
    """Yield that an earlier session still waits: levels and reviews count on the order."""
    if planned.waiting:
        number = planned.waiting[0]
        says = Text(
            f"Session {number} comes first: it is not recorded yet.",
            f"Sessie {number} komt eerst: die is nog niet vastgelegd.",
        )
        yield Objection("on", says, asks_reason=False)


def _spacing_objections(
    planned: Planned,
    done: Done,
    answers: Answers,
    protocol: Protocol,
    earlier: Iterable[Taken],
) -> Iterator[Objection]:
    areas = treated_areas(planned)
    touched = areas.union(*(protocol.touches[area] for area in areas))
    calendar = Calendar(answers, protocol, always_open)
    for other in earlier:
        least = calendar.least_days(max(done.on, other.day), *done.levels.values(), *other.levels)
        if touched.isdisjoint(other.areas) or abs((done.on - other.day).days) >= least:
            continue
        free_on = other.day + timedelta(days=least)
        says = Text(
            f"A session on {other.day} shares an area: at least {least} days, from {free_on} on.",
            f"Een sessie op {other.day} deelt een plek: minstens {least} dagen, vanaf {free_on}.",
        )
        yield Objection("on", says, asks_reason=False)


def _level_objections(
    planned: Planned, done: Done, answers: Answers, screening: Screening
) -> Iterator[Objection]:
    proposals = propose(answers, screening)
    for indication, level in done.levels.items():
        field = f"level:{indication}"
        mosts = [
            proposal.most_at(planned.number, done.on)
            for proposal in proposals
            if proposal.indication.id == indication
        ]
        most = min(mosts, default=planned.levels[indication])
        if level > most:
            says = Text(
                f"Level {level.name}; at most {most.name} for this skin on this day.",
                f"Niveau {level.name}; hoogstens {most.name} voor deze huid op deze dag.",
            )
            yield Objection(field, says, asks_reason=False)
        elif level is not planned.levels.get(indication):
            yield Objection(field, WHY_LEVEL, asks_reason=True)


def _end_point_objections(done: Done, protocol: Protocol) -> Iterator[Objection]:
    """Yield a question where the sign seen is not the one of the deepest level of the session."""
    deepest = max(done.levels.values(), default=None)
    sign = protocol.end_points[done.end_point]
    if sign.level is None:
        yield Objection("end_point", WHAT_HAPPENED, asks_reason=True)
    elif sign.level is not deepest:
        yield Objection("end_point", WHY_END_POINT, asks_reason=True)


WHY_LEVEL = Text("Another level than planned: why?", "Een ander niveau dan gepland: waarom?")
WHAT_HAPPENED = Text(
    "This is an incident: the treatment stops. What happened, and what was done?",
    "Dit is een incident: de behandeling stopt. Wat gebeurde er, en wat is er gedaan?",
)
WHY_END_POINT = Text(
    "This end point belongs to another level: why?",
    "Dit eindpunt hoort bij een ander niveau: waarom?",
)
