"""Words of the printed pages in both languages: days, verdicts, headings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corneum.journey.screening import Finding, Screening
from corneum.protocol.schema import Level, Text, Verdict

WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
}
MONTHS = {
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
    "nl": (
        "januari februari maart april mei juni juli augustus september oktober november december"
    ).split(),
}
SIGNS = {
    Verdict.PROCEED: "✓",
    Verdict.CAUTION: "▲",
    Verdict.POSTPONE: "◷",
    Verdict.REFER: "→",
    Verdict.REFUSE: "⊘",
}
VERDICTS = {
    Verdict.PROCEED: Text("proceed", "ga door"),
    Verdict.CAUTION: Text("caution", "let op"),
    Verdict.POSTPONE: Text("postpone", "uitstellen"),
    Verdict.REFER: Text("doctor first", "eerst een arts"),
    Verdict.REFUSE: Text("do not treat", "niet behandelen"),
}
ANSWERS = {
    Verdict.PROCEED: Text("Yes, go ahead", "Ja, ga door"),
    Verdict.CAUTION: Text("Yes, minding this", "Ja, let hierop"),
    Verdict.POSTPONE: Text("Not today", "Niet vandaag"),
    Verdict.REFER: Text("Doctor first", "Eerst een arts"),
    Verdict.REFUSE: Text("Do not treat", "Niet behandelen"),
}
LEVEL_I_AT_MOST = Text("Yes, level I at most", "Ja, hoogstens niveau I")
SOME_AREAS = Text("Not everywhere: some areas not", "Niet overal: sommige plekken niet")
FROM = Text("from", "vanaf")
LOOK_AGAIN = Text("look again on", "kijk opnieuw op")
WHO_LIFTS = {
    Verdict.CAUTION: Text(
        "a warning: the therapist, with a reason", "een waarschuwing: de therapeut, met een reden"
    ),
    Verdict.POSTPONE: Text(
        "nobody before the date; a condition ends when the therapist records that it has",
        "niemand voor de datum; een toestand eindigt als de therapeut dat vastlegt",
    ),
    Verdict.REFER: Text(
        "the therapist, recording a doctor's note", "de therapeut, met een brief van een arts"
    ),
    Verdict.REFUSE: Text(
        "nobody, as long as the answer stands", "niemand, zolang het antwoord zo blijft"
    ),
}
CAP_LIFTS = Text("a cap: nobody", "een grens: niemand")
CAP_WITH_NOTE = Text(
    "a cap: with a doctor's note level {level}",
    "een grens: met een brief van een arts niveau {level}",
)


def say(text: Text, lang: str) -> str:
    """Return `text` in `lang`: "nl" for Dutch, else English."""
    return text.nl if lang == "nl" else text.en


def long_day(day: date, lang: str) -> str:
    """Return a day for people: `Monday 23 November 2026`, `maandag 23 november 2026`."""
    weekday, month = WEEKDAYS[lang][day.weekday()], MONTHS[lang][day.month - 1]
    return f"{weekday} {day.day} {month} {day.year}"


def short_day(day: date, lang: str) -> str:
    """Return a day for a table: `Mon 23 Nov 2026`, `ma 23 nov 2026`."""
    weekday, month = WEEKDAYS[lang][day.weekday()], MONTHS[lang][day.month - 1]
    short = "mrt" if month == "maart" else month[:3]
    return f"{weekday[: 3 if lang == 'en' else 2]} {day.day} {short} {day.year}"


def listed(words: Iterable[str]) -> str:
    """Return words as one line."""
    return ", ".join(words)


def answer(screening: Screening, lang: str) -> str:
    """Return the answer of a screening in words that a person would say."""
    verdict, not_before, look_again, level = screening.outcome
    words = ANSWERS[verdict]
    if verdict is Verdict.REFUSE and screening.treatable_areas:
        words = SOME_AREAS
    elif verdict is Verdict.CAUTION and level is Level.I:
        words = LEVEL_I_AT_MOST
    day, when = (not_before, FROM) if not_before is not None else (look_again, LOOK_AGAIN)
    if day is None or verdict is Verdict.REFUSE:
        return say(words, lang)
    return f"{say(words, lang)}: {say(when, lang)} {long_day(day, lang)}"


def lifts(finding: Finding, lang: str) -> str:
    """Return who may lift a finding; nothing for an instruction."""
    effect = finding.effect
    if effect.max_level is None:
        return say(WHO_LIFTS[effect.verdict], lang) if effect.verdict in WHO_LIFTS else ""
    if effect.with_note is None:
        return say(CAP_LIFTS, lang)
    return say(CAP_WITH_NOTE, lang).format(level=effect.with_note.name)
