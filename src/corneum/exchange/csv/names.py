"""A whole name in one column -> given name and family name, with the prefix where it belongs."""

from __future__ import annotations

import re

from corneum.protocol.schema import Text

# Words that begin a family name: Dutch first, then those of neighbours.
PREFIXES = frozenset(
    "de den der des het 't 'd van vanden vander ver in op aan bij onder over te ten ter tot uit "
    "uijt uyt voor von vom zu zum zur di da dal del della dos das du la le les el al bin "
    "ibn".split()
)
JOINED = re.compile(r"\s*-\s*")  # "Smit - de Boer"
WHOLE = Text("“de Wit, Anna” or “Anna de Wit”", "“de Wit, Anna” of “Anna de Wit”")


def parted(name: str) -> tuple[str, str] | Text:
    """Return given name and family name, or what would be right where there is only one word.

    >>> parted("Wit, Anna de"), parted("Anna van 't Hart"), parted("Anna Maria Jansen")
    (('Anna', 'de Wit'), ('Anna', "van 't Hart"), ('Anna Maria', 'Jansen'))
    """
    if name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        words = given.split()
        behind = _prefixes_at_the_end(words)
        given = " ".join(words[: len(words) - behind])
        family = " ".join([*words[len(words) - behind :], *family.split()])
    else:
        words = JOINED.sub("-", name).split()
        first = next(
            (place for place, word in enumerate(words) if place and _begins_family(word)),
            len(words) - 1,
        )
        given, family = " ".join(words[:first]), " ".join(words[first:])
    return (given, family) if given and family and "," not in given + family else WHOLE


def _prefixes_at_the_end(words: list[str]) -> int:
    """Return how many of the last words are prefixes; the first word is always a given name."""
    count = 0
    while count < len(words) - 1 and _is_prefix(words[-1 - count]):
        count += 1
    return count


def _begins_family(word: str) -> bool:
    """Return whether the family name begins with this word: a prefix, or the `Smit-de` of two."""
    return _is_prefix(word.rpartition("-")[2])


def _is_prefix(word: str) -> bool:
    return word.casefold().replace("’", "'") in PREFIXES
