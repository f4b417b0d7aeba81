"""Step 1, intake, with anything at all: it answers, or it says what is wrong; it never breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from corneum.exchange.documents import plan_document, screening_document
from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.intake.read import TOP_KEYS
from corneum.journey.screening import screen
from corneum.journey.series import plan_course
from tests.journey.strategies import AREAS, PROTOCOL, clients

MANY = settings(max_examples=120, deadline=None)
Path = tuple[str | int, ...]

WORDS = sorted(
    {
        *TOP_KEYS,
        *PROTOCOL.questions,
        *PROTOCOL.indications,
        *AREAS,
        *("is", "areas", "events", "periods", "from", "until", "last_on", "healed_on", "seen_on"),
        *("kind", "depth", "prescription", "indication", "no", "yes", "present", "absent", "deep"),
        *("2026-11-20", "2026-02-30", "2199-12-31", "1900-01-01", "9999-12-31", "III"),
    }
)
words = st.sampled_from(WORDS) | st.text(max_size=8)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value below `value`."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*path, key))


@st.composite
def broken(draw: st.DrawFn) -> tuple[dict[str, Any], date]:
    """Return a client's file in which some values were replaced, dropped or added."""
    file, on = draw(clients())
    file = deepcopy(file)
    for _ in range(draw(st.integers(1, 3))):
        *above, key = draw(st.sampled_from(sorted(paths(file), key=str)))
        place: Any = file
        for step in above:
            place = place[step]
        what = draw(st.sampled_from(["replace", "drop", "add"]))
        if what == "drop":
            del place[key]
        elif what == "add" and isinstance(place, dict):
            place[draw(words)] = draw(anything)
        else:
            place[key] = draw(anything)
        if not file:
            break
    return file, on


def read(file: Any, on: date) -> None:
    """Read, screen and plan `file`; every complaint must name a place and be one line."""
    try:
        answers = read_answers(file, PROTOCOL, on)
    except UnusableAnswers as found:
        lines = [problem.says(lang) for problem in found.problems for lang in ("en", "nl")]
    else:
        lines = ["nothing is wrong"]
        screening = screening_document(screen(answers, PROTOCOL, on=on))
        plan = plan_document(plan_course(answers, PROTOCOL, on=on))
        json.dumps([screening, plan], ensure_ascii=False).encode("utf-8")
    assert lines
    assert all(line.isprintable() and len(line) < 1_200 for line in lines)


@MANY
@given(anything, st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_any_json_is_answered_or_named(file: Any, on: date) -> None:
    read(file, on)


@MANY
@given(st.dictionaries(st.sampled_from(TOP_KEYS), anything), st.dates(date(1900, 1, 1)))
def test_any_json_under_the_keys_of_a_file_is_answered_or_named(
    file: dict[str, Any], on: date
) -> None:
    read(file, min(on, date(2199, 12, 31)))


@MANY
@given(st.dictionaries(st.sampled_from(sorted(PROTOCOL.questions)), anything, max_size=3))
def test_any_json_as_an_answer_is_answered_or_named(said: dict[str, Any]) -> None:
    areas = [{"indication": "scars", "areas": ["chin"]}]

    read({"complaints": areas, "answers": said, "rest": "no"}, date(2026, 11, 23))


@MANY
@given(broken())
def test_a_file_with_a_slip_is_answered_or_named(found: tuple[dict[str, Any], date]) -> None:
    read(*found)
