"""Several complaints of one client are one course: the same days, each its own number and level.

Planned on Monday 23 November 2026.
"""

from typing import Any

from tests.protocol.case import PlanCase, answers, complaint

ON = "2026-11-23"
EVERY_14 = [
    "2026-11-23",
    "2026-12-07",
    "2026-12-21",
    "2027-01-04",
    "2027-01-18",
    "2027-02-01",
    "2027-02-15",
    "2027-03-01",
    "2027-03-15",
    "2027-03-29",
]
EVERY_21 = ["2026-11-23", "2026-12-14", "2027-01-04", "2027-01-25", "2027-02-15"]
ALL_I = [{"session": 1, "level": "I"}]
ALL_II = [{"session": 1, "level": "II"}]


def row(
    name: str,
    complaints: list[dict[str, Any]],
    *plans: dict[str, Any],
    said: dict[str, Any] | None = None,
    **more: Any,
) -> PlanCase:
    file = answers(complaints=complaints, said=said, **more)
    return PlanCase(name, file, ON, None, {"plans": list(plans)})


APART = [complaint("dull-dry-rough", "forehead"), complaint("scars", "chest")]
SAME = [complaint("dull-dry-rough", "left-cheek"), complaint("acne-scars", "left-cheek")]
PARTLY = [
    complaint("acne-scars", "left-cheek", "right-cheek"),
    complaint("enlarged-pores", "nose", "right-cheek"),
]
SPOTS = [complaint("pigment-spots", "left-cheek"), complaint("dull-dry-rough", "left-cheek")]

CASES: tuple[PlanCase, ...] = (
    # the same days, each its own number
    row(
        "two complaints apart share their days",
        APART,
        {
            "indication": "dull-dry-rough",
            "areas": ["forehead"],
            "level": {"proposed": "I", "most": "II"},
            "sessions": {"least": 5, "proposed": 5, "most": 6, "review_after": [3]},
            "levels_by_area": {},
            "session_dates": EVERY_14[:5],
        },
        {
            "indication": "scars",
            "areas": ["chest"],
            "level": {"proposed": "II", "most": "II"},
            "sessions": {"least": 6, "proposed": 6, "most": 12, "review_after": [6]},
            "levels_by_area": {},
            "session_dates": EVERY_14[:6],
        },
    ),
    row(
        "three complaints share their days",
        [*APART, complaint("acne-scars", "back")],
        {"session_dates": EVERY_14[:5]},
        {"session_dates": EVERY_14[:6]},
        {"session_dates": EVERY_14, "sessions": {"proposed": 10}},
    ),
    row(
        "from the 80th birthday both wait 21 days",
        APART,
        {"session_dates": EVERY_21, "sessions": {"proposed": 5}},
        {
            "session_dates": [
                *EVERY_21,
                "2027-03-08",
                "2027-03-29",
                "2027-04-19",
                "2027-05-10",
                "2027-05-31",
                "2027-06-21",
                "2027-07-12",
            ],
            "sessions": {"proposed": 12},
        },
        born_on="1940-03-04",
    ),
    # in an area they share the lower level holds
    row(
        "two complaints on one cheek: there the lower level holds",
        SAME,
        {"level": {"proposed": "I"}, "levels_from": ALL_I, "levels_by_area": {}},
        {
            "level": {"proposed": "II"},
            "levels_from": ALL_II,
            "levels_by_area": {"left-cheek": "I"},
            "session_dates": EVERY_14,
        },
    ),
    row(
        "two complaints that share one of their areas",
        PARTLY,
        {
            "level": {"proposed": "II"},
            "levels_by_area": {"right-cheek": "I"},
            "sessions": {"proposed": 10},
        },
        {"level": {"proposed": "I"}, "levels_by_area": {}, "sessions": {"proposed": 6}},
    ),
    row(
        "two complaints of one level in one area: nobody is lower",
        [complaint("scars", "left-cheek"), complaint("acne-scars", "left-cheek")],
        {"levels_from": ALL_II, "levels_by_area": {}, "session_dates": EVERY_14[:6]},
        {"levels_from": ALL_II, "levels_by_area": {}, "session_dates": EVERY_14},
    ),
    # holds are the course's
    row(
        "a hold in the area of one complaint holds both",
        APART,
        {"first_possible_on": "2026-11-27"},
        {"first_possible_on": "2026-11-27"},
        said={"waxing": {"last_on": "2026-11-20", "areas": ["forehead"]}},
    ),
    row(
        "a condition in the area of one complaint makes both provisional",
        APART,
        {"first_possible_on": "2026-11-30", "provisional": True},
        {"first_possible_on": "2026-11-30", "provisional": True},
        said={"broken_skin": {"is": "present", "areas": ["chest"]}},
    ),
    row(
        "planned sun moves both",
        APART,
        {"session_dates": ["2026-11-23", "2026-12-21", "2027-01-04", "2027-01-18", "2027-02-01"]},
        {
            "session_dates": [
                "2026-11-23",
                "2026-12-21",
                "2027-01-04",
                "2027-01-18",
                "2027-02-01",
                "2027-02-15",
            ]
        },
        said={"sun_planned": {"periods": [{"from": "2026-12-14", "until": "2026-12-14"}]}},
    ),
    # notes and caps are each plan's
    row(
        "a note for the area of one complaint alone",
        APART,
        {"needs_note": False, "provisional": False},
        {"needs_note": True, "provisional": False},
        said={"acne_grade": {"is": "nodular", "areas": ["chest"]}},
    ),
    row(
        "a note for the client is needed by both",
        APART,
        {"needs_note": True},
        {"needs_note": True},
        said={"chemotherapy": {"is": "yes"}},
    ),
    row(
        "melasma: a note for the pigment spots, none for the other complaint on the same cheek",
        SPOTS,
        {"indication": "pigment-spots", "needs_note": True},
        {"indication": "dull-dry-rough", "needs_note": False},
        said={"melasma_suspected": {"is": "yes"}},
    ),
    row(
        "a cap in the area of one complaint caps that plan alone",
        [complaint("scars", "chest"), complaint("acne-scars", "left-cheek")],
        {"level": {"proposed": "II", "most": "II"}, "sessions": {"proposed": 6}},
        {"level": {"proposed": "I", "most": "I"}, "sessions": {"proposed": 12}},
        said={"acne_grade": {"is": "mild", "areas": ["left-cheek"]}},
    ),
    row(
        "phototype IV: pigment spots at I throughout, scars at II from session 3",
        [complaint("pigment-spots", "forehead"), complaint("scars", "chest")],
        {"level": {"proposed": "I", "most": "I"}, "levels_from": ALL_I},
        {
            "level": {"proposed": "I", "most": "II"},
            "levels_from": [{"session": 1, "level": "I"}, {"session": 3, "level": "II"}],
            "sessions": {"proposed": 6},
        },
        phototype="IV",
    ),
    # refused areas
    row(
        "one complaint is refused altogether, the other goes on",
        APART,
        {
            "areas": [],
            "dropped_areas": [{"area": "forehead", "rules": ["tattoo"]}],
            "first_possible_on": None,
            "session_dates": [],
        },
        {
            "areas": ["chest"],
            "dropped_areas": [],
            "first_possible_on": "2026-11-23",
            "session_dates": EVERY_14[:6],
        },
        said={"tattoo_in_area": {"is": "yes", "areas": ["forehead"]}},
    ),
    row(
        "a hold in the refused area of one complaint does not hold the other",
        APART,
        {"first_possible_on": None, "session_dates": []},
        {"first_possible_on": "2026-11-23", "session_dates": EVERY_14[:6]},
        said={
            "tattoo_in_area": {"is": "yes", "areas": ["forehead"]},
            "injectable": {"last_on": "2026-11-20", "areas": ["forehead"]},
        },
    ),
    row(
        "a keloid refuses its area for every indication there",
        [complaint("scars", "left-cheek"), complaint("dull-dry-rough", "left-cheek", "nose")],
        {
            "areas": [],
            "dropped_areas": [{"area": "left-cheek", "rules": ["scar-type"]}],
            "session_dates": [],
        },
        {
            "areas": ["nose"],
            "dropped_areas": [{"area": "left-cheek", "rules": ["scar-type"]}],
            "session_dates": EVERY_14[:5],
        },
        said={"scar_type": {"is": "keloid"}},
    ),
)
