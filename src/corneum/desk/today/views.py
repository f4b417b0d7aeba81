"""Today: who comes, what their skin allows that day, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.gate import csv_file, page
from corneum.desk.scope import scope
from corneum.desk.series import statuses
from corneum.desk.today.visit import SHOWN, Visit, visit_of
from corneum.desk.today.waits import Waits, waits_of
from corneum.exchange.csv import Cell
from corneum.journey.intake import read_day
from corneum.records.facts import ClinicClock, VisitRow
from corneum.records.read import session as read_session
from corneum.records.read.clinic import clock_of
from corneum.records.viewer import THERAPIST, Viewer

MINE, ALL = "mine", "all"


class Around(NamedTuple):
    """The addresses beside a day: the day before, the day after, mine, everybody's, as a file."""

    before: str
    after: str
    today: str
    mine: str
    all: str
    file: str


class WeekDay(NamedTuple):
    """One of the next days: its word, its page, how many come."""

    word: str
    address: str
    says: str


class Shown(NamedTuple):
    """What is asked for: a day, beside the clinic's own; whose sessions."""

    on: date
    now: date
    who: str

    @property
    def is_today(self) -> bool:
        """Return whether it is the day itself."""
        return self.on == self.now


@require_safe
@scope("clinic")
def today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show a day: its sessions; on today itself what is due and what needs a decision."""
    clinic = clock_of(viewer)
    now = local_day(timezone.now(), clinic.zone)
    shown = Shown(_day(request, now), now, _who(request, viewer))
    if shown.on != now:
        rows = read_session.visits(viewer, shown.on, shown.on)
        return _page(request, viewer, shown, rows, _visits(rows, clinic, now))
    day = read_session.day_of(viewer, now)
    visits = _visits(day.visits, clinic, now)
    week = tuple(_week_day(day, n) for day, n in day.week)
    waits = waits_of(day, visits, clinic, now)
    return _page(request, viewer, shown, day.visits, visits, waits=waits, week=week)


def _page(
    request: HttpRequest,
    viewer: Viewer,
    asked: Shown,
    rows: tuple[VisitRow, ...],
    visits: tuple[Visit, ...],
    *,
    waits: Waits | None = None,
    week: tuple[WeekDay, ...] = (),
) -> HttpResponse:
    mine = {row.uid for row in rows if row.therapist_key == viewer.membership}
    shown = [visit for visit in visits if asked.who == ALL or visit.uid in mine]
    expected = [visit for visit in shown if visit.status in SHOWN]
    return page(
        request, viewer, "today.html", place="today", is_today=asked.is_today, who=asked.who,
        title=words.long_day(asked.on), says=_says(expected, asked), visits=tuple(expected),
        gone=tuple(visit for visit in shown if visit.status not in SHOWN),
        others=len(visits) - len(shown), waits=waits, week=week, around=_around(asked),
        day=asked.on.isoformat(),
        is_new=waits is not None and waits.is_empty and not visits and not week,
    )  # fmt: skip


def _says(visits: list[Visit], asked: Shown) -> str:
    """Return the day in one line: how many come, how many need a decision first."""
    n = len(visits)
    if asked.is_today:
        says = ngettext("One session today", "%(n)s sessions today", n) % {"n": n}
    else:
        says = ngettext("One session", "%(n)s sessions", n) % {"n": n}
    hindered = sum(visit.is_hindered for visit in visits)
    if hindered:
        needs = ngettext(
            "one needs a decision before it starts",
            "%(n)s need a decision before they start",
            hindered,
        )
        says = f"{says} · {needs % {'n': hindered}}"
    return says


def _visits(rows: Iterable[VisitRow], clinic: ClinicClock, now: date) -> tuple[Visit, ...]:
    return tuple(visit_of(row, clinic, now) for row in rows)


def _day(request: HttpRequest, now: date) -> date:
    """Return the day that is asked for; what is no day is today."""
    return read_day(request.GET.get("day", "")) or now


def _who(request: HttpRequest, viewer: Viewer) -> str:
    """Return whose sessions are shown: a therapist's own unless asked otherwise."""
    asked = request.GET.get("who", "")
    if asked in (MINE, ALL):
        return asked
    return MINE if viewer.role == THERAPIST else ALL


def _around(asked: Shown) -> Around:
    one, (on, now, who) = timedelta(days=1), asked
    return Around(
        before=_address(on - one, now, who),
        after=_address(on + one, now, who),
        today=_address(now, now, who),
        mine=_address(on, now, MINE),
        all=_address(on, now, ALL),
        file=reverse("desk:visits-csv") + f"?{urlencode({'from': on, 'until': on})}",
    )


def _address(day: date, now: date, who: str) -> str:
    asked = {"who": who} | ({} if day == now else {"day": day.isoformat()})
    return f"{reverse('desk:today')}?{urlencode(asked)}"


def _week_day(day: date, n: int) -> WeekDay:
    says = ngettext("one session", "%(n)s sessions", n) % {"n": n}
    return WeekDay(words.day(day), f"{reverse('desk:today')}?{urlencode({'day': day})}", says)


@require_safe
@scope("clinic")
def visits_csv(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Give the sessions of a day, or from one day through another, as a file."""
    clinic = clock_of(viewer)
    now = local_day(timezone.now(), clinic.zone)
    first = read_day(request.GET.get("from", "")) or now
    last = max(first, read_day(request.GET.get("until", "")) or first)
    rows = read_session.visits(viewer, first, last, is_export=True)
    columns = [
        _("Day"), _("Time"), _("Until"), _("Client"), _("Phone"), _("Session"), _("Status"),
        _("Therapist"), _("Room"),
    ]  # fmt: skip
    name = f"{_('sessions')}-{first}" + (f"-{last}" if last != first else "")
    return csv_file(name, columns, (_cells(row, visit_of(row, clinic, now)) for row in rows))


def _cells(row: VisitRow, visit: Visit) -> list[Cell]:
    status = statuses().get(row.status, row.status)
    return [
        row.on, visit.time, visit.until, row.name, row.phone, visit.line, status,
        row.therapist, row.room,
    ]  # fmt: skip
