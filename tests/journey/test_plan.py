"""Step 3, the plan: what the tables do not say, and what holds for every client."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corneum.exchange.documents import plan_document
from corneum.journey.series import Course, plan_course
from corneum.protocol.schema import Level, Verdict
from tests.journey.strategies import PROTOCOL, QUICK, clients, periods, read
from tests.protocol.case import CHEEKS, answers, complaint

ON = date(2026, 11, 23)
DAY = timedelta(days=1)


def planned(file: dict[str, Any], on: date = ON, **more: Any) -> Course:
    return plan_course(read(file, on), PROTOCOL, on=on, **more)


# --- by sentence ---------------------------------------------------------------------------


def test_every_plan_gives_a_reason_for_level_and_number() -> None:
    for indication in PROTOCOL.indications:
        (plan,) = planned(answers(indication=indication)).plans
        assert plan.level_reasons[0] == PROTOCOL.indications[indication].level_reason
        assert plan.sessions_reasons[0] == PROTOCOL.indications[indication].sessions_reason


def test_a_lower_level_for_the_whole_course_says_why_there_are_more_sessions() -> None:
    (plan,) = planned(answers(indication="scars", said={"pregnancy": {"is": "yes"}})).plans

    pregnancy = PROTOCOL.rules["pregnancy"].steps[0].effect.says
    assert plan.sessions == 12
    assert plan.sessions_reasons[-1] == PROTOCOL.spacing.more_sessions_reason
    assert plan.level_reasons[-1] == pregnancy


def test_a_cap_that_lowers_nothing_is_no_reason() -> None:
    """Active acne is treated at level I anyway: a pregnancy changes no level there."""
    (plan,) = planned(
        answers(indication="active-acne-oily", said={"pregnancy": {"is": "yes"}})
    ).plans

    assert plan.level_reasons == (PROTOCOL.indications["active-acne-oily"].level_reason,)


def test_level_ii_says_its_two_reasons() -> None:
    (plan,) = planned(answers(indication="scars")).plans

    assert PROTOCOL.spacing.level_ii_reason in plan.level_reasons


def test_a_course_that_stays_at_level_i_does_not_argue_for_level_ii() -> None:
    for said in ({"pregnancy": {"is": "yes"}}, {"blood_thinner": {"is": "yes"}}):
        (plan,) = planned(answers(indication="scars", said=said)).plans
        assert PROTOCOL.spacing.level_ii_reason not in plan.level_reasons

    (smoker,) = planned(answers(indication="scars", said={"smoker": {"is": "yes"}})).plans
    assert PROTOCOL.spacing.level_ii_reason in smoker.level_reasons


def test_a_refused_area_names_every_rule_that_refuses_it() -> None:
    file = answers(
        said={
            "tattoo_in_area": {"is": "yes", "areas": ["left-cheek"]},
            "warts": {"is": "present", "areas": ["left-cheek"]},
        }
    )

    (plan,) = planned(file).plans

    (dropped,) = plan.proposal.dropped
    assert set(dropped.rules) == {"tattoo", "viral-wart"}
    assert plan.proposal.areas == ("right-cheek",)
    for rule in dropped.rules:
        assert PROTOCOL.rules[rule].steps[0].effect.says.en in dropped.says.en


def test_a_hold_in_a_dropped_area_holds_nothing() -> None:
    file = answers(
        said={
            "tattoo_in_area": {"is": "yes", "areas": ["left-cheek"]},
            "waxing": {"last_on": "2026-11-22", "areas": ["left-cheek"]},
        }
    )

    assert planned(file).dates[0] == ON


def test_the_eye_area_alone_is_planned_at_level_i() -> None:
    (plan,) = planned(answers(indication="scars", areas=["eye-area"])).plans

    assert plan.level is Level.I
    assert plan.sessions == 12
    assert plan.levels_by_area == {}


def test_the_eye_area_among_others_stays_behind_by_itself() -> None:
    (plan,) = planned(answers(indication="scars", areas=["eye-area", "chin"])).plans

    assert plan.level is Level.II
    assert plan.levels_by_area == {"eye-area": Level.I}


def test_in_a_shared_area_the_lower_level_holds() -> None:
    shared = [complaint("scars", *CHEEKS), complaint("active-acne-oily", "left-cheek", "chin")]

    scars, acne = planned(answers(complaints=shared)).plans

    assert scars.levels_by_area == {"left-cheek": Level.I}
    assert acne.levels_by_area == {}


# --- by property ---------------------------------------------------------------------------


@QUICK
@given(clients(), st.integers(0, 60))
def test_a_plan_waits_for_everything_that_is_known(
    client: tuple[dict[str, Any], date], wait: int
) -> None:
    file, on = client
    start = on + wait * DAY

    course = planned(file, on, start=start)

    screening = course.screening
    left = {area for plan in course.plans for area in plan.proposal.areas}
    assert bool(course.dates) == bool(left)
    for finding in screening.findings:
        if course.dates and left & finding.areas and finding.not_before is not None:
            assert course.dates[0] >= finding.not_before
    if course.dates:
        outcome = screening.of(left)
        first = max(start, outcome.not_before or on, outcome.look_again_on or on)
        assert course.dates[0] >= first
        assert all(plan.is_provisional == bool(outcome.look_again_on) for plan in course.plans)


@QUICK
@given(clients(), st.data())
def test_a_later_report_never_brings_a_session_forward(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    file, on = client
    last_on = on - data.draw(st.integers(0, 200)) * DAY
    later_on = last_on + data.draw(st.integers(0, (on - last_on).days)) * DAY
    name = data.draw(st.sampled_from(["waxing", "chemical_peel", "isotretinoin", "cold_sore"]))

    def told(day: date) -> dict[str, Any]:
        answer: dict[str, Any] = {"last_on": str(day)}
        if name == "chemical_peel":
            answer["depth"] = "deeper"
        if name == "cold_sore":
            answer = {"is": "absent", "healed_on": str(day)}
        return {**file, "answers": {**file["answers"], name: answer}}

    before, after = planned(told(last_on), on), planned(told(later_on), on)

    assert all(a <= b for a, b in zip(before.dates, after.dates, strict=False))


@QUICK
@given(clients(), st.data(), st.integers(0, 20))
def test_a_longer_holiday_never_brings_a_session_forward(
    client: tuple[dict[str, Any], date], data: st.DataObject, more: int
) -> None:
    file, on = client
    short = data.draw(periods(on))
    last = date.fromisoformat(short[-1]["until"]) + more * DAY
    long = [*short[:-1], {**short[-1], "until": str(last)}]

    before, after = (
        planned({**file, "answers": {**file["answers"], "sun_planned": {"periods": found}}}, on)
        for found in (short, long)
    )

    assert all(a <= b for a, b in zip(before.dates, after.dates, strict=False))


@QUICK
@given(clients())
def test_levels_stay_within_what_is_allowed(client: tuple[dict[str, Any], date]) -> None:
    file, on = client

    for plan in planned(file, on).plans:
        indication = plan.proposal.indication
        assert plan.level == plan.levels[0]
        assert all(level <= plan.most_level <= indication.most_level for level in plan.levels)
        assert plan.most_level <= Level.II
        assert all(level < max(plan.levels) for level in plan.levels_by_area.values())
        assert plan.sessions in {indication.proposed_sessions, indication.most_sessions}
        is_longer = plan.sessions > indication.proposed_sessions
        assert not is_longer or max(plan.levels) < indication.level


@QUICK
@given(clients())
def test_an_area_is_treated_or_dropped_and_never_both(
    client: tuple[dict[str, Any], date],
) -> None:
    file, on = client

    course = planned(file, on)

    for plan, asked in zip(course.plans, file["complaints"], strict=True):
        proposal = plan.proposal
        refused = {item.area for item in proposal.dropped}
        assert refused.isdisjoint(proposal.areas)
        assert refused | set(proposal.areas) == set(proposal.asked)
        assert proposal.indication.id == asked["indication"]
        for area in proposal.asked:
            is_refused = course.screening.of([area]).verdict is Verdict.REFUSE
            assert is_refused == (area in refused)


@QUICK
@given(clients())
def test_the_document_says_what_the_course_says(client: tuple[dict[str, Any], date]) -> None:
    file, on = client

    course = planned(file, on)

    for plan, document in zip(course.plans, plan_document(course)["plans"], strict=True):
        assert document["session_dates"] == [str(day) for day in plan.dates]
        assert document["first_possible_on"] == (str(plan.dates[0]) if plan.dates else None)
        spelt = {item["session"]: item["level"] for item in document["levels_from"]}
        level = ""
        for number, expected in enumerate(plan.levels, 1):
            level = spelt.get(number, level)
            assert level == expected.name
        numbers = [window["session"] for window in document["before"]]
        assert set(numbers) <= set(range(1, len(plan.dates) + 1))


@QUICK
@given(clients(), st.data())
def test_the_order_of_complaints_and_areas_changes_no_day(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    file, on = client
    turned = {**file, "complaints": data.draw(st.permutations(file["complaints"]))}
    turned["complaints"] = [
        {**one, "areas": data.draw(st.permutations(one["areas"]))} for one in turned["complaints"]
    ]

    def by_indication(course: Course) -> dict[str, Any]:
        return {
            plan.proposal.indication.id: (
                plan.dates,
                plan.levels,
                plan.most_level,
                plan.levels_by_area,
                plan.proposal.needs_note,
                {item.area for item in plan.proposal.dropped},
            )
            for plan in course.plans
        }

    assert by_indication(planned(file, on)) == by_indication(planned(turned, on))
