"""Wash-outs across the year's end and a leap day, and the contract's own example."""

from tests.protocol.case import ScreenCase, answers, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")

CASES: tuple[ScreenCase, ...] = (
    ScreenCase(
        "the contract's own example",
        {
            "born_on": "1984-05-17",
            "phototype": "III",
            "complaints": [{"indication": "acne-scars", "areas": ["left-cheek", "right-cheek"]}],
            "answers": {
                "cold_sore": {"is": "absent"},
                "waxing": {"last_on": "2026-11-20", "areas": ["upper-lip"]},
                "tan": {"is": "light"},
                "scar_type": {"is": "atrophic"},
                "retinoid_topical": {"last_on": "2026-11-22", "prescription": False},
                "sun_planned": {"periods": [{"from": "2027-02-13", "until": "2027-02-21"}]},
            },
            "rest": "no",
        },
        ON,
        outcome(
            "postpone",
            finding("topical-retinoid", "postpone", not_before="2026-11-25"),
            not_before="2026-11-25",
        ),
    ),
    ScreenCase(
        "a wash-out across the year's end",
        answers(said={"waxing": {"last_on": "2026-12-29"}}),
        "2027-01-04",
        outcome(
            "postpone",
            finding("waxing", "postpone", not_before="2027-01-05"),
            not_before="2027-01-05",
        ),
    ),
    ScreenCase(
        "a wash-out across a leap day",
        answers(said={"waxing": {"last_on": "2028-02-26"}}),
        "2028-03-03",
        outcome(
            "postpone",
            finding("waxing", "postpone", not_before="2028-03-04"),
            not_before="2028-03-04",
        ),
    ),
    ScreenCase(
        "a wash-out that ends on a leap day, the day before",
        answers(said={"waxing": {"last_on": "2028-02-22"}}),
        "2028-02-28",
        outcome(
            "postpone",
            finding("waxing", "postpone", not_before="2028-02-29"),
            not_before="2028-02-29",
        ),
    ),
    ScreenCase(
        "a wash-out that ends on a leap day",
        answers(said={"waxing": {"last_on": "2028-02-22"}}),
        "2028-02-29",
        FREE,
    ),
)
