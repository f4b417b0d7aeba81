"""Papers to print in tests: a course of twelve sessions, whole, in either language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from corneum.exchange.leaflet import (
    AftercareSheet,
    Card,
    CheckIn,
    Consent,
    CoursePage,
    CourseRow,
    Happening,
    Head,
    Listing,
    PlanLine,
    Rating,
    Reason,
    Referral,
    Said,
    SessionDay,
    Span,
)
from corneum.exchange.wording import say, short_day
from corneum.journey.aftercare import (
    Window,
    check_ins,
    creams,
    merged,
    windows_after,
    windows_before,
)
from corneum.protocol.load import load
from corneum.protocol.schema import Level

NOW = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
DAYS = [date(2026, 12, 1) + number * timedelta(days=14) for number in range(12)]
PROTOCOL = load()


def head(lang: str, client: str = "Anna de Wit") -> Head:
    """Return the head of every paper of the clinic."""
    return Head(
        clinic="Huid aan Zee",
        address="Duinweg 1, 2042 AA Zandvoort",
        phone="023 000 0101",
        client=client,
        born_on="17 mei 1984" if lang == "nl" else "17 May 1984",
        day=short_day(DAYS[0], lang),
        lang=lang,
    )


def day(value: date, lang: str) -> str:
    """Return a day as the sheet prints it."""
    return short_day(value, lang)


def card(window: Window, lang: str, *, is_before: bool) -> Card:
    """Return what stands on the sheet about a window."""
    restriction = window.restriction
    until = "t/m" if lang == "nl" else "through"
    when = f"{day(window.begins, lang)} {until} {day(window.through, lang)}"
    again = "" if restriction.is_duty or is_before else day(window.allowed_from, lang)
    says = restriction.says_before if is_before else restriction.says_after
    return Card(say(restriction.title, lang), when, again, say(says, lang))


def span(window: Window | None, lang: str) -> Span:
    """Return the days of a window as the table prints them: with weekday, no year."""
    if window is None:
        return Span("", "")
    return Span(*(day(value, lang)[:-5] for value in (window.begins, window.through)))


def table(lang: str, days: list[date]) -> tuple[tuple[str, ...], tuple[CourseRow, ...]]:
    """Return headings and rows of the whole course; what has the same days shares a column."""
    deep = [(value, Level.II) for value in days]
    by_name: dict[str, list[Window]] = {}
    for window in (*windows_after(deep, PROTOCOL), *windows_before(days, PROTOCOL)):
        if not window.restriction.is_duty:
            by_name.setdefault(window.restriction.id, []).append(window)
    alike: dict[tuple[Span, ...], list[str]] = {}
    for windows in by_name.values():
        around = merged(windows)
        found = (
            next((one for one in around if one.begins <= value <= one.through), None)
            for value in days
        )
        spans = tuple(span(one, lang) for one in found)
        alike.setdefault(spans, []).append(say(windows[0].restriction.title, lang))
    rows = tuple(
        CourseRow(number, day(value, lang), "niveau II · gedaan", spans)
        for number, (value, spans) in enumerate(zip(days, zip(*alike, strict=True), strict=True), 1)
    )
    return tuple(", ".join(titles) for titles in alike.values()), rows


def aftercare_sheet(lang: str, sessions: int = 12) -> AftercareSheet:
    """Return the sheet after the first session of a course at level II."""
    days = DAYS[:sessions]
    deep = [(value, Level.II) for value in days]
    columns, rows = table(lang, days)
    until = "t/m" if lang == "nl" else "through"
    return AftercareSheet(
        complaints="Acnelittekens: linkerwang, rechterwang",
        therapist="Roos Bakker",
        last=SessionDay(1, day(days[0], lang), "II"),
        after=tuple(
            card(window, lang, is_before=False) for window in windows_after(deep[:1], PROTOCOL)
        ),
        coming=SessionDay(2, day(days[1], lang), "II"),
        before=tuple(
            card(window, lang, is_before=True) for window in windows_before(days[1:2], PROTOCOL)
        ),
        check_ins=tuple(
            CheckIn(day(item.on, lang), f"{item.at_hours} h")
            for item in check_ins(deep[:1], PROTOCOL)
        ),
        creams=tuple(
            Said(say(cream.name, lang), say(cream.says, lang))
            for cream in creams(Level.II, PROTOCOL)
        ),
        advice=tuple(Said(say(item.title, lang), say(item.says, lang)) for item in PROTOCOL.advice),
        columns=columns,
        rows=rows,
        duties=(
            Said(
                say(PROTOCOL.restrictions["sun-protection"].title, lang),
                f"{day(days[0], lang)} {until} {day(days[-1], lang)}",
            ),
        ),
        closing=("Doe het rustig aan met uw huid. Tot de volgende keer!",),
    )


def course_page() -> CoursePage:
    """Return a course with a cold sore in its middle."""
    moved = "koortslip: de sessie wacht tot de huid zeven dagen zonder korst is"
    happenings = [
        Happening("note", "ma 23 nov 2026", (), "Toestemming voor de kuur", "getekend", (),
                  ("Tekst 3, naam getypt in de kliniek.",), "Anna de Wit"),
        *(
            Happening(
                "done", day(value, "nl"), (), f"Sessie {number}", "gehouden", (),
                ("Niveau II, linkerwang en rechterwang, 3 gangen, eindpunt: gelijkmatig roze.",
                 "Roodheid 1, geen schaafwondjes, geen strepen."), "Roos Bakker",
            )
            for number, value in enumerate(DAYS[:4], 1)
        ),
        Happening("note", "di 12 jan 2027", (), "Evaluatie na sessie 4", "doorgaan", (),
                  ("Cliënt 7, therapeut 6 van 10; GAIS: verbeterd.",), "Roos Bakker"),
        Happening("cancelled", "di 26 jan 2027", (), "Sessie 5", "niet gekomen", (), (), ""),
        Happening("note", "di 26 jan 2027", (), "Bevinding: koortslip", "uitstellen", (),
                  ("S24: geen behandeling zolang er een koortslip is.",), "Fenna Visser"),
        Happening("provisional", "di 9 feb 2027", ("di 26 jan 2027", "wo 27 jan 2027"), "Sessie 5",
                  "voorlopig", (moved,), (), "Fenna Visser"),
        *(
            Happening("to-come", day(value + timedelta(days=14), "nl"), (day(value, "nl"),),
                      f"Sessie {number}", "gepland", ("minstens 14 dagen na de vorige",), (), "")
            for number, value in enumerate(DAYS[5:], 6)
        ),
        Happening("note", "do 28 jan 2027", (), "Complicatie: blaasje", "hersteld", (),
                  ("Licht; genezen in 3 dagen.",), "Roos Bakker"),
    ]  # fmt: skip
    return CoursePage(
        complaints="Acnelittekens: linkerwang, rechterwang",
        signed="Getekend door Roos Bakker, ma 23 nov 2026",
        plans=(
            PlanLine("Acnelittekens", "linkerwang, rechterwang", "II", "12",
                     ("12 in plaats van 10: de littekens zijn diep.",)),
            PlanLine("Grove poriën", "neus", "I", "6", ()),
        ),
        spacing="Om de 14 dagen.",
        happenings=tuple(happenings),
        ratings=tuple(
            Rating(str(number), str(5 + number // 2), "6", "2 / 2") for number in range(1, 5)
        ),
    )  # fmt: skip


def referral() -> Referral:
    """Return a letter about two findings."""
    return Referral(
        doctor="",
        planned=(
            "Acnelittekens op linkerwang en rechterwang: 10 sessies op niveau II, om de 14 dagen.",
            "Eerste sessie: niet voor di 1 dec 2026.",
        ),
        reasons=(
            Reason("Isotretinoïne", "Gestopt op 24 juli 2026, korter dan een half jaar geleden.",
                   "Waldman et al., 2017 (graad B)"),
            Reason("Aanleg voor keloïd", "Vertelt over een verdikt litteken op de schouder.",
                   "X21 (graad C)"),
        ),
        levels=(
            ("I", "de oppervlakte: licht roze huid, geen bloed"),
            ("II", "de opperhuid: gelijkmatig roze tot rood"),
        ),
        therapist="Roos Bakker, huidtherapeut",
    )  # fmt: skip


def consent(signed_by: str = "Anna de Wit") -> Consent:
    """Return a consent to the first treatment."""
    return Consent(
        title="Toestemming voor de behandeling",
        text=(
            "Ik weet wat microdermabrasie is.\n\nIk weet dat de huid rood kan zijn, soms met "
            "schaafwondjes of rode strepen.\n- Complicaties komen weinig voor.\n- Ik mag altijd "
            "stoppen.\n\nIk stem in met de behandeling."
        ),
        version="3",
        digest="sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        signed_by=signed_by,
        signed_at="ma 23 nov 2026, 10:05",
        how="naam getypt in de kliniek",
        witness="Roos Bakker",
    )


def listing(rows: int = 3) -> Listing:
    """Return a day list."""
    return Listing(
        title="Dinsdag 1 december 2026",
        says="Sessies van de dag",
        columns=("tijd", "cliënt", "sessie", "therapeut", "kamer"),
        rows=tuple(
            (f"{9 + number % 8}:00", f"Cliënt {number}", f"{number} van 12", "Roos Bakker", "Duin")
            for number in range(rows)
        ),
        numeric=(0,),
        notes=("Geen namen buiten de kliniek.",),
    )
