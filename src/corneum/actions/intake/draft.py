"""A half-done intake is kept at each step, and resumed on another screen; or begun anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import Difference, Stale
from corneum.actions.intake.answers import as_kept
from corneum.records.facts import DraftFacts
from corneum.records.models.event import WRITE
from corneum.records.read.intake import draft_of, whole_file
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write import intake as write
from corneum.records.write.event import noted

Form = Mapping[str, Sequence[str]]


class HalfDone(NamedTuple):
    """What stands in a form, the `step` that comes next, the number of the answers it began from.

    `revision` is that of the draft which the form showed, 0: there was none.
    """

    form: Form
    step: str
    based_on: int
    revision: int


def save_draft(viewer: Viewer, uid: UUID, done: HalfDone, *, now: datetime) -> int:
    """Keep a half-done intake and return its new revision; the same sent twice is kept once.

    Raises Stale where somebody else saved, recorded or began anew since; UnusableAnswers where
    it is too long to keep; NoAccess.
    """
    form: dict[str, list[str]] = as_kept({name: [*values] for name, values in done.form.items()})
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        there = draft_of(viewer, uid)
        if there is not None and _is_same(there, form, done):
            return there.revision
        standing = revision_of(there)
        number = file.answers.number if file.answers else 0
        if standing != done.revision or number != done.based_on:
            raise Stale([Difference("draft", str(done.revision), str(standing))])
        write.drafted(
            viewer, uid, form,
            step=done.step, based_on=done.based_on, revision=standing + 1, now=now,
        )  # fmt: skip
        noted(viewer, WRITE, "draft", "actions.intake.save_draft", client=uid)
    return standing + 1


def drop_draft(viewer: Viewer, uid: UUID, *, revision: int) -> None:
    """Throw a half-done intake away, as it was when somebody looked at it.

    Gone already is gone. Raises Stale where somebody went on with it since; NoAccess.
    """
    with one_transaction(viewer):
        whole_file(viewer, uid, is_locked=True)
        there = draft_of(viewer, uid)
        if there is None:
            return
        if there.revision != revision:
            raise Stale([Difference("draft", str(revision), str(there.revision))])
        write.draft_done(uid)
        noted(viewer, WRITE, "draft", "actions.intake.drop_draft", client=uid)


def revision_of(draft: DraftFacts | None) -> int:
    """Return the revision of a draft, 0 where there is none."""
    return draft.revision if draft else 0


def _is_same(there: DraftFacts, form: Form, done: HalfDone) -> bool:
    kept = {name: list(values) for name, values in there.form.items()}
    return (kept, there.step, there.based_on) == (form, done.step, done.based_on)
