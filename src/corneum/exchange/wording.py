"""Words of the printed pages in both languages: days, verdicts, headings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corneum.journey.screening import Finding, Outcome, Screening
from corneum.protocol.schema import Age, Level, Said, Text, Verdict

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
NOT_THERE = Text("Not here: {areas}. Elsewhere: {rest}", "Hier niet: {areas}. Elders: {rest}")
FROM = Text("from", "vanaf")
AND_WAIT = Text(", and then", ", en dan")
NOT_YET = Text("Not yet: questions to answer: {count}", "Nog niet: open vragen: {count}")
LOOK_AGAIN = Text("look again on", "kijk opnieuw op")
INSTRUCTION = Text("instruction for the room", "instructie voor de behandelkamer")
LIFTS = {
    Verdict.CAUTION: Text(
        "The therapist may set this aside, with a reason.",
        "De therapeut mag hiervan afwijken, met een reden.",
    ),
    Verdict.REFER: Text(
        "A doctor's note lifts this; the therapist records it.",
        "Een brief van een arts heft dit op; de therapeut legt die vast.",
    ),
    Verdict.REFUSE: Text(
        "Nobody lifts this, as long as the answer stands.",
        "Niemand heft dit op, zolang het antwoord zo blijft.",
    ),
}
UNTIL_DAY = Text("Nobody lifts this before {day}.", "Niemand heft dit op voor {day}.")
UNTIL_OVER = Text(
    "It ends when the therapist records that it has.",
    "Het eindigt als de therapeut vastlegt dat het over is.",
)
UNTIL_ANSWERED = Text("It ends when every question is answered.", "Het eindigt na alle antwoorden.")
UNTIL_CONSENT = Text(
    "It ends when a guardian's written consent is recorded.",
    "Het eindigt als de schriftelijke toestemming van een ouder of voogd vastligt.",
)
CAP_LIFTS = Text("Nobody lifts this limit.", "Niemand heft deze grens op.")
CAP_WITH_NOTE = Text(
    "Level {level} with a doctor's note.", "Niveau {level} met een brief van een arts."
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
    """Return the answer of a screening in words that a person would say.

    Where only some areas are refused it names them, and answers for the others.
    """
    if screening.outcome.verdict is not Verdict.REFUSE:
        return _answer(screening, screening.outcome, lang)
    refused = [f.areas for f in screening.findings if f.effect.verdict is Verdict.REFUSE]
    areas = screening.protocol.areas
    gone = [area for area in screening.asked if any(area in found for found in refused)]
    left = [area for area in screening.asked if area not in gone]
    if not left:
        return say(ANSWERS[Verdict.REFUSE], lang)
    named = listed(say(areas[area].title, lang) for area in gone)
    rest = _answer(screening, screening.of(left), lang)
    return say(NOT_THERE, lang).format(areas=named, rest=rest[0].lower() + rest[1:])


def _answer(screening: Screening, outcome: Outcome, lang: str) -> str:
    verdict, not_before, look_again, level = outcome
    words, day, when = ANSWERS[verdict], not_before, FROM
    if verdict is Verdict.CAUTION and level is Level.I:
        words = LEVEL_I_AT_MOST
    elif verdict is Verdict.POSTPONE and _only_unanswered(screening):
        return say(NOT_YET, lang).format(count=len(screening.unanswered))
    if day is None:
        day, when = look_again, LOOK_AGAIN
    if day is None:
        return say(words, lang)
    joined = say(AND_WAIT, lang) if verdict is Verdict.REFER else ":"
    return f"{say(words, lang)}{joined} {say(when, lang)} {long_day(day, lang)}"


def _only_unanswered(screening: Screening) -> bool:
    """Return whether nothing but missing answers stands in the way."""
    waiting = (Verdict.POSTPONE, Verdict.REFER)
    barring = [f for f in screening.findings if f.effect.verdict in waiting]
    return all(isinstance(finding.step, Said) for finding in barring)


def lifts(finding: Finding, lang: str) -> str:
    """Return who may lift a finding, as a sentence; nothing for an instruction."""
    effect = finding.effect
    if effect.max_level is not None:
        words = CAP_LIFTS if effect.with_note is None else CAP_WITH_NOTE
        return say(words, lang).format(level=(effect.with_note or effect.max_level).name)
    if effect.verdict is not Verdict.POSTPONE:
        return say(LIFTS[effect.verdict], lang) if effect.verdict in LIFTS else ""
    if finding.not_before is not None:
        return say(UNTIL_DAY, lang).format(day=long_day(finding.not_before, lang))
    words = UNTIL_CONSENT if isinstance(finding.step, Age) else UNTIL_OVER
    return say(UNTIL_ANSWERED if isinstance(finding.step, Said) else words, lang)
