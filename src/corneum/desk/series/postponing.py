"""Not today: what stands in the way, what moves, what stays; accepted, changed or left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from corneum.actions.errors import CannotMove, NotNow, SlotTaken, Stale
from corneum.actions.series.claim import release
from corneum.actions.series.postpone import postpone as accept
from corneum.actions.series.postpone import proposed_postponement
from corneum.actions.series.proposal import Proposal
from corneum.desk import words
from corneum.desk.forms import beside
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.screening.shape import findings
from corneum.desk.series import form as forms
from corneum.desk.series.door import Door, gone, opened, stale
from corneum.desk.series.moves import from_fields, stays, steps, to_fields
from corneum.journey.intake import UnusableAnswers
from corneum.journey.series import NoOpenDay
from corneum.records.viewer import Viewer

SHOWN = "shown"


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def postpone(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Show what moves if the session waits; POST accepts it, or leaves everything as it is."""
    door = opened(request, viewer, uid, session_uid)
    if request.method == "POST" and request.POST.get("do") == "leave":
        release(viewer, uid, now=door.now)
        return redirect("desk:course", uid, door.place.course.uid)
    form = {name: str(value) for name, value in _asked(request).items()}
    other = forms.read_other(form, door.usual)
    try:
        if request.method == "POST" and not other.troubles:
            return _accepted(door, form, other)
        return _shown(door, form, other, status=422 if other.troubles else 200)
    except NotNow as refused:
        return door.not_now(refused.says)
    except UnusableAnswers:
        return redirect("desk:intake", uid)
    except NoOpenDay:
        return page(
            request, viewer, "no_open_day.html", status=422, place="clients",
            head=door.head,
        )  # fmt: skip


def _asked(request: HttpRequest) -> Mapping[str, Any]:
    return request.POST if request.method == "POST" else request.GET


def _accepted(door: Door, form: dict[str, str], other: forms.Other) -> HttpResponse:
    """Move what was shown; where that is no longer so, show what is."""
    shown = from_fields(door.request.POST.getlist(SHOWN))
    session = door.place.session.uid
    try:
        accept(
            door.viewer, session, shown,
            now=door.now, not_before=other.not_before, wish=other.wish,
        )  # fmt: skip
    except SlotTaken:
        return _shown(door, form, other, says=gone(), status=409)
    except Stale:
        return _shown(door, form, other, says=stale(), status=409)
    except CannotMove as refused:
        says = " ".join(words.say(item.says) for item in refused.objections)
        return _shown(door, form, other, says=says, status=422)
    return redirect("desk:course", door.place.file.uid, door.place.course.uid)


def _shown(
    door: Door, form: dict[str, str], other: forms.Other, *, says: str = "", status: int = 200
) -> HttpResponse:
    proposal = proposed_postponement(
        door.viewer,
        door.place.session.uid,
        now=door.now,
        not_before=other.not_before,
        wish=other.wish,
    )
    first = proposal.first
    return door.page(
        "postpone.html", status=status, says=says, troubles=other.troubles,
        wrong=beside(other.troubles), form=form, people=door.people(),
        steps=steps(proposal), stays=stays(proposal), shown=to_fields(proposal.shown),
        is_never=first is None, is_today=door.place.session.on == door.today,
        is_certain=first is None or first.is_certain,
        first_day=first.day if first and first.because else None,
        findings=_findings(door, proposal), until=until(door, proposal),
        usual=door.usual, anybody=forms.ANYBODY,
    )  # fmt: skip


def _findings(door: Door, proposal: Proposal) -> tuple[Any, ...]:
    if proposal.screening is None:
        return ()
    against = proposal.first.because if proposal.first else proposal.screening.findings
    return findings(against, proposal.screening, door.place.file, may_note=door.viewer.may_treat)


def until(door: Door, proposal: Proposal) -> str:
    """Return until when the times are kept, "" where they are not."""
    return words.clock(proposal.until, door.clinic.zone) if proposal.until else ""
