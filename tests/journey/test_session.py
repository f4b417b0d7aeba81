"""Step 5, the session: what may be recorded as done, what asks its reason, what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given

from corneum.journey.series import Objection, Taken, plan_course
from corneum.journey.session import Done, Planned, Record, judge, lower_areas, treated_areas
from corneum.protocol.schema import Level, Verdict
from tests.journey.strategies import PROTOCOL, QUICK, clients, read
from tests.protocol.case import CHEEKS, complaint
from tests.protocol.case import answers as file_of

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
FIRST = Planned(1, {"sun-damage": tuple(CHEEKS)}, {"sun-damage": Level.I})


def done(
    level: Level = Level.I, *, on: date = ON, end_point: str = "pink", reason: str = ""
) -> Done:
    return Done(on, {"sun-damage": level}, end_point, reason)


def judged(
    what: Done,
    planned: Planned = FIRST,
    *,
    earlier: tuple[Taken, ...] = (),
    unlocked: bool = False,
    **client: Any,
) -> Record:
    answers = read(file_of(indication="sun-damage", **client), what.on)
    return judge(planned, what, answers, PROTOCOL, earlier=earlier, is_level_iii_unlocked=unlocked)


def asked(record: Record) -> list[tuple[str, bool]]:
    return [(item.field, item.asks_reason) for item in record.objections]


def test_a_session_done_as_planned_is_recorded() -> None:
    assert judged(done()).objections == ()


def test_a_cold_sore_on_the_day_cannot_be_recorded_whatever_the_reason() -> None:
    record = judged(done(reason="only small"), said={"cold_sore": {"is": "present"}})

    assert asked(record) == [("on", False)]
    assert record.screening.outcome.verdict is Verdict.POSTPONE


def test_a_warning_lets_the_session_be_recorded() -> None:
    record = judged(done(), said={"photosensitising_medicine": {"is": "yes"}})

    assert record.objections == ()
    assert record.screening.outcome.verdict is Verdict.CAUTION


def test_a_finding_in_an_area_that_was_not_treated_stops_nothing() -> None:
    said = {"broken_skin": {"is": "present", "areas": ["chin"]}}

    record = judged(done(), areas=[*CHEEKS, "chin"], said=said)

    assert record.screening.outcome.verdict is Verdict.POSTPONE
    assert record.objections == ()


def test_hormonal_pigment_stops_the_pigment_spots_and_no_other_complaint_there() -> None:
    complaints = [complaint("pigment-spots", *CHEEKS), complaint("sun-damage", *CHEEKS)]
    said = {"melasma_suspected": {"is": "unsure"}}
    areas = {"pigment-spots": tuple(CHEEKS), "sun-damage": tuple(CHEEKS)}
    planned = Planned(1, areas, dict.fromkeys(areas, Level.I))

    spots = done()._replace(levels={"pigment-spots": Level.I})

    assert judged(done(), planned, complaints=complaints, said=said).objections == ()
    assert asked(judged(spots, planned, complaints=complaints, said=said)) == [("on", False)]


def test_sessions_are_recorded_in_their_order() -> None:
    third = FIRST._replace(number=3, waiting=(2,))

    assert asked(judged(done(reason="in a hurry"), third)) == [("on", False)]


def test_another_level_than_planned_asks_its_reason() -> None:
    deeper = done(Level.II, end_point="even-red")

    assert asked(judged(deeper)) == [("level:sun-damage", True)]
    assert judged(deeper._replace(reason="thicker skin")).objections == ()


def test_a_reason_of_blanks_is_no_reason() -> None:
    record = judged(done(Level.II, end_point="even-red", reason=" \n"))

    assert asked(record) == [("level:sun-damage", True)]


def test_a_level_above_the_cap_of_the_day_is_refused() -> None:
    deeper = done(Level.II, end_point="even-red", reason="thicker skin")

    record = judged(deeper, said={"pregnancy": {"is": "yes"}})

    assert asked(record) == [("level:sun-damage", False)]
    assert "Level II; at most I" in record.objections[0].says.en


def test_a_cap_of_the_first_two_sessions_ends_with_the_third() -> None:
    third = FIRST._replace(number=3)
    deeper = done(Level.II, end_point="even-red", reason="no dark spots")

    assert asked(judged(deeper, phototype="V")) == [("level:sun-damage", False)]
    assert judged(deeper, third, phototype="V").objections == ()


def test_of_two_complaints_of_one_kind_the_lower_cap_holds() -> None:
    said = {"acne_grade": {"is": "mild", "areas": ["left-cheek"]}}
    twice = [complaint("sun-damage", "left-cheek"), complaint("sun-damage", "neck")]
    deeper = done(Level.II, end_point="even-red", reason="thicker skin")

    for complaints in (twice, twice[::-1]):
        record = judged(deeper, complaints=complaints, said=said)
        assert asked(record) == [("level:sun-damage", False)]


def test_level_iii_is_locked_and_never_reached_by_sun_damage() -> None:
    deepest = done(Level.III, end_point="pinpoints", reason="asked for")

    assert asked(judged(deepest)) == [("level:sun-damage", False)]
    assert asked(judged(deepest, unlocked=True)) == [("level:sun-damage", False)]


def test_the_eightieth_birthday_caps_the_session_of_that_day() -> None:
    deeper = done(Level.II, end_point="even-red", reason="thicker skin")

    assert judged(deeper, born_on="1946-11-24").objections == ()
    assert asked(judged(deeper, born_on="1946-11-23")) == [("level:sun-damage", False)]


def test_the_end_point_of_another_level_asks_why() -> None:
    assert asked(judged(done(end_point="even-red"))) == [("end_point", True)]
    assert judged(done(end_point="even-red", reason="sensitive today")).objections == ()


def test_running_blood_asks_why_at_every_level() -> None:
    assert asked(judged(done(end_point="uniform-bleeding"))) == [("end_point", True)]


def test_a_session_13_days_after_another_on_the_same_area_is_refused() -> None:
    def other(days: int) -> tuple[Taken, ...]:
        return (Taken(ON - days * DAY, frozenset(CHEEKS), (Level.I,)),)

    assert asked(judged(done(reason="holiday"), earlier=other(13))) == [("on", False)]
    assert judged(done(), earlier=other(14)).objections == ()


def test_the_refusal_names_the_first_day_that_is_free() -> None:
    earlier = (Taken(ON - 13 * DAY, frozenset(CHEEKS), (Level.I,)),)

    (objection,) = judged(done(), earlier=earlier).objections

    assert "2026-11-10" in objection.says.en
    assert "2026-11-24" in objection.says.en
    assert "2026-11-24" in objection.says.nl


def test_level_iii_keeps_28_days_on_either_side() -> None:
    earlier = (Taken(ON - 27 * DAY, frozenset(CHEEKS), (Level.III,)),)

    assert asked(judged(done(), earlier=earlier)) == [("on", False)]


def test_from_the_eightieth_birthday_21_days_lie_between() -> None:
    earlier = (Taken(ON - 20 * DAY, frozenset(CHEEKS), (Level.I,)),)

    assert asked(judged(done(), earlier=earlier, born_on="1946-11-23")) == [("on", False)]
    assert judged(done(), earlier=earlier, born_on="1946-11-24").objections == ()


def test_a_part_and_its_whole_share_an_area() -> None:
    planned = FIRST._replace(areas={"sun-damage": ("upper-lip",)})
    on_the_mouth, on_the_chin = (
        (Taken(ON - DAY, frozenset({area}), (Level.I,)),) for area in ("mouth-area", "chin")
    )

    assert asked(judged(done(), planned, earlier=on_the_mouth)) == [("on", False)]
    assert judged(done(), planned, earlier=on_the_chin).objections == ()


def test_nothing_is_hidden_by_the_first_objection() -> None:
    earlier = (Taken(ON - DAY, frozenset(CHEEKS), (Level.I,)),)
    deeper = done(Level.II, end_point="pink")

    record = judged(deeper, earlier=earlier, said={"sunburn": {"is": "present"}})

    assert asked(record) == [
        ("on", False),
        ("on", False),
        ("level:sun-damage", True),
        ("end_point", True),
    ]


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
        planned = Planned(
            number,
            {plan.proposal.indication.id: plan.proposal.areas for plan in plans},
            {plan.proposal.indication.id: plan.levels[number - 1] for plan in plans},
        )
        deepest = max(planned.levels.values())
        end_point = next(p.id for p in PROTOCOL.end_points.values() if p.level is deepest)
        what = Done(day, planned.levels, end_point, "")

        found: tuple[Objection, ...] = judge(
            planned, what, read(file, day), PROTOCOL, earlier=earlier
        ).objections

        assert found == ()
        levels = tuple(planned.levels.values())
        earlier.append(Taken(day, treated_areas(planned), levels))


def test_the_eye_area_and_shared_areas_stay_lower() -> None:
    areas = {"acne-scars": ("left-cheek", "eye-area"), "active-acne-oily": ("left-cheek", "nose")}
    levels = {"acne-scars": Level.II, "active-acne-oily": Level.I}

    assert lower_areas(areas, levels, PROTOCOL) == {"left-cheek": Level.I, "eye-area": Level.I}
    assert lower_areas({"acne-scars": ("nose",)}, {"acne-scars": Level.II}, PROTOCOL) == {}


def test_even_bleeding_is_an_incident_that_asks_what_happened() -> None:
    record = judged(done(end_point="uniform-bleeding"))

    assert asked(record) == [("end_point", True)]
    assert "incident" in record.objections[0].says.en
