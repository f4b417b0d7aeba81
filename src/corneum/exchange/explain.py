"""One rule, restriction or indication with its sources; and what a check of the protocol found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corneum.exchange.conditions import condition
from corneum.exchange.documents import Document, rule_document, sources, text
from corneum.exchange.page import Page, source_line, titled
from corneum.exchange.wording import INSTRUCTION, SIGNS, VERDICTS, say
from corneum.protocol.knowledge import Indication, Protocol, Restriction
from corneum.protocol.overlay import Change
from corneum.protocol.schema import Cite, PlannedSun, Rule, Said, SkinTone, Text, Verdict


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
        word = INSTRUCTION if verdict is Verdict.PROCEED else VERDICTS[verdict]
        when = say(_unasked(rule) if isinstance(step, Said) else condition(step), lang)
        sheet.put(f"{SIGNS[verdict]} {say(word, lang)}{': ' if when else ''}{when}", 2, hang=2)
        sheet.put(say(step.effect.says, lang), 4)
        if isinstance(step, PlannedSun | SkinTone):
            sheet.put(f"{SIGNS[Verdict.CAUTION]} {say(step.warning.says, lang)}", 4, hang=2)
    _put_sources(sheet, rule.cites)


def _unasked(rule: Rule) -> Text:
    if rule.question is None:
        return Text("while a question is open", "zolang er een vraag open is")
    return Text("where something is written", "waar iets geschreven is")


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
        sheet.put(f"- {source_line(cite, sheet.lang)}", 4, hang=2)


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
        "Protocol version {} is whole: {} rules, {} indications, {} restrictions.".format(
            protocol.version, *counts
        ),
        "Protocol versie {} is heel: {} regels, {} indicaties, {} beperkingen.".format(
            protocol.version, *counts
        ),
    )
    sheet.put(protocol.digest)
    if file is not None and not changes:
        sheet.say(f"{file} changes nothing.", f"{file} verandert niets.")
    elif file is not None:
        sheet.say(f"{file} only tightens:", f"{file} maakt alleen strenger:")
        for change in changes:
            sheet.put(f"{change.place}: {change.old} -> {change.new}", 2)
    return sheet.text()
