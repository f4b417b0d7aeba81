"""What each plan promises: end point, the course afterwards, the evidence and its people.

The client is a healthy adult of phototype III, planned on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import PlanCase, answers

END_POINTS = {
    "I": "Stop at faintly to moderately pink skin; no blood.",
    "II": "Stop at even redness, perhaps with slight swelling; no blood.",
}
HOURS = [{"hours": hours} for hours in (0, 24, 48, 72, 168)]


def row(indication: str, level: str, grade: str, n: int) -> PlanCase:
    """Return what the plan of one indication says about its level and its evidence."""
    plan: dict[str, Any] = {
        "level": {"proposed": level},
        "expect": {
            "end_point": {"en": END_POINTS[level]},
            "course": HOURS,
            "evidence": {"grade": grade, "n": n},
        },
    }
    return PlanCase(
        f"what {indication} may expect at level {level}",
        answers(indication=indication),
        "2026-11-23",
        None,
        {"plans": [plan]},
    )


CASES: tuple[PlanCase, ...] = (
    row("dull-dry-rough", "I", "C", 16),
    row("pigment-spots", "I", "B", 17),
    row("sun-damage", "I", "B", 38),
    row("active-acne-oily", "I", "D", 24),
    row("acne-scars", "II", "B", 56),
    row("fine-lines-lax", "I", "B", 17),
    row("enlarged-pores", "I", "C", 16),
    row("scars", "II", "D", 3),
    row("smokers-skin", "I", "D", 0),
    PlanCase(
        "scars at level I only: the course of level I, with the same evidence",
        answers(indication="scars", said={"pregnancy": {"is": "yes"}}),
        "2026-11-23",
        None,
        {
            "plans": [
                {
                    "level": {"proposed": "I"},
                    "expect": {
                        "end_point": {"en": END_POINTS["I"]},
                        "course": HOURS,
                        "evidence": {"grade": "D", "n": 3},
                    },
                }
            ]
        },
    ),
)
