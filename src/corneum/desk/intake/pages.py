"""The pages of the intake: one step, a look at everything, all on one page, half done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.clients.head import head_of
from corneum.desk.forms import Trouble, beside
from corneum.desk.gate import page
from corneum.desk.intake import again, shape, steps
from corneum.desk.intake.complaints import complaints
from corneum.desk.intake.mapping import Form, asked
from corneum.desk.intake.opened import Table, as_opened, based_on, is_of
from corneum.desk.intake.said import said
from corneum.journey.facts import birthday

OF_AGE = 18


class SaidLine(NamedTuple):
    """One question when everything is looked over: asked where, answered how, by whom."""

    name: str
    asks: str
    answer: str
    whose: str


class SaidGroup(NamedTuple):
    """The questions of one step when everything is looked over."""

    slug: str
    title: str
    lines: tuple[SaidLine, ...]
    denied: tuple[SaidLine, ...]


class OpenLine(NamedTuple):
    """What is open or wrong, and where that is put right."""

    address: str
    asks: str
    says: str = ""


def step_page(
    table: Table, form: Form, slug: str, *, troubles: tuple[Trouble, ...] = (), more: str = ""
) -> HttpResponse:
    """Show one step; what stands on the others travels along unseen."""
    units = steps.units(slug, form, table.protocol)
    place = steps.slugs().index(slug)
    facts = _facts(table, form, troubles, more) | {
        "slug": slug,
        "title": steps.word(slug),
        "steps": steps.steps_of(table, form, slug),
        "number": place + 1,
        "of": len(steps.slugs()) - 1,
        "before": steps.slugs()[place - 1] if place else "",
        "after": steps.slugs()[place + 1],
        "opened": _opened(form, units),
        "hidden": _hidden(table, form, units),
    }
    names = set(units)
    facts["groups"] = [
        group._replace(questions=tuple(q for q in group.questions if q.id in names))
        for group in facts["groups"]
        if group.id == slug
    ]
    return _page(table, "intake_step.html", troubles, facts)


def whole_page(
    table: Table, form: Form, *, troubles: tuple[Trouble, ...] = (), more: str = ""
) -> HttpResponse:
    """Show everything on one page."""
    units = [unit for slug in steps.slugs() for unit in _every_unit(table, slug)]
    facts = _facts(table, form, troubles, more) | {"opened": _opened(form, units)}
    return _page(table, "intake.html", troubles, facts)


def summary_page(table: Table, form: Form, troubles: Iterable[Trouble] = ()) -> HttpResponse:
    """Show everything that was said, and what is open, before it is recorded."""
    raw = table.raw(form)
    open_names = steps.unanswered(table, form, raw)
    address = reverse("desk:edit-client", args=[table.file.uid])
    left = [
        OpenLine(address, _("Phototype") if name == "phototype" else _("Date of birth"))
        if name in steps.BESIDE
        else OpenLine(_where(table, name), words.say(table.protocol.questions[name].asks))
        for name in open_names
    ]
    wrong = [OpenLine(_where(table, t.name), t.label, t.says) for t in troubles]
    found: dict[str, Any] = {
        "head": head_of(table.file, table.today, "intake"),
        "file": table.file,
        "steps": steps.steps_of(table, form, steps.SUMMARY),
        "before": steps.slugs()[-2],
        "complaints": _complaints(table, form),
        "groups": _said_groups(table, form, set(open_names)),
        "open": tuple(left),
        "can_confirm": _can_confirm(table, form, open_names),
        "wrong": tuple(wrong),
        "opened": _opened(form, []),
        "hidden": _hidden(table, form, []),
        "form": form,
    }
    return page(
        table.request, table.viewer, "intake_summary.html",
        status=422 if wrong else 200, place="clients", **found, **_numbers(form),
    )  # fmt: skip


def resume_page(table: Table, *, is_stale: bool = False) -> HttpResponse:
    """Show that an intake is half done: go on with it, or begin anew."""
    assert table.draft is not None  # noqa: S101  the caller looked
    return page(
        table.request, table.viewer, "intake_resume.html",
        status=409 if is_stale else 200, place="clients", file=table.file,
        head=head_of(table.file, table.today, "intake"), draft=table.draft, is_stale=is_stale,
        step=steps.word(table.draft.step), at=table.moment(table.draft.at),
        steps=steps.steps_of(table, table.begun(), table.draft.step),
    )  # fmt: skip


def _facts(table: Table, form: Form, troubles: tuple[Trouble, ...], more: str) -> dict[str, Any]:
    wrong, protocol, answers = beside(troubles), table.protocol, table.file.answers
    last = table.last(based_on(form))
    recorded = f"{answers.recorded_by}, {table.moment(answers.recorded_at)}" if answers else ""
    asking = shape.Asking(form, protocol, wrong, last, table.told(form), more)
    return {
        "head": head_of(table.file, table.today, "intake"),
        "file": table.file,
        "complaints": complaints(form, protocol, wrong),
        "no_complaint": wrong.get("complaints", ""),
        "groups": shape.groups(asking),
        "has_last": bool(last),
        "troubles": troubles,
        "recorded": recorded,
        "is_minor": birthday(table.file.born_on, OF_AGE) > table.today,
        "has_consent": bool(form.get("guardian_consent")),
        **_numbers(form),
    }


def _page(
    table: Table, template: str, troubles: tuple[Trouble, ...], facts: dict[str, Any]
) -> HttpResponse:
    status = 422 if troubles else 200
    return page(table.request, table.viewer, template, status=status, place="clients", **facts)


def _numbers(form: Form) -> dict[str, str]:
    return {name: (form.get(name) or [""])[-1] for name in ("based_on", "revision")}


def _opened(form: Form, units: list[str]) -> str:
    """Return the form as it stood when the page was first opened, also after it came back."""
    return (form.get("opened") or [""])[-1] or as_opened(form, units)


def _hidden(table: Table, form: Form, units: list[str]) -> tuple[tuple[str, str], ...]:
    """Return what stands on the other steps."""
    return tuple(
        (name, value)
        for name, values in again.kept(form, table.protocol).items()
        if not is_of(name, units)
        for value in values
    )


def _every_unit(table: Table, slug: str) -> list[str]:
    if slug == steps.COMPLAINTS:
        return steps.units(slug, {}, table.protocol)
    return [q.id for q in table.protocol.questions.values() if q.group == slug]


def _where(table: Table, name: str) -> str:
    """Return the address of a field: its step, and the field there."""
    slug = steps.step_of(name, table.protocol)
    return f"{reverse('desk:intake-step', args=[table.file.uid, slug])}#{name}"


def _can_confirm(table: Table, form: Form, names: Iterable[str]) -> bool:
    last = table.last(based_on(form))
    return any(again.is_answered(name, last) for name in names)


def _complaints(table: Table, form: Form) -> tuple[tuple[str, str], ...]:
    return tuple(
        (words.say(item.title), words.areas(areas, table.protocol))
        for item in table.protocol.indications.values()
        if (areas := form.get(f"areas-{item.id}"))
    )


def _said_groups(table: Table, form: Form, left: set[str]) -> tuple[SaidGroup, ...]:
    """Return what was said on each step; denials together, half answers with the open ones."""
    protocol, given = table.protocol, table.raw(form)["answers"]
    seen, told = again.sources(form, protocol), table.told(form)
    found = []
    for slug, title in words.groups().items():
        lines: list[SaidLine] = []
        denied: list[SaidLine] = []
        for question in asked(form, protocol):
            answer = given.get(question.id)
            if question.group != slug or not answer or question.id in left:
                continue
            is_still = (form.get(question.id) or [""])[-1] == again.STILL
            shown = told.get(question.id, "") if is_still else said(question, answer, protocol)
            whose = _("still so") if is_still else _whose(question.id in seen)
            line = SaidLine(question.id, words.say(question.asks), shown, whose)
            is_no = bool(question.denial) and answer == {"is": question.denial}
            (denied if is_no else lines).append(line)
        found.append(SaidGroup(slug, title, tuple(lines), tuple(denied)))
    return tuple(found)


def _whose(is_seen: bool) -> str:
    return _("the therapist saw it") if is_seen else _("the client said so")
