"""Today: who comes, what their skin allows that day, and what waits for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.waiting import waiting, why_of
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.journey.facts import Complaint
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.screening import Outcome, Screening, screen
from corneum.protocol.schema import Level, Verdict
from corneum.records.facts import ClinicFacts, VisitRow
from corneum.records.read import client as read_client
from corneum.records.read import clinic as read_clinic
from corneum.records.read import series as read_series
from corneum.records.viewer import Viewer

DAYS_AHEAD = 7
SHOWN = ("booked", "provisional", "arrived", "done")


@dataclass(frozen=True, slots=True)
class Visit:
    """One session of a day: whose, what, and what the newest answers mean for it."""

    uid: UUID
    client: UUID
    course: UUID
    name: str
    on: date
    line: str
    number: int
    of: int
    is_done: bool
    verdict: Verdict | None
    says: str
    why: str

    @property
    def done(self) -> int:
        """Return how many sessions of the course lie behind."""
        return self.number if self.is_done else self.number - 1


@require_safe
@scope("clinic")
def today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show today's sessions, those of the coming week, and which clients wait for a next step."""
    clinic = read_clinic.clinic_of(viewer)
    day = local_day(timezone.now(), clinic.zone)
    rows = read_series.visits(viewer, day, day + timedelta(days=DAYS_AHEAD))
    visits = [_visit(row, clinic) for row in rows if row.status in SHOWN]
    rows_waiting = [row for row in read_client.clients(viewer) if row.step != "course"]
    is_unlocked = clinic.is_level_iii_unlocked
    waits = waiting(rows_waiting, day, is_unlocked=is_unlocked)
    now, later = [v for v in visits if v.on == day], [v for v in visits if v.on > day]
    hindered = [v for v in visits if _needs_decision(v)]
    return page(
        request, viewer, "today.html", place="today", today=day, visits=tuple(now),
        later=tuple(later), waiting=waits, hindered=tuple(hindered),
        is_new=not visits and not waits,
    )  # fmt: skip


def _needs_decision(visit: Visit) -> bool:
    return not visit.is_done and visit.verdict is not None and visit.verdict > Verdict.CAUTION


def _visit(row: VisitRow, clinic: ClinicFacts) -> Visit:
    found = None if row.status == "done" else _screened(row, clinic)
    outcome = found.outcome if found else None
    return Visit(
        uid=row.uid,
        client=row.client,
        course=row.course,
        name=row.name,
        on=row.on,
        line=_line(row),
        number=row.number,
        of=row.of,
        is_done=row.status == "done",
        verdict=outcome.verdict if outcome else None,
        says=in_short(outcome) if outcome else "",
        why=why_of(found) if found else "",
    )


def _screened(row: VisitRow, clinic: ClinicFacts) -> Screening | None:
    """Return what the newest answers mean for this session; None where they must be asked anew."""
    if row.answers is None:
        return None
    complaints = [Complaint(part.indication, part.areas) for part in row.parts]
    try:
        judged = for_complaints(row.answers, complaints, protocol_of())
        answers = read_answers(judged, protocol_of(), row.on)
    except UnusableAnswers:
        return None
    unlocked = clinic.is_level_iii_unlocked
    return screen(
        answers, protocol_of(), on=row.on, session=row.number, is_level_iii_unlocked=unlocked
    )


def in_short(outcome: Outcome) -> str:
    """Return an outcome as one would say it beside a name: "Caution: level I at most"."""
    word = words.verdict(outcome.verdict)
    if outcome.verdict is Verdict.CAUTION and outcome.max_level is Level.I:
        return _("%(word)s: level I at most") % {"word": word}
    if outcome.not_before is not None:
        return f"{word}: " + _("from %(day)s") % {"day": words.short_day(outcome.not_before)}
    if outcome.look_again_on is not None:
        day = words.short_day(outcome.look_again_on)
        return f"{word}: " + _("look again %(day)s") % {"day": day}
    return word


def _line(row: VisitRow) -> str:
    """Return a session in words: "Acne scars: cheeks · level II"."""
    known = protocol_of()
    parts = [
        f"{words.say(known.indications[p.indication].title)}: {words.areas(p.areas, known)}"
        for p in row.parts
        if p.indication in known.indications
    ]
    levels = dict.fromkeys(part.level.name for part in row.parts)
    place = _("session %(number)s of %(of)s") % {"number": row.number, "of": row.of}
    level = _("level %(level)s") % {"level": words.listed(levels)} if levels else ""
    return " · ".join(text for text in (*parts, place, level) if text)
