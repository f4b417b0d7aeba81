"""Every page of the protocol, by chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.protocol.entry import Entry, Point, Source, entry_of, plain, sources
from corneum.desk.protocol.outcomes import (
    lengths_entry,
    outcome_entries,
    text_entry,
    upkeep_entry,
)
from corneum.exchange.conditions import condition
from corneum.protocol.knowledge import Indication, LevelFacts, Protocol, Restriction
from corneum.protocol.schema import Rule, Text

__all__ = ["Chapter", "Source", "chapter_titles", "chapters", "entries", "hours", "sources"]


class Chapter(NamedTuple):
    """The entries of one kind."""

    kind: str
    title: str
    entries: tuple[Entry, ...]


def chapter_titles() -> dict[str, str]:
    """Return {kind: its title} in the order of the page."""
    return {
        "rule": _("When to wait, to mind, to ask a doctor, to refuse"),
        "indication": _("What the treatment is for"),
        "level": _("Depth levels"),
        "spacing": _("Number, spacing and length"),
        "restriction": _("Around a session"),
        "outcome": _("How it turns out"),
        "complication": _("Complications"),
        "severity": _("How grave a complication is"),
        "ending": _("How a complication ends"),
        "advice": _("What the client is told"),
        "text": _("Longer texts"),
    }


def chapters(found: Iterable[Entry], search: str) -> tuple[Chapter, ...]:
    """Return the entries that hold every word of `search`, by kind; kinds without any left out."""
    wanted = plain(search).split()
    left = [entry for entry in found if all(word in entry.texts for word in wanted)]
    return tuple(
        Chapter(kind, title, tuple(entry for entry in left if entry.kind == kind))
        for kind, title in chapter_titles().items()
        if any(entry.kind == kind for entry in left)
    )


def entries(facts: Protocol) -> Iterator[Entry]:
    """Yield every page of the protocol."""
    for rule in facts.rules.values():
        yield _rule(rule, facts)
    for indication in facts.indications.values():
        yield _indication(indication)
    for level in facts.levels.values():
        yield _level(level)
    yield _spacing(facts)
    yield upkeep_entry(facts.spacing)
    yield lengths_entry(facts.lengths)
    for restriction in facts.restrictions.values():
        yield _restriction(restriction)
    for advice in facts.advice:
        yield entry_of("advice", advice.id, advice.title, advice.says, advice.cites)
    yield from outcome_entries(facts.outcomes)
    for text in facts.texts.values():
        yield text_entry(text)


def _rule(rule: Rule, facts: Protocol) -> Entry:
    steps = rule.steps
    points = tuple(
        Point(step.effect.verdict, words.say(condition(step)), words.say(step.effect.says))
        for step in steps
    )
    asked = facts.questions.get(rule.question or "")
    asks = asked.asks if asked else None
    says = steps[0].effect.says
    return entry_of(
        "rule", rule.id, rule.title, says, rule.cites, points, (s.effect.says for s in steps), asks
    )


def _indication(indication: Indication) -> Entry:
    numbers = {
        "level": indication.level.name,
        "most_level": indication.most_level.name,
        "least": indication.least_sessions,
        "proposed": indication.proposed_sessions,
        "most": indication.most_sessions,
        "review": words.listed(str(number) for number in indication.review_after),
        "grade": indication.evidence.grade,
        "n": indication.evidence.n,
    }
    level = _("Level %(level)s, at most %(most_level)s") % numbers
    course = _("%(least)s to %(most)s sessions, %(proposed)s proposed; review after %(review)s")
    evidence = _("Evidence: grade %(grade)s, %(n)s people treated") % numbers
    points = (
        Point(None, level, words.say(indication.level_reason)),
        Point(None, course % numbers, words.say(indication.sessions_reason)),
        Point(None, evidence, words.say(indication.evidence.says)),
    )
    more = (indication.level_reason, indication.sessions_reason, indication.evidence.says)
    return entry_of(
        "indication",
        indication.id,
        indication.title,
        indication.says,
        indication.cites,
        points,
        more,
    )


def _level(level: LevelFacts) -> Entry:
    points = [Point(None, _("End point"), words.say(level.end_point))]
    points += [Point(None, hours(at), words.say(says)) for at, says in level.course]
    more = (level.end_point, *(says for _hours, says in level.course))
    name = level.level.name.lower()
    return entry_of("level", name, level.title, level.says, level.cites, tuple(points), more)


def hours(at: int) -> str:
    """Return a time after a session in words."""
    if at == 0:
        return _("Right afterwards")
    if at % 24 == 0 and at > 72:
        return _("After %(days)s days") % {"days": at // 24}
    return _("After %(hours)s hours") % {"hours": at}


def _spacing(facts: Protocol) -> Entry:
    spacing = facts.spacing
    numbers = {
        "fewest": spacing.fewest_sessions,
        "most": spacing.most_sessions,
        "least": spacing.least_days,
        "deep": spacing.level_iii_days,
        "usual_most": spacing.least_days + spacing.slack_days,
        "late_most": spacing.least_days + spacing.slack_days_after_review,
    }
    points = (
        Point(None, _("Number"), _("A course has %(fewest)s to %(most)s sessions.") % numbers),
        Point(
            None,
            _("Least"),
            _("%(least)s days between two sessions that share an area, around level III %(deep)s.")
            % numbers,
        ),
        Point(
            None,
            _("Most"),
            _("%(usual_most)s days up to the review, %(late_most)s after it: a wish, not a rule.")
            % numbers,
        ),
    )
    title = Text("Number and spacing of sessions", "Aantal en tussentijd van de sessies")
    return entry_of("spacing", "spacing", title, spacing.longer_gap, spacing.cites, points)


def _restriction(restriction: Restriction) -> Entry:
    points, more = [], []
    if restriction.before_days is not None:
        before = _("%(days)s days before a session") % {"days": restriction.before_days}
        points.append(Point(None, before, words.say(restriction.says_before)))
        more.append(restriction.says_before)
    if restriction.after_days is not None:
        days = ", ".join(f"{level.name}: {n}" for level, n in restriction.after_days.items())
        after = _("After a session, through day (by level) %(days)s") % {"days": days}
        points.append(Point(None, after, words.say(restriction.says_after)))
        more.append(restriction.says_after)
    says = more[-1] if more else restriction.title
    return entry_of(
        "restriction",
        restriction.id,
        restriction.title,
        says,
        restriction.cites,
        tuple(points),
        more,
    )
