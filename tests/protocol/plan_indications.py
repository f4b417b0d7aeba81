"""Every indication of the house: level, sessions, review, spacing, dates, evidence.

The client is a healthy adult of phototype III, planned on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import CHEEKS, PlanCase, answers, outcome

ON = "2026-11-23"
FREE = outcome("proceed")
TWELVE_DATES = [
    "2026-11-23",
    "2026-12-07",
    "2026-12-21",
    "2027-01-04",
    "2027-01-18",
    "2027-02-01",
    "2027-02-15",
    "2027-03-01",
    "2027-03-15",
    "2027-03-29",
    "2027-04-12",
    "2027-04-26",
]
FIVE, SIX, TEN = TWELVE_DATES[:5], TWELVE_DATES[:6], TWELVE_DATES[:10]
UPPER_FACE = ["forehead", "temples", "nose", "left-cheek", "right-cheek"]
SPACING = {"least": 14, "usual": 14, "most": 21, "most_after_review": 28}


def sessions(least: int, proposed: int, most: int, *review_after: int) -> dict[str, Any]:
    return {
        "least": least,
        "proposed": proposed,
        "most": most,
        "review_after": list(review_after),
    }


def row(
    indication: str,
    level: str,
    most: str,
    number: dict[str, Any],
    dates: list[str],
    grade: str | None,
) -> PlanCase:
    """Return the row of one indication; a grade of None is not looked at."""
    expected: dict[str, Any] = {
        "indication": indication,
        "areas": CHEEKS,
        "dropped_areas": [],
        "needs_note": False,
        "provisional": False,
        "level": {"proposed": level, "most": most},
        "levels_from": [{"session": 1, "level": level}],
        "levels_by_area": {},
        "sessions": number,
        "spacing_days": SPACING,
        "first_possible_on": "2026-11-23",
        "session_dates": dates,
    }
    if grade is not None:
        expected["expect"] = {"evidence": {"grade": grade}}
    return PlanCase(
        f"a plan for {indication}",
        answers(indication=indication),
        ON,
        None,
        {"screening": FREE, "plans": [expected]},
    )


CASES: tuple[PlanCase, ...] = (
    row("dull-dry-rough", "I", "II", sessions(5, 5, 6, 3), FIVE, "C"),
    row("pigment-spots", "I", "II", sessions(6, 6, 8, 4), SIX, "B"),
    row("sun-damage", "I", "II", sessions(6, 6, 8, 3, 6), SIX, "B"),
    row("active-acne-oily", "I", "I", sessions(6, 6, 8, 4), SIX, None),
    row("acne-scars", "II", "II", sessions(10, 10, 12, 6), TEN, "B"),
    row("fine-lines-lax", "I", "II", sessions(6, 6, 8, 6), SIX, "B"),
    row("enlarged-pores", "I", "II", sessions(6, 6, 6, 3), SIX, "C"),
    row("scars", "II", "II", sessions(6, 6, 12, 6), SIX, "D"),
    row("smokers-skin", "I", "II", sessions(6, 6, 8, 4), SIX, "D"),
    PlanCase(
        "a plan for the whole face lists its nine areas",
        answers(areas=["face"]),
        ON,
        None,
        {
            "plans": [
                {
                    "areas": [*UPPER_FACE, "upper-lip", "chin", "eye-area", "mouth-area"],
                    "level": {"proposed": "I", "most": "II"},
                    "session_dates": FIVE,
                }
            ]
        },
    ),
    PlanCase(
        "a plan counts from session 1, whatever the file says",
        answers(indication="scars", phototype="IV", session=3),
        ON,
        None,
        {
            "plans": [
                {
                    "level": {"proposed": "I", "most": "II"},
                    "levels_from": [{"session": 1, "level": "I"}, {"session": 3, "level": "II"}],
                }
            ]
        },
    ),
)
