"""A screening for people: every reason with its source and what lifts it, then each area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.intake.mapping import to_form, to_raw
from corneum.desk.intake.said import not_known, origin, said
from corneum.desk.protocol.entries import Source, sources
from corneum.exchange.wording import lifts
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.screening import Finding, Note, Outcome, Screening, notes_wanted, screen
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Age, Said, Verdict
from corneum.records.facts import ClientFile, ClinicFacts
from corneum.records.read.screening import next_number


class Act(NamedTuple):
    """What somebody can do about a finding, and where."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose screening it is, and whether who looks may record what a doctor allows."""

    file: ClientFile
    may_note: bool


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
    origin: str = ""
    note: str = ""
    acts: tuple[Act, ...] = ()


class AreaShape(NamedTuple):
    """What the findings of one area, or of several alike, add up to."""

    title: str
    verdict: Verdict
    not_before: date | None
    look_again_on: date | None
    max_level: str


class Open(NamedTuple):
    """A question without a whole answer, and where it is answered."""

    address: str
    asks: str


def screened(file: ClientFile, clinic: ClinicFacts, on: date) -> Screening | None:
    """Return the screening of the newest answers on `on`; None where they must be asked anew.

    It is judged as the next session of the client's course, else as the first.
    """
    if file.answers is None:
        return None
    try:
        answers = read_answers(file.answers.current, protocol_of(clinic), on)
    except UnusableAnswers:
        return None
    return screen(
        answers,
        protocol_of(clinic),
        on=on,
        session=next_number(file.courses),
        is_level_iii_unlocked=clinic.is_level_iii_unlocked,
        notes=file.notes_in_force,
    )


def badge(found: Screening) -> Verdict:
    """Return the verdict of the headline: where some areas are refused, that of the others."""
    left = [area for area in found.asked if found.of([area]).verdict is not Verdict.REFUSE]
    return found.of(left).verdict if left else found.outcome.verdict


def findings(
    found: Iterable[Finding], screening: Screening, file: ClientFile, *, may_note: bool = False
) -> tuple[FindingShape, ...]:
    """Return findings for people, gravest first; a note is quoted, a half answer named."""
    protocol, answers = screening.protocol, file.answers
    raw = answers.current if answers else {}
    given = to_raw(to_form(raw, protocol), protocol, None, None)["answers"]
    ordered = sorted(found, key=lambda finding: -finding.effect.verdict)
    asking = Asking(file, may_note)
    shapes = []
    for finding in ordered:
        shape = replace(
            _finding(finding, screening.asked),
            acts=tuple(_acts(finding, screening, asking)),
            note=_note(finding.note) if finding.note else "",
        )
        question = protocol.questions.get(finding.rule.question or "")
        if question is not None and question.id in given:
            answer = given[question.id]
            quote = said(question, answer, protocol) if question.kind == "text" else ""
            is_half = question.id in screening.unanswered
            gravest = not_known(question, answer) if is_half else ""
            whose = origin(answers.origin.get(question.id) if answers else None)
            shape = replace(shape, quote=quote, open=gravest, origin=whose)
        shapes.append(shape)
    return tuple(shapes)


def _note(note: Note) -> str:
    return _("Allowed by the note of %(doctor)s, until %(day)s.") % {
        "doctor": note.doctor,
        "day": words.day(note.until),
    }


def _acts(finding: Finding, screening: Screening, asking: Asking) -> Iterator[Act]:
    """Yield what can be done about a finding, by whoever looks."""
    effect, client = finding.effect, asking.file.uid
    if isinstance(finding.step, Said):
        name = next((n for n in screening.unanswered if n in screening.protocol.questions), "")
        if name:
            yield Act(_("Answer what is open"), question_address(client, name, screening))
    elif finding.note is not None:
        yield Act(_("The doctor’s note"), reverse("desk:notes", args=[client]))
    elif finding.rule.id in notes_wanted(screening):
        if asking.may_note:
            yield Act(_("Record a doctor’s note"), reverse("desk:notes", args=[client]))
        yield Act(_("Letter to the doctor"), reverse("desk:referral", args=[client]))
    elif effect.verdict is Verdict.POSTPONE and isinstance(finding.step, Age):
        step = reverse("desk:intake-step", args=[client, "complaints"])
        yield Act(_("Record a guardian’s consent"), step)
    elif finding.is_open and finding.rule.question:
        address = question_address(client, finding.rule.question, screening)
        yield Act(_("Record that it is over"), address)


def question_address(client: UUID, name: str, screening: Screening) -> str:
    """Return where a question of the intake is answered."""
    group = screening.protocol.questions[name].group
    return f"{reverse('desk:intake-step', args=[client, group])}#{name}"


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


def areas(found: Screening) -> tuple[AreaShape, ...]:
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


def open_questions(found: Screening, client: UUID) -> tuple[Open, ...]:
    """Return the unanswered questions; birth date and phototype stand with the client."""
    details = reverse("desk:edit-client", args=[client])
    others = {"phototype": _("Phototype"), "born_on": _("Date of birth")}
    questions = found.protocol.questions
    return tuple(
        Open(question_address(client, name, found), words.say(questions[name].asks))
        if name in questions
        else Open(details, others.get(name, name))
        for name in found.unanswered
    )


def is_recorded(file: ClientFile, found: Screening) -> bool:
    kept, newest = file.screening, file.answers
    return (
        kept is not None
        and newest is not None
        and kept.on == found.on
        and kept.answers_number == newest.number
        and kept.protocol_digest == found.protocol.digest
    )


def is_hopeless(found: Screening) -> bool:
    """Return whether no area is left for which a plan could be made."""
    return all(found.of([area]).verdict is Verdict.REFUSE for area in found.asked)
