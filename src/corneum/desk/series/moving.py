"""A session goes where a hand puts it: another day or time, or a new one after it lost its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from corneum.actions.errors import CannotMove, NotNow, SlotTaken, Stale
from corneum.actions.series import move as actions
from corneum.actions.series.claim import release
from corneum.actions.series.proposal import Proposal
from corneum.actions.series.wanted import Wanted
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import page
from corneum.desk.scope import scope
from corneum.desk.series import form as forms
from corneum.desk.series.door import Door, gone, opened, stale
from corneum.desk.series.moves import from_fields, stays, steps, times, to_fields
from corneum.desk.series.postponing import SHOWN, until
from corneum.journey.intake import UnusableAnswers
from corneum.journey.series import NoOpenDay, Objection
from corneum.records.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Draft:
    """What the page shows beside the free times."""

    form: dict[str, str]
    troubles: tuple[Trouble, ...] = ()
    proposal: Proposal | None = None
    says: str = ""
    status: int = 200


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def move(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Show the free times of a day; POST shows what follows, then moves."""
    return _page(request, viewer, uid, session_uid)


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def rebook(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """The same for a session that was cancelled or that nobody came to."""
    return _page(request, viewer, uid, session_uid)


def _page(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    door = opened(request, viewer, uid, session_uid)
    sent = request.POST if request.method == "POST" else request.GET
    form = {name: str(value) for name, value in sent.items()}
    try:
        if request.method == "POST":
            return _posted(door, form)
        return _shown(door, Draft(form))
    except NotNow as refused:
        return door.not_now(refused.says)
    except UnusableAnswers:
        return redirect("desk:intake", uid)
    except NoOpenDay:
        return page(
            request, viewer, "no_open_day.html", status=422, place="clients", head=door.head
        )


def _posted(door: Door, form: dict[str, str]) -> HttpResponse:
    if form.get("do") == "leave":
        release(door.viewer, door.place.file.uid, now=door.now)
        return redirect("desk:course", door.place.file.uid, door.place.course.uid)
    wanted, troubles = forms.read_wanted(form, door.usual)
    if wanted is None:
        return _shown(door, Draft(form, troubles, status=422))
    try:
        return _moved(door, form, wanted)
    except CannotMove as refused:
        if _was_offered(form, refused.objections):
            return _shown(door, Draft(form, says=gone(), status=409))
        return _shown(door, Draft(form, forms.objected(refused.objections), status=422))
    except SlotTaken:
        return _shown(door, Draft(form, says=gone(), status=409))
    except Stale:
        return _shown(door, Draft(form, says=stale(), status=409))


def _was_offered(form: dict[str, str], against: Iterable[Objection]) -> bool:
    """Return whether the page offered the time that is refused: then somebody took it meanwhile."""
    is_time_alone = all(item.field == "at" for item in against)
    return is_time_alone and form.get("at", "") in form.get("offered", "").split()


def _moved(door: Door, form: dict[str, str], wanted: Wanted) -> HttpResponse:
    """Move, where nothing follows or what follows was shown; else show it first."""
    session = door.place.session.uid
    shown = from_fields(door.request.POST.getlist(SHOWN))
    if not shown:
        proposal = actions.looked_at(door.viewer, session, wanted, now=door.now)
        if len(proposal.steps) > 1:
            return _shown(door, Draft(form, proposal=proposal))
        shown = proposal.shown
    actions.move(door.viewer, session, wanted, shown, now=door.now)
    return redirect("desk:course", door.place.file.uid, door.place.course.uid)


def _shown(door: Door, draft: Draft) -> HttpResponse:
    """Return the page: the day, its free times, and what a move would move."""
    form, session = draft.form, door.place.session
    asked = {name: form.get(name, "") for name in ("on", "therapist")}
    read = forms.read_wanted(asked, door.usual) if asked["on"] else forms.Read(None, ())
    troubles = draft.troubles or read.troubles
    found = actions.times_on(door.viewer, session.uid, read.wanted, now=door.now)
    if not draft.troubles and read.wanted is not None:
        troubles = forms.objected(found.against)
    proposal = draft.proposal
    facts = {
        "steps": steps(proposal),
        "stays": stays(proposal),
        "shown": to_fields(proposal.shown),
        "until": until(door, proposal),
    } if proposal else {}  # fmt: skip
    therapist = asked["therapist"] or (str(door.usual) if door.usual else forms.ANYBODY)
    return door.page(
        "move.html", status=draft.status, says=draft.says, troubles=troubles,
        wrong=beside(troubles), day=found.day, on=asked["on"] or found.day.isoformat(),
        times=times(found.slots, found.proposal), chosen=form.get("at", ""),
        reason=form.get("reason", ""), therapist=therapist, people=door.people(),
        anybody=forms.ANYBODY, is_again=not session.is_to_come, **facts,
    )  # fmt: skip
