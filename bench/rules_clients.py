"""Made-up clients for the bench of the rules: answers files as the contract writes them, seeded.

Most have nothing or little to report, some have much, one in ten leaves something unanswered.
Each question has one event at most: a decision table has a cell for it, and not for a list.
Nobody turns 80 within the course: the peer has no session dates to hold a birthday against.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from corneum.journey.facts import Answers
from corneum.journey.intake import read_answers
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Question

ON = date(2026, 11, 23)
SEED = 20261123
TOLD = ((0, 24), (1, 26), (2, 20), (3, 14), (5, 8), (8, 5), (14, 3))  # affirmative answers, weight
HALF_A_YEAR = ("isotretinoin", "recent_surgery_scar", "laser_ipl")
PHOTOTYPES = {"I": 8, "II": 34, "III": 32, "IV": 14, "V": 8, "VI": 4}
LIFE = [*range(11, 78), *range(82, 91)]
Raw = dict[str, Any]


def clients(protocol: Protocol, number: int, seed: int = SEED) -> list[Answers]:
    """Return the parsed answers of `number` made-up clients."""
    return [read_answers(raw, protocol, ON) for raw in answers_files(protocol, number, seed)]


def answers_files(protocol: Protocol, number: int, seed: int = SEED) -> Iterator[Raw]:
    """Yield the answers files of `number` made-up clients."""
    luck = random.Random(seed)
    for _ in range(number):
        yield _client(protocol, luck)


def _client(protocol: Protocol, luck: random.Random) -> Raw:
    names = luck.sample(list(protocol.indications), luck.choice((1, 1, 1, 1, 2)))
    raw: Raw = {
        "born_on": _born_on(luck).isoformat(),
        "phototype": luck.choices(list(PHOTOTYPES), list(PHOTOTYPES.values()))[0],
        "guardian_consent": luck.random() < 0.5,
        "complaints": [{"indication": name, "areas": _areas(protocol, luck)} for name in names],
        "answers": _answers(protocol, set(names), luck),
        "rest": "no",
    }
    if luck.random() < 0.1:
        _forget(raw, luck)
    return raw


def _born_on(luck: random.Random) -> date:
    age = luck.choice(LIFE) if luck.random() < 0.15 else luck.randint(18, 65)
    return ON - timedelta(days=round(age * 365.2425) + luck.randint(1, 360))


def _areas(protocol: Protocol, luck: random.Random) -> list[str]:
    """Return some areas: the whole face, some of its areas, or one elsewhere."""
    kind = luck.random()
    if kind < 0.3:
        return ["face"]
    facial = [area.id for area in protocol.areas.values() if area.is_facial]
    others = [area.id for area in protocol.areas.values() if not area.is_facial]
    return luck.sample(facial, luck.randint(1, 4)) if kind < 0.8 else [luck.choice(others)]


def _answers(protocol: Protocol, indications: set[str], luck: random.Random) -> Raw:
    """Return the answers that deny nothing; the rest is denied by `rest`."""
    asked = [
        question
        for question in protocol.questions.values()
        if not question.only_with or question.only_with & indications
    ]
    told = luck.choices([number for number, _ in TOLD], [weight for _, weight in TOLD])[0]
    chosen = {question.id for question in luck.sample(asked, told)}
    return {
        question.id: _answer(question, protocol, luck)
        for question in asked
        if question.id in chosen or not question.denial
    }


def _answer(question: Question, protocol: Protocol, luck: random.Random) -> Raw:
    if question.kind == "text":
        return {"is": "allergic to nuts"}
    if question.kind == "periods":
        return {"periods": _periods(luck)}
    answer: Raw = {}
    if question.kind == "state":
        healed = bool(question.fields) and question.fields[0].name == "healed_on"
        answer["is"] = luck.choice(list(question.values))
        if healed and luck.random() < 0.6:
            return {"is": question.denial, "healed_on": _ago(luck, 12)}
    for field in question.fields if question.kind == "last-use" else ():
        if field.kind == "date":
            answer[field.name] = _ago(luck, 240 if question.id in HALF_A_YEAR else 24)
        elif field.is_required:
            words = [True, False] if field.kind == "yes-no" else list(field.values)
            answer[field.name] = luck.choice(words)
    if question.has_areas and luck.random() < 0.7:
        answer["areas"] = _areas(protocol, luck)
    return answer


def _ago(luck: random.Random, most: int) -> str:
    return (ON - timedelta(days=luck.randint(0, most))).isoformat()


def _periods(luck: random.Random) -> list[Raw]:
    """Return one or two sun holidays; the second so late that it gives no second warning."""
    begins = [luck.randint(-5, 60)] + ([luck.randint(90, 150)] if luck.random() < 0.3 else [])
    return [
        {
            "from": (ON + timedelta(days=day)).isoformat(),
            "until": (ON + timedelta(days=day + luck.randint(2, 20))).isoformat(),
        }
        for day in begins
    ]


def _forget(raw: Raw, luck: random.Random) -> None:
    """Leave something unanswered: a question, half of one, skin type, birthday, or all the rest."""
    kind = luck.randrange(5)
    if kind == 0:
        raw["answers"]["waxing"] = None
    elif kind == 1:
        raw["answers"]["laser_ipl"] = {"last_on": _ago(luck, 40)}
    elif kind == 2:
        del raw["phototype"]
    elif kind == 3:
        del raw["born_on"]
    else:
        del raw["rest"]
