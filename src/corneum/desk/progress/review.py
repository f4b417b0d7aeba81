"""The review: what was measured, what the protocol proposes, what the therapist decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import progress as actions
from corneum.actions.errors import CannotSign, NotAskedYet, SlotTaken, Stale
from corneum.actions.progress import Change, Review
from corneum.booking.wall import local_day
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble
from corneum.desk.gate import page
from corneum.desk.plan import choice as choices
from corneum.desk.plan import wish
from corneum.desk.plan.choice import Form, one
from corneum.desk.plan.views import times_gone
from corneum.desk.progress import typed
from corneum.desk.progress.draft import Desk, Draft, review_page
from corneum.desk.scope import scope
from corneum.desk.series import course_in
from corneum.desk.stale import merged, number
from corneum.journey.intake import UnusableAnswers
from corneum.journey.series import NoOpenDay
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("course")
def review(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Show the course to be looked at; POST shows what a change makes (`do=preview`) or signs."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    found, zone = course_in(file, course_uid), read_clinic.clinic_of(viewer).zone
    if not actions.last_held(found):
        return redirect("desk:course", uid, course_uid)
    try:
        looked = actions.look(viewer, uid, course_uid, now=now)
        desk = Desk(request, viewer, looked, zone, now)
        return _posted(desk, merged(request.POST)) if request.method == "POST" else _opened(desk)
    except (NotAskedYet, UnusableAnswers):
        return redirect("desk:intake", uid)
    except NoOpenDay:
        head = head_of(file, local_day(now, zone), "course")
        return page(request, viewer, "no_open_day.html", status=422, place="clients", head=head)


def _opened(desk: Desk) -> HttpResponse:
    """Show the course; what the protocol proposes is chosen only where it is to go on."""
    form = typed.to_form(desk.looked.ground)
    if desk.looked.advice.decision == "go-on":
        form["decision"] = ["go-on"]
    return review_page(desk, Draft(form))


def _posted(desk: Desk, form: Form) -> HttpResponse:
    """Read what was decided; sign it where asked to, else show what it makes."""
    form = typed.to_form(desk.looked.ground) | dict(form)
    is_signing, decision = one(form, "do") == "sign", one(form, "decision")
    change: Change | None = None
    if decision == "change":
        read = typed.read_change(form, desk.looked.ground)
        if read.change is None:
            return review_page(
                desk, Draft(form, troubles=read.troubles, status=422 if is_signing else 200)
            )
        change = read.change
    if not is_signing:
        return review_page(desk, _drafted(desk, form, change))
    if not decision:
        says = _("Found nothing; right would be: one of the choices shown.")
        trouble = Trouble("decision", _("Decision"), says)
        return review_page(desk, replace(Draft(form), troubles=(trouble,), status=422))
    given = Review(
        decision, number(one(form, "after")), one(form, "reason"), number(one(form, "number")),
        change,
    )  # fmt: skip
    return _signed(desk, form, given)


def _signed(desk: Desk, form: Form, given: Review) -> HttpResponse:
    """Sign; or say field by field why not."""
    ground = desk.looked.ground
    client, course = ground.file.uid, ground.course.uid
    try:
        if given.change is not None and not given.change.shown:
            given = given._replace(change=given.change._replace(shown=_unseen(desk, given.change)))
        actions.review(desk.viewer, client, course, given, now=desk.now)
    except CannotSign as refused:
        draft = _drafted(desk, form, given.change)
        troubles = choices.objected(refused.objections)
        return review_page(desk, replace(draft, troubles=troubles, status=422))
    except Stale:
        draft = _drafted(desk, form, given.change)
        return review_page(desk, replace(draft, troubles=(), status=409, is_stale=True))
    except SlotTaken as taken:
        draft = _drafted(desk, form, given.change)
        gone = times_gone(taken.starts, desk.zone)
        return review_page(desk, replace(draft, troubles=(), status=409, is_taken=True, gone=gone))
    return redirect("desk:course", client, course)


def _unseen(desk: Desk, change: Change) -> tuple[datetime, ...]:
    """Return what a form without times showed: nothing, so a change with new times is not signed
    before somebody saw them.
    """
    found, _until = actions.outlook(desk.viewer, desk.looked, change, now=desk.now)
    return (wish.NEVER,) if found.slots else ()


def _drafted(desk: Desk, form: Form, change: Change | None) -> Draft:
    """Return the draft with what a change makes; a missing reason is no reproach yet."""
    if change is None:
        return Draft(form)
    found, until = actions.outlook(desk.viewer, desk.looked, change, now=desk.now)
    against = [objection for objection in found.objections if not objection.asks_reason]
    is_idle = one(form, "do") != "sign"
    shown = [item for item in against if not (is_idle and item.says == actions.NOTHING_CHANGED)]
    return Draft(form, found, until, choices.objected(shown))
