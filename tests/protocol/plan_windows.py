"""The windows before and after the sessions of a course, merged where they touch or overlap.

Planned on Monday 23 November 2026. Each window is [from, through, number of its first session].
"""

from typing import Any

from tests.protocol.case import PlanCase, answers

ON = "2026-11-23"
Windows = list[list[Any]]

# Sessions on 23 November, 7 and 21 December, 4 and 18 January.
THREE_BEFORE: Windows = [
    ["2026-11-21", "2026-11-23", 1],
    ["2026-12-05", "2026-12-07", 2],
    ["2026-12-19", "2026-12-21", 3],
    ["2027-01-02", "2027-01-04", 4],
    ["2027-01-16", "2027-01-18", 5],
]
SEVEN_BEFORE: Windows = [
    ["2026-11-17", "2026-11-23", 1],
    ["2026-12-01", "2026-12-07", 2],
    ["2026-12-15", "2026-12-21", 3],
    ["2026-12-29", "2027-01-04", 4],
    ["2027-01-12", "2027-01-18", 5],
]
FOURTEEN_BEFORE: Windows = [["2026-11-10", "2027-01-18", 1]]
DAY_ITSELF: Windows = [
    ["2026-11-23", "2026-11-23", 1],
    ["2026-12-07", "2026-12-07", 2],
    ["2026-12-21", "2026-12-21", 3],
    ["2027-01-04", "2027-01-04", 4],
    ["2027-01-18", "2027-01-18", 5],
]
ONE_AFTER: Windows = [
    ["2026-11-23", "2026-11-24", 1],
    ["2026-12-07", "2026-12-08", 2],
    ["2026-12-21", "2026-12-22", 3],
    ["2027-01-04", "2027-01-05", 4],
    ["2027-01-18", "2027-01-19", 5],
]
TWO_AFTER: Windows = [
    ["2026-11-23", "2026-11-25", 1],
    ["2026-12-07", "2026-12-09", 2],
    ["2026-12-21", "2026-12-23", 3],
    ["2027-01-04", "2027-01-06", 4],
    ["2027-01-18", "2027-01-20", 5],
]
THREE_AFTER: Windows = [
    ["2026-11-23", "2026-11-26", 1],
    ["2026-12-07", "2026-12-10", 2],
    ["2026-12-21", "2026-12-24", 3],
    ["2027-01-04", "2027-01-07", 4],
    ["2027-01-18", "2027-01-21", 5],
]
SEVEN_AFTER: Windows = [
    ["2026-11-23", "2026-11-30", 1],
    ["2026-12-07", "2026-12-14", 2],
    ["2026-12-21", "2026-12-28", 3],
    ["2027-01-04", "2027-01-11", 4],
    ["2027-01-18", "2027-01-25", 5],
]
# A sixth session on 1 February.
ONE_AFTER_6: Windows = [*ONE_AFTER, ["2027-02-01", "2027-02-02", 6]]
THREE_AFTER_6: Windows = [*THREE_AFTER, ["2027-02-01", "2027-02-04", 6]]
SEVEN_AFTER_6: Windows = [*SEVEN_AFTER, ["2027-02-01", "2027-02-08", 6]]
TWO_AFTER_6: Windows = [*TWO_AFTER, ["2027-02-01", "2027-02-03", 6]]


def row(
    name: str,
    file: dict[str, Any],
    *,
    before: dict[str, Windows] | None = None,
    after: dict[str, Windows] | None = None,
) -> PlanCase:
    """Return a row that looks at the windows of some restrictions."""
    return PlanCase(
        name,
        file,
        ON,
        None,
        {"plans": [{"before_of": before or {}, "after_of": after or {}}]},
    )


def with_sun(first: str, last: str) -> dict[str, Any]:
    return answers(said={"sun_planned": {"periods": [{"from": first, "until": last}]}})


CASES: tuple[PlanCase, ...] = (
    row(
        "dry skin: the windows before five sessions",
        answers(),
        before={
            "waxing": SEVEN_BEFORE,
            "laser-ipl": SEVEN_BEFORE,
            "sun-exposure": SEVEN_BEFORE,
            "retinoid": THREE_BEFORE,
            "exfoliating-acid": THREE_BEFORE,
            "benzoyl-peroxide": THREE_BEFORE,
            "chemical-peel": FOURTEEN_BEFORE,
            "injectable": FOURTEEN_BEFORE,
        },
    ),
    row(
        "dry skin, level I: the windows after five sessions",
        answers(),
        after={
            "sun-protection": [["2026-11-23", "2027-02-15", 1]],
            "retinoid": THREE_AFTER,
            "exfoliating-acid": THREE_AFTER,
            "benzoyl-peroxide": THREE_AFTER,
            "waxing": TWO_AFTER,
            "laser-ipl": SEVEN_AFTER,
            "make-up": DAY_ITSELF,
            "swimming-heat-sport": ONE_AFTER,
        },
    ),
    row(
        "scars, level II: the windows after six sessions",
        answers(indication="scars"),
        before={"chemical-peel": [["2026-11-10", "2027-02-01", 1]]},
        after={
            "sun-protection": [["2026-11-23", "2027-03-01", 1]],
            "retinoid": THREE_AFTER_6,
            "exfoliating-acid": THREE_AFTER_6,
            "benzoyl-peroxide": THREE_AFTER_6,
            "waxing": TWO_AFTER_6,
            "laser-ipl": SEVEN_AFTER_6,
            "make-up": ONE_AFTER_6,
            "swimming-heat-sport": SEVEN_AFTER_6,
        },
    ),
    row(
        "scars, smoker: the first session's windows are those of level I",
        answers(indication="scars", said={"smoker": {"is": "yes"}}),
        after={
            "make-up": [DAY_ITSELF[0], *ONE_AFTER_6[1:]],
            "swimming-heat-sport": [ONE_AFTER[0], *SEVEN_AFTER_6[1:]],
            "sun-protection": [["2026-11-23", "2027-03-01", 1]],
        },
    ),
    row(
        "scars, phototype IV: the first two sessions' windows are those of level I",
        answers(indication="scars", phototype="IV"),
        after={
            "make-up": [*DAY_ITSELF[:2], *ONE_AFTER_6[2:]],
            "swimming-heat-sport": [*ONE_AFTER[:2], *SEVEN_AFTER_6[2:]],
        },
    ),
    row(
        "at 21 days the windows of 14 days no longer touch",
        answers(born_on="1940-03-04"),
        before={
            "chemical-peel": [
                ["2026-11-10", "2026-11-23", 1],
                ["2026-12-01", "2026-12-14", 2],
                ["2026-12-22", "2027-01-04", 3],
                ["2027-01-12", "2027-01-25", 4],
                ["2027-02-02", "2027-02-15", 5],
            ],
            "injectable": [
                ["2026-11-10", "2026-11-23", 1],
                ["2026-12-01", "2026-12-14", 2],
                ["2026-12-22", "2027-01-04", 3],
                ["2027-01-12", "2027-01-25", 4],
                ["2027-02-02", "2027-02-15", 5],
            ],
            "waxing": [
                ["2026-11-17", "2026-11-23", 1],
                ["2026-12-08", "2026-12-14", 2],
                ["2026-12-29", "2027-01-04", 3],
                ["2027-01-19", "2027-01-25", 4],
                ["2027-02-09", "2027-02-15", 5],
            ],
            "retinoid": [
                ["2026-11-21", "2026-11-23", 1],
                ["2026-12-12", "2026-12-14", 2],
                ["2027-01-02", "2027-01-04", 3],
                ["2027-01-23", "2027-01-25", 4],
                ["2027-02-13", "2027-02-15", 5],
            ],
        },
        after={
            "sun-protection": [["2026-11-23", "2027-03-15", 1]],
            "laser-ipl": [
                ["2026-11-23", "2026-11-30", 1],
                ["2026-12-14", "2026-12-21", 2],
                ["2027-01-04", "2027-01-11", 3],
                ["2027-01-25", "2027-02-01", 4],
                ["2027-02-15", "2027-02-22", 5],
            ],
        },
    ),
    # a holiday opens a gap: sessions on 23 November and from the day after it
    row(
        "15 days between two sessions leave one free day between windows of 14",
        with_sun("2026-12-01", "2026-12-01"),
        before={
            "chemical-peel": [["2026-11-10", "2026-11-23", 1], ["2026-11-25", "2027-01-19", 2]],
            "injectable": [["2026-11-10", "2026-11-23", 1], ["2026-11-25", "2027-01-19", 2]],
        },
        after={"sun-protection": [["2026-11-23", "2027-02-16", 1]]},
    ),
    row(
        "29 days between two sessions: the sun windows touch and are one",
        with_sun("2026-12-14", "2026-12-15"),
        after={"sun-protection": [["2026-11-23", "2027-03-02", 1]]},
    ),
    row(
        "30 days between two sessions: one free day, two sun windows",
        with_sun("2026-12-14", "2026-12-16"),
        after={
            "sun-protection": [["2026-11-23", "2026-12-21", 1], ["2026-12-23", "2027-03-03", 2]],
        },
    ),
    row(
        "a long winter in the sun: two separate stretches",
        with_sun("2026-12-14", "2027-01-10"),
        before={
            "chemical-peel": [["2026-11-10", "2026-11-23", 1], ["2027-01-04", "2027-02-28", 2]]
        },
        after={
            "sun-protection": [["2026-11-23", "2026-12-21", 1], ["2027-01-17", "2027-03-28", 2]],
        },
    ),
    PlanCase(
        "windows across a leap day",
        answers(),
        "2028-02-15",
        None,
        {
            "plans": [
                {
                    "session_dates": [
                        "2028-02-15",
                        "2028-02-29",
                        "2028-03-14",
                        "2028-03-28",
                        "2028-04-11",
                    ],
                    "before_of": {
                        "waxing": [
                            ["2028-02-09", "2028-02-15", 1],
                            ["2028-02-23", "2028-02-29", 2],
                            ["2028-03-08", "2028-03-14", 3],
                            ["2028-03-22", "2028-03-28", 4],
                            ["2028-04-05", "2028-04-11", 5],
                        ],
                        "chemical-peel": [["2028-02-02", "2028-04-11", 1]],
                    },
                    "after_of": {
                        "retinoid": [
                            ["2028-02-15", "2028-02-18", 1],
                            ["2028-02-29", "2028-03-03", 2],
                            ["2028-03-14", "2028-03-17", 3],
                            ["2028-03-28", "2028-03-31", 4],
                            ["2028-04-11", "2028-04-14", 5],
                        ],
                        "sun-protection": [["2028-02-15", "2028-05-09", 1]],
                    },
                }
            ]
        },
    ),
    PlanCase(
        "a course without a certain date shows its windows all the same",
        answers(said={"unwell": {"is": "yes"}}),
        ON,
        None,
        {
            "plans": [
                {
                    "provisional": True,
                    "before_of": {
                        "waxing": [
                            ["2026-11-24", "2026-11-30", 1],
                            ["2026-12-08", "2026-12-14", 2],
                            ["2026-12-22", "2026-12-28", 3],
                            ["2027-01-05", "2027-01-11", 4],
                            ["2027-01-19", "2027-01-25", 5],
                        ]
                    },
                    "after_of": {"sun-protection": [["2026-11-30", "2027-02-22", 1]]},
                }
            ]
        },
    ),
)
