"""The whole course on one time line: sessions, where they stood, what was found, windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.next_step import due_review
from corneum.desk.series.drawing import Band, Grade, Lane, Line, Mark, draw, united
from corneum.desk.series.found import statuses
from corneum.desk.series.moves import at, when
from corneum.desk.series.rows import decision, signed
from corneum.journey.aftercare import check_ins, windows_after, windows_before
from corneum.protocol.schema import Level, Verdict
from corneum.records.facts import ClientFile, CourseFacts, SessionFacts

MARGIN = timedelta(days=4)
A_WORD = timedelta(days=14)  # what the name of a month needs to stand before the next one
SIGNS = {
    Verdict.PROCEED: "✓",
    Verdict.CAUTION: "!",
    Verdict.POSTPONE: "◷",
    Verdict.REFER: "→",
    Verdict.REFUSE: "⊘",
}


class Held(NamedTuple):
    """A session in the series with its day and its deepest level."""

    session: SessionFacts
    on: date
    level: Level


def held(course: CourseFacts) -> tuple[Held, ...]:
    """Return the sessions that were or will be held, by day, each at its deepest level."""
    found = []
    for session in course.sessions:
        entry = session.treatment if session.held_on else None
        levels = entry.levels if entry else session.levels
        if levels and (session.is_to_come or entry):
            found.append(Held(session, session.held_on or session.on, max(levels.values())))
    return tuple(sorted(found, key=lambda item: (item.on, item.session.number)))


def time_line(file: ClientFile, course: CourseFacts, today: date, zone: str) -> SafeString:
    """Return the drawing of a course."""
    series = held(course)
    lanes = [
        lane
        for lane in (
            Lane(_("Sessions"), "sessions", tuple(_sessions(course, today, zone))),
            Lane(_("Old dates"), "marks", tuple(_old(course, zone))),
            Lane(_("Asked before"), "marks", tuple(_asked(course))),
            Lane(_("Reviews"), "marks", tuple(_reviews(course, zone))),
            Lane(_("Complications"), "marks", tuple(_troubles(course))),
            Lane(_("Papers"), "marks", tuple(_papers(file, zone))),
            *_windows(series),
            Lane(_("How is the skin"), "dots", tuple(_check_ins(series))),
            *_grades(course),
        )
        if lane.marks or lane.bands or lane.grades
    ]
    begins, ends = _edges(course, lanes, zone)
    return draw(
        Line(
            begins, ends, today, _("today"), tuple(_months(begins, ends)), lanes,
            _("The course from %(begins)s through %(ends)s; the rows below say the same in words.")
            % {"begins": words.day(begins), "ends": words.day(ends)},
        )
    )  # fmt: skip


def _edges(course: CourseFacts, lanes: Iterable[Lane], zone: str) -> tuple[date, date]:
    """Return the first and the last day: all sessions and windows, papers since the signing."""
    days = [session.held_on or session.on for session in course.sessions]
    days += [move.was_on for session in course.sessions for move in session.moves]
    first = min([local_day(course.signed_at, zone), *days])
    last = max(days, default=first)
    for lane in lanes:
        last = max([last, *(band.through for band in lane.bands)])
        last = max([last, *(mark.on for mark in lane.marks)])
    return first - MARGIN, last + MARGIN


def _months(begins: date, ends: date) -> Iterator[tuple[date, str]]:
    day = (begins.replace(day=1) + timedelta(days=32)).replace(day=1)
    if day - begins > A_WORD:
        yield begins, words.month(begins)
    while day <= ends:
        yield day, words.month(day)
        day = (day + timedelta(days=32)).replace(day=1)


def _sessions(course: CourseFacts, today: date, zone: str) -> Iterator[Mark]:
    coming, words_of = course.coming, statuses()
    for session in course.sessions:
        is_next = coming is not None and coming.uid == session.uid
        status = session.status
        kind = "next" if is_next and status != "provisional" else status
        day = session.held_on or session.on
        shown = words.day(day) if session.held_on else when(session, zone)
        says = _("Session %(number)s, %(status)s: %(day)s") % {
            "number": session.number,
            "status": words_of[status],
            "day": shown,
        }
        yield Mark(day, f"session {kind}", str(session.number), says)


def _old(course: CourseFacts, zone: str) -> Iterator[Mark]:
    for session in course.sessions:
        for move in session.moves:
            if move.was_on != move.to_on and move.kind in ("postponed", "moved"):
                says = _("Session %(number)s was on %(day)s. %(why)s") % {
                    "number": session.number,
                    "day": at(move.was_on, move.was_at, zone),
                    "why": words.say(move.says),
                }
                yield Mark(move.was_on, "was", str(session.number), says)


def _asked(course: CourseFacts) -> Iterator[Mark]:
    for session in course.sessions:
        for item in session.rechecks:
            verdict = Verdict[item.screening.verdict.upper()]
            says = _("Asked on %(day)s before session %(number)s: %(verdict)s") % {
                "day": words.day(item.on),
                "number": session.number,
                "verdict": words.verdict(verdict),
            }
            yield Mark(item.on, f"ask-{verdict.word}", SIGNS[verdict], says)


def _reviews(course: CourseFacts, zone: str) -> Iterator[Mark]:
    done = set()
    for review in course.reviews:
        says = _("Review after session %(number)s: %(decision)s. %(why)s") % {
            "number": review.after_session,
            "decision": decision(review),
            "why": review.reason,
        }
        done.add(review.after_session)
        yield Mark(local_day(review.at, zone), "review-held", str(review.after_session), says)
    if course.is_stopped:
        return
    known, due = protocol_of().indications, due_review(course)
    for session in course.sessions:
        named = (name for name in session.levels if name in known)
        is_named = any(session.number in known[name].review_after for name in named)
        is_open = session.is_to_come or session.number == due
        if is_named and is_open and session.number not in done:
            says = _("Review after session %(number)s") % {"number": session.number}
            yield Mark(session.held_on or session.on, "review-due", str(session.number), says)


def _troubles(course: CourseFacts) -> Iterator[Mark]:
    kinds = protocol_of().outcomes.complications
    for session in course.sessions:
        for entry in session.complications:
            if entry.number == 1:
                kind = kinds.get(entry.kind)
                title = words.say(kind.title) if kind else entry.kind
                says = f"{title}, {words.day(entry.began_on)}. {entry.says}"
                yield Mark(entry.began_on, "trouble", "", says)


def _papers(file: ClientFile, zone: str) -> Iterator[Mark]:
    for consent in file.consents:
        day = local_day(consent.at, zone)
        says = _("Consent signed by %(name)s on %(day)s") % {
            "name": consent.signed_name,
            "day": words.day(day),
        }
        yield Mark(day, "paper", pgettext("letter for a consent", "C"), says)
    for note in file.notes:
        says = _("Doctor’s note of %(doctor)s, %(day)s, until %(until)s") % {
            "doctor": note.doctor,
            "day": words.day(note.dated_on),
            "until": words.day(note.until),
        }
        day = local_day(note.at, zone)
        yield Mark(day, "note", pgettext("letter for a doctor’s note", "D"), says)


def _windows(series: tuple[Held, ...]) -> Iterator[Lane]:
    """Yield the days around the sessions: to leave something out before, after, to protect."""
    protocol = protocol_of()
    before = windows_before([item.on for item in series], protocol)
    after = windows_after([(item.on, item.level) for item in series], protocol)
    duties = [window for window in after if window.restriction.is_duty]
    others = [window for window in after if not window.restriction.is_duty]
    for label, windows in (
        (_("Before: leave out"), before),
        (_("After: leave out"), others),
        (_("Sun protection"), duties),
    ):
        found = united(Band(window.begins, window.through, "") for window in windows)
        yield Lane(label, "bands", bands=tuple(_said(label, band) for band in found))


def _said(label: str, band: Band) -> Band:
    says = _("%(what)s: %(begins)s through %(through)s") % {
        "what": label,
        "begins": words.day(band.begins),
        "through": words.day(band.through),
    }
    return band._replace(says=says)


def _check_ins(series: tuple[Held, ...]) -> Iterator[Mark]:
    for item in check_ins([(one.on, one.level) for one in series], protocol_of()):
        says = _("%(day)s: %(hours)s hours after session %(number)s") % {
            "day": words.day(item.on),
            "hours": item.at_hours,
            "number": series[item.session - 1].session.number,
        }
        yield Mark(item.on, "dot", "", says)


def _grades(course: CourseFacts) -> Iterator[Lane]:
    """Yield the grades from 0 to 10, and below them the change since the start (GAIS)."""
    client: list[Grade] = []
    therapist: list[Grade] = []
    changes: list[Mark] = []
    for session in course.sessions:
        entry, day = session.treatment, session.held_on
        if entry is None or day is None:
            continue
        rating = entry.rating
        for who, found, score in (
            (_("Client"), client, rating.client_score),
            (_("Skin therapist"), therapist, rating.therapist_score),
        ):
            if score is not None:
                found.append(Grade(day, score, f"{who}: {score}, {words.day(day)}"))
        gais = [rating.client_gais, rating.therapist_gais]
        if any(grade is not None for grade in gais):
            shown = " / ".join("–" if grade is None else signed(grade) for grade in gais)
            says = _("Change since the start, client / therapist: %(grades)s") % {"grades": shown}
            changes.append(Mark(day, "change", shown, says))
    sides = [(kind, side) for kind, side in (("client", client), ("therapist", therapist)) if side]
    if sides:
        yield Lane(_("Pleased, 0 to 10"), "grades", grades=sides)
    yield Lane(_("Change (GAIS)"), "marks", changes)
