"""Step 3: what a course for this skin may look like: levels, number, spacing, each with its reason.

The days are the next step's (series). The product proposes, the therapist decides and signs.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from corneum.journey.facts import Answers, Complaint
from corneum.journey.screening import Finding, Screening
from corneum.protocol.knowledge import Indication, Protocol
from corneum.protocol.schema import (
    Age,
    Level,
    SkinTone,
    Text,
    Verdict,
    While,
)


class Cap(NamedTuple):
    """A highest level, for a while: None means that this side is open.

    `through` is the last session, `from_on` the first day and `until` the first day without it.
    """

    level: Level
    says: Text
    through: int | None = None
    from_on: date | None = None
    until: date | None = None


class Dropped(NamedTuple):
    """An area that is not treated, and why."""

    area: str
    rules: tuple[str, ...]
    says: Text


class Proposal(NamedTuple):
    """A plan of one complaint before it has days.

    `areas` are those left after `dropped`; `asked` all that were asked. `caps` hold in these areas.
    `level` is the indication's (or the therapist's), `sessions` what a therapist chose, if any.
    """

    indication: Indication
    asked: tuple[str, ...]
    areas: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    needs_note: bool
    caps: tuple[Cap, ...]
    level: Level
    most_level: Level
    sessions: int | None = None

    def levels(self, dates: Sequence[date]) -> tuple[Level, ...]:
        """Return the level of each session on its day; of session 1 alone where none has one."""
        return capped(self.level, self.caps, dates)

    def most_levels(self, dates: Sequence[date]) -> tuple[Level, ...]:
        """Return the highest level that each session may reach on its day."""
        return capped(self.most_level, self.caps, dates)

    def most_at(self, session: int, day: date) -> Level:
        """Return the highest level that session `session` may reach on `day`."""
        holding = (cap.level for cap in self.caps if _holds(cap, session, day))
        return min([self.most_level, *holding])


class Waiting(NamedTuple):
    """What the course waits for: the earliest day the findings allow; is that day certain?"""

    from_on: date
    is_provisional: bool


def capped(level: Level, caps: Iterable[Cap], dates: Sequence[date]) -> tuple[Level, ...]:
    """Return `level` for each of `dates` (or once), lowered by every cap that holds there."""
    if not dates:
        return (min([level, *(cap.level for cap in caps if cap.from_on is None)]),)
    some: list[Cap] = []
    for cap in caps:
        if cap.level < level and _begins_by(cap, dates[-1]):
            if cap.through is None and cap.from_on is None and cap.until is None:
                level = cap.level
            else:
                some.append(cap)
    if not some:
        return (level,) * len(dates)
    return tuple(
        min([level, *[cap.level for cap in some if _holds(cap, number, day)]])
        for number, day in enumerate(dates, 1)
    )


def _begins_by(cap: Cap, day: date) -> bool:
    return cap.from_on is None or cap.from_on <= day


def _holds(cap: Cap, session: int, day: date) -> bool:
    if cap.through is not None and session > cap.through:
        return False
    return (cap.from_on is None or day >= cap.from_on) and (cap.until is None or day < cap.until)


def propose(answers: Answers, screening: Screening) -> tuple[Proposal, ...]:
    """Return one proposal per complaint, in their order.

    Refused areas are dropped; only the areas left decide on notes and caps. Source: contract,
    sections 3 and 7; S8, S14 to S17.
    """
    protocol = screening.protocol
    return tuple(
        _propose(complaint, answers, screening, protocol) for complaint in answers.complaints
    )


def _propose(
    complaint: Complaint, answers: Answers, screening: Screening, protocol: Protocol
) -> Proposal:
    indication = protocol.indications[complaint.indication]
    areas, dropped = complaint.areas, _dropped(complaint.areas, screening)
    if dropped:
        gone = {item.area for item in dropped}
        areas = tuple(area for area in areas if area not in gone)
    wanted = frozenset(areas)
    concerning = [
        finding
        for finding in screening.findings
        if not finding.areas.isdisjoint(wanted) and is_about(finding, complaint.indication)
    ]
    most = min(indication.most_level, screening.most_level)
    return Proposal(
        indication=indication,
        asked=complaint.areas,
        areas=areas,
        dropped=dropped,
        needs_note=any(
            finding.effect.verdict is Verdict.REFER and finding.not_before is None
            for finding in concerning
        ),
        caps=_caps(concerning, wanted, answers, protocol, indication) if areas else (),
        level=indication.level,
        most_level=most,
    )


def is_about(finding: Finding, indication: str) -> bool:
    """Return whether the finding speaks of this indication's plan (melasma: one plan alone)."""
    step = finding.step
    return not isinstance(step, While) or step.only_plan_of in (None, indication)


def _dropped(areas: tuple[str, ...], screening: Screening) -> tuple[Dropped, ...]:
    """Return the areas that a finding refuses, each with every rule that does."""
    if screening.outcome.verdict is not Verdict.REFUSE:
        return ()
    refusing = [f for f in screening.findings if f.effect.verdict is Verdict.REFUSE]
    dropped = []
    for area in areas:
        found = [finding for finding in refusing if area in finding.areas]
        if found:
            says = [finding.effect.says for finding in found]
            rules = tuple(dict.fromkeys(finding.rule.id for finding in found))
            words = Text(*(" ".join(words) for words in zip(*says, strict=True)))
            dropped.append(Dropped(area, rules, words))
    return tuple(dropped)


def _caps(
    findings: Iterable[Finding],
    areas: frozenset[str],
    answers: Answers,
    protocol: Protocol,
    indication: Indication,
) -> tuple[Cap, ...]:
    """Return the caps of a plan on `areas`.

    A cap in the eye area alone is that area's, not the plan's, unless nothing else is left.
    """
    whole = areas
    if not protocol.single_areas.keys().isdisjoint(areas):
        whole = (areas - protocol.single_areas.keys()) or areas
    caps = []
    for finding in findings:
        effect, step = finding.effect, finding.step
        if isinstance(step, Age):
            continue  # an age counts on each session's own day: see _age_caps
        if effect.begin_level is not None:
            caps.append(Cap(effect.begin_level, effect.says, through=effect.begin_sessions))
        if effect.max_level is not None and not whole.isdisjoint(finding.areas):
            through = None
            if isinstance(step, SkinTone) and indication.id not in step.throughout:
                through = step.sessions
            caps.append(Cap(effect.max_level, effect.says, through, until=finding.until))
    return (*caps, *_age_caps(answers))


def _age_caps(answers: Answers) -> list[Cap]:
    return [
        Cap(step.effect.max_level, step.effect.says, from_on=from_on)
        for step, from_on in answers.ages
        if step.effect.max_level is not None
    ]


def waiting(proposals: Iterable[Proposal], screening: Screening, start: date) -> Waiting:
    """Return the first day that all findings in the areas left allow, for the whole course.

    The latest of `on`, `start`, every dated hold and the day to look again; an open condition
    makes the day provisional.
    """
    if not screening.findings:
        return Waiting(max(screening.on, start), is_provisional=False)
    areas = frozenset([area for proposal in proposals for area in proposal.areas])
    days = [screening.on, start]
    look_again = 0
    for finding in screening.findings:
        if areas.isdisjoint(finding.areas):
            continue
        if finding.not_before is not None:
            days.append(finding.not_before)
        elif finding.is_open:
            look_again = max(look_again, finding.effect.look_again_days or 0)
    if look_again:
        outcome = screening.of(areas)
        days.append(outcome.look_again_on or screening.on)
    return Waiting(max(days), bool(look_again))


def level_reasons(
    proposal: Proposal, protocol: Protocol, dates: Sequence[date], levels: Sequence[Level]
) -> tuple[Text, ...]:
    """Return why these levels: the indication's own reason, then each cap that lowers a session."""
    reasons = [proposal.indication.level_reason]
    if Level.II in levels:
        reasons.append(protocol.spacing.level_ii_reason)
    highest = max(proposal.level, proposal.most_level)
    for cap in proposal.caps if dates else ():
        if cap.level >= highest or cap.says in reasons:
            continue
        if _begins_by(cap, dates[-1]):
            reasons += [cap.says] if min(capped(highest, (cap,), dates)) < highest else []
    return tuple(reasons)
