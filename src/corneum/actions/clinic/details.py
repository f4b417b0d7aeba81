"""What the clinic is called, where its clock is, when it is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from corneum.actions.clinic.allowed import (
    LONGEST_WORDS,
    differences,
    one_of,
    owner_only,
    refuse,
    words_for,
)
from corneum.actions.clinic.booked import ask_first, fits_clinic, no_longer
from corneum.actions.errors import Stale
from corneum.booking.holidays import countries
from corneum.booking.hours import Hours, open_weekdays
from corneum.booking.hours import written as hours_written
from corneum.booking.wall import UnknownZone, local_day, zone_named
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.facts import ClinicFacts
from corneum.records.models.event import WRITE
from corneum.records.models.kept import LANGUAGES
from corneum.records.read.clinic import booked_from, locked_clinic
from corneum.records.scope import booking_alone, one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted


class Identity(NamedTuple):
    """What the clinic is called, its language, and the zone that its days and times are told in."""

    name: str
    language: str
    zone: str


class Opening(NamedTuple):
    """When the clinic is open; "" holidays: none are kept."""

    hours: Hours
    holidays_of: str = ""


class ClinicDetails(NamedTuple):
    """Name, language and hours of the clinic together; "" holidays: none are kept."""

    name: str
    language: str
    hours: Hours
    holidays_of: str = ""


def change_clinic(
    viewer: Viewer, details: ClinicDetails, *, revision: int, now: datetime, confirmed: str = ""
) -> int:
    """Change name, language and hours at once; return the new revision.

    Raises NotYours, Stale, UnusableDetails, Doubtful: sessions already booked stay where they are.
    """
    owner_only(viewer)
    values = usable(details._asdict())
    return _change(viewer, values, revision=revision, now=now, confirmed=confirmed)


def change_identity(viewer: Viewer, identity: Identity, *, revision: int, now: datetime) -> int:
    """Change name, language and zone; return the new revision.

    The zone is kept while sessions are booked: their times would be other ones on the clock.
    Raises NotYours, Stale, UnusableDetails.
    """
    owner_only(viewer)
    return _change(viewer, usable(identity._asdict()), revision=revision, now=now)


def change_opening(
    viewer: Viewer, opening: Opening, *, revision: int, now: datetime, confirmed: str = ""
) -> int:
    """Change hours and public holidays; return the new revision.

    Raises NotYours, Stale, UnusableDetails, Doubtful: sessions already booked stay where they are.
    """
    owner_only(viewer)
    values = usable(opening._asdict())
    return _change(viewer, values, revision=revision, now=now, confirmed=confirmed)


def usable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are kept; raises UnusableDetails that names each wrong field."""
    kept = dict(values)
    problems: list[Problem] = []
    if "name" in kept:
        kept["name"] = words_for("name", kept["name"], problems, LONGEST_WORDS)
    if "language" in kept:
        one_of("language", kept["language"], LANGUAGES, problems)
    if "hours" in kept and not open_weekdays(kept["hours"]):
        remedy = Text("at least one day with hours", "minstens een dag met uren")
        problems.append(Problem("hours", "-", remedy))
    if kept.get("holidays_of"):
        codes = [code for code, _ in countries()]
        one_of("holidays_of", kept["holidays_of"], codes, problems)
    if "zone" in kept:
        problems += _wrong_zone(kept["zone"])
    refuse(problems)
    return kept


def _wrong_zone(zone: str) -> list[Problem]:
    try:
        zone_named(zone)
    except UnknownZone:
        remedy = Text("a zone such as Europe/Amsterdam", "een zone zoals Europe/Amsterdam")
        return [Problem("zone", zone[:40] or "-", remedy)]
    return []


def _change(
    viewer: Viewer, values: Mapping[str, Any], *, revision: int, now: datetime, confirmed: str = ""
) -> int:
    with one_transaction(viewer):
        booking_alone(viewer)
        clinic = locked_clinic(viewer)
        theirs = {field: getattr(clinic, field) for field in values}
        if not (different := differences(values, theirs)):
            return clinic.revision
        if clinic.revision != revision:
            raise Stale(different)
        _look_ahead(viewer, clinic, values, now, confirmed)
        stored = dict(values)
        if "hours" in stored:
            stored["hours"] = hours_written(stored["hours"])
        write.changed_clinic(viewer.clinic, revision, **stored)
        noted(viewer, WRITE, "clinic", "actions.clinic.change_clinic", uid=viewer.clinic_uid)
    return revision + 1


def _look_ahead(
    viewer: Viewer, clinic: ClinicFacts, values: Mapping[str, Any], now: datetime, confirmed: str
) -> None:
    """Raise where sessions that are booked speak against it."""
    if not {"hours", "holidays_of", "zone"} & values.keys():
        return
    booked = booked_from(viewer, local_day(now, clinic.zone))
    if booked and values.get("zone", clinic.zone) != clinic.zone:
        n = len(booked)
        remedy = Text(
            f"{clinic.zone}, as long as sessions are booked at its times (now {n})",
            f"{clinic.zone}, zolang er sessies op die tijden geboekt staan (nu {n})",
        )
        refuse([Problem("zone", values["zone"], remedy)])
    after = replace(clinic, **{k: values[k] for k in ("hours", "holidays_of") if k in values})
    ask_first(
        no_longer(
            booked, lambda row: fits_clinic(row, clinic), lambda row: fits_clinic(row, after)
        ),
        confirmed,
    )
