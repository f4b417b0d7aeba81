"""Warnings, caps on the level and instructions for the room.

Every row is weighed on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import ScreenCase, answers, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")


def has(question: str, value: str) -> dict[str, Any]:
    """Return a file in which one question is answered by `is`."""
    return answers(said={question: {"is": value}})


def operated(last_on: str, **fields: Any) -> dict[str, Any]:
    """Return a file with a recent scar of surgery."""
    return answers(said={"recent_surgery_scar": {"last_on": last_on, **fields}})


def warned(rule: str) -> dict[str, Any]:
    """Return the outcome of a warning without a cap."""
    return outcome("caution", finding(rule, "caution", with_note=None))


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


CASES: tuple[ScreenCase, ...] = (
    # caps: level I
    row("no blood thinner", has("blood_thinner", "no"), FREE),
    row(
        "a blood thinner: level I, with a note II",
        has("blood_thinner", "yes"),
        outcome(
            "caution",
            finding("blood-thinner", "caution", max_level="I", with_note="II"),
            max_level="I",
        ),
    ),
    row("not pregnant", has("pregnancy", "no"), FREE),
    row(
        "pregnant: level I, and no note lifts it",
        has("pregnancy", "yes"),
        outcome(
            "caution",
            finding("pregnancy", "caution", max_level="I", with_note=None),
            max_level="I",
        ),
    ),
    # warnings without a cap
    row("no photosensitising medicine", has("photosensitising_medicine", "no"), FREE),
    row(
        "a photosensitising medicine",
        has("photosensitising_medicine", "yes"),
        warned("photosensitiser"),
    ),
    row("no medicine for the skin", has("skin_medicine", "no"), FREE),
    row("a medicine that thins the skin", has("skin_medicine", "yes"), warned("skin-medicine")),
    row("no smoker", has("smoker", "no"), FREE),
    row("a smoker: a warning, no cap", has("smoker", "yes"), warned("smoker")),
    row("nothing else", has("anything_else", "no"), FREE),
    row(
        "something else is shown to a person",
        has("anything_else", "I have a metal plate in my jaw."),
        warned("anything-else"),
    ),
    # a recent scar: under 182 days
    row("no recent scar", answers(said={"recent_surgery_scar": {"is": "no"}}), FREE),
    row("operated today", operated("2026-11-23"), warned("recent-scar")),
    row("operated 181 days ago", operated("2026-05-26"), warned("recent-scar")),
    row("operated 182 days ago", operated("2026-05-25"), FREE),
    row(
        "operated 181 days ago, left",
        operated("2026-05-26", areas=["left-cheek"]),
        outcome(
            "caution",
            finding("recent-scar", "caution", ["left-cheek"]),
            areas={"left-cheek": {"verdict": "caution"}, "right-cheek": {"verdict": "proceed"}},
        ),
    ),
    row("operated last month on the abdomen", operated("2026-10-23", areas=["abdomen"]), FREE),
    # instructions raise nothing
    row("no latex allergy", has("latex_allergy", "no"), FREE),
    row(
        "latex allergy: an instruction",
        has("latex_allergy", "yes"),
        outcome("proceed", finding("latex", "proceed")),
    ),
    row("no contact lenses", has("contact_lenses", "no"), FREE),
    row(
        "contact lenses: an instruction",
        has("contact_lenses", "yes"),
        outcome("proceed", finding("contact-lenses", "proceed")),
    ),
    row(
        "an instruction beside a hold is still shown",
        answers(said={"latex_allergy": {"is": "yes"}, "waxing": {"last_on": "2026-11-17"}}),
        outcome(
            "postpone",
            finding("latex", "proceed"),
            finding("waxing", "postpone", not_before="2026-11-24"),
            not_before="2026-11-24",
        ),
    ),
    # caps add up to the lowest; warnings stand beside each other
    row(
        "two caps and two warnings are four findings",
        answers(
            said={
                "blood_thinner": {"is": "yes"},
                "pregnancy": {"is": "yes"},
                "smoker": {"is": "yes"},
                "skin_medicine": {"is": "yes"},
            }
        ),
        outcome(
            "caution",
            finding("blood-thinner", "caution", max_level="I", with_note="II"),
            finding("pregnancy", "caution", max_level="I", with_note=None),
            finding("smoker", "caution"),
            finding("skin-medicine", "caution"),
            max_level="I",
        ),
    ),
    row(
        "a cap keeps its place beside a refusal",
        answers(
            said={
                "pregnancy": {"is": "yes"},
                "warts": {"is": "present", "areas": ["left-cheek"]},
            }
        ),
        outcome(
            "refuse",
            finding("pregnancy", "caution", max_level="I"),
            finding("viral-wart", "refuse", ["left-cheek"]),
            max_level="I",
            treatable=["right-cheek"],
        ),
    ),
)
