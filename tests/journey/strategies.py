"""Clients as hypothesis draws them: answers files that can be used, and days around them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from corneum.journey.facts import Answers
from corneum.journey.intake import read_answers
from corneum.protocol.load import load
from corneum.protocol.schema import Field, Level, Question

PROTOCOL = load()
QUICK = settings(max_examples=60, deadline=None)
AREAS = sorted([*PROTOCOL.areas, "face"])
SCARS = {"scars", "acne-scars"}

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
levels = st.sampled_from(list(Level))
areas = st.lists(st.sampled_from(AREAS), min_size=1, max_size=3, unique=True)


def ago(on: date, *, most: int) -> st.SearchStrategy[str]:
    """Return days of the past up to `on`, as they stand in a file."""
    return st.integers(0, most).map(lambda n: str(on - timedelta(days=n)))


def periods(on: date) -> st.SearchStrategy[list[dict[str, str]]]:
    """Return stays in the sun around and after `on`."""
    one = st.tuples(st.integers(-30, 300), st.integers(0, 25)).map(
        lambda span: {
            "from": str(on + timedelta(days=span[0])),
            "until": str(on + timedelta(days=sum(span))),
        }
    )
    return st.lists(one, min_size=1, max_size=3)


def _detail(field: Field) -> st.SearchStrategy[Any]:
    return st.booleans() if field.kind == "yes-no" else st.sampled_from(sorted(field.values))


@st.composite
def said(draw: st.DrawFn, question: Question, on: date) -> dict[str, Any]:
    """Return an answer that affirms `question`."""
    if question.kind == "text":
        return {"is": "I faint easily"}
    if question.kind == "periods":
        return {"periods": draw(periods(on))}
    answer: dict[str, Any] = {}
    if question.kind == "last-use":
        for field in question.fields:
            value = ago(on, most=250) if field.kind == "date" else _detail(field)
            answer[field.name] = draw(value)
    else:
        answer["is"] = draw(st.sampled_from(sorted(question.values)))
    if question.has_areas and draw(st.booleans()):
        answer["areas"] = draw(areas)
    return answer


def is_asked(question: Question, file: dict[str, Any]) -> bool:
    """Return whether `question` is asked beside the complaints of `file`."""
    named = {complaint["indication"] for complaint in file["complaints"]}
    return not question.only_with or bool(named & question.only_with)


@st.composite
def files(draw: st.DrawFn, on: date, *, most_said: int = 3) -> dict[str, Any]:
    """Return a whole answers file: nothing is unanswered, up to `most_said` questions affirmed."""
    chosen = draw(
        st.lists(st.sampled_from(sorted(PROTOCOL.indications)), min_size=1, max_size=3, unique=True)
    )
    file: dict[str, Any] = {
        "born_on": str(on - timedelta(days=draw(st.integers(12 * 365, 90 * 365)))),
        "phototype": draw(st.sampled_from(["I", "III", "IV", "VI"])),
        "guardian_consent": draw(st.booleans()),
        "complaints": [{"indication": name, "areas": draw(areas)} for name in chosen],
        "answers": {},
        "rest": "no",
    }
    if SCARS & set(chosen):
        file["answers"]["scar_type"] = {"is": draw(st.sampled_from(["flat", "ice-pick"]))}
    open_to_say = [
        question
        for question in PROTOCOL.questions.values()
        if question.id != "scar_type" and is_asked(question, file)
    ]
    affirmed = st.lists(st.sampled_from(open_to_say), max_size=most_said, unique_by=lambda q: q.id)
    for question in draw(affirmed):
        file["answers"][question.id] = draw(said(question, on))
    return file


@st.composite
def clients(draw: st.DrawFn, *, most_said: int = 3) -> tuple[dict[str, Any], date]:
    """Return an answers file and the day on which it is read."""
    on = draw(days)
    return draw(files(on, most_said=most_said)), on


def read(file: dict[str, Any], on: date) -> Answers:
    """Return the answers of a file that can be used."""
    return read_answers(file, PROTOCOL, on)
