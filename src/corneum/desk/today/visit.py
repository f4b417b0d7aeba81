"""One session of a day in words: whose, what, what the skin allows, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import minute_of
from corneum.desk import words
from corneum.desk.clients.judged import judged
from corneum.desk.clients.waiting import why_of
from corneum.desk.series import statuses, title
from corneum.journey.facts import Complaint
from corneum.journey.progress import review_due
from corneum.journey.screening import Outcome
from corneum.protocol.schema import Level, Verdict
from corneum.records.facts import ClinicClock, VisitRow

EXPECTED = ("booked", "provisional", "arrived")
SHOWN = (*EXPECTED, "done", "no-show")


class Missing(NamedTuple):
    """Something without which nobody can be treated, and the page that mends it."""

    word: str
    address: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A session of a day as a line. `arrived` is the address that says the client is here ("" no
    longer to be said), `act` and `does` the next page: its address, its words.
    """

    uid: UUID
    address: str
    on: date
    time: str
    until: str
    name: str
    phone: str
    line: str
    with_whom: str
    number: int
    of: int
    done: int
    status: str
    status_word: str
    revision: int
    verdict: Verdict | None
    says: str
    why: str
    is_asked: bool
    missing: tuple[Missing, ...]
    arrived: str
    act: str
    does: str
    moves: str
    is_hindered: bool


class Judgement(NamedTuple):
    """What is known about the skin for a session, in words; None: it must be asked anew."""

    verdict: Verdict | None = None
    says: str = ""
    why: str = ""
    is_asked: bool = False


def visit_of(row: VisitRow, clinic: ClinicClock, today: date) -> Visit:
    """Return a session in words; `today` is the clinic's day, on which alone one can act."""
    found = _judgement(row, clinic)
    is_expected, is_today = row.status in EXPECTED, row.on == today
    session = [row.client, row.uid]
    is_hindered = is_expected and found.verdict is not None and found.verdict > Verdict.CAUTION
    act, does = _act(row, found) if is_today else ("", "")
    return Visit(
        uid=row.uid,
        address=reverse("desk:course", args=[row.client, row.course]),
        on=row.on,
        time=_clock(row, clinic.zone),
        until=_until(row, clinic.zone),
        name=row.name,
        phone=row.phone,
        line=_line(row),
        with_whom=" · ".join(text for text in (row.therapist, row.room) if text),
        number=row.number,
        of=row.of,
        done=row.done,
        status=row.status,
        status_word="" if row.status == "booked" else statuses().get(row.status, row.status),
        revision=row.revision,
        verdict=found.verdict,
        says=found.says,
        why=found.why,
        is_asked=found.is_asked,
        missing=tuple(_missing(row, found)) if is_expected else (),
        arrived=reverse("desk:arrived", args=session)
        if is_today and row.status in ("booked", "provisional")
        else "",
        act=act,
        does=does,
        moves=reverse("desk:postpone", args=session) if is_hindered else "",
        is_hindered=is_hindered,
    )


def _judgement(row: VisitRow, clinic: ClinicClock) -> Judgement:
    if row.status not in EXPECTED or row.answers is None:
        return Judgement()
    found = judged(
        row.answers,
        [Complaint(part.indication, part.areas) for part in row.parts],
        on=row.on,
        session=row.number,
        is_unlocked=clinic.is_level_iii_unlocked,
        notes=row.notes,
    )
    if found is None:
        return Judgement()
    why = why_of(found)
    return Judgement(found.outcome.verdict, in_short(found.outcome), why, bool(row.rechecked))


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


def _act(row: VisitRow, found: Judgement) -> tuple[str, str]:
    """Return the page that comes next for a session of today: ask, then record."""
    if row.status not in EXPECTED:
        return "", ""
    if not row.rechecked:
        return reverse("desk:recheck", args=[row.client, row.uid]), _("Ask")
    if found.verdict is not None and found.verdict <= Verdict.CAUTION:
        return reverse("desk:session-done", args=[row.client, row.uid]), _("Record")
    return "", ""


def _missing(row: VisitRow, found: Judgement) -> Iterator[Missing]:
    if found.verdict is None:
        yield Missing(_("ask the intake anew"), reverse("desk:intake", args=[row.client]))
    if not row.has_consent:
        address = reverse("desk:consent", args=[row.client, "treatment"])
        yield Missing(_("no consent yet"), address)
    ended = max((note.until for note in row.notes), default=None)
    if found.verdict is Verdict.REFER and ended is not None and ended < row.on:
        says = _("the doctor’s note ended on %(day)s") % {"day": words.short_day(ended)}
        yield Missing(says, reverse("desk:notes", args=[row.client]))
    if (after := review_of(row)) is not None:
        says = _("review after session %(number)s") % {"number": after}
        yield Missing(says, reverse("desk:review", args=[row.client, row.course]))


def review_of(row: VisitRow) -> int | None:
    """Return the session after which a review is due in this session's course, None: none."""
    known, reviewed = protocol_of().indications, (row.reviewed,) if row.reviewed else ()
    due = [
        review_due(row.done, known[part.indication].review_after, reviewed)
        for part in row.parts
        if part.indication in known
    ]
    return min((number for number in due if number is not None), default=None)


def _clock(row: VisitRow, zone: str) -> str:
    return f"{minute_of(row.starts_at, zone)[1]:%H:%M}" if row.starts_at else ""


def _until(row: VisitRow, zone: str) -> str:
    return f"{minute_of(row.ends_at, zone)[1]:%H:%M}" if row.ends_at else ""


def _line(row: VisitRow) -> str:
    """Return a session in words: "Acne scars: cheeks · session 4 of 10 · level II"."""
    known = protocol_of()
    parts = [f"{title(part.indication)}: {words.areas(part.areas, known)}" for part in row.parts]
    levels = dict.fromkeys(part.level.name for part in row.parts)
    place = _("session %(number)s of %(of)s") % {"number": row.number, "of": row.of}
    level = _("level %(level)s") % {"level": words.listed(levels)} if levels else ""
    kind = _("Upkeep") if row.is_upkeep else ""
    return " · ".join(text for text in (kind, *parts, place, level) if text)
