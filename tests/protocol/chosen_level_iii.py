"""Level III, where a clinic has unlocked it: 28 days apart, its own course, its own aftercare.

The client is a healthy adult with acne scars on both cheeks, planned on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import CHEEKS, ChosenCase, answers, complaint

ON = "2026-11-23"
EVERY_28 = [
    "2026-11-23",
    "2026-12-21",
    "2027-01-18",
    "2027-02-15",
    "2027-03-15",
    "2027-04-12",
    "2027-05-10",
    "2027-06-07",
    "2027-07-05",
    "2027-08-02",
]
SPACING_III = {"least": 28, "usual": 28, "most": 35, "most_after_review": 42}
END_POINT_III = (
    "Stop at scattered pinpoint bleeding. Even or running bleeding: stop at once and record an"
    " incident."
)


def row(
    name: str,
    file: dict[str, Any],
    depth: str,
    number: int,
    objections: list[list[Any]],
    *,
    spacing: int | None = None,
    reasons: dict[str, str] | None = None,
    **plan: Any,
) -> ChosenCase:
    """Return a row with one complaint."""
    expect = {"plans": [plan], "objections": objections}
    return ChosenCase(name, file, ON, [(depth, number)], spacing, reasons or {}, expect)


SCARRED = answers(indication="acne-scars")
DEEPER = {"level:acne-scars": "the edges of the scars lie deep"}

CASES: tuple[ChosenCase, ...] = (
    row(
        "acne scars at level III: ten sessions 28 days apart, and a reason is asked",
        SCARRED,
        "III",
        10,
        [["level:acne-scars", True]],
        level={"proposed": "III", "most": "III"},
        levels_from=[{"session": 1, "level": "III"}],
        spacing_days=SPACING_III,
        session_dates=EVERY_28,
    ),
    row(
        "acne scars at level III with the reason: nothing stands against it",
        SCARRED,
        "III",
        10,
        [],
        reasons=DEEPER,
        session_dates=EVERY_28,
        expect={
            "end_point": {"en": END_POINT_III},
            "course": [{"hours": hours} for hours in (0, 24, 48, 72, 168, 336, 504)],
            "evidence": {"grade": "B", "n": 56},
        },
    ),
    row(
        "five sessions at level III: what to leave out afterwards",
        SCARRED,
        "III",
        5,
        [],
        reasons={**DEEPER, "sessions:acne-scars": "a first, short course"},
        session_dates=EVERY_28[:5],
        after_of={
            "sun-protection": [["2026-11-23", "2027-04-12", 1]],
            "laser-ipl": [["2026-11-23", "2027-04-12", 1]],
            "retinoid": [
                ["2026-11-23", "2026-11-30", 1],
                ["2026-12-21", "2026-12-28", 2],
                ["2027-01-18", "2027-01-25", 3],
                ["2027-02-15", "2027-02-22", 4],
                ["2027-03-15", "2027-03-22", 5],
            ],
            "make-up": [
                ["2026-11-23", "2026-11-24", 1],
                ["2026-12-21", "2026-12-22", 2],
                ["2027-01-18", "2027-01-19", 3],
                ["2027-02-15", "2027-02-16", 4],
                ["2027-03-15", "2027-03-16", 5],
            ],
        },
    ),
    row(
        "a smoker at level III: session 1 at level I, yet session 2 waits 28 days",
        answers(indication="acne-scars", said={"smoker": {"is": "yes"}}),
        "III",
        10,
        [["level:acne-scars", True]],
        levels_from=[{"session": 1, "level": "I"}, {"session": 2, "level": "III"}],
        session_dates=EVERY_28,
    ),
    row(
        "phototype V at level III: level I twice 14 days apart, then 28 days",
        answers(indication="acne-scars", phototype="V"),
        "III",
        10,
        [["level:acne-scars", True]],
        levels_from=[{"session": 1, "level": "I"}, {"session": 3, "level": "III"}],
        session_dates=[
            "2026-11-23",
            "2026-12-07",
            "2027-01-04",
            "2027-02-01",
            "2027-03-01",
            "2027-03-29",
            "2027-04-26",
            "2027-05-24",
            "2027-06-21",
            "2027-07-19",
        ],
    ),
    row(
        "pregnant: level III is out of reach whatever the reason",
        answers(indication="acne-scars", said={"pregnancy": {"is": "yes"}}),
        "III",
        12,
        [["level:acne-scars", False]],
        reasons=DEEPER,
        level={"proposed": "I", "most": "I"},
    ),
    row(
        "scars of an operation never reach level III",
        answers(indication="scars"),
        "III",
        6,
        [["level:scars", False]],
        reasons={"level:scars": "deeper"},
    ),
    row(
        "level III every 28 days: the least is also the usual",
        SCARRED,
        "III",
        10,
        [],
        spacing=28,
        reasons=DEEPER,
        session_dates=EVERY_28,
    ),
    row(
        "level III every 27 days: below the least, refused whatever the reason",
        SCARRED,
        "III",
        10,
        [["spacing", False]],
        spacing=27,
        reasons={**DEEPER, "spacing": "a holiday"},
        session_dates=EVERY_28,
    ),
    row(
        "level III every 30 days asks a reason",
        SCARRED,
        "III",
        5,
        [["spacing", True]],
        spacing=30,
        reasons={**DEEPER, "sessions:acne-scars": "a first, short course"},
        spacing_days={"least": 28, "usual": 30, "most": 35, "most_after_review": 42},
        session_dates=["2026-11-23", "2026-12-23", "2027-01-22", "2027-02-21", "2027-03-23"],
    ),
    row(
        "the proposed level II is not bound to 28 days",
        SCARRED,
        "II",
        10,
        [["level:acne-scars", True]],
        spacing_days={"least": 14, "usual": 14, "most": 21, "most_after_review": 28},
        levels_from=[{"session": 1, "level": "II"}],
    ),
    ChosenCase(
        "three sessions at level III, then pores alone: 14 days again",
        answers(complaints=[complaint("enlarged-pores", "nose"), complaint("acne-scars", *CHEEKS)]),
        ON,
        [("I", 6), ("III", 3)],
        None,
        {**DEEPER, "sessions:acne-scars": "a first, short course"},
        {
            "plans": [
                {
                    "session_dates": [
                        "2026-11-23",
                        "2026-12-21",
                        "2027-01-18",
                        "2027-02-15",
                        "2027-03-01",
                        "2027-03-15",
                    ]
                },
                {"session_dates": EVERY_28[:3]},
            ],
            "objections": [],
        },
    ),
    ChosenCase(
        "pores beside acne scars at level III: one rhythm of 28 days",
        answers(complaints=[complaint("enlarged-pores", "nose"), complaint("acne-scars", *CHEEKS)]),
        ON,
        [("I", 6), ("III", 10)],
        None,
        DEEPER,
        {
            "plans": [
                {"level": {"proposed": "I"}, "session_dates": EVERY_28[:6]},
                {"level": {"proposed": "III"}, "session_dates": EVERY_28},
            ],
            "objections": [],
        },
    ),
)
