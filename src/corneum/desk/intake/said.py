"""One answer in words for people: what stands in the record, without the form around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.intake.mapping import DENIALS, Raw, asked, to_form, to_raw
from corneum.journey.intake import read_day
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Field, Question
from corneum.records.facts import AnswersFacts, OriginFacts


def said(question: Question, answer: Raw | None, protocol: Protocol) -> str:
    """Return what was answered in words: "Yes (left cheek)", "Fri 20 Nov 2026", "Not asked"."""
    if not answer:
        return _("Not asked")
    word: str | None = answer.get("is")
    if word in DENIALS:
        denial = _("Never") if question.kind == "last-use" else _("No")
        return _with(denial, _parts(question, answer, protocol))
    if question.kind == "text":
        return str(word)
    if question.kind == "state":
        known = question.values.get(word or "")
        label = words.say(known) if known else _("Half answered")
        return _with(label, _parts(question, answer, protocol))
    rows: list[Raw] = answer.get("periods", answer.get("events")) or [answer]
    shown = [", ".join(_parts(question, row, protocol)) for row in rows]
    return "; ".join(text or _("day not known") for text in shown) or _("No")


def not_known(question: Question, answer: Raw) -> str:
    """Return what a half answer leaves open: "kind and day not known: judged at its gravest"."""
    rows: list[Raw] = answer.get("periods", answer.get("events")) or [answer]
    word = answer.get("is")
    open_parts = dict.fromkeys(
        words.say(field.label)
        for field in question.fields
        if (not field.beside or word in field.beside)
        and any(row.get(field.name) is None for row in rows)
    )
    if not open_parts:
        return _("Not everything is known here: judged at its gravest.")
    return _("Not known: %(parts)s. Judged at its gravest.") % {"parts": words.listed(open_parts)}


def origin(found: OriginFacts | None) -> str:
    """Return who said or saw an answer and since when, "" where that was not kept."""
    if found is None:
        return ""
    who = _("the therapist saw it") if found.source == "therapist" else _("the client said so")
    return f"{who}, {words.day(found.on)}"


class Line(NamedTuple):
    """One answer in words; `origin` says who said or saw it, and when."""

    asks: str
    answer: str
    origin: str


class Summary(NamedTuple):
    """Answers at a glance: what is the case, how many were denied, how many are open."""

    answers: tuple[Line, ...]
    denied: int
    open: int


def summary(answers: AnswersFacts, protocol: Protocol) -> Summary:
    """Return what stands in answers, leaving out what was denied."""
    raw, from_whom = answers.raw, answers.origin
    form = to_form(raw, protocol)
    given = to_raw(form, protocol, None, None)["answers"]
    questions = asked(form, protocol)
    told = [q for q in questions if given.get(q.id) and given[q.id].get("is") not in DENIALS]
    return Summary(
        answers=tuple(
            Line(words.say(q.asks), said(q, given[q.id], protocol), origin(from_whom.get(q.id)))
            for q in told
        ),
        denied=len(given) - len(told),
        open=len(questions) - len(given),
    )


def _with(label: str, parts: Iterator[str]) -> str:
    more = ", ".join(parts)
    return f"{label} ({more})" if more else label


def _parts(question: Question, row: Mapping[str, Any], protocol: Protocol) -> Iterator[str]:
    for field in question.fields:
        if row.get(field.name) is not None:
            yield _part(field, row[field.name])
    if row.get("areas"):
        yield words.areas((name for name in row["areas"]), protocol)


def _part(field: Field, value: Any) -> str:
    """Return one field in words; what cannot be read stays as it was typed."""
    label = words.say(field.label)
    if field.kind == "date":
        day = read_day(value)
        shown = words.day(day) if day else str(value)
        return shown if field.name == "last_on" else f"{label}: {shown}"
    if field.kind == "yes-no":
        return f"{label} {_('Yes') if value is True else _('No') if value is False else value}"
    return words.say(field.values[value]) if value in field.values else str(value)
