"""Areas: the part and the whole, the whole face, the eyes, everywhere and elsewhere.

Every row is weighed on Monday 23 November 2026; where somebody was waxed, it was on 20 November.
"""

from typing import Any

from tests.protocol.case import CHEEKS, ScreenCase, answers, complaint, finding, outcome

ON = "2026-11-23"
UNTIL = "2026-11-27"
FACE = ["forehead", "temples", "nose", "left-cheek", "right-cheek", "upper-lip", "chin"]
FACE = [*FACE, "eye-area", "mouth-area"]
EYES = finding("eye-area", "caution", ["eye-area"], max_level="I")


def waxed(asked: list[str], where: list[str] | None) -> dict[str, Any]:
    """Return a file that asks for some areas and was waxed in others (None: not said)."""
    event: dict[str, Any] = {"last_on": "2026-11-20"}
    if where is not None:
        event["areas"] = where
    return answers(areas=asked, said={"waxing": event})


def held(*areas: str, free: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the outcome of the wax in `areas`, with the other areas `free`."""
    return outcome(
        "postpone",
        finding("waxing", "postpone", areas, not_before=UNTIL),
        not_before=UNTIL,
        treatable=free,
        areas={
            **{one: {"verdict": "postpone", "not_before": UNTIL} for one in areas},
            **{one: {"verdict": "proceed", "not_before": None} for one in free},
        },
    )


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


BODY = ["neck", "chest", "shoulders", "back", "upper-arms", "forearms", "hands", "abdomen"]
BODY = [*BODY, "thighs", "legs", "buttocks", "underarms", "bikini-line"]

CASES: tuple[ScreenCase, ...] = (
    # everywhere, here, elsewhere
    row("waxed, area not said: every area", waxed(CHEEKS, None), held(*CHEEKS)),
    row(
        "waxed on one cheek",
        waxed(CHEEKS, ["left-cheek"]),
        held("left-cheek", free=("right-cheek",)),
    ),
    row("waxed on both cheeks", waxed(CHEEKS, ["right-cheek", "left-cheek"]), held(*CHEEKS)),
    row("waxed on the legs", waxed(CHEEKS, ["legs"]), outcome("proceed")),
    row(
        "waxed on the legs and a cheek: the finding names the cheek",
        waxed(CHEEKS, ["legs", "right-cheek"]),
        held("right-cheek", free=("left-cheek",)),
    ),
    row(
        "waxed on the face: all facial areas, not the neck",
        waxed(["left-cheek", "neck"], ["face"]),
        held("left-cheek", free=("neck",)),
    ),
    row(
        "waxed on the thighs is not on the legs",
        waxed(["legs"], ["thighs"]),
        outcome("proceed", treatable=["legs"]),
    ),
    # part and whole
    row(
        "the upper lip concerns the mouth area, not the chin",
        waxed(["upper-lip", "chin", "mouth-area"], ["upper-lip"]),
        held("upper-lip", "mouth-area", free=("chin",)),
    ),
    row(
        "the chin concerns the mouth area, not the upper lip",
        waxed(["upper-lip", "chin", "mouth-area"], ["chin"]),
        held("chin", "mouth-area", free=("upper-lip",)),
    ),
    row(
        "the mouth area concerns the upper lip and the chin",
        waxed(["upper-lip", "chin", "left-cheek"], ["mouth-area"]),
        held("upper-lip", "chin", free=("left-cheek",)),
    ),
    row(
        "only the whole is asked for, the part is waxed",
        waxed(["mouth-area"], ["upper-lip"]),
        held("mouth-area"),
    ),
    row(
        "only the part is asked for, the whole is waxed",
        waxed(["chin"], ["mouth-area"]),
        held("chin"),
    ),
    row(
        "never from part to part",
        waxed(["chin"], ["upper-lip"]),
        outcome("proceed", treatable=["chin"]),
    ),
    row(
        "a wart on the chin refuses the mouth area too",
        answers(
            areas=["upper-lip", "chin", "mouth-area"],
            said={"warts": {"is": "present", "areas": ["chin"]}},
        ),
        outcome(
            "refuse",
            finding("viral-wart", "refuse", ["chin", "mouth-area"]),
            treatable=["upper-lip"],
        ),
    ),
    # the whole face
    row(
        "the whole face is its nine areas",
        answers(areas=["face"]),
        outcome(
            "caution",
            EYES,
            max_level="I",
            treatable=FACE,
            areas={
                **{one: {"verdict": "proceed", "max_level": "II"} for one in FACE},
                "eye-area": {"verdict": "caution", "max_level": "I"},
            },
        ),
    ),
    row(
        "the whole face with a waxed upper lip",
        waxed(["face"], ["upper-lip"]),
        outcome(
            "postpone",
            EYES,
            finding("waxing", "postpone", ["upper-lip", "mouth-area"], not_before=UNTIL),
            not_before=UNTIL,
            max_level="I",
            treatable=[one for one in FACE if one not in {"upper-lip", "mouth-area"}],
        ),
    ),
    row(
        "the whole face with broken skin on the nose",
        answers(areas=["face"], said={"broken_skin": {"is": "present", "areas": ["nose"]}}),
        outcome(
            "postpone",
            EYES,
            finding("broken-skin", "postpone", ["nose"]),
            look_again_on="2026-11-30",
            max_level="I",
            treatable=[one for one in FACE if one != "nose"],
        ),
    ),
    # around the eyes
    row(
        "the eye area alone",
        answers(areas=["eye-area"]),
        outcome("caution", EYES, max_level="I", treatable=["eye-area"]),
    ),
    row(
        "the eye area and a cheek: the cap stays with the eyes",
        answers(areas=["eye-area", "left-cheek"]),
        outcome(
            "caution",
            EYES,
            max_level="I",
            treatable=["eye-area", "left-cheek"],
            areas={
                "eye-area": {"verdict": "caution", "max_level": "I"},
                "left-cheek": {"verdict": "proceed", "max_level": "II"},
            },
        ),
    ),
    row(
        "a filler in the temples leaves the eyes alone",
        answers(
            areas=["temples", "eye-area"],
            said={"injectable": {"last_on": "2026-11-20", "areas": ["temples"]}},
        ),
        outcome(
            "postpone",
            EYES,
            finding("injectable", "postpone", ["temples"], not_before="2026-12-04"),
            not_before="2026-12-04",
            max_level="I",
            treatable=["eye-area"],
        ),
    ),
    # the body
    row(
        "every area of the body can be asked for",
        answers(areas=BODY),
        outcome("proceed", treatable=BODY),
    ),
    # the other rules that speak of an area
    row(
        "a laser on the left",
        answers(
            said={
                "laser_ipl": {"last_on": "2026-11-17", "kind": "ipl", "areas": ["left-cheek"]},
            }
        ),
        outcome(
            "postpone",
            finding("laser-ipl", "postpone", ["left-cheek"], not_before="2026-11-24"),
            not_before="2026-11-24",
            treatable=["right-cheek"],
        ),
    ),
    row(
        "an ablative laser on the left: both findings stay left",
        answers(
            said={
                "laser_ipl": {"last_on": "2026-11-17", "kind": "ablative", "areas": ["left-cheek"]},
            }
        ),
        outcome(
            "refer",
            finding("laser-ipl", "postpone", ["left-cheek"], not_before="2026-11-24"),
            finding("laser-ipl", "refer", ["left-cheek"]),
            not_before="2026-11-24",
            treatable=["right-cheek"],
        ),
    ),
    row(
        "two complaints: the screening speaks of all their areas",
        answers(
            complaints=[complaint("scars", "abdomen"), complaint("dull-dry-rough", "neck")],
            said={"waxing": {"last_on": "2026-11-20", "areas": ["abdomen"]}},
        ),
        held("abdomen", free=("neck",)),
    ),
    row(
        "two complaints that share an area list it once",
        answers(
            complaints=[
                complaint("enlarged-pores", "nose", "chin"),
                complaint("dull-dry-rough", "chin"),
            ],
        ),
        outcome("proceed", treatable=["nose", "chin"]),
    ),
)
