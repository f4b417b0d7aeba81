"""Decisions as pages of text for people: the answer first, then the reason, then the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corneum.exchange.page import Page, source_line, titled
from corneum.exchange.wording import (
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
from corneum.protocol.schema import Level


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
    page.say(
        f"highest level: {outcome.max_level.name}", f"hoogste niveau: {outcome.max_level.name}", 2
    )
    if screening.unanswered:
        named = listed(screening.unanswered)
        page.say(f"not answered yet: {named}", f"nog niet beantwoord: {named}", 2)
    if len(screening.treatable_areas) < len(screening.asked) and screening.treatable_areas:
        left = listed(say(protocol.areas[area].title, lang) for area in screening.treatable_areas)
        page.say(f"may be treated now: {left}", f"mag nu behandeld worden: {left}", 2)
    for finding in screening.findings:
        _put_finding(page, finding, screening)


def _put_finding(page: Page, finding: Finding, screening: Screening) -> None:
    lang, effect = page.lang, finding.effect
    page.put()
    parts = [say(VERDICTS[effect.verdict], lang)]
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
        page.say(f"May be lifted by: {lift}.", f"Op te heffen door: {lift}.", 4)
    for cite in finding.rule.cites:
        page.put(f"[{source_line(cite, lang)}]", 4)


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
    _put_numbers(page, plan)
    if plan.dates:
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


def _put_numbers(page: Page, plan: Plan) -> None:
    lang, gap, indication = page.lang, plan.gap, plan.proposal.indication
    steps = [
        f"{level.name} ({'vanaf sessie' if lang == 'nl' else 'from session'} {number})"
        for number, level in enumerate(plan.levels, 1)
        if number == 1 or level is not plan.levels[number - 2]
    ]
    most = plan.most_level.name
    page.say(
        f"Level {', '.join(steps)}; at most {most}",
        f"Niveau {', '.join(steps)}; hoogstens {most}",
        2,
    )
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
        f"Every {gap.usual} days; never less than {gap.least}, rather not more than {gap.most}",
        f"Om de {gap.usual} dagen; nooit minder dan {gap.least}, liever niet meer dan {gap.most}",
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
    sessions = list(zip(plan.dates, plan.levels, strict=True))
    page.heading("Leave out before a session", "Weglaten voor een sessie")
    _put_around(page, windows_before(plan.dates, protocol), is_before=True)
    page.heading("After a session", "Na een sessie")
    _put_around(page, windows_after(sessions, protocol), is_before=False)


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
    page.say(
        "Dates of session 1; as many days around each later one (all of them: --json).",
        "Data van sessie 1; rond elke volgende evenveel dagen (allemaal: --json).",
        2,
    )


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
