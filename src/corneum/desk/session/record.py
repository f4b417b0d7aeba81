"""A session is done: the day, the levels, the sign at which it stopped; corrected by amendments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import session as actions
from corneum.actions.errors import CannotRecord, NotAskedYet, NotYours, Stale
from corneum.actions.protocol import protocol_of
from corneum.actions.session import Done
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, wrong
from corneum.desk.forms import beside as beside_fields
from corneum.desk.gate import page
from corneum.desk.plan.choice import one
from corneum.desk.scope import scope
from corneum.desk.series import statuses, title
from corneum.desk.session.place import Place, place_of
from corneum.desk.stale import merged, number
from corneum.journey.intake import UnusableAnswers, read_day
from corneum.journey.series import Objection
from corneum.journey.session import lower_areas
from corneum.protocol.schema import Level
from corneum.records.facts import SessionFacts, TreatmentFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

Form = Mapping[str, Sequence[str]]


class LevelShape(NamedTuple):
    """The level of one complaint: planned, chosen, what may be chosen."""

    name: str
    title: str
    areas: str
    planned: str
    chosen: str
    wrong: str


class EndPointShape(NamedTuple):
    """A sign at which the therapist stops."""

    id: str
    title: str
    level: str
    is_chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def done(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Record that a session was held; once it is, correct what was recorded."""
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    now = timezone.now()
    place = place_of(read_intake.client_file(viewer, uid), session_uid)
    today = local_day(now, read_clinic.clinic_of(viewer).zone)
    if request.method != "POST":
        return _form_page(request, viewer, place, _known(place.session, today), today)
    form = merged(request.POST)
    try:
        said = read_done(form, place.session)
        record = actions.amend if place.session.held_on else actions.finish
        revision = number(one(form, "revision"))
        record(viewer, session_uid, said, revision=revision, now=now)
    except CannotRecord as refused:
        found = _objected(refused.objections)
        return _form_page(request, viewer, place, form, today, troubles=found, status=422)
    except Unreadable as unreadable:
        found = unreadable.args
        return _form_page(request, viewer, place, form, today, troubles=found, status=422)
    except Stale:
        return _form_page(request, viewer, place, form, today, status=409, is_stale=True)
    except (NotAskedYet, UnusableAnswers):
        return redirect("desk:intake", uid)
    return redirect("desk:course", uid, place.course.uid)


class Unreadable(ValueError):
    """What was typed is no record of a session; the arguments are the troubles."""


def read_done(form: Form, session: SessionFacts) -> Done:
    """Return what the form says was done; raises Unreadable."""
    typed = one(form, "on")
    on = read_day(typed)
    troubles = []
    if on is None:
        remedy = _("a day of the calendar, as 2026-12-07")
        troubles.append(Trouble("on", _("Day"), wrong(typed, remedy)))
    if not one(form, "end_point"):
        says = _("Found no end point; right would be: the sign at which you stopped.")
        troubles.append(Trouble("end_point", _("End point"), says))
    if on is None or troubles:
        raise Unreadable(*troubles)
    levels = {name: level for name in session.levels if (level := one(form, f"level-{name}"))}
    return Done(on, levels, one(form, "end_point"), one(form, "reason"), one(form, "note"))


def _known(session: SessionFacts, today: date) -> Form:
    """Return the form as it opens: as planned, today; or as it was recorded last."""
    held = session.treatment
    levels = held.levels if held else session.levels
    form = {f"level-{name}": [level.name] for name, level in levels.items()}
    form["on"] = [(held.done_on if held else today).isoformat()]
    if held:
        form |= {"end_point": [held.end_point], "note": [held.note]}
    return form


def _objected(found: Sequence[Objection]) -> tuple[Trouble, ...]:
    """Return objections beside their fields; what asks a reason stands at the reason."""
    shown = {}
    for objection in found:
        name = "reason" if objection.asks_reason else objection.field.replace(":", "-")
        is_field = name in ("on", "end_point", "reason") or name.startswith("level-")
        says = words.say(objection.says)
        shown[says] = Trouble(name if is_field else "", _labels().get(name, ""), says)
    return tuple(shown.values())


def _labels() -> dict[str, str]:
    return {"on": _("Day"), "end_point": _("End point"), "reason": _("Reason")}


def _form_page(
    request: HttpRequest,
    viewer: Viewer,
    place: Place,
    form: Form,
    today: date,
    *,
    troubles: tuple[Trouble, ...] = (),
    status: int = 200,
    is_stale: bool = False,
) -> HttpResponse:
    beside = beside_fields(troubles)
    session, held = place.session, place.session.treatment
    unlocked = read_clinic.clinic_of(viewer).is_level_iii_unlocked
    return page(
        request, viewer, "session_done.html", status=status, place="clients",
        head=head_of(place.file, today, "course"), course=place.course, session=session,
        held=held, theirs=_entry(held) if held else "", lower=_lower(session),
        of=place.course.of, troubles=troubles, is_stale=is_stale, wrong=beside,
        session_status=statuses().get(session.status, session.status),
        levels=tuple(_level(name, session, form, beside) for name in session.levels),
        end_points=_end_points(one(form, "end_point")), on=one(form, "on"),
        reason=one(form, "reason"), note=one(form, "note"), today=today,
        known_levels=[level.name for level in Level if level < Level.III or unlocked],
    )  # fmt: skip


def _level(name: str, session: SessionFacts, form: Form, beside: Mapping[str, str]) -> LevelShape:
    return LevelShape(
        name=f"level-{name}",
        title=title(name),
        areas=words.areas(session.areas.get(name, ()), protocol_of()),
        planned=session.levels[name].name,
        chosen=one(form, f"level-{name}"),
        wrong=beside.get(f"level-{name}", ""),
    )


def _lower(session: SessionFacts) -> str:
    """Return the areas that stay below the planned level: "around the eyes: level I"."""
    protocol = protocol_of()
    lower = lower_areas(session.areas, session.levels, protocol)
    return ", ".join(
        _("%(area)s: level %(level)s")
        % {"area": words.area(name, protocol.areas), "level": level.name}
        for name, level in lower.items()
    )


def _entry(held: TreatmentFacts) -> str:
    """Return what was recorded, in one line: the day, each level, the sign seen, by whom."""
    levels = [
        _("%(title)s: level %(level)s") % {"title": title(name), "level": level.name}
        for name, level in held.levels.items()
    ]
    point = protocol_of().end_points.get(held.end_point)
    sign = words.say(point.title) if point else held.end_point
    return "; ".join([words.day(held.done_on), *levels, sign, held.by])


def _end_points(chosen: str) -> tuple[EndPointShape, ...]:
    return tuple(
        EndPointShape(
            point.id,
            words.say(point.title),
            point.level.name if point.level else "",
            point.id == chosen,
        )
        for point in protocol_of().end_points.values()
    )
