"""Step 5, the session: what may be recorded as done, what asks its reason, what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corneum.journey.screening import Note
from corneum.journey.series import Taken, plan_course
from corneum.journey.session import (
    AreaDone,
    Done,
    Ground,
    Planned,
    Record,
    deepest_end_point,
    judge,
    levels_of,
    lower_areas,
    minutes_of,
    most_levels,
    planned_levels,
)
from corneum.protocol.schema import Level, Verdict
from tests.journey.strategies import PROTOCOL, QUICK, clients, levels, read
from tests.protocol.case import CHEEKS, complaint
from tests.protocol.case import answers as file_of

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
FIRST = Planned(1, {"sun-damage": tuple(CHEEKS)}, {"sun-damage": Level.I})
SIGNS = {Level.I: "pink", Level.II: "even-red", Level.III: "pinpoints"}
READY = Ground(
    is_rechecked=True, has_consent=True, has_level_iii_consent=False, may_level_iii=False
)
AT_LEVEL_III = READY._replace(has_level_iii_consent=True, may_level_iii=True)


def seen(level: Level = Level.I, end_point: str | None = None, **more: Any) -> AreaDone:
    usual = AreaDone(level, 2, end_point or SIGNS[level], 1, 0, has_stripes=False)
    return usual._replace(**more)


def done(
    level: Level = Level.I,
    areas: Sequence[str] = ("left-cheek",),
    *,
    on: date = ON,
    end_point: str | None = None,
    reason: str = "",
    **more: Any,
) -> Done:
    return Done(on, dict.fromkeys(areas, seen(level, end_point, **more)), reason)


def judged(
    what: Done,
    planned: Planned = FIRST,
    *,
    earlier: tuple[Taken, ...] = (),
    unlocked: bool = False,
    standing: Ground = READY,
    notes: tuple[Note, ...] = (),
    **client: Any,
) -> Record:
    answers = read(file_of(**{"indication": "sun-damage", **client}), what.on)
    return judge(
        planned,
        what,
        answers,
        PROTOCOL,
        standing=standing,
        earlier=earlier,
        is_level_iii_unlocked=unlocked,
        notes=notes,
    )


def asked(record: Record) -> list[tuple[str, bool]]:
    return [(item.field, item.asks_reason) for item in record.objections]


def words(record: Record) -> list[str]:
    return [item.says.en for item in record.objections]


def test_a_session_done_as_planned_is_recorded() -> None:
    assert judged(done(areas=CHEEKS)).objections == ()


def test_an_area_may_be_left_out() -> None:
    assert judged(done(areas=["right-cheek"])).objections == ()


# --- what a session stands on -----------------------------------------------------------------


def test_a_session_without_consent_is_refused_whatever_the_reason() -> None:
    record = judged(done(reason="forgot"), standing=READY._replace(has_consent=False))

    assert asked(record) == [("consent", False)]
    assert "No consent" in words(record)[0]


def test_a_session_without_a_recheck_of_that_day_is_refused_and_the_day_is_named() -> None:
    record = judged(done(reason="knows her"), standing=READY._replace(is_rechecked=False))

    assert asked(record) == [("recheck", False)]
    assert "2026-11-23" in words(record)[0]


def test_a_review_that_is_due_comes_first() -> None:
    fourth = FIRST._replace(number=4, review_due=3)

    record = judged(done(reason="no time"), fourth)

    assert asked(record) == [("review", False)]
    assert "session 3" in words(record)[0]


def test_sessions_are_recorded_in_their_order() -> None:
    third = FIRST._replace(number=3, waiting=(2,))

    assert asked(judged(done(reason="in a hurry"), third)) == [("on", False)]


# --- the areas --------------------------------------------------------------------------------


def test_at_least_one_area_was_treated() -> None:
    record = judged(Done(ON, {}, "the client left"))

    assert asked(record) == [("areas", False)]
    assert "left-cheek, right-cheek" in words(record)[0]


@pytest.mark.parametrize("area", ["chin", "elbow"])
def test_an_area_that_is_not_of_the_session_is_named(area: str) -> None:
    record = judged(done(areas=["left-cheek", area], reason="looked dull"))

    assert asked(record) == [("areas", False)]
    assert f"Not of this session: {area}." in words(record)[0]


def test_an_area_of_a_complaint_whose_sessions_are_over_is_not_of_the_session() -> None:
    planned = FIRST._replace(areas={**FIRST.areas, "scars": ("chin",)})

    assert asked(judged(done(areas=["chin"]), planned)) == [("areas", False)]


# --- the day ----------------------------------------------------------------------------------


def test_a_cold_sore_on_the_day_cannot_be_recorded_whatever_the_reason() -> None:
    record = judged(done(reason="only small"), said={"cold_sore": {"is": "present"}})

    assert asked(record) == [("on", False)]
    assert record.screening.outcome.verdict is Verdict.POSTPONE


def test_a_warning_lets_the_session_be_recorded() -> None:
    record = judged(done(), said={"photosensitising_medicine": {"is": "yes"}})

    assert record.objections == ()
    assert record.screening.outcome.verdict is Verdict.CAUTION


def test_a_finding_in_an_area_that_was_left_out_stops_nothing() -> None:
    said = {"broken_skin": {"is": "present", "areas": ["right-cheek"]}}

    assert judged(done(areas=["left-cheek"]), said=said).objections == ()
    assert asked(judged(done(areas=CHEEKS), said=said)) == [("on", False)]


def test_hormonal_pigment_stops_the_pigment_spots_and_no_other_complaint_there() -> None:
    complaints = [complaint("pigment-spots", *CHEEKS), complaint("sun-damage", *CHEEKS)]
    said = {"melasma_suspected": {"is": "unsure"}}
    both = {"pigment-spots": tuple(CHEEKS), "sun-damage": tuple(CHEEKS)}
    together = Planned(1, both, dict.fromkeys(both, Level.I))
    spots = Planned(1, both, {"pigment-spots": Level.I})

    assert judged(done(), together, complaints=complaints, said=said).objections == ()
    assert asked(judged(done(), spots, complaints=complaints, said=said)) == [("on", False)]


def test_a_doctors_note_lets_the_session_be_recorded_while_it_is_valid() -> None:
    said = {"rosacea": {"is": "present"}}
    note = Note("1", "Dr. Jansen", ON - DAY, Level.I, ON, frozenset({"rosacea"}))

    assert asked(judged(done(), said=said)) == [("on", False)]
    assert judged(done(), said=said, notes=(note,)).objections == ()
    assert asked(judged(done(on=ON + DAY), said=said, notes=(note,))) == [("on", False)]


# --- the level --------------------------------------------------------------------------------


def test_another_level_than_planned_asks_its_reason_and_names_the_area() -> None:
    deeper = done(Level.II)

    record = judged(deeper)

    assert asked(record) == [("level:left-cheek", True)]
    assert words(record) == ["Left cheek: level II, planned was I: why?"]
    assert judged(deeper._replace(reason="thicker skin")).objections == ()


def test_a_gentler_level_than_planned_asks_its_reason_too() -> None:
    planned = FIRST._replace(levels={"sun-damage": Level.II})

    assert asked(judged(done(), planned)) == [("level:left-cheek", True)]


def test_each_area_is_judged_for_itself() -> None:
    both = Done(ON, {"left-cheek": seen(Level.II), "right-cheek": seen()}, "")

    assert asked(judged(both)) == [("level:left-cheek", True)]


def test_a_reason_of_blanks_is_no_reason() -> None:
    assert asked(judged(done(Level.II, reason=" \n"))) == [("level:left-cheek", True)]


def test_a_level_above_the_cap_of_the_day_is_refused() -> None:
    record = judged(done(Level.II, reason="thicker skin"), said={"pregnancy": {"is": "yes"}})

    assert asked(record) == [("level:left-cheek", False)]
    assert words(record) == ["Left cheek: level II; at most I for this skin on this day."]


def test_a_cap_of_the_first_two_sessions_ends_with_the_third() -> None:
    third = FIRST._replace(number=3)
    deeper = done(Level.II, reason="no dark spots")

    assert asked(judged(deeper, phototype="V")) == [("level:left-cheek", False)]
    assert judged(deeper, third, phototype="V").objections == ()
    assert judged(deeper, third, phototype="V").screening.outcome.max_level is Level.II


def test_a_smokers_first_session_is_gentle_and_the_second_need_not_be() -> None:
    deeper, said = done(Level.II, reason="thick skin"), {"smoker": {"is": "yes"}}

    assert asked(judged(deeper, said=said)) == [("level:left-cheek", False)]
    assert judged(deeper, FIRST._replace(number=2), said=said).objections == ()


def test_of_two_complaints_of_one_kind_the_lower_cap_holds() -> None:
    said = {"acne_grade": {"is": "mild", "areas": ["left-cheek"]}}
    twice = [complaint("sun-damage", "left-cheek"), complaint("sun-damage", "neck")]

    for complaints in (twice, twice[::-1]):
        record = judged(done(Level.II, reason="thick"), complaints=complaints, said=said)
        assert asked(record) == [("level:left-cheek", False)]


def test_the_eye_area_stays_at_level_i_in_a_session_at_level_ii() -> None:
    areas = ["left-cheek", "eye-area"]
    planned = Planned(1, {"sun-damage": tuple(areas)}, {"sun-damage": Level.II})
    right = Done(ON, {"left-cheek": seen(Level.II), "eye-area": seen()}, "")
    deep = done(Level.II, areas, reason="thick skin")

    assert judged(right, planned, areas=areas).objections == ()
    record = judged(deep, planned, areas=areas)
    assert asked(record) == [("level:eye-area", False)]
    assert words(record) == ["Around the eyes: level II; at most I for this skin on this day."]


def test_in_a_shared_area_the_lower_of_two_limits_holds() -> None:
    complaints = [complaint("acne-scars", *CHEEKS), complaint("active-acne-oily", "left-cheek")]
    areas = {"acne-scars": tuple(CHEEKS), "active-acne-oily": ("left-cheek",)}
    planned = Planned(1, areas, {"acne-scars": Level.II, "active-acne-oily": Level.I})
    right = Done(ON, {"left-cheek": seen(), "right-cheek": seen(Level.II)}, "")
    deep = done(Level.II, CHEEKS, reason="thick skin")

    assert judged(right, planned, complaints=complaints).objections == ()
    assert asked(judged(deep, planned, complaints=complaints)) == [("level:left-cheek", False)]


def test_in_a_shared_area_the_lower_planned_level_is_the_usual_one() -> None:
    complaints = [complaint("acne-scars", "chin"), complaint("sun-damage", "mouth-area")]
    areas = {"acne-scars": ("chin",), "sun-damage": ("mouth-area",)}
    planned = Planned(1, areas, {"acne-scars": Level.II, "sun-damage": Level.I})

    assert judged(done(areas=["chin"]), planned, complaints=complaints).objections == ()
    deep = done(Level.II, ["chin"])
    assert asked(judged(deep, planned, complaints=complaints)) == [("level:chin", True)]


def test_the_eightieth_birthday_caps_the_session_of_that_day() -> None:
    deeper = done(Level.II, reason="thicker skin")

    assert judged(deeper, born_on="1946-11-24").objections == ()
    assert asked(judged(deeper, born_on="1946-11-23")) == [("level:left-cheek", False)]


def test_where_the_complaint_was_taken_back_the_signed_level_is_the_highest() -> None:
    planned = FIRST._replace(levels={"sun-damage": Level.II})

    assert judged(done(Level.II), planned, indication="enlarged-pores").objections == ()
    record = judged(done(Level.II, reason="thick"), indication="enlarged-pores")
    assert asked(record) == [("level:left-cheek", False)]


def test_the_highest_levels_are_told_before_the_session() -> None:
    answers = read(file_of(indication="sun-damage", said={"pregnancy": {"is": "yes"}}), ON)
    screening = judged(done(), said={"pregnancy": {"is": "yes"}}).screening

    assert most_levels(FIRST, answers, screening) == dict.fromkeys(CHEEKS, Level.I)


# --- level III --------------------------------------------------------------------------------

SCARS = Planned(1, {"acne-scars": tuple(CHEEKS)}, {"acne-scars": Level.III})


def test_level_iii_is_locked_and_never_reached_by_sun_damage() -> None:
    deepest = done(Level.III, reason="asked for")

    for unlocked in (False, True):
        record = judged(deepest, unlocked=unlocked, standing=AT_LEVEL_III)
        assert asked(record) == [("level:left-cheek", False)]
        assert "at most II" in words(record)[0]
    # nobody is sent for a right and a consent that would not help
    assert asked(judged(deepest)) == [("level:left-cheek", False)]


def test_level_iii_asks_for_the_right_and_for_a_consent_of_its_own() -> None:
    deepest = done(Level.III, reason="agreed")
    scars: dict[str, Any] = {"indication": "acne-scars", "unlocked": True}

    assert judged(deepest, SCARS, standing=AT_LEVEL_III, **scars).objections == ()
    no_right = judged(deepest, SCARS, standing=AT_LEVEL_III._replace(may_level_iii=False), **scars)
    assert asked(no_right) == [("level:left-cheek", False)]
    assert "right" in words(no_right)[0]
    no_consent = judged(
        deepest, SCARS, standing=AT_LEVEL_III._replace(has_level_iii_consent=False), **scars
    )
    assert asked(no_consent) == [("consent", False)]
    assert "Level III has a consent of its own" in words(no_consent)[0]


def test_a_gentler_session_asks_for_no_right_to_level_iii() -> None:
    gentler = done(Level.II, CHEEKS, reason="skin was dry")

    assert judged(gentler, SCARS, indication="acne-scars", unlocked=True).objections == ()


# --- the sign and what was counted ------------------------------------------------------------


def test_the_end_point_of_another_level_asks_why() -> None:
    assert asked(judged(done(end_point="even-red"))) == [("end_point:left-cheek", True)]
    assert judged(done(end_point="even-red", reason="sensitive today")).objections == ()


def test_even_bleeding_is_an_incident_at_every_level_and_asks_what_happened() -> None:
    for level in (Level.I, Level.II):
        planned = FIRST._replace(levels={"sun-damage": level})
        record = judged(done(level, end_point="uniform-bleeding"), planned)
        assert asked(record) == [("end_point:left-cheek", True)]
        assert "incident" in words(record)[0]


@pytest.mark.parametrize("sign", ["", "purple"])
def test_an_end_point_that_nobody_knows_is_refused_with_those_there_are(sign: str) -> None:
    what = Done(ON, {"left-cheek": seen()._replace(end_point=sign)}, "because")

    record = judged(what)

    assert asked(record) == [("end_point:left-cheek", False)]
    assert "pink, even-red, pinpoints, uniform-bleeding" in words(record)[0]


@pytest.mark.parametrize(
    ("field", "least", "most"), [("passes", 1, 20), ("redness", 0, 4), ("abrasions", 0, 99)]
)
def test_a_number_that_nobody_can_have_counted_is_refused(
    field: str, least: int, most: int
) -> None:
    def counted(number: int | None) -> Record:
        what: dict[str, Any] = {field: number}
        return judged(done(reason="counted twice", **what))

    for right in (None, least, most):
        assert counted(right).objections == ()
    for wrong in (least - 1, most + 1):
        record = counted(wrong)
        assert asked(record) == [(f"{field}:left-cheek", False)]
        assert f"{field} {wrong}; a whole number from {least} to {most}" in words(record)[0]


# --- the distance to other sessions -----------------------------------------------------------


def test_a_session_13_days_after_another_on_the_same_area_is_refused() -> None:
    def other(days: int) -> tuple[Taken, ...]:
        return (Taken(ON - days * DAY, frozenset(CHEEKS), (Level.I,)),)

    assert asked(judged(done(reason="holiday"), earlier=other(13))) == [("on", False)]
    assert judged(done(), earlier=other(14)).objections == ()


def test_a_session_shortly_after_one_on_the_area_that_was_left_out_is_recorded() -> None:
    earlier = (Taken(ON - DAY, frozenset({"right-cheek"}), (Level.I,)),)

    assert judged(done(areas=["left-cheek"]), earlier=earlier).objections == ()
    assert asked(judged(done(areas=CHEEKS), earlier=earlier)) == [("on", False)]


def test_the_refusal_names_the_first_day_that_is_free() -> None:
    earlier = (Taken(ON - 13 * DAY, frozenset(CHEEKS), (Level.I,)),)

    (objection,) = judged(done(), earlier=earlier).objections

    assert "2026-11-10" in objection.says.en
    assert "2026-11-24" in objection.says.en
    assert "2026-11-24" in objection.says.nl


def test_level_iii_keeps_28_days_on_either_side() -> None:
    earlier = (Taken(ON - 27 * DAY, frozenset(CHEEKS), (Level.III,)),)

    assert asked(judged(done(), earlier=earlier)) == [("on", False)]
    deepest = done(Level.III, reason="agreed")
    before = (Taken(ON - 27 * DAY, frozenset(CHEEKS), (Level.I,)),)
    scars: dict[str, Any] = {"indication": "acne-scars", "unlocked": True}
    record = judged(deepest, SCARS, earlier=before, standing=AT_LEVEL_III, **scars)
    assert asked(record) == [("on", False)]


def test_from_the_eightieth_birthday_21_days_lie_between() -> None:
    earlier = (Taken(ON - 20 * DAY, frozenset(CHEEKS), (Level.I,)),)

    assert asked(judged(done(), earlier=earlier, born_on="1946-11-23")) == [("on", False)]
    assert judged(done(), earlier=earlier, born_on="1946-11-24").objections == ()


def test_a_part_and_its_whole_share_an_area() -> None:
    planned = FIRST._replace(areas={"sun-damage": ("upper-lip",)})
    lip = done(areas=["upper-lip"])
    on_the_mouth, on_the_chin = (
        (Taken(ON - DAY, frozenset({area}), (Level.I,)),) for area in ("mouth-area", "chin")
    )

    assert asked(judged(lip, planned, earlier=on_the_mouth)) == [("on", False)]
    assert judged(lip, planned, earlier=on_the_chin).objections == ()


# --- all of it --------------------------------------------------------------------------------


def test_nothing_is_hidden_by_the_first_objection() -> None:
    earlier = (Taken(ON - DAY, frozenset(CHEEKS), (Level.I,)),)
    planned = FIRST._replace(number=4, waiting=(3,), review_due=3)
    nothing = Ground(
        is_rechecked=False, has_consent=False, has_level_iii_consent=False, may_level_iii=False
    )
    deeper = done(Level.II, ["left-cheek", "nose"], end_point="pink", passes=0, redness=9)

    record = judged(
        deeper, planned, earlier=earlier, standing=nothing, said={"sunburn": {"is": "present"}}
    )

    assert asked(record) == [
        ("on", False),
        ("consent", False),
        ("recheck", False),
        ("review", False),
        ("areas", False),
        ("on", False),
        ("on", False),
        ("level:left-cheek", True),
        ("end_point:left-cheek", True),
        ("passes:left-cheek", False),
        ("redness:left-cheek", False),
    ]


def test_every_objection_speaks_both_languages() -> None:
    deeper = done(Level.II, ["left-cheek", "nose"], end_point="pink", passes=0, redness=9)

    record = judged(deeper, standing=READY._replace(has_consent=False, is_rechecked=False))

    assert len(record.objections) == 7
    assert all(item.says.nl not in ("", item.says.en) for item in record.objections)


@QUICK
@given(clients())
def test_what_a_plan_proposes_can_be_recorded_on_its_day(
    client: tuple[dict[str, Any], date],
) -> None:
    """Plan and session agree, unless a condition is open or a doctor's note is waited for."""
    file, on = client
    course = plan_course(read(file, on), PROTOCOL, on=on)
    assume(not any(f.is_open for f in course.screening.findings))
    assume(not any(plan.proposal.needs_note for plan in course.plans))
    assume(course.dates)
    earlier: list[Taken] = []

    for number, day in enumerate(course.dates, 1):
        plans = course.plans_at(number)
        areas = {plan.proposal.indication.id: plan.proposal.areas for plan in plans}
        depth = {plan.proposal.indication.id: plan.levels[number - 1] for plan in plans}
        usual = planned_levels(areas, depth, PROTOCOL)
        what = Done(day, {area: seen(level) for area, level in usual.items()}, "")
        planned = Planned(number, areas, depth)

        record = judge(planned, what, read(file, day), PROTOCOL, standing=READY, earlier=earlier)

        assert record.objections == ()
        earlier.append(Taken(day, frozenset(usual), tuple(usual.values())))


# --- in short ---------------------------------------------------------------------------------


def test_the_eye_area_and_shared_areas_stay_lower() -> None:
    areas = {"acne-scars": ("left-cheek", "eye-area"), "active-acne-oily": ("left-cheek", "nose")}
    depth = {"acne-scars": Level.II, "active-acne-oily": Level.I}

    assert planned_levels(areas, depth, PROTOCOL) == {
        "left-cheek": Level.I,
        "eye-area": Level.I,
        "nose": Level.I,
    }
    assert lower_areas(areas, depth, PROTOCOL) == {"left-cheek": Level.I, "eye-area": Level.I}
    assert lower_areas({"acne-scars": ("nose",)}, {"acne-scars": Level.II}, PROTOCOL) == {}
    both = {"acne-scars": ("nose",), "active-acne-oily": ("nose",)}
    assert lower_areas(both, depth, PROTOCOL) == {"nose": Level.I}


def test_the_level_of_a_complaint_is_the_deepest_of_its_treated_areas() -> None:
    areas = {"sun-damage": tuple(CHEEKS), "scars": ("chin",), "fine-lines-lax": ("neck",)}
    planned = Planned(1, areas, dict.fromkeys(["sun-damage", "scars"], Level.I))
    what = Done(ON, {"left-cheek": seen(), "right-cheek": seen(Level.II), "neck": seen()}, "")

    assert levels_of(what, planned) == {"sun-damage": Level.II}


def test_the_gravest_sign_of_all_areas_is_the_one_of_the_session() -> None:
    def gravest(*signs: str) -> str:
        areas = {str(place): seen(Level.I, sign) for place, sign in enumerate(signs)}
        return deepest_end_point(areas, PROTOCOL)

    assert gravest("pink", "even-red") == "even-red"
    assert gravest("pinpoints", "even-red", "pink") == "pinpoints"
    assert gravest("uniform-bleeding", "pinpoints") == "uniform-bleeding"
    assert gravest("pinpoints", "a sign of an older protocol") == "a sign of an older protocol"
    assert gravest() == ""


# --- how long ---------------------------------------------------------------------------------

named = st.lists(st.sampled_from(sorted(PROTOCOL.areas)), max_size=6)


@given(named, st.sampled_from(sorted(PROTOCOL.areas)), levels)
def test_one_more_area_never_shortens_a_session_and_a_part_of_the_face_adds_nothing(
    areas: list[str], another: str, level: Level
) -> None:
    minutes, more = (
        minutes_of(some, level, PROTOCOL.lengths, PROTOCOL) for some in (areas, [*areas, another])
    )
    has_face = any(PROTOCOL.areas[area].is_facial for area in areas)
    is_new = another not in areas and not (has_face and PROTOCOL.areas[another].is_facial)

    assert more - minutes == (10 if is_new and areas else 0)


@given(named, levels)
def test_the_order_of_the_areas_changes_no_length(areas: list[str], level: Level) -> None:
    lengths = PROTOCOL.lengths

    assert minutes_of(areas, level, lengths, PROTOCOL) == minutes_of(
        [*areas[::-1], *areas], level, lengths, PROTOCOL
    )


def test_a_clinic_counts_with_its_own_minutes() -> None:
    lengths = PROTOCOL.lengths._replace(minutes=60, level_ii_minutes=20)

    assert minutes_of(["nose"], Level.II, lengths, PROTOCOL) == 80
