"""Answers that refuse an area, or the client, as long as they stand; and the types of scar.

Every row is weighed on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import ScreenCase, answers, complaint, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")
LEFT = ["left-cheek"]


def has(question: str, value: str, **fields: Any) -> dict[str, Any]:
    """Return a file in which one question is answered by `is`."""
    return answers(said={question: {"is": value, **fields}})


def scarred(scar_type: str, *, indication: str = "scars") -> dict[str, Any]:
    """Return a file that treats scars of one type on both cheeks."""
    return answers(indication=indication, said={"scar_type": {"is": scar_type}})


def everywhere(rule: str) -> dict[str, Any]:
    """Return the outcome of a refusal of every area."""
    return outcome("refuse", finding(rule, "refuse"))


def on_the_left(rule: str) -> dict[str, Any]:
    """Return the outcome of a refusal of the left cheek alone."""
    return outcome(
        "refuse",
        finding(rule, "refuse", LEFT),
        treatable=["right-cheek"],
        areas={
            "left-cheek": {"verdict": "refuse", "not_before": None, "max_level": "II"},
            "right-cheek": {"verdict": "proceed", "not_before": None, "max_level": "II"},
        },
    )


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


CASES: tuple[ScreenCase, ...] = (
    # warts, changing lesions, tattoos: in the area
    row("no warts", has("warts", "absent"), FREE),
    row("warts, area not said", has("warts", "present"), everywhere("viral-wart")),
    row("a wart left", has("warts", "present", areas=LEFT), on_the_left("viral-wart")),
    row("a wart on the hands", has("warts", "present", areas=["hands"]), FREE),
    row("no changing lesion", has("changing_lesion", "no"), FREE),
    row("a changing lesion", has("changing_lesion", "yes"), everywhere("changing-lesion")),
    row(
        "a changing lesion left",
        has("changing_lesion", "yes", areas=LEFT),
        on_the_left("changing-lesion"),
    ),
    row("a changing lesion on the back", has("changing_lesion", "yes", areas=["back"]), FREE),
    row("no tattoo", has("tattoo_in_area", "no"), FREE),
    row("a tattoo, area not said", has("tattoo_in_area", "yes"), everywhere("tattoo")),
    row("a tattoo left", has("tattoo_in_area", "yes", areas=LEFT), on_the_left("tattoo")),
    row("a tattoo on the shoulders", has("tattoo_in_area", "yes", areas=["shoulders"]), FREE),
    # a refusal hides nothing
    row(
        "a wart left, and both cheeks waxed",
        answers(
            said={
                "warts": {"is": "present", "areas": LEFT},
                "waxing": {"last_on": "2026-11-20"},
            }
        ),
        outcome(
            "refuse",
            finding("viral-wart", "refuse", LEFT),
            finding("waxing", "postpone", not_before="2026-11-27"),
            not_before="2026-11-27",
        ),
    ),
    row(
        "a wart left, and the same cheek waxed",
        answers(
            said={
                "warts": {"is": "present", "areas": LEFT},
                "waxing": {"last_on": "2026-11-20", "areas": LEFT},
            }
        ),
        outcome(
            "refuse",
            finding("viral-wart", "refuse", LEFT),
            finding("waxing", "postpone", LEFT, not_before="2026-11-27"),
            not_before="2026-11-27",
            treatable=["right-cheek"],
        ),
    ),
    row(
        "a tattoo and an open condition",
        answers(said={"tattoo_in_area": {"is": "yes"}, "unwell": {"is": "yes"}}),
        outcome(
            "refuse",
            finding("tattoo", "refuse"),
            finding("unwell", "postpone"),
            look_again_on="2026-11-30",
        ),
    ),
    row(
        "a wart and a tattoo in one area are two findings",
        answers(
            said={
                "warts": {"is": "present", "areas": LEFT},
                "tattoo_in_area": {"is": "yes", "areas": LEFT},
            }
        ),
        outcome(
            "refuse",
            finding("viral-wart", "refuse", LEFT),
            finding("tattoo", "refuse", LEFT),
            treatable=["right-cheek"],
        ),
    ),
    # types of scar, for both indications that ask
    row("a flat scar", scarred("flat"), FREE),
    row("an atrophic scar", scarred("atrophic"), FREE),
    row(
        "an ice-pick scar",
        scarred("ice-pick"),
        outcome("caution", finding("scar-type", "caution")),
    ),
    row("a hypertrophic scar", scarred("hypertrophic"), everywhere("scar-type")),
    row("a keloid", scarred("keloid"), everywhere("scar-type")),
    row("flat acne scars", scarred("flat", indication="acne-scars"), FREE),
    row("atrophic acne scars", scarred("atrophic", indication="acne-scars"), FREE),
    row(
        "ice-pick acne scars",
        scarred("ice-pick", indication="acne-scars"),
        outcome("caution", finding("scar-type", "caution")),
    ),
    row(
        "hypertrophic acne scars",
        scarred("hypertrophic", indication="acne-scars"),
        everywhere("scar-type"),
    ),
    row("keloid acne scars", scarred("keloid", indication="acne-scars"), everywhere("scar-type")),
    row(
        "a keloid refuses its area, not that of another complaint",
        answers(
            complaints=[complaint("scars", "chest"), complaint("dull-dry-rough", "forehead")],
            said={"scar_type": {"is": "keloid"}},
        ),
        outcome(
            "refuse",
            finding("scar-type", "refuse", ["chest"]),
            treatable=["forehead"],
            areas={"chest": {"verdict": "refuse"}, "forehead": {"verdict": "proceed"}},
        ),
    ),
    row(
        "ice-pick scars warn in their area alone",
        answers(
            complaints=[
                complaint("acne-scars", "left-cheek"),
                complaint("scars", "back"),
                complaint("enlarged-pores", "nose"),
            ],
            said={"scar_type": {"is": "ice-pick"}},
        ),
        outcome(
            "caution",
            finding("scar-type", "caution", ["left-cheek", "back"]),
            treatable=["left-cheek", "back", "nose"],
            areas={"nose": {"verdict": "proceed"}, "back": {"verdict": "caution"}},
        ),
    ),
)
