"""The 80th birthday in a plan: judged for each session on its own date."""

from typing import Any

from tests.protocol.case import PlanCase, answers, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")
AGED = outcome("caution", finding("aged-skin", "caution", max_level="I"), max_level="I")
YOUNG_SPACING = {"least": 14, "usual": 14, "most": 21, "most_after_review": 28}
AGED_SPACING = {"least": 21, "usual": 21, "most": 28, "most_after_review": 35}
EVERY_21 = ["2026-11-23", "2026-12-14", "2027-01-04", "2027-01-25", "2027-02-15", "2027-03-08"]


def levels(*changes: tuple[int, str]) -> list[dict[str, Any]]:
    return [{"session": session, "level": level} for session, level in changes]


def case(
    name: str, file: dict[str, Any], screening: dict[str, Any], *, on: str = ON, **plan: Any
) -> PlanCase:
    return PlanCase(name, file, on, None, {"screening": screening, "plans": [plan]})


CASES: tuple[PlanCase, ...] = (
    case(
        "dry skin, 80 on the first day",
        answers(born_on="1946-11-23"),
        AGED,
        level={"proposed": "I", "most": "I"},
        levels_from=levels((1, "I")),
        sessions={"least": 5, "proposed": 5, "most": 6, "review_after": [3]},
        spacing_days=AGED_SPACING,
        first_possible_on="2026-11-23",
        session_dates=EVERY_21[:5],
    ),
    case(
        "scars, 86: level I throughout, 12 sessions, 21 days apart",
        answers(indication="scars", born_on="1940-03-04"),
        AGED,
        level={"proposed": "I", "most": "I"},
        levels_from=levels((1, "I")),
        sessions={"proposed": 12, "most": 12},
        spacing_days=AGED_SPACING,
        session_dates=[
            *EVERY_21,
            "2027-03-29",
            "2027-04-19",
            "2027-05-10",
            "2027-05-31",
            "2027-06-21",
            "2027-07-12",
        ],
    ),
    case(
        "scars, 80 the day after the first session",
        answers(indication="scars", born_on="1946-11-24"),
        FREE,
        level={"proposed": "II", "most": "II"},
        levels_from=levels((1, "II"), (2, "I")),
        sessions={"proposed": 6},
        spacing_days=YOUNG_SPACING,
        session_dates=EVERY_21,
    ),
    case(
        "scars, 80 on the day session 2 would be: it waits 21 days",
        answers(indication="scars", born_on="1946-12-07"),
        FREE,
        levels_from=levels((1, "II"), (2, "I")),
        sessions={"proposed": 6},
        spacing_days=YOUNG_SPACING,
        session_dates=EVERY_21,
    ),
    case(
        "scars, 80 the day after session 2: session 3 waits 21 days",
        answers(indication="scars", born_on="1946-12-08"),
        FREE,
        level={"proposed": "II", "most": "II"},
        levels_from=levels((1, "II"), (3, "I")),
        sessions={"proposed": 6},
        spacing_days=YOUNG_SPACING,
        session_dates=[
            "2026-11-23",
            "2026-12-07",
            "2026-12-28",
            "2027-01-18",
            "2027-02-08",
            "2027-03-01",
        ],
    ),
    case(
        "scars, 80 on the day session 4 would be",
        answers(indication="scars", born_on="1947-01-04"),
        FREE,
        levels_from=levels((1, "II"), (4, "I")),
        session_dates=[
            "2026-11-23",
            "2026-12-07",
            "2026-12-21",
            "2027-01-11",
            "2027-02-01",
            "2027-02-22",
        ],
    ),
    case(
        "scars, 80 the day after the last session: nothing changes",
        answers(indication="scars", born_on="1947-02-02"),
        FREE,
        level={"proposed": "II", "most": "II"},
        levels_from=levels((1, "II")),
        sessions={"proposed": 6},
        session_dates=[
            "2026-11-23",
            "2026-12-07",
            "2026-12-21",
            "2027-01-04",
            "2027-01-18",
            "2027-02-01",
        ],
    ),
    case(
        "dry skin, 80 after session 1: one session may still reach II",
        answers(born_on="1946-12-01"),
        FREE,
        level={"proposed": "I", "most": "II"},
        levels_from=levels((1, "I")),
        spacing_days=YOUNG_SPACING,
        session_dates=EVERY_21[:5],
    ),
    case(
        "a hold carries session 1 onto the 80th birthday",
        answers(born_on="1946-11-24", said={"waxing": {"last_on": "2026-11-17"}}),
        outcome(
            "postpone",
            finding("waxing", "postpone", not_before="2026-11-24"),
            not_before="2026-11-24",
        ),
        level={"proposed": "I", "most": "I"},
        spacing_days=AGED_SPACING,
        first_possible_on="2026-11-24",
        session_dates=["2026-11-24", "2026-12-15", "2027-01-05", "2027-01-26", "2027-02-16"],
    ),
    case(
        "scars, phototype IV, 80 after session 3: II once",
        answers(indication="scars", phototype="IV", born_on="1946-12-25"),
        outcome(
            "caution",
            finding("phototype", "caution", max_level="I"),
            max_level="I",
        ),
        level={"proposed": "I", "most": "II"},
        levels_from=levels((1, "I"), (3, "II"), (4, "I")),
        sessions={"proposed": 6},
        session_dates=[
            "2026-11-23",
            "2026-12-07",
            "2026-12-21",
            "2027-01-11",
            "2027-02-01",
            "2027-02-22",
        ],
    ),
    case(
        "scars, phototype IV, 80 after session 2: level I throughout, 12 sessions",
        answers(indication="scars", phototype="IV", born_on="1946-12-10"),
        outcome(
            "caution",
            finding("phototype", "caution", max_level="I"),
            max_level="I",
        ),
        level={"proposed": "I", "most": "I"},
        levels_from=levels((1, "I")),
        sessions={"proposed": 12},
    ),
    case(
        "born 29 February, 80 on the day session 2 would be",
        answers(born_on="1948-02-29"),
        FREE,
        on="2028-02-15",
        session_dates=["2028-02-15", "2028-03-07", "2028-03-28", "2028-04-18", "2028-05-09"],
    ),
    case(
        "born 29 February, 80 the day after session 2",
        answers(born_on="1948-02-29"),
        FREE,
        on="2028-02-14",
        session_dates=["2028-02-14", "2028-02-28", "2028-03-20", "2028-04-10", "2028-05-01"],
    ),
    case(
        "planned sun moves session 2 past the birthday: 21 days, not the first sunless day",
        answers(
            born_on="1946-12-09",
            said={"sun_planned": {"periods": [{"from": "2026-12-04", "until": "2026-12-04"}]}},
        ),
        outcome("caution", finding("planned-sun", "caution")),
        spacing_days=YOUNG_SPACING,
        session_dates=EVERY_21[:5],
    ),
)
