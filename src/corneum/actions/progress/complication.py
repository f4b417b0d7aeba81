"""A complication: what went beyond the expected course, entry by entry; earlier ones stay (S23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import CannotRecord, Difference, NotYours, Stale
from corneum.actions.session.visit import Visit, visit_of
from corneum.journey.series import Objection
from corneum.protocol.schema import Text
from corneum.records.facts import ComplicationFacts, SessionFacts
from corneum.records.models.event import WRITE
from corneum.records.models.series import ARRIVED, DONE
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import progress as write
from corneum.records.write.event import noted

LONGEST = 4000  # characters of what was seen, and of what was done


class Complication(NamedTuple):
    """What is said of an unwanted effect of a session; `began_on` is the clinic's day.

    `kind`, `severity` and `outcome` are words of the protocol; `says` is what was seen.
    """

    kind: str
    severity: str
    began_on: date
    says: str
    done: str
    outcome: str


def record_complication(
    viewer: Viewer, session: UUID, uid: UUID, said: Complication, *, number: int, now: datetime
) -> int:
    """Record what is known of a complication and return the number of the entry.

    `uid` names the complication and comes with the form; `number` is that of the last entry which
    the form showed, 0 for a new one. Sent twice it is recorded once. Raises NotYours, NoAccess,
    CannotRecord; Stale where somebody else added to it.
    """
    if not viewer.may_treat:
        raise NotYours(viewer.role)
    with one_transaction(viewer):
        visit = visit_of(viewer, session, now)
        if wrong := [*_objections(visit, said)]:
            raise CannotRecord(wrong)
        entry = said._replace(says=written(said.says), done=written(said.done))
        stands = last_entry(visit.session, uid)
        if stands is not None and stands.number == number + 1 and _same(stands, entry):
            return stands.number
        if (stands.number if stands else 0) != number:
            raise Stale([*_differences(entry, stands)])
        values = {**entry._asdict(), "uid": uid, "number": number + 1}
        write.complicated(viewer, session, values, now=now)
        noted(
            viewer, WRITE, "complication", "actions.progress.complication",
            client=visit.file.uid, uid=uid,
        )  # fmt: skip
    return number + 1


def last_entry(session: SessionFacts, uid: UUID) -> ComplicationFacts | None:
    """Return the entry of a complication that holds: the last; None where there is none."""
    entries = [entry for entry in session.complications if entry.uid == uid]
    return max(entries, key=lambda entry: entry.number, default=None)


def first_day(session: SessionFacts) -> date:
    """Return the first day on which a complication of a session can have begun."""
    return session.held_on or session.on


def _same(stands: ComplicationFacts, entry: Complication) -> bool:
    return all(getattr(stands, name) == value for name, value in entry._asdict().items())


def _differences(entry: Complication, stands: ComplicationFacts | None) -> Iterator[Difference]:
    for name, yours in entry._asdict().items():
        theirs = "" if stands is None else getattr(stands, name)
        if yours != theirs:
            yield Difference(name, str(yours), str(theirs))


def _objections(visit: Visit, said: Complication) -> Iterator[Objection]:
    if visit.session.status not in (ARRIVED, DONE):
        yield Objection("status", NOT_TREATED, asks_reason=False)
    for field, found, words in (
        ("kind", said.kind, visit.protocol.complications),
        ("severity", said.severity, visit.protocol.outcomes.severities),
        ("outcome", said.outcome, visit.protocol.outcomes.endings),
    ):
        if found not in words:
            listed = ", ".join(words)
            says = Text(f"One of: {listed}.", f"Een van: {listed}.")
            yield Objection(field, says, asks_reason=False)
    first = first_day(visit.session)
    if not first <= said.began_on <= visit.today:
        says = Text(
            f"A day from the session ({first}) through today ({visit.today}).",
            f"Een dag vanaf de sessie ({first}) tot en met vandaag ({visit.today}).",
        )
        yield Objection("began_on", says, asks_reason=False)
    if not written(said.says):
        yield Objection("says", WHAT_WAS_SEEN, asks_reason=False)
    for field, text in (("says", said.says), ("done", said.done)):
        if len(written(text)) > LONGEST:
            says = Text(f"At most {LONGEST} characters.", f"Hoogstens {LONGEST} tekens.")
            yield Objection(field, says, asks_reason=False)


NOT_TREATED = Text(
    "A complication belongs to a session that was begun or done.",
    "Een complicatie hoort bij een sessie die begonnen of gedaan is.",
)
WHAT_WAS_SEEN = Text(
    "What was seen, or what the client told: in words.",
    "Wat was er te zien, of wat vertelde de cliënt: in woorden.",
)
