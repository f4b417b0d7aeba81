"""Caps on the level of a plan: what is capped throughout, and what for some sessions only.

Planned on Monday 23 November 2026. Where a level below the indication's holds for the whole
course, the most sessions are proposed (S14).
"""

from typing import Any

from tests.protocol.case import PlanCase, answers

ON = "2026-11-23"
SIX = ["2026-11-23", "2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18", "2027-02-01"]
TEN = [*SIX, "2027-02-15", "2027-03-01", "2027-03-15", "2027-03-29"]
TWELVE = [*TEN, "2027-04-12", "2027-04-26"]
YES = {"is": "yes"}


def levels(*changes: tuple[int, str]) -> list[dict[str, Any]]:
    return [{"session": session, "level": level} for session, level in changes]


def row(
    name: str,
    file: dict[str, Any],
    level: tuple[str, str],
    changes: list[dict[str, Any]],
    proposed: int,
    dates: list[str],
    needs_note: bool = False,
) -> PlanCase:
    """Return a row with one complaint; `level` is (proposed, most)."""
    expected = {
        "level": {"proposed": level[0], "most": level[1]},
        "levels_from": changes,
        "sessions": {"proposed": proposed},
        "session_dates": dates,
        "needs_note": needs_note,
        "provisional": False,
    }
    return PlanCase(name, file, ON, None, {"plans": [expected]})


def scars(**more: Any) -> dict[str, Any]:
    return answers(indication="scars", **more)


def acne_scars(**more: Any) -> dict[str, Any]:
    return answers(indication="acne-scars", **more)


ALL_I = levels((1, "I"))
ALL_II = levels((1, "II"))
FROM_3 = levels((1, "I"), (3, "II"))
FROM_2 = levels((1, "I"), (2, "II"))

CASES: tuple[PlanCase, ...] = (
    # capped throughout: the most sessions where the indication asks for II
    row(
        "scars, pregnant: level I throughout, 12 sessions",
        scars(said={"pregnancy": YES}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
    ),
    row(
        "acne scars, pregnant: level I throughout, 12 sessions",
        acne_scars(said={"pregnancy": YES}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
    ),
    row(
        "scars, blood thinner: no note yet, level I throughout",
        scars(said={"blood_thinner": YES}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
    ),
    row(
        "scars, history of cold sores, on the cheeks",
        scars(said={"cold_sore_history": YES}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
    ),
    row(
        "scars, history of cold sores, on the chin: a note, no cap",
        scars(areas=["chin"], said={"cold_sore_history": YES}),
        ("II", "II"),
        ALL_II,
        6,
        SIX,
        needs_note=True,
    ),
    row(
        "scars, history of cold sores, on chin and cheek: a note, and the cheek caps the plan",
        scars(areas=["chin", "left-cheek"], said={"cold_sore_history": YES}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
        needs_note=True,
    ),
    row(
        "scars, rosacea: a note, level I throughout",
        scars(said={"rosacea": {"is": "present"}}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
        needs_note=True,
    ),
    row(
        "scars, keloid tendency: a note, level I throughout",
        scars(said={"keloid_tendency": YES}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
        needs_note=True,
    ),
    row(
        "scars, mild acne on one of two cheeks: the cap takes the whole plan",
        scars(said={"acne_grade": {"is": "mild", "areas": ["left-cheek"]}}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
    ),
    row(
        "scars, comedonal acne on the back: no cap",
        scars(said={"acne_grade": {"is": "comedonal", "areas": ["back"]}}),
        ("II", "II"),
        ALL_II,
        6,
        SIX,
    ),
    row(
        "dry skin, pregnant: the level was I already, no more sessions",
        answers(said={"pregnancy": YES}),
        ("I", "I"),
        ALL_I,
        5,
        SIX[:5],
    ),
    row(
        "sun damage, pregnant: the level was I already, no more sessions",
        answers(indication="sun-damage", said={"pregnancy": YES}),
        ("I", "I"),
        ALL_I,
        6,
        SIX,
    ),
    row(
        "scars, warnings alone cap nothing",
        scars(said={"skin_medicine": YES, "photosensitising_medicine": YES}),
        ("II", "II"),
        ALL_II,
        6,
        SIX,
    ),
    row(
        "scars, ice-pick: little to expect, no cap",
        scars(said={"scar_type": {"is": "ice-pick"}}),
        ("II", "II"),
        ALL_II,
        6,
        SIX,
    ),
    # phototype IV to VI: sessions 1 and 2
    row("scars, phototype III", scars(phototype="III"), ("II", "II"), ALL_II, 6, SIX),
    row(
        "scars, phototype IV: level I twice, II from session 3, no more sessions",
        scars(phototype="IV"),
        ("I", "II"),
        FROM_3,
        6,
        SIX,
    ),
    row("scars, phototype V", scars(phototype="V"), ("I", "II"), FROM_3, 6, SIX),
    row("scars, phototype VI", scars(phototype="VI"), ("I", "II"), FROM_3, 6, SIX),
    row("acne scars, phototype IV", acne_scars(phototype="IV"), ("I", "II"), FROM_3, 10, TEN),
    row(
        "dry skin, phototype IV: may reach II from session 3",
        answers(phototype="IV"),
        ("I", "II"),
        ALL_I,
        5,
        SIX[:5],
    ),
    row(
        "pigment spots, phototype IV: level I throughout",
        answers(indication="pigment-spots", phototype="IV"),
        ("I", "I"),
        ALL_I,
        6,
        SIX,
    ),
    row(
        "pigment spots, phototype VI: level I throughout",
        answers(indication="pigment-spots", phototype="VI"),
        ("I", "I"),
        ALL_I,
        6,
        SIX,
    ),
    row(
        "scars, phototype IV and pregnant: the cap throughout decides",
        scars(phototype="IV", said={"pregnancy": YES}),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
    ),
    # smokers: session 1
    row("scars, smoker", scars(said={"smoker": YES}), ("I", "II"), FROM_2, 6, SIX),
    row("acne scars, smoker", acne_scars(said={"smoker": YES}), ("I", "II"), FROM_2, 10, TEN),
    row("dry skin, smoker", answers(said={"smoker": YES}), ("I", "II"), ALL_I, 5, SIX[:5]),
    row(
        "scars, smoker of phototype IV",
        scars(phototype="IV", said={"smoker": YES}),
        ("I", "II"),
        FROM_3,
        6,
        SIX,
    ),
    # the eye area: a cap of its own
    PlanCase(
        "scars, eye area and cheek: the eyes stay lower",
        scars(areas=["left-cheek", "eye-area"]),
        ON,
        None,
        {
            "plans": [
                {
                    "areas": ["left-cheek", "eye-area"],
                    "level": {"proposed": "II", "most": "II"},
                    "levels_from": ALL_II,
                    "levels_by_area": {"eye-area": "I"},
                    "sessions": {"least": 6, "proposed": 6, "most": 12},
                }
            ]
        },
    ),
    PlanCase(
        "scars, eye area and cheek, pregnant: nobody stays lower",
        scars(areas=["left-cheek", "eye-area"], said={"pregnancy": YES}),
        ON,
        None,
        {
            "plans": [
                {
                    "level": {"proposed": "I", "most": "I"},
                    "levels_from": ALL_I,
                    "levels_by_area": {},
                    "sessions": {"proposed": 12},
                }
            ]
        },
    ),
    row(
        "scars, eye area alone: level I throughout",
        scars(areas=["eye-area"]),
        ("I", "I"),
        ALL_I,
        12,
        TWELVE,
    ),
    PlanCase(
        "fine lines, eye area and temples: the plan may reach II, the eyes not",
        answers(indication="fine-lines-lax", areas=["temples", "eye-area"]),
        ON,
        None,
        {"plans": [{"level": {"proposed": "I", "most": "II"}, "sessions": {"proposed": 6}}]},
    ),
)
