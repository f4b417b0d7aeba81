"""What every page about the clinic has: the way through the first run, doubts, stale forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from corneum.actions.clinic import Doubtful
from corneum.actions.errors import NotYours
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clinic.cards import Card, cards
from corneum.desk.gate import page
from corneum.desk.stale import Version, stale_page
from corneum.records.facts import ClinicFacts
from corneum.records.read.clinic import booked_seen
from corneum.records.viewer import OWNER, Viewer

Typed = Mapping[str, Sequence[str]]
STEP_COOKIE = "corneum-step"  # which step of the first run this browser saw last
PARENTS = {"person": "clinic-people", "clinic-text": "clinic-texts"}
LEFT_OUT = ("csrfmiddlewaretoken", "confirmed")
THIRTY_DAYS = 30 * 24 * 3600


class SetUp(NamedTuple):
    """Where one is in the first run: the steps, which is the current one, what comes next."""

    steps: tuple[Card, ...]
    current: str
    number: int
    next: str

    @property
    def of(self) -> int:
        """Return how many steps there are."""
        return len(self.steps)


class BookedShown(NamedTuple):
    """A session that stays although nothing is open there any more."""

    address: str
    name: str
    number: int
    when: str


class DoubtShown(NamedTuple):
    """What is to be confirmed, and the form that does it."""

    title: str
    was: str
    booked: tuple[BookedShown, ...]
    confirms: str
    hidden: tuple[tuple[str, str], ...]
    address: str
    back: str
    act: str


class Labels(NamedTuple):
    """How a stale form is told: the title, the label of each unit, its value in words."""

    title: str
    units: Mapping[str, str]
    says: Callable[[str, Typed], str]


def clinic_page(
    request: HttpRequest,
    viewer: Viewer,
    template: str,
    clinic: ClinicFacts,
    *,
    status: int = 200,
    **facts: Any,
) -> HttpResponse:
    """Return a page about the clinic; during the first run with the way through it."""
    set_up = set_up_of(request, viewer, clinic)
    answer = page(
        request, viewer, template, status=status, place="clinic", clinic=clinic,
        is_owner=viewer.role == OWNER, set_up=set_up, **facts,
    )  # fmt: skip
    if set_up is not None and set_up.number:
        answer.set_cookie(
            STEP_COOKIE, set_up.current, max_age=THIRTY_DAYS, secure=request.is_secure(),
            httponly=True, samesite="Lax",
        )  # fmt: skip
    return answer


def set_up_of(request: HttpRequest, viewer: Viewer, clinic: ClinicFacts) -> SetUp | None:
    """Return where the owner is in the first run, None once it is over."""
    if clinic.set_up_at is not None or viewer.role != OWNER:
        return None
    steps = cards(viewer, clinic, local_day(timezone.now(), clinic.zone))
    names = [step.name for step in steps]
    match = request.resolver_match
    here = match.url_name if match is not None and match.url_name else ""
    current = PARENTS.get(here, here)
    number = names.index(current) + 1 if current in names else 0
    following = steps[number].address if 0 < number < len(steps) else ""
    return SetUp(steps, current, number, following)


def where_left_off(request: HttpRequest, viewer: Viewer, clinic: ClinicFacts) -> str:
    """Return the address of the step that this browser saw last, else of the first one missing."""
    steps = cards(viewer, clinic, local_day(timezone.now(), clinic.zone))
    seen = request.COOKIES.get(STEP_COOKIE, "")
    for step in steps:
        if step.name == seen:
            return step.address
    return next((step.address for step in steps if step.missing), reverse("desk:clinic-lengths"))


def may_change(viewer: Viewer) -> None:
    """Raise NotYours for anybody but the owner, before anything typed is looked at."""
    if viewer.role != OWNER:
        raise NotYours(viewer.role)


def as_posted(typed: Typed) -> QueryDict:
    """Return what was typed as Django's forms take it, several values of a name too."""
    posted = QueryDict(mutable=True)
    for name, values in typed.items():
        posted.setlist(name, list(values))
    return posted


def last(typed: Typed, name: str) -> str:
    """Return the value of a field, "" where there is none."""
    values = typed.get(name) or [""]
    return str(values[-1])


def doubt_shown(
    viewer: Viewer,
    clinic: ClinicFacts,
    doubtful: Doubtful,
    typed: Typed,
    *,
    title: str,
    address: str,
    back: str,
    act: str = "",
) -> DoubtShown:
    """Return what is to be confirmed; everything typed goes along."""
    if doubtful.booked:
        booked_seen(viewer)
    booked = tuple(
        BookedShown(
            reverse("desk:course", args=[row.client, row.course]),
            row.name,
            row.number,
            words.moment(row.starts_at, clinic.zone) if row.starts_at else words.day(row.on),
        )
        for row in doubtful.booked
    )
    hidden = tuple(
        (name, value) for name, values in typed.items() if name not in LEFT_OUT for value in values
    )
    return DoubtShown(
        title, doubtful.was, booked, doubtful.confirms, hidden, address, back,
        act or _("Save it all the same"),
    )  # fmt: skip


def clinic_stale(
    request: HttpRequest,
    viewer: Viewer,
    labels: Labels,
    yours: Typed,
    theirs: Typed,
    renewed: Mapping[str, str],
    back: str,
) -> HttpResponse:
    """Answer 409: what differs between the form and what stands there now."""
    compared = (
        Version(unit, label, labels.says(unit, yours), labels.says(unit, theirs))
        for unit, label in labels.units.items()
    )
    versions = [version for version in compared if version.yours != version.theirs]
    kept = {name: list(values) for name, values in yours.items() if name not in LEFT_OUT}
    return stale_page(
        request, viewer, labels.title, versions,
        yours=kept, theirs={name: list(values) for name, values in theirs.items()},
        renewed=renewed, back=back,
    )  # fmt: skip
