"""The clinic's own texts: their versions, beside what the protocol says."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from corneum.actions import clinic as actions
from corneum.actions.errors import Stale, UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.clinic.forms import TextForm
from corneum.desk.clinic.frame import (
    Labels,
    Typed,
    as_posted,
    clinic_page,
    clinic_stale,
    last,
    may_change,
)
from corneum.desk.forms import put, troubles
from corneum.desk.scope import scope
from corneum.desk.stale import merged, number
from corneum.protocol.schema import Text
from corneum.records.facts import ClinicFacts, TextFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.viewer import Viewer


class TextRow(NamedTuple):
    """A text in the list: whose it is now."""

    kind: str
    title: str
    state: str
    begins: str


class Paragraphs(NamedTuple):
    """Paragraphs in which two versions differ, "" where one has none."""

    language: str
    before: str
    after: str


class VersionShown(NamedTuple):
    """A version, and how it differs from the text before it (before the first: the protocol's)."""

    number: int
    by: str
    at: str
    before_name: str
    is_protocol: bool
    differences: tuple[Paragraphs, ...]


@require_safe
@scope("clinic")
def texts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List the texts: which are the clinic's own."""
    facts = read_clinic.clinic_of(viewer)
    own = read_clinic.texts(viewer)
    protocol = protocol_of(facts).texts
    rows = []
    for kind, title in words.texts().items():
        if kind in own:
            state = _("your own, version %(n)s") % {"n": own[kind].version}
            body = Text(own[kind].en, own[kind].nl)
        elif kind in protocol:
            state, body = _("the protocol's"), protocol[kind].body
        else:
            state, body = _("not written yet"), Text("", "")
        rows.append(TextRow(kind, title, state, Truncator(words.say(body)).chars(160)))
    return clinic_page(request, viewer, "clinic_texts.html", facts, rows=rows)


class Standing(NamedTuple):
    """A text as it stands: the protocol's, the versions of the clinic's own, what holds now."""

    kind: str
    title: str
    protocol: Text
    versions: tuple[TextFacts, ...]

    @property
    def newest(self) -> int:
        """Return the number of the newest version, 0 where there is none."""
        return self.versions[-1].version if self.versions else 0

    @property
    def own(self) -> Text | None:
        """Return the clinic's own text where it holds now."""
        found = self.versions[-1] if self.versions else None
        return Text(found.en, found.nl) if found and (found.en or found.nl) else None


@require_http_methods(["GET", "HEAD", "POST"])
@scope("clinic")
def text(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """Show a text with its versions; its owner writes the next one."""
    if kind not in words.texts():
        raise Http404(kind)
    facts = read_clinic.clinic_of(viewer)
    standing = _standing(viewer, facts, kind)
    typed = merged(request.POST)
    form = TextForm(as_posted(typed) if typed else None, initial=_now(standing)._asdict())
    if typed:
        may_change(viewer)
    if typed and ("protocol" in typed or form.is_valid()):
        try:
            _write(viewer, kind, form, typed)
        except Stale:
            return _stale(request, viewer, standing, form, typed)
        except UnusableDetails as unusable:
            put(form, unusable.problems)
        else:
            return redirect("desk:clinic-text", kind=kind)
    found = troubles(form)
    return clinic_page(
        request, viewer, "clinic_text.html", facts, status=422 if found else 200,
        standing=standing, stands=_now(standing), form=form, troubles=found,
        based_on=last(typed, "based_on") or standing.newest,
        versions=_shown(standing.versions, standing.protocol, facts.zone),
    )  # fmt: skip


def _standing(viewer: Viewer, facts: ClinicFacts, kind: str) -> Standing:
    known = protocol_of(facts).texts.get(kind)
    protocol = known.body if known else Text("", "")
    return Standing(kind, words.texts()[kind], protocol, read_clinic.text_versions(viewer, kind))


def _now(standing: Standing) -> Text:
    return standing.own or standing.protocol


def _stale(
    request: HttpRequest, viewer: Viewer, standing: Standing, form: TextForm, typed: Typed
) -> HttpResponse:
    units = {name: str(field.label) for name, field in form.fields.items()}
    theirs = {name: [words] for name, words in _now(standing)._asdict().items()}
    labels = Labels(standing.title, units, _says)
    back = reverse("desk:clinic-text", args=[standing.kind])
    renewed = {"based_on": str(standing.newest)}
    return clinic_stale(request, viewer, labels, typed, theirs, renewed, back)


def _write(viewer: Viewer, kind: str, form: TextForm, typed: Typed) -> None:
    based_on, now = number(last(typed, "based_on")), timezone.now()
    if "protocol" in typed:
        actions.keep_to_the_protocol(viewer, kind, based_on=based_on, now=now)
    else:
        new = Text(form.cleaned_data["en"], form.cleaned_data["nl"])
        actions.write_text(viewer, kind, new, based_on=based_on, now=now)


def _shown(versions: tuple[TextFacts, ...], protocol: Text, zone: str) -> tuple[VersionShown, ...]:
    """Return the versions, newest first."""
    shown, before, before_name = [], protocol, _("the protocol's")
    for version in versions:
        is_protocol = not version.en and not version.nl
        body = protocol if is_protocol else Text(version.en, version.nl)
        at, different = words.moment(version.at, zone), tuple(_compared(before, body))
        shown.append(
            VersionShown(version.version, version.by, at, before_name, is_protocol, different)
        )
        before, before_name = body, _("version %(n)s") % {"n": version.version}
    return tuple(reversed(shown))


def _compared(before: Text, after: Text) -> Iterator[Paragraphs]:
    """Yield what differs, paragraph by paragraph, the Dutch first."""
    for language, old, new in (("nl", before.nl, after.nl), ("en", before.en, after.en)):
        olds, news = old.split("\n\n"), new.split("\n\n")
        for tag, *ends in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
            if tag != "equal":
                begin, end, begins, until = ends
                parts = "\n\n".join(olds[begin:end]), "\n\n".join(news[begins:until])
                yield Paragraphs(language, *parts)


def _says(unit: str, typed: Typed) -> str:
    return last(typed, unit) or "–"
