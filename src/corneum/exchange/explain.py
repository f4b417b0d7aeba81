"""One rule, restriction or indication with its sources; and what a check of the protocol found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corneum.exchange.documents import Document, rule_document, sources, text
from corneum.exchange.page import Page, source_line, titled
from corneum.exchange.wording import SIGNS, VERDICTS, say
from corneum.protocol.knowledge import Indication, Protocol, Restriction
from corneum.protocol.overlay import Change
from corneum.protocol.schema import (
    Age,
    AskedArea,
    Cite,
    PlannedSun,
    Rule,
    Since,
    SkinTone,
    Step,
    Text,
    While,
)


def names(protocol: Protocol) -> tuple[str, ...]:
    """Return every id that can be explained: rules, restrictions, indications."""
    known = (*protocol.rules, *protocol.restrictions, *protocol.indications)
    return tuple(dict.fromkeys(known))


def document(name: str, protocol: Protocol) -> Document:
    """Return everything that bears this name; a rule and a restriction may share it."""
    found: Document = {}
    if rule := protocol.rules.get(name):
        found |= rule_document(rule)
    if restriction := protocol.restrictions.get(name):
        found["restriction"] = _restriction(restriction)
    if indication := protocol.indications.get(name):
        found["indication"] = _indication(indication)
    return found


def _restriction(restriction: Restriction) -> Document:
    after = restriction.after_days
    return {
        "id": restriction.id,
        "title": text(restriction.title),
        "after_days": None if after is None else {level.name: after[level] for level in after},
        "before_days": restriction.before_days,
        "sources": sources(restriction.cites),
    }


def _indication(indication: Indication) -> Document:
    return {
        "id": indication.id,
        "title": text(indication.title),
        "says": text(indication.says),
        "level": indication.level.name,
        "most_level": indication.most_level.name,
        "sessions": [
            indication.least_sessions, indication.proposed_sessions, indication.most_sessions,
        ],
        "review_after": list(indication.review_after),
        "evidence": {"grade": indication.evidence.grade, "n": indication.evidence.n},
        "sources": sources(indication.cites),
    }  # fmt: skip


def page(name: str, protocol: Protocol, lang: str) -> str:
    """Return the same for people."""
    sheet = Page(lang)
    if rule := protocol.rules.get(name):
        _put_rule(sheet, rule)
    if restriction := protocol.restrictions.get(name):
        _put_restriction(sheet, restriction)
    if indication := protocol.indications.get(name):
        _put_indication(sheet, indication)
    return sheet.text().lstrip("\n")


def _put_rule(sheet: Page, rule: Rule) -> None:
    lang = sheet.lang
    sheet.put(titled(rule.title, lang, rule.id))
    if rule.question:
        sheet.say(f"reads the question {rule.question}", f"leest de vraag {rule.question}", 2)
    for step in rule.steps:
        sheet.put()
        verdict = step.effect.verdict
        sheet.put(
            f"{SIGNS[verdict]} {say(VERDICTS[verdict], lang)}: {say(condition(step), lang)}", 2
        )
        sheet.put(say(step.effect.says, lang), 4)
    _put_sources(sheet, rule.cites)


def condition(step: Step) -> Text:
    """Return when a step applies, in words with its numbers."""
    cap = step.effect.max_level
    en, nl = _when(step)
    if cap is not None:
        en, nl = f"{en}; level {cap.name} at most", f"{nl}; hoogstens niveau {cap.name}"
    if note := step.effect.with_note:
        en, nl = (
            f"{en}, with a doctor's note {note.name}",
            f"{nl}, met brief van een arts {note.name}",
        )
    if days := step.effect.look_again_days:
        en, nl = f"{en}; look again after {days} days", f"{nl}; kijk opnieuw na {days} dagen"
    return Text(en, nl)


def _when(step: Step) -> tuple[str, str]:
    if isinstance(step, While):
        values = ", ".join(sorted(step.values))
        return f'while the answer is "{values}"', f'zolang het antwoord "{values}" is'
    if isinstance(step, Since):
        kinds = f" ({', '.join(sorted(step.values))})" if step.values else ""
        since = (
            ("healing", "genezing") if step.since == "healed_on" else ("last use", "laatste keer")
        )
        return (
            f"until {since[0]} + {step.days} days{kinds}",
            f"tot {since[1]} + {step.days} dagen{kinds}",
        )
    if isinstance(step, PlannedSun):
        return (
            f"from {step.days_before} days before through {step.days_after} days after; "
            f"caution {step.days_before + 1} to {step.warn_through_days} days before",
            f"van {step.days_before} dagen ervoor tot en met {step.days_after} dagen erna; "
            f"let op {step.days_before + 1} tot {step.warn_through_days} dagen ervoor",
        )
    if isinstance(step, SkinTone):
        types = ", ".join(sorted(step.types))
        return (
            f"phototype {types}, through session {step.sessions}",
            f"huidtype {types}, tot en met sessie {step.sessions}",
        )
    return _when_person(step)


def _when_person(step: Step) -> tuple[str, str]:
    if isinstance(step, AskedArea):
        areas = ", ".join(sorted(step.areas))
        return f"in the area {areas} alone", f"alleen in het gebied {areas}"
    if isinstance(step, Age):
        en, nl = [], []
        if step.from_age is not None:
            en.append(f"from the {step.from_age}th birthday")
            nl.append(f"vanaf de {step.from_age}e verjaardag")
        if step.under_age is not None:
            en.append(f"before the {step.under_age}th birthday")
            nl.append(f"voor de {step.under_age}e verjaardag")
        if step.consent is not None:
            en.append(
                "with a guardian's consent" if step.consent else "without a guardian's consent"
            )
            nl.append(
                "met toestemming van een ouder"
                if step.consent
                else "zonder toestemming van een ouder"
            )
        return " and ".join(en), " en ".join(nl)
    return "where something was said or left out", "waar iets gezegd of weggelaten is"


def _put_restriction(sheet: Page, restriction: Restriction) -> None:
    lang = sheet.lang
    sheet.heading(
        f"Around a session: {titled(restriction.title, 'en', restriction.id)}",
        f"Rond een sessie: {titled(restriction.title, 'nl', restriction.id)}",
    )
    if restriction.before_days is not None:
        days = restriction.before_days
        sheet.say(f"before: {days} days", f"ervoor: {days} dagen", 2)
        sheet.put(say(restriction.says_before, lang), 4)
    if restriction.after_days is not None:
        days_by_level = ", ".join(
            f"{level.name} {n}" for level, n in restriction.after_days.items()
        )
        sheet.say(
            f"after, through day: {days_by_level}", f"erna, tot en met dag: {days_by_level}", 2
        )
        sheet.put(say(restriction.says_after, lang), 4)
    _put_sources(sheet, restriction.cites)


def _put_indication(sheet: Page, indication: Indication) -> None:
    lang = sheet.lang
    sheet.put(titled(indication.title, lang, indication.id))
    sheet.put(say(indication.says, lang), 2)
    least, most = indication.least_sessions, indication.most_sessions
    level, top = indication.level.name, indication.most_level.name
    sheet.say(
        f"level {level} (at most {top}), {least} to {most} sessions",
        f"niveau {level} (hoogstens {top}), {least} tot {most} sessies",
        2,
    )
    evidence = indication.evidence
    sheet.put(f"{say(evidence.says, lang)} ({evidence.grade}, n = {evidence.n})", 2)
    _put_sources(sheet, indication.cites)


def _put_sources(sheet: Page, cites: Sequence[Cite]) -> None:
    sheet.put()
    sheet.say("Sources", "Bronnen", 2)
    for cite in cites:
        sheet.put(f"- {source_line(cite, sheet.lang)}", 4)


def check_document(protocol: Protocol, file: str | None, changes: Sequence[Change]) -> Document:
    """Return what `corneum check` found: the protocol is whole, the overlay only tightens."""
    overlay: dict[str, Any] | None = None
    if file is not None:
        overlay = {
            "file": file,
            "changes": [{"place": c.place, "from": c.old, "to": c.new} for c in changes],
        }
    return {
        "ok": True,
        "protocol": {"version": protocol.version, "digest": protocol.digest},
        "rules": len(protocol.rules),
        "overlay": overlay,
    }


def check_page(protocol: Protocol, file: str | None, changes: Sequence[Change], lang: str) -> str:
    """Return the same for people."""
    sheet = Page(lang)
    counts = len(protocol.rules), len(protocol.indications), len(protocol.restrictions)
    sheet.say(
        "Protocol {} is whole: {} rules, {} indications, {} restrictions.".format(
            protocol.version, *counts
        ),
        "Protocol {} is heel: {} regels, {} indicaties, {} beperkingen.".format(
            protocol.version, *counts
        ),
    )
    sheet.put(protocol.digest)
    if file is not None:
        sheet.say(
            f"{file} only tightens, {len(changes)} values:",
            f"{file} maakt alleen strenger, {len(changes)} waarden:",
        )
        for change in changes:
            sheet.put(f"{change.place}: {change.old} -> {change.new}", 2)
    return sheet.text()
