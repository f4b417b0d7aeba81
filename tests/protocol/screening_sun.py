"""Sun: a tan, sunbathing and sunbeds, planned sun holidays, sunburn.

Unless the row says otherwise the day is Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import ScreenCase, answers, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")
CAUTION = outcome("caution", finding("planned-sun", "caution"))


def sunned(last_on: str) -> dict[str, Any]:
    """Return a file with the last day of sunbathing or sunbed."""
    return answers(said={"sun_exposure": {"last_on": last_on}})


def planned(*periods: tuple[str, str]) -> dict[str, Any]:
    """Return a file with sun holidays, each (from, until)."""
    listed = [{"from": first, "until": last} for first, last in periods]
    return answers(said={"sun_planned": {"periods": listed}})


def held(rule: str, until: str) -> dict[str, Any]:
    """Return the outcome of a single dated hold."""
    return outcome("postpone", finding(rule, "postpone", not_before=until), not_before=until)


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


CASES: tuple[ScreenCase, ...] = (
    # a tan
    row("no tan", answers(said={"tan": {"is": "none"}}), FREE),
    row("a light tan", answers(said={"tan": {"is": "light"}}), FREE),
    row(
        "a deep tan is looked at again after 14 days",
        answers(said={"tan": {"is": "deep"}}),
        outcome("postpone", finding("deep-tan", "postpone"), look_again_on="2026-12-07"),
    ),
    row(
        "the day a deep tan was seen moves nothing",
        answers(said={"tan": {"is": "deep", "seen_on": "2026-11-20"}}),
        outcome("postpone", finding("deep-tan", "postpone"), look_again_on="2026-12-07"),
    ),
    # sunburn
    row("no sunburn", answers(said={"sunburn": {"is": "absent"}}), FREE),
    row(
        "a sunburn is looked at again after 7 days",
        answers(said={"sunburn": {"is": "present"}}),
        outcome("postpone", finding("sunburn", "postpone"), look_again_on="2026-11-30"),
    ),
    ScreenCase(
        "a sunburn at the year's end",
        answers(said={"sunburn": {"is": "present"}}),
        "2026-12-28",
        outcome("postpone", finding("sunburn", "postpone"), look_again_on="2027-01-04"),
    ),
    # sunbathing, sunbed: 7 days, a warning under 14
    row("sun today", sunned("2026-11-23"), held("recent-sun", "2026-11-30")),
    row("sun 6 days ago", sunned("2026-11-17"), held("recent-sun", "2026-11-24")),
    row(
        "sun 7 days ago",
        sunned("2026-11-16"),
        outcome("caution", finding("recent-sun", "caution")),
    ),
    row(
        "sun 13 days ago",
        sunned("2026-11-10"),
        outcome("caution", finding("recent-sun", "caution")),
    ),
    row("sun 14 days ago", sunned("2026-11-09"), FREE),
    # planned sun: no session from `from` - 7 through `until` + 6
    row("no sun planned", answers(said={"sun_planned": {"periods": []}}), FREE),
    row("planned sun denied", answers(said={"sun_planned": {"is": "none"}}), FREE),
    row("sun planned in 29 days", planned(("2026-12-22", "2026-12-29")), FREE),
    row("sun planned in 28 days", planned(("2026-12-21", "2026-12-28")), CAUTION),
    row("sun planned in 15 days", planned(("2026-12-08", "2026-12-15")), CAUTION),
    row("sun planned in 8 days", planned(("2026-12-01", "2026-12-08")), CAUTION),
    row(
        "sun planned in 7 days",
        planned(("2026-11-30", "2026-12-06")),
        held("planned-sun", "2026-12-13"),
    ),
    row(
        "sun planned tomorrow",
        planned(("2026-11-24", "2026-11-24")),
        held("planned-sun", "2026-12-01"),
    ),
    row(
        "a single day of sun, today",
        planned(("2026-11-23", "2026-11-23")),
        held("planned-sun", "2026-11-30"),
    ),
    row(
        "in the middle of a sun holiday",
        planned(("2026-11-20", "2026-11-25")),
        held("planned-sun", "2026-12-02"),
    ),
    row(
        "back from the sun for 6 days",
        planned(("2026-11-10", "2026-11-17")),
        held("planned-sun", "2026-11-24"),
    ),
    row("back from the sun for 7 days", planned(("2026-11-10", "2026-11-16")), FREE),
    # two holidays: windows that touch or overlap are one
    row(
        "two holidays whose windows overlap are one hold",
        planned(("2026-11-20", "2026-11-25"), ("2026-12-01", "2026-12-03")),
        held("planned-sun", "2026-12-10"),
    ),
    row(
        "two holidays whose windows touch are one hold",
        planned(("2026-11-20", "2026-11-25"), ("2026-12-09", "2026-12-12")),
        held("planned-sun", "2026-12-19"),
    ),
    row(
        "touching holidays in the other order are still one hold",
        planned(("2026-12-09", "2026-12-12"), ("2026-11-20", "2026-11-25")),
        held("planned-sun", "2026-12-19"),
    ),
    row(
        "one free day between two windows keeps them apart",
        planned(("2026-11-20", "2026-11-25"), ("2026-12-10", "2026-12-12")),
        outcome(
            "postpone",
            finding("planned-sun", "postpone", not_before="2026-12-02"),
            finding("planned-sun", "caution"),
            not_before="2026-12-02",
        ),
    ),
    row(
        "three holidays in a chain are one hold",
        planned(
            ("2026-11-20", "2026-11-25"),
            ("2026-12-09", "2026-12-12"),
            ("2026-12-26", "2026-12-27"),
        ),
        held("planned-sun", "2027-01-03"),
    ),
    row(
        "a short holiday inside a long one changes nothing",
        planned(("2026-11-20", "2026-12-10"), ("2026-11-24", "2026-11-25")),
        held("planned-sun", "2026-12-17"),
    ),
    row(
        "two holidays ahead whose windows touch are one warning",
        planned(("2026-12-01", "2026-12-01"), ("2026-12-15", "2026-12-16")),
        CAUTION,
    ),
    row(
        "two holidays ahead, apart, are two warnings",
        planned(("2026-12-01", "2026-12-01"), ("2026-12-16", "2026-12-16")),
        outcome(
            "caution",
            finding("planned-sun", "caution"),
            finding("planned-sun", "caution"),
        ),
    ),
    row(
        "a holiday past and one far ahead: nothing",
        planned(("2026-11-01", "2026-11-16"), ("2026-12-22", "2026-12-30")),
        FREE,
    ),
    ScreenCase(
        "planned sun across the year's end",
        planned(("2026-12-27", "2027-01-03")),
        "2026-12-20",
        held("planned-sun", "2027-01-10"),
    ),
    ScreenCase(
        "planned sun across a leap day",
        planned(("2028-02-20", "2028-02-25")),
        "2028-02-14",
        held("planned-sun", "2028-03-03"),
    ),
    ScreenCase(
        "planned sun 7 days away across a leap day",
        planned(("2028-03-01", "2028-03-02")),
        "2028-02-23",
        held("planned-sun", "2028-03-09"),
    ),
    ScreenCase(
        "planned sun 8 days away across a leap day",
        planned(("2028-03-01", "2028-03-02")),
        "2028-02-22",
        CAUTION,
    ),
    # past sun and planned sun stand beside each other
    row(
        "sun last week and sun next week are two findings, the later date holds",
        answers(
            said={
                "sun_exposure": {"last_on": "2026-11-20"},
                "sun_planned": {"periods": [{"from": "2026-11-28", "until": "2026-11-29"}]},
            }
        ),
        outcome(
            "postpone",
            finding("recent-sun", "postpone", not_before="2026-11-27"),
            finding("planned-sun", "postpone", not_before="2026-12-06"),
            not_before="2026-12-06",
        ),
    ),
)
