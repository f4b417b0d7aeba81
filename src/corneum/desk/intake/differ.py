"""Somebody else went on with this intake, or recorded answers: both versions, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.intake import again
from corneum.desk.intake.mapping import Form, to_raw
from corneum.desk.intake.opened import Fields, Table, based_on, numbers, revision, when_opened
from corneum.desk.intake.said import said
from corneum.desk.stale import Version, stale_page, version
from corneum.protocol.knowledge import Protocol


class Theirs(NamedTuple):
    """What stands there now: its fields, who wrote it when, on which numbers it stands."""

    form: Form
    who: str
    numbers: Fields
    is_known: bool = True


def stale(table: Table, form: Form) -> HttpResponse:
    """Answer 409: what differs, who changed it, a choice for each."""
    protocol, last = table.protocol, table.last(based_on(form))
    yours = again.resolved(form, last, protocol)
    theirs, opened = _theirs(table, form), when_opened(form, last)
    before = again.resolved(opened, last, protocol) if opened and theirs.is_known else None
    return stale_page(
        table.request,
        table.viewer,
        table.file.name,
        (
            item._replace(who=theirs.who, take=item.take if theirs.is_known else None)
            for item in _versions(yours, theirs.form, before, protocol)
        ),
        yours=yours,
        theirs=theirs.form,
        renewed={name: values[-1] for name, values in theirs.numbers.items()},
        back=reverse("desk:intake", args=[table.file.uid]),
    )


def _theirs(table: Table, form: Form) -> Theirs:
    """Return what is newer than the form: what is half done, else what was recorded."""
    draft, answers, protocol = table.draft, table.file.answers, table.protocol
    if draft is not None and draft.revision != revision(form):
        fields = again.resolved(draft.form, table.last(draft.based_on), protocol)
        who = f"{draft.by}, {table.moment(draft.at)}"
        return Theirs(fields, who, numbers(draft.based_on, draft.revision))
    standing = numbers(table.newest, draft.revision if draft else 0)
    if answers is not None and answers.number != based_on(form):
        who = f"{answers.recorded_by}, {table.moment(answers.recorded_at)}"
        return Theirs(again.of_answers(answers, protocol), who, standing)
    fields = again.begun(table.last(table.newest))
    return Theirs(fields, "", standing, is_known=False)  # thrown away: nobody wrote anything


def _versions(
    yours: Form, theirs: Form, opened: Form | None, protocol: Protocol
) -> Iterator[Version]:
    """Yield what differs, each complaint and question, and who changed it since it was opened."""
    lines, others = _lines(yours, protocol), _lines(theirs, protocol)
    before = {} if opened is None else _lines(opened, protocol)
    for unit, (label, mine) in lines.items():
        was = before[unit][1] if unit in before else None
        found = version(unit, label, mine, others[unit][1], was)
        if found:
            yield found


def _lines(form: Form, protocol: Protocol) -> Mapping[str, tuple[str, str]]:
    """Return {unit of the form: what it is about, what was said}, in words."""
    raw = to_raw(form, protocol, None, None)
    consent = _("Under 18: a parent or guardian agreed in writing")
    has_consent = bool(raw.get("guardian_consent"))
    lines = {"guardian_consent": (consent, _("Yes") if has_consent else _("No"))}
    for indication in protocol.indications.values():
        areas = form.get(f"areas-{indication.id}")
        shown = words.areas(areas, protocol) if areas else _("not asked for")
        lines[f"areas-{indication.id}"] = (words.say(indication.title), shown)
    seen = again.sources(form, protocol)
    for question in protocol.questions.values():
        answer = said(question, raw["answers"].get(question.id), protocol)
        if question.id in seen:
            answer = f"{answer} ({_('the therapist saw it')})"
        lines[question.id] = (words.say(question.asks), answer)
    return lines
