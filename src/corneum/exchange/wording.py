"""Words of the printed pages in both languages: days, verdicts, headings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corneum.protocol.schema import Text, Verdict

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
