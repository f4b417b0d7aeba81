"""A process that wants the same thing at the same moment as others; the tests start several.

python -m tests.actions.contenders: reads "ACTION MARK", says "ready", waits for a line, acts once
and says how it ended; then it reads again. `scribble` acts until somebody ends the process, and
says each thing that is done.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import count
from uuid import uuid4

import django

import corneum.site.database  # noqa: F401  # before Django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corneum.site.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.http import HttpRequest  # noqa: E402

from corneum.actions import account, clinic, intake, plan, session  # noqa: E402
from corneum.actions.clinic import setup_code  # noqa: E402
from corneum.actions.errors import (  # noqa: E402
    CannotMove,
    SlotTaken,
    Stale,
    TooManyTries,
    WrongPassword,
)
from corneum.actions.series import move as series  # noqa: E402
from corneum.actions.series.diary import Wish  # noqa: E402
from corneum.actions.series.postpone import postpone, proposed_postponement  # noqa: E402
from corneum.actions.series.proposal import Shown  # noqa: E402
from corneum.actions.series.undo import undo  # noqa: E402
from corneum.actions.series.wanted import Wanted  # noqa: E402
from corneum.booking.hours import read_hours  # noqa: E402
from corneum.booking.wall import at_wall, local_day  # noqa: E402
from corneum.journey.series import Choice, Chosen  # noqa: E402
from corneum.records.facts import ClientFile, SessionFacts  # noqa: E402
from corneum.records.read.account import viewer_at  # noqa: E402
from corneum.records.read.client import clients  # noqa: E402
from corneum.records.read.intake import client_file, draft_of  # noqa: E402
from corneum.records.viewer import Viewer  # noqa: E402
from tests.cast import FENNA, ROOS, ZONE, dull  # noqa: E402

NOW = datetime.now(UTC)  # noqa: TID251  # a process of its own stands outside every door


def fenna() -> Viewer:
    """Return the therapist of the demo."""
    found = viewer_at(FENNA.email)
    assert found is not None
    return found


def file_of(viewer: Viewer, name: str) -> ClientFile:
    """Return the file of a client of the demo, by given or whole name."""
    rows = (row for row in clients(viewer) if f"{row.name} ".startswith(f"{name} "))
    return client_file(viewer, next(rows).uid)


def sign(mark: str) -> Callable[[], object]:
    """Sign Lars's course, each contender as a course of its own."""
    return signing("Lars")


def plan_one(mark: str) -> Callable[[], object]:
    """Sign the course of another client with the same therapist at the same moment."""
    return signing(("Mila", "Carlijn", "Saskia")[int(mark)])


def signing(name: str) -> Callable[[], object]:
    """Sign what is proposed to a client, with Fenna."""
    viewer = fenna()
    uid = file_of(viewer, name).uid
    asked = plan.Asked(wish=Wish(viewer.membership))
    course = plan.proposal_for(viewer, uid, start=None, now=NOW, asked=asked)
    choice = Choice(
        course.screening.on,
        None,
        tuple(Chosen(p.proposal.level, p.sessions) for p in course.plans),
        {f"level:{p.proposal.indication.id}": "More is needed." for p in course.plans},
    )
    own = plan.Signing(uuid4(), 1, course.screening.protocol.digest)
    return lambda: str(plan.sign_plan(viewer, uid, choice, own, now=NOW, asked=asked)) and "won"


def answer(mark: str) -> Callable[[], object]:
    """Record Dilan's answers anew."""
    viewer = fenna()
    dilan = file_of(viewer, "Dilan").uid
    raw = dull(anything_else={"is": f"by {mark}"})
    return lambda: intake.record_answers(viewer, dilan, raw, based_on=1, now=NOW)


def finish(mark: str) -> Callable[[], object]:
    """Record Bram's second session, a week after it was due, asked on that day."""
    viewer = fenna()
    file = file_of(viewer, "Bram")
    second = file.courses[0].sessions[1]
    later = NOW + timedelta(days=14)
    on = local_day(later, ZONE)
    if second.recheck_of(on) is None and file.answers is not None:
        based_on = file.answers.number
        session.recheck(viewer, second.uid, None, on=on, based_on=based_on, now=later)
    done = session.Done(on, as_signed(second), note=f"by {mark}")
    return lambda: session.finish(viewer, second.uid, done, revision=0, now=later)


def as_signed(held: SessionFacts) -> dict[str, session.AreaSaid]:
    """Return a session at level I as done, in each of its areas."""
    areas = {area for named in held.areas.values() for area in named}
    return {area: session.AreaSaid("I", "pink") for area in areas}


def recheck(mark: str) -> Callable[[], object]:
    """Ask before Els's next session; each contender hears something else."""
    return lambda: heard(fenna(), "Els", f"by {mark}", based_on=1, after=0)


def heard(viewer: Viewer, name: str, words: str, *, based_on: int, after: int) -> object:
    """Ask a client on the day who tells something else than before."""
    file = file_of(viewer, name)
    coming = file.courses[0].coming
    assert file.answers is not None
    assert coming is not None
    raw = file.answers.raw
    raw = {**raw, "answers": {**raw["answers"], "anything_else": {"is": words}}}
    on = local_day(NOW, ZONE)
    return session.recheck(viewer, coming.uid, raw, on=on, based_on=based_on, now=NOW, after=after)


def change(mark: str) -> Callable[[], object]:
    """Change Gijs's telephone number."""
    viewer = fenna()
    gijs = file_of(viewer, "Gijs")
    details = replace(gijs.details, phone=f"06 {mark}")
    return lambda: intake.change_client(viewer, gijs.uid, details, revision=0, now=NOW)


def draft(mark: str) -> Callable[[], object]:
    """Keep the first step of an intake of Gijs's, each contender other areas."""
    viewer = fenna()
    gijs = file_of(viewer, "Gijs")
    standing = draft_of(viewer, gijs.uid)
    form = {"areas-scars": ["chin", "forehead", "nose"][: int(mark) + 1], "tan": [f"{mark}"]}
    number = gijs.answers.number if gijs.answers else 0
    done = intake.HalfDone(form, "skin-today", number, standing.revision if standing else 0)
    return lambda: intake.save_draft(viewer, gijs.uid, done, now=NOW)


def guess(mark: str) -> Callable[[], object]:
    """Try a wrong password, five times, each contender from another address."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = f"192.0.2.{mark}"
    request.session, request.user = SessionStore(), AnonymousUser()

    def try_out() -> str:
        looked_at = 0
        for _ in range(5):
            try:
                account.sign_in(request, FENNA.email, "wrong", now=NOW)
            except WrongPassword:
                looked_at += 1
            except TooManyTries:
                continue
        return f"{looked_at} looked at"

    return try_out


def found(mark: str) -> Callable[[], object]:
    """Open the first clinic with the code that was printed."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = f"192.0.2.{mark}"
    request.session, request.user = SessionStore(), AnonymousUser()
    code = setup_code.code_in(settings.CORNEUM_DATA)
    wanted = clinic.Founding(
        f"Huid {mark}", "Europe/Amsterdam", "nl", f"Roos {mark}", f"roos{mark}@huid.example",
        "helmgras-aan-zee",
    )  # fmt: skip

    def try_out() -> str:
        try:
            clinic.found_clinic(request, settings.CORNEUM_DATA, code, wanted, now=NOW)
        except clinic.AlreadyFounded:
            return "late"
        return "won"

    return try_out


def move(mark: str) -> Callable[[], object]:
    """Move the last session of one of three clients to one time of one therapist."""
    viewer = fenna()
    files = [file_of(viewer, name) for name in ("Tess Bos", "Ruben", "Imke")]
    lasts = [file.courses[0].sessions[-1] for file in files]
    day = max(session.on for session in lasts) + timedelta(days=28)
    day += timedelta(days=(2 - day.weekday()) % 7)  # a Wednesday
    wanted = Wanted(day, time(10), viewer.membership, f"by {mark}")
    own = lasts[int(mark)]
    shown = Shown(own.uid, own.revision, day, at_wall(day, time(10), ZONE), viewer.membership)

    def try_out() -> str:
        try:
            series.move(viewer, own.uid, wanted, (shown,), now=NOW)
        except (SlotTaken, CannotMove):
            return "taken"
        return "won"

    return try_out


def shuffle(mark: str) -> Callable[[], object]:
    """Move Pieter's course two weeks on and back again and again; say each that is done."""
    viewer = fenna()

    def move_on() -> None:
        while True:
            file = file_of(viewer, "Pieter")
            own = file.courses[0].coming
            assert own is not None
            later = own.on + timedelta(days=14)
            shown = proposed_postponement(viewer, own.uid, now=NOW, not_before=later).shown
            batch = postpone(viewer, own.uid, shown, now=NOW, not_before=later)
            print(batch, flush=True)
            print(undo(viewer, file.uid, batch, now=NOW), flush=True)

    return move_on


def hours(mark: str) -> Callable[[], object]:
    """Open the clinic earlier, each contender at another time."""
    owner = viewer_at(ROOS.email)
    assert owner is not None
    facts = clinic.clinic_of(owner)
    early = read_hours({str(day): [[f"07:{mark}0", "22:00"]] for day in range(6)})
    opening = clinic.Opening(early, facts.holidays_of)
    return lambda: clinic.change_opening(owner, opening, revision=facts.revision, now=NOW)


def scribble(mark: str) -> Callable[[], object]:
    """Record Gijs's answers again and again; say each number once it is committed."""
    viewer = fenna()
    gijs = file_of(viewer, "Gijs")
    number = gijs.answers.number if gijs.answers else 0

    def write_on() -> None:
        current = number
        while True:
            raw = dull(anything_else={"is": f"{mark}, {current}"})
            current = intake.record_answers(viewer, gijs.uid, raw, based_on=current, now=NOW)
            print(current, flush=True)

    return write_on


def ask_on(mark: str) -> Callable[[], object]:
    """Ask before Chaya's next session again and again; say each time once it is committed."""
    viewer = fenna()
    file = file_of(viewer, "Chaya")
    coming = file.courses[0].coming
    assert file.answers is not None
    assert coming is not None
    number, asked = file.answers.number, len(coming.rechecks)

    def write_on() -> None:
        for more in count():
            words = f"{mark}, {more}"
            heard(viewer, "Chaya", words, based_on=number + more, after=asked + more)
            print(asked + more + 1, flush=True)

    return write_on


def amend_on(mark: str) -> Callable[[], object]:
    """Correct Anna's first session again and again; say each time once it is committed."""
    viewer = fenna()
    first = file_of(viewer, "Anna de Wit").courses[0].sessions[0]
    entry, revision = first.treatment, first.revision
    assert entry is not None
    areas = as_signed(first)

    def write_on() -> None:
        for more in count():
            done = session.Done(entry.done_on, areas, f"{mark}, {more}")
            session.amend(viewer, first.uid, done, revision=revision + more, now=NOW)
            print(revision + more + 1, flush=True)

    return write_on


ACTIONS = {
    "recheck": recheck,
    "ask_on": ask_on,
    "amend_on": amend_on,
    "sign": sign,
    "plan": plan_one,
    "answer": answer,
    "finish": finish,
    "change": change,
    "draft": draft,
    "guess": guess,
    "found": found,
    "hours": hours,
    "move": move,
    "shuffle": shuffle,
    "scribble": scribble,
}


def main() -> None:
    """Get ready, wait, act, say how it ended, until nobody asks any more."""
    for line in sys.stdin:
        action, mark = line.split()
        act = ACTIONS[action](mark)
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            ended = act()
        except Stale:
            print("stale", flush=True)
        else:
            print(ended if isinstance(ended, str) else "won", flush=True)


if __name__ == "__main__":
    main()
