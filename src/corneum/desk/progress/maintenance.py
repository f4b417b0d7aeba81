"""Upkeep after a course: its sessions are planned, shown with their times, and signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corneum.actions import progress as actions
from corneum.actions.errors import CannotSign, NotAskedYet, SlotTaken, Stale
from corneum.actions.plan import Signing
from corneum.actions.progress import Kept, KeptUp
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import is_part, page
from corneum.desk.plan import choice as choices
from corneum.desk.plan import shape, wish
from corneum.desk.plan.choice import Form, one, read_start, reason_name, reason_of, whole_number
from corneum.desk.plan.views import read_uid, times_gone
from corneum.desk.progress.draft import course_title
from corneum.desk.progress.typed import MOST_TYPED, read_level
from corneum.desk.protocol.entries import sources
from corneum.desk.scope import scope
from corneum.desk.series import course_in, title
from corneum.desk.stale import merged, number
from corneum.journey.intake import UnusableAnswers
from corneum.journey.series import NoOpenDay
from corneum.protocol.schema import Level
from corneum.records.facts import ClientFile, ClinicFacts, CourseFacts, PersonFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Desk:
    """Who plans upkeep after which course, when, and what is proposed."""

    request: HttpRequest
    viewer: Viewer
    file: ClientFile
    course: CourseFacts
    clinic: ClinicFacts
    people: tuple[PersonFacts, ...]
    proposed: KeptUp
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """Upkeep on the table: what stands in the form, what it makes, what is wrong."""

    form: Form
    kept: Kept
    troubles: tuple[Trouble, ...] = ()
    forbidden: tuple[Trouble, ...] = ()
    status: int = 200
    is_stale: bool = False
    is_taken: bool = False
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelShape:
    """The level of one complaint: what may be chosen, what is, its reason."""

    id: str
    title: str
    areas: str
    proposed: str
    allowed: tuple[str, ...]
    level: str
    wrong: str
    reason: shape.ReasonShape


@require_http_methods(["GET", "HEAD", "POST"])
@scope("course")
def maintenance(request: HttpRequest, viewer: Viewer, uid: UUID, course_uid: UUID) -> HttpResponse:
    """Show upkeep as proposed; POST shows what a choice makes (`do=preview`) or signs it."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    course, clinic = course_in(file, course_uid), read_clinic.clinic_of(viewer)
    today = local_day(now, clinic.zone)
    try:
        proposed = actions.upkeep_for(viewer, uid, course_uid, now=now)
        people = read_clinic.therapists(viewer)
        desk = Desk(request, viewer, file, course, clinic, people, proposed, today, now)
        return _posted(desk, merged(request.POST)) if request.method == "POST" else _opened(desk)
    except (NotAskedYet, UnusableAnswers):
        return redirect("desk:intake", uid)
    except CannotSign as refused:
        return page(
            request, viewer, "maintenance_not_yet.html", status=422, place="clients", file=file,
            head=head_of(file, today, "course"), course=course,
            says=[words.say(item.says) for item in refused.objections],
        )  # fmt: skip
    except NoOpenDay:
        head = head_of(file, today, "course")
        return page(request, viewer, "no_open_day.html", status=422, place="clients", head=head)


def _opened(desk: Desk) -> HttpResponse:
    own = wish.to_form((), desk.viewer, desk.people)
    form = _to_form(desk) | {name: own[name] for name in ("with", "at")}
    given = desk.proposed._replace(wish=wish.wish_of(wish.read_wish(form, desk.people)))
    return _shown(desk, _drafted(desk, form, given))


def _to_form(desk: Desk) -> dict[str, list[str]]:
    """Return the fields of the proposal."""
    proposed = desk.proposed
    form = {
        "start": [proposed.start.isoformat()],
        "sessions": [str(proposed.sessions)],
        "spacing": [str(proposed.spacing_days)],
    }
    levels = zip(desk.course.plans, proposed.levels, strict=True)
    return form | {f"level-{plan.indication}": [level.name] for plan, level in levels}


def _posted(desk: Desk, form: Form) -> HttpResponse:
    """Read what was chosen; sign it where asked to, else show what it makes."""
    form = _to_form(desk) | dict(form)
    given = _read(desk, form)
    is_signing = one(form, "do") == "sign"
    if not isinstance(given, KeptUp):
        draft = _drafted(desk, form, desk.proposed)
        return _shown(desk, replace(draft, troubles=given, status=422 if is_signing else 200))
    return _signed(desk, form, given) if is_signing else _shown(desk, _drafted(desk, form, given))


def _read(desk: Desk, form: Form) -> KeptUp | tuple[Trouble, ...]:
    """Return what the form chooses, or everything that is wrong with it."""
    start = read_start(form, desk.today)
    sessions = whole_number(form, "sessions", _("Sessions"), 1, MOST_TYPED)
    spacing = whole_number(form, "spacing", _("Days between sessions"), 1, MOST_TYPED)
    levels = [read_level(form, plan.indication) for plan in desk.course.plans]
    wished = wish.read_wish(form, desk.people)
    found = (start, sessions, spacing, *levels, *wished)
    troubles = tuple(value for value in found if isinstance(value, Trouble))
    if isinstance(start, Trouble) or not isinstance(sessions, int) or not isinstance(spacing, int):
        return troubles
    read = tuple(level for level in levels if isinstance(level, Level))
    said = KeptUp(start, sessions, spacing, read, _reasons(desk, form), wish.wish_of(wished))
    return troubles or said


def _reasons(desk: Desk, form: Form) -> dict[str, str]:
    fields = [f"level:{plan.indication}" for plan in desk.course.plans]
    return {field: said for field in fields if (said := reason_of(form, reason_name(field)))}


def _signed(desk: Desk, form: Form, given: KeptUp) -> HttpResponse:
    """Sign; or say field by field why not."""
    uid = desk.file.uid
    signing = Signing(
        read_uid(one(form, "course")), number(one(form, "based_on")), one(form, "digest"),
        wish.shown(form),
    )  # fmt: skip
    try:
        course = actions.keep_up(desk.viewer, uid, desk.course.uid, given, signing, now=desk.now)
    except CannotSign as refused:
        troubles = choices.objected(refused.objections)
        draft = replace(_drafted(desk, form, given), troubles=troubles, forbidden=())
        return _shown(desk, replace(draft, status=422))
    except Stale:
        draft = replace(_drafted(desk, form, given), troubles=(), status=409)
        return _shown(desk, replace(draft, is_stale=True))
    except SlotTaken as taken:
        draft = replace(_drafted(desk, form, given), troubles=(), status=409)
        gone = times_gone(taken.starts, desk.clinic.zone)
        return _shown(desk, replace(draft, is_taken=True, gone=gone))
    return redirect("desk:signed", uid, course)


def _drafted(desk: Desk, form: Form, given: KeptUp) -> Draft:
    """Return the draft that a choice makes; a missing reason is no reproach yet."""
    kept = actions.upkeep_preview(desk.viewer, desk.file.uid, desk.course.uid, given, now=desk.now)
    against = [item for item in kept.objections if not item.asks_reason]
    return Draft(
        form,
        kept,
        choices.objected([item for item in against if item.field != "plan"]),
        choices.objected([item for item in against if item.field == "plan"]),
    )


def _shown(desk: Desk, draft: Draft) -> HttpResponse:
    """Return the page, or the part with the days alone."""
    kept, form = draft.kept, draft.form
    slots = shape.Slots(kept.slots, kept.ground.diary.names, desk.clinic.zone)
    facts: dict[str, Any] = {
        "days": shape.days(kept.chosen, kept.ground.calendar.answers.periods, slots),
        "kept_until": words.clock(kept.until, desk.clinic.zone) if kept.until else "",
        "before": shape.before(kept.chosen),
        "after": shape.after(kept.chosen),
        "duties": shape.after(kept.chosen, is_duty=True),
        "is_provisional": any(plan.is_provisional for plan in kept.chosen.plans),
        "troubles": draft.troubles,
    }
    if is_part(desk.request):
        return page(desk.request, desk.viewer, "plan_days.html", **facts)
    wrong, spacing = beside(draft.troubles), kept.ground.protocol.spacing
    assert desk.file.answers is not None  # noqa: S101  upkeep stands on answers
    return page(
        desk.request, desk.viewer, "maintenance.html", status=draft.status, place="clients",
        head=head_of(desk.file, desk.today, "course"), file=desk.file, after_course=desk.course,
        course_title=course_title(desk.course.kind, desk.course.plans), allowed=kept.days,
        most=actions.MOST_SESSIONS, least_days=spacing.maintenance_least_days,
        most_days=spacing.maintenance_most_days, sources=sources(spacing.cites),
        levels=tuple(_levels(desk, draft, wrong)), start=one(form, "start"),
        sessions=one(form, "sessions"), spacing=one(form, "spacing"),
        people=wish.choosable(desk.people), chosen_with=one(form, "with"),
        chosen_at=one(form, "at"), wrong=wrong, forbidden=draft.forbidden, whys=choices.whys(),
        is_stale=draft.is_stale, is_taken=draft.is_taken, gone=draft.gone,
        digest=kept.ground.protocol.digest, based_on=desk.file.answers.number,
        course=one(form, "course") or uuid4(), **facts,
    )  # fmt: skip


def _levels(desk: Desk, draft: Draft, wrong: dict[str, str]) -> list[LevelShape]:
    highest = Level.III if desk.viewer.may_level_iii else Level.II
    found = []
    for plan, most in zip(desk.course.plans, draft.kept.mosts, strict=True):
        name = plan.indication
        level = one(draft.form, f"level-{name}")
        is_asked = level != most.name or level == "II"
        found.append(
            LevelShape(
                name,
                title(name),
                words.areas(plan.areas, draft.kept.ground.protocol),
                most.name,
                tuple(item.name for item in Level if item <= min(most, highest)),
                level,
                wrong.get(f"level-{name}", ""),
                shape.reason(f"level:{name}", draft.form, wrong, is_asked=is_asked),
            )
        )
    return found
