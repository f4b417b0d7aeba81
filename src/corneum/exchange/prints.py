"""Decisions as pages of text for people: the answer first, then the reason, then the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corneum.exchange.page import Page, source_line, titled
from corneum.exchange.wording import (
    INSTRUCTION,
    SIGNS,
    VERDICTS,
    answer,
    lifts,
    listed,
    long_day,
    say,
    short_day,
)
from corneum.journey.aftercare import Window, check_ins, creams, windows_after, windows_before
from corneum.journey.screening import Finding, Screening
from corneum.journey.series import Course, Plan
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level, Verdict

SOME = 5  # open questions that are printed in full


def screening_page(screening: Screening, lang: str) -> str:
    """Return a screening for people."""
    page = Page(lang)
    _put_screening(page, screening)
    return page.text()


def _put_screening(page: Page, screening: Screening) -> None:
    protocol, outcome, lang = screening.protocol, screening.outcome, page.lang
    page.put(f"{SIGNS[outcome.verdict]} {answer(screening, lang)}")
    areas = listed(say(protocol.areas[area].title, lang) for area in screening.asked)
    page.put(f"{long_day(screening.on, lang)} · {areas}", 2)
    if screening.treatable_areas or outcome.verdict is not Verdict.REFUSE:
        most = outcome.max_level.name
        page.say(f"highest level: {most}", f"hoogste niveau: {most}", 2)
    if screening.unanswered:
        _put_unanswered(page, screening)
    if len(screening.treatable_areas) < len(screening.asked) and screening.treatable_areas:
        left = listed(say(protocol.areas[area].title, lang) for area in screening.treatable_areas)
        page.say(f"may be treated now: {left}", f"mag nu behandeld worden: {left}", 2)
    told: set[str] = set()
    for finding in screening.findings:
        _put_finding(page, finding, screening)
        if finding.rule.id not in told:
            told.add(finding.rule.id)
            for cite in finding.rule.cites:
                page.put(f"[{source_line(cite, lang)}]", 4, hang=1)


def _put_unanswered(page: Page, screening: Screening) -> None:
    """Put the first open questions in their own words, and how many more there are."""
    questions, named = screening.protocol.questions, screening.unanswered
    page.say("not answered yet:", "nog niet beantwoord:", 2)
    for name in named[:SOME]:
        asks = f": {say(questions[name].asks, page.lang)}" if name in questions else ""
        page.put(f"- {name}{asks}", 4, hang=2)
    if len(named) > SOME:
        rest = listed(named[SOME:])
        page.say(f"- and: {rest}", f"- en: {rest}", 4)


def _put_finding(page: Page, finding: Finding, screening: Screening) -> None:
    lang, effect = page.lang, finding.effect
    page.put()
    word = INSTRUCTION if effect.verdict is Verdict.PROCEED else VERDICTS[effect.verdict]
    parts = [say(word, lang)]
    if effect.max_level is not None:
        parts.append(
            ("niveau {0} hoogstens" if lang == "nl" else "level {0} at most").format(
                effect.max_level.name
            )
        )
    if finding.not_before is not None:
        parts.append(f"{'vanaf' if lang == 'nl' else 'from'} {short_day(finding.not_before, lang)}")
    title = titled(finding.rule.title, lang, finding.rule.id)
    page.put(f"{SIGNS[effect.verdict]} {title}: {', '.join(parts)}")
    page.put(say(effect.says, lang), 4)
    if len(finding.areas) < len(screening.asked):
        titles = (
            screening.protocol.areas[area].title
            for area in screening.asked
            if area in finding.areas
        )
        page.put(listed(say(title, lang) for title in titles), 4)
    if lift := lifts(finding, lang):
        page.put(lift, 4)


def plan_page(course: Course, lang: str) -> str:
    """Return screening and plans for people."""
    page = Page(lang)
    _put_screening(page, course.screening)
    for plan in course.plans:
        _put_plan(page, plan, course.screening.protocol)
    return page.text()


def _put_plan(page: Page, plan: Plan, protocol: Protocol) -> None:
    lang, proposal = page.lang, plan.proposal
    indication = proposal.indication
    areas = listed(say(protocol.areas[area].title, lang) for area in proposal.areas) or "-"
    title = say(indication.title, lang)
    page.heading(f"Proposed plan: {title} · {areas}", f"Voorstel: {title} · {areas}")
    for item in proposal.dropped:
        page.put(f"⊘ {say(protocol.areas[item.area].title, lang)}: {say(item.says, lang)}", 2)
    if proposal.needs_note:
        page.say("Needs a doctor's note first.", "Eerst is een brief van een arts nodig.", 2)
    if plan.is_provisional:
        page.say(
            "Provisional: a condition without an end is open, the dates may move.",
            "Voorlopig: er is nog een toestand zonder einddatum, de data kunnen schuiven.",
            2,
        )
    if not plan.dates:
        page.say("No area is left to treat.", "Er is geen plek over om te behandelen.", 2)
        return
    _put_numbers(page, plan, protocol)
    _put_dates(page, plan, protocol)
    facts = protocol.levels[plan.level]
    page.heading("What to expect", "Wat u kunt verwachten")
    page.say(f"End point: {facts.end_point.en}", f"Eindpunt: {facts.end_point.nl}", 2)
    for hours, says in facts.course:
        after = f"{hours} uur" if lang == "nl" else f"{hours} h"
        page.put(f"{after:<9}{say(says, lang)}", 2, hang=9)
    evidence = indication.evidence
    grade = "graad" if lang == "nl" else "grade"
    page.put(f"{say(evidence.says, lang)} ({grade} {evidence.grade}, n = {evidence.n})", 2)


def _put_numbers(page: Page, plan: Plan, protocol: Protocol) -> None:
    lang, gap, indication = page.lang, plan.gap, plan.proposal.indication
    steps = [
        f"{level.name} ({'vanaf sessie' if lang == 'nl' else 'from session'} {number})"
        for number, level in enumerate(plan.levels, 1)
        if number == 1 or level is not plan.levels[number - 2]
    ]
    most = plan.most_level.name
    page.say(
        f"Level {', '.join(steps)}; highest that is allowed: {most}",
        f"Niveau {', '.join(steps)}; hoogste dat mag: {most}",
        2,
    )
    for area, level in plan.levels_by_area.items():
        name = say(protocol.areas[area].title, lang)
        page.put(f"- {name}: {level.name}", 4)
    for reason in plan.level_reasons:
        page.put(f"- {say(reason, lang)}", 4, hang=2)
    reviews = listed(str(number) for number in indication.review_after)
    page.say(
        f"{plan.sessions} sessions ({indication.least_sessions} to {indication.most_sessions}), "
        f"review after session {reviews}",
        f"{plan.sessions} sessies ({indication.least_sessions} tot {indication.most_sessions}), "
        f"evaluatie na sessie {reviews}",
        2,
    )
    for reason in plan.sessions_reasons:
        page.put(f"- {say(reason, lang)}", 4, hang=2)
    page.say(
        f"Every {gap.usual} days; never less than {gap.least}, rather not more than {gap.most} "
        f"({gap.most_after_review} after the review)",
        f"Om de {gap.usual} dagen; nooit minder dan {gap.least}, liever niet meer dan {gap.most} "
        f"({gap.most_after_review} na de evaluatie)",
        2,
    )


def _put_dates(page: Page, plan: Plan, protocol: Protocol) -> None:
    lang = page.lang
    page.heading("Session dates", "Sessiedata")
    for number, value in enumerate(plan.dates, 1):
        pause = _pause(plan, number, lang)
        page.row(
            [f"{number:>2}", short_day(value, lang), plan.levels[number - 1].name, pause],
            [2, 16, 3],
        )
    page.heading("Leave out before a session", "Weglaten voor een sessie")
    _put_around(page, windows_before(plan.dates[:1], protocol), is_before=True)
    for number, level in enumerate(plan.levels, 1):
        if number == 1 or level is not plan.levels[number - 2]:
            day = plan.dates[number - 1]
            page.heading(
                f"After a session at level {level.name} (session {number}, {short_day(day, lang)})",
                f"Na een sessie op niveau {level.name} (sessie {number}, {short_day(day, lang)})",
            )
            around = windows_after([(day, level)], protocol)
            avoided = [window for window in around if not window.restriction.is_duty]
            _put_around(page, avoided, is_before=False)
    page.say(
        "As many days around every other session of that level (all of them: --json).",
        "Rond elke andere sessie van dat niveau evenveel dagen (allemaal: --json).",
        2,
    )
    sessions = list(zip(plan.dates, plan.levels, strict=True))
    for window in windows_after(sessions, protocol):
        if window.restriction.is_duty:
            title = say(window.restriction.title, lang)
            page.put(f"{title}: {_span(window, lang)}", 2)


def _pause(plan: Plan, number: int, lang: str) -> str:
    """Return why a session comes later than the spacing wishes: a pause has its reason."""
    if number == 1:
        return ""
    review = plan.proposal.indication.review_after[0]
    most = plan.gap.most if number <= review else plan.gap.most_after_review
    days = (plan.dates[number - 1] - plan.dates[number - 2]).days
    if days <= most:
        return ""
    return f"pauze van {days} dagen" if lang == "nl" else f"a pause of {days} days"


def _put_around(page: Page, windows: Iterable[Window], *, is_before: bool) -> None:
    """Put each restriction once: its days at session 1, or the one window of the whole course."""
    lang = page.lang
    by_restriction: dict[str, list[Window]] = {}
    for window in windows:
        by_restriction.setdefault(window.restriction.id, []).append(window)
    width = max(len(say(found[0].restriction.title, lang)) for found in by_restriction.values())
    for found in by_restriction.values():
        page.row([say(found[0].restriction.title, lang), _days(found[0], lang, is_before)], [width])


def _span(window: Window, lang: str) -> str:
    """Return the whole span of a window that goes on through the course."""
    begins, through = short_day(window.begins, lang), short_day(window.through, lang)
    if lang == "nl":
        return f"elke dag van {begins} t/m {through}"
    return f"every day from {begins} through {through}"


def _days(window: Window, lang: str, is_before: bool) -> str:
    begins, through = short_day(window.begins, lang), short_day(window.through, lang)
    if is_before:
        return f"vanaf {begins}" if lang == "nl" else f"from {begins}"
    if window.restriction.is_duty:
        return f"elke dag t/m {through}" if lang == "nl" else f"every day through {through}"
    again = short_day(window.allowed_from, lang)
    return (
        f"t/m {through}, weer vanaf {again}"
        if lang == "nl"
        else f"through {through}, again from {again}"
    )


def _put_windows(page: Page, windows: Iterable[Window]) -> None:
    """Put each restriction with its words and every window it has."""
    lang = page.lang
    told: set[str] = set()
    for window in windows:
        restriction = window.restriction
        if restriction.id not in told:
            told.add(restriction.id)
            page.put(f"{say(restriction.title, lang)}: {say(restriction.says_after, lang)}", 2)
        page.put(f"{short_day(window.begins, lang)}: {_days(window, lang, is_before=False)}", 6)


def aftercare_page(
    dates: Sequence[date], level: Level, protocol: Protocol, lang: str, skin_type: str = "any"
) -> str:
    """Return the aftercare of sessions of one level for people."""
    page = Page(lang)
    sessions = [(value, level) for value in dates]
    days = listed(short_day(value, lang) for value in dates)
    page.say(f"Aftercare, level {level.name}: {days}", f"Nazorg, niveau {level.name}: {days}")
    page.put()
    _put_windows(page, windows_after(sessions, protocol))
    page.heading("Recommended", "Aanbevolen")
    for cream in creams(level, protocol, skin_type):
        page.put(f"{say(cream.name, lang)}: {say(cream.says, lang)}", 2)
    page.heading("We ask how your skin is", "Wij vragen hoe het met uw huid gaat")
    for item in check_ins(sessions, protocol):
        hours = "uur" if lang == "nl" else "hours"
        page.put(f"{short_day(item.on, lang)} ({item.at_hours} {hours})", 2)
    return page.text()
