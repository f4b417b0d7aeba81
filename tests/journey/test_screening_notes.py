"""Step 2, screening: what a doctor's note lifts, and what it never touches."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corneum.journey.screening import Finding, Note, Screening, notes_wanted, screen
from corneum.journey.series import Calendar, Choice, Chosen, chosen_course, objections, plan_course
from corneum.protocol.schema import Level, Verdict
from tests.journey.strategies import PROTOCOL, QUICK, clients, read
from tests.protocol.case import answers, complaint

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
NOTE = Note("n1", "Dr. De Wit", date(2026, 11, 20), Level.II, date(2027, 5, 20), frozenset())


def screened(file: dict[str, Any], *notes: Note, on: date = ON, **more: Any) -> Screening:
    return screen(read(file, on), PROTOCOL, on=on, notes=notes, **more)


def only(screening: Screening, rule: str) -> Finding:
    """Return the finding of `rule`, of which there is one."""
    (found,) = (finding for finding in screening.findings if finding.rule.id == rule)
    return found


def is_yes(question: str, **more: Any) -> dict[str, Any]:
    return answers(said={question: {"is": "yes"}}, **more)


# --- what it lifts -------------------------------------------------------------------------


def test_a_referral_becomes_a_caution_up_to_the_level_of_the_note() -> None:
    file = is_yes("diabetes_uncontrolled")

    finding = only(screened(file, NOTE._replace(level=Level.I)), "diabetes")

    assert finding.effect.verdict is Verdict.CAUTION
    assert finding.effect.max_level is Level.I
    assert finding.note == NOTE._replace(level=Level.I)
    assert finding.rule == PROTOCOL.rules["diabetes"]


def test_the_words_of_the_rule_stay_and_the_note_is_named_beside_them() -> None:
    file = is_yes("diabetes_uncontrolled")
    before = only(screened(file), "diabetes").effect.says

    after = only(screened(file, NOTE), "diabetes").effect.says

    assert after.en == (
        f"{before.en} Note of Dr. De Wit, 20 November 2026: up to level II, until 20 May 2027."
    )
    assert after.nl == (
        f"{before.nl} Verklaring van Dr. De Wit, 20 november 2026: tot en met niveau II, geldig"
        " tot en met 20 mei 2027."
    )


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (date(2026, 11, 19), Verdict.REFER),
        (date(2026, 11, 20), Verdict.CAUTION),
        (date(2027, 5, 20), Verdict.CAUTION),
        (date(2027, 5, 21), Verdict.REFER),
    ],
)
def test_a_note_is_valid_from_its_day_through_its_last(on: date, verdict: Verdict) -> None:
    screening = screened(is_yes("chemotherapy"), NOTE, on=on)

    assert screening.outcome.verdict is verdict


def test_a_note_speaks_of_the_rules_that_it_names() -> None:
    file = answers(said={"chemotherapy": {"is": "yes"}, "diabetes_uncontrolled": {"is": "yes"}})

    screening = screened(file, NOTE._replace(rules=frozenset({"diabetes"})))

    assert only(screening, "diabetes").note is not None
    assert only(screening, "chemotherapy").effect.verdict is Verdict.REFER
    assert screening.outcome.verdict is Verdict.REFER


def test_isotretinoin_may_begin_sooner_at_level_i() -> None:
    """Contract, section 5: without a note from last use + 182, with one sooner, at level I."""
    file = answers(said={"isotretinoin": {"last_on": "2026-09-01"}}, indication="acne-scars")

    before, after = screened(file).outcome, screened(file, NOTE).outcome

    assert (before.verdict, before.not_before) == (Verdict.REFER, date(2027, 3, 2))
    assert (after.verdict, after.not_before, after.max_level) == (Verdict.CAUTION, None, Level.I)


def test_after_an_ablative_laser_the_note_is_lifted_and_the_week_is_not() -> None:
    """S18: seven days after any laser; no note lifts them."""
    file = answers(said={"laser_ipl": {"last_on": "2026-11-20", "kind": "ablative"}})

    outcome = screened(file, NOTE).outcome

    assert (outcome.verdict, outcome.not_before) == (Verdict.POSTPONE, date(2026, 11, 27))
    later = screened(file, NOTE, on=date(2026, 11, 27)).outcome
    assert (later.verdict, later.max_level) == (Verdict.CAUTION, Level.II)
    assert screened(file, on=date(2026, 11, 27)).outcome.verdict is Verdict.REFER


def test_the_mouth_opens_up_to_the_note_and_the_cheeks_up_to_the_rule() -> None:
    file = is_yes("cold_sore_history", areas=["chin", "left-cheek"])

    screening = screened(file, NOTE)

    assert screening.of(["chin"]).max_level is Level.II
    assert screening.of(["left-cheek"]).max_level is Level.II
    assert screening.outcome.verdict is Verdict.CAUTION
    assert {finding.note for finding in screening.findings} == {NOTE}


@pytest.mark.parametrize(
    ("level", "cap"), [(Level.I, Level.I), (Level.II, Level.II), (Level.III, Level.II)]
)
def test_a_cap_rises_as_far_as_its_rule_and_the_note_allow(level: Level, cap: Level) -> None:
    file = is_yes("blood_thinner")

    screening = screened(file, NOTE._replace(level=level), is_level_iii_unlocked=True)

    assert screening.outcome.max_level is cap
    assert (only(screening, "blood-thinner").note is None) == (cap is Level.I)


@pytest.mark.parametrize(
    ("question", "rule", "value"),
    [("rosacea", "rosacea", "present"), ("keloid_tendency", "keloid", "yes")],
)
def test_a_cap_that_names_no_note_stays(question: str, rule: str, value: str) -> None:
    screening = screened(answers(said={question: {"is": value}}), NOTE)

    assert screening.outcome.verdict is Verdict.CAUTION
    assert screening.outcome.max_level is Level.I
    assert Counter(f.note for f in screening.findings if f.rule.id == rule) == {NOTE: 1, None: 1}


def test_the_newest_note_speaks_and_of_one_day_the_strictest() -> None:
    file = is_yes("diabetes_uncontrolled")
    older = NOTE._replace(uid="old", dated_on=date(2026, 11, 1), level=Level.I)
    same_day = NOTE._replace(uid="twin", level=Level.I)

    assert only(screened(file, older, NOTE), "diabetes").note == NOTE
    assert only(screened(file, NOTE, older), "diabetes").note == NOTE
    assert only(screened(file, NOTE, same_day), "diabetes").note == same_day
    assert only(screened(file, same_day, NOTE), "diabetes").note == same_day


# --- which notes to ask for ----------------------------------------------------------------


def test_the_rules_that_a_note_would_lift_are_named() -> None:
    file = answers(
        said={
            "rosacea": {"is": "present"},
            "blood_thinner": {"is": "yes"},
            "isotretinoin": {"last_on": "2026-09-01"},
            "pregnancy": {"is": "yes"},
            "sunburn": {"is": "present"},
        }
    )

    wanted = notes_wanted(screened(file))

    assert set(wanted) == {"rosacea", "isotretinoin", "blood-thinner"}
    assert len(wanted) == 3


def test_nobody_asks_a_doctor_about_skin_that_is_refused_all_the_same() -> None:
    tattoo = {"tattoo_in_area": {"is": "yes", "areas": ["left-cheek"]}}
    file = answers(said={**tattoo, "blood_thinner": {"is": "yes"}}, areas=["left-cheek"])

    assert notes_wanted(screened(file)) == ()
    assert notes_wanted(screened({**file, "complaints": [complaint("scars", "face")]})) != ()


# --- in a plan -----------------------------------------------------------------------------


def test_a_plan_with_a_note_can_be_signed_and_keeps_its_level() -> None:
    """The note ends in the middle of the course: the level does not rise behind it."""
    file = is_yes("immune_or_autoimmune", indication="acne-scars")
    note = NOTE._replace(level=Level.I, until=date(2026, 12, 31))

    course = plan_course(read(file, ON), PROTOCOL, on=ON, notes=(note,))

    (plan,) = course.plans
    assert not plan.proposal.needs_note
    assert plan.dates[-1] > note.until
    assert set(plan.levels) == {Level.I}
    assert plan.most_level is Level.I
    assert any("Dr. De Wit" in reason.en for reason in plan.level_reasons)


def test_a_plan_without_its_note_cannot_be_signed() -> None:
    file = is_yes("immune_or_autoimmune")
    for notes, stands in (((), True), ((NOTE,), False)):
        answered = read(file, ON)
        proposed = plan_course(answered, PROTOCOL, on=ON, notes=notes)
        choice = Choice(ON, None, (Chosen(Level.I, 5),), {})

        chosen = chosen_course(proposed, choice, Calendar(answered, PROTOCOL))

        stopping = [item.field for item in objections(proposed, chosen, choice)]
        assert ("plan" in stopping) is stands


def test_a_plan_begins_sooner_with_a_note_and_stays_at_the_surface_until_the_half_year() -> None:
    file = answers(said={"isotretinoin": {"last_on": "2026-09-01"}}, indication="acne-scars")

    before = plan_course(read(file, ON), PROTOCOL, on=ON)
    after = plan_course(read(file, ON), PROTOCOL, on=ON, notes=(NOTE,))

    assert before.dates[0] == date(2027, 3, 2)
    assert set(before.plans[0].levels) == {Level.II}
    assert after.dates[0] == ON
    for day, level in zip(after.dates, after.plans[0].levels, strict=True):
        assert level is (Level.I if day < date(2027, 3, 2) else Level.II)


def test_a_chosen_level_above_the_note_cannot_be_signed() -> None:
    file = is_yes("diabetes_uncontrolled", indication="acne-scars")
    answered = read(file, ON)
    proposed = plan_course(
        answered, PROTOCOL, on=ON, notes=(NOTE._replace(level=Level.I),), is_level_iii_unlocked=True
    )
    choice = Choice(ON, None, (Chosen(Level.II, 12),), {"level:acne-scars": "thicker skin"})

    chosen = chosen_course(proposed, choice, Calendar(answered, PROTOCOL))

    assert [item.field for item in objections(proposed, chosen, choice)] == ["level:acne-scars"]
    assert set(chosen.plans[0].levels) == {Level.I}


def test_melasma_caps_the_plan_of_pigment_spots_alone() -> None:
    both = [complaint("pigment-spots", "left-cheek"), complaint("acne-scars", "right-cheek")]
    file = answers(said={"melasma_suspected": {"is": "yes"}}, complaints=both)

    course = plan_course(read(file, ON), PROTOCOL, on=ON, notes=(NOTE._replace(level=Level.I),))

    spots, scars = course.plans
    assert (spots.most_level, scars.most_level) == (Level.I, Level.II)


# --- by property ---------------------------------------------------------------------------


@st.composite
def notes_around(draw: st.DrawFn, on: date) -> Note:
    dated_on = on + timedelta(days=draw(st.integers(-60, 10)))
    return Note(
        uid=draw(st.sampled_from("abc")),
        doctor="Dr. De Wit",
        dated_on=dated_on,
        level=draw(st.sampled_from(list(Level))),
        until=dated_on + timedelta(days=draw(st.integers(0, 90))),
        rules=draw(st.frozensets(st.sampled_from(sorted(PROTOCOL.rules)), max_size=4)),
    )


@st.composite
def noted(draw: st.DrawFn) -> tuple[dict[str, Any], date, tuple[Note, ...]]:
    file, on = draw(clients(most_said=5))
    return file, on, tuple(draw(st.lists(notes_around(on), max_size=3)))


def is_used(note: Note, finding: Finding, on: date) -> bool:
    return note.dated_on <= on <= note.until and (not note.rules or finding.rule.id in note.rules)


@QUICK
@given(noted())
def test_a_note_touches_no_wait_and_no_refusal(
    drawn: tuple[dict[str, Any], date, tuple[Note, ...]],
) -> None:
    file, on, notes = drawn
    hard = {Verdict.POSTPONE, Verdict.REFUSE}

    before, after = screened(file, on=on).findings, screened(file, *notes, on=on).findings

    assert [f for f in before if f.effect.verdict in hard] == [
        f for f in after if f.effect.verdict in hard
    ]


@QUICK
@given(noted())
def test_every_finding_stays_with_its_rule_and_is_never_graver(
    drawn: tuple[dict[str, Any], date, tuple[Note, ...]],
) -> None:
    file, on, notes = drawn

    before, after = screened(file, on=on), screened(file, *notes, on=on)

    def key(finding: Finding) -> Any:
        return finding.rule.id, finding.effect.name, sorted(finding.areas), finding.until or on

    for old, new in zip(
        sorted(before.findings, key=key), sorted(after.findings, key=key), strict=True
    ):
        assert (old.rule, old.step, old.areas, old.until) == (
            new.rule,
            new.step,
            new.areas,
            new.until,
        )
        assert new.effect.verdict <= old.effect.verdict
        if old.effect.max_level is not None:
            assert new.effect.max_level is not None
            assert new.effect.max_level >= old.effect.max_level
        if new.note is None:
            assert new == old
        else:
            assert new.note in notes
            assert is_used(new.note, new, on)
            assert new.effect.max_level is not None
            assert new.effect.max_level <= new.note.level
    assert after.outcome.verdict <= before.outcome.verdict


@QUICK
@given(noted())
def test_a_note_that_speaks_of_nothing_found_changes_nothing(
    drawn: tuple[dict[str, Any], date, tuple[Note, ...]],
) -> None:
    file, on, notes = drawn
    before = screened(file, on=on)
    unused = tuple(n for n in notes if not any(is_used(n, f, on) for f in before.findings))
    used = tuple(note for note in notes if note not in unused)

    assert screened(file, *unused, on=on) == before
    assert screened(file, *unused, *used, on=on) == screened(file, *used, on=on)


@QUICK
@given(clients(most_said=5))
def test_one_note_for_everything_leaves_nothing_to_ask_for(
    client: tuple[dict[str, Any], date],
) -> None:
    file, on = client
    note = Note("n", "Dr. De Wit", on, Level.III, on, frozenset())

    after = screened(file, note, on=on)

    assert notes_wanted(after) == ()
    assert after.outcome.verdict is not Verdict.REFER
    course = plan_course(read(file, on), PROTOCOL, on=on, notes=(note,))
    assert not any(plan.proposal.needs_note for plan in course.plans)


@QUICK
@given(clients(most_said=5))
def test_without_a_note_what_is_wanted_is_what_a_note_would_change(
    client: tuple[dict[str, Any], date],
) -> None:
    file, on = client
    before = screened(file, on=on)
    note = Note("n", "Dr. De Wit", on, Level.II, on, frozenset())

    changed = {f.rule.id for f in screened(file, note, on=on).findings if f.note is not None}

    refused = {a for f in before.findings if f.effect.verdict is Verdict.REFUSE for a in f.areas}
    assert set(notes_wanted(before)) <= changed
    if not refused:
        assert set(notes_wanted(before)) == changed


@QUICK
@given(noted())
def test_no_session_of_a_plan_is_deeper_than_its_note(
    drawn: tuple[dict[str, Any], date, tuple[Note, ...]],
) -> None:
    file, on, notes = drawn

    course = plan_course(read(file, on), PROTOCOL, on=on, notes=notes, is_level_iii_unlocked=True)

    for finding in course.screening.findings:
        if finding.note is None or finding.rule.id == "melasma":
            continue
        for plan in course.plans:
            areas = set(plan.proposal.areas) - {"eye-area"} or set(plan.proposal.areas)
            if finding.areas & areas:
                for day, level in zip(plan.dates, plan.levels, strict=False):
                    is_over = finding.until is not None and day >= finding.until
                    assert is_over or level <= (finding.effect.max_level or Level.I)
