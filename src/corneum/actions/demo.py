"""The made-up clinic "Huid aan Zee": its people, and six clients each at another step.

Everything is done through the actions, at moments before `now`, so it is what they would have left.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction

from corneum.actions.clinic import (
    ClinicDetails,
    Person,
    add_device,
    add_person,
    add_room,
    close_day,
    open_clinic,
)
from corneum.actions.intake import add_client, consent_text, give_consent, record_answers
from corneum.actions.intake.consent import Signature
from corneum.actions.plan import Signing, proposal_for, sign_plan
from corneum.actions.screening import screen_client
from corneum.actions.session import AreaSaid, Done, finish, recheck
from corneum.booking.hours import usual_hours
from corneum.booking.wall import instant, local_day
from corneum.journey.series import Choice, Chosen
from corneum.records.facts import ClientDetails, SessionFacts
from corneum.records.read.clinic import viewer_of
from corneum.records.read.intake import client_file
from corneum.records.viewer import Viewer

ZONE = "Europe/Amsterdam"
CLINIC = ClinicDetails("Huid aan Zee", "nl", usual_hours(range(6)))
ROOS = Person("Roos van Dalen", "roos@huidaanzee.example", "owner")
FENNA = Person(
    "Fenna Aalbers", "fenna@huidaanzee.example", "therapist", hours=usual_hours(range(6))
)
MILAN = Person("Milan Bakker", "milan@huidaanzee.example", "front-desk")
# Known to everybody who reads this: the demo answers on its own machine alone.
PASSWORDS = {
    ROOS.email: "duinroos-aan-zee",
    FENNA.email: "helmgras-aan-zee",
    MILAN.email: "zandpad-aan-zee",
}


class Story(NamedTuple):
    """A client of the demo: the details, what was answered, and the course, if one was signed.

    `begins` counts days from today to the first session; `reasons` are the therapist's.
    """

    details: ClientDetails
    raw: dict[str, Any] | None = None
    begins: int | None = None
    sessions: int | None = None
    reasons: dict[str, str] | None = None
    end_point: str = "pink"


def said(
    born_on: str, phototype: str, indication: str, areas: list[str], **answers: Any
) -> dict[str, Any]:
    """Return answers of somebody with one complaint who denies all that is not named."""
    return {
        "born_on": born_on,
        "phototype": phototype,
        "complaints": [{"indication": indication, "areas": areas}],
        "answers": answers,
        "rest": "no",
    }


STORIES = (
    Story(
        ClientDetails(
            "Anna", "de Wit", date(1991, 5, 17), "II", "combination", "anna@dewit.example",
            "06 0000 0101",
        ),
        said(
            "1991-05-17", "II", "acne-scars", ["left-cheek", "right-cheek"],
            scar_type={"is": "atrophic"},
        ),
        begins=-42,
        reasons={"level:acne-scars": "Littekens in een dikke, vette huid: niveau I reikt niet."},
        end_point="even-red",
    ),
    Story(
        ClientDetails(
            "Bram", "Oosterhuis", date(2003, 9, 2), "III", "oily", "bram@oosterhuis.example",
            "06 0000 0102",
        ),
        said(
            "2003-09-02", "III", "active-acne-oily", ["forehead", "nose", "chin"],
            acne_grade={"is": "comedonal"},
        ),
        begins=-11,
    ),
    Story(
        ClientDetails(
            "Chaya", "Levi", date(1979, 1, 28), "III", "dry", "chaya@levi.example",
            "06 0000 0103", "en",
        ),
        said(
            "1979-01-28", "III", "dull-dry-rough", ["forehead", "left-cheek", "right-cheek"],
            cold_sore={"is": "present", "areas": ["upper-lip"]}, cold_sore_history={"is": "yes"},
        ),
    ),
    Story(
        ClientDetails(
            "Dilan", "Yılmaz", date(1986, 11, 6), "IV", "normal", "dilan@yilmaz.example",
            "06 0000 0104",
        ),
        said(
            "1986-11-06", "IV", "pigment-spots", ["left-cheek", "right-cheek"],
            melasma_suspected={"is": "unsure"},
        ),
    ),
    Story(
        ClientDetails(
            "Els", "Brouwer", date(1958, 3, 30), "II", "dry", "els@brouwer.example",
            "06 0000 0105",
        ),
        said("1958-03-30", "II", "sun-damage", ["chest"]),
        begins=-65,
        sessions=8,
        reasons={"sessions:sun-damage": "Ruime zonschade; zes sessies zijn hier te weinig."},
    ),
    Story(
        ClientDetails(
            "Gijs", "Mulder", date(1995, 7, 14), email="gijs@mulder.example", phone="06 0000 0106"
        )
    ),
)  # fmt: skip


def seed(now: datetime) -> None:
    """Write the whole demo, or none of it, as seen from `now`."""
    today = local_day(now, ZONE)
    with transaction.atomic():
        owner = open_clinic(CLINIC, ROOS, PASSWORDS[ROOS.email], zone=ZONE)
        fenna = viewer_of(add_person(owner, FENNA, PASSWORDS[FENNA.email], now=now))
        add_person(owner, MILAN, PASSWORDS[MILAN.email], now=now)
        add_room(owner, "Duin", now=now)
        add_device(owner, "Diamant 1", now=now)
        for day in christmas(today):
            close_day(owner, day, "Kerst", now=min(now, instant(day, time(9), ZONE)))
        for story in STORIES:
            tell(fenna, story, today, now)


def christmas(today: date) -> Iterator[date]:
    """Yield Christmas of last year, this year and the next."""
    for year in range(today.year - 1, today.year + 2):
        yield from (date(year, 12, 25), date(year, 12, 26))


def tell(viewer: Viewer, story: Story, today: date, now: datetime) -> None:
    """Let one client come in, answer, be screened, and have the sessions that are past by now."""
    first = today if story.begins is None else today + timedelta(days=story.begins)
    met = now if first == today else instant(first - timedelta(days=2), time(10), ZONE)
    uid = add_client(viewer, story.details, now=met)
    if story.raw is None:
        return
    record_answers(viewer, uid, story.raw, based_on=0, now=met)
    screen_client(viewer, uid, now=met)
    if story.begins is not None:
        sign(viewer, uid, story, first, met)
        for session in client_file(viewer, uid).courses[0].sessions:
            if session.on < today:
                hold(viewer, uid, session, story)


def hold(viewer: Viewer, uid: UUID, session: SessionFacts, story: Story) -> None:
    """Let a session be held on its day: agreed, asked, done at its signed level."""
    at = instant(session.on, time(11), ZONE)
    text = consent_text(viewer, "treatment", story.details.language)
    signature = Signature(f"{story.details.given_name} {story.details.family_name}")
    give_consent(
        viewer, uid, "treatment", story.details.language, signature, digest=text.digest, now=at
    )
    recheck(viewer, session.uid, None, on=session.on, based_on=1, now=at)
    areas = {
        area: AreaSaid(session.levels[name].name, story.end_point, 2, 1, 0)
        for name, named in session.areas.items()
        for area in named
    }
    done = Done(session.on, areas)
    finish(viewer, session.uid, done, revision=session.revision, now=at)


def sign(viewer: Viewer, uid: UUID, story: Story, start: date, now: datetime) -> UUID:
    """Sign what is proposed, with the number of sessions and the reasons of the story."""
    proposed = proposal_for(viewer, uid, start=start, now=now)
    plans = tuple(
        Chosen(plan.proposal.level, story.sessions or plan.sessions) for plan in proposed.plans
    )
    choice = Choice(start, None, plans, story.reasons or {})
    digest = proposed.screening.protocol.digest
    return sign_plan(viewer, uid, choice, Signing(uuid4(), 1, digest), now=now)
