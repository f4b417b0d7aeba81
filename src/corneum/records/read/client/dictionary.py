"""The words of a clinic's names, kept in memory: which of them may be meant by a typed one."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corneum.records.models import Word
from corneum.records.read.prepared import Prepared, a_key
from corneum.records.viewer import Viewer

MOST_BEGINNINGS = 300
LAST = a_key(0)
WRITTEN = Prepared(
    lambda: Word.objects.filter(pk__gt=LAST).order_by("pk").values_list("pk", "text")
)


class Meant(NamedTuple):
    """Keys of the words that a typed one may mean: itself, what it begins, one edit away."""

    exact: frozenset[int]
    begun: frozenset[int]
    similar: frozenset[int]


class Dictionary:
    """The words of one clinic. Words are never taken away, so it only grows."""

    def __init__(self) -> None:
        self.last = 0
        self.keys: dict[str, int] = {}
        self.ordered: list[str] = []
        self.by_length: defaultdict[int, list[str]] = defaultdict(list)
        self.lock = Lock()

    def read_on(self, viewer: Viewer) -> None:
        """Add what was written since the last time, in one query."""
        with self.lock:
            rows = WRITTEN.rows(viewer.clinic, {LAST: self.last})
            new = [(key, text) for key, text in rows if text not in self.keys]
            for key, text in new:
                self.keys[text] = self.last = key
                self.by_length[len(text)].append(text)
            if len(new) > MOST_BEGINNINGS:
                self.ordered = sorted(self.keys)
            else:
                for _key, text in new:
                    insort(self.ordered, text)

    def meant(self, typed: str) -> Meant:
        """Return what `typed` (folded, one word) may mean."""
        exact = frozenset([self.keys[typed]]) if typed in self.keys else frozenset()
        begun = frozenset(self.keys[text] for text in self._beginning(typed))
        similar = frozenset(self.keys[text] for text in self._similar(typed))
        return Meant(exact, exact | begun, exact | begun | similar)

    def _beginning(self, typed: str) -> list[str]:
        """Return words that begin like `typed`, at most 300: who types one letter types on."""
        first = bisect_left(self.ordered, typed)
        after = bisect_left(self.ordered, typed + "\U0010ffff")
        return self.ordered[first : min(after, first + MOST_BEGINNINGS)]

    def _similar(self, typed: str) -> list[str]:
        """Return words one letter away: another, one more, one less, or two that changed places."""
        return [
            text
            for length in range(len(typed) - 1, len(typed) + 2)
            for text, _distance, _place in process.extract(
                typed, self.by_length.get(length, ()), scorer=OSA.distance, score_cutoff=1,
                limit=None,
            )
        ]  # fmt: skip


_dictionaries: dict[UUID, Dictionary] = {}


def dictionary_of(viewer: Viewer) -> Dictionary:
    """Return the dictionary of the viewer's clinic as it is now; inside a scope, in one query."""
    found = _dictionaries.setdefault(viewer.clinic_uid, Dictionary())
    found.read_on(viewer)
    return found
