"""Answers are recorded, each time as the next number; where each comes from is kept beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from corneum.actions.errors import Difference, Stale
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.journey.intake import Problem, UnusableAnswers, read_answers
from corneum.journey.intake.anew import with_record
from corneum.protocol.schema import Text
from corneum.records.facts import AnswersFacts, ClientFile, Raw
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import draft_of, whole_file
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write import intake as write
from corneum.records.write.event import noted

MOST_BYTES = 64_000  # of answers: many times the longest that a form can send
CLIENT, THERAPIST = "client", "therapist"  # who said or saw it
SOURCES = (CLIENT, THERAPIST)
Sources = Mapping[str, str]


def record_answers(
    viewer: Viewer,
    uid: UUID,
    raw: dict[str, Any],
    *,
    based_on: int,
    now: datetime,
    sources: Sources | None = None,
    draft: int | None = None,
) -> int:
    """Record a client's answers and return their number; earlier ones stay readable.

    `based_on` is the number of the answers that the form showed, 0 for none. `sources` says who
    said or saw what ({question: "client" or "therapist"}; not named: the client). A half-done
    intake of the client is done with it; `draft` is the revision of the one that the form showed
    (0: there was none; None: not asked). Raises UnusableAnswers, NoAccess; Stale where others
    were recorded, or a half-done intake went on, since.
    """
    kept = as_kept(raw)
    clinic = clinic_of(viewer)
    on = local_day(now, clinic.zone)
    read_answers(kept, protocol_of(clinic), on)
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        current = file.answers.number if file.answers else 0
        if file.answers and current == based_on + 1 and file.answers.raw == kept:
            return current  # the same form, sent twice
        if current != based_on:
            raise Stale([Difference("answers", str(based_on), str(current))])
        there = draft_of(viewer, uid)
        if draft is not None and there is not None and there.revision != draft:
            raise Stale([Difference("draft", str(draft), str(there.revision))])
        written_down(viewer, file, kept, on, now=now, sources=sources)
        write.draft_done(uid)
    return current + 1


def written_down(
    viewer: Viewer,
    file: ClientFile,
    kept: Raw,
    on: date,
    *,
    now: datetime,
    sources: Sources | None = None,
) -> int:
    """Write answers as the next number, inside a transaction; return it. Raises UnusableAnswers."""
    judged = with_record(kept, file.born_on, file.phototype)
    read_answers(judged, protocol_of(), on)
    number = (file.answers.number if file.answers else 0) + 1
    origin = origin_of(kept, file.answers, sources or {}, on)
    write.new_answers(viewer, file.uid, number, kept, now, origin=origin)
    noted(viewer, WRITE, "answers", "actions.intake.record_answers", client=file.uid)
    return number


def origin_of(
    kept: Raw, before: AnswersFacts | None, sources: Sources, on: date
) -> dict[str, dict[str, str]]:
    """Return {question: who said or saw it, since which day}: an answer that is the same as last
    time, from the same source, keeps its day.
    """
    found = {}
    for question, answer in (kept.get("answers") or {}).items():
        source = sources.get(question, CLIENT)
        source = source if source in SOURCES else CLIENT
        day = on
        if before is not None and question in before.origin:
            was = before.origin[question]
            same = (before.raw.get("answers") or {}).get(question) == answer
            day = was.on if same and was.source == source else on
        found[question] = {"source": source, "on": day.isoformat()}
    return found


def as_kept(raw: dict[str, Any]) -> Raw:
    """Return `raw` as the database will give it back; raises UnusableAnswers where it cannot."""
    remedy = Text(
        f"JSON of at most {MOST_BYTES} bytes, in whole characters",
        f"JSON van hoogstens {MOST_BYTES} bytes, in hele tekens",
    )
    try:
        text = json.dumps(raw, ensure_ascii=False, allow_nan=False)
        size = len(text.encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise UnusableAnswers([Problem("answers", str(error)[:60], remedy)]) from None
    if size > MOST_BYTES or "\\u0000" in text:
        raise UnusableAnswers([Problem("answers", f"{size} bytes", remedy)])
    kept: Raw = json.loads(text)
    return kept
