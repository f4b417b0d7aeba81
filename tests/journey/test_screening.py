"""Step 2, screening: what holds for every client, beside the tables of tests/protocol."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corneum.journey.facts import birthday
from corneum.journey.screening import Finding, Screening, screen
from corneum.protocol.schema import Level, Verdict
from tests.journey.strategies import PROTOCOL, QUICK, clients, days, is_asked, read, said
from tests.protocol.case import CHEEKS, answers, complaint

ON = date(2026, 11, 23)
DAY = timedelta(days=1)


def screened(file: dict[str, Any], on: date = ON, **more: Any) -> Screening:
    return screen(read(file, on), PROTOCOL, on=on, **more)


def counted(findings: tuple[Finding, ...]) -> Counter[Any]:
    """Return findings as a multiset, without the day: rule, effect, areas."""
    return Counter((f.rule.id, f.effect.name, f.areas) for f in findings)


def denied(file: dict[str, Any]) -> list[Any]:
    """Return the questions of a client that stand under `rest`."""
    return [
        question
        for question in PROTOCOL.questions.values()
        if question.id not in file["answers"] and question.id != "scar_type"
        if is_asked(question, file)
    ]


# --- by sentence ---------------------------------------------------------------------------


def test_findings_add_up_and_the_gravest_decides() -> None:
    file = answers(
        said={
            "tattoo_in_area": {"is": "yes", "areas": ["left-cheek"]},
            "sunburn": {"is": "present"},
            "smoker": {"is": "yes"},
        }
    )

    screening = screened(file)

    assert screening.outcome.verdict is Verdict.REFUSE
    assert {f.rule.id for f in screening.findings} == {"tattoo", "sunburn", "smoker"}
    assert screening.of(["left-cheek"]).verdict is Verdict.REFUSE
    assert screening.of(["right-cheek"]).verdict is Verdict.POSTPONE


def test_an_instruction_for_the_room_raises_nothing() -> None:
    screening = screened(answers(said={"latex_allergy": {"is": "yes"}}))

    assert screening.outcome.verdict is Verdict.PROCEED
    assert [f.rule.id for f in screening.findings] == ["latex"]


def test_a_finding_elsewhere_is_not_listed() -> None:
    file = answers(said={"tattoo_in_area": {"is": "yes", "areas": ["back"]}})

    assert screened(file).findings == ()


def test_level_iii_is_the_highest_level_only_where_it_is_unlocked() -> None:
    file = answers(indication="acne-scars")

    assert screened(file).outcome.max_level is Level.II
    assert screened(file, is_level_iii_unlocked=True).outcome.max_level is Level.III


def test_a_screening_is_for_the_session_it_is_told() -> None:
    file = answers(phototype="IV", session=3)

    assert screened(file).outcome.max_level is Level.II
    assert screened(file, session=1).outcome.max_level is Level.I


def test_two_uses_of_a_rule_are_two_findings() -> None:
    events = [{"last_on": "2026-11-22", "areas": ["left-cheek"]}, {"last_on": "2026-11-20"}]

    screening = screened(answers(said={"waxing": {"events": events}}))

    assert [f.rule.id for f in screening.findings] == ["waxing", "waxing"]
    assert screening.outcome.not_before == date(2026, 11, 29)


def test_nobody_is_told_a_day_while_a_condition_is_open() -> None:
    file = answers(said={"sunburn": {"is": "present"}, "waxing": {"last_on": "2026-11-22"}})

    outcome = screened(file).outcome

    assert outcome.not_before is None
    assert outcome.look_again_on == date(2026, 11, 30)


@pytest.mark.parametrize("age", [13, 18, 80])
def test_a_birthday_of_29_february_falls_on_1_march(age: int) -> None:
    assert birthday(date(2008, 2, 29), age) == date(2008 + age, 3, 1) or (2008 + age) % 4 == 0


def test_every_outcome_speaks_of_the_areas_asked_for() -> None:
    file = answers(complaints=[complaint("scars", "chin"), complaint("dull-dry-rough", *CHEEKS)])

    assert screened(file).asked == ("chin", *CHEEKS)


# --- by property ---------------------------------------------------------------------------


@QUICK
@given(clients(), st.data())
def test_adding_a_finding_never_makes_anything_milder(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    file, on = client
    question = data.draw(st.sampled_from(denied(file)))
    worse = {**file, "answers": {**file["answers"], question.id: data.draw(said(question, on))}}

    before, after = screened(file, on), screened(worse, on)

    assert after.outcome.verdict >= before.outcome.verdict
    assert after.outcome.max_level <= before.outcome.max_level
    assert counted(before.findings) <= counted(after.findings)
    assert set(after.treatable_areas) <= set(before.treatable_areas)
    for area in before.asked:
        assert after.of([area]).verdict >= before.of([area]).verdict


@QUICK
@given(clients(most_said=2), st.data())
def test_leaving_an_answer_out_never_makes_anything_milder(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    file, on = client
    question = data.draw(st.sampled_from(denied(file)))
    gap = {**file, "answers": {**file["answers"], question.id: None}}

    before, after = screened(file, on), screened(gap, on)

    assert after.unanswered == (question.id,)
    assert after.outcome.verdict >= max(before.outcome.verdict, Verdict.POSTPONE)
    assert counted(before.findings) <= counted(after.findings)
    assert after.treatable_areas == ()


@QUICK
@given(clients(), st.data())
def test_a_half_answer_is_never_milder_than_a_whole_one(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    file, on = client
    used = [
        name
        for name, answer in file["answers"].items()
        if len(answer) > 1 or "last_on" in answer or "is" in answer
        if name not in {"anything_else", "scar_type"}
    ]
    assume(used)
    name = data.draw(st.sampled_from(used))
    whole = file["answers"][name]
    missing = data.draw(st.sampled_from(sorted(whole.keys() - {"areas", "periods"})))
    half = {**whole, missing: None}

    before = screened(file, on)
    after = screened({**file, "answers": {**file["answers"], name: half}}, on)

    assert after.unanswered == (name,)
    assert after.outcome.verdict >= max(before.outcome.verdict, Verdict.POSTPONE)


@QUICK
@given(clients(), st.data())
def test_a_later_report_never_brings_the_day_forward(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    file, on = client
    dated = [name for name, answer in file["answers"].items() if "last_on" in answer]
    assume(dated)
    name = data.draw(st.sampled_from(dated))
    last_on = date.fromisoformat(file["answers"][name]["last_on"])
    later_on = last_on + timedelta(days=data.draw(st.integers(0, (on - last_on).days)))
    later = {**file["answers"][name], "last_on": str(later_on)}

    before = screened(file, on).outcome
    after = screened({**file, "answers": {**file["answers"], name: later}}, on).outcome

    assert after.verdict >= before.verdict
    assert (after.not_before or on) >= (before.not_before or on)
    assert after.max_level <= before.max_level


@QUICK
@given(clients(), st.data())
def test_the_order_of_the_file_decides_nothing(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    file, on = client
    turned: dict[str, Any] = {**dict(reversed(file.items()))}
    turned["answers"] = dict(data.draw(st.permutations(list(file["answers"].items()))))
    turned["complaints"] = [
        {**one, "areas": data.draw(st.permutations(one["areas"]))}
        for one in data.draw(st.permutations(file["complaints"]))
    ]

    one, other = screened(file, on), screened(turned, on)

    assert one.outcome == other.outcome
    assert counted(one.findings) == counted(other.findings)
    assert set(one.treatable_areas) == set(other.treatable_areas)


@QUICK
@given(clients())
def test_a_dated_hold_is_over_on_its_day_and_not_before(
    client: tuple[dict[str, Any], date],
) -> None:
    """What the finding names as first day is one: the day before it still stands there."""
    file, on = client

    for finding in screened(file, on).findings:
        if finding.not_before is not None:
            key = (finding.rule.id, finding.effect.name)
            on_the_day = screened(file, finding.not_before).findings
            eve = screened(file, finding.not_before - DAY).findings
            assert key not in {(f.rule.id, f.effect.name) for f in on_the_day}
            assert key in {(f.rule.id, f.effect.name) for f in eve}


@QUICK
@given(clients())
def test_every_area_is_as_grave_as_some_finding_and_the_whole_as_its_gravest_area(
    client: tuple[dict[str, Any], date],
) -> None:
    file, on = client

    screening = screened(file, on)

    outcomes = [screening.of([area]) for area in screening.asked]
    assert screening.outcome.verdict == max(outcome.verdict for outcome in outcomes)
    assert screening.outcome.max_level == min(outcome.max_level for outcome in outcomes)
    assert set(screening.treatable_areas) == {
        area
        for area in screening.asked
        if screening.of([area]).verdict in {Verdict.PROCEED, Verdict.CAUTION}
    }
    assert all(finding.areas <= set(screening.asked) for finding in screening.findings)
    assert all(finding.areas for finding in screening.findings)


@QUICK
@given(days, st.integers(1, 99))
def test_a_birthday_comes_once_a_year(born_on: date, age: int) -> None:
    turned = birthday(born_on, age)

    assert turned.year == born_on.year + age
    assert (turned.month, turned.day) in {(born_on.month, born_on.day), (3, 1)}
    assert birthday(born_on, age) < birthday(born_on, age + 1)
