"""What came next in the stories of the demo: a cold sore, no show, a note, a flare, upkeep."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from corneum.actions.demo.stories import CHAYA, CHEEKS, WHY_II
from corneum.actions.demo.tell import Story, Teller, said
from corneum.actions.intake import record_answers
from corneum.actions.intake.draft import HalfDone, save_draft
from corneum.actions.plan import Signing
from corneum.actions.progress.complication import Complication, record_complication
from corneum.actions.progress.maintenance import keep_up, upkeep_for
from corneum.actions.screening.note import NoteSaid
from corneum.actions.series.postpone import postpone, proposed_postponement
from corneum.actions.session import recheck
from corneum.actions.session.status import no_show
from corneum.protocol.schema import Level
from corneum.records.facts import ClientDetails, SessionFacts

SOON = timedelta(days=3)
YARA = ClientDetails(
    "Yara", "el Amrani", date(1993, 11, 2), "IV", "oily", "yara@elamrani.example", "06 0000 0116"
)
PIETER = ClientDetails(
    "Pieter", "van Vliet", date(1961, 7, 7), "II", "dry", "pieter@vanvliet.example",
    "06 0000 0117",
)  # fmt: skip
RUBEN = ClientDetails(
    "Ruben", "de Boer", date(1985, 2, 2), "III", "normal", "ruben@deboer.example", "06 0000 0118"
)
IRENE = ClientDetails(
    "Irene", "Smits", date(1974, 10, 9), "II", "dry", "irene@smits.example", "06 0000 0119"
)
OMAR = ClientDetails(
    "Omar", "Ben Ali", date(1998, 1, 15), "", "oily", "omar@benali.example", "06 0000 0120"
)
NIENKE = ClientDetails(
    "Nienke", "Terpstra", date(1980, 8, 12), "II", "dry", "nienke@terpstra.example",
    "06 0000 0121",
)  # fmt: skip
WILLEMIJN = ClientDetails(
    "Willemijn", "Prins", date(1987, 10, 30), "II", "dry", "willemijn@prins.example",
    "06 0000 0115",
)  # fmt: skip
FACE = ["forehead", *CHEEKS]


def with_answers(teller: Teller, uid: UUID, **answers: Any) -> dict[str, Any]:
    """Return the newest answers of a client with some of them changed."""
    held = teller.file(uid).answers
    assert held is not None  # noqa: S101  the story answered
    return {**held.raw, "answers": {**held.raw["answers"], **answers}}


def last_past(teller: Teller, uid: UUID) -> SessionFacts:
    """Return the session of the past that was left open."""
    coming = teller.course(uid).coming
    assert coming is not None  # noqa: S101  the story missed one
    return coming


def cold_sore_this_morning(teller: Teller, uid: UUID) -> None:
    """Ask in the morning of the session, or note it where the clinic is closed today."""
    raw = with_answers(
        teller, uid,
        cold_sore={"is": "present", "areas": ["upper-lip"]}, cold_sore_history={"is": "yes"},
    )  # fmt: skip
    coming = last_past(teller, uid)
    if coming.on == teller.today:
        recheck(
            teller.viewer, coming.uid, raw, on=teller.today, based_on=1, now=teller.now
        )  # fmt: skip
    else:
        record_answers(teller.viewer, uid, raw, based_on=1, now=teller.now)


def did_not_come(teller: Teller, uid: UUID) -> None:
    """Let the last session of the past be one to which nobody came."""
    session = last_past(teller, uid)
    at = teller.at(session.on, 17, 30)
    no_show(teller.viewer, session.uid, revision=session.revision, now=at)


def waited_for_a_cream(teller: Teller, uid: UUID) -> None:
    """Let a cream used the day before move the session, and the course with it."""
    session = last_past(teller, uid)
    used = (session.on - timedelta(days=1)).isoformat()
    _wait(teller, uid, session, retinoid_topical={"last_on": used, "prescription": False})


def waits_for_a_cold_sore(teller: Teller, uid: UUID) -> None:
    """Let a cold sore some days ago move the session to a day that is not certain yet."""
    session = last_past(teller, uid)
    _wait(teller, uid, session, cold_sore={"is": "present", "areas": ["upper-lip"]})


def _wait(teller: Teller, uid: UUID, session: SessionFacts, **answers: Any) -> None:
    """Ask on the day, look at the new dates that are proposed, and accept them."""
    at = teller.at(session.on, 8, 40)
    raw = with_answers(teller, uid, **answers)
    recheck(teller.viewer, session.uid, raw, on=session.on, based_on=1, now=at)
    proposal = proposed_postponement(teller.viewer, session.uid, now=at)
    postpone(teller.viewer, session.uid, proposal.shown, now=at)


def red_for_long(teller: Teller, uid: UUID) -> None:
    """Note redness that lasted, and two days later that it is over."""
    done = [session for session in teller.course(uid).sessions if session.held_on][-1]
    seen, healed = (teller.at(done.on + timedelta(days=days), 11) for days in (2, 4))
    said_first = Complication(
        "redness", "mild", done.on + timedelta(days=1),
        "Rood en warm op beide wangen, langer dan 24 uur.", "Koel kompres, geen make-up.", "open",
    )  # fmt: skip
    flare = uuid4()
    record_complication(teller.viewer, done.uid, flare, said_first, number=0, now=seen)
    over = said_first._replace(says="De huid is weer rustig.", outcome="healed")
    record_complication(teller.viewer, done.uid, flare, over, number=1, now=healed)


def kept_up(teller: Teller, uid: UUID) -> None:
    """Sign upkeep after the course."""
    course = teller.course(uid)
    proposed = upkeep_for(teller.viewer, uid, course.uid, now=teller.now)
    given = proposed._replace(start=max(proposed.start, teller.today + SOON))
    file = teller.file(uid)
    assert file.answers is not None  # noqa: S101  the story answered
    assert file.screening is not None  # noqa: S101  and was screened
    signing = Signing(uuid4(), file.answers.number, file.screening.protocol_digest)
    keep_up(teller.viewer, uid, course.uid, given, signing, now=teller.now)


def left_half_way(teller: Teller, uid: UUID) -> None:
    """Leave an intake at its third screen."""
    form = {
        "areas-active-acne-oily": ["forehead", "chin"],
        "cold_sore": ["absent"], "tan": ["light"], "sunburn": ["absent"],
    }  # fmt: skip
    save_draft(teller.viewer, uid, HalfDone(form, "last-weeks", 0, 0), now=teller.now)


def note_for_a_thinner(today: date) -> NoteSaid:
    """Return what the doctor of somebody with a blood thinner wrote."""
    return NoteSaid(
        "dr. M. de Graaf, huisarts", today - timedelta(days=60), Level.II.name,
        today + timedelta(days=180), ("blood-thinner",), "Antistolling stabiel, INR 2,3.",
    )  # fmt: skip


def third(today: date) -> tuple[Story, ...]:
    """Return the stories in which something happened."""
    return (
        Story(
            CHAYA,
            said(
                "1984-01-28", "III", "dull-dry-rough", ["forehead", *CHEEKS],
                smoker={"is": "yes"},
            ),
            begins=-28,
            at=time(11),
            then=cold_sore_this_morning,
        ),
        Story(
            YARA,
            said(
                "1993-11-02", "IV", "active-acne-oily", ["forehead", "nose"],
                acne_grade={"is": "mild"},
            ),
            begins=-17,
            at=time(16),
            misses=True,
            then=did_not_come,
        ),
        Story(
            PIETER,
            said(
                "1961-07-07", "II", "acne-scars", CHEEKS,
                scar_type={"is": "atrophic"}, blood_thinner={"is": "yes"},
            ),
            begins=-37,
            at=time(10),
            reasons=WHY_II,
            note=note_for_a_thinner,
        ),
        Story(
            RUBEN,
            said("1985-02-02", "III", "dull-dry-rough", FACE),
            begins=-20,
            at=time(12),
            then=red_for_long,
        ),
    )  # fmt: skip


def fourth(today: date) -> tuple[Story, ...]:
    """Return the stories in which a course went on, waits or never began."""
    return (
        Story(
            IRENE,
            said("1974-10-09", "II", "dull-dry-rough", FACE),
            begins=-140,
            at=time(14),
            then=kept_up,
        ),
        Story(OMAR, then=left_half_way),
        Story(
            WILLEMIJN,
            said("1987-10-30", "II", "acne-scars", CHEEKS, scar_type={"is": "atrophic"}),
            begins=-30,
            at=time(9, 45),
            reasons=WHY_II,
            misses=True,
            then=waited_for_a_cream,
        ),
        Story(
            NIENKE,
            said("1980-08-12", "II", "sun-damage", ["chest"]),
            begins=-23,
            at=time(15),
            misses=True,
            then=waits_for_a_cold_sore,
        ),
    )  # fmt: skip
