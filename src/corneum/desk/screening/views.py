"""The screening: the answer first, then every reason, each area, and what was found before."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import screening as actions
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.screening import shape
from corneum.exchange.wording import answer
from corneum.journey.screening import notes_wanted
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Verdict
from corneum.records.facts import FindingFacts, ScreeningFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

DIGEST = 19  # of a protocol, as much as tells two apart: "sha256:" and twelve signs


class Earlier(NamedTuple):
    """A screening on record: when, by whom, what was found, under which protocol."""

    on: date
    verdict: Verdict
    when: str
    by: str
    answers: int
    session: int
    protocol: str
    is_of_now: bool
    findings: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def screening(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Show what today's skin allows; POST records it."""
    now = timezone.now()
    if request.method == "POST":
        actions.screen_client(viewer, uid, now=now)
        return redirect("desk:screening", uid)
    file = read_intake.client_file(viewer, uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(now, clinic.zone)
    found = shape.screened(file, clinic, today)
    if found is None:
        return redirect("desk:intake", uid)
    return page(
        request, viewer, "screening.html", place="clients", head=head_of(file, today, "screening"),
        file=file, screening=found, title=answer(found, words.language()), today=today,
        findings=shape.findings(found.findings, found, file, may_note=viewer.may_treat),
        areas=shape.areas(found), badge=shape.badge(found),
        unanswered=shape.open_questions(found, uid), notes_wanted=bool(notes_wanted(found)),
        is_recorded=shape.is_recorded(file, found), is_hopeless=shape.is_hopeless(found),
        treatable=words.areas(found.treatable_areas, found.protocol),
        earlier=tuple(
            _earlier(item, found.protocol, clinic.zone) for item in reversed(file.screenings)
        ),
    )  # fmt: skip


def _earlier(kept: ScreeningFacts, protocol: Protocol, zone: str) -> Earlier:
    """Return a screening on record in words; those of its rules are today's."""
    version = _("protocol %(version)s") % {"version": kept.protocol_version}
    return Earlier(
        on=kept.on,
        verdict=next(item for item in Verdict if item.word == kept.verdict),
        when=words.moment(kept.at, zone),
        by=kept.by,
        answers=kept.answers_number,
        session=kept.session,
        protocol=f"{version}, {kept.protocol_digest[:DIGEST]}",
        is_of_now=kept.protocol_digest == protocol.digest,
        findings=tuple(_found(item, protocol) for item in kept.findings),
    )


def _found(kept: FindingFacts, protocol: Protocol) -> str:
    """Return a finding on record as one line: verdict, rule, where, from when, how deep."""
    rule = protocol.rules.get(kept.rule)
    title = words.say(rule.title) if rule else kept.rule
    verdict = words.verdict(next(item for item in Verdict if item.word == kept.verdict))
    parts = [words.areas((a for a in kept.areas if a in protocol.areas), protocol)]
    if kept.not_before:
        parts.append(_("from %(day)s") % {"day": words.day(kept.not_before)})
    if kept.max_level:
        parts.append(_("level %(level)s at most") % {"level": kept.max_level.name})
    return f"{verdict}: {title} ({', '.join(part for part in parts if part)})"
