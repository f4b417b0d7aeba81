"""The plan: proposed, changed with a reason, signed by a therapist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from corneum.actions import plan as actions
from corneum.actions.errors import CannotSign, NotAskedYet, SlotTaken, Stale
from corneum.actions.plan import Asked
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble
from corneum.desk.gate import page
from corneum.desk.plan import choice as choices
from corneum.desk.plan import complaints, wish
from corneum.desk.plan.choice import Form
from corneum.desk.plan.draft import Desk, Draft, draft_page
from corneum.desk.scope import scope
from corneum.desk.stale import merged, number
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.series import Choice, Course, NoOpenDay
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def plan(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Show the proposal; POST shows its days anew (`do=preview`) or signs it (`do=sign`)."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(now, clinic.zone)
    try:
        if file.answers is None:
            raise NotAskedYet(f"client {uid}")
        answers = read_answers(file.answers.current, protocol_of(clinic), today)
        desk = Desk(
            request, viewer, file, clinic, answers, read_clinic.therapists(viewer), today, now
        )
        form = merged(request.POST)
        signed = _signed_before(desk, form)
        if signed is not None:
            return redirect("desk:course", uid, signed)
        return _posted(desk, form) if request.method == "POST" else _opened(desk)
    except (NotAskedYet, UnusableAnswers):
        return redirect("desk:intake", uid)
    except NoOpenDay:
        head = head_of(file, today, "plan")
        return page(request, viewer, "no_open_day.html", status=422, place="clients", head=head)


def _signed_before(desk: Desk, form: Form) -> UUID | None:
    """Return the course to show instead, where no complaint is left to be planned.

    A form that still names such a complaint is answered by the action, which knows why.
    """
    if complaints.free(desk.answers.complaints, desk.file) or choices.one(form, "do") == "sign":
        return None
    taken = complaints.in_course(desk.file)
    newest = [course.uid for course in desk.file.courses if course.uid in taken.values()]
    return newest[-1] if newest else None


def _opened(desk: Desk) -> HttpResponse:
    """Show what is proposed for every complaint that is in no course yet."""
    only = complaints.free(desk.answers.complaints, desk.file)
    form = wish.to_form(only, desk.viewer, desk.people)
    asked = wish.read(form, only, desk.people).asked
    proposed = actions.proposal_for(
        desk.viewer, desk.file.uid, start=desk.today, now=desk.now, asked=asked
    )
    form |= choices.to_form(proposed, desk.today)
    chosen = choices.as_proposed(proposed, desk.today)
    return draft_page(desk, _drafted(desk, proposed, chosen, form, asked))


def _posted(desk: Desk, form: Form) -> HttpResponse:
    """Read what was chosen; sign it where asked to, else show what it makes."""
    start = choices.read_start(form, desk.today)
    begin = start if isinstance(start, date) else desk.today
    free = complaints.free(desk.answers.complaints, desk.file)
    named = {complaint.indication for complaint in desk.answers.complaints}
    asked, wrong = wish.read(form, free or named, desk.people)
    proposed = actions.proposal_for(
        desk.viewer, desk.file.uid, start=begin, now=desk.now, asked=asked
    )
    form = choices.completed(form, proposed)
    typed = choices.read_choice(form, proposed, desk.today)
    is_signing = choices.one(form, "do") == "sign"
    if typed.choice is None or wrong:
        status = 422 if is_signing else 200
        troubles = (*wrong, *typed.troubles)
        return draft_page(desk, Draft(proposed, proposed, form, asked, troubles, status=status))
    if is_signing:
        return _signed(desk, form, proposed, typed.choice, asked)
    return draft_page(desk, _drafted(desk, proposed, typed.choice, form, asked))


def _signed(desk: Desk, form: Form, proposed: Course, choice: Choice, asked: Asked) -> HttpResponse:
    """Sign; or say field by field why not."""
    uid = desk.file.uid
    signing = actions.Signing(
        read_uid(choices.one(form, "course")),
        number(choices.one(form, "based_on")),
        choices.one(form, "digest"),
        wish.shown(form),
    )
    try:
        course = actions.sign_plan(desk.viewer, uid, choice, signing, now=desk.now, asked=asked)
    except CannotSign as refused:
        found = choices.objected(refused.objections)
        return draft_page(desk, _again(desk, proposed, choice, form, asked, found, status=422))
    except Stale:
        again = _again(desk, proposed, choice, form, asked, (), status=409)
        return draft_page(desk, replace(again, is_stale=True))
    except SlotTaken as taken:
        again = _again(desk, proposed, choice, form, asked, (), status=409)
        gone = times_gone(taken.starts, desk.clinic.zone)
        return draft_page(desk, replace(again, is_taken=True, gone=gone))
    return redirect("desk:signed", uid, course)


def times_gone(starts: Iterable[datetime], zone: str) -> tuple[str, ...]:
    """Return the times that are gone in words; a form without times showed none."""
    return tuple(words.moment(at, zone) for at in starts if at != wish.NEVER)


def read_uid(typed: str) -> UUID:
    """Return the uid that a form brought along; a new one where it brought none."""
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def _again(
    desk: Desk, proposed: Course, choice: Choice, form: Form, asked: Asked,
    troubles: tuple[Trouble, ...], *, status: int,
) -> Draft:  # fmt: skip
    """Return the draft with what stands against signing it."""
    draft = _drafted(desk, proposed, choice, form, asked)
    return replace(draft, troubles=troubles, forbidden=(), status=status)


def _drafted(desk: Desk, proposed: Course, choice: Choice, form: Form, asked: Asked) -> Draft:
    """Return the draft that a choice makes; a missing reason is no reproach yet."""
    try:
        found = actions.preview(
            desk.viewer, desk.file.uid, choice, now=desk.now, asked=asked, keeps=True
        )
    except CannotSign as refused:
        found = actions.Preview(proposed, proposed, {}, refused.objections, {})
    against = [objection for objection in found.objections if not objection.asks_reason]
    return Draft(
        proposed,
        found.chosen,
        form,
        asked,
        choices.objected([item for item in against if item.field != "plan"]),
        choices.objected([item for item in against if item.field == "plan"]),
        preview=found,
    )
