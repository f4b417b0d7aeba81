"""The page of a review: what was measured, what is proposed, what a change would make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from corneum.actions import progress as actions
from corneum.actions.progress import Looked, Outlook, Step
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import is_part, page
from corneum.desk.plan import shape
from corneum.desk.plan.choice import Form, one, whys
from corneum.desk.progress.measured import charts, decided, decisions, rows
from corneum.desk.protocol.entries import sources
from corneum.desk.series import title
from corneum.journey.progress import next_course_due
from corneum.protocol.schema import Level
from corneum.records.facts import PlanFacts
from corneum.records.viewer import Viewer


class Desk(NamedTuple):
    """Who reviews what, when, in which clinic's time."""

    request: HttpRequest
    viewer: Viewer
    looked: Looked
    zone: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A review on the table: what stands in the form, what it would change, what is wrong.

    `is_taken`: the new times are others than those the form showed, `gone` are those that are gone.
    """

    form: Form
    outlook: Outlook | None = None
    until: datetime | None = None
    troubles: tuple[Trouble, ...] = ()
    status: int = 200
    is_stale: bool = False
    is_taken: bool = False
    gone: tuple[str, ...] = ()


class LeftShape(NamedTuple):
    """One complaint with what is left of it, and the fields in which that can be changed."""

    id: str
    title: str
    areas: str
    levels: str
    held: int
    sessions: int
    proposed_level: str
    allowed_levels: tuple[str, ...]
    level: str
    number: str
    level_reason: shape.ReasonShape
    number_reason: shape.ReasonShape
    level_wrong: str
    number_wrong: str


class StepShape(NamedTuple):
    """What becomes of one session: "stays", "moves", "added", "cancelled"."""

    number: int
    goes: str
    word: str
    was: date | None
    on: date | None
    levels: str
    time: str
    place: str
    starts: str
    why: str


def review_page(desk: Desk, draft: Draft) -> HttpResponse:
    """Return the page, or the part with what a change makes alone."""
    looked, form = desk.looked, draft.form
    ground, course = looked.ground, looked.ground.course
    facts: dict[str, Any] = {
        "steps": _steps(draft.outlook, desk.zone) if draft.outlook else (),
        "kept_until": words.clock(draft.until, desk.zone) if draft.until else "",
        "is_provisional": bool(draft.outlook and draft.outlook.is_provisional),
        "troubles": draft.troubles,
    }
    if is_part(desk.request):
        return page(desk.request, desk.viewer, "review_days.html", **facts)
    wrong = beside(draft.troubles)
    held = decided([looked.held], desk.zone)[0] if looked.held else None
    return page(
        desk.request, desk.viewer, "review.html", status=draft.status, place="clients",
        head=head_of(ground.file, ground.on, "course"), file=ground.file, course=course,
        after=looked.after_session, number=looked.held.number if looked.held else 0, held=held,
        rows=rows(course, ground.protocol), charts=charts(course, ground.protocol),
        advised=looked.advice.decision, advised_word=decisions()[looked.advice.decision],
        advice=words.say(looked.advice.says), sources=sources(ground.protocol.outcomes.stop.cites),
        reviews=decided(course.reviews, desk.zone), is_over=course.coming is None,
        back_on=next_course_due(_last_on(desk), ground.protocol),
        plans=tuple(_left(desk, plan, form, wrong) for plan in course.plans),
        decision=one(form, "decision"), reason=one(form, "reason"),
        spacing=one(form, "spacing"), spacing_now=str(ground.usual_days),
        least=ground.protocol.spacing.least_days, most=ground.protocol.spacing.most_sessions,
        spacing_reason=shape.reason(
            "spacing", form, wrong, is_asked=one(form, "spacing") != str(ground.usual_days)
        ),
        wrong=wrong, whys=whys(), is_stale=draft.is_stale, is_taken=draft.is_taken,
        gone=draft.gone, course_title=course_title(course.kind, course.plans), **facts,
    )  # fmt: skip


def course_title(kind: str, plans: tuple[PlanFacts, ...]) -> str:
    """Return what a course is called: its complaints, and that it is upkeep."""
    names = " + ".join(title(plan.indication) for plan in plans)
    return _("Upkeep: %(names)s") % {"names": names} if kind == "maintenance" else names


def _last_on(desk: Desk) -> date:
    held = [s.held_on for s in desk.looked.ground.course.sessions if s.held_on is not None]
    return max(held)


def _left(desk: Desk, plan: PlanFacts, form: Form, wrong: dict[str, str]) -> LeftShape:
    ground, name = desk.looked.ground, plan.indication
    places = {p.indication: most for p, most in zip(
        ground.course.plans, actions.most_levels(ground), strict=True
    )}  # fmt: skip
    most = max(places[name], plan.level)
    if not desk.viewer.may_level_iii and plan.level is not Level.III:
        most = min(most, Level.II)
    level, number = one(form, f"level-{name}"), one(form, f"sessions-{name}")
    return LeftShape(
        id=name,
        title=title(name),
        areas=words.areas(plan.areas, ground.protocol),
        levels=shape.in_runs(plan.levels),
        held=min(actions.last_held(ground.course), plan.sessions),
        sessions=plan.sessions,
        proposed_level=plan.level.name,
        allowed_levels=tuple(item.name for item in Level if item <= most),
        level=level,
        number=number,
        level_reason=shape.reason(f"level:{name}", form, wrong, is_asked=level != plan.level.name),
        number_reason=shape.reason(
            f"sessions:{name}", form, wrong, is_asked=number != str(plan.sessions)
        ),
        level_wrong=wrong.get(f"level-{name}", ""),
        number_wrong=wrong.get(f"sessions-{name}", ""),
    )


def _steps(found: Outlook, zone: str) -> tuple[StepShape, ...]:
    return tuple(_step(step, found, zone) for step in found.steps)


def _step(step: Step, found: Outlook, zone: str) -> StepShape:
    goes = {
        "stays": _("stays"),
        "moves": _("moves"),
        "added": _("new"),
        "cancelled": _("is cancelled"),
    }
    slot = step.slot
    place = step.session.place if step.session and step.goes == "stays" else None
    begins, ends = (slot.starts_at, slot.ends_at) if slot else (None, None)
    if place is not None:
        begins, ends = place.starts_at, place.ends_at
    where = shape.place_of(slot, found.names) if slot else ""
    if place is not None:
        where = f"{place.therapist} · {place.room} · {place.device}"
    time = f"{words.clock(begins, zone)}–{words.clock(ends, zone)}" if begins and ends else ""
    return StepShape(
        step.number, step.goes, goes[step.goes], step.was, step.on,
        words.listed(dict.fromkeys(level.name for level in step.levels)) if step.levels else "",
        time, where, slot.starts_at.isoformat() if slot else "", words.say(step.why),
    )  # fmt: skip
