"""Spellings that mean the same: addresses, names in a search, names somebody guesses with."""

from __future__ import annotations

import unicodedata

# Letters of their own that no decomposition leads back to the plain one.
PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})


def same_address(email: str) -> str:
    """Return `email` as it is stored and looked up."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def folded(words: str) -> str:
    """Return `words` without case, accents and doubled blanks: what one searches and counts by.

    >>> folded(" Dilan  YILMAZ"), folded("Dilan Yılmaz")
    ('dilan yilmaz', 'dilan yilmaz')
    """
    apart = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.translate(PLAIN).split())
