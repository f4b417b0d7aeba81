"""The clinic's own texts. A version is never changed: the next one replaces it."""

from __future__ import annotations

from datetime import datetime

from corneum.actions.clinic.allowed import one_of, owner_only, refuse, words_for
from corneum.actions.errors import Difference, Stale
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.models.clinic import TEXTS
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import locked_clinic, text_versions
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted

LONGEST = {"address": 500}
LONGEST_TEXT = 20_000
NOTHING = Text("", "")


def write_text(viewer: Viewer, kind: str, text: Text, *, based_on: int, now: datetime) -> int:
    """Write the next version of a text, in both languages; return its number.

    `based_on` is the version that was shown (0: none yet). The same words again are not written
    twice. Raises NotYours, Stale, UnusableDetails.
    """
    owner_only(viewer)
    problems: list[Problem] = []
    one_of("kind", kind, TEXTS, problems)
    longest = LONGEST.get(kind, LONGEST_TEXT)
    kept = Text(
        words_for("en", text.en, problems, longest), words_for("nl", text.nl, problems, longest)
    )
    refuse(problems)
    return _next(viewer, kind, kept, based_on, now)


def keep_to_the_protocol(viewer: Viewer, kind: str, *, based_on: int, now: datetime) -> int:
    """Let the protocol's text hold again, from now on; return the version that says so.

    Raises NotYours, Stale, UnusableDetails.
    """
    owner_only(viewer)
    problems: list[Problem] = []
    one_of("kind", kind, TEXTS, problems)
    refuse(problems)
    return _next(viewer, kind, NOTHING, based_on, now)


def _next(viewer: Viewer, kind: str, text: Text, based_on: int, now: datetime) -> int:
    with one_transaction(viewer):
        locked_clinic(viewer)
        versions = text_versions(viewer, kind)
        newest = versions[-1].version if versions else 0
        stands = Text(versions[-1].en, versions[-1].nl) if versions else NOTHING
        if text == stands:
            return newest
        if based_on != newest:
            found = zip(("en", "nl"), text, stands, strict=True)
            raise Stale(Difference(field, mine, theirs) for field, mine, theirs in found)
        write.new_text(viewer, kind, newest + 1, text.en, text.nl, now)
        noted(viewer, WRITE, "clinic-text", "actions.clinic.write_text", uid=viewer.clinic_uid)
    return newest + 1
