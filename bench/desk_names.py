"""Made-up names as many and as unlike as those of a chain of clinics, and how they are mistyped."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from corneum.records.facts import ClientDetails

SEED = 20261006
GIVEN_NAMES, FAMILY_NAMES = 2_700, 30_000  # as many as a million people had in the trials
BEGINNINGS = "b br d dr f g gr h j k kl l m n p r s sch st t v w z".split()
VOWELS = "a aa e ee i ie o oe oo u ui ij ei".split()
MIDDLES = "d g k l ld lk m mm n nd ng nk p r rd rs rt s ss st t tt v".split()
ENDS = "s r n k t en er ers ma sma stra inga veld man mans huis beek berg dijk kamp horst".split()
GIVEN_ENDS = "a e s n ke je tje ine ette ard bert mar wijn".split()
PREFIXES = ("", "", "", "", "de ", "van ", "van der ", "van den ", "ten ")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LEAST_LETTERS = 4  # of a word that somebody mistypes and that says enough
EDITS = ("substitution", "deletion", "insertion", "transposition")
Pair = tuple[str, str]


class Slip(NamedTuple):
    """A name as it was typed, with one edit in it; who was meant."""

    typed: str
    edit: str
    given: str
    family: str


def people(count: int) -> list[ClientDetails]:
    """Return `count` clients: the same ones every time, some names many times, most a few."""
    draw = random.Random(SEED)
    given = words(draw, GIVEN_NAMES, GIVEN_ENDS)
    family = [draw.choice(PREFIXES) + word for word in words(draw, FAMILY_NAMES, ENDS)]
    return [
        ClientDetails(
            given[place_in(draw, len(given))],
            family[place_in(draw, len(family))],
            date(1940, 1, 1) + timedelta(days=draw.randrange(24_000)),
            "II",
            "normal",
            f"client{number}@post.example",
            f"06 {number:08d}",
        )
        for number in range(count)
    ]


def words(draw: random.Random, count: int, ends: list[str]) -> list[str]:
    """Return `count` different names made of syllables."""
    found: dict[str, None] = {}
    while len(found) < count:
        middle = draw.choice(VOWELS) + draw.choice(MIDDLES) if draw.random() < 0.7 else ""
        word = draw.choice(BEGINNINGS) + middle + draw.choice(VOWELS) + draw.choice(MIDDLES)
        found[(word + draw.choice(ends)).capitalize()] = None
    return list(found)


def place_in(draw: random.Random, count: int) -> int:
    """Return a place in a list whose first are the commonest: a tenth has two thirds of all."""
    return int(count * draw.random() ** 5.7)


def slips(names: list[Pair], count: int) -> Iterator[Slip]:
    """Yield `count` names, each another one, with one edit each, every kind as often."""
    draw = random.Random(SEED + 1)
    distinct = sorted({pair for pair in names if len(last_word(pair[1])) >= LEAST_LETTERS})
    for number, (given, family) in enumerate(draw.sample(distinct, count)):
        edit = EDITS[number % len(EDITS)]
        word = last_word(family)
        before = family[: len(family) - len(word)]
        yield Slip(f"{given} {before}{edited(draw, word, edit)}", edit, given, family)


def last_word(family: str) -> str:
    """Return a family name without its prefix."""
    return family.rsplit(" ", 1)[-1]


def edited(draw: random.Random, word: str, edit: str) -> str:
    """Return `word` with one edit, which always changes it."""
    low = word.lower()
    at = draw.randrange(len(low))
    if edit == "deletion":
        return low[:at] + low[at + 1 :]
    if edit == "insertion":
        return low[:at] + draw.choice(LETTERS) + low[at:]
    if edit == "substitution":
        others = [letter for letter in LETTERS if letter != low[at]]
        return low[:at] + draw.choice(others) + low[at + 1 :]
    places = [n for n in range(len(low) - 1) if low[n] != low[n + 1]]
    at = draw.choice(places)
    return low[:at] + low[at + 1] + low[at] + low[at + 2 :]
