"""Step 1, intake: what cannot be used is named, whole; what is missing is not taken for a no."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corneum.journey.facts import Answers, Event, Period
from corneum.journey.intake import Problem, UnusableAnswers, read_answers, read_day
from corneum.protocol.load import load
from tests.protocol.case import answers, complaint

PROTOCOL = load()
ON = date(2026, 11, 23)
Said = dict[str, Any]


def read(file: Any, on: date = ON) -> Answers:
    return read_answers(file, PROTOCOL, on)


def problems(file: Any, on: date = ON) -> list[Problem]:
    with pytest.raises(UnusableAnswers) as found:
        read(file, on)
    return list(found.value.problems)


def fields(file: Any, on: date = ON) -> list[str]:
    return [problem.field for problem in problems(file, on)]


# --- what cannot be used: field, what was found, what would be right ------------------------

# The question with its answer; the field that the message names, what it says would be right.
WRONG: dict[str, tuple[Said, str, str]] = {
    "an answer that is a word": ({"tan": "deep"}, "tan", '{"is": "none"} / {"is": "light"}'),
    "an answer that is a list": ({"tan": ["deep"]}, "tan", '{"is": "deep"}'),
    "an answer that is yes": ({"smoker": True}, "smoker", '{"is": "yes"}'),
    "a value that is no word": ({"smoker": {"is": True}}, "smoker.is", '"yes"'),
    "a value in a list": ({"warts": {"is": ["present"]}}, "warts.is", '"present"'),
    "a value of another question": ({"warts": {"is": "yes"}}, "warts.is", '"present"'),
    "a value in capitals": ({"tan": {"is": "Deep"}}, "tan.is", '"deep"'),
    "a field that is unknown": ({"tan": {"is": "deep", "on": "x"}}, "tan.on", '"seen_on"'),
    "a field of another question": (
        {"tan": {"is": "deep", "last_on": "2026-11-20"}},
        "tan.last_on",
        '"seen_on"',
    ),
    "areas where the skin as a whole is meant": (
        {"rosacea": {"is": "present", "areas": ["nose"]}},
        "rosacea.areas",
        '"is"',
    ),
    "an empty list of areas": ({"warts": {"is": "present", "areas": []}}, "warts.areas", "face"),
    "an unknown area among known ones": (
        {"warts": {"is": "present", "areas": ["chin", "cheek"]}},
        "warts.areas",
        "left-cheek",
    ),
    "areas that are a word": (
        {"warts": {"is": "present", "areas": "chin"}},
        "warts.areas",
        "a list",
    ),
    "an area that is a number": ({"warts": {"is": "present", "areas": [3]}}, "warts.areas", "chin"),
    "areas beside a denial": (
        {"warts": {"is": "absent", "areas": ["chin"]}},
        "warts.areas",
        "nothing beside a denial",
    ),
    "a day beside a denial": (
        {"waxing": {"is": "never", "last_on": "2026-11-20"}},
        "waxing.last_on",
        "nothing beside a denial",
    ),
    "events beside a denial": (
        {"waxing": {"is": "no", "events": [{"last_on": "2026-11-20"}]}},
        "waxing.events",
        "nothing beside a denial",
    ),
    "periods beside a denial": (
        {"sun_planned": {"is": "none", "periods": []}},
        "sun_planned.periods",
        "nothing beside a denial",
    ),
    "a last use that is affirmed by a word": (
        {"waxing": {"is": "yes", "last_on": "2026-11-20"}},
        "waxing.is",
        '{"last_on": "YYYY-MM-DD"} / {"is": "none"}',
    ),
    "a last use tomorrow": (
        {"waxing": {"last_on": "2026-11-24"}},
        "waxing.last_on",
        "a day not after 2026-11-23",
    ),
    "a last use before birth": (
        {"isotretinoin": {"last_on": "1984-05-16"}},
        "isotretinoin.last_on",
        "not before birth (1984-05-17)",
    ),
    "a day that does not exist": (
        {"waxing": {"last_on": "2026-02-30"}},
        "waxing.last_on",
        "YYYY-MM-DD",
    ),
    "a day with blanks": ({"waxing": {"last_on": " 2026-11-20"}}, "waxing.last_on", "YYYY-MM-DD"),
    "a day in other digits": (
        {"waxing": {"last_on": "٢٠٢٦-١١-٢٠"}},
        "waxing.last_on",
        "YYYY-MM-DD",
    ),
    "a week": ({"waxing": {"last_on": "2026-W47-5"}}, "waxing.last_on", "YYYY-MM-DD"),
    "a day of the 19th century": (
        {"waxing": {"last_on": "1899-12-31"}},
        "waxing.last_on",
        "from 1900 to 2199",
    ),
    "a day as a list": ({"waxing": {"last_on": ["2026-11-20"]}}, "waxing.last_on", "YYYY-MM-DD"),
    "a kind that is unknown": (
        {"laser_ipl": {"last_on": "2026-11-20", "kind": "fractional"}},
        "laser_ipl.kind",
        '"hair-removal", "ipl", "non-ablative", "ablative"',
    ),
    "a prescription that is a word": (
        {"retinoid_topical": {"last_on": "2026-11-20", "prescription": "no"}},
        "retinoid_topical.prescription",
        "true / false",
    ),
    "a prescription that is a number": (
        {"retinoid_topical": {"last_on": "2026-11-20", "prescription": 0}},
        "retinoid_topical.prescription",
        "true / false",
    ),
    "events beside a last use": (
        {"waxing": {"last_on": "2026-11-20", "events": [{"last_on": "2026-11-20"}]}},
        "waxing.last_on",
        '"events"',
    ),
    "events that are an object": (
        {"waxing": {"events": {"last_on": "2026-11-20"}}},
        "waxing.events",
        '[{"last_on": "..."}]',
    ),
    "an event that is a day": (
        {"waxing": {"events": ["2026-11-20"]}},
        "waxing.events[0]",
        '{"last_on": "YYYY-MM-DD"}',
    ),
    "an event with an unknown field": (
        {"waxing": {"events": [{"last_on": "2026-11-20"}, {"last_on": "2026-11-20", "kind": "x"}]}},
        "waxing.events[1].kind",
        '"last_on", "areas"',
    ),
    "an event tomorrow": (
        {"waxing": {"events": [{"last_on": "2026-11-24", "areas": ["chin"]}]}},
        "waxing.events[0].last_on",
        "not after 2026-11-23",
    ),
    "events where there is one state": (
        {"tan": {"events": [{"is": "deep"}]}},
        "tan.events",
        '"is", "seen_on"',
    ),
    "a healing that is to come": (
        {"cold_sore": {"is": "absent", "healed_on": "2026-11-24"}},
        "cold_sore.healed_on",
        "not after 2026-11-23",
    ),
    "a healing beside a cold sore": (
        {"cold_sore": {"is": "present", "healed_on": "2026-11-20"}},
        "cold_sore.healed_on",
        '"is": "absent"',
    ),
    "a day beside a light tan": (
        {"tan": {"is": "light", "seen_on": "2026-11-20"}},
        "tan.seen_on",
        '"is": "deep"',
    ),
    "a holiday that is a day": (
        {"sun_planned": {"periods": ["2027-02-13"]}},
        "sun_planned.periods[0]",
        '{"from": "...", "until": "..."}',
    ),
    "holidays that are an object": (
        {"sun_planned": {"periods": {"from": "2027-02-13", "until": "2027-02-21"}}},
        "sun_planned.periods",
        '[{"from": "...", "until": "..."}]',
    ),
    "a holiday that ends before it begins": (
        {"sun_planned": {"periods": [{"from": "2027-02-13", "until": "2027-02-12"}]}},
        "sun_planned.periods[0].until",
        "a day on or after 2027-02-13",
    ),
    "a holiday with a place": (
        {"sun_planned": {"periods": [{"from": "2027-02-13", "until": "2027-02-21", "to": "sea"}]}},
        "sun_planned.periods[0].to",
        '"from", "until"',
    ),
    "a holiday on a day that does not exist": (
        {"sun_planned": {"periods": [{"from": "2027-02-29", "until": "2027-03-01"}]}},
        "sun_planned.periods[0].from",
        "YYYY-MM-DD",
    ),
    "planned sun that is affirmed by a word": (
        {"sun_planned": {"is": "yes"}},
        "sun_planned.is",
        '{"periods": [{"from": "...", "until": "..."}]} / {"is": "none"}',
    ),
    "words that are a number": ({"anything_else": {"is": 7}}, "anything_else.is", '{"is": "..."}'),
    "words with a day": (
        {"anything_else": {"is": "yes", "last_on": "2026-11-20"}},
        "anything_else.last_on",
        '"is"',
    ),
    "a question nobody knows": ({"botox": {"is": "no"}}, "botox", '"injectable"'),
    "a question nobody knows, left empty": ({"botox": None}, "botox", '"injectable"'),
    "a kind of scar where no scar is treated": (
        {"scar_type": {"is": "flat"}},
        "scar_type",
        "asked with acne-scars, scars",
    ),
    "melasma where no pigment is treated": (
        {"melasma_suspected": {"is": "unsure"}},
        "melasma_suspected",
        "asked with pigment-spots",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_answer_that_cannot_be_used_is_named(name: str) -> None:
    said, field, remedy = WRONG[name]

    (problem,) = problems(answers(said=said))

    assert problem.field == f"answers.{field}"
    assert remedy in problem.remedy.en
    assert problem.found
    assert problem.says("en") == (
        f"{problem.field}: found {problem.found}; right would be: {problem.remedy.en}."
    )
    assert problem.says("nl").startswith(f"{problem.field}: gevonden ")
    assert problem.remedy.nl.strip()


TOP: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "an unknown key": ({"age": 42}, "age", "42", '"born_on"'),
    "a birth tomorrow": ({"born_on": "2026-11-24"}, "born_on", '"2026-11-24"', "not after"),
    "a birth that is a year": ({"born_on": 1984}, "born_on", "1984", "YYYY-MM-DD"),
    "a phototype that is a number": ({"phototype": 3}, "phototype", "3", '"III"'),
    "a phototype in small letters": ({"phototype": "iii"}, "phototype", '"iii"', '"III"'),
    "a consent that is a word": (
        {"guardian_consent": "yes"},
        "guardian_consent",
        '"yes"',
        "true / false",
    ),
    "a consent that is a number": ({"guardian_consent": 1}, "guardian_consent", "1", "true"),
    "session 0": ({"session": 0}, "session", "0", "1 or more"),
    "session -1": ({"session": -1}, "session", "-1", "1 or more"),
    "session 1.5": ({"session": 1.5}, "session", "1.5", "a whole number"),
    "session one": ({"session": "1"}, "session", '"1"', "a whole number"),
    "session true": ({"session": True}, "session", "true", "a whole number"),
    "a rest that is yes": ({"rest": "yes"}, "rest", '"yes"', '"no"'),
    "a rest that is false": ({"rest": False}, "rest", "false", '"no"'),
    "a rest that is a list": ({"rest": ["no"]}, "rest", '["no"]', '"no"'),
    "answers in a list": ({"answers": [{"tan": "none"}]}, "answers", "[", "an object"),
    "answers that are a word": ({"answers": "no"}, "answers", '"no"', "an object"),
    "no complaint": ({"complaints": []}, "complaints", "[]", "at least one"),
    "complaints of null": ({"complaints": None}, "complaints", "null", "at least one"),
    "one complaint without a list": (
        {"complaints": {"indication": "scars", "areas": ["chin"]}},
        "complaints",
        '{"indication"',
        "at least one",
    ),
    "a complaint that is a word": (
        {"complaints": ["scars"]},
        "complaints[0]",
        '"scars"',
        '{"indication": "...", "areas": ["..."]}',
    ),
    "a complaint without an area": (
        {"complaints": [{"indication": "dull-dry-rough"}]},
        "complaints[0].areas",
        "null",
        "a list of at least one",
    ),
    "a complaint with an empty list": (
        {"complaints": [{"indication": "dull-dry-rough", "areas": []}]},
        "complaints[0].areas",
        "[]",
        "a list of at least one",
    ),
    "a complaint nobody treats": (
        {"complaints": [complaint("dull-dry-rough", "chin"), complaint("warts", "chin")]},
        "complaints[1].indication",
        '"warts"',
        '"acne-scars"',
    ),
    "a complaint with a level": (
        {"complaints": [{**complaint("dull-dry-rough", "chin"), "level": "I"}]},
        "complaints[0].level",
        '"I"',
        '"indication", "areas"',
    ),
}


@pytest.mark.parametrize("name", TOP)
def test_a_key_that_cannot_be_used_is_named(name: str) -> None:
    changes, field, found, remedy = TOP[name]

    (problem,) = problems({**answers(), **changes})

    assert problem.field == field
    assert problem.found.startswith(found)
    assert remedy in problem.remedy.en


@pytest.mark.parametrize("file", [None, [], "no", 7, True, [answers()]])
def test_a_file_that_is_no_object_is_named(file: Any) -> None:
    assert fields(file) == ["answers"]


def test_nobody_is_older_than_130() -> None:
    on = date(2035, 6, 2)

    assert fields(answers(born_on="1905-06-01"), on) == ["born_on"]
    assert read(answers(born_on="1905-06-02"), on).born_on == date(1905, 6, 2)


def test_several_problems_are_told_at_once() -> None:
    file = answers(
        born_on="2026-02-30",
        phototype="0",
        complaints=[complaint("dull-dry-rough", "cheek")],
        said={
            "tan": {"is": "dark"},
            "waxing": {"events": [{"last_on": "2026-12-24", "areas": []}]},
            "sun_planned": {"periods": [{"from": "2027-01-02", "until": "2027-01-01"}]},
        },
    )

    assert fields({**file, "session": 0}) == [
        "born_on",
        "phototype",
        "complaints[0].areas",
        "session",
        "answers.waxing.events[0].last_on",
        "answers.waxing.events[0].areas",
        "answers.tan.is",
        "answers.sun_planned.periods[0].until",
    ]


def test_a_birth_in_the_future_is_one_problem_and_not_one_for_every_answer() -> None:
    file = answers(born_on="2027-01-01", said={"waxing": {"last_on": "2026-11-20"}})

    assert fields(file) == ["born_on"]


def test_a_complaint_misspelt_does_not_make_its_questions_useless() -> None:
    file = answers(
        complaints=[complaint("acne-scar", "chin")], said={"scar_type": {"is": "atrophic"}}
    )

    assert fields(file) == ["complaints[0].indication"]


def test_a_long_value_is_cut_to_a_line() -> None:
    (problem,) = problems(answers(phototype="V" * 500))

    assert len(problem.found) == 60


# --- what is missing is not a no -----------------------------------------------------------


def test_without_rest_every_question_is_unanswered() -> None:
    file = answers(rest=None, born_on=None, phototype=None)

    unanswered = read(file).unanswered

    asked = [q for q in PROTOCOL.questions if q not in {"melasma_suspected", "scar_type"}]
    assert list(unanswered) == ["born_on", "phototype", *asked]


def test_rest_denies_what_stands_nowhere_and_nothing_else() -> None:
    file = answers(
        born_on=None, phototype=None, complaints=[complaint("scars", "chin")], said={"tan": None}
    )
    del file["answers"]["scar_type"]

    assert set(read(file).unanswered) == {"born_on", "phototype", "scar_type", "tan"}


@pytest.mark.parametrize("word", ["never", "no", "absent", "none"])
def test_every_question_may_be_denied_with_any_of_the_four_words(word: str) -> None:
    said = {question: {"is": word} for question in PROTOCOL.questions if question != "scar_type"}

    found = read(answers(rest=None, said=said))

    assert (found.unanswered, found.events, found.periods, found.note) == ((), (), (), "")


@pytest.mark.parametrize("word", ["never", "no", "absent", "none"])
def test_a_kind_of_scar_cannot_be_denied(word: str) -> None:
    file = answers(indication="scars", said={"scar_type": {"is": word}})

    assert fields(file) == ["answers.scar_type.is"]


MISSING: dict[str, Said] = {
    "null": {"waxing": None},
    "an empty object": {"waxing": {}},
    "a null is": {"waxing": {"is": None}},
    "no event": {"waxing": {"events": []}},
    "null events": {"waxing": {"events": None}},
    "null periods": {"sun_planned": {"periods": None}},
    "planned sun without periods": {"sun_planned": {}},
    "blank words": {"anything_else": {"is": " \n"}},
    "no words": {"anything_else": {"is": None}},
    "a state of null": {"sunburn": None},
    "an empty state": {"sunburn": {}},
}


@pytest.mark.parametrize("name", MISSING)
def test_nothing_said_is_unanswered(name: str) -> None:
    said = MISSING[name]

    found = read(answers(said=said))

    assert found.unanswered == tuple(said)
    assert (found.events, found.note) == ((), "")


NOTHING_BESIDE: dict[str, Said] = {
    "a denial and a null day": {"isotretinoin": {"is": "never", "last_on": None}},
    "a denial and null areas": {"waxing": {"is": "none", "areas": None, "events": None}},
    "a state denied with null areas": {"warts": {"is": "absent", "areas": None}},
    "planned sun denied with null periods": {"sun_planned": {"is": "none", "periods": None}},
    "no periods": {"sun_planned": {"periods": []}},
    "no periods beside a null": {"sun_planned": {"is": None, "periods": []}},
}


@pytest.mark.parametrize("name", NOTHING_BESIDE)
def test_a_null_beside_a_denial_is_as_if_it_were_not_there(name: str) -> None:
    found = read(answers(said=NOTHING_BESIDE[name]))

    assert (found.unanswered, found.events, found.periods) == ((), (), ())


def test_a_null_beside_events_is_as_if_it_were_not_there() -> None:
    file = answers(said={"waxing": {"is": None, "events": [{"last_on": "2026-11-20"}]}})

    assert read(file).events == (Event("waxing", None, date(2026, 11, 20), None, None),)


# The half answer and the event in its gravest reading.
HALF: dict[str, tuple[Said, Event]] = {
    "a peel without depth": (
        {"chemical_peel": {"last_on": "2026-11-01"}},
        Event("chemical_peel", None, date(2026, 11, 1), "deeper", None),
    ),
    "a peel without a day": (
        {"chemical_peel": {"depth": "superficial"}},
        Event("chemical_peel", None, ON, "superficial", None),
    ),
    "a laser without kind": (
        {"laser_ipl": {"last_on": "2026-11-01", "areas": ["neck"]}},
        Event("laser_ipl", None, date(2026, 11, 1), "ablative", frozenset({"neck"})),
    ),
    "a retinoid without prescription": (
        {"retinoid_topical": {"last_on": "2026-11-01", "prescription": None}},
        Event("retinoid_topical", None, date(2026, 11, 1), "true", None),
    ),
    "waxing with areas alone": (
        {"waxing": {"areas": ["neck"]}},
        Event("waxing", None, ON, None, frozenset({"neck"})),
    ),
    "an event without anything": (
        {"waxing": {"events": [{}]}},
        Event("waxing", None, ON, None, None),
    ),
    "a state with areas alone": (
        {"acne_grade": {"areas": ["neck"]}},
        Event("acne_grade", "nodular", None, None, frozenset({"neck"})),
    ),
    "a tan with the day alone": (
        {"tan": {"seen_on": "2026-11-20"}},
        Event("tan", "deep", date(2026, 11, 20), None, None),
    ),
    "a healing without a word": (
        {"cold_sore": {"healed_on": "2026-11-20"}},
        Event("cold_sore", "absent", date(2026, 11, 20), None, None),
    ),
}


@pytest.mark.parametrize("name", HALF)
def test_a_half_answer_is_unanswered_and_read_at_its_gravest(name: str) -> None:
    said, event = HALF[name]

    found = read(answers(said=said))

    assert found.unanswered == tuple(said)
    assert found.events == (event,)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"from": "2027-01-10"}, Period(date(2027, 1, 10), date(2027, 1, 10))),
        ({"from": "2026-11-10", "until": None}, Period(date(2026, 11, 10), ON)),
        ({"until": "2027-01-10"}, Period(ON, date(2027, 1, 10))),
        ({"until": "2026-11-20"}, Period(date(2026, 11, 20), date(2026, 11, 20))),
        ({}, Period(ON, ON)),
    ],
)
def test_half_a_holiday_is_unanswered_and_kept(period: Said, expected: Period) -> None:
    found = read(answers(said={"sun_planned": {"periods": [period]}}))

    assert found.unanswered == ("sun_planned",)
    assert found.periods == (expected,)


# --- what is read --------------------------------------------------------------------------


def test_the_face_is_spelt_out_and_every_area_stands_once() -> None:
    file = answers(
        complaints=[complaint("dull-dry-rough", "neck", "face", "chin"), complaint("scars", "chin")]
    )

    found = read(file)

    facial = [area.id for area in PROTOCOL.areas.values() if area.is_facial]
    assert found.asked == ("neck", *facial)
    assert [set(c.areas) for c in found.complaints] == [{"neck", *facial}, {"chin"}]


def test_a_part_touches_its_whole_and_a_whole_its_parts() -> None:
    def touched(area: str) -> set[str]:
        said = {"warts": {"is": "present", "areas": [area]}}
        return set(read(answers(said=said)).events[0].areas or ())

    assert touched("upper-lip") == {"upper-lip", "mouth-area"}
    assert touched("mouth-area") == {"upper-lip", "chin", "mouth-area"}
    assert touched("neck") == {"neck"}
    assert len(touched("face")) == 9


def test_words_are_kept_without_the_blanks_around_them() -> None:
    assert read(answers(said={"anything_else": {"is": " I faint \n"}})).note == "I faint"


def test_a_denial_in_words_is_no_note() -> None:
    assert read(answers(said={"anything_else": {"is": " no "}})).note == ""


def test_a_denied_question_that_nobody_asks_is_no_problem() -> None:
    assert read(answers(said={"melasma_suspected": {"is": "no"}})).unanswered == ()
    assert read(answers(said={"melasma_suspected": None})).unanswered == ()


def test_a_file_names_its_session_or_is_for_the_first() -> None:
    assert read(answers()).session == 1
    assert read(answers(session=7)).session == 7


def test_today_is_a_past_day_too() -> None:
    found = read(answers(born_on="2026-11-23", said={"waxing": {"last_on": "2026-11-23"}}))

    assert found.born_on == found.events[0].since == ON


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2023-02-29", None),
        ("2100-02-29", None),
        ("1900-01-01", date(1900, 1, 1)),
        ("1899-12-31", None),
        ("2199-12-31", date(2199, 12, 31)),
        ("2200-01-01", None),
        ("2026-1-1", None),
        ("20260101", None),
        ("2026-01-01Z", None),
        ("2026-01-01\n", None),
        ("", None),
        (20260101, None),
        (None, None),
        (date(2026, 1, 1), None),
    ],
)
def test_a_day_is_written_in_one_way(text: Any, day: date | None) -> None:
    assert read_day(text) == day
