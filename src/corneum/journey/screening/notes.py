"""A doctor's note: what it lifts for as long as it is valid, and what it never touches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corneum.journey.facts import in_words
from corneum.journey.screening.findings import Finding, Note, Screening
from corneum.protocol.schema import Effect, Level, Text, Verdict


def with_notes(findings: Iterable[Finding], notes: Iterable[Note], on: date) -> list[Finding]:
    """Return `findings` as the notes that are valid on the day `on` leave them.

    A referral becomes a caution, up to the note's level and without its day; a cap rises as far
    as its rule lets a note raise it. Where notes overlap the newest speaks, of those of one day
    the strictest. Source: contract, sections 2 and 5.
    """
    valid = sorted(
        (note for note in notes if note.dated_on <= on <= note.until),
        key=lambda note: (note.dated_on, -note.level, note.until, note.uid),
        reverse=True,
    )
    return [_with_note(finding, valid) for finding in findings]


def notes_wanted(screening: Screening) -> tuple[str, ...]:
    """Return the rules for which a doctor's note would allow more, as the findings stand.

    Those that refer, and caps that a note may raise; not in areas that are refused all the same.
    """
    refused = frozenset(
        area
        for finding in screening.findings
        if finding.effect.verdict is Verdict.REFUSE
        for area in finding.areas
    )
    wanting = [
        finding.rule.id
        for finding in screening.findings
        if _may_lift(finding.effect) and not finding.areas <= refused
    ]
    return tuple(dict.fromkeys(wanting))


def _with_note(finding: Finding, valid: Iterable[Note]) -> Finding:
    """Return `finding` as the first of `valid` that speaks of its rule leaves it."""
    if not _may_lift(finding.effect):
        return finding
    for note in valid:
        if not note.rules or finding.rule.id in note.rules:
            return _lifted(finding, note)
    return finding


def _may_lift(effect: Effect) -> bool:
    """Return whether a note can make this milder."""
    if effect.verdict is Verdict.REFER:
        return True
    cap, with_note = effect.max_level, effect.with_note
    return (
        effect.verdict is Verdict.CAUTION
        and cap is not None
        and with_note is not None
        and with_note > cap
    )


def _lifted(finding: Finding, note: Note) -> Finding:
    effect = finding.effect
    if effect.verdict is Verdict.REFER:
        level = note.level if effect.max_level is None else min(effect.max_level, note.level)
    else:
        level = min(effect.with_note or note.level, note.level)
        if effect.max_level is None or level <= effect.max_level:
            return finding
    lifted = effect._replace(
        verdict=Verdict.CAUTION, max_level=level, says=_says(effect.says, note, level)
    )
    return finding._replace(effect=lifted, not_before=None, note=note)


def _says(says: Text, note: Note, level: Level) -> Text:
    dated_on, until = in_words(note.dated_on), in_words(note.until)
    return Text(
        f"{says.en} Note of {note.doctor}, {dated_on.en}: up to level {level.name},"
        f" until {until.en}.",
        f"{says.nl} Verklaring van {note.doctor}, {dated_on.nl}: tot en met niveau {level.name},"
        f" geldig tot en met {until.nl}.",
    )
