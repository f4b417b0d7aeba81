"""Level III: locked, and what unlocking it means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from corneum.actions import clinic as actions
from corneum.actions.errors import UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.clinic.forms import UnlockForm
from corneum.desk.clinic.frame import clinic_page, may_change
from corneum.desk.forms import put, troubles
from corneum.desk.scope import scope
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def level_iii(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show whether level III is unlocked, by whom; its owner unlocks it or locks it again."""
    facts = read_clinic.clinic_of(viewer)
    form = UnlockForm(request.POST or None)
    if request.method == "POST":
        may_change(viewer)
        if request.POST.get("do") == "lock":
            actions.lock(viewer, now=timezone.now())
            return redirect("desk:clinic-level-iii")
        if form.is_valid():
            try:
                actions.unlock(viewer, form.cleaned_data["clinic_name"], now=timezone.now())
            except UnusableDetails as unusable:
                put(form, unusable.problems)
            else:
                return redirect("desk:clinic-level-iii")
    found = troubles(form)
    people = [p for p in read_clinic.people(viewer) if p.is_active and p.role != "front-desk"]
    spacing = protocol_of(facts).spacing.level_iii_days
    unlocked_at = words.moment(facts.level_iii_at, facts.zone) if facts.level_iii_at else ""
    return clinic_page(
        request, viewer, "clinic_level_iii.html", facts, status=422 if found else 200,
        form=form, troubles=found, people=people, unlocked_at=unlocked_at, spacing=spacing,
    )  # fmt: skip
