"""The intake: asked step by step and kept at each, or on one page; then the skin is screened."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from corneum.actions import intake as actions
from corneum.actions import screening as screening_actions
from corneum.actions.errors import Stale
from corneum.desk.forms import Trouble
from corneum.desk.intake import again, mapping, pages, shape, steps
from corneum.desk.intake.differ import stale
from corneum.desk.intake.mapping import Form
from corneum.desk.intake.opened import Fields, Table, based_on, is_of, revision, table
from corneum.desk.scope import scope
from corneum.desk.stale import merged, number
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.records.viewer import Viewer

DETAILS = "details"  # the way to the client's own page, where the phototype stands


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def intake(request: HttpRequest, viewer: Viewer, uid: UUID) -> HttpResponse:
    """Begin an intake or go on with one; with `?all` everything stands on one page."""
    on = table(request, viewer, uid)
    if request.method == "POST":
        return _begin_anew(on) if "anew" in request.POST else _whole(on)
    if "all" in request.GET:
        return pages.whole_page(on, on.begun())
    if on.draft is not None:
        return pages.resume_page(on)
    return redirect("desk:intake-step", uid, steps.COMPLAINTS)


@require_http_methods(["GET", "HEAD", "POST"])
@scope("client")
def step(request: HttpRequest, viewer: Viewer, uid: UUID, step: str) -> HttpResponse:
    """Ask one group of questions; POST keeps what was said and goes on."""
    if step not in steps.slugs():
        raise Http404(f"no step {step}")
    on = table(request, viewer, uid)
    if request.method != "POST":
        form: Form = on.begun()
        return pages.summary_page(on, form) if step == steps.SUMMARY else _shown(on, form, step)
    posted = _typed(on)
    changed = _changed(on, posted)
    if changed is not None:
        posted, is_whole = changed, step == steps.SUMMARY
        return pages.summary_page(on, posted) if is_whole else _shown(on, posted, step)
    if "record" in posted:
        return _recorded(on, posted, is_whole=False)
    return _kept(on, posted, step)


def _shown(on: Table, form: Form, step: str) -> HttpResponse:
    return pages.step_page(on, form, step, more=(form.get("add") or [""])[-1])


def _typed(on: Table) -> Fields:
    """Return the form as it was sent, occasions numbered anew, choices of a 409 put in."""
    return mapping.tidied(merged(on.request.POST), on.protocol)


def _changed(on: Table, form: Fields) -> Fields | None:
    """Return the form with what a button sets on the page itself; None where none was pressed."""
    last = on.last(based_on(form))
    if group := form.pop("confirm", None):
        groups = [group[-1]] if group[-1] != "all" else [*steps.slugs()]
        for name in groups:
            form = again.confirmed(form, last, on.protocol, name)
        return form
    if "deny" in form:
        return mapping.denied(form, on.protocol, form.pop("deny")[-1])
    return form if "add" in form else None


def _kept(on: Table, form: Fields, step: str) -> HttpResponse:
    """Keep a step and go where the button says; what is wrong on this step stays on it."""
    go = form.pop("go", [""])[-1]
    slugs = steps.slugs()
    after = slugs[min(slugs.index(step) + 1, len(slugs) - 1)]
    target = go if go in (*slugs, DETAILS) else after
    units = steps.units(step, form, on.protocol)
    found = [t for t in _troubles(on, form) if is_of(t.name, [*units, "complaints"])]
    if step != steps.COMPLAINTS:
        found = [t for t in found if t.name != "complaints"]
    if found:
        return pages.step_page(on, form, step, troubles=tuple(found))
    coming = step if target == DETAILS else target
    done = actions.HalfDone(again.kept(form, on.protocol), coming, based_on(form), revision(form))
    try:
        actions.save_draft(on.viewer, on.file.uid, done, now=on.now)
    except Stale:
        return stale(on, form | {"go": [target]})
    except UnusableAnswers as unusable:
        found = [*shape.troubles(unusable.problems, on.raw(form), on.protocol)]
        return pages.step_page(on, form, step, troubles=tuple(found))
    if target == DETAILS:
        return redirect("desk:edit-client", on.file.uid)
    return redirect("desk:intake-step", on.file.uid, target)


def _troubles(on: Table, form: Form) -> tuple[Trouble, ...]:
    """Return what in a form cannot be used."""
    raw = on.raw(form)
    try:
        read_answers(raw, on.protocol, on.today)
    except UnusableAnswers as unusable:
        return shape.troubles(unusable.problems, raw, on.protocol)
    return ()


def _whole(on: Table) -> HttpResponse:
    """Record everything from one page."""
    form = _typed(on)
    changed = _changed(on, form)
    if changed is not None:
        return pages.whole_page(on, changed, more=(changed.get("add") or [""])[-1])
    return _recorded(on, form, is_whole=True)


def _recorded(on: Table, form: Fields, *, is_whole: bool) -> HttpResponse:
    """Record the answers with their sources, and screen."""
    raw, protocol = on.raw(form), on.protocol
    resolved = again.resolved(form, on.last(based_on(form)), protocol)
    try:
        actions.record_answers(
            on.viewer, on.file.uid, raw, based_on=based_on(form), now=on.now,
            sources=again.sources(resolved, protocol), draft=revision(form),
        )  # fmt: skip
    except UnusableAnswers as unusable:
        found = shape.troubles(unusable.problems, raw, protocol)
        if is_whole:
            return pages.whole_page(on, form, troubles=found)
        return pages.summary_page(on, form, found)
    except Stale:
        return stale(on, form)
    screening_actions.screen_client(on.viewer, on.file.uid, now=on.now)
    return redirect("desk:screening", on.file.uid)


def _begin_anew(on: Table) -> HttpResponse:
    """Throw away what is half done, as it was when somebody looked at it."""
    try:
        actions.drop_draft(on.viewer, on.file.uid, revision=number(on.request.POST.get("revision")))
    except Stale:
        return pages.resume_page(on, is_stale=True)
    return redirect("desk:intake-step", on.file.uid, steps.COMPLAINTS)
