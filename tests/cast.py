"""The people of the tests: those of the demo, a second clinic, and a client at every step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from corneum.actions.clinic import (
    ClinicDetails,
    Person,
    add_device,
    add_person,
    add_room,
    finish_set_up,
    open_clinic,
)
from corneum.actions.demo import CLINIC, FENNA, MILAN, PASSWORDS, ROOS, ZONE, said
from corneum.actions.intake import add_client, consent_text, give_consent, record_answers
from corneum.actions.intake.consent import Signature
from corneum.actions.plan import Signing, proposal_for, sign_plan
from corneum.actions.session import AreaSaid, Done, finish, recheck
from corneum.booking.hours import usual_hours
from corneum.booking.wall import local_day
from corneum.journey.screening import Screening
from corneum.journey.series import Choice, Chosen
from corneum.protocol.schema import Level
from corneum.records.facts import ClientDetails, ClientFile
from corneum.records.read.clinic import viewer_of
from corneum.records.read.intake import client_file
from corneum.records.viewer import Viewer

__all__ = ["CLINIC", "FENNA", "MILAN", "PASSWORDS", "ROOS", "ZONE"]

CHEEKS = ("left-cheek", "right-cheek")
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
    """Open "Huid aan Zee" with its three people, a room and a device, and a clinic elsewhere."""
    roos = open_clinic(CLINIC, ROOS, PASSWORD, zone=ZONE)
    finish_set_up(roos, now=NOW)
    add_room(roos, "Duin", now=NOW)
    add_device(roos, "Diamant 1", now=NOW)
    fenna, milan = (
        viewer_of(add_person(roos, person, PASSWORD, now=NOW)) for person in (FENNA, MILAN)
    )
    elsewhere = ClinicDetails("Elders", "nl", usual_hours(range(5)))
    noor = open_clinic(elsewhere, NOOR, PASSWORD, zone=ZONE)
    finish_set_up(noor, now=NOW)
    return Cast(roos, fenna, milan, noor)


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
    sign_plan(viewer, uid, choice, Signing(uuid4(), 1, digest), now=now)
    return client_file(viewer, uid)


def consented(viewer: Viewer, uid: UUID, kind: str = "treatment", now: datetime = NOW) -> UUID:
    """Let Anna agree to what is to be done."""
    text = consent_text(viewer, kind, "nl")
    signature = Signature("Anna de Wit")
    return give_consent(viewer, uid, kind, "nl", signature, digest=text.digest, now=now)


def asked(
    viewer: Viewer, file: ClientFile, number: int = 1, raw: dict[str, Any] | None = None,
    now: datetime = NOW,
) -> Screening:  # fmt: skip
    """Ask on the day of `now` whether anything changed before session `number`; `raw`: it did."""
    file = client_file(viewer, file.uid)
    session = file.courses[0].sessions[number - 1]
    assert file.answers is not None
    return recheck(
        viewer, session.uid, raw,
        on=local_day(now, ZONE), based_on=file.answers.number, now=now,
    )  # fmt: skip


def did(
    level: str = "II", end_point: str = "even-red", areas: tuple[str, ...] = CHEEKS
) -> dict[str, AreaSaid]:
    """Return what was done in each area: two passes, faint redness, nothing else."""
    return {area: AreaSaid(level, end_point, 2, 1, 0) for area in areas}


def held(
    viewer: Viewer, file: ClientFile, number: int = 1, now: datetime = NOW, **more: Any
) -> None:
    """Let session `number` be held at `now`: agreed, asked, recorded."""
    consented(viewer, file.uid, now=now)
    asked(viewer, file, number, now=now)
    session = client_file(viewer, file.uid).courses[0].sessions[number - 1]
    done = Done(local_day(now, ZONE), more.pop("areas", did()), **more)
    finish(viewer, session.uid, done, revision=session.revision, now=now)
