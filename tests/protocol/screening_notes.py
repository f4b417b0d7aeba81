"""Answers that ask for a doctor's note, alone or beside a cap on the level.

Every row is weighed on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import ScreenCase, answers, complaint, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")


def has(question: str, value: str, **more: Any) -> dict[str, Any]:
    """Return a file in which one question is answered by `is`; `more` goes to `answers`."""
    return answers(said={question: {"is": value}}, **more)


def refer(rule: str) -> dict[str, Any]:
    """Return the outcome of a note alone: the level is not capped."""
    return outcome("refer", finding(rule, "refer"))


def refer_and_cap(rule: str) -> dict[str, Any]:
    """Return the outcome of a note and, as a second finding, a cap at level I."""
    return outcome(
        "refer",
        finding(rule, "refer"),
        finding(rule, "caution", max_level="I", with_note=None),
        max_level="I",
    )


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


LEFT = ["left-cheek"]
SPOTS_LEFT = [complaint("pigment-spots", "left-cheek"), complaint("dull-dry-rough", "forehead")]

CASES: tuple[ScreenCase, ...] = (
    row("no rosacea", has("rosacea", "absent"), FREE),
    row("rosacea", has("rosacea", "present"), refer_and_cap("rosacea")),
    row("no keloid tendency", has("keloid_tendency", "no"), FREE),
    row("keloid tendency", has("keloid_tendency", "yes"), refer_and_cap("keloid")),
    row("no immune disease", has("immune_or_autoimmune", "no"), FREE),
    row("immune disease", has("immune_or_autoimmune", "yes"), refer("immune-autoimmune")),
    row("no uncontrolled diabetes", has("diabetes_uncontrolled", "no"), FREE),
    row("uncontrolled diabetes", has("diabetes_uncontrolled", "yes"), refer("diabetes")),
    row("no chemotherapy", has("chemotherapy", "no"), FREE),
    row("chemotherapy", has("chemotherapy", "yes"), refer("chemotherapy")),
    # melasma: pigment-spots alone
    row("no melasma", has("melasma_suspected", "no", indication="pigment-spots"), FREE),
    row(
        "melasma suspected",
        has("melasma_suspected", "yes", indication="pigment-spots"),
        refer("melasma"),
    ),
    row(
        "melasma not excluded",
        has("melasma_suspected", "unsure", indication="pigment-spots"),
        refer("melasma"),
    ),
    row(
        "melasma denied in a file without pigment spots",
        has("melasma_suspected", "no"),
        FREE,
    ),
    row(
        "melasma concerns the areas of pigment spots alone",
        has("melasma_suspected", "yes", complaints=SPOTS_LEFT),
        outcome(
            "refer",
            finding("melasma", "refer", LEFT),
            treatable=["forehead"],
            areas={"left-cheek": {"verdict": "refer"}, "forehead": {"verdict": "proceed"}},
        ),
    ),
    row(
        "doubt about melasma concerns the areas of pigment spots alone",
        has("melasma_suspected", "unsure", complaints=SPOTS_LEFT),
        outcome("refer", finding("melasma", "refer", LEFT), treatable=["forehead"]),
    ),
    # history of cold sores: the mouth needs a note, elsewhere a cap that a note may lift to II
    row("no history of cold sores", has("cold_sore_history", "no"), FREE),
    row(
        "history of cold sores, cheeks",
        has("cold_sore_history", "yes"),
        outcome(
            "caution",
            finding("cold-sore-history", "caution", max_level="I", with_note="II"),
            max_level="I",
        ),
    ),
    row(
        "history of cold sores, back",
        has("cold_sore_history", "yes", areas=["back"]),
        outcome(
            "caution",
            finding("cold-sore-history", "caution", ["back"], max_level="I", with_note="II"),
            max_level="I",
            treatable=["back"],
        ),
    ),
    row(
        "history of cold sores, mouth area",
        has("cold_sore_history", "yes", areas=["mouth-area"]),
        outcome("refer", finding("cold-sore-history", "refer", ["mouth-area"])),
    ),
    row(
        "history of cold sores, upper lip",
        has("cold_sore_history", "yes", areas=["upper-lip"]),
        outcome("refer", finding("cold-sore-history", "refer", ["upper-lip"])),
    ),
    row(
        "history of cold sores, chin",
        has("cold_sore_history", "yes", areas=["chin"]),
        outcome("refer", finding("cold-sore-history", "refer", ["chin"])),
    ),
    row(
        "history of cold sores, chin and cheek",
        has("cold_sore_history", "yes", areas=["chin", "left-cheek"]),
        outcome(
            "refer",
            finding("cold-sore-history", "refer", ["chin"]),
            finding("cold-sore-history", "caution", LEFT, max_level="I", with_note="II"),
            max_level="I",
            treatable=LEFT,
            areas={
                "chin": {"verdict": "refer", "max_level": "II"},
                "left-cheek": {"verdict": "caution", "max_level": "I"},
            },
        ),
    ),
    row(
        "history of cold sores, the whole face",
        has("cold_sore_history", "yes", areas=["face"]),
        outcome(
            "refer",
            finding("eye-area", "caution", ["eye-area"], max_level="I"),
            finding("cold-sore-history", "refer", ["upper-lip", "chin", "mouth-area"]),
            finding(
                "cold-sore-history",
                "caution",
                ["forehead", "temples", "nose", "left-cheek", "right-cheek", "eye-area"],
                max_level="I",
                with_note="II",
            ),
            max_level="I",
            treatable=["forehead", "temples", "nose", "left-cheek", "right-cheek", "eye-area"],
        ),
    ),
    # notes and dates beside each other
    row(
        "a note and a date: refer, with the date",
        answers(said={"chemotherapy": {"is": "yes"}, "waxing": {"last_on": "2026-11-20"}}),
        outcome(
            "refer",
            finding("chemotherapy", "refer"),
            finding("waxing", "postpone", not_before="2026-11-27"),
            not_before="2026-11-27",
        ),
    ),
    row(
        "a note and an open condition: refer, look again",
        answers(said={"diabetes_uncontrolled": {"is": "yes"}, "unwell": {"is": "yes"}}),
        outcome(
            "refer",
            finding("diabetes", "refer"),
            finding("unwell", "postpone"),
            look_again_on="2026-11-30",
        ),
    ),
    row(
        "three notes are three findings",
        answers(
            said={
                "diabetes_uncontrolled": {"is": "yes"},
                "immune_or_autoimmune": {"is": "yes"},
                "chemotherapy": {"is": "yes"},
            }
        ),
        outcome(
            "refer",
            finding("diabetes", "refer"),
            finding("immune-autoimmune", "refer"),
            finding("chemotherapy", "refer"),
        ),
    ),
    row(
        "isotretinoin across the year's end beside a later-looking condition",
        answers(said={"isotretinoin": {"last_on": "2026-10-01"}, "tan": {"is": "deep"}}),
        outcome(
            "refer",
            finding("isotretinoin", "refer", not_before="2027-04-01"),
            finding("isotretinoin", "caution", max_level="I"),
            finding("deep-tan", "postpone"),
            look_again_on="2026-12-07",
            max_level="I",
        ),
    ),
)
