"""Days that are unlike their weekday: closed by the clinic, or open although a public holiday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from corneum.actions.clinic.allowed import LONGEST_WORDS, owner_only, refuse, words_for
from corneum.actions.clinic.booked import ask_first, fits_clinic, no_longer
from corneum.booking.holidays import public_holidays
from corneum.booking.wall import local_day
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.facts import ClinicFacts
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import booked_from, locked_clinic
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

LATEST = date(2199, 12, 31)


def close_day(viewer: Viewer, on: date, reason: str, *, now: datetime, confirmed: str = "") -> None:
    """Close the clinic on a day, or let a public holiday be one again.

    Closed already: the reason is changed. Raises NotYours, UnusableDetails, Doubtful where
    sessions are booked then (they stay) or another reason stands there.
    """
    owner_only(viewer)
    problems: list[Problem] = []
    reason = words_for("reason", reason, problems, LONGEST_WORDS)
    with one_transaction(viewer):
        booking_alone(viewer)
        clinic = locked_clinic(viewer)
        if not local_day(now, clinic.zone) <= on <= LATEST:
            remedy = Text("today or a later day", "vandaag of een latere dag")
            problems.append(Problem("on", on.isoformat(), remedy))
        refuse(problems)
        was = clinic.own_closed.get(on, "")
        after = replace(clinic, own_closed={**clinic.own_closed, on: reason})
        ask_first(
            no_longer(
                booked_from(viewer, on, on),
                lambda row: fits_clinic(row, clinic),
                lambda row: fits_clinic(row, after),
            ),
            confirmed,
            was if was != reason else "",
        )
        if on in clinic.own_open and reason == _holiday(clinic, on):
            write.opened(on)
        else:
            write.closed(viewer.clinic, on, reason)
        noted(viewer, WRITE, "closed-day", "actions.clinic.close_day", uid=viewer.clinic_uid)


def open_day(viewer: Viewer, on: date, *, now: datetime) -> None:
    """Open the clinic on a day on which it would be closed, a public holiday too.

    Raises NotYours. What is closed by its weekday stays so.
    """
    owner_only(viewer)
    with one_transaction(viewer):
        clinic = locked_clinic(viewer)
        if holiday := _holiday(clinic, on):
            write.closed(viewer.clinic, on, holiday, is_open=True)
        else:
            write.opened(on)
        noted(viewer, WRITE, "closed-day", "actions.clinic.open_day", uid=viewer.clinic_uid)


def _holiday(clinic: ClinicFacts, on: date) -> str:
    """Return the name of the public holiday, whether the clinic keeps it or not."""
    if not clinic.holidays_of:
        return ""
    name = public_holidays(clinic.holidays_of, on.year, clinic.language).get(on, "")
    return name[:LONGEST_WORDS]
