"""The recheck: what can have changed is asked again on the day, the rest stands as last time.

Only what is said on the day releases a session (P48), so nothing that is asked is taken from the
last time unless somebody says "still so" by answering it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corneum.journey.intake.problems import Problem, UnusableAnswers, shown
from corneum.journey.intake.question import DENIALS
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Question, Text, Verdict, While

Raw = Mapping[str, Any]

WHEN_HEALED = Text(
    "the day on which it was over, for it was there last time",
    "de dag waarop het over was, want vorige keer was het er nog",
)


def asked(raw: Raw, protocol: Protocol) -> tuple[Question, ...]:
    """Return the questions to ask on the day, in the protocol's order.

    Those that can change between two visits, as far as the complaints of `raw` call for them, and
    those that were left open.
    """
    return tuple(
        question
        for question in protocol.questions.values()
        if _is_called_for(question, raw)
        and (question.is_rechecked or last_said(raw, question) is None)
    )


def last_said(raw: Raw, question: Question) -> Raw | None:
    """Return what `raw` answers to a question, spelt out where it stands under `rest`.

    None where it was left open.
    """
    answers = raw.get("answers") or {}
    if question.id in answers:
        return answers[question.id] or None
    is_denied = raw.get("rest") == "no" and question.denial and _is_called_for(question, raw)
    return {"is": question.denial} if is_denied else None


def merged(
    raw: Raw, said: Raw, questions: Iterable[Question], protocol: Protocol
) -> dict[str, Any]:
    """Return the whole answers of the day: `said` for the `questions` asked, else as in `raw`.

    `said` is by question; one that was asked and is not in it stays open. Uses and free words are
    asked since the last time, so a denial leaves earlier ones standing, and a use covers those of
    the same kind before it. `rest` is spelt out, so that it denies nothing that nobody asked.
    Raises UnusableAnswers where something is over that was there, without the day it was over.
    """
    said = {**{question.id: None for question in questions}, **said}
    answers: dict[str, Any] = dict(raw.get("answers") or {})
    problems: list[Problem] = []
    for question in protocol.questions.values():
        before = last_said(raw, question)
        if question.id in said:
            answers[question.id] = _today(question, before, said[question.id], problems)
        elif before is not None:
            answers[question.id] = before
    if problems:
        raise UnusableAnswers(problems)
    unknown = {name: said[name] for name in said if name not in protocol.questions}
    whole = {key: value for key, value in raw.items() if key != "rest"}
    return {**whole, "answers": {**answers, **unknown}}


def changes(before: Raw, after: Raw, protocol: Protocol) -> tuple[str, ...]:
    """Return the questions that are answered otherwise in `after`, in the protocol's order.

    However a denial is written it is the same one; so is a single last use, listed or not.
    """
    return tuple(
        question.id
        for question in protocol.questions.values()
        if _plain(last_said(before, question)) != _plain(last_said(after, question))
    )


def stale_conditions(raw: Raw, protocol: Protocol) -> tuple[str, ...]:
    """Return the questions whose answer was a condition that lasts until somebody says it is over.

    A cold sore, a deep tan, a sunburn, unwell: "still so?" is asked anew on the day.
    """
    return tuple(
        question.id
        for question in protocol.questions.values()
        if _is_condition(question, last_said(raw, question), protocol)
    )


def _is_called_for(question: Question, raw: Raw) -> bool:
    """Return whether the complaints of `raw` ask this question."""
    indications = {complaint["indication"] for complaint in raw.get("complaints") or ()}
    return not question.only_with or bool(question.only_with & indications)


def _is_condition(question: Question, answer: Raw | None, protocol: Protocol) -> bool:
    """Return whether an answer postpones for as long as it stands; a half one at its gravest."""
    if answer is None or question.kind != "state":
        return False
    value = answer.get("is") or question.gravest
    return any(
        isinstance(step, While) and step.effect.verdict is Verdict.POSTPONE and value in step.values
        for _, step in protocol.steps_of[question.id]
    )


def _is_denial(answer: Raw) -> bool:
    said = answer.get("is")
    return isinstance(said, str) and said.strip().lower() in DENIALS


def _today(question: Question, before: Raw | None, said: Any, problems: list[Problem]) -> Any:
    """Return the answer of the day, with what was said before and still counts."""
    if before is None or not isinstance(said, Mapping) or not said:
        return said
    if question.kind == "last-use":
        return _with_earlier(before, said)
    if question.kind == "text":
        return _with_earlier_words(before, said)
    ended = [field.name for field in question.fields if question.denial in field.beside]
    if ended and _is_denial(said) and said.get(ended[0]) is None:
        if not _is_denial(before):
            field = f"answers.{question.id}.{ended[0]}"
            problems.append(Problem(field, shown(None), WHEN_HEALED))
        elif before.get(ended[0]) is not None:
            return {**said, ended[0]: before[ended[0]]}
    return said


def _with_earlier(before: Raw, said: Raw) -> Any:
    """Return today's last uses beside the earlier ones that they do not cover."""
    earlier, today = _events(before), _events(said)
    if _plain(said) == DENIALS:
        return before if earlier else said
    kept = [old for old in earlier if not any(_covers(new, old) for new in today)]
    return {"events": [*today, *kept]} if today and kept else said


def _with_earlier_words(before: Raw, said: Raw) -> Any:
    """Return what is told today in front of what was told before: "nothing else" takes no word."""
    earlier, today = before.get("is"), said.get("is")
    if _plain(before) == DENIALS or not isinstance(earlier, str) or not isinstance(today, str):
        return said
    if _plain(said) == DENIALS:
        return before
    return said if earlier in today or not today.strip() else {"is": f"{today}\n{earlier}"}


def _events(answer: Raw) -> list[Any]:
    """Return the uses that an answer tells of, each as it was written; none where it denies."""
    if "is" in answer and answer["is"] is not None:
        return []
    events = answer.get("events", [answer])
    return list(events) if isinstance(events, list) else []


def _covers(new: Any, old: Any) -> bool:
    """Return whether a use tells all that an earlier one did: same kind, areas, not before it.

    An earlier one without its day, or a half one of the same day, is covered too: it is told whole.
    """
    if not isinstance(new, Mapping) or not isinstance(old, Mapping):
        return False
    then, now = old.get("last_on"), new.get("last_on")
    if not isinstance(now, str) or (then is not None and then > now):
        return False
    is_told_whole = then is None or then == now
    details = (new.keys() | old.keys()) - {"last_on", "areas"}
    return _reaches(new.get("areas"), old.get("areas")) and all(
        old.get(name) == new.get(name) or (is_told_whole and old.get(name) is None)
        for name in details
    )


def _reaches(areas: Any, others: Any) -> bool:
    """Return whether `areas` (None: every area) hold all of `others`."""
    if areas is None or others is None:
        return areas is None
    return isinstance(areas, list) and all(area in areas for area in others)


def _plain(answer: Any) -> Any:
    """Return an answer in the one way in which answers that mean the same look the same."""
    if not isinstance(answer, Mapping):
        return answer
    told = {key: value for key, value in answer.items() if value is not None}
    if not told or told.get("events") == []:
        return None
    if told == {"periods": []} or (told.keys() == {"is"} and _is_denial(told)):
        return DENIALS
    events = told.get("events")
    if isinstance(events, list) and len(events) == 1:
        return _plain(events[0])
    if isinstance(told.get("areas"), list):
        told["areas"] = frozenset(told["areas"])
    return told
