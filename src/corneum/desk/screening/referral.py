"""The letter to a doctor: what was found, what is planned, what we ask; as a page and as PDF."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corneum.actions import screening as actions
from corneum.actions.protocol import protocol_of
from corneum.actions.screening.note import LONGEST, levels
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.protocol.entries import sources
from corneum.desk.scope import scope
from corneum.desk.screening.shape import screened
from corneum.exchange.leaflet import Head, Reason, Referral, referral_pdf
from corneum.exchange.leaflet.referral import TITLE, WORDS
from corneum.journey.screening import Screening, notes_wanted
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ClientFile, ClinicFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

KIND = "referral"


class Letter(NamedTuple):
    """The letter with everything around it; None where nothing asks for a doctor."""

    file: ClientFile
    head: Head
    body: Referral


@require_safe
@scope("client")
def referral(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Show the letter in the chosen language; `?doctor=` says to whom, `?lang=` in which."""
    letter = _letter(request, viewer, uid)
    if letter is None:
        return redirect("desk:screening", uid)
    actions.referral_printed(viewer, uid)
    today = local_day(timezone.now(), read_clinic.clinic_of(viewer).zone)
    lang = letter.head.lang
    shown = {name: words.in_language(text, lang) for name, text in WORDS.items()}
    return page(
        request, viewer, "referral.html", place="clients", file=letter.file,
        head=head_of(letter.file, today, "screening"), letter=letter, words=shown,
        heading=words.in_language(TITLE, lang), lang=lang,
    )  # fmt: skip


@require_safe
@scope("client")
def referral_pdf_of(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Return the letter as PDF."""
    letter = _letter(request, viewer, uid)
    if letter is None:
        return redirect("desk:screening", uid)
    actions.referral_printed(viewer, uid)
    content = referral_pdf(letter.body, letter.head, now=timezone.now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="referral.pdf"'
    return answer


def _letter(request: HttpRequest, viewer: Viewer, uid: UUID) -> Letter | None:
    """Return the letter in its language, None where no doctor is needed."""
    file = read_intake.client_file(viewer, uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(timezone.now(), clinic.zone)
    found = screened(file, clinic, today)
    if found is None or not notes_wanted(found):
        return None
    lang = request.GET.get("lang", "")
    lang = lang if lang in words.LANGUAGES else file.language
    own = read_clinic.texts(viewer)
    with translation.override(lang):
        head = Head(
            clinic=clinic.name,
            address=words.in_language(Text(own["address"].en, own["address"].nl), lang)
            if "address" in own
            else "",
            phone="",
            client=file.name,
            born_on=words.birth_day(file.born_on),
            day=words.long_day(today),
            lang=lang,
        )
        text = own.get(KIND)
        said = Text(text.en, text.nl) if text else protocol_of(clinic).texts[KIND].body
        body = Referral(
            doctor=request.GET.get("doctor", "").strip()[: LONGEST["doctor"]],
            planned=_planned(file),
            reasons=_reasons(found),
            levels=_levels(clinic),
            therapist=viewer.name,
            letter=tuple(words.in_language(said, lang).split("\n\n")),
        )
    return Letter(file, head, body)


def _reasons(found: Screening) -> tuple[Reason, ...]:
    """Return what needs a doctor, each rule once, with where that stands."""
    wanted = dict.fromkeys(notes_wanted(found))
    reasons: dict[str, Reason] = {}
    for finding in found.findings:
        rule = finding.rule
        if rule.id not in wanted or rule.id in reasons:
            continue
        stands = [
            ", ".join(part for part in (item.place, item.key, item.grade) if part)
            for item in sources(rule.cites)
        ]
        reasons[rule.id] = Reason(
            words.say(rule.title), words.say(finding.effect.says), "; ".join(stands)
        )
    return tuple(reasons.values())


def _planned(file: ClientFile) -> tuple[str, ...]:
    """Return what is planned: complaint, areas, how many sessions, how deep."""
    protocol = protocol_of()
    said = _("%(complaint)s (%(areas)s): about %(sessions)s sessions, usually at level %(level)s")
    found = []
    for complaint in (file.answers.raw.get("complaints") or ()) if file.answers else ():
        indication = protocol.indications[complaint["indication"]]
        found.append(
            said
            % {
                "complaint": words.say(indication.title),
                "areas": words.areas(complaint["areas"], protocol),
                "sessions": indication.proposed_sessions,
                "level": indication.level.name,
            }
        )
    return tuple(found)


def _levels(clinic: ClinicFacts) -> tuple[tuple[str, str], ...]:
    known = protocol_of(clinic).levels
    return tuple((name, words.say(known[Level[name]].says)) for name in levels(clinic))
