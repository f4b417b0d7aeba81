"""The questions of the day: what nobody opens stays, what was said today is kept."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corneum.desk.intake.mapping import to_form, to_raw
from corneum.desk.session.asking import Day, missing, said_today, sources, whole
from corneum.journey.intake import UnusableAnswers
from corneum.journey.intake.anew import for_complaints
from corneum.journey.intake.read import read_answers
from corneum.protocol.load import load
from corneum.records.facts import AnswersFacts, OriginFacts
from tests.journey.strategies import clients

PROTOCOL = load()
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
EACH = {"asked": ["each"]}


def day_of(raw: dict[str, Any], on: date) -> Day:
    """Return the questions of a day after `raw` was answered, each seen by the therapist."""
    complaints = read_answers(raw, PROTOCOL, on).complaints
    seen = dict.fromkeys(raw.get("answers") or (), OriginFacts("therapist", on))
    answers = AnswersFacts(1, raw, raw, seen, "Fenna", NOW)
    return Day(answers, for_complaints(raw, complaints, PROTOCOL), PROTOCOL)


@given(clients())
def test_what_nobody_opens_changes_nothing(client: tuple[dict[str, Any], date]) -> None:
    day = day_of(*client)

    assert whole(day, EACH) is None
    assert said_today(day, EACH) == {}
    before = {name: found.source for name, found in day.answers.origin.items()}
    assert sources(day, EACH) == before


@given(clients())
def test_only_what_lasts_must_be_answered(client: tuple[dict[str, Any], date]) -> None:
    day = day_of(*client)

    assert {trouble.name for trouble in missing(day, EACH)} == day.lasting
    still = {name: ["still"] for name in day.lasting}
    assert missing(day, {**EACH, **still}) == ()
    assert whole(day, {**EACH, **still}) is None


@given(clients(), st.data())
def test_what_is_said_today_is_what_is_kept(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    """Of a question that is no use and no free word the answer of the day holds as it was said."""
    raw, on = client
    other, _ = data.draw(clients())
    day = day_of(raw, on)
    theirs = to_form(other, PROTOCOL)
    states = [
        q for q in day.questions if q.kind == "state" and q.id in (other.get("answers") or {})
    ]
    form = {
        name: values
        for name, values in theirs.items()
        if any(name == q.id or name.startswith(f"{q.id}-") for q in states)
    }
    kept = None
    try:
        kept = whole(day, {**EACH, **form})
    except UnusableAnswers as unusable:
        fields = {problem.field for problem in unusable.problems}
    else:
        fields = set()
    if fields:  # over, and nobody knows since when
        assert fields == {"answers.cold_sore.healed_on"}
        return
    stands = (kept or raw).get("answers") or {}
    given_today = to_raw(theirs, PROTOCOL, None, None)["answers"]
    for question in states:
        told = stands.get(question.id, {"is": question.denial})
        assert told.get("is") == given_today[question.id].get("is")
    named = sources(day, {**EACH, **form})
    assert all(named[question.id] == "client" for question in states)
