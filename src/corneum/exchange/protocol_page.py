"""The whole protocol as one page of Markdown: docs/protocol.md, generated and checked.

`python -m corneum.exchange.protocol_page` writes it, `--check` says whether it is current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corneum.exchange.conditions import condition
from corneum.exchange.wording import SIGNS, VERDICTS
from corneum.protocol.knowledge import Indication, LevelFacts, Outcomes, Protocol, Restriction, Term
from corneum.protocol.load import load
from corneum.protocol.schema import Cite, Rule

HEAD = """# The protocol

Generated from `src/corneum/protocol/data/*.toml` by `python3 go.py protocol`; do not edit.
Every number names its source: a statement of the founding text (S..), a row of the evidence
(X.., B2-..), or our own judgement (P.., clinic-policy, the weakest). They stand in
[sources](sources/README.md). Where the founding text speaks, it is the house rule; where the
evidence is stricter, the product warns and shows both; a block for safety stands above both.
The product proposes, the therapist decides.
"""


def page(protocol: Protocol) -> str:
    """Return the page."""
    return "\n".join(_lines(protocol)).rstrip() + "\n"


def _lines(protocol: Protocol) -> Iterator[str]:
    yield HEAD
    yield f"Version {protocol.version}.\n"
    yield "## Reasons to wait, to be careful, to ask a doctor, to refuse\n"
    for rule in protocol.rules.values():
        yield from _rule(rule)
    yield "## Indications\n"
    for indication in protocol.indications.values():
        yield from _indication(indication)
    yield "## Levels\n"
    for facts in protocol.levels.values():
        yield from _level(facts)
    yield from _spacing(protocol)
    yield from _lengths(protocol)
    yield "## Around a session\n"
    for restriction in protocol.restrictions.values():
        yield from _restriction(restriction)
    yield from _outcomes(protocol.outcomes)
    yield "## What the client is told\n"
    for advice in protocol.advice:
        yield f"### {advice.title.en}\n"
        yield from (advice.says.en, "", f"*{advice.says.nl}*", "")
        yield from _sources(advice.cites)
    yield "## Longer texts\n"
    for text in protocol.texts.values():
        yield f"### {text.title.en}\n"
        yield from (text.body.en, "", f"**{text.title.nl}**", "", text.body.nl, "")
        yield from _sources(text.cites)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    question = f", question `{rule.question}`" if rule.question else ""
    yield f"{rule.title.en} ({rule.title.nl}){question}.\n"
    for step in rule.steps:
        verdict = step.effect.verdict
        yield f"- {SIGNS[verdict]} **{VERDICTS[verdict].en}** {condition(step).en}."
        yield f"  {step.effect.says.en} *{step.effect.says.nl}*"
    yield ""
    yield from _sources(rule.cites)


def _indication(indication: Indication) -> Iterator[str]:
    yield f"### {indication.id}\n"
    yield f"{indication.title.en} ({indication.title.nl}). {indication.says.en}\n"
    review = ", ".join(str(number) for number in indication.review_after)
    yield from _table(
        ("level", "most level", "sessions (least, proposed, most)", "review after", "evidence"),
        (
            indication.level.name,
            indication.most_level.name,
            f"{indication.least_sessions}, {indication.proposed_sessions}, "
            f"{indication.most_sessions}",
            review,
            f"grade {indication.evidence.grade}, n = {indication.evidence.n}",
        ),
    )
    yield from (indication.evidence.says.en, "")
    yield from _sources(indication.cites)


def _level(facts: LevelFacts) -> Iterator[str]:
    yield f"### {facts.title.en}\n"
    yield f"{facts.says.en} {facts.end_point.en}\n"
    for hours, says in facts.course:
        yield f"- {hours} h: {says.en}"
    check_ins = ", ".join(str(number) for number in facts.check_in_hours)
    yield f"\nCheck-ins after {check_ins} hours.\n"
    yield from _sources(facts.cites)


def _spacing(protocol: Protocol) -> Iterator[str]:
    spacing = protocol.spacing
    yield "## Number and spacing\n"
    yield f"- A course has {spacing.fewest_sessions} to {spacing.most_sessions} sessions."
    yield f"- At least {spacing.least_days} days between two sessions that share an area; "
    yield f"  around a session of level III {spacing.level_iii_days}."
    yield f"- At most {spacing.slack_days} days more up to the review, "
    yield f"  {spacing.slack_days_after_review} after it: a wish, a longer gap is a pause."
    yield f"- Upkeep after the course: {spacing.maintenance_usual_days} days after the last"
    yield f"  session, {spacing.maintenance_least_days} to {spacing.maintenance_most_days} do.\n"
    yield from _sources(spacing.cites)


def _lengths(protocol: Protocol) -> Iterator[str]:
    lengths = protocol.lengths
    yield "## Length of a session\n"
    yield f"- {lengths.minutes} minutes for the first region at level I; the face is one region,"
    yield f"  each area outside it one more: {lengths.further_region_minutes} minutes each."
    yield f"- Level II takes {lengths.level_ii_minutes} minutes more, level III"
    yield f"  {lengths.level_iii_minutes}; afterwards cleaning takes {lengths.after_minutes}.\n"
    yield from _sources(lengths.cites)


def _restriction(restriction: Restriction) -> Iterator[str]:
    yield f"### {restriction.id}\n"
    yield f"{restriction.title.en} ({restriction.title.nl}).\n"
    if restriction.before_days is not None:
        yield f"- {restriction.before_days} days before. {restriction.says_before.en}"
    if restriction.after_days is not None:
        days = ", ".join(f"{level.name}: {n}" for level, n in restriction.after_days.items())
        yield f"- After a session through day ({days}). {restriction.says_after.en}"
    yield ""
    yield from _sources(restriction.cites)


def _outcomes(outcomes: Outcomes) -> Iterator[str]:
    yield "## What is recorded afterwards\n"
    for scale in outcomes.scales.values():
        yield f"### {scale.title.en}\n"
        yield f"{scale.says.en} *{scale.says.nl}*\n"
        for value, title in scale.grades.items():
            yield f"- {value}: {title.en} ({title.nl})"
        yield ""
        yield from _sources(scale.cites)
    yield "### When to stop\n"
    stop = outcomes.stop
    yield f"No gain of {stop.least_grades} grade (GAIS) after {stop.after_sessions} sessions:"
    yield "the end of the course is proposed.\n"
    yield from _sources(stop.cites)
    yield from _terms("Complications", outcomes.complications)
    yield from _terms("Severity of a complication", outcomes.severities)
    yield from _terms("End of a complication", outcomes.endings)


def _terms(title: str, terms: Mapping[str, Term]) -> Iterator[str]:
    yield f"### {title}\n"
    for term in terms.values():
        yield f"#### {term.id}\n"
        yield f"{term.title.en} ({term.title.nl}). {term.says.en} *{term.says.nl}*\n"
        if term.doctor is not None:
            yield f"{term.doctor.en} *{term.doctor.nl}*\n"
        yield from _sources(term.cites)


def _table(head: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield f"| {' | '.join(row)} |\n"


def _sources(cites: Iterable[Cite]) -> Iterator[str]:
    """Yield one line a source: place, key and grade, what it states, what it supports."""
    for cite in cites:
        key = cite.key if cite.grade is None else f"{cite.key}, grade {cite.grade}"
        supports = f" ({', '.join(cite.supports)})" if cite.supports else ""
        yield f"- source {cite.statement or cite.row} [{key}]{supports}: {cite.states}"
    yield ""


def main() -> int:
    """Write docs/protocol.md, or with `--check` return 1 where it is not current."""
    target = Path(__file__).resolve().parents[3] / "docs" / "protocol.md"
    text = page(load())
    if "--check" in sys.argv[1:]:
        is_current = target.is_file() and target.read_text(encoding="utf-8") == text
        if not is_current:
            print("docs/protocol.md is not current: run python3 go.py protocol")
        return 0 if is_current else 1
    target.write_text(text, encoding="utf-8")
    print(f"docs/protocol.md: {len(text.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
