"""More made-up clients, drawn from lists by a seeded generator: the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from corneum.actions.demo.tell import Story, said
from corneum.records.facts import ClientDetails

GIVEN = (
    "Aisha Bart Carlijn Daan Emma Femke Giovanni Hilde Ilse Jasper Karim Lotte Maarten Nadia Oskar "
    "Petra Quinten Renske Saskia Thijs Ursula Vera Wouter Xena Yusuf Zoë Marijke Ahmed Bregje Cas "
    "Demi Eline Floor Gerrit Hanneke Ivo Jet Kees Liesbeth Mohammed Naomi Olaf Pien Rachid Sofie "
    "Teun Umut Veerle Wendy Youssef"
).split()
FAMILY = (
    "Aalders|van den Akker|Bakker|van der Berg|Bos|ten Brink|Claassen|van Dam|Dekker|den Hartog|"
    "Engels|Faber|van Gelder|Groen|de Groot|Haan|van den Heuvel|Hoekstra|Jacobs|Jonker|Kaya|"
    "Koning|Kramer|van Leeuwen|Maas|Meijers|Molenaar|Nguyen|Özdemir|Peeters|Postma|Prins|Rademaker|"
    "van Rijn|Sahin|Schouten|Smit|van der Steen|'t Hooft|Tan|Timmermans|Verhoeven|Vermeulen|Visser|"
    "Vos|de Vries|Wagenaar|Willems|de Wolf|Zijlstra"
).split("|")
COMPLAINTS: tuple[tuple[str, list[str], dict[str, Any]], ...] = (
    ("dull-dry-rough", ["forehead", "left-cheek", "right-cheek", "chin"], {}),
    ("sun-damage", ["chest"], {}),
    ("active-acne-oily", ["forehead", "nose"], {"acne_grade": {"is": "mild"}}),
    ("fine-lines-lax", ["forehead", "temples"], {}),
    ("enlarged-pores", ["nose", "left-cheek", "right-cheek"], {}),
    ("smokers-skin", ["left-cheek", "right-cheek", "upper-lip"], {"smoker": {"is": "yes"}}),
    ("pigment-spots", ["hands"], {"melasma_suspected": {"is": "no"}}),
)
PHOTOTYPES = ("I", "II", "II", "III", "III", "IV", "V")
SKIN_TYPES = ("normal", "dry", "oily", "combination", "sensitive")
TIMES = tuple(time(hour, minute) for hour in range(9, 17) for minute in (0, 15, 30, 45))
FIRST_BIRTH, BIRTH_DAYS = date(1946, 1, 1), 58 * 365


def details(draw: random.Random, number: int) -> ClientDetails:
    """Return somebody who does not exist; `number` keeps addresses apart."""
    given, family = draw.choice(GIVEN), draw.choice(FAMILY)
    return ClientDetails(
        given,
        family,
        FIRST_BIRTH + timedelta(days=draw.randrange(BIRTH_DAYS)),
        draw.choice(PHOTOTYPES),
        draw.choice(SKIN_TYPES),
        f"client{number}@post.example",
        f"06 {number // 10_000:04d} {number % 10_000:04d}",
        "en" if draw.random() < 0.15 else "nl",
    )


def answers(draw: random.Random, who: ClientDetails) -> dict[str, Any]:
    """Return what somebody with one complaint answers."""
    indication, areas, given = draw.choice(COMPLAINTS)
    return said(who.born_on.isoformat(), who.phototype, indication, areas, **given)


def crowd(count: int, seed: int) -> Iterator[Story]:
    """Yield `count` clients: most in a course or done with one, some at an earlier step."""
    draw = random.Random(seed)  # noqa: S311  made-up people are no secret
    for number in range(count):
        who = details(draw, 1000 * seed + number)
        raw = answers(draw, who)
        stage = draw.random()
        if stage < 0.1:
            yield Story(who)
        elif stage < 0.2:
            yield Story(who, raw)
        else:
            first = draw.randint(3, 6)
            yield Story(
                who, raw, begins=draw.randint(-110, 12), at=draw.choice(TIMES),
                goes=(first, min(10, first + draw.randint(0, 4))),
            )  # fmt: skip
