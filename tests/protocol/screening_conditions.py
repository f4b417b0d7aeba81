"""Conditions that postpone while they last, and the day to look again.

A condition without an end leaves `not_before` empty: it is looked at again after 7 days, a cold
sore (and a deep tan) after 14. Every row is weighed on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import ScreenCase, answers, finding, outcome

ON = "2026-11-23"
IN_7 = "2026-11-30"
IN_14 = "2026-12-07"
FREE = outcome("proceed")
LEFT = ["left-cheek"]


def has(question: str, value: str = "present", **fields: Any) -> dict[str, Any]:
    """Return a file in which one question is answered by `is`."""
    return answers(said={question: {"is": value, **fields}})


def everywhere(rule: str, look_again_on: str) -> dict[str, Any]:
    """Return the outcome of one open condition that concerns every area."""
    return outcome("postpone", finding(rule, "postpone"), look_again_on=look_again_on)


def on_the_left(rule: str) -> dict[str, Any]:
    """Return the outcome of one open condition on the left cheek alone."""
    return outcome(
        "postpone",
        finding(rule, "postpone", LEFT),
        look_again_on=IN_7,
        treatable=["right-cheek"],
        areas={
            "left-cheek": {"verdict": "postpone", "not_before": None, "max_level": "II"},
            "right-cheek": {"verdict": "proceed", "not_before": None, "max_level": "II"},
        },
    )


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


CASES: tuple[ScreenCase, ...] = (
    # cold sore: while it is there, and until healed + 7 days
    row("no cold sore", has("cold_sore", "absent"), FREE),
    row("a cold sore", has("cold_sore"), everywhere("active-cold-sore", IN_14)),
    row(
        "a cold sore on the lip holds the cheeks too",
        has("cold_sore", areas=["upper-lip"]),
        everywhere("active-cold-sore", IN_14),
    ),
    row(
        "a cold sore elsewhere on the body holds the cheeks too",
        has("cold_sore", areas=["buttocks"]),
        everywhere("active-cold-sore", IN_14),
    ),
    row(
        "a cold sore healed today",
        has("cold_sore", "absent", healed_on="2026-11-23"),
        outcome(
            "postpone",
            finding("active-cold-sore", "postpone", not_before="2026-11-30"),
            not_before="2026-11-30",
        ),
    ),
    row(
        "a cold sore healed 6 days ago",
        has("cold_sore", "absent", healed_on="2026-11-17"),
        outcome(
            "postpone",
            finding("active-cold-sore", "postpone", not_before="2026-11-24"),
            not_before="2026-11-24",
        ),
    ),
    row(
        "a cold sore healed 7 days ago",
        has("cold_sore", "absent", healed_on="2026-11-16"),
        FREE,
    ),
    # bacterial infection: every area, wherever it is
    row("no skin infection", has("skin_infection", "absent"), FREE),
    row("a skin infection", has("skin_infection"), everywhere("bacterial-infection", IN_7)),
    row(
        "a skin infection on the left holds both cheeks",
        has("skin_infection", areas=["left-cheek"]),
        everywhere("bacterial-infection", IN_7),
    ),
    row(
        "a skin infection on the legs holds both cheeks",
        has("skin_infection", areas=["legs"]),
        everywhere("bacterial-infection", IN_7),
    ),
    # broken skin, inflammatory skin: in the area
    row("no broken skin", has("broken_skin", "absent"), FREE),
    row("broken skin", has("broken_skin"), everywhere("broken-skin", IN_7)),
    row("broken skin left", has("broken_skin", areas=LEFT), on_the_left("broken-skin")),
    row("broken skin on the legs", has("broken_skin", areas=["legs"]), FREE),
    row("no inflammatory skin", has("inflammatory_skin", "absent"), FREE),
    row("inflammatory skin", has("inflammatory_skin"), everywhere("inflammatory-skin", IN_7)),
    row(
        "inflammatory skin left",
        has("inflammatory_skin", areas=LEFT),
        on_the_left("inflammatory-skin"),
    ),
    row("inflammatory skin on the hands", has("inflammatory_skin", areas=["hands"]), FREE),
    # acne by grade
    row("no acne", has("acne_grade", "none"), FREE),
    row(
        "comedonal acne",
        has("acne_grade", "comedonal"),
        outcome(
            "caution",
            finding("inflamed-acne", "caution", max_level="I"),
            max_level="I",
        ),
    ),
    row(
        "comedonal acne left",
        has("acne_grade", "comedonal", areas=LEFT),
        outcome(
            "caution",
            finding("inflamed-acne", "caution", LEFT, max_level="I"),
            max_level="I",
            areas={"left-cheek": {"max_level": "I"}, "right-cheek": {"max_level": "II"}},
        ),
    ),
    row(
        "mild acne",
        has("acne_grade", "mild"),
        outcome(
            "caution",
            finding("inflamed-acne", "caution", max_level="I"),
            max_level="I",
        ),
    ),
    row("mild acne on the back", has("acne_grade", "mild", areas=["back"]), FREE),
    row("pustular acne", has("acne_grade", "pustular"), everywhere("inflamed-acne", IN_7)),
    row(
        "pustular acne left",
        has("acne_grade", "pustular", areas=LEFT),
        on_the_left("inflamed-acne"),
    ),
    row(
        "nodular acne",
        has("acne_grade", "nodular"),
        outcome("refer", finding("inflamed-acne", "refer")),
    ),
    row(
        "nodular acne left",
        has("acne_grade", "nodular", areas=LEFT),
        outcome(
            "refer",
            finding("inflamed-acne", "refer", LEFT),
            treatable=["right-cheek"],
        ),
    ),
    # unwell today
    row("well", has("unwell", "no"), FREE),
    row("unwell", has("unwell", "yes"), everywhere("unwell", IN_7)),
    # several open conditions: the largest number of days
    row(
        "unwell and a cold sore: 14 days",
        answers(said={"unwell": {"is": "yes"}, "cold_sore": {"is": "present"}}),
        outcome(
            "postpone",
            finding("unwell", "postpone"),
            finding("active-cold-sore", "postpone"),
            look_again_on=IN_14,
        ),
    ),
    row(
        "a deep tan and a sunburn: 14 days",
        answers(said={"tan": {"is": "deep"}, "sunburn": {"is": "present"}}),
        outcome(
            "postpone",
            finding("deep-tan", "postpone"),
            finding("sunburn", "postpone"),
            look_again_on=IN_14,
        ),
    ),
    row(
        "unwell and broken skin: 7 days, not 14",
        answers(said={"unwell": {"is": "yes"}, "broken_skin": {"is": "present"}}),
        outcome(
            "postpone",
            finding("unwell", "postpone"),
            finding("broken-skin", "postpone"),
            look_again_on=IN_7,
        ),
    ),
    # an open condition beside a dated hold: no date at the top, the date stays in its finding
    row(
        "unwell and waxed yesterday",
        answers(said={"unwell": {"is": "yes"}, "waxing": {"last_on": "2026-11-22"}}),
        outcome(
            "postpone",
            finding("unwell", "postpone"),
            finding("waxing", "postpone", not_before="2026-11-29"),
            look_again_on=IN_7,
        ),
    ),
    row(
        "a cold sore and a hold that ends later",
        answers(
            said={
                "cold_sore": {"is": "present"},
                "chemical_peel": {"last_on": "2026-11-20", "depth": "deeper"},
            }
        ),
        outcome(
            "postpone",
            finding("active-cold-sore", "postpone"),
            finding("chemical-peel", "postpone", not_before="2026-12-18"),
            look_again_on=IN_14,
        ),
    ),
    row(
        "a condition on the left, a date on the right",
        answers(
            said={
                "broken_skin": {"is": "present", "areas": ["left-cheek"]},
                "waxing": {"last_on": "2026-11-20", "areas": ["right-cheek"]},
            }
        ),
        outcome(
            "postpone",
            finding("broken-skin", "postpone", LEFT),
            finding("waxing", "postpone", ["right-cheek"], not_before="2026-11-27"),
            look_again_on=IN_7,
            areas={
                "left-cheek": {"verdict": "postpone", "not_before": None},
                "right-cheek": {"verdict": "postpone", "not_before": "2026-11-27"},
            },
        ),
    ),
    row(
        "an open condition elsewhere on the body does not hide a date",
        answers(
            said={
                "broken_skin": {"is": "present", "areas": ["legs"]},
                "waxing": {"last_on": "2026-11-20"},
            }
        ),
        outcome(
            "postpone",
            finding("waxing", "postpone", not_before="2026-11-27"),
            not_before="2026-11-27",
        ),
    ),
)
