"""A form older than the record: both versions side by side, nothing typed is lost (409)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict

from corneum.desk.gate import page
from corneum.records.viewer import Viewer

TAKE, THEIRS = "take:", "theirs:"
NOT_OURS = ("csrfmiddlewaretoken",)
Form = Mapping[str, Sequence[str]]


class Version(NamedTuple):
    """One thing that differs, in words; `unit` is the field, or the stem of its fields' names."""

    unit: str
    label: str
    yours: str
    theirs: str


def stale_page(
    request: HttpRequest,
    viewer: Viewer,
    title: str,
    versions: Iterable[Version],
    *,
    yours: Form,
    theirs: Form,
    renewed: Mapping[str, str],
    back: str,
) -> HttpResponse:
    """Answer 409: what differs, a choice for each, and everything that was typed.

    `renewed` are the hidden fields that say on which version the form now stands.
    """
    kept = [(name, value) for name, values in yours.items() for value in values]
    others = [(THEIRS + name, value) for name, values in theirs.items() for value in values]
    hidden = [(name, value) for name, value in kept if name not in renewed]
    return page(
        request, viewer, "stale.html", status=409, place="clients", title=title,
        versions=tuple(versions), hidden=(*hidden, *others, *renewed.items()), back=back,
    )  # fmt: skip


def merged(posted: QueryDict) -> dict[str, list[str]]:
    """Return the form with "theirs" in place of each unit for which it was chosen."""
    sent = {name: [str(value) for value in values] for name, values in posted.lists()}
    form = {
        name: values
        for name, values in sent.items()
        if not name.startswith((TAKE, THEIRS)) and name not in NOT_OURS
    }
    for name, values in sent.items():
        if name.startswith(TAKE) and values[-1] == "theirs":
            unit = name.removeprefix(TAKE)
            form = {own: kept for own, kept in form.items() if not belongs(own, unit)}
            others = ((n.removeprefix(THEIRS), v) for n, v in sent.items() if n.startswith(THEIRS))
            form |= {other: found for other, found in others if belongs(other, unit)}
    return form


def belongs(name: str, unit: str) -> bool:
    """Return whether a field is part of a unit: `tan`, `tan-0-seen_on`."""
    return name == unit or name.startswith(f"{unit}-")


def number(typed: str | None) -> int:
    """Return a hidden number of a form, -1 where it is none: no version has that number."""
    is_number = typed is not None and typed.isascii() and typed.isdigit() and len(typed) < 10
    return int(typed) if typed is not None and is_number else -1
