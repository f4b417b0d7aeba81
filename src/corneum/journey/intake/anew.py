"""Answers given once are judged again: with what is known now, for a course that was signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from corneum.journey.facts import Complaint
from corneum.protocol.knowledge import Protocol


def with_record(raw: Mapping[str, Any], born_on: date, phototype: str) -> dict[str, Any]:
    """Return `raw` with the birth date and phototype (blank: not known) of the client's record."""
    known = {"born_on": born_on.isoformat()} | ({"phototype": phototype} if phototype else {})
    return {**raw, **known}


def for_complaints(
    raw: Mapping[str, Any], complaints: Iterable[Complaint], protocol: Protocol
) -> dict[str, Any]:
    """Return `raw` as if these were its complaints: a later intake may name others.

    Answers that nobody asks with these complaints are left out; what they ask and was never
    answered stays unanswered, and so postpones.
    """
    complaints = tuple(complaints)
    indications = {complaint.indication for complaint in complaints}
    answers = {
        question: answer
        for question, answer in (raw.get("answers") or {}).items()
        if question not in protocol.questions
        or not (only := protocol.questions[question].only_with)
        or only & indications
    }
    listed = [{"indication": c.indication, "areas": list(c.areas)} for c in complaints]
    return {**raw, "complaints": listed, "answers": answers}
