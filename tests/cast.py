"""The people of the tests: those of the demo, a second clinic, and a client at every step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from corneum.actions.clinic import ClinicDetails, Person, add_person, open_clinic
from corneum.actions.demo import CLINIC, FENNA, MILAN, PASSWORDS, ROOS, STORIES, ZONE, said
from corneum.actions.intake import add_client, record_answers
from corneum.actions.plan import proposal_for, sign_plan
from corneum.journey.series import Choice, Chosen
from corneum.protocol.schema import Level
from corneum.records.facts import ClientDetails, ClientFile
from corneum.records.read.clinic import viewer_of
from corneum.records.read.intake import client_file
from corneum.records.viewer import Viewer

__all__ = ["CLINIC", "FENNA", "MILAN", "PASSWORDS", "ROOS", "STORIES", "ZONE"]

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, ten o'clock in the clinic
TODAY = date(2026, 11, 23)
PASSWORD = "helmgras-aan-zee"
ANNA = ClientDetails(
    "Anna", "de Wit", date(1991, 5, 17), "II", "combination", "anna@dewit.example", "06 0000 0101"
)
WHY_LEVEL_II = {"level:acne-scars": "Thick scars: level I does not reach them."}
NOOR = Person("Noor Smit", "noor@elders.example", "owner")


class Cast(NamedTuple):
    """Who looks: three people of one clinic, the owner of another one."""

    roos: Viewer
    fenna: Viewer
    milan: Viewer
    noor: Viewer


def open_cast() -> Cast:
    """Open "Huid aan Zee" with its three people, and a clinic elsewhere with its owner."""
    roos = open_clinic(CLINIC, ROOS, PASSWORD, zone=ZONE)
    fenna, milan = (
        viewer_of(add_person(roos, person, PASSWORD, now=NOW)) for person in (FENNA, MILAN)
    )
    elsewhere = ClinicDetails("Elders", "nl", frozenset(range(5)))
    return Cast(roos, fenna, milan, open_clinic(elsewhere, NOOR, PASSWORD, zone=ZONE))


def scars(**answers: Any) -> dict[str, Any]:
    """Return Anna's answers: acne scars on the cheeks, nothing else the matter unless named."""
    areas = ["left-cheek", "right-cheek"]
    return said(
        "1991-05-17", "II", "acne-scars", areas, **{"scar_type": {"is": "atrophic"}, **answers}
    )


def dull(**answers: Any) -> dict[str, Any]:
    """Return answers about a dull forehead: level I, 5 sessions."""
    return said("1991-05-17", "II", "dull-dry-rough", ["forehead"], **answers)


def new_anna(viewer: Viewer, raw: dict[str, Any] | None = None, now: datetime = NOW) -> UUID:
    """Note Anna, with answers (her own unless others are given); return her uid."""
    uid = add_client(viewer, ANNA, now=now)
    record_answers(viewer, uid, scars() if raw is None else raw, based_on=0, now=now)
    return uid


def choice_for(
    viewer: Viewer, uid: UUID, now: datetime = NOW, start: date = TODAY
) -> tuple[Choice, str]:
    """Return the choice that takes the proposal as it is, and the digest it was made under."""
    course = proposal_for(viewer, uid, start=start, now=now)
    plans = tuple(Chosen(plan.proposal.level, plan.sessions) for plan in course.plans)
    reasons = {
        f"level:{plan.proposal.indication.id}": "More is needed."
        for plan in course.plans
        if Level.II in plan.levels
    }
    return Choice(start, None, plans, reasons), course.screening.protocol.digest


def signed_anna(
    viewer: Viewer, raw: dict[str, Any] | None = None, now: datetime = NOW
) -> ClientFile:
    """Note Anna, sign what is proposed and return her file."""
    uid = new_anna(viewer, raw, now)
    choice, digest = choice_for(viewer, uid, now)
    sign_plan(viewer, uid, choice, based_on=1, digest=digest, now=now)
    return client_file(viewer, uid)
