"""The therapist's own number, level and spacing: what asks a reason, what nobody may sign.

The client is a healthy adult of phototype III, planned on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import ChosenCase, answers, complaint

ON = "2026-11-23"
EVERY_14 = [
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
EVERY_20 = ["2026-11-23", "2026-12-13", "2027-01-02", "2027-01-22", "2027-02-11", "2027-03-03"]
END_POINT_II = "Stop at even redness, perhaps with slight swelling; no blood."
COURSE_II = [{"hours": hours} for hours in (0, 24, 48, 72, 168)]
REASON = "asked for and explained"


def row(
    name: str,
    number: int,
    objections: list[list[Any]],
    *,
    indication: str = "sun-damage",
    depth: str = "I",
    spacing: int | None = None,
    reasons: dict[str, str] | None = None,
    says: str | None = None,
    **plan: Any,
) -> ChosenCase:
    """Return a row with one complaint: six sessions at level I are proposed for sun damage."""
    file = answers(indication=indication)
    expect: dict[str, Any] = {"plans": [plan], "objections": objections}
    if says is not None:
        expect["objections_say"] = [says]
    return ChosenCase(name, file, ON, [(depth, number)], spacing, reasons or {}, expect)


def deeper(indication: str, sessions: int, grade: str, n: int, most: str = "II") -> ChosenCase:
    """Return a row with the proposed number of sessions, all of them at level II."""
    return row(
        f"{indication} at level II asks its reason",
        sessions,
        [[f"level:{indication}", True]],
        indication=indication,
        depth="II",
        level={"proposed": "II", "most": most},
        levels_from=[{"session": 1, "level": "II"}],
        session_dates=EVERY_14[:sessions],
        expect={
            "end_point": {"en": END_POINT_II},
            "course": COURSE_II,
            "evidence": {"grade": grade, "n": n},
        },
    )


CASES: tuple[ChosenCase, ...] = (
    row("as proposed: nothing to explain", 6, [], session_dates=EVERY_14[:6]),
    row(
        "four sessions ask a reason",
        4,
        [["sessions:sun-damage", True]],
        says="Fewer than the 5 to 12 of a usual course: why?",
    ),
    row(
        "four sessions with a reason",
        4,
        [],
        reasons={"sessions:sun-damage": REASON},
        sessions={"least": 6, "proposed": 4, "most": 8},
        session_dates=EVERY_14[:4],
    ),
    row(
        "a reason of blanks is no reason",
        4,
        [["sessions:sun-damage", True]],
        reasons={"sessions:sun-damage": "  "},
    ),
    row(
        "five sessions ask a reason",
        5,
        [["sessions:sun-damage", True]],
        says="Another number than proposed: why?",
    ),
    row("twelve sessions ask a reason", 12, [["sessions:sun-damage", True]]),
    row(
        "twelve sessions with a reason",
        12,
        [],
        reasons={"sessions:sun-damage": REASON},
        session_dates=EVERY_14,
    ),
    row(
        "thirteen sessions are refused whatever the reason",
        13,
        [["sessions:sun-damage", False]],
        reasons={"sessions:sun-damage": REASON},
    ),
    row(
        "no session at all is refused",
        0,
        [["sessions:sun-damage", False]],
        reasons={"sessions:sun-damage": REASON},
    ),
    row("14 days apart, as proposed", 6, [], spacing=14, session_dates=EVERY_14[:6]),
    row(
        "13 days apart are refused and the dates stay 14 apart",
        6,
        [["spacing", False]],
        spacing=13,
        reasons={"spacing": REASON},
        session_dates=EVERY_14[:6],
    ),
    row("20 days apart ask a reason", 6, [["spacing", True]], spacing=20),
    row(
        "20 days apart with a reason",
        6,
        [],
        spacing=20,
        reasons={"spacing": REASON},
        spacing_days={"least": 14, "usual": 20, "most": 21, "most_after_review": 28},
        session_dates=EVERY_20,
    ),
    row(
        "acne-scars at level I: a lower level asks its reason too",
        10,
        [["level:acne-scars", True]],
        indication="acne-scars",
        levels_from=[{"session": 1, "level": "I"}],
        session_dates=EVERY_14[:10],
    ),
    row(
        "active acne never goes to level II",
        6,
        [["level:active-acne-oily", False]],
        indication="active-acne-oily",
        depth="II",
        reasons={"level:active-acne-oily": REASON},
    ),
    deeper("dull-dry-rough", 5, "C", 16),
    deeper("pigment-spots", 6, "B", 17),
    deeper("sun-damage", 6, "B", 38),
    deeper("acne-scars", 10, "B", 56, most="III"),
    deeper("fine-lines-lax", 6, "B", 17),
    deeper("enlarged-pores", 6, "C", 16),
    deeper("scars", 6, "D", 3),
    deeper("smokers-skin", 6, "D", 0),
    ChosenCase(
        "a refused area leaves nothing to sign",
        answers(said={"tattoo_in_area": {"is": "yes"}}),
        ON,
        [("I", 5)],
        None,
        {},
        {
            "plans": [{"areas": [], "session_dates": [], "first_possible_on": None}],
            "objections": [["plan", False]],
        },
    ),
    ChosenCase(
        "a doctor's note is missing: dates, but no signature",
        answers(said={"rosacea": {"is": "present"}}),
        ON,
        [("I", 6)],
        None,
        {"sessions:dull-dry-rough": REASON},
        {
            "plans": [{"needs_note": True, "session_dates": EVERY_14[:6]}],
            "objections": [["plan", False]],
        },
    ),
    ChosenCase(
        "two complaints, each with its own number and its own reason",
        answers(complaints=[complaint("scars", "chin"), complaint("enlarged-pores", "nose")]),
        ON,
        [("II", 6), ("I", 5)],
        None,
        {"level:scars": REASON},
        {
            "plans": [{"session_dates": EVERY_14[:6]}, {"session_dates": EVERY_14[:5]}],
            "objections": [["sessions:enlarged-pores", True]],
        },
    ),
)
