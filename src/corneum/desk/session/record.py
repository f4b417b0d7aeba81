"""A session is done: what was done in each area, how it is rated; corrected by amendments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import session as actions
from corneum.actions.errors import CannotRecord, NotAskedYet, NotYours, Stale
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import page
from corneum.desk.plan.choice import one
from corneum.desk.scope import scope
from corneum.desk.series import statuses
from corneum.desk.session import shape
from corneum.desk.session.form import (
    Form,
    Unreadable,
    areas_of,
    as_held,
    as_planned,
    copied,
    label_of,
    labels,
    read_done,
)
from corneum.desk.session.place import Place, place_of
from corneum.desk.session.skin import Skin, skin_of
from corneum.desk.session.tell import complications
from corneum.desk.stale import merged, number
from corneum.journey.intake import UnusableAnswers, read_day
from corneum.journey.series import Objection
from corneum.protocol.schema import Verdict
from corneum.records.facts import ClinicFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


class Told(NamedTuple):
    """What a form was refused for: in words, and the pages that mend what no field can."""

    troubles: tuple[Trouble, ...] = ()
    beside: Mapping[str, str] = {}
    status: int = 200
    is_stale: bool = False


NOTHING_WRONG = Told()


class Ground(NamedTuple):
    """Something a session stands on, whether it is there, and the page that mends it."""

    name: str
    says: str
    is_there: bool
    address: str
    mends: str


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def done(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Record that a session was held; once it is, correct what was recorded."""
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    place = place_of(read_intake.client_file(viewer, uid), session_uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(timezone.now(), clinic.zone)
    if request.method != "POST":
        on = min(read_day(request.GET.get("on")) or today, today)
        return _form_page(request, viewer, place, clinic, _opened(place, clinic, on))
    form = merged(request.POST)
    if source := one(form, "copy"):
        form = copied(form, source, areas_of(place.session))
        return _form_page(request, viewer, place, clinic, form)
    try:
        return _recorded(viewer, place, form)
    except CannotRecord as refused:
        told = _objected(refused.objections)
    except Unreadable as unreadable:
        told = Told(unreadable.args, beside(unreadable.args), 422)
    except Stale:
        place = place_of(read_intake.client_file(viewer, uid), session_uid)
        told = Told(status=409, is_stale=True)
    except (NotAskedYet, UnusableAnswers):
        return redirect("desk:intake", uid)
    return _form_page(request, viewer, place, clinic, form, told)


def _recorded(viewer: Viewer, place: Place, form: Form) -> HttpResponse:
    """Record what the form says; where something went wrong with the skin, ask about that next."""
    said = read_done(form)
    record = actions.amend if place.session.held_on else actions.finish
    revision = number(one(form, "revision"))
    record(viewer, place.session.uid, said, revision=revision, now=timezone.now())
    signs = protocol_of().end_points
    if any(signs[area.end_point].level is None for area in said.areas.values()):
        address = reverse("desk:complication", args=[place.file.uid, place.session.uid])
        return redirect(f"{address}?incident=1")
    return redirect("desk:course", place.file.uid, place.course.uid)


def _opened(place: Place, clinic: ClinicFacts, on: date) -> Form:
    """Return the form as it opens: as planned, on the day `on`; or as it was recorded last."""
    held = place.session.treatment
    if held is not None:
        return as_held(place.session, held)
    return as_planned(place.session, skin_of(place, clinic, on), on)


def _objected(found: Sequence[Objection]) -> Told:
    """Return objections beside their fields; what asks a reason stands at the reason too."""
    troubles: dict[str, Trouble] = {}
    wrong: dict[str, list[str]] = {}
    known = labels()
    for objection in found:
        name, says = objection.field, words.say(objection.says)
        is_field = name.partition(":")[0] in known
        target = "reason" if objection.asks_reason else name if is_field else ""
        troubles[says] = Trouble(target, label_of(target), says)
        for field in {name, target}:
            wrong.setdefault(field, []).append(says)
    together = {name: " ".join(dict.fromkeys(says)) for name, says in wrong.items()}
    return Told(tuple(troubles.values()), together, 422)


def _form_page(
    request: HttpRequest,
    viewer: Viewer,
    place: Place,
    clinic: ClinicFacts,
    form: Form,
    told: Told = NOTHING_WRONG,
) -> HttpResponse:
    today = local_day(timezone.now(), clinic.zone)
    on = read_day(one(form, "on")) or today
    skin = skin_of(place, clinic, min(on, today))
    session, held = place.session, place.session.treatment
    facts: dict[str, Any] = {
        "head": head_of(place.file, today, "course"),
        "course": place.course,
        "session": session,
        "session_status": statuses().get(session.status, session.status),
        "at": words.moment(session.place.starts_at, clinic.zone)
        if session.place
        else words.day(session.on),
        "held": held,
        "theirs": tuple(shape.entry_lines(held)) if held else (),
        "theirs_by": f"{held.by}, {words.moment(held.at, clinic.zone)}" if held else "",
        "ground": () if held else tuple(_ground(place, skin, on)),
        "areas": shape.areas(form, place, skin, told.beside, is_iii=clinic.is_level_iii_unlocked),
        "has_many": len(areas_of(session)) > 1,
        "ratings": shape.ratings(form, place, told.beside),
        "complications": complications(session, clinic.zone),
        **{name: one(form, name) for name in ("on", "reason", "note")},
        "revision": session.revision,
    }
    return page(
        request, viewer, "session_done.html", status=told.status, place="clients", today=today,
        troubles=told.troubles, wrong=told.beside, is_stale=told.is_stale, **facts,
    )  # fmt: skip


def _ground(place: Place, skin: Skin, on: date) -> Iterator[Ground]:
    """Yield what has to be there before this session can be recorded, with where to get it."""
    uid, session = place.file.uid, place.session
    has_consent = place.file.consent("treatment") is not None
    yield Ground(
        "consent",
        _("Consent to the treatment is there") if has_consent else _("No consent yet"),
        has_consent,
        "" if has_consent else reverse("desk:consent", args=[uid, "treatment"]),
        _("Let the client read and sign it"),
    )
    asked = session.recheck_of(on)
    again = f"{reverse('desk:recheck', args=[uid, session.uid])}?on={on.isoformat()}"
    if asked is None:
        says = _("Nobody asked on %(day)s what has changed") % {"day": words.day(on)}
        yield Ground("recheck", says, False, again, _("Ask now"))
    else:
        says = _("Asked on %(day)s by %(by)s") % {"day": words.day(on), "by": asked.by}
        is_let = bool(skin.treatable)
        verdict = words.verdict(Verdict[asked.screening.verdict.upper()])
        yield Ground("recheck", f"{says}: {verdict.lower()}", is_let, again, _("Look at it"))
    if skin.plan.review_due is not None:
        says = _("The review after session %(n)s is due") % {"n": skin.plan.review_due}
        address = reverse("desk:review", args=[uid, place.course.uid])
        yield Ground("review", says, False, address, _("Hold the review"))
