"""Step 1, intake: on the day what can have changed is asked again, the rest stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corneum.journey.intake import UnusableAnswers, read_answers
from corneum.journey.intake.recheck import asked, changes, last_said, merged, stale_conditions
from corneum.journey.screening import Screening, screen
from corneum.protocol.schema import Question, Verdict, While
from tests.journey.strategies import PROTOCOL, QUICK, clients, read, said
from tests.protocol.case import answers, complaint

ON = date(2026, 12, 7)


def question(name: str) -> Question:
    return PROTOCOL.questions[name]


def still(raw: dict[str, Any]) -> dict[str, Any]:
    """Return that everything that is asked is still as it was."""
    return {q.id: last_said(raw, q) for q in asked(raw, PROTOCOL)}


def on_the_day(raw: dict[str, Any], **today: Any) -> dict[str, Any]:
    """Return the answers of a day on which all is as it was, except for `today`."""
    return merged(raw, {**still(raw), **today}, asked(raw, PROTOCOL), PROTOCOL)


def screened(raw: dict[str, Any], on: date = ON) -> Screening:
    return screen(read(raw, on), PROTOCOL, on=on)


# --- what is asked -------------------------------------------------------------------------


def test_what_can_change_between_two_visits_is_asked() -> None:
    names = {q.id for q in asked(answers(), PROTOCOL)}

    assert {"cold_sore", "tan", "sunburn", "waxing", "retinoid_topical", "unwell"} <= names
    assert {"anything_else", "sun_planned", "pregnancy"} <= names
    assert not {"smoker", "keloid_tendency", "melasma_suspected", "scar_type"} & names


def test_what_was_left_open_is_asked_too_where_the_complaints_call_for_it() -> None:
    raw = answers(
        rest=None, said={"smoker": {"is": "no"}, "rosacea": None, "diabetes_uncontrolled": {}}
    )

    names = {q.id for q in asked(raw, PROTOCOL)}

    assert {"rosacea", "diabetes_uncontrolled", "keloid_tendency"} <= names
    assert not {"smoker", "melasma_suspected", "scar_type"} & names
    spots = {**raw, "complaints": [complaint("pigment-spots", "nose")]}
    assert "melasma_suspected" in {q.id for q in asked(spots, PROTOCOL)}


def test_the_last_answer_is_shown_also_where_it_stands_under_the_rest() -> None:
    raw = answers(said={"smoker": {"is": "yes"}, "rosacea": None})

    assert last_said(raw, question("smoker")) == {"is": "yes"}
    assert last_said(raw, question("cold_sore")) == {"is": "absent"}
    assert last_said(raw, question("rosacea")) is None
    assert last_said(raw, question("melasma_suspected")) is None
    assert last_said({**raw, "rest": None}, question("cold_sore")) is None


# --- what comes of it ----------------------------------------------------------------------


def test_what_is_asked_and_not_answered_stays_open() -> None:
    """Only an answer of the day itself releases a session (P48)."""
    raw = answers()

    file = merged(raw, {"cold_sore": {"is": "absent"}}, asked(raw, PROTOCOL), PROTOCOL)

    unanswered = set(read(file, ON).unanswered)
    assert unanswered == {q.id for q in asked(raw, PROTOCOL)} - {"cold_sore"}
    assert screened(file).outcome.verdict is Verdict.POSTPONE


def test_a_cold_sore_this_morning_postpones() -> None:
    raw = answers(said={"smoker": {"is": "yes"}})

    file = on_the_day(raw, cold_sore={"is": "present", "areas": ["upper-lip"]})

    assert {f.rule.id for f in screened(file).findings} == {"active-cold-sore", "smoker"}
    assert changes(raw, file, PROTOCOL) == ("cold_sore",)
    assert "rest" not in file
    assert file["complaints"] == raw["complaints"]


def test_the_rest_denies_nothing_that_nobody_asked() -> None:
    """Asked for dull skin alone, melasma was never asked: another complaint finds it open."""
    file = on_the_day(answers())

    assert read(file, ON).unanswered == ()
    spots = {**file, "complaints": [complaint("pigment-spots", "nose")]}
    assert read(spots, ON).unanswered == ("melasma_suspected",)


def test_what_was_open_and_is_not_asked_stays_open() -> None:
    raw = answers(said={"smoker": None})

    assert read(merged(raw, {}, (), PROTOCOL), ON).unanswered == ("smoker",)


def test_a_last_use_is_asked_since_the_last_time_and_the_earlier_one_counts_on() -> None:
    """An ablative laser in September: no laser since is no reason to forget it."""
    ablative = {"last_on": "2026-09-01", "kind": "ablative"}
    raw = answers(said={"laser_ipl": ablative})

    denied = on_the_day(raw, laser_ipl={"is": "never"})
    with_ipl = on_the_day(raw, laser_ipl={"last_on": "2026-12-05", "kind": "ipl"})

    assert denied["answers"]["laser_ipl"] == ablative
    assert changes(raw, denied, PROTOCOL) == ()
    assert screened(denied).outcome.verdict is Verdict.REFER
    assert with_ipl["answers"]["laser_ipl"]["events"] == [
        {"last_on": "2026-12-05", "kind": "ipl"},
        ablative,
    ]
    assert screened(with_ipl).outcome.verdict is Verdict.REFER
    assert screened(with_ipl).outcome.not_before == date(2026, 12, 12)


@pytest.mark.parametrize(
    ("before", "today", "kept"),
    [
        ({"last_on": "2026-11-01"}, {"last_on": "2026-12-01"}, 0),
        ({"last_on": "2026-12-01"}, {"last_on": "2026-12-01"}, 0),
        ({"last_on": "2026-12-02"}, {"last_on": "2026-12-01"}, 1),
        ({"last_on": "2026-11-01", "areas": ["nose"]}, {"last_on": "2026-12-01"}, 0),
        ({"last_on": "2026-11-01"}, {"last_on": "2026-12-01", "areas": ["nose"]}, 1),
        (
            {"last_on": "2026-11-01", "areas": ["chin"]},
            {"last_on": "2026-12-01", "areas": ["nose", "chin"]},
            0,
        ),
        (
            {"last_on": "2026-11-01", "areas": ["nose", "chin"]},
            {"last_on": "2026-12-01", "areas": ["chin"]},
            1,
        ),
        ({"areas": ["nose"]}, {"last_on": "2026-12-01", "areas": ["nose"]}, 0),
        (
            {"events": [{"last_on": "2026-11-01"}, {"last_on": "2026-12-03"}]},
            {"last_on": "2026-12-02"},
            1,
        ),
    ],
)
def test_a_later_use_covers_an_earlier_one_of_the_same_areas(
    before: dict[str, Any], today: dict[str, Any], kept: int
) -> None:
    file = on_the_day(answers(said={"waxing": before}), waxing=today)

    events = file["answers"]["waxing"].get("events", [today])
    assert (events[0], len(events)) == (today, 1 + kept)
    assert read(file, ON).unanswered == ()


@pytest.mark.parametrize(
    ("before", "today", "kept"),
    [
        ({"last_on": "2026-11-01", "kind": "ipl"}, {"last_on": "2026-12-01", "kind": "ipl"}, 0),
        (
            {"last_on": "2026-11-01", "kind": "ablative"},
            {"last_on": "2026-12-01", "kind": "ipl"},
            1,
        ),
        ({"last_on": "2026-11-01"}, {"last_on": "2026-11-01", "kind": "ipl"}, 0),
        ({"last_on": "2026-11-01"}, {"last_on": "2026-12-01", "kind": "ipl"}, 1),
        ({"kind": "ablative"}, {"last_on": "2026-12-01", "kind": "ipl"}, 1),
    ],
)
def test_a_later_use_covers_an_earlier_one_of_the_same_kind(
    before: dict[str, Any], today: dict[str, Any], kept: int
) -> None:
    file = on_the_day(answers(said={"laser_ipl": before}), laser_ipl=today)

    assert len(file["answers"]["laser_ipl"].get("events", [today])) == 1 + kept
    assert (read(file, ON).unanswered == ("laser_ipl",)) is (bool(kept) and len(before) == 1)


def test_a_cold_sore_that_is_over_asks_since_when() -> None:
    raw = answers(said={"cold_sore": {"is": "present"}})

    with pytest.raises(UnusableAnswers) as refused:
        on_the_day(raw, cold_sore={"is": "absent"})

    (problem,) = refused.value.problems
    assert problem.field == "answers.cold_sore.healed_on"
    healed = on_the_day(raw, cold_sore={"is": "absent", "healed_on": "2026-12-04"})
    assert screened(healed).outcome.not_before == date(2026, 12, 11)


def test_the_day_of_healing_counts_on_at_the_next_recheck() -> None:
    raw = answers(said={"cold_sore": {"is": "absent", "healed_on": "2026-12-04"}})

    again = on_the_day(raw, cold_sore={"is": "no"})
    newer = on_the_day(raw, cold_sore={"is": "absent", "healed_on": "2026-12-06"})

    assert again["answers"]["cold_sore"] == {"is": "no", "healed_on": "2026-12-04"}
    assert newer["answers"]["cold_sore"]["healed_on"] == "2026-12-06"
    back = on_the_day(raw, cold_sore={"is": "present"})
    assert back["answers"]["cold_sore"] == {"is": "present"}


def test_what_cannot_be_used_is_still_told_by_the_reader() -> None:
    raw = answers(said={"laser_ipl": {"last_on": "2026-09-01", "kind": "ablative"}})

    for today in (
        {"is": "never", "last_on": "2026-12-01"},
        {"last_on": 7, "kind": "ipl"},
        {"events": "x"},
        {"events": [7]},
        {"last_on": "2026-12-01", "areas": 7},
        {"is": "perhaps"},
        "no",
    ):
        with pytest.raises(UnusableAnswers):
            read_answers(on_the_day(raw, laser_ipl=today), PROTOCOL, ON)
    with pytest.raises(UnusableAnswers, match=r"answers\.moon"):
        read_answers(on_the_day(raw, moon={"is": "no"}), PROTOCOL, ON)


@pytest.mark.parametrize("today", [None, {}, {"events": []}, {"last_on": None}])
def test_no_answer_is_none_also_where_there_was_one(today: Any) -> None:
    raw = answers(said={"waxing": {"last_on": "2026-09-01"}})

    assert read(on_the_day(raw, waxing=today), ON).unanswered == ("waxing",)


def test_words_that_were_said_stay_until_the_whole_intake_is_done_anew() -> None:
    raw = answers(said={"anything_else": {"is": "I faint easily"}})

    def noted(today: Any) -> str:
        return read(on_the_day(raw, anything_else=today), ON).note

    assert noted({"is": "no"}) == "I faint easily"
    assert noted({"is": "New glasses"}) == "New glasses\nI faint easily"
    assert noted({"is": "I faint easily, and I have new glasses"}).count("faint") == 1
    assert read(on_the_day(answers(), anything_else={"is": "New glasses"}), ON).note
    assert read(on_the_day(raw, anything_else={"is": " "}), ON).unanswered == ("anything_else",)


# --- what changed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, {"is": "never"}),
        ({"is": "no"}, {"is": "absent"}),
        ({"last_on": "2026-11-01"}, {"events": [{"last_on": "2026-11-01"}]}),
        ({"last_on": "2026-11-01", "areas": None}, {"last_on": "2026-11-01"}),
        (
            {"last_on": "2026-11-01", "areas": ["nose", "chin"]},
            {"last_on": "2026-11-01", "areas": ["chin", "nose"]},
        ),
    ],
)
def test_the_same_in_other_words_is_no_change(before: Any, after: Any) -> None:
    old = answers(said={"waxing": before} if before else {})

    assert changes(old, answers(said={"waxing": after}), PROTOCOL) == ()


def test_changes_are_named_in_the_order_of_the_questions() -> None:
    before = answers(said={"tan": {"is": "light"}, "sun_planned": {"periods": []}})
    said_now = {"unwell": {"is": "yes"}, "sun_planned": {"is": "no"}, "smoker": None}

    assert changes(before, answers(said=said_now), PROTOCOL) == ("tan", "unwell", "smoker")


# --- still so? -----------------------------------------------------------------------------


def test_conditions_without_an_end_are_to_be_said_anew() -> None:
    raw = answers(
        said={
            "cold_sore": {"is": "present"},
            "tan": {"is": "deep"},
            "sunburn": {"is": "present"},
            "unwell": {"is": "yes"},
            "acne_grade": {"is": "pustular"},
            "broken_skin": {"areas": ["nose"]},
            "rosacea": {"is": "present"},
            "waxing": {"last_on": "2026-12-05"},
        }
    )

    assert set(stale_conditions(raw, PROTOCOL)) == {
        *("cold_sore", "tan", "sunburn", "unwell", "acne_grade", "broken_skin")
    }
    calm = answers(said={"tan": {"is": "light"}, "acne_grade": {"is": "mild"}, "unwell": None})
    assert stale_conditions(calm, PROTOCOL) == ()


def test_whatever_lasts_until_it_is_said_to_be_over_is_asked_on_the_day() -> None:
    """A condition that nobody asks about again would never end."""
    lasting = {
        rule.question
        for rule in PROTOCOL.rules.values()
        for step in rule.steps
        if isinstance(step, While) and step.effect.verdict is Verdict.POSTPONE
    }

    assert lasting
    assert lasting <= {q.id for q in asked(answers(), PROTOCOL)}


# --- by property ---------------------------------------------------------------------------


@QUICK
@given(clients())
def test_a_day_on_which_nothing_changed_is_judged_as_before(
    client: tuple[dict[str, Any], date],
) -> None:
    raw, on = client

    file = on_the_day(raw)

    assert read(file, on) == read(raw, on)
    assert changes(raw, file, PROTOCOL) == ()
    assert screened(file, on).findings == screened(raw, on).findings
    assert on_the_day(file) == file


@QUICK
@given(clients(), st.data())
def test_what_nobody_says_on_the_day_is_open_and_what_nobody_asks_stands(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    raw, on = client
    questions = asked(raw, PROTOCOL)
    forgotten = data.draw(st.sets(st.sampled_from([q.id for q in questions]), min_size=1))
    told = {name: it for name, it in still(raw).items() if name not in forgotten}

    file = merged(raw, told, questions, PROTOCOL)

    assert set(read(file, on).unanswered) == forgotten
    assert screened(file, on).outcome.verdict >= Verdict.POSTPONE
    for name in PROTOCOL.questions.keys() - {q.id for q in questions}:
        assert last_said(file, question(name)) == last_said(raw, question(name))


@QUICK
@given(clients(), st.data())
def test_a_use_that_is_told_on_the_day_hides_no_earlier_one(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    raw, on = client
    uses = [q for q in asked(raw, PROTOCOL) if q.kind == "last-use"]
    name = data.draw(st.sampled_from(uses))
    before = {**raw, "answers": {**raw["answers"], name.id: data.draw(said(name, on))}}
    today = data.draw(said(name, on) | st.just({"is": "never"}))

    file = on_the_day(before, **{name.id: today})

    old, new = screened(before, on), screened(file, on)
    assert new.outcome.verdict >= old.outcome.verdict
    assert new.outcome.max_level <= old.outcome.max_level
    assert new.unanswered == ()
    for area in raw["complaints"][0]["areas"]:
        held = old.of([area]).not_before
        assert (
            held is None
            or (new.of([area]).not_before or on) >= held
            or new.of([area]).look_again_on is not None
        )


@QUICK
@given(clients(), st.data())
def test_whatever_changed_is_named(
    client: tuple[dict[str, Any], date], data: st.DataObject
) -> None:
    raw, on = client
    others = [q for q in asked(raw, PROTOCOL) if q.kind != "last-use"]
    name = data.draw(st.sampled_from(others))
    today = data.draw(said(name, on))

    file = on_the_day(raw, **{name.id: today})

    assert set(changes(raw, file, PROTOCOL)) == (
        {name.id} if today != last_said(raw, name) else set()
    )
