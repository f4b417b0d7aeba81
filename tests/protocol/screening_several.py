"""Several events in one question, several findings in one client.

Every row is weighed on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import ScreenCase, answers, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")
LEFT = ["left-cheek"]
RIGHT = ["right-cheek"]


def events(question: str, *listed: dict[str, Any]) -> dict[str, Any]:
    """Return a file in which one question holds several events."""
    return answers(said={question: {"events": list(listed)}})


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


CASES: tuple[ScreenCase, ...] = (
    # several events, each judged on its own
    row(
        "one event written as a list",
        events("waxing", {"last_on": "2026-11-17"}),
        outcome(
            "postpone",
            finding("waxing", "postpone", not_before="2026-11-24"),
            not_before="2026-11-24",
        ),
    ),
    row(
        "waxed twice in different areas",
        events(
            "waxing",
            {"last_on": "2026-11-20", "areas": LEFT},
            {"last_on": "2026-11-18", "areas": RIGHT},
        ),
        outcome(
            "postpone",
            finding("waxing", "postpone", LEFT, not_before="2026-11-27"),
            finding("waxing", "postpone", RIGHT, not_before="2026-11-25"),
            not_before="2026-11-27",
            areas={
                "left-cheek": {"not_before": "2026-11-27"},
                "right-cheek": {"not_before": "2026-11-25"},
            },
        ),
    ),
    row(
        "waxed twice, only the later still holds",
        events("waxing", {"last_on": "2026-11-16"}, {"last_on": "2026-11-17"}),
        outcome(
            "postpone",
            finding("waxing", "postpone", not_before="2026-11-24"),
            not_before="2026-11-24",
        ),
    ),
    row(
        "waxed twice, neither holds",
        events("waxing", {"last_on": "2026-11-16"}, {"last_on": "2026-11-01"}),
        FREE,
    ),
    row(
        "waxed once here, once on the legs",
        events(
            "waxing",
            {"last_on": "2026-11-22", "areas": ["legs"]},
            {"last_on": "2026-11-19", "areas": LEFT},
        ),
        outcome(
            "postpone",
            finding("waxing", "postpone", LEFT, not_before="2026-11-26"),
            not_before="2026-11-26",
            treatable=RIGHT,
        ),
    ),
    row(
        "two lasers: a hold from one, a warning from the other",
        events(
            "laser_ipl",
            {"last_on": "2026-11-18", "kind": "ipl", "areas": LEFT},
            {"last_on": "2026-11-12", "kind": "hair-removal", "areas": RIGHT},
        ),
        outcome(
            "postpone",
            finding("laser-ipl", "postpone", LEFT, not_before="2026-11-25"),
            finding("laser-ipl", "caution", RIGHT),
            not_before="2026-11-25",
            treatable=RIGHT,
        ),
    ),
    row(
        "an old ablative laser and a recent IPL",
        events(
            "laser_ipl",
            {"last_on": "2026-08-01", "kind": "ablative"},
            {"last_on": "2026-11-17", "kind": "ipl"},
        ),
        outcome(
            "refer",
            finding("laser-ipl", "refer"),
            finding("laser-ipl", "postpone", not_before="2026-11-24"),
            not_before="2026-11-24",
        ),
    ),
    row(
        "two peels of different depth: the deeper one, though earlier, holds longer",
        events(
            "chemical_peel",
            {"last_on": "2026-11-10", "depth": "superficial"},
            {"last_on": "2026-11-01", "depth": "deeper"},
        ),
        outcome(
            "postpone",
            finding("chemical-peel", "postpone", not_before="2026-11-24"),
            finding("chemical-peel", "postpone", not_before="2026-11-29"),
            not_before="2026-11-29",
        ),
    ),
    row(
        "two retinoids: one held, one prescribed and warned",
        events(
            "retinoid_topical",
            {"last_on": "2026-11-22", "prescription": False},
            {"last_on": "2026-11-18", "prescription": True},
        ),
        outcome(
            "postpone",
            finding("topical-retinoid", "postpone", not_before="2026-11-25"),
            finding("topical-retinoid", "caution"),
            not_before="2026-11-25",
        ),
    ),
    row(
        "two injections",
        events(
            "injectable",
            {"last_on": "2026-11-10", "areas": LEFT},
            {"last_on": "2026-11-09", "areas": RIGHT},
        ),
        outcome(
            "postpone",
            finding("injectable", "postpone", LEFT, not_before="2026-11-24"),
            not_before="2026-11-24",
            treatable=RIGHT,
        ),
    ),
    row(
        "two operations, one old",
        events(
            "recent_surgery_scar",
            {"last_on": "2026-05-25", "areas": LEFT},
            {"last_on": "2026-05-26", "areas": RIGHT},
        ),
        outcome("caution", finding("recent-scar", "caution", RIGHT)),
    ),
    # several rules at once: none hides another
    row(
        "two dated holds: the later one decides",
        answers(
            said={
                "waxing": {"last_on": "2026-11-22"},
                "retinoid_topical": {"last_on": "2026-11-22", "prescription": True},
            }
        ),
        outcome(
            "postpone",
            finding("waxing", "postpone", not_before="2026-11-29"),
            finding("topical-retinoid", "postpone", not_before="2026-11-25"),
            not_before="2026-11-29",
        ),
    ),
    row(
        "three products in one evening are three findings",
        answers(
            said={
                "retinoid_topical": {"last_on": "2026-11-22", "prescription": False},
                "exfoliating_acid": {"last_on": "2026-11-22"},
                "benzoyl_peroxide": {"last_on": "2026-11-21"},
            }
        ),
        outcome(
            "postpone",
            finding("topical-retinoid", "postpone", not_before="2026-11-25"),
            finding("exfoliating-acid", "postpone", not_before="2026-11-25"),
            finding("benzoyl-peroxide", "postpone", not_before="2026-11-24"),
            not_before="2026-11-25",
        ),
    ),
    row(
        "every verdict at once: the gravest decides, all are listed",
        answers(
            said={
                "contact_lenses": {"is": "yes"},
                "smoker": {"is": "yes"},
                "waxing": {"last_on": "2026-11-20"},
                "chemotherapy": {"is": "yes"},
                "tattoo_in_area": {"is": "yes", "areas": LEFT},
            }
        ),
        outcome(
            "refuse",
            finding("contact-lenses", "proceed"),
            finding("smoker", "caution"),
            finding("waxing", "postpone", not_before="2026-11-27"),
            finding("chemotherapy", "refer"),
            finding("tattoo", "refuse", LEFT),
            not_before="2026-11-27",
            areas={
                "left-cheek": {"verdict": "refuse", "not_before": "2026-11-27"},
                "right-cheek": {"verdict": "refer", "not_before": "2026-11-27"},
            },
        ),
    ),
    row(
        "isotretinoin and a peel: the later date, the note, the cap",
        answers(
            said={
                "isotretinoin": {"last_on": "2026-06-01"},
                "chemical_peel": {"last_on": "2026-11-20", "depth": "deeper"},
            }
        ),
        outcome(
            "refer",
            finding("isotretinoin", "refer", not_before="2026-11-30"),
            finding("isotretinoin", "caution", max_level="I"),
            finding("chemical-peel", "postpone", not_before="2026-12-18"),
            not_before="2026-12-18",
            max_level="I",
        ),
    ),
    row(
        "the day itself lifts the hold, the warning stays",
        answers(
            said={
                "sun_exposure": {"last_on": "2026-11-16"},
                "waxing": {"last_on": "2026-11-16"},
            }
        ),
        outcome("caution", finding("recent-sun", "caution")),
    ),
)
