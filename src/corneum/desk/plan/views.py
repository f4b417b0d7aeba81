"""The plan: proposed, changed with a reason, signed by a therapist."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from corneum.actions import plan as actions
from corneum.actions.errors import CannotSign, NotAskedYet, Stale
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import is_part, page
from corneum.desk.plan import choice as choices
from corneum.desk.plan import shape
from corneum.desk.plan.choice import Form
from corneum.desk.scope import scope
from corneum.desk.screening import badge, findings
from corneum.desk.stale import merged, number
from corneum.exchange.wording import answer
from corneum.journey.facts import Period
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.screening import Finding
from corneum.journey.series import Choice, Course, NoOpenDay
from corneum.protocol.schema import Verdict
from corneum.records.facts import ClientFile, CourseFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Desk:
    """Who plans for whom, when: what every page of the plan needs."""

    request: HttpRequest
    viewer: Viewer
    file: ClientFile
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan on the table: proposed, as chosen, what stands in the form, what is wrong."""

    proposed: Course
    chosen: Course
    form: Form
    troubles: tuple[Trouble, ...] = ()
    forbidden: tuple[Trouble, ...] = ()
    is_stale: bool = False
    status: int = 200
    wrong: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def plan(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Show the proposal; POST shows its days anew (`do=preview`) or signs it (`do=sign`)."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    signed = next((c for c in file.courses if _is_of(c, file)), None)
    if signed is not None:
        return redirect("desk:course", uid, signed.uid)
    desk = Desk(request, viewer, file, local_day(now, read_clinic.clinic_of(viewer).zone), now)
    try:
        if request.method == "POST":
            return _posted(desk, merged(request.POST))
        proposed = actions.proposal_for(viewer, uid, start=desk.today, now=now)
        chosen = choices.as_proposed(proposed, desk.today)
        return _shown(desk, _drafted(desk, proposed, chosen, choices.to_form(proposed, desk.today)))
    except (NotAskedYet, UnusableAnswers):
        return redirect("desk:intake", uid)
    except NoOpenDay:
        head = head_of(file, desk.today, "plan")
        return page(request, viewer, "no_open_day.html", status=422, place="clients", head=head)


def _is_of(course: CourseFacts, file: ClientFile) -> bool:
    """Return whether a course was signed on the newest answers: then there is nothing to plan."""
    return file.answers is not None and course.answers_number == file.answers.number


def _posted(desk: Desk, form: Form) -> HttpResponse:
    """Read what was chosen; sign it where asked to, else show what it makes."""
    start = choices.read_start(form, desk.today)
    begin = start if isinstance(start, date) else desk.today
    proposed = actions.proposal_for(desk.viewer, desk.file.uid, start=begin, now=desk.now)
    typed = choices.read_choice(form, proposed, desk.today)
    is_signing = choices.one(form, "do") == "sign"
    if typed.choice is None:
        status = 422 if is_signing else 200
        return _shown(desk, _draft(proposed, proposed, form, typed.troubles, status=status))
    if is_signing:
        return _signed(desk, form, proposed, typed.choice)
    return _shown(desk, _drafted(desk, proposed, typed.choice, form))


def _signed(desk: Desk, form: Form, proposed: Course, choice: Choice) -> HttpResponse:
    """Sign; or say field by field why not."""
    uid = desk.file.uid
    try:
        course = actions.sign_plan(
            desk.viewer, uid, choice,
            actions.Signing(
                read_uid(choices.one(form, "course")),
                number(choices.one(form, "based_on")),
                choices.one(form, "digest"),
            ),
            now=desk.now,
        )  # fmt: skip
    except CannotSign as refused:
        found = choices.objected(refused.objections)
        chosen = _drafted(desk, proposed, choice, form).chosen
        return _shown(desk, _draft(proposed, chosen, form, found, status=422))
    except Stale:
        chosen = _drafted(desk, proposed, choice, form).chosen
        return _shown(desk, _draft(proposed, chosen, form, (), status=409, is_stale=True))
    return redirect("desk:signed", uid, course)


def read_uid(typed: str) -> UUID:
    """Return the uid that a form brought along; a new one where it brought none."""
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def _drafted(desk: Desk, proposed: Course, choice: Choice, form: Form) -> Draft:
    """Return the draft that a choice makes; a missing reason is no reproach yet."""
    try:
        _, chosen, _slots, found = actions.preview(desk.viewer, desk.file.uid, choice, now=desk.now)
    except CannotSign as refused:
        chosen, found = proposed, refused.objections
    against = [objection for objection in found if not objection.asks_reason]
    beside = [objection for objection in against if objection.field != "plan"]
    whole = [objection for objection in against if objection.field == "plan"]
    draft = _draft(proposed, chosen, form, choices.objected(beside))
    return Draft(proposed, chosen, form, draft.troubles, choices.objected(whole), wrong=draft.wrong)


def _draft(
    proposed: Course, chosen: Course, form: Form, troubles: tuple[Trouble, ...], **more: Any
) -> Draft:
    wrong = beside(troubles)
    return Draft(proposed, chosen, form, troubles, wrong=wrong, **more)


def _shown(desk: Desk, draft: Draft) -> HttpResponse:
    """Return the page, or the part with the days alone."""
    screening, course = draft.proposed.screening, draft.chosen
    facts: dict[str, Any] = {
        "days": shape.days(course, _sun(desk)),
        "before": shape.before(course),
        "after": shape.after(course),
        "duties": shape.after(course, is_duty=True),
        "is_provisional": any(plan.is_provisional for plan in course.plans),
        "troubles": draft.troubles,
    }
    if is_part(desk.request):
        return page(desk.request, desk.viewer, "plan_days.html", **facts)
    hindering = _hindering(draft)
    return page(
        desk.request, desk.viewer, "plan.html", status=draft.status, place="clients",
        head=head_of(desk.file, desk.today, "plan"), file=desk.file, today=desk.today,
        answer=answer(screening, words.language()), screening=screening,
        start=choices.one(draft.form, "start"), spacing_typed=choices.one(draft.form, "spacing"),
        plans=shape.plans(draft.proposed, draft.form, draft.wrong),
        gap=draft.proposed.plans[0].gap, spacing=str(choices.spacing_of(draft.proposed)),
        spacing_reason=_spacing_reason(draft), wrong=draft.wrong, forbidden=draft.forbidden,
        findings=findings(hindering, screening, desk.file),
        badge=badge(screening), is_stale=draft.is_stale,
        digest=screening.protocol.digest,
        course=choices.one(draft.form, "course") or uuid4(), whys=choices.whys(), **facts,
    )  # fmt: skip


def _sun(desk: Desk) -> tuple[Period, ...]:
    """Return the client's planned sun."""
    if desk.file.answers is None:
        return ()
    return read_answers(desk.file.answers.current, protocol_of(), desk.today).periods


def _hindering(draft: Draft) -> list[Finding]:
    """Return what hinders: all of it where nothing can be signed, else what the days wait for."""
    found = draft.proposed.screening.findings
    if draft.forbidden:
        return [f for f in found if f.effect.verdict > Verdict.CAUTION]
    left = {area for plan in draft.proposed.plans for area in plan.proposal.areas}
    waiting = (Verdict.POSTPONE, Verdict.REFER)
    return [f for f in found if f.effect.verdict in waiting and not left.isdisjoint(f.areas)]


def _spacing_reason(draft: Draft) -> shape.ReasonShape:
    typed = choices.one(draft.form, "spacing")
    is_asked = typed != str(choices.spacing_of(draft.proposed))
    return shape.reason("spacing", draft.form, draft.wrong, is_asked=is_asked)
