"""What was measured in a course so far, session by session, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from corneum.desk import words
from corneum.desk.progress.chart import Chart, Side, chart
from corneum.protocol.knowledge import Protocol
from corneum.records.facts import CourseFacts, RatingFacts, ReviewFacts, SessionFacts


class Row(NamedTuple):
    """One session that was held: its ratings, the redness right after it, what went wrong."""

    number: int
    on: date
    client: str
    therapist: str
    redness: str
    complications: tuple[str, ...]


class Decided(NamedTuple):
    """One review: `is_newest` of its session; earlier ones stay readable."""

    after: int
    number: int
    decision: str
    advised: str
    reason: str
    by: str
    at: str
    is_newest: bool


def decisions() -> dict[str, str]:
    """Return {decision of a review: its word}; "ask": the protocol leaves it to a person."""
    return {
        "go-on": pgettext("review", "go on"),
        "change": pgettext("review", "change the plan"),
        "stop": pgettext("review", "stop"),
        "maintenance": pgettext("review", "upkeep"),
        "ask": pgettext("review", "decide together"),
    }


def rows(course: CourseFacts, protocol: Protocol) -> tuple[Row, ...]:
    """Return what was measured, session by session."""
    held = (session for session in course.sessions if session.held_on is not None)
    return tuple(_row(session, protocol) for session in held)


def _row(session: SessionFacts, protocol: Protocol) -> Row:
    entry = session.treatment
    rating = entry.rating if entry else RatingFacts()
    seen = [area.redness for area in entry.areas.values()] if entry else []
    redness = max((grade for grade in seen if grade is not None), default=None)
    return Row(
        number=session.number,
        on=session.held_on or session.on,
        client=_rated(rating.client_gais, rating.client_score, protocol),
        therapist=_rated(rating.therapist_gais, rating.therapist_score, protocol),
        redness="–" if redness is None else words.say(protocol.redness[redness]),
        complications=tuple(_complications(session, protocol)),
    )


def _rated(gais: int | None, score: int | None, protocol: Protocol) -> str:
    """Return a rating in words: "improved (1) · 7 of 10"."""
    parts = []
    if gais is not None:
        parts.append(f"{words.say(protocol.gais[gais])} ({gais})")
    if score is not None:
        parts.append(_("%(score)s of 10") % {"score": score})
    return " · ".join(parts) or "–"


def _complications(session: SessionFacts, protocol: Protocol) -> Iterator[str]:
    """Yield each complication of a session as its newest entry has it."""
    newest = {entry.uid: entry for entry in session.complications}
    for entry in newest.values():
        known = (
            (protocol.complications, entry.kind),
            (protocol.severities, entry.severity),
            (protocol.outcomes.endings, entry.outcome),
        )
        yield ", ".join(words.say(t[n].title) if n in t else n for t, n in known)


def charts(course: CourseFacts, protocol: Protocol) -> tuple[Chart, ...]:
    """Return the drawings of the ratings: contentment, and the change since the start."""
    grades = sorted(protocol.gais)
    both = (
        (_("Content with the skin, 0 to 10"), "score", range(11)),
        (_("Change since the start, %(low)s to %(high)s") % {"low": grades[0], "high": grades[-1]},
         "gais", grades),
    )  # fmt: skip
    found = (
        chart(title, _sides(course, scale), tuple(marks), course.of) for title, scale, marks in both
    )
    return tuple(drawn for drawn in found if drawn.lines)


def _sides(course: CourseFacts, scale: str) -> Iterator[Side]:
    for who, name in (("client", _("Client")), ("therapist", _("Skin therapist"))):
        values = {
            session.number: value
            for session in course.sessions
            if session.held_on is not None and session.treatment is not None
            if (value := getattr(session.treatment.rating, f"{who}_{scale}")) is not None
        }
        yield Side(who, name, values)


def decided(reviews: Iterable[ReviewFacts], zone: str) -> tuple[Decided, ...]:
    """Return every review, newest first."""
    reviews = tuple(reviews)
    newest = {review.after_session: review.number for review in reviews}
    return tuple(
        Decided(
            review.after_session,
            review.number,
            decisions().get(review.decision, review.decision),
            decisions().get(review.advised, review.advised),
            review.reason,
            review.by,
            words.moment(review.at, zone),
            newest[review.after_session] == review.number,
        )
        for review in reversed(reviews)
    )
