"""Everything of one client on one page: what is next, then what was, then who looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from corneum.actions.intake import older_texts
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.details import details_shown
from corneum.desk.clients.head import head_of
from corneum.desk.clients.next_step import steps_of
from corneum.desk.gate import page
from corneum.desk.intake.said import summary
from corneum.desk.scope import scope
from corneum.desk.series import is_incident, title
from corneum.protocol.schema import Verdict
from corneum.records.facts import (
    ClientFile,
    ComplicationFacts,
    CourseFacts,
    EventFacts,
    EventsPage,
    NoteFacts,
    ScreeningFacts,
)
from corneum.records.read import event as read_event
from corneum.records.read import intake as read_intake
from corneum.records.read.clinic import clock_of
from corneum.records.viewer import Viewer

SCREENINGS = 10  # the newest; all stand in the course


@require_safe
@scope("client")
def client(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Show one client's file: the next step, courses, answers, screenings, papers, who saw it."""
    file = read_intake.client_file(viewer, uid)
    zone = clock_of(viewer).zone
    today = local_day(timezone.now(), zone)
    typed = request.GET.get("log", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 8
    events = read_event.events_of(viewer, uid, int(typed) if is_number else 1)
    has_draft = read_intake.draft_of(viewer, uid) is not None
    return page(
        request, viewer, "client.html", place="clients", file=file,
        head=head_of(file, today, "client"), details=details_shown(file),
        steps=steps_of(file, today, zone, has_draft=has_draft),
        said=summary(file.answers, protocol_of()) if file.answers else None,
        recorded=_recorded(file, zone),
        courses=tuple(_course(course, file.uid, zone) for course in file.courses),
        screenings=tuple(_screening(s, zone) for s in reversed(file.screenings[-SCREENINGS:])),
        consents=tuple(_consents(file, zone, older_texts(viewer, file.consents))),
        notes=tuple(_note(note, today) for note in reversed(file.notes)),
        complications=tuple(_complications(file)),
        events=tuple(_event(event, zone) for event in events.rows),
        log=_log(events, uid), is_log_open=bool(typed),
    )  # fmt: skip


class CourseLine(NamedTuple):
    """A course in a list: what for, how far, who signed; `incidents` are days."""

    address: str
    title: str
    state: str
    done: int
    of: int
    signed: str
    incidents: str


class ScreeningLine(NamedTuple):
    """A screening: the day, the verdict with its word, the rules that it found, who asked."""

    on: str
    verdict: Verdict
    found: str
    by: str


class PaperLine(NamedTuple):
    """A consent, a doctor’s note or a complication: what it is, what it says; its page if any."""

    address: str
    title: str
    says: str
    chip: str = ""


class LogPager(NamedTuple):
    """Which part of the log this is, and the parts beside it."""

    says: str
    before: str
    after: str


class EventLine(NamedTuple):
    """One line of the log in words."""

    at: str
    name: str
    what: str


def _recorded(file: ClientFile, zone: str) -> str:
    if file.answers is None:
        return ""
    return _("recorded by %(by)s, %(at)s") % {
        "by": file.answers.recorded_by,
        "at": words.moment(file.answers.recorded_at, zone),
    }


def _course(course: CourseFacts, client: UUID, zone: str) -> CourseLine:
    return CourseLine(
        address=reverse("desk:course", args=[client, course.uid]),
        title=words.listed(title(plan.indication) for plan in course.plans),
        state=_state(course),
        done=course.done,
        of=course.of,
        signed=_("signed by %(by)s, %(at)s")
        % {"by": course.signed_by, "at": words.moment(course.signed_at, zone)},
        incidents=", ".join(
            words.day(entry.done_on)
            for session in course.sessions
            if (entry := session.treatment) is not None and is_incident(entry)
        ),
    )


def _state(course: CourseFacts) -> str:
    if course.is_stopped:
        return pgettext("course", "stopped")
    if course.coming is None and course.done:
        return pgettext("course", "finished")
    return _("%(done)s of %(of)s done") % {"done": course.done, "of": course.of}


def _screening(found: ScreeningFacts, zone: str) -> ScreeningLine:
    known = protocol_of().rules
    named = dict.fromkeys(
        words.say(known[item.rule].title) for item in found.findings if item.rule in known
    )
    return ScreeningLine(
        on=words.day(found.on),
        verdict=Verdict[found.verdict.upper()],
        found="; ".join(named),
        by=f"{found.by}, {words.moment(found.at, zone)}",
    )


def _consents(file: ClientFile, zone: str, older: frozenset[UUID]) -> Iterator[PaperLine]:
    kinds = {"treatment": _("Consent to treatment"), "level-iii": _("Consent to level III")}
    for consent in reversed(file.consents):
        says = _("signed by %(by)s, %(at)s; text %(version)s, %(digest)s") % {
            "by": consent.signed_name,
            "at": words.moment(consent.at, zone),
            "version": consent.version,
            "digest": consent.digest[:12],
        }
        address = reverse("desk:consent-paper", args=[file.uid, consent.uid])
        chip = _("signed on an older text") if consent.uid in older else ""
        yield PaperLine(address, kinds.get(consent.kind, consent.kind), says, chip)


def _note(note: NoteFacts, on: date) -> PaperLine:
    says = _("of %(dated)s, up to level %(level)s, until %(until)s") % {
        "dated": words.day(note.dated_on),
        "level": note.level,
        "until": words.day(note.until),
    }
    chip = _("withdrawn") if note.withdrawn else _("over") if note.until < on else ""
    return PaperLine("", note.doctor, says, chip)


def _complications(file: ClientFile) -> Iterator[PaperLine]:
    """Yield the newest entry of every complication, the latest first."""
    newest: dict[UUID, tuple[UUID, ComplicationFacts]] = {}
    for course in file.courses:
        for session in course.sessions:
            newest |= {entry.uid: (session.uid, entry) for entry in session.complications}
    known = protocol_of().outcomes
    found = sorted(newest.values(), key=lambda item: item[1].began_on, reverse=True)
    for session_uid, entry in found:
        kind, severity, ending = (
            words.say(terms[name].title) if name in terms else name
            for terms, name in (
                (known.complications, entry.kind),
                (known.severities, entry.severity),
                (known.endings, entry.outcome),
            )
        )
        says = _("%(severity)s, since %(day)s") % {
            "severity": severity,
            "day": words.day(entry.began_on),
        }
        address = reverse("desk:complication", args=[file.uid, session_uid, entry.uid])
        yield PaperLine(address, kind, says, ending)


def _log(events: EventsPage, uid: UUID) -> LogPager | None:
    if events.of == 1:
        return None
    here = reverse("desk:client", args=[uid])
    says = _("page %(number)s of %(of)s") % {"number": events.number, "of": events.of}
    return LogPager(
        says,
        f"{here}?log={events.number - 1}#log" if events.number > 1 else "",
        f"{here}?log={events.number + 1}#log" if events.number < events.of else "",
    )


def _event(event: EventFacts, zone: str) -> EventLine:
    verbs = {
        "read": _("looked at"),
        "write": _("wrote"),
        "sign": _("signed"),
        "print": _("printed"),
        "export": _("took as a file"),
    }
    things = {
        "client": _("the file"),
        "events": _("this log"),
        "answers": _("the answers"),
        "draft": _("an intake, half done"),
        "screening": _("a screening"),
        "proposal": _("a proposed plan"),
        "course": _("a course"),
        "session": _("a session"),
        "treatment": _("a session"),
        "recheck": _("the questions of the day"),
        "arrived": _("that the client arrived"),
        "no-show": _("that the client did not come"),
        "expected": _("that the client is expected"),
        "consent": _("a consent"),
        "note": _("a doctor’s note"),
        "referral": _("a referral"),
        "move": _("the dates"),
        "review": _("a review"),
        "complication": _("a complication"),
        "import": _("the file, from a list"),
    }
    what = f"{verbs.get(event.verb, event.verb)}: {things.get(event.what, event.what)}"
    return EventLine(words.moment(event.at, zone), event.name, what)
