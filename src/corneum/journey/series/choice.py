"""What the therapist chose instead of the proposal: the course it makes, and what it asks for.

The therapist decides: a changed value asks its reason. What the protocol forbids cannot be signed.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from corneum.journey.plan import Proposal
from corneum.journey.series.course import Course, Plan, lay_out
from corneum.journey.series.dates import Calendar
from corneum.protocol.knowledge import Spacing
from corneum.protocol.schema import Level, Text


class Chosen(NamedTuple):
    """The therapist's level and number for one plan."""

    level: Level
    sessions: int


class Choice(NamedTuple):
    """What a therapist chose: not before `start`, `spacing_days` (None: as proposed), one
    `Chosen` per plan in their order, and the reasons, by field: `level:<indication>`,
    `sessions:<indication>`, `spacing`.
    """

    start: date
    spacing_days: int | None
    plans: tuple[Chosen, ...]
    reasons: Mapping[str, str]


class Objection(NamedTuple):
    """What stands against signing `field`; where `asks_reason` a reason is enough."""

    field: str
    says: Text
    asks_reason: bool


def chosen_course(proposed: Course, choice: Choice, calendar: Calendar) -> Course:
    """Return the course as chosen; the caps of the findings still hold in each session.

    Raises NoOpenDay; ValueError where the choice has not one entry per plan.
    """
    proposals = tuple(
        _chosen(proposal, chosen)
        for proposal, chosen in zip(proposed.proposals, choice.plans, strict=True)
    )
    calendar = calendar._replace(usual_days=choice.spacing_days)
    return lay_out(proposed.screening, proposals, calendar, start=choice.start)


def _chosen(proposal: Proposal, chosen: Chosen) -> Proposal:
    return proposal._replace(level=chosen.level, sessions=max(1, chosen.sessions))


def objections(proposed: Course, chosen: Course, choice: Choice) -> tuple[Objection, ...]:
    """Return what still stands against signing `chosen`, in the order of the form.

    Source: S8 (level II asks its reason), S16 (5 to 12), S17; contract, sections 2 and 3.
    """
    spacing = proposed.screening.protocol.spacing
    found = [*_course_objections(proposed, chosen, choice)]
    for old, new, part in zip(proposed.plans, chosen.plans, choice.plans, strict=True):
        found += _level_objections(old, new, part)
        found += _number_objections(old, part, spacing)
    return tuple(
        item
        for item in found
        if not (item.asks_reason and choice.reasons.get(item.field, "").strip())
    )


def _course_objections(proposed: Course, chosen: Course, choice: Choice) -> Iterator[Objection]:
    if not chosen.dates:
        yield Objection("plan", NOTHING_LEFT, asks_reason=False)
        return
    if any(plan.proposal.needs_note for plan in chosen.plans):
        yield Objection("plan", NEEDS_NOTE, asks_reason=False)
    least = max(plan.gap.least for plan in chosen.plans)
    if choice.spacing_days is None or choice.spacing_days == least:
        return
    if choice.spacing_days < least:
        says = Text(
            f"{choice.spacing_days} days; at least {least} days between sessions.",
            f"{choice.spacing_days} dagen; minstens {least} dagen tussen sessies.",
        )
        yield Objection("spacing", says, asks_reason=False)
    else:
        yield Objection("spacing", WHY_SPACING, asks_reason=True)


def _level_objections(old: Plan, new: Plan, part: Chosen) -> Iterator[Objection]:
    field = f"level:{old.proposal.indication.id}"
    if not old.dates:
        return
    if part.level > old.most_level:
        says = Text(
            f"Level {part.level.name}; at most {old.most_level.name} for this skin.",
            f"Niveau {part.level.name}; hoogstens {old.most_level.name} voor deze huid.",
        )
        yield Objection(field, says, asks_reason=False)
    elif Level.II in new.levels:
        yield Objection(field, WHY_LEVEL_II, asks_reason=True)
    elif part.level is not old.proposal.level and new.levels != old.levels:
        yield Objection(field, WHY_LEVEL, asks_reason=True)


def _number_objections(old: Plan, part: Chosen, spacing: Spacing) -> Iterator[Objection]:
    field = f"sessions:{old.proposal.indication.id}"
    if not old.dates or part.sessions == old.sessions:
        return
    if not 1 <= part.sessions <= spacing.most_sessions:
        most = spacing.most_sessions
        says = Text(
            f"{part.sessions} sessions; 1 to {most}. More only after a review.",
            f"{part.sessions} sessies; 1 tot en met {most}. Meer alleen na een evaluatie.",
        )
        yield Objection(field, says, asks_reason=False)
    elif part.sessions < spacing.fewest_sessions:
        fewest, most = spacing.fewest_sessions, spacing.most_sessions
        says = Text(
            f"Fewer than the {fewest} to {most} of a usual course: why?",
            f"Minder dan de {fewest} tot {most} van een gewone kuur: waarom?",
        )
        yield Objection(field, says, asks_reason=True)
    else:
        yield Objection(field, WHY_NUMBER, asks_reason=True)


NOTHING_LEFT = Text(
    "No area is left that may be treated, so there is nothing to sign.",
    "Er is geen plek over die behandeld mag worden, dus er valt niets te tekenen.",
)
NEEDS_NOTE = Text(
    "A doctor's note is needed first. Record it with the screening.",
    "Eerst is een verklaring van een arts nodig. Leg die vast bij de screening.",
)
WHY_LEVEL = Text("Another level than proposed: why?", "Een ander niveau dan voorgesteld: waarom?")
WHY_LEVEL_II = Text(
    "Level II asks its reason: thicker skin, or more is needed.",
    "Niveau II vraagt een reden: dikkere huid, of er is meer nodig.",
)
WHY_NUMBER = Text("Another number than proposed: why?", "Een ander aantal dan voorgesteld: waarom?")
WHY_SPACING = Text("Another spacing than proposed: why?", "Een andere tussentijd: waarom?")
