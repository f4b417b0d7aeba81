"""The reports of a clinic: on one page for a period, each also as a file."""

from __future__ import annotations

from datetime import date, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corneum.booking.wall import instant, local_day
from corneum.desk.gate import csv_file, page
from corneum.desk.reports import tables
from corneum.desk.reports.period import Period, after, names, period_of
from corneum.desk.scope import scope
from corneum.records.read.client import due_clients
from corneum.records.read.clinic import clock_of
from corneum.records.read.reports import counted
from corneum.records.viewer import Viewer

DUE_SHOWN = 100


@require_safe
@scope("clinic")
def reports(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show what the clinic counts over a period."""
    zone = clock_of(viewer).zone
    on = local_day(timezone.now(), zone)
    period, troubles = period_of(request.GET.dict(), on)
    found = counted(viewer, (period.first, period.last), _signed(period, zone))
    waiting = due_clients(viewer, on, most=DUE_SHOWN + 1)
    return page(
        request, viewer, "reports.html", status=422 if troubles else 200, place="reports",
        reports=(
            tables.complications(found), tables.outcomes(found), tables.courses(found),
            tables.due(waiting, most=DUE_SHOWN),
        ),
        period=period, names=names().items(), troubles=troubles, typed=_typed(request, period),
    )  # fmt: skip


def _typed(request: HttpRequest, period: Period) -> dict[str, str]:
    """Return what the form of the period holds: as it was typed, else the days that count."""
    return {
        "period": request.GET.get("period", period.name),
        "first": request.GET.get("from") or str(period.first),
        "last": request.GET.get("until") or str(period.last),
    }


def _signed(period: Period, zone: str) -> tuple[datetime, datetime]:
    return _midnight(period.first, zone), _midnight(after(period.last), zone)


def _midnight(day: date, zone: str) -> datetime:
    return instant(day, time(0), zone)


@require_safe
@scope("clinic")
def report_csv(request: HttpRequest, viewer: Viewer, report: str) -> HttpResponse:
    """Give one report as a file with plain numbers."""
    zone = clock_of(viewer).zone
    on = local_day(timezone.now(), zone)
    period, _troubles = period_of(request.GET.dict(), on)
    made = {
        "complications": tables.complications,
        "courses": tables.courses,
        "outcomes": tables.outcomes,
    }
    if report == "due":
        found = tables.due(due_clients(viewer, on, is_export=True))
    elif report in made:
        days = (period.first, period.last)
        found = made[report](counted(viewer, days, _signed(period, zone), is_export=True))
    else:
        raise Http404(f"no report {report}")
    name = f"{_('report')}-{report}-{period.first}-{period.last}"
    return csv_file(name, found.plain_columns, found.plain)
