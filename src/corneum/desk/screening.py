"""The screening: the answer first, then every reason with its source, then each area."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import screening as actions
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.gate import page
from corneum.desk.intake.mapping import to_form, to_raw
from corneum.desk.intake.said import not_known, said
from corneum.desk.protocol.entries import Source, sources
from corneum.desk.scope import scope
from corneum.exchange.wording import answer, lifts
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.screening import Finding, Outcome, Screening, screen
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Verdict
from corneum.records.facts import ClientFile, ClinicFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@dataclass(frozen=True, slots=True)
class FindingShape:
    """One reason as its page shows it."""

    rule: str
    verdict: Verdict
    title: str
    says: str
    areas: str
    not_before: date | None
    max_level: str
    with_note: str
    lifted_by: str
    sources: tuple[Source, ...]
    quote: str = ""
    open: str = ""


class AreaShape(NamedTuple):
    """What the findings of one area, or of several alike, add up to."""

    title: str
    verdict: Verdict
    not_before: date | None
    look_again_on: date | None
    max_level: str


class Open(NamedTuple):
    """A question without a whole answer, and where it is answered."""

    anchor: str
    asks: str


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
    found = screened(file, clinic, today)
    if found is None:
        return redirect("desk:intake", uid)
    return page(
        request, viewer, "screening.html", place="clients", head=head_of(file, today, "screening"),
        file=file, screening=found, title=answer(found, words.language()), today=today,
        findings=findings(found.findings, found, file), areas=_areas(found), badge=badge(found),
        unanswered=tuple(_open(name) for name in found.unanswered),
        is_recorded=_is_recorded(file, found), is_hopeless=_is_hopeless(found),
        treatable=words.areas(found.treatable_areas, found.protocol),
    )  # fmt: skip


def screened(file: ClientFile, clinic: ClinicFacts, on: date) -> Screening | None:
    """Return the screening of the newest answers on `on`; None where they must be asked anew."""
    if file.answers is None:
        return None
    try:
        answers = read_answers(file.answers.current, protocol_of(), on)
    except UnusableAnswers:
        return None
    unlocked = clinic.is_level_iii_unlocked
    notes = file.notes_in_force
    return screen(answers, protocol_of(), on=on, is_level_iii_unlocked=unlocked, notes=notes)


def badge(found: Screening) -> Verdict:
    """Return the verdict of the headline: where some areas are refused, that of the others."""
    left = [area for area in found.asked if found.of([area]).verdict is not Verdict.REFUSE]
    return found.of(left).verdict if left else found.outcome.verdict


def findings(
    found: Iterable[Finding], screening: Screening, file: ClientFile
) -> tuple[FindingShape, ...]:
    """Return findings for people, gravest first; a note is quoted, a half answer named."""
    protocol, raw = screening.protocol, file.answers.current if file.answers else {}
    given = to_raw(to_form(raw, protocol), protocol, None, None)["answers"]
    ordered = sorted(found, key=lambda finding: -finding.effect.verdict)
    shapes = []
    for finding in ordered:
        shape = _finding(finding, screening.asked)
        question = protocol.questions.get(finding.rule.question or "")
        if question is not None and question.id in given:
            answer = given[question.id]
            quote = said(question, answer, protocol) if question.kind == "text" else ""
            is_half = question.id in screening.unanswered
            gravest = not_known(question, answer) if is_half else ""
            shape = replace(shape, quote=quote, open=gravest)
        shapes.append(shape)
    return tuple(shapes)


def _finding(finding: Finding, asked: tuple[str, ...]) -> FindingShape:
    effect = finding.effect
    here = tuple(area for area in asked if area in finding.areas)
    return FindingShape(
        rule=finding.rule.id,
        verdict=effect.verdict,
        title=words.say(finding.rule.title),
        says=words.say(effect.says),
        areas=_("everywhere") if len(here) == len(asked) else words.areas(here, protocol_of()),
        not_before=finding.not_before,
        max_level=effect.max_level.name if effect.max_level else "",
        with_note=effect.with_note.name if effect.with_note else "",
        lifted_by=lifts(finding, words.language()),
        sources=sources(finding.rule.cites),
    )


def _areas(found: Screening) -> tuple[AreaShape, ...]:
    """Return what each area may have, those that are alike together."""
    alike: dict[AreaShape, list[str]] = {}
    for name in found.asked:
        alike.setdefault(_area(found.of([name])), []).append(name)
    return tuple(
        shape._replace(title=_title(names, found.protocol)) for shape, names in alike.items()
    )


def _title(names: list[str], protocol: Protocol) -> str:
    shown = words.upper_first(words.areas(names, protocol))
    if len(names) == 1:
        return shown
    return _("%(count)s areas: %(areas)s") % {
        "count": len(names),
        "areas": words.areas(names, protocol),
    }


def _area(outcome: Outcome) -> AreaShape:
    """Return an area without its name; who is not treated has no level, who is refused no day."""
    verdict, not_before, look_again_on, max_level = outcome
    level = "" if verdict in (Verdict.REFER, Verdict.REFUSE) else max_level.name
    if verdict is Verdict.REFUSE:
        not_before = look_again_on = None
    return AreaShape("", verdict, not_before, look_again_on, level)


def _open(name: str) -> Open:
    """Return an unanswered question; birth date and phototype stand with the client."""
    questions = protocol_of().questions
    if name in questions:
        return Open(name, words.say(questions[name].asks))
    return Open("", _("Phototype") if name == "phototype" else _("Date of birth"))


def _is_recorded(file: ClientFile, found: Screening) -> bool:
    kept, newest = file.screening, file.answers
    return (
        kept is not None
        and newest is not None
        and kept.on == found.on
        and kept.answers_number == newest.number
        and kept.protocol_digest == found.protocol.digest
    )


def _is_hopeless(found: Screening) -> bool:
    """Return whether no area is left for which a plan could be made."""
    return all(found.of([area]).verdict is Verdict.REFUSE for area in found.asked)
