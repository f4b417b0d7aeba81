"""Asked on the day: has anything changed since the last time? And what the skin allows then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from corneum.actions import session as actions
from corneum.actions.errors import CannotRecord, NotAskedYet, Stale
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import page
from corneum.desk.intake import mapping, shape
from corneum.desk.scope import scope
from corneum.desk.screening.shape import findings
from corneum.desk.session import asking
from corneum.desk.session.place import Place, place_of
from corneum.desk.session.skin import Skin, judged_raw, skin_of
from corneum.desk.stale import number
from corneum.exchange.wording import answer
from corneum.journey.intake import UnusableAnswers, read_day
from corneum.protocol.schema import Verdict
from corneum.records.facts import ClinicFacts, RecheckFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


class Room(NamedTuple):
    """Who asks, for which session, on which day."""

    request: HttpRequest
    viewer: Viewer
    place: Place
    clinic: ClinicFacts
    today: date
    on: date

    @property
    def day(self) -> asking.Day | None:
        """Return what the questions start from, None where the intake comes first."""
        raw, answers = judged_raw(self.place), self.place.file.answers
        return None if raw is None or answers is None else asking.Day(answers, raw, protocol_of())


@dataclass(frozen=True, slots=True)
class AreaLine:
    """What one kind of area may have today."""

    title: str
    verdict: Verdict
    level: str
    planned: str


@require_http_methods(["GET", "HEAD", "POST"])
@scope("session")
def recheck(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> HttpResponse:
    """Ask again what can have changed; once asked, show what the skin allows."""
    place = place_of(read_intake.client_file(viewer, uid), session_uid)
    clinic = read_clinic.clinic_of(viewer)
    today = local_day(timezone.now(), clinic.zone)
    typed = request.POST.get("on") or request.GET.get("on") or ""
    room = Room(request, viewer, place, clinic, today, read_day(typed) or today)
    if room.day is None:
        return redirect("desk:intake", uid)
    if request.method == "POST":
        return _asked(room, room.day)
    asked = place.session.recheck_of(room.on)
    if (asked is None or "again" in request.GET) and place.session.is_to_come:
        return _form_page(room, room.day, {})
    return _result(room, asked) if asked else redirect("desk:course", uid, place.course.uid)


def _asked(room: Room, day: asking.Day) -> HttpResponse:
    form = mapping.tidied({k: [*v] for k, v in room.request.POST.lists()}, day.protocol)
    if "add" in form:
        return _form_page(room, day, form, more=form["add"][-1])
    session, known = room.place.session, (form.get("based_on"), form.get("after"))
    based_on, after = (number((values or [""])[-1]) for values in known)
    if (based_on, after) != (day.answers.number, len(session.rechecks)):
        if _was_sent(room, day, form, after):
            return redirect(_address(room))
        return _form_page(room, day, form, status=409)
    if troubles := asking.missing(day, form):
        return _form_page(room, day, form, troubles, status=422)
    return _kept(room, day, form, after)


def _kept(room: Room, day: asking.Day, form: mapping.Form, after: int) -> HttpResponse:
    """Keep what was said and show what the skin allows; say what cannot be kept, and why."""
    session = room.place.session.uid
    try:
        actions.recheck(
            room.viewer, session, asking.whole(day, form), on=room.on, now=timezone.now(),
            based_on=day.answers.number, sources=asking.sources(day, form), after=after,
        )  # fmt: skip
    except UnusableAnswers as unusable:
        wrong = shape.troubles(unusable.problems, day.judged, day.protocol)
    except CannotRecord as refused:
        wrong = tuple(Trouble("", "", words.say(item.says)) for item in refused.objections)
    except (NotAskedYet, Stale):  # somebody was quicker, between our look and our writing
        return _anew(room, form)
    else:
        return redirect(_address(room))
    return _form_page(room, day, form, wrong, status=422)


def _anew(room: Room, form: mapping.Form) -> HttpResponse:
    """Show the form beside what stands there now."""
    uid, session = room.place.file.uid, room.place.session.uid
    room = room._replace(place=place_of(read_intake.client_file(room.viewer, uid), session))
    if room.day is None:
        return redirect("desk:intake", uid)
    return _form_page(room, room.day, form, status=409)


def _address(room: Room) -> str:
    """Return where it is told what the skin allows on the day that was asked about."""
    address = reverse("desk:recheck", args=[room.place.file.uid, room.place.session.uid])
    return address if room.on == room.today else f"{address}?on={room.on.isoformat()}"


def _was_sent(room: Room, day: asking.Day, form: mapping.Form, after: int) -> bool:
    """Return whether just this was kept already: pressed twice, it says nothing new."""
    asked = room.place.session.rechecks
    if len(asked) != after + 1 or (asked[-1].by, asked[-1].on) != (room.viewer.name, room.on):
        return False
    try:
        return not asking.missing(day, form) and asking.whole(day, form) is None
    except UnusableAnswers:
        return False


def _form_page(
    room: Room,
    day: asking.Day,
    form: mapping.Form,
    troubles: tuple[Trouble, ...] = (),
    *,
    status: int = 200,
    more: str = "",
) -> HttpResponse:
    asked = room.place.session.recheck_of(room.on)
    return page(
        room.request, room.viewer, "recheck.html", status=status, place="clients",
        **_about(room), groups=asking.groups(day, form, beside(troubles), more),
        troubles=troubles, is_stale=status == 409, each=asking.EACH,
        since=_since(room), based_on=day.answers.number,
        after=len(room.place.session.rechecks),
        recorded=f"{day.answers.recorded_by}, "
        f"{words.moment(day.answers.recorded_at, room.clinic.zone)}",
        asked_by=f"{asked.by}, {words.moment(asked.at, room.clinic.zone)}" if asked else "",
    )  # fmt: skip


def _about(room: Room) -> dict[str, Any]:
    """Return what both pages say about the session."""
    session, zone = room.place.session, room.clinic.zone
    at = words.moment(session.place.starts_at, zone) if session.place else words.day(session.on)
    return {
        "head": head_of(room.place.file, room.today, "course"),
        "course": room.place.course,
        "session": session,
        "at": at,
        "on": room.on,
        "is_today": room.on == room.today,
        "is_early": room.on < session.on,
    }


def _since(room: Room) -> str:
    """Return the day on which the client was asked last, "" where that was on this very day."""
    answers, zone = room.place.file.answers, room.clinic.zone
    assert answers is not None  # noqa: S101  `recheck` looked
    asked = [
        item.on
        for course in room.place.file.courses
        for session in course.sessions
        for item in session.rechecks
    ]
    last = max([local_day(answers.recorded_at, zone), *asked])
    return words.day(last) if last < room.on else ""


def _result(room: Room, asked: RecheckFacts) -> HttpResponse:
    """Show what the skin allows: the answer first, then every reason, then each area."""
    skin, file = skin_of(room.place, room.clinic, room.on), room.place.file
    if skin.screening is None:
        return redirect("desk:intake", file.uid)
    found = skin.screening
    left = skin.treatable
    return page(
        room.request, room.viewer, "recheck_result.html", place="clients", **_about(room),
        title=answer(found, words.language()), badge=_badge(skin), skin=skin,
        findings=findings(found.findings, found, file, may_note=room.viewer.may_treat),
        areas=tuple(_lines(skin)), left=words.areas(left, found.protocol),
        is_whole=len(left) == len(skin.planned), unanswered=len(found.unanswered),
        asked_by=f"{asked.by}, {words.moment(asked.at, room.clinic.zone)}",
        changed=words.listed(_named(asked)) if asked.changed else "",
        is_newer=bool(file.answers and file.answers.recorded_at > asked.at),
        can_begin=room.place.session.status in ("booked", "provisional", "arrived"),
        can_arrive=room.place.session.status != "arrived" and room.place.session.on <= room.today,
    )  # fmt: skip


def _named(asked: RecheckFacts) -> list[str]:
    """Return the questions that were answered differently, in words."""
    known = protocol_of().questions
    return [words.say(known[name].asks) if name in known else name for name in asked.changed]


def _badge(skin: Skin) -> Verdict:
    """Return the verdict of the headline: where some areas are left, that of those."""
    verdicts = [skin.verdict_of(area) for area in skin.treatable or skin.planned]
    return max(verdicts, default=Verdict.PROCEED)


def _lines(skin: Skin) -> Iterator[AreaLine]:
    """Yield what the areas may have today, those that are alike together."""
    alike: dict[tuple[Verdict, str, str], list[str]] = {}
    for area, planned in skin.planned.items():
        verdict = skin.verdict_of(area)
        level = min(planned, skin.most[area]).name if verdict <= Verdict.CAUTION else ""
        alike.setdefault((verdict, level, planned.name), []).append(area)
    for (verdict, level, named), areas in alike.items():
        title = words.upper_first(words.areas(areas, protocol_of()))
        yield AreaLine(title, verdict, level, named)
