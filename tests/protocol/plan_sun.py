"""Sun holidays inside a course: a session moves to `until` + 7, the rest follows at 14 days.

Planned on Monday 23 November 2026, when the sessions would fall on 23 November, 7 and 21 December,
4 and 18 January.
"""

from typing import Any

from tests.protocol.case import PlanCase, answers

ON = "2026-11-23"


def planned(*periods: tuple[str, str]) -> dict[str, Any]:
    listed = [{"from": first, "until": last} for first, last in periods]
    return answers(said={"sun_planned": {"periods": listed}})


def row(
    name: str, file: dict[str, Any], dates: list[str], *, on: str = ON, start: str | None = None
) -> PlanCase:
    """Return a row with the exact dates of the course."""
    expected = {
        "first_possible_on": dates[0],
        "session_dates": dates,
        "needs_note": False,
        "provisional": False,
    }
    return PlanCase(name, file, on, start, {"plans": [expected]})


UNMOVED = ["2026-11-23", "2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18"]

CASES: tuple[PlanCase, ...] = (
    # the days around the window
    row(
        "sun 8 days after session 4",
        planned(("2027-01-12", "2027-01-12")),
        [*UNMOVED[:4], "2027-01-19"],
    ),
    row(
        "sun 7 days after session 4",
        planned(("2027-01-11", "2027-01-11")),
        [*UNMOVED[:3], "2027-01-18", "2027-02-01"],
    ),
    row(
        "sun until 6 days before session 3",
        planned(("2026-12-15", "2026-12-15")),
        ["2026-11-23", "2026-12-07", "2026-12-22", "2027-01-05", "2027-01-19"],
    ),
    row(
        "sun until 7 days before session 3, over session 2",
        planned(("2026-12-14", "2026-12-14")),
        ["2026-11-23", "2026-12-21", "2027-01-04", "2027-01-18", "2027-02-01"],
    ),
    row(
        "a week of sun in January",
        planned(("2027-01-09", "2027-01-17")),
        ["2026-11-23", "2026-12-07", "2026-12-21", "2027-01-24", "2027-02-07"],
    ),
    row("sun after the course", planned(("2027-03-01", "2027-03-14")), UNMOVED),
    row("sun 8 days after the last session", planned(("2027-01-26", "2027-01-30")), UNMOVED),
    row(
        "sun 7 days after the last session: it waits until after",
        planned(("2027-01-25", "2027-01-30")),
        [*UNMOVED[:4], "2027-02-06"],
    ),
    row("sun before today, over for 7 days", planned(("2026-11-10", "2026-11-16")), UNMOVED),
    # the first session
    row(
        "the first session waits for the window that runs today",
        planned(("2026-11-20", "2026-11-25")),
        ["2026-12-02", "2026-12-16", "2026-12-30", "2027-01-13", "2027-01-27"],
    ),
    row(
        "sun in 7 days",
        planned(("2026-11-30", "2026-11-30")),
        ["2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18", "2027-02-01"],
    ),
    row(
        "sun in 8 days: the first session stays, the second moves",
        planned(("2026-12-01", "2026-12-01")),
        ["2026-11-23", "2026-12-08", "2026-12-22", "2027-01-05", "2027-01-19"],
    ),
    row(
        "a start inside a window that has not begun today",
        planned(("2026-12-10", "2026-12-14")),
        ["2026-12-21", "2027-01-04", "2027-01-18", "2027-02-01", "2027-02-15"],
        start="2026-12-05",
    ),
    row(
        "a hold that ends inside a window",
        answers(
            said={
                "waxing": {"last_on": "2026-11-22"},
                "sun_planned": {"periods": [{"from": "2026-12-05", "until": "2026-12-06"}]},
            }
        ),
        ["2026-12-13", "2026-12-27", "2027-01-10", "2027-01-24", "2027-02-07"],
    ),
    # two holidays
    row(
        "two holidays whose windows touch are passed together",
        planned(("2026-12-10", "2026-12-12"), ("2026-12-26", "2026-12-27")),
        ["2026-11-23", "2027-01-03", "2027-01-17", "2027-01-31", "2027-02-14"],
    ),
    row(
        "one free day between two windows is used",
        planned(("2026-12-10", "2026-12-12"), ("2026-12-27", "2026-12-28")),
        ["2026-11-23", "2026-12-19", "2027-01-04", "2027-01-18", "2027-02-01"],
    ),
    row(
        "two holidays, each moves the course",
        planned(("2026-12-10", "2026-12-10"), ("2027-01-20", "2027-01-22")),
        ["2026-11-23", "2026-12-17", "2026-12-31", "2027-01-29", "2027-02-12"],
    ),
    # the calendar
    row(
        "sun across a leap day",
        planned(("2028-02-24", "2028-02-27")),
        ["2028-02-07", "2028-03-05", "2028-03-19", "2028-04-02", "2028-04-16"],
        on="2028-02-07",
    ),
    row(
        "sun that frees a leap day",
        planned(("2028-02-19", "2028-02-22")),
        ["2028-02-10", "2028-02-29", "2028-03-14", "2028-03-28", "2028-04-11"],
        on="2028-02-10",
    ),
    PlanCase(
        "the contract's own example: a February holiday in a course of ten",
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
        None,
        {
            "plans": [
                {
                    "first_possible_on": "2026-11-25",
                    "session_dates": [
                        "2026-11-25",
                        "2026-12-09",
                        "2026-12-23",
                        "2027-01-06",
                        "2027-01-20",
                        "2027-02-03",
                        "2027-02-28",
                        "2027-03-14",
                        "2027-03-28",
                        "2027-04-11",
                    ],
                }
            ]
        },
    ),
)
