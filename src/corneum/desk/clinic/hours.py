"""When the clinic is open: hours of the week, public holidays, days of its own."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corneum.actions import clinic as actions
from corneum.actions.errors import Stale, UnusableDetails
from corneum.booking.holidays import countries, public_holidays
from corneum.booking.hours import usual_hours
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clinic import week
from corneum.desk.clinic.forms import ClosedDayForm, HolidaysForm
from corneum.desk.clinic.frame import (
    DoubtShown,
    Labels,
    Typed,
    as_posted,
    clinic_page,
    clinic_stale,
    doubt_shown,
    last,
    may_change,
)
from corneum.desk.forms import Trouble, beside, put, troubles
from corneum.desk.scope import scope
from corneum.desk.stale import merged, number
from corneum.journey.intake import read_day
from corneum.records.facts import ClinicFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import Viewer

MONDAY_TO_FRIDAY = range(5)


class DayOff(NamedTuple):
    """A day on which the clinic is closed, or would be: is it open all the same?"""

    on: date
    reason: str
    is_holiday: bool
    is_open: bool


class Draft(NamedTuple):
    """What the page shows besides what is stored: what was typed, and what is wrong with it."""

    typed: Typed | None = None
    closing: ClosedDayForm | None = None
    troubles: tuple[Trouble, ...] = ()
    doubt: DoubtShown | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def hours(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show when the clinic is open; its owner changes hours and public holidays."""
    facts = read_clinic.clinic_of(viewer)
    typed = merged(request.POST)
    if not typed:
        return _hours_page(request, viewer, facts, Draft())
    may_change(viewer)
    if week.MORE in typed:
        return _hours_page(request, viewer, facts, Draft(typed))
    found, wrong = week.read_week(typed)
    form = HolidaysForm(as_posted(typed))
    if wrong or not form.is_valid():
        return _hours_page(request, viewer, facts, Draft(typed, None, (*wrong, *troubles(form))))
    opening = actions.Opening(found, form.cleaned_data["holidays_of"])
    return _change(request, viewer, facts, opening, typed)


def _change(
    request: HttpRequest,
    viewer: Viewer,
    facts: ClinicFacts,
    opening: actions.Opening,
    typed: dict[str, list[str]],
) -> HttpResponse:
    here = reverse("desk:clinic-hours")
    try:
        actions.change_opening(
            viewer, opening, revision=number(last(typed, "revision")), now=timezone.now(),
            confirmed=last(typed, "confirmed"),
        )  # fmt: skip
    except Stale:
        units = {**week.labels(), "holidays_of": _("Public holidays")}
        labels = Labels(_("Opening hours"), units, _says)
        renewed = {"revision": str(facts.revision)}
        return clinic_stale(request, viewer, labels, typed, _typed(facts), renewed, here)
    except actions.Doubtful as doubtful:
        title = _("Change the hours? Nothing was saved yet.")
        shown = doubt_shown(viewer, facts, doubtful, typed, title=title, address=here, back=here)
        return _hours_page(request, viewer, facts, Draft(typed, doubt=shown))
    except UnusableDetails as unusable:
        label = _("Opening hours")
        wrong = [
            Trouble("day-0", label, _("Found no open day; right would be: at least one day."))
            for _problem in unusable.problems
        ]
        return _hours_page(request, viewer, facts, Draft(typed, None, tuple(wrong)))
    return redirect(here)


@require_POST
@scope("clinic")
def close_day(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Close the clinic on a day, or let a public holiday be one again."""
    may_change(viewer)
    facts = read_clinic.clinic_of(viewer)
    form = ClosedDayForm(request.POST)
    here = reverse("desk:clinic-hours")
    if form.is_valid():
        confirmed = request.POST.get("confirmed", "")
        try:
            actions.close_day(viewer, **form.cleaned_data, now=timezone.now(), confirmed=confirmed)
        except actions.Doubtful as doubtful:
            title = _("Close %(day)s? Nothing was saved yet.")
            shown = doubt_shown(
                viewer, facts, doubtful, merged(request.POST),
                title=title % {"day": words.day(form.cleaned_data["on"])},
                address=reverse("desk:close-day"), back=here, act=_("Close it all the same"),
            )  # fmt: skip
            return _hours_page(request, viewer, facts, Draft(None, form, doubt=shown))
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect(f"{here}#closed")
    return _hours_page(request, viewer, facts, Draft(None, form, troubles(form)))


@require_POST
@scope("clinic")
def open_day(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open the clinic on a day on which it would be closed."""
    may_change(viewer)
    day = read_day(request.POST.get("on"))
    if day is not None:
        actions.open_day(viewer, day, now=timezone.now())
    return redirect(reverse("desk:clinic-hours") + "#closed")


def _hours_page(
    request: HttpRequest, viewer: Viewer, facts: ClinicFacts, draft: Draft
) -> HttpResponse:
    typed = draft.typed or _typed(facts, is_first=not facts.open_weekdays)
    status = 422 if draft.troubles or draft.doubt else 200
    today = local_day(timezone.now(), facts.zone)
    return clinic_page(
        request, viewer, "clinic_hours.html", facts, status=status,
        days=week.shown_week(typed, draft.troubles),
        said=week.summary(facts.hours),
        holidays=HolidaysForm(initial={"holidays_of": last(typed, "holidays_of")}),
        country=dict(countries(words.language())).get(facts.holidays_of, ""),
        revision=last(typed, "revision") or facts.revision,
        closing=draft.closing or ClosedDayForm(), beside=beside(draft.troubles),
        troubles=draft.troubles, doubt=draft.doubt, days_off=days_off(facts, today),
    )  # fmt: skip


def days_off(facts: ClinicFacts, today: date) -> tuple[DayOff, ...]:
    """Return the days to come that are unlike their weekday: this year's and the next one's."""
    holidays: dict[date, str] = {}
    if facts.holidays_of:
        for year in (today.year, today.year + 1):
            holidays |= public_holidays(facts.holidays_of, year, facts.language)
    own = [DayOff(day, reason, day in holidays, False) for day, reason in facts.own_closed.items()]
    public = [
        DayOff(day, name, True, day in facts.own_open)
        for day, name in holidays.items()
        if day not in facts.own_closed
    ]
    return tuple(sorted(off for off in (*own, *public) if off.on >= today))


def _typed(facts: ClinicFacts, *, is_first: bool = False) -> dict[str, list[str]]:
    """Return what is set as the form holds it; the first time a usual week is proposed."""
    set_hours = usual_hours(MONDAY_TO_FRIDAY) if is_first else facts.hours
    return {**week.typed_week(set_hours), "holidays_of": [facts.holidays_of]}


def _says(unit: str, typed: Typed) -> str:
    if unit == "holidays_of":
        return dict(countries(words.language())).get(last(typed, unit), _("none"))
    return week.day_in_words(unit, typed)
