"""The intake form and the contract's answers say the same, in both directions."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corneum.desk.intake.mapping import denied, field_of, tidied, to_form, to_raw
from corneum.protocol.load import load
from corneum.protocol.schema import Question

PROTOCOL = load()
days = st.dates().map(lambda day: day.isoformat())
typed = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
areas = st.lists(st.sampled_from([*PROTOCOL.areas, "face"]), min_size=1, max_size=4, unique=True)


def occasion(question: Question) -> st.SearchStrategy[dict[str, Any]]:
    """Return occasions of a question that hold at least one field."""
    parts: dict[str, st.SearchStrategy[Any]] = {"areas": areas} if question.has_areas else {}
    for field in question.fields:
        kinds = {
            "date": days,
            "yes-no": st.booleans(),
            "choice": st.sampled_from([*field.values, "?"]),
        }
        parts[field.name] = kinds[field.kind]
    return st.fixed_dictionaries({}, optional=parts).filter(bool)


def answer(question: Question) -> st.SearchStrategy[dict[str, Any]]:
    """Return every answer of the contract's shape that the form itself would make."""
    said = st.just({"is": question.denial})
    if question.kind == "text":
        return st.one_of(said, st.just({"is": "Tired\nlately"}))
    if question.kind == "state":
        words = st.sampled_from([*question.values])
        more = (
            st.fixed_dictionaries({"is": words}, optional={"areas": areas})
            if question.has_areas
            else st.fixed_dictionaries({"is": words})
        )
        return st.one_of(said, more) if question.denial else more
    rows = st.lists(occasion(question), min_size=1, max_size=3)
    if question.kind == "periods":
        return st.one_of(said, rows.map(lambda found: {"periods": found}))
    many = rows.map(lambda found: {"events": found} if len(found) > 1 else found[0])
    return st.one_of(said, many, st.just({"last_on": None}))


complaints = st.lists(st.sampled_from([*PROTOCOL.indications]), unique=True).flatmap(
    lambda names: st.tuples(
        *(
            st.fixed_dictionaries({"indication": st.just(name), "areas": areas})
            for name in PROTOCOL.indications
            if name in names
        )
    ).map(list)
)
everything = st.fixed_dictionaries(
    {}, optional={question.id: answer(question) for question in PROTOCOL.questions.values()}
)


@st.composite
def raws(draw: st.DrawFn) -> dict[str, Any]:
    """Return a whole file: complaints and the answers they call for."""
    asked_for = draw(complaints)
    names = {complaint["indication"] for complaint in asked_for}
    answers = {
        name: said
        for name, said in draw(everything).items()
        if not PROTOCOL.questions[name].only_with or PROTOCOL.questions[name].only_with & names
    }
    raw = {"born_on": "1984-05-17", "phototype": "III", "complaints": asked_for, "answers": answers}
    return raw | draw(st.sampled_from([{}, {"guardian_consent": True}]))


fields = st.sampled_from(
    [
        *PROTOCOL.questions,
        *(f"areas-{name}" for name in PROTOCOL.indications),
        *(
            f"{question.id}-{row}-{part}"
            for question in PROTOCOL.questions.values()
            for part in (*(field.name for field in question.fields), "areas", "text")
            for row in (0, 1, 7)
        ),
    ]
)
forms = st.dictionaries(fields, st.lists(typed, max_size=2), max_size=30)


@given(raws())
def test_what_was_stored_comes_back_from_its_form_unchanged(raw: dict[str, Any]) -> None:
    assert to_raw(to_form(raw, PROTOCOL), PROTOCOL, "1984-05-17", "III") == raw


@given(forms)
def test_what_a_form_says_is_said_again_by_the_form_made_of_it(form: dict[str, list[str]]) -> None:
    raw = to_raw(form, PROTOCOL, None, None)

    assert to_raw(to_form(raw, PROTOCOL), PROTOCOL, None, None) == raw


@given(forms)
def test_numbering_the_occasions_anew_changes_no_word(form: dict[str, list[str]]) -> None:
    assert to_raw(tidied(form, PROTOCOL), PROTOCOL, None, None) == to_raw(
        form, PROTOCOL, None, None
    )


@given(forms)
def test_denying_a_group_never_changes_an_answer_that_was_given(form: dict[str, list[str]]) -> None:
    before = to_raw(form, PROTOCOL, None, None)["answers"]
    after = to_raw(denied(form, PROTOCOL, "health"), PROTOCOL, None, None)["answers"]

    assert {name: after[name] for name in before} == before
    assert {PROTOCOL.questions[name].group for name in after.keys() - before} <= {"health"}


def test_nothing_is_said_by_an_empty_form() -> None:
    raw = to_raw({}, PROTOCOL, None, None)

    assert raw == {"born_on": None, "phototype": None, "complaints": [], "answers": {}}


def test_the_rest_of_a_file_is_shown_as_denials_but_never_the_type_of_a_scar() -> None:
    raw = {"complaints": [{"indication": "scars", "areas": ["chin"]}], "answers": {}, "rest": "no"}

    form = to_form(raw, PROTOCOL)

    assert form["cold_sore"] == ["absent"]
    assert "scar_type" not in form


def test_yes_without_a_day_is_kept_as_half_an_answer() -> None:
    raw = to_raw({"waxing": ["given"], "sun_planned": ["given"]}, PROTOCOL, None, None)

    assert raw["answers"] == {"waxing": {"last_on": None}, "sun_planned": {"periods": [{}]}}


def test_a_day_typed_without_a_choice_counts() -> None:
    raw = to_raw({"waxing-3-last_on": ["2026-11-20"]}, PROTOCOL, None, None)

    assert raw["answers"] == {"waxing": {"last_on": "2026-11-20"}}


def test_a_problem_is_shown_beside_the_field_it_is_about() -> None:
    raw = {"complaints": [{"indication": "scars", "areas": []}]}

    assert field_of("complaints[0].areas", raw) == "areas-scars"
    assert field_of("answers.tan", raw) == "tan"
    assert field_of("answers.tan.is", raw) == "tan"
    assert field_of("answers.tan.seen_on", raw) == "tan-0-seen_on"
    assert field_of("answers.waxing.events[1].last_on", raw) == "waxing-1-last_on"
    assert field_of("answers.sun_planned.periods[2].until", raw) == "sun_planned-2-until"
    assert field_of("born_on", raw) == "born_on"
