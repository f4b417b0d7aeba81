"""The first possible day of a course: holds, starts, notes, and conditions without an end."""

from typing import Any

from tests.protocol.case import PlanCase, answers, finding, outcome, without

ON = "2026-11-23"
YES = {"is": "yes"}
NOTE = {"needs_note": True, "provisional": False}
OPEN = {"needs_note": False, "provisional": True}
DATED = {"needs_note": False, "provisional": False}


def row(
    name: str,
    file: dict[str, Any],
    first: str,
    kind: dict[str, Any],
    *,
    on: str = ON,
    start: str | None = None,
    screening: dict[str, Any] | None = None,
    **plan: Any,
) -> PlanCase:
    """Return a row with one complaint whose course begins on `first`."""
    expect: dict[str, Any] = {"plans": [{"first_possible_on": first, **kind, **plan}]}
    if screening is not None:
        expect["screening"] = screening
    return PlanCase(name, file, on, start, expect)


def said(**questions: Any) -> dict[str, Any]:
    return answers(said=questions)


WAXED = {"last_on": "2026-11-20"}
FROM_30 = ["2026-11-30", "2026-12-14", "2026-12-28", "2027-01-11", "2027-01-25"]
FROM_7 = ["2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18", "2027-02-01"]

CASES: tuple[PlanCase, ...] = (
    # the latest of on, start and every dated hold
    row("nothing holds: today", answers(), "2026-11-23", DATED),
    row("a start after today", answers(), "2026-12-01", DATED, start="2026-12-01"),
    row("a start before today: today", answers(), "2026-11-23", DATED, start="2026-11-20"),
    row("a start today", answers(), "2026-11-23", DATED, start="2026-11-23"),
    row("a dated hold", said(waxing=WAXED), "2026-11-27", DATED),
    row("a start before the hold", said(waxing=WAXED), "2026-11-27", DATED, start="2026-11-26"),
    row("a start after the hold", said(waxing=WAXED), "2026-11-28", DATED, start="2026-11-28"),
    row(
        "of two holds the later",
        said(waxing=WAXED, injectable={"last_on": "2026-11-20"}),
        "2026-12-04",
        DATED,
        session_dates=["2026-12-04", "2026-12-18", "2027-01-01", "2027-01-15", "2027-01-29"],
    ),
    row(
        "a warning holds nothing",
        said(laser_ipl={"last_on": "2026-11-16", "kind": "ipl"}),
        "2026-11-23",
        DATED,
    ),
    row(
        "a hold in one area holds the course",
        said(waxing={"last_on": "2026-11-20", "areas": ["left-cheek"]}),
        "2026-11-27",
        DATED,
    ),
    row(
        "a hold elsewhere on the body holds nothing",
        said(waxing={"last_on": "2026-11-20", "areas": ["legs"]}),
        "2026-11-23",
        DATED,
    ),
    row(
        "a cold sore healed 6 days ago has a date",
        said(cold_sore={"is": "absent", "healed_on": "2026-11-17"}),
        "2026-11-24",
        DATED,
    ),
    # conditions without an end: provisional, from the day to look again
    row(
        "a cold sore: provisional, in 14 days",
        said(cold_sore={"is": "present"}),
        "2026-12-07",
        OPEN,
        screening=outcome(
            "postpone",
            finding("active-cold-sore", "postpone"),
            look_again_on="2026-12-07",
        ),
        session_dates=FROM_7,
    ),
    row(
        "a deep tan: provisional, in 14 days",
        said(tan={"is": "deep"}),
        "2026-12-07",
        OPEN,
        session_dates=FROM_7,
    ),
    row(
        "unwell: provisional, in 7 days",
        said(unwell=YES),
        "2026-11-30",
        OPEN,
        session_dates=FROM_30,
    ),
    row("a sunburn: provisional", said(sunburn={"is": "present"}), "2026-11-30", OPEN),
    row(
        "a skin infection: provisional",
        said(skin_infection={"is": "present"}),
        "2026-11-30",
        OPEN,
    ),
    row(
        "broken skin on one of two cheeks: the whole course is provisional",
        said(broken_skin={"is": "present", "areas": ["left-cheek"]}),
        "2026-11-30",
        OPEN,
    ),
    row(
        "broken skin on the legs: nothing",
        said(broken_skin={"is": "present", "areas": ["legs"]}),
        "2026-11-23",
        DATED,
    ),
    row(
        "inflammatory skin: provisional",
        said(inflammatory_skin={"is": "present"}),
        "2026-11-30",
        OPEN,
    ),
    row("pustular acne: provisional", said(acne_grade={"is": "pustular"}), "2026-11-30", OPEN),
    row("an open question: provisional", said(waxing=None), "2026-11-30", OPEN),
    row("no birthday: provisional", answers(born_on=None), "2026-11-30", OPEN),
    row("no phototype: provisional", answers(phototype=None), "2026-11-30", OPEN),
    row(
        "no type of scar: provisional",
        without(answers(indication="scars"), "scar_type"),
        "2026-11-30",
        OPEN,
    ),
    row("a minor without consent: provisional", answers(born_on="2010-05-05"), "2026-11-30", OPEN),
    row(
        "a minor with consent",
        answers(born_on="2010-05-05", guardian_consent=True),
        "2026-11-23",
        DATED,
    ),
    row(
        "unwell, and a start after the day to look again",
        said(unwell=YES),
        "2026-12-02",
        OPEN,
        start="2026-12-02",
    ),
    row(
        "unwell, and a start before the day to look again",
        said(unwell=YES),
        "2026-11-30",
        OPEN,
        start="2026-11-29",
    ),
    row(
        "unwell, and a dated hold that ends later",
        said(unwell=YES, injectable={"last_on": "2026-11-20"}),
        "2026-12-04",
        OPEN,
    ),
    row(
        "unwell, and a dated hold that ends sooner",
        said(unwell=YES, waxing=WAXED),
        "2026-11-30",
        OPEN,
    ),
    # notes: dates all the same
    row("chemotherapy: dates, with a note", said(chemotherapy=YES), "2026-11-23", NOTE),
    row("diabetes: dates, with a note", said(diabetes_uncontrolled=YES), "2026-11-23", NOTE),
    row("immune disease: dates, with a note", said(immune_or_autoimmune=YES), "2026-11-23", NOTE),
    row("rosacea: dates, with a note", said(rosacea={"is": "present"}), "2026-11-23", NOTE),
    row("keloid tendency: dates, with a note", said(keloid_tendency=YES), "2026-11-23", NOTE),
    row("nodular acne: dates, with a note", said(acne_grade={"is": "nodular"}), "2026-11-23", NOTE),
    row(
        "nodular acne on the back: no note for the cheeks",
        said(acne_grade={"is": "nodular", "areas": ["back"]}),
        "2026-11-23",
        DATED,
    ),
    row(
        "melasma suspected: dates, with a note",
        answers(indication="pigment-spots", said={"melasma_suspected": {"is": "unsure"}}),
        "2026-11-23",
        NOTE,
    ),
    row(
        "a note and an open condition",
        said(chemotherapy=YES, unwell=YES),
        "2026-11-30",
        {"needs_note": True, "provisional": True},
    ),
    row(
        "an ablative laser 6 days ago: its 7 days, and a note; the level stays",
        answers(
            indication="scars", said={"laser_ipl": {"last_on": "2026-11-17", "kind": "ablative"}}
        ),
        "2026-11-24",
        NOTE,
        level={"proposed": "II", "most": "II"},
    ),
    row(
        "an ablative laser 181 days ago: a note",
        said(laser_ipl={"last_on": "2026-05-26", "kind": "ablative"}),
        "2026-11-23",
        NOTE,
    ),
    row(
        "an ablative laser 182 days ago: nothing",
        said(laser_ipl={"last_on": "2026-05-25", "kind": "ablative"}),
        "2026-11-23",
        DATED,
    ),
    # isotretinoin: the plan starts when it is over, without note and without cap
    row(
        "isotretinoin 181 days ago: tomorrow, without note and without cap",
        answers(indication="scars", said={"isotretinoin": {"last_on": "2026-05-26"}}),
        "2026-11-24",
        DATED,
        screening=outcome(
            "refer",
            finding("isotretinoin", "refer", not_before="2026-11-24"),
            finding("isotretinoin", "caution", max_level="I"),
            not_before="2026-11-24",
            max_level="I",
        ),
        level={"proposed": "II", "most": "II"},
        levels_from=[{"session": 1, "level": "II"}],
        sessions={"least": 6, "proposed": 6, "most": 12},
        session_dates=[
            "2026-11-24",
            "2026-12-08",
            "2026-12-22",
            "2027-01-05",
            "2027-01-19",
            "2027-02-02",
        ],
    ),
    row(
        "isotretinoin today: half a year later",
        said(isotretinoin={"last_on": "2026-11-23"}),
        "2027-05-24",
        DATED,
        level={"proposed": "I", "most": "II"},
    ),
    row(
        "isotretinoin and chemotherapy: the other note is still needed",
        said(isotretinoin={"last_on": "2026-06-01"}, chemotherapy=YES),
        "2026-11-30",
        NOTE,
        session_dates=FROM_30,
    ),
    row(
        "isotretinoin, and a start after it is over",
        said(isotretinoin={"last_on": "2026-06-01"}),
        "2026-12-24",
        DATED,
        start="2026-12-24",
        session_dates=["2026-12-24", "2027-01-07", "2027-01-21", "2027-02-04", "2027-02-18"],
    ),
    row(
        "isotretinoin that ends on a leap day",
        answers(said={"isotretinoin": {"last_on": "2027-08-31"}}),
        "2028-02-29",
        DATED,
        on="2028-01-10",
        session_dates=["2028-02-29", "2028-03-14", "2028-03-28", "2028-04-11", "2028-04-25"],
    ),
)
