"""A form older than the record: both versions side by side, nothing typed is lost (409)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict

from corneum.desk.gate import page
from corneum.records.viewer import Viewer

TAKE, THEIRS, ASKED, WAS = "take:", "theirs:", "asked:", "was:"
NOT_OURS = ("csrfmiddlewaretoken",)
Form = Mapping[str, Sequence[str]]


class Version(NamedTuple):
    """One thing that differs, in words; `unit` is the field, or the stem of its fields' names.

    `take` is the side that alone changed it, "" where both did: then a choice must be made. None:
    not compared with what stood there before. `who` is the other and when, "" where not known.
    """

    unit: str
    label: str
    yours: str
    theirs: str
    take: str | None = None
    who: str = ""


def version(unit: str, label: str, yours: str, theirs: str, opened: str | None) -> Version | None:
    """Return what differs, with the side that alone changed it; None where nothing does.

    `opened` is what stood there when the form was opened (None: not known). Where both changed it,
    nothing is chosen for them.
    """
    if yours == theirs:
        return None
    take = {yours: "theirs", theirs: "yours"}.get(opened, "") if opened is not None else ""
    return Version(unit, label, yours, theirs, take)


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
    versions = [_as_chosen(item, request.POST) for item in versions]
    waits = [
        *((ASKED + item.unit, "1") for item in versions if item.take is not None),
        *((WAS + name, (yours.get(name) or [""])[-1]) for name in renewed),
    ]
    kept = [(name, value) for name, values in yours.items() for value in values]
    others = [(THEIRS + name, value) for name, values in theirs.items() for value in values]
    hidden = [(name, value) for name, value in kept if name not in renewed]
    return page(
        request, viewer, "stale.html", status=409, title=title,
        place="clinic" if back.startswith("/clinic/") else "clients",
        versions=tuple(versions), hidden=(*hidden, *others, *waits, *renewed.items()), back=back,
    )  # fmt: skip


def merged(posted: QueryDict) -> dict[str, list[str]]:
    """Return the form with "theirs" in place of each unit for which it was chosen.

    Where a choice is missing the form stands on its old version again: it is shown once more.
    """
    sent = {name: [str(value) for value in values] for name, values in posted.lists()}
    form = {
        name: values
        for name, values in sent.items()
        if not name.startswith((TAKE, THEIRS, ASKED, WAS)) and name not in NOT_OURS
    }
    if _is_undecided(posted):
        form |= {n.removeprefix(WAS): old for n, old in sent.items() if n.startswith(WAS)}
    for name, values in sent.items():
        if name.startswith(TAKE) and values[-1] == "theirs":
            unit = name.removeprefix(TAKE)
            form = {own: kept for own, kept in form.items() if not belongs(own, unit)}
            others = ((n.removeprefix(THEIRS), v) for n, v in sent.items() if n.startswith(THEIRS))
            form |= {other: found for other, found in others if belongs(other, unit)}
    return form


def _is_undecided(posted: Form) -> bool:
    units = (name.removeprefix(ASKED) for name in posted if name.startswith(ASKED))
    return any(TAKE + unit not in posted for unit in units)


def _as_chosen(item: Version, posted: QueryDict) -> Version:
    """Return a line with what was chosen for it, where the page comes back for a missing choice."""
    taken = posted.get(TAKE + item.unit, "") if _is_undecided(posted) else ""
    return item._replace(take=str(taken)) if taken in ("yours", "theirs") else item


def belongs(name: str, unit: str) -> bool:
    """Return whether a field is part of a unit: `tan`, `tan-0-seen_on`."""
    return name == unit or name.startswith(f"{unit}-")


def number(typed: str | None) -> int:
    """Return a hidden number of a form, -1 where it is none: no version has that number."""
    is_number = typed is not None and typed.isascii() and typed.isdigit() and len(typed) < 10
    return int(typed) if typed is not None and is_number else -1
