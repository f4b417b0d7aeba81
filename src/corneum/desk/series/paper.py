"""A course on paper and in a calendar: the same facts as on its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corneum.actions.protocol import protocol_of
from corneum.actions.series.printed import printed
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.scope import scope
from corneum.desk.series import signed as as_signed
from corneum.desk.series.acts import Standing
from corneum.desk.series.calendar import course_days
from corneum.desk.series.found import course_in, title
from corneum.desk.series.rows import SessionShape, decision, rows, signed
from corneum.exchange.ics import course_calendar
from corneum.exchange.leaflet import CoursePage, Happening, Head, PlanLine, Rating
from corneum.exchange.leaflet import course_pdf as pdf_of
from corneum.protocol.schema import Text
from corneum.records.facts import ClientFile, ClinicFacts, CourseFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

Sign = Literal["done", "to-come", "provisional", "cancelled", "note"]
MARKS: dict[str, Sign] = {
    "done": "done",
    "provisional": "provisional",
    "cancelled": "cancelled",
    "no-show": "cancelled",
}


class Dated(NamedTuple):
    """Something that happened, with the day by which it is put in order."""

    on: date
    said: Happening


@require_safe
@scope("course")
def course_pdf(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Return the course as PDF; `?lang=` chooses the language."""
    file, clinic, now = read_intake.client_file(viewer, uid), _clinic(viewer), timezone.now()
    found, today = course_in(file, course_uid), local_day(now, clinic.zone)
    lang = request.GET.get("lang", "")
    lang = lang if lang in words.LANGUAGES else words.language()
    hindered = frozenset(item.session for item in file.hindrances)
    ground = Standing(today, now, clinic.zone, viewer.may_treat, hindered)
    with translation.override(lang):
        page = _page(file, found, ground)
        content = pdf_of(page, head_on_paper(viewer, file, clinic, today, lang), now=now)
    printed(viewer, uid, course_uid, "course", now=now)
    return sent(content, "application/pdf", "course.pdf")


@require_safe
@scope("course")
def course_ics(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Return the course as a calendar file, in the client's language: real times, windows."""
    file, clinic, now = read_intake.client_file(viewer, uid), _clinic(viewer), timezone.now()
    found, lang = course_in(file, course_uid), file.language
    days = course_days(found, address_of(viewer, lang))
    content = course_calendar(days, name=clinic.name, lang=lang, zone=clinic.zone, now=now)
    printed(viewer, uid, course_uid, "calendar", now=now)
    return sent(content, "text/calendar; charset=utf-8", "course.ics", how="attachment")


def _clinic(viewer: Viewer) -> ClinicFacts:
    return read_clinic.clinic_of(viewer)


def sent(content: bytes, kind: str, name: str, *, how: str = "inline") -> HttpResponse:
    """Return a file to look at, or to keep (`how`: "attachment")."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'{how}; filename="{name}"'
    return answer


def address_of(viewer: Viewer, lang: str) -> str:
    """Return the clinic's address in one line, "" where it noted none."""
    own = read_clinic.texts(viewer).get("address")
    said = words.in_language(Text(own.en, own.nl), lang) if own else ""
    return ", ".join(part.strip() for part in said.splitlines() if part.strip())


def head_on_paper(
    viewer: Viewer, file: ClientFile, clinic: ClinicFacts, today: date, lang: str
) -> Head:
    """Return what stands at the top of a paper about a client, in the language that is active."""
    return Head(
        clinic=clinic.name,
        address=address_of(viewer, lang),
        phone="",
        client=file.name,
        born_on=words.birth_day(file.born_on),
        day=words.long_day(today),
        lang=lang,
    )


def _page(file: ClientFile, found: CourseFacts, ground: Standing) -> CoursePage:
    signed_at = words.moment(found.signed_at, ground.zone)
    spacing = (
        _("%(days)s days between sessions.") % {"days": found.spacing_days}
        if found.spacing_days
        else ""
    )
    happened = sorted(_happened(file, found, ground), key=lambda item: item.on)
    return CoursePage(
        complaints=words.listed(title(plan.indication) for plan in found.plans),
        signed=_("Signed by %(by)s, %(at)s") % {"by": found.signed_by, "at": signed_at},
        plans=tuple(_plans(found)),
        spacing=spacing,
        happenings=tuple(item.said for item in happened),
        ratings=tuple(_ratings(found)),
    )


def _plans(found: CourseFacts) -> Iterator[PlanLine]:
    changes = [as_signed.change(item) for item in found.changes]
    for plan in as_signed.plans(found):
        reasons = tuple(
            f"{item.field}: {item.old} → {item.new}. {item.reason}"
            for item in changes
            if item.field.endswith(plan.title)
        )
        yield PlanLine(plan.title, plan.areas, plan.levels, str(plan.sessions), reasons)


def _happened(file: ClientFile, found: CourseFacts, ground: Standing) -> Iterator[Dated]:
    shapes = rows(file, found, ground)
    for session, shape in zip(found.sessions, shapes, strict=True):
        yield Dated(session.held_on or session.on, _session(shape))
    for review in found.reviews:
        says = _("Review after session %(number)s") % {"number": review.after_session}
        lines = (review.reason,) if review.reason else ()
        on = local_day(review.at, ground.zone)
        yield Dated(on, _note(on, says, decision(review), lines, review.by))
    for consent in file.consents:
        on = local_day(consent.at, ground.zone)
        says = _("Consent signed by %(name)s") % {"name": consent.signed_name}
        yield Dated(on, _note(on, says, "", (), consent.by))
    for note in file.notes:
        until = _("until %(day)s") % {"day": words.day(note.until)}
        says = _("Doctor’s note of %(doctor)s") % {"doctor": note.doctor}
        on = local_day(note.at, ground.zone)
        yield Dated(on, _note(on, says, until, (note.says,) if note.says else (), note.by))


def _note(on: date, says: str, status: str, lines: tuple[str, ...], by: str) -> Happening:
    return Happening("note", words.day(on), (), says, status, (), lines, by)


def _session(shape: SessionShape) -> Happening:
    lines = [_("level %(level)s") % {"level": shape.levels}]
    if shape.lower:
        lines.append(shape.lower)
    lines += [
        " ".join(filter(None, (f"{item.on}: {words.verdict(item.verdict)}.", item.says)))
        for item in shape.asked
    ]
    if shape.entries:
        entry = shape.entries[-1]
        lines += [f"{area.name}: {area.says}" for area in entry.areas] or [entry.end_point]
        lines += [line for line in (entry.reason, entry.note) if line]
    lines += [f"{side.name}: {side.says}" for side in shape.ratings]
    lines += [f"{item.title}: {item.severity}, {item.outcome}" for item in shape.complications]
    gone = [move for move in shape.moves if move.is_gone]
    return Happening(
        mark=MARKS.get(shape.status, "to-come"),
        day=shape.at,
        was=tuple(move.was for move in gone),
        title=_("Session %(number)s") % {"number": shape.number},
        status=shape.status_word,
        why=tuple(move.why for move in shape.moves),
        lines=tuple(lines),
        by=shape.entries[-1].by if shape.entries else "",
    )


def _ratings(found: CourseFacts) -> Iterator[Rating]:
    for session in found.sessions:
        rating = session.treatment.rating if session.treatment else None
        if rating is None or not rating.is_given:
            continue
        gais = [_signed(rating.client_gais), _signed(rating.therapist_gais)]
        yield Rating(
            session=str(session.number),
            client="" if rating.client_score is None else str(rating.client_score),
            therapist="" if rating.therapist_score is None else str(rating.therapist_score),
            gais=" / ".join(gais) if any(gais) else "",
        )


def _signed(grade: int | None) -> str:
    if grade is None:
        return ""
    known = protocol_of().gais.get(grade)
    return f"{signed(grade)} ({words.say(known)})" if known else signed(grade)
