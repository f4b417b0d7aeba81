"""A whole answers file -> Answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from corneum.journey.facts import Answers, Complaint, birthday
from corneum.journey.intake.problems import (
    DATE_REMEDY,
    Problem,
    UnusableAnswers,
    one_of,
    read_day,
    shown,
)
from corneum.journey.intake.question import NOTHING, QuestionReader, areas_remedy, read_areas
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Age, Text

TOP_KEYS = (
    "born_on", "phototype", "guardian_consent", "complaints", "answers", "rest", "session",
)  # fmt: skip
PHOTOTYPES = ("I", "II", "III", "IV", "V", "VI")
OLDEST = 130  # years: beyond any life on record, so a slip of the pen


def read_answers(raw: Any, protocol: Protocol, on: date) -> Answers:
    """Return the answers of `raw` (contract, section 7) as they stand on the day `on`.

    Missing or half answers are named in `unanswered`, a half answer is read at its gravest.
    Raises UnusableAnswers, with every problem at once, where something is malformed, unknown
    or useless.
    """
    if not isinstance(raw, Mapping):
        remedy = Text('an object: {"complaints": [...], ...}', 'een object: {"complaints": [...]}')
        raise UnusableAnswers([Problem("answers", shown(raw), remedy)])
    problems = [
        Problem(key, shown(raw[key]), one_of(TOP_KEYS)) for key in raw if key not in TOP_KEYS
    ]
    born_on = _born_on(raw.get("born_on"), on, problems)
    phototype = _phototype(raw.get("phototype"), problems)
    complaints = _complaints(raw.get("complaints"), protocol, problems)
    reader = QuestionReader(protocol, on, born_on)
    _questions(raw, reader, {complaint.indication for complaint in complaints})
    consent = _flag(raw.get("guardian_consent"), problems)
    session = _session(raw.get("session"), problems)
    problems += reader.problems
    if problems:
        raise UnusableAnswers(problems)
    top = [key for key in ("born_on", "phototype") if raw.get(key) is None]
    return Answers(
        born_on=born_on,
        phototype=phototype,
        guardian_consent=consent,
        complaints=complaints,
        asked=tuple(dict.fromkeys(area for c in complaints for area in c.areas)),
        events=tuple(reader.events),
        periods=tuple(sorted(reader.periods)),
        note=reader.note,
        unanswered=(*top, *reader.unanswered),
        session=session,
        ages=_ages(born_on, protocol),
    )


def _ages(born_on: date | None, protocol: Protocol) -> tuple[tuple[Age, date], ...]:
    if born_on is None:
        return ()
    return tuple(
        (step, birthday(born_on, step.from_age))
        for step in protocol.ages
        if step.from_age is not None
    )


def _born_on(found: Any, on: date, problems: list[Problem]) -> date | None:
    if found is None:
        return None
    day = read_day(found)
    if day is None:
        problems.append(Problem("born_on", shown(found), DATE_REMEDY))
    elif day > on or birthday(day, OLDEST) < on:
        remedy = Text(
            f"a day not after {on}, at most {OLDEST} years before it",
            f"een dag niet na {on}, hooguit {OLDEST} jaar ervoor",
        )
        problems.append(Problem("born_on", shown(found), remedy))
        return None
    return day


def _phototype(found: Any, problems: list[Problem]) -> str | None:
    if found is None or (isinstance(found, str) and found in PHOTOTYPES):
        return found
    problems.append(Problem("phototype", shown(found), one_of(PHOTOTYPES)))
    return None


def _flag(found: Any, problems: list[Problem]) -> bool:
    if found is None or isinstance(found, bool):
        return bool(found)
    remedy = Text("true / false", "true / false")
    problems.append(Problem("guardian_consent", shown(found), remedy))
    return False


def _session(found: Any, problems: list[Problem]) -> int:
    if found is None:
        return 1
    if isinstance(found, int) and not isinstance(found, bool) and found >= 1:
        return found
    remedy = Text("a whole number of 1 or more", "een geheel getal van 1 of meer")
    problems.append(Problem("session", shown(found), remedy))
    return 1


def _complaints(found: Any, protocol: Protocol, problems: list[Problem]) -> tuple[Complaint, ...]:
    if not isinstance(found, list) or not found:
        form = '[{"indication": "...", "areas": ["..."]}]'
        remedy = Text(f"at least one complaint: {form}", f"minstens een klacht: {form}")
        problems.append(Problem("complaints", shown(found), remedy))
        return ()
    return tuple(
        _complaint(raw, f"complaints[{place}]", protocol, problems)
        for place, raw in enumerate(found)
    )


def _complaint(raw: Any, path: str, protocol: Protocol, problems: list[Problem]) -> Complaint:
    if not isinstance(raw, Mapping):
        form = '{"indication": "...", "areas": ["..."]}'
        problems.append(Problem(path, shown(raw), Text(form, form)))
        return Complaint("", ())
    for key in raw:
        if key not in ("indication", "areas"):
            problems.append(
                Problem(f"{path}.{key}", shown(raw[key]), one_of(("indication", "areas")))
            )
    indication = raw.get("indication")
    if not isinstance(indication, str) or indication not in protocol.indications:
        remedy = one_of(protocol.indications)
        problems.append(Problem(f"{path}.indication", shown(indication), remedy))
        indication = ""
    names = read_areas(raw.get("areas"), protocol)
    if names is None:
        problems.append(Problem(f"{path}.areas", shown(raw.get("areas")), areas_remedy(protocol)))
    return Complaint(indication, _spelt_out(names or [], protocol))


def _spelt_out(names: list[str], protocol: Protocol) -> tuple[str, ...]:
    """Return single areas, each once, `face` as all facial areas."""
    single: dict[str, None] = {}
    for name in names:
        facial = [area.id for area in protocol.areas.values() if area.is_facial]
        single.update(dict.fromkeys(facial if name == "face" else [name]))
    return tuple(single)


def _questions(raw: Mapping[str, Any], reader: QuestionReader, indications: set[str]) -> None:
    """Read every question; what stands nowhere is denied under `rest`, else unanswered."""
    rest, answers = raw.get("rest"), raw.get("answers")
    if rest not in (None, "no"):
        reader.wrong("rest", rest, one_of(("no",)))
    if answers is None:
        answers = {}
    if not isinstance(answers, Mapping):
        remedy = Text('an object: {"cold_sore": {"is": "absent"}, ...}', "een object per vraag")
        reader.wrong("answers", answers, remedy)
        return
    questions = reader.protocol.questions
    for key in answers:
        if key not in questions:
            reader.wrong(f"answers.{key}", answers[key], one_of(questions))
    is_unclear = not indications or "" in indications  # already told of the complaints
    for question in questions.values():
        is_asked = is_unclear or not question.only_with or bool(question.only_with & indications)
        if question.id in answers:
            _read_one(reader, question.id, answers[question.id], is_asked)
        elif is_asked and (rest is None or not question.denial):
            reader.unanswered.append(question.id)


def _read_one(reader: QuestionReader, question_id: str, found: Any, is_asked: bool) -> None:
    """Read one answer that is there; where nobody asks it, only a denial may stand."""
    question = reader.protocol.questions[question_id]
    before = len(reader.events), list(reader.unanswered)
    reader.read(question, found)
    if is_asked:
        return
    if len(reader.events) > before[0]:
        words = ", ".join(sorted(question.only_with))
        remedy = Text(f"{NOTHING.en} (asked with {words})", f"{NOTHING.nl} (gevraagd bij {words})")
        reader.wrong(f"answers.{question_id}", found, remedy)
    reader.unanswered[:] = before[1]
