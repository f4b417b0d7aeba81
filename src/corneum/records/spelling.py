"""Spellings that mean the same: addresses, names in a search, names somebody guesses with."""

from __future__ import annotations

import unicodedata

# Letters of their own that no decomposition leads back to the plain one.
PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})

PREFIXES = frozenset("de den der het 't van 's in op aan te ten ter tot uit uyt voor".split())


def same_address(email: str) -> str:
    """Return `email` as it is stored and looked up."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def by_family(name: str) -> tuple[str, str]:
    """Return what a family name is sorted by: Dutch prefixes count after all the rest.

    >>> by_family("van der Berg"), by_family("'t Hart"), by_family("Van")
    (('berg', 'van der'), ('hart', "'t"), ('van', ''))
    """
    parts = folded(name.replace("\u2019", "'")).split()
    first = 0
    while first < len(parts) - 1 and parts[first] in PREFIXES:
        first += 1
    return " ".join(parts[first:]), " ".join(parts[:first])


def order_key(given: str, family: str) -> str:
    """Return what a client is listed by: the family without its prefix, the prefix, the name.

    >>> order_key("Anna", "van der Berg")
    'berg, van der, anna'
    """
    rest, prefix = by_family(family)
    return f"{rest}, {prefix}, {folded(given)}"[:200]


def folded(words: str) -> str:
    """Return `words` without case, accents and doubled blanks: what one searches and counts by.

    >>> folded(" Dilan  YILMAZ"), folded("Dilan Yılmaz")
    ('dilan yilmaz', 'dilan yilmaz')
    """
    apart = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.translate(PLAIN).split())


def written(words: str) -> str:
    """Return `words` as they can be kept: without what no database text may hold, ends trimmed.

    New lines and tabs stay; other control characters and halves of characters go.
    """
    kept = (
        letter
        for letter in words.replace("\r\n", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")
    )
    return "".join(kept).strip()


def words_of(name: str) -> set[str]:
    """Return the words of a name as a search compares them, hyphens apart.

    >>> sorted(words_of("Anne-Marie de Wit"))
    ['anne', 'de', 'marie', 'wit']
    """
    return {word[:100] for word in folded(name).replace("-", " ").split()}


def phone_key(phone: str) -> str:
    """Return the last nine digits of a telephone number: the same with and without +31.

    >>> phone_key("+31 6 1234 5678"), phone_key("06-12345678")
    ('612345678', '612345678')
    """
    return "".join(sign for sign in phone if sign.isdigit())[-9:]
