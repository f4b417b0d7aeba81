"""Sessions that would stand where nothing is open any more: shown, and asked about, first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from corneum.booking.hours import Hours, Span, spans_on
from corneum.booking.wall import zone_named
from corneum.records.facts import BookedRow, ClinicFacts

Fits = Callable[[BookedRow], bool]


class Doubtful(Exception):
    """Somebody must look first: `booked` are sessions that stay where they are although nothing
    is open there any more, `was` is what would be replaced. Nothing was written.

    Sent again with `confirms`, exactly this is done.
    """

    def __init__(self, booked: Iterable[BookedRow], was: str = "") -> None:
        self.booked, self.was = tuple(booked), was
        super().__init__(f"{len(self.booked)} sessions")

    @property
    def confirms(self) -> str:
        """Return what a confirmation of exactly this says."""
        said = " ".join([self.was, *sorted(str(row.uid) for row in self.booked)])
        return hashlib.sha256(said.encode()).hexdigest()[:20]


def ask_first(booked: Iterable[BookedRow], confirmed: str, was: str = "") -> None:
    """Raise Doubtful where something stands in the way that was not confirmed."""
    doubt = Doubtful(booked, was)
    if (doubt.booked or was) and confirmed != doubt.confirms:
        raise doubt


def no_longer(rows: Iterable[BookedRow], before: Fits, after: Fits) -> tuple[BookedRow, ...]:
    """Return the sessions that fit before the change and do not after it."""
    return tuple(row for row in rows if before(row) and not after(row))


def fits_clinic(row: BookedRow, clinic: ClinicFacts) -> bool:
    """Return whether the clinic is open while the session lasts."""
    return _within(row, spans_on(row.on, clinic.hours, clinic.special(row.on)), clinic.zone)


def fits_person(row: BookedRow, hours: Hours, zone: str) -> bool:
    """Return whether somebody with these hours works while the session lasts."""
    return _within(row, spans_on(row.on, hours), zone)


def _within(row: BookedRow, spans: tuple[Span, ...], zone: str) -> bool:
    if row.starts_at is None or row.ends_at is None:
        return bool(spans)
    begins, ends = (moment.astimezone(zone_named(zone)) for moment in (row.starts_at, row.ends_at))
    return begins.date() == ends.date() and any(
        span.begins <= begins.time() and ends.time() <= span.ends for span in spans
    )
