"""One page of the protocol as facts for people, and what a search looks through."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.protocol.schema import Cite, Text, Verdict


class Point(NamedTuple):
    """One thing an entry says: a verdict where it is a rule's, when it holds, the sentence."""

    verdict: Verdict | None
    when: str
    says: str


@dataclass(frozen=True, slots=True)
class Source:
    """A citation for people: where, how strong, and what it states in our own words."""

    place: str
    grade: str
    key: str
    states: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the protocol; `texts` is what a search looks through, in both languages."""

    kind: str
    id: str
    title: str
    says: str
    points: tuple[Point, ...]
    sources: tuple[Source, ...]
    asks: str
    texts: str

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts a rule may give, gravest first, each once."""
        found = {point.verdict for point in self.points if point.verdict is not None}
        return tuple(sorted(found, reverse=True))


def plain(text: str) -> str:
    """Return `text` in small letters without accents: a search forgives both."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def sources(cites: Iterable[Cite]) -> tuple[Source, ...]:
    """Return citations for people."""
    return tuple(
        Source(
            place=_place(cite),
            grade=_("grade %(grade)s") % {"grade": cite.grade} if cite.grade else "",
            key=cite.key if cite.grade and cite.statement is None else "",
            states=cite.states,
        )
        for cite in cites
    )


def _place(cite: Cite) -> str:
    if cite.statement is not None:
        return _("founding text %(statement)s") % {"statement": cite.statement}
    if cite.grade is None:
        return _("clinic policy %(row)s") % {"row": cite.row or ""}
    return _("evidence %(row)s") % {"row": cite.row or ""}


def entry_of(
    kind: str,
    name: str,
    title: Text,
    says: Text,
    cites: tuple[Cite, ...],
    points: tuple[Point, ...] = (),
    more: Iterable[Text] = (),
    asks: Text | None = None,
) -> Entry:
    texts = [title, says, *more, *([asks] if asks else [])]
    searched = [name, *(text.en for text in texts), *(text.nl for text in texts)]
    searched += [
        f"{cite.key} {cite.row or ''} {cite.statement or ''} {cite.states}" for cite in cites
    ]
    return Entry(
        kind=kind,
        id=name,
        title=words.say(title),
        says=words.say(says),
        points=points,
        sources=sources(cites),
        asks=words.say(asks) if asks else "",
        texts=plain(" ".join(searched)),
    )
