"""A review changes what is left of a course: what may be chosen, and what asks a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from corneum.journey.plan import Proposal
from corneum.journey.series import Chosen, Objection
from corneum.journey.series.choice import (
    NEEDS_NOTE,
    NOTHING_LEFT,
    WHY_LEVEL,
    WHY_LEVEL_II,
    WHY_NUMBER,
    WHY_SPACING,
)
from corneum.protocol.knowledge import Spacing
from corneum.protocol.schema import Level, Text

LONGEST_SPACING = 366


class Standing(NamedTuple):
    """One complaint as it stands: signed as this, its sessions up to number `held` lie behind.

    `is_over`: the course went on without it. `most` is the highest level that any session left may
    reach by the newest answers.
    """

    proposal: Proposal
    level: Level
    sessions: int
    held: int
    is_over: bool
    most: Level


class NewCourse(NamedTuple):
    """What a therapist chose for what is left: level and number in all for each complaint, the
    days between sessions, and the reasons, by field as in a `Choice`.
    """

    plans: tuple[Chosen, ...]
    spacing_days: int
    reasons: Mapping[str, str]


def change_objections(
    standing: Sequence[Standing],
    chosen: NewCourse,
    levels_left: Sequence[tuple[Level, ...]],
    *,
    usual_days: int,
    least_days: int,
    spacing: Spacing,
) -> tuple[Objection, ...]:
    """Return what stands against the change, in the order of the form.

    `levels_left` are the levels that the change makes of the sessions left, by complaint;
    `usual_days` the spacing that holds now. Source: S8, S16, S17; contract, section 3.
    """
    found = [*_whole(standing, chosen)]
    for old, part, levels in zip(standing, chosen.plans, levels_left, strict=True):
        found += _level(old, part, levels)
        found += _number(old, part, spacing)
    found += _spacing(chosen.spacing_days, usual_days, least_days)
    return tuple(
        item
        for item in found
        if not (item.asks_reason and chosen.reasons.get(item.field, "").strip())
    )


def _whole(standing: Sequence[Standing], chosen: NewCourse) -> Iterator[Objection]:
    pairs = list(zip(standing, chosen.plans, strict=True))
    if all(part.sessions <= old.held for old, part in pairs):
        yield Objection("plan", NOTHING_TO_COME, asks_reason=False)
    more = [old for old, part in pairs if part.sessions > old.sessions or part.level > old.level]
    if any(not old.proposal.areas for old in more):
        yield Objection("plan", NOTHING_LEFT, asks_reason=False)
    elif any(old.proposal.needs_note for old in more):
        yield Objection("plan", NEEDS_NOTE, asks_reason=False)


def _level(old: Standing, part: Chosen, levels: tuple[Level, ...]) -> Iterator[Objection]:
    field = f"level:{old.proposal.indication.id}"
    if part.level is old.level:
        return
    if part.level > old.most:
        says = Text(
            f"Level {part.level.name}; at most {old.most.name} for this skin.",
            f"Niveau {part.level.name}; hoogstens {old.most.name} voor deze huid.",
        )
        yield Objection(field, says, asks_reason=False)
    elif Level.II in levels and part.level > old.level:
        yield Objection(field, WHY_LEVEL_II, asks_reason=True)
    else:
        yield Objection(field, WHY_LEVEL, asks_reason=True)


def _number(old: Standing, part: Chosen, spacing: Spacing) -> Iterator[Objection]:
    field, least, most = f"sessions:{old.proposal.indication.id}", old.held, spacing.most_sessions
    if part.sessions == old.sessions:
        return
    if old.is_over:
        yield Objection(field, IS_OVER, asks_reason=False)
    elif part.sessions > most:
        says = Text(
            f"{part.sessions} sessions; at most {most}. More only after a review with photos, and"
            " photos cannot be kept here yet.",
            f"{part.sessions} sessies; hoogstens {most}. Meer alleen na een evaluatie met foto's,"
            " en foto's kunnen hier nog niet worden bewaard.",
        )
        yield Objection(field, says, asks_reason=False)
    elif part.sessions < max(1, least):
        says = Text(
            f"{part.sessions} sessions; {least} were held already.",
            f"{part.sessions} sessies; er zijn er al {least} gehouden.",
        )
        yield Objection(field, says, asks_reason=False)
    else:
        yield Objection(field, WHY_NUMBER, asks_reason=True)


def _spacing(days: int, usual: int, least: int) -> Iterator[Objection]:
    if days == usual and days >= least:
        return
    if days < least:
        says = Text(
            f"{days} days; at least {least} days between sessions.",
            f"{days} dagen; minstens {least} dagen tussen sessies.",
        )
        yield Objection("spacing", says, asks_reason=False)
    elif days > LONGEST_SPACING:
        says = Text(
            f"{days} days; at most {LONGEST_SPACING} days between sessions.",
            f"{days} dagen; hoogstens {LONGEST_SPACING} dagen tussen sessies.",
        )
        yield Objection("spacing", says, asks_reason=False)
    else:
        yield Objection("spacing", WHY_SPACING, asks_reason=True)


IS_OVER = Text(
    "The sessions of this complaint are over; the course went on without it. Plan a new one.",
    "De sessies van deze klacht zijn geweest; de kuur ging zonder verder. Plan een nieuwe.",
)
NOTHING_TO_COME = Text(
    "No session would be left. To end the course here, choose to stop it.",
    "Er blijft geen sessie over. Wil je de kuur hier beëindigen, kies dan stoppen.",
)
