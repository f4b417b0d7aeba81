"""What the pages that move a session share: whose it is, and the page for what cannot be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.clients.head import Head, head_of
from corneum.desk.gate import page
from corneum.desk.series.found import Place, session_in, statuses
from corneum.desk.series.moves import when, where
from corneum.protocol.schema import Text
from corneum.records.facts import ClinicFacts, PersonFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer


class Door(NamedTuple):
    """One request about one session."""

    request: HttpRequest
    viewer: Viewer
    place: Place
    clinic: ClinicFacts
    now: datetime

    @property
    def today(self) -> date:
        """Return the clinic's day."""
        return local_day(self.now, self.clinic.zone)

    @property
    def usual(self) -> int | None:
        """Return the key of the therapist that the session is with."""
        place = self.place.session.place
        return place.therapist_key if place else None

    @property
    def head(self) -> Head:
        """Return the head of every page about the client."""
        return head_of(self.place.file, self.today, "course")

    def people(self) -> tuple[PersonFacts, ...]:
        """Return who can be booked."""
        return read_clinic.therapists(self.viewer)

    def page(self, template: str, *, status: int = 200, **facts: Any) -> HttpResponse:
        """Return a page about the session."""
        file, course, session = self.place
        return page(
            self.request, self.viewer, template, status=status, place="clients", file=file,
            course=course, session=session, head=self.head,
            at=when(session, self.clinic.zone), where=where(session.place),
            status_word=statuses()[session.status], today=self.today.isoformat(), **facts,
        )  # fmt: skip

    def not_now(self, says: Text, status: int = 409) -> HttpResponse:
        """Say why the session cannot change like this."""
        return self.page("move_not.html", status=status, says=words.say(says))


def opened(request: HttpRequest, viewer: Viewer, uid: UUID, session_uid: UUID) -> Door:
    """Return a request with its session; raises NoAccess, Http404."""
    place = session_in(read_intake.client_file(viewer, uid), session_uid)
    return Door(request, viewer, place, read_clinic.clinic_of(viewer), timezone.now())


def gone() -> str:
    """Return what is said where a time that was shown went to somebody else."""
    return _("A time that was shown is no longer free. This is what is free now.")


def stale() -> str:
    """Return what is said where the course changed since the page was opened."""
    return _("Somebody changed this course meanwhile. This is how it stands now.")
