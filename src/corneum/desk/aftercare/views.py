"""Aftercare for the client: dated, in the client's language; a page to print, and a PDF."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corneum.actions.clinic import creams_for
from corneum.actions.protocol import protocol_of
from corneum.actions.series.printed import printed
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.aftercare.sheet import Card, Day, Own, Sheet, sheet_of
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.series import course_in
from corneum.desk.series.paper import address_of, head_on_paper, sent
from corneum.exchange import leaflet
from corneum.protocol.knowledge import Cream
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ClientFile, ClinicFacts, CourseFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

NOTE = "aftercare-note"


class Asked(NamedTuple):
    """Whose sheet, of which course, in which language, on which day."""

    file: ClientFile
    course: CourseFacts
    clinic: ClinicFacts
    lang: str
    today: date
    own: Own


@require_safe
@scope("course")
def aftercare(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Show the sheet in the client's language; `?lang=` chooses the other one."""
    asked = _asked(request, viewer, uid, course_uid)
    with translation.override(asked.lang):
        sheet = sheet_of(asked.course, asked.today, asked.own)
    return page(
        request, viewer, "aftercare.html", place="clients", course=asked.course, sheet=sheet,
        clinic=asked.clinic, head=head_of(asked.file, asked.today, "aftercare"), lang=asked.lang,
        file=asked.file, today=asked.today, reached=address_of(viewer, asked.lang),
    )  # fmt: skip


@require_safe
@scope("course")
def aftercare_pdf(
    request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID
) -> HttpResponse:
    """Return the sheet as PDF (A4), in the language of the page."""
    asked, now = _asked(request, viewer, uid, course_uid), timezone.now()
    with translation.override(asked.lang):
        sheet = sheet_of(asked.course, asked.today, asked.own)
        head = head_on_paper(viewer, asked.file, asked.clinic, asked.today, asked.lang)
        content = leaflet.aftercare_pdf(_printed(sheet, asked.course), head, now=now)
    printed(viewer, uid, course_uid, "aftercare", now=now)
    return sent(content, "application/pdf", "aftercare.pdf")


def _asked(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> Asked:
    file, clinic = read_intake.client_file(viewer, uid), read_clinic.clinic_of(viewer)
    chosen = request.GET.get("lang", "")
    text = read_clinic.texts(viewer).get(NOTE)
    own = Text(text.en, text.nl) if text and text.en else None  # blank: the protocol's holds
    closing = own or protocol_of(clinic).texts[NOTE].body

    def creams(level: Level) -> tuple[Cream, ...]:
        return creams_for(viewer, level, file.skin_type)

    return Asked(
        file,
        course_in(file, course_uid),
        clinic,
        chosen if chosen in words.LANGUAGES else file.language,
        local_day(timezone.now(), clinic.zone),
        Own(creams, closing, clinic.zone),
    )


def _printed(sheet: Sheet, course: CourseFacts) -> leaflet.AftercareSheet:
    """Return the sheet as the leaflet takes it."""
    return leaflet.AftercareSheet(
        complaints=sheet.complaints,
        therapist=course.signed_by,
        last=_day(sheet.last),
        after=tuple(_card(card) for card in sheet.after),
        coming=_day(sheet.coming) if sheet.before else None,
        before=tuple(_card(card) for card in sheet.before),
        check_ins=tuple(leaflet.CheckIn(words.day(i.on), i.when) for i in sheet.check_ins),
        creams=tuple(leaflet.Said(*item) for item in sheet.creams),
        advice=tuple(leaflet.Said(*item) for item in sheet.advice),
        columns=sheet.columns,
        rows=tuple(
            leaflet.CourseRow(row.day.number, row.day.at, _level(row.day), _spans(row.windows))
            for row in sheet.rows
        ),
        duties=tuple(leaflet.Said(card.title, card.when) for card in sheet.duties),
        closing=sheet.closing,
    )


def _day(day: Day | None) -> leaflet.SessionDay | None:
    return leaflet.SessionDay(day.number, day.at, day.level.name) if day else None


def _level(day: Day) -> str:
    level = _("level %(level)s") % {"level": day.level.name}
    return f"{level} · {_('done')}" if day.is_done else level


def _card(card: Card) -> leaflet.Card:
    return leaflet.Card(card.title, card.through, card.again, card.says)


def _spans(windows: tuple[tuple[date, date] | None, ...]) -> tuple[leaflet.Span, ...]:
    return tuple(
        leaflet.Span(*(words.short_day(day) for day in window)) if window else leaflet.Span("", "")
        for window in windows
    )
