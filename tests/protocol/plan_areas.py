"""Refused areas are dropped; only the areas left decide holds, notes and caps."""

from typing import Any

from tests.protocol.case import CHEEKS, PlanCase, answers

ON = "2026-11-23"
LEFT = ["left-cheek"]
RIGHT = ["right-cheek"]
FIVE = ["2026-11-23", "2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18"]
SIX = [*FIVE, "2027-02-01"]
WART_LEFT = {"is": "present", "areas": LEFT}


def dropped(*pairs: tuple[str, list[str]]) -> list[dict[str, Any]]:
    return [{"area": area, "rules": rules} for area, rules in pairs]


def row(name: str, file: dict[str, Any], **plan: Any) -> PlanCase:
    return PlanCase(name, file, ON, None, {"plans": [plan]})


def nothing_left(name: str, file: dict[str, Any], *rules: str, **plan: Any) -> PlanCase:
    """Return a row in which both cheeks are refused."""
    return row(
        name,
        file,
        areas=[],
        dropped_areas=dropped(*((cheek, list(rules)) for cheek in CHEEKS)),
        needs_note=False,
        provisional=False,
        first_possible_on=None,
        session_dates=[],
        before_of={"waxing": [], "chemical-peel": []},
        after_of={"sun-protection": [], "retinoid": []},
        **plan,
    )


def scars(**said: Any) -> dict[str, Any]:
    return answers(indication="scars", said=said)


CASES: tuple[PlanCase, ...] = (
    row(
        "a wart left: the right cheek is treated",
        answers(said={"warts": WART_LEFT}),
        areas=RIGHT,
        dropped_areas=dropped(("left-cheek", ["viral-wart"])),
        needs_note=False,
        provisional=False,
        first_possible_on="2026-11-23",
        session_dates=FIVE,
    ),
    row(
        "a changing lesion left: the right cheek is treated",
        answers(said={"changing_lesion": {"is": "yes", "areas": LEFT}}),
        areas=RIGHT,
        dropped_areas=dropped(("left-cheek", ["changing-lesion"])),
        session_dates=FIVE,
    ),
    row(
        "a tattoo right: the left cheek is treated",
        answers(said={"tattoo_in_area": {"is": "yes", "areas": RIGHT}}),
        areas=LEFT,
        dropped_areas=dropped(("right-cheek", ["tattoo"])),
        session_dates=FIVE,
    ),
    row(
        "a wart and a tattoo on one cheek: both rules are named",
        answers(said={"warts": WART_LEFT, "tattoo_in_area": {"is": "yes", "areas": LEFT}}),
        areas=RIGHT,
        dropped_areas=dropped(("left-cheek", ["viral-wart", "tattoo"])),
        session_dates=FIVE,
    ),
    row(
        "a wart on the chin drops chin and mouth area, not the upper lip",
        answers(
            areas=["upper-lip", "chin", "mouth-area"],
            said={"warts": {"is": "present", "areas": ["chin"]}},
        ),
        areas=["upper-lip"],
        dropped_areas=dropped(("chin", ["viral-wart"]), ("mouth-area", ["viral-wart"])),
    ),
    # what concerns the dropped area alone no longer decides
    row(
        "the dropped cheek was waxed: no hold",
        answers(
            said={"warts": WART_LEFT, "waxing": {"last_on": "2026-11-20", "areas": LEFT}},
        ),
        areas=RIGHT,
        first_possible_on="2026-11-23",
        provisional=False,
        session_dates=FIVE,
    ),
    row(
        "both cheeks were waxed: the hold stays",
        answers(said={"warts": WART_LEFT, "waxing": {"last_on": "2026-11-20"}}),
        areas=RIGHT,
        first_possible_on="2026-11-27",
    ),
    row(
        "the dropped cheek is broken: not provisional",
        answers(said={"warts": WART_LEFT, "broken_skin": {"is": "present", "areas": LEFT}}),
        areas=RIGHT,
        first_possible_on="2026-11-23",
        provisional=False,
    ),
    row(
        "the other cheek is broken: provisional",
        answers(said={"warts": WART_LEFT, "broken_skin": {"is": "present", "areas": RIGHT}}),
        areas=RIGHT,
        first_possible_on="2026-11-30",
        provisional=True,
    ),
    row(
        "the dropped cheek has nodular acne: no note",
        answers(said={"warts": WART_LEFT, "acne_grade": {"is": "nodular", "areas": LEFT}}),
        areas=RIGHT,
        needs_note=False,
    ),
    row(
        "the other cheek has nodular acne: a note",
        answers(said={"warts": WART_LEFT, "acne_grade": {"is": "nodular", "areas": RIGHT}}),
        areas=RIGHT,
        needs_note=True,
    ),
    row(
        "the dropped cheek has mild acne: no cap",
        scars(warts=WART_LEFT, acne_grade={"is": "mild", "areas": LEFT}),
        areas=RIGHT,
        level={"proposed": "II", "most": "II"},
        sessions={"proposed": 6},
        session_dates=SIX,
    ),
    row(
        "the other cheek has mild acne: a cap",
        scars(warts=WART_LEFT, acne_grade={"is": "mild", "areas": RIGHT}),
        areas=RIGHT,
        level={"proposed": "I", "most": "I"},
        sessions={"proposed": 12},
    ),
    row(
        "a client-wide cap stays",
        scars(warts=WART_LEFT, pregnancy={"is": "yes"}),
        areas=RIGHT,
        level={"proposed": "I", "most": "I"},
        sessions={"proposed": 12},
    ),
    # nothing left
    nothing_left(
        "warts everywhere: nothing is left",
        answers(said={"warts": {"is": "present"}}),
        "viral-wart",
        level={"proposed": "I", "most": "II"},
        sessions={"least": 5, "proposed": 5, "most": 6, "review_after": [3]},
    ),
    nothing_left(
        "a child: nothing is left",
        answers(born_on="2015-01-01"),
        "minor",
    ),
    nothing_left("a keloid: nothing is left", scars(scar_type={"is": "keloid"}), "scar-type"),
    nothing_left(
        "a hypertrophic acne scar: nothing is left",
        answers(indication="acne-scars", said={"scar_type": {"is": "hypertrophic"}}),
        "scar-type",
        level={"proposed": "II", "most": "II"},
        sessions={"least": 10, "proposed": 10, "most": 12},
    ),
    nothing_left(
        "nothing is left: no caps, no holds, no notes",
        scars(
            tattoo_in_area={"is": "yes"},
            pregnancy={"is": "yes"},
            chemotherapy={"is": "yes"},
            waxing={"last_on": "2026-11-20"},
        ),
        "tattoo",
        level={"proposed": "II", "most": "II"},
        sessions={"least": 6, "proposed": 6, "most": 12},
    ),
)
