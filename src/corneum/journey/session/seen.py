"""What was done and seen in one area: level, sign, passes, redness, abrasions. Can it be so?"""

from __future__ import annotations

from collections.abc import Iterator

from corneum.journey.series import Objection
from corneum.journey.session.areas import AreaDone
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Text

PASSES = range(1, 21)  # over one area; what lies outside is a slip of the hand
ABRASIONS = range(100)


def seen_objections(
    area: str, what: AreaDone, usual: Level, most: Level, protocol: Protocol
) -> Iterator[Objection]:
    """Yield what stands against recording `what` for `area`: planned `usual`, at most `most`."""
    yield from _level_objections(area, what.level, usual, most, protocol.areas[area].title)
    yield from _sign_objections(area, what, protocol)
    yield from count_objections(area, what, protocol)


def count_objections(area: str, what: AreaDone, protocol: Protocol) -> Iterator[Objection]:
    """Yield the numbers that nobody can have counted."""
    title = protocol.areas[area].title
    grades = range(min(protocol.redness), max(protocol.redness) + 1)
    for field, named, found, allowed in (
        ("passes", Text("passes", "rondes"), what.passes, PASSES),
        ("redness", Text("redness", "roodheid"), what.redness, grades),
        ("abrasions", Text("abrasions", "schaafwondjes"), what.abrasions, ABRASIONS),
    ):
        if found is not None and found not in allowed:
            least, most = allowed[0], allowed[-1]
            says = Text(
                f"{named.en} {found}; a whole number from {least} to {most}.",
                f"{named.nl} {found}; een heel getal van {least} tot en met {most}.",
            )
            yield Objection(f"{field}:{area}", _at(title, says), asks_reason=False)


def _level_objections(
    area: str, level: Level, usual: Level, most: Level, title: Text
) -> Iterator[Objection]:
    field = f"level:{area}"
    if level > most:
        says = Text(
            f"level {level.name}; at most {most.name} for this skin on this day.",
            f"niveau {level.name}; hoogstens {most.name} voor deze huid op deze dag.",
        )
        yield Objection(field, _at(title, says), asks_reason=False)
    elif level is not usual:
        says = Text(
            f"level {level.name}, planned was {usual.name}: why?",
            f"niveau {level.name}, gepland was {usual.name}: waarom?",
        )
        yield Objection(field, _at(title, says), asks_reason=True)


def _sign_objections(area: str, what: AreaDone, protocol: Protocol) -> Iterator[Objection]:
    """Yield a question where the sign seen is not that of the level, or is an incident."""
    field, title = f"end_point:{area}", protocol.areas[area].title
    sign = protocol.end_points.get(what.end_point)
    if sign is None:
        known = ", ".join(protocol.end_points)
        found = f"“{what.end_point}”"
        says = Text(f"end point {found}; one of: {known}.", f"eindpunt {found}; een van: {known}.")
        yield Objection(field, _at(title, says), asks_reason=False)
    elif sign.level is None:
        yield Objection(field, _at(title, WHAT_HAPPENED), asks_reason=True)
    elif sign.level is not what.level:
        yield Objection(field, _at(title, WHY_END_POINT), asks_reason=True)


def _at(area: Text, says: Text) -> Text:
    """Return a sentence that begins with the name of its area."""
    en, nl = (words[0].upper() + words[1:] for words in area)
    return Text(f"{en}: {says.en}", f"{nl}: {says.nl}")


WHAT_HAPPENED = Text(
    "this is an incident, the treatment stops. What happened, and what was done?",
    "dit is een incident, de behandeling stopt. Wat gebeurde er, en wat is er gedaan?",
)
WHY_END_POINT = Text(
    "this end point belongs to another level: why?",
    "dit eindpunt hoort bij een ander niveau: waarom?",
)
