"""A plan on the table, and its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from corneum.actions.plan import Asked, Preview
from corneum.actions.plan.sign import NOTHING_TO_BOOK
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import is_part, page
from corneum.desk.plan import choice as choices
from corneum.desk.plan import complaints, shape, wish
from corneum.desk.plan.choice import Form
from corneum.desk.screening import badge, findings
from corneum.exchange.wording import answer
from corneum.journey.facts import Answers
from corneum.journey.screening import Finding
from corneum.journey.series import Course
from corneum.protocol.schema import Verdict
from corneum.records.facts import ClientFile, ClinicFacts, PersonFacts
from corneum.records.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Desk:
    """Who plans for whom, when, with whom it can be booked: what every page of the plan needs."""

    request: HttpRequest
    viewer: Viewer
    file: ClientFile
    clinic: ClinicFacts
    answers: Answers
    people: tuple[PersonFacts, ...]
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan on the table: proposed, as chosen, what stands in the form, what is wrong.

    `is_taken`: the times are others than those the form showed; `gone` are those that are gone.
    """

    proposed: Course
    chosen: Course
    form: Form
    asked: Asked
    troubles: tuple[Trouble, ...] = ()
    forbidden: tuple[Trouble, ...] = ()
    preview: Preview | None = None
    status: int = 200
    is_stale: bool = False
    is_taken: bool = False
    gone: tuple[str, ...] = ()


def draft_page(desk: Desk, draft: Draft) -> HttpResponse:
    """Return the page, or the part with the days alone."""
    facts = _days(desk, draft)
    if is_part(desk.request):
        return page(desk.request, desk.viewer, "plan_days.html", **facts)
    wrong = beside(draft.troubles)
    screening, form = draft.proposed.screening, draft.form
    may_level_iii = desk.viewer.may_level_iii
    return page(
        desk.request, desk.viewer, "plan.html", status=draft.status, place="clients",
        head=head_of(desk.file, desk.today, "plan"), file=desk.file, today=desk.today,
        answer=answer(screening, words.language()), screening=screening,
        start=choices.one(form, "start"), spacing_typed=choices.one(form, "spacing"),
        plans=shape.plans(draft.proposed, form, wrong, may_level_iii=may_level_iii),
        gap=draft.proposed.plans[0].gap, spacing=str(choices.spacing_of(draft.proposed)),
        spacing_reason=_spacing_reason(draft, wrong), wrong=wrong, forbidden=draft.forbidden,
        findings=findings(_hindering(draft), screening, desk.file),
        needs_note=any(plan.needs_note for plan in draft.proposed.proposals),
        is_unfurnished=words.say(NOTHING_TO_BOOK) in [item.says for item in draft.forbidden],
        badge=badge(screening), is_stale=draft.is_stale, is_taken=draft.is_taken, gone=draft.gone,
        complaints=complaints.shapes(desk.answers.complaints, desk.file, _chosen(desk, draft)),
        sharing=complaints.sharing(draft.proposed), people=wish.choosable(desk.people),
        chosen_with=choices.one(form, "with"), chosen_at=choices.one(form, "at"),
        digest=screening.protocol.digest,
        course=choices.one(form, "course") or uuid4(), whys=choices.whys(), **facts,
    )  # fmt: skip


def _days(desk: Desk, draft: Draft) -> dict[str, Any]:
    """Return what the part with the days shows."""
    course, found = draft.chosen, draft.preview
    slots = shape.Slots(found.slots, found.names, desk.clinic.zone) if found else None
    return {
        "days": shape.days(course, desk.answers.periods, slots),
        "kept_until": words.clock(found.until, desk.clinic.zone) if found and found.until else "",
        "before": shape.before(course),
        "after": shape.after(course),
        "duties": shape.after(course, is_duty=True),
        "is_provisional": any(plan.is_provisional for plan in course.plans),
        "troubles": draft.troubles,
    }


def _chosen(desk: Desk, draft: Draft) -> tuple[str, ...]:
    """Return the complaints that are ticked: as typed, else those that are planned."""
    if "complaints" in draft.form:
        return tuple(draft.form.get("complaint", ()))
    return tuple(draft.asked.only)


def _hindering(draft: Draft) -> list[Finding]:
    """Return what hinders: all of it where nothing can be signed, else what the days wait for."""
    found = draft.proposed.screening.findings
    if draft.forbidden:
        return [f for f in found if f.effect.verdict > Verdict.CAUTION]
    left = {area for plan in draft.proposed.plans for area in plan.proposal.areas}
    waiting = (Verdict.POSTPONE, Verdict.REFER)
    return [f for f in found if f.effect.verdict in waiting and not left.isdisjoint(f.areas)]


def _spacing_reason(draft: Draft, wrong: dict[str, str]) -> shape.ReasonShape:
    typed = choices.one(draft.form, "spacing")
    is_asked = typed != str(choices.spacing_of(draft.proposed))
    return shape.reason("spacing", draft.form, wrong, is_asked=is_asked)
