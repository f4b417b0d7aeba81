"""Unknown is not safe: missing questions, half answers, and what `rest` covers.

Every row is weighed on Monday 23 November 2026; an open question is looked at again after 7 days.
"""

from typing import Any

from tests.protocol.case import CHEEKS, ScreenCase, answers, complaint, finding, outcome, without

ON = "2026-11-23"
AGAIN = "2026-11-30"
FREE = outcome("proceed")

EVERY_QUESTION = """
    cold_sore cold_sore_history waxing laser_ipl tan sun_exposure sun_planned sunburn
    retinoid_topical exfoliating_acid benzoyl_peroxide isotretinoin chemical_peel injectable
    skin_infection warts broken_skin rosacea acne_grade inflammatory_skin changing_lesion
    keloid_tendency immune_or_autoimmune diabetes_uncontrolled chemotherapy blood_thinner
    photosensitising_medicine pregnancy recent_surgery_scar tattoo_in_area skin_medicine unwell
    latex_allergy contact_lenses smoker anything_else
"""
QUESTIONS = EVERY_QUESTION.split()


def denied(word: str, **more: Any) -> dict[str, Any]:
    """Return a file without `rest` in which every question is denied with one word."""
    return answers(rest=None, said={one: {"is": word} for one in QUESTIONS}, **more)


def half(question: str, **fields: Any) -> dict[str, Any]:
    """Return a file with `rest` in which one question is answered by some of its fields."""
    return answers(said={question: fields})


def open_question(
    *questions: str, also: tuple[dict[str, Any], ...] = (), areas: list[str] = CHEEKS
) -> dict[str, Any]:
    """Return the outcome: one finding for all that is unanswered, and the findings of `also`."""
    return outcome(
        "postpone",
        finding("unanswered", "postpone", areas),
        *also,
        look_again_on=AGAIN,
        unanswered=questions,
    )


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


NOTHING_SAID: dict[str, Any] = {
    "complaints": [complaint("dull-dry-rough", *CHEEKS)],
    "answers": {},
}
FULL_DENIAL = denied("no")
ONE_MISSING = tuple(
    row(f"without rest, {one} is missing", without(FULL_DENIAL, one), open_question(one))
    for one in QUESTIONS
)
DEEPER = finding("chemical-peel", "postpone", not_before="2026-12-07")

CASES: tuple[ScreenCase, ...] = (
    # who was asked everything
    row("everything denied with no", denied("no"), FREE),
    row("everything denied with never", denied("never"), FREE),
    row("everything denied with absent", denied("absent"), FREE),
    row("everything denied with none", denied("none"), FREE),
    row("rest covers every question", answers(), FREE),
    *ONE_MISSING,
    row("nothing said at all", answers(rest=None), open_question(*QUESTIONS)),
    row(
        "nothing said, and neither birthday nor phototype",
        NOTHING_SAID,
        open_question(*QUESTIONS, "born_on", "phototype"),
    ),
    # what rest never covers
    row("rest does not cover the birthday", answers(born_on=None), open_question("born_on")),
    row("rest does not cover the phototype", answers(phototype=None), open_question("phototype")),
    row(
        "rest does not cover the type of scar",
        without(answers(indication="scars"), "scar_type"),
        open_question("scar_type"),
    ),
    row(
        "rest does not cover the type of acne scar",
        without(answers(indication="acne-scars"), "scar_type"),
        open_question("scar_type"),
    ),
    row(
        "without rest the type of scar is asked too",
        without(denied("no", indication="scars"), "scar_type"),
        open_question("scar_type"),
    ),
    row(
        "melasma is asked with pigment spots",
        denied("no", indication="pigment-spots"),
        open_question("melasma_suspected"),
    ),
    row("rest covers melasma", answers(indication="pigment-spots"), FREE),
    row("melasma is not asked with sun damage", denied("no", indication="sun-damage"), FREE),
    row(
        "an open question concerns every area, whatever the complaint",
        answers(
            complaints=[complaint("scars", "chest"), complaint("dull-dry-rough", "neck")],
            said={"scar_type": {}},
        ),
        open_question("scar_type", areas=["chest", "neck"]),
    ),
    # an answer that says nothing is no answer, also under rest
    row("waxing is null", answers(said={"waxing": None}), open_question("waxing")),
    row("waxing is empty", half("waxing"), open_question("waxing")),
    row("waxing without events", half("waxing", events=[]), open_question("waxing")),
    row("a laser without events", half("laser_ipl", events=[]), open_question("laser_ipl")),
    row("smoker is empty", half("smoker"), open_question("smoker")),
    row(
        "a blank for anything else",
        half("anything_else", **{"is": ""}),
        open_question("anything_else"),
    ),
    row(
        "spaces for anything else",
        half("anything_else", **{"is": "   "}),
        open_question("anything_else"),
    ),
    row(
        "two open questions are one finding",
        answers(said={"waxing": None, "tan": {}}),
        open_question("waxing", "tan"),
    ),
    # half answers are open, and judged by the gravest reading
    row(
        "a peel 14 days ago, depth not said, counts as deeper",
        half("chemical_peel", last_on="2026-11-09"),
        open_question("chemical_peel", also=(DEEPER,)),
    ),
    row(
        "a peel 27 days ago, depth not said",
        half("chemical_peel", last_on="2026-10-27"),
        open_question(
            "chemical_peel",
            also=(finding("chemical-peel", "postpone", not_before="2026-11-24"),),
        ),
    ),
    row(
        "a peel 28 days ago, depth not said, is only open",
        half("chemical_peel", last_on="2026-10-26"),
        open_question("chemical_peel"),
    ),
    row(
        "a superficial peel, day not said, counts as today",
        half("chemical_peel", depth="superficial"),
        open_question("chemical_peel", also=(DEEPER,)),
    ),
    row(
        "a retinoid 2 days ago, prescription not said",
        half("retinoid_topical", last_on="2026-11-21"),
        open_question(
            "retinoid_topical",
            also=(finding("topical-retinoid", "postpone", not_before="2026-11-24"),),
        ),
    ),
    row(
        "a retinoid 3 days ago, prescription not said, counts as prescribed",
        half("retinoid_topical", last_on="2026-11-20"),
        open_question("retinoid_topical", also=(finding("topical-retinoid", "caution"),)),
    ),
    row(
        "a retinoid 6 days ago, prescription not said",
        half("retinoid_topical", last_on="2026-11-17"),
        open_question("retinoid_topical", also=(finding("topical-retinoid", "caution"),)),
    ),
    row(
        "a retinoid 7 days ago, prescription not said, is only open",
        half("retinoid_topical", last_on="2026-11-16"),
        open_question("retinoid_topical"),
    ),
    row(
        "a retinoid not prescribed, day not said, counts as today",
        half("retinoid_topical", prescription=False),
        open_question(
            "retinoid_topical",
            also=(finding("topical-retinoid", "postpone", not_before="2026-11-26"),),
        ),
    ),
    row(
        "waxed on a cheek, day not said, counts as today",
        half("waxing", areas=["left-cheek"]),
        open_question(
            "waxing",
            also=(finding("waxing", "postpone", ["left-cheek"], not_before="2026-11-30"),),
        ),
    ),
    row(
        "an IPL, day not said, counts as today",
        half("laser_ipl", kind="ipl"),
        open_question(
            "laser_ipl",
            also=(finding("laser-ipl", "postpone", not_before="2026-11-30"),),
        ),
    ),
    row(
        "a non-ablative laser, day not said, counts as today",
        half("laser_ipl", kind="non-ablative"),
        open_question(
            "laser_ipl",
            also=(finding("laser-ipl", "postpone", not_before="2026-12-07"),),
        ),
    ),
    row(
        "one whole event and one half event",
        half(
            "chemical_peel",
            events=[
                {"last_on": "2026-11-20", "depth": "superficial"},
                {"last_on": "2026-11-09"},
            ],
        ),
        open_question(
            "chemical_peel",
            also=(
                finding("chemical-peel", "postpone", not_before="2026-12-04"),
                DEEPER,
            ),
        ),
    ),
    # a half answer may be graver than the open question
    row(
        "a laser 6 days ago, kind not said, counts as ablative",
        half("laser_ipl", last_on="2026-11-17"),
        outcome(
            "refer",
            finding("unanswered", "postpone"),
            finding("laser-ipl", "postpone", not_before="2026-11-24"),
            finding("laser-ipl", "refer"),
            look_again_on=AGAIN,
            unanswered=["laser_ipl"],
        ),
    ),
    row(
        "a laser 181 days ago, kind not said, counts as ablative",
        half("laser_ipl", last_on="2026-05-26"),
        outcome(
            "refer",
            finding("unanswered", "postpone"),
            finding("laser-ipl", "refer"),
            look_again_on=AGAIN,
            unanswered=["laser_ipl"],
        ),
    ),
    row(
        "a laser 182 days ago, kind not said, is only open",
        half("laser_ipl", last_on="2026-05-25"),
        open_question("laser_ipl"),
    ),
    # an open question beside other findings
    row(
        "an open question hides no date: it stays in its finding",
        answers(said={"waxing": {"last_on": "2026-11-20"}, "smoker": {}}),
        open_question("smoker", also=(finding("waxing", "postpone", not_before="2026-11-27"),)),
    ),
    row(
        "an open question and a cold sore: 14 days",
        answers(said={"cold_sore": {"is": "present"}, "smoker": {}}),
        outcome(
            "postpone",
            finding("unanswered", "postpone"),
            finding("active-cold-sore", "postpone"),
            look_again_on="2026-12-07",
            unanswered=["smoker"],
        ),
    ),
    row(
        "an open question and a wart",
        answers(said={"warts": {"is": "present"}, "smoker": {}}),
        outcome(
            "refuse",
            finding("unanswered", "postpone"),
            finding("viral-wart", "refuse"),
            look_again_on=AGAIN,
            unanswered=["smoker"],
        ),
    ),
)
