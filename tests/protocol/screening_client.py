"""Age, phototype and the number of the session."""

from typing import Any

from tests.protocol.case import ScreenCase, answers, complaint, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")
TOO_YOUNG = outcome("refuse", finding("minor", "refuse"))
WITH_GUARDIAN = outcome("caution", finding("minor", "caution"))
AGED = outcome("caution", finding("aged-skin", "caution", max_level="I"), max_level="I")
PIGMENT_I = outcome("caution", finding("phototype", "caution", max_level="I"), max_level="I")
PIGMENT = outcome("caution", finding("phototype", "caution"))


def no_consent(look_again_on: str) -> dict[str, Any]:
    """Return the outcome for a minor whose guardian has not consented yet."""
    return outcome("postpone", finding("minor", "postpone"), look_again_on=look_again_on)


def born(name: str, born_on: str, on: str, expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, answers(born_on=born_on), on, expect)


def ward(name: str, born_on: str, on: str, expect: dict[str, Any]) -> ScreenCase:
    """Return a row with the guardian's consent."""
    return ScreenCase(name, answers(born_on=born_on, guardian_consent=True), on, expect)


def skin(
    name: str, phototype: str, session: int | None, expect: dict[str, Any], **more: Any
) -> ScreenCase:
    return ScreenCase(name, answers(phototype=phototype, session=session, **more), ON, expect)


TWO = [complaint("pigment-spots", "left-cheek"), complaint("dull-dry-rough", "forehead")]

CASES: tuple[ScreenCase, ...] = (
    # under 13, under 18
    born("the day before the 13th birthday", "2013-11-24", ON, TOO_YOUNG),
    ward("consent does not help before the 13th birthday", "2013-11-24", ON, TOO_YOUNG),
    born("the 13th birthday without consent", "2013-11-23", ON, no_consent("2026-11-30")),
    ward("the 13th birthday with consent", "2013-11-23", ON, WITH_GUARDIAN),
    born("the day before the 18th birthday", "2008-11-24", ON, no_consent("2026-11-30")),
    ward("the day before the 18th birthday with consent", "2008-11-24", ON, WITH_GUARDIAN),
    born("the 18th birthday", "2008-11-23", ON, FREE),
    born("a child of six", "2020-06-01", ON, TOO_YOUNG),
    born(
        "born 29 February, 13 on 1 March: the day before",
        "2012-02-29",
        "2025-02-28",
        TOO_YOUNG,
    ),
    ward("born 29 February, 13 on 1 March", "2012-02-29", "2025-03-01", WITH_GUARDIAN),
    born(
        "born 29 February, 18 on 1 March: the day before",
        "2008-02-29",
        "2026-02-28",
        no_consent("2026-03-07"),
    ),
    born("born 29 February, 18 on 1 March", "2008-02-29", "2026-03-01", FREE),
    # from the 80th birthday
    born("79 years and a day to go", "1946-11-25", ON, FREE),
    born("the day before the 80th birthday", "1946-11-24", ON, FREE),
    born("the 80th birthday", "1946-11-23", ON, AGED),
    born("the day after the 80th birthday", "1946-11-22", ON, AGED),
    born("81 years and more", "1945-01-02", ON, AGED),
    born("born 29 February, 80 on 29 February: the day before", "1948-02-29", "2028-02-28", FREE),
    born("born 29 February, 80 on 29 February", "1948-02-29", "2028-02-29", AGED),
    born("born 1 March, 80 on 1 March: the day before", "1948-03-01", "2028-02-29", FREE),
    born("born 1 March, 80 on 1 March", "1948-03-01", "2028-03-01", AGED),
    # a minor's other findings
    ScreenCase(
        "a minor without consent, waxed yesterday: no date while consent is open",
        answers(born_on="2010-05-05", said={"waxing": {"last_on": "2026-11-22"}}),
        ON,
        outcome(
            "postpone",
            finding("minor", "postpone"),
            finding("waxing", "postpone", not_before="2026-11-29"),
            look_again_on="2026-11-30",
        ),
    ),
    # phototype
    skin("phototype I", "I", None, FREE),
    skin("phototype II", "II", None, FREE),
    skin("phototype III", "III", None, FREE),
    skin("phototype IV", "IV", None, PIGMENT_I),
    skin("phototype V", "V", None, PIGMENT_I),
    skin("phototype VI", "VI", None, PIGMENT_I),
    skin("phototype III, session 1", "III", 1, FREE),
    skin("phototype III, session 3", "III", 3, FREE),
    skin("phototype IV, session 1", "IV", 1, PIGMENT_I),
    skin("phototype IV, session 2", "IV", 2, PIGMENT_I),
    skin("phototype IV, session 3: the warning stays, the cap goes", "IV", 3, PIGMENT),
    skin("phototype V, session 2", "V", 2, PIGMENT_I),
    skin("phototype V, session 3", "V", 3, PIGMENT),
    skin("phototype VI, session 2", "VI", 2, PIGMENT_I),
    skin("phototype VI, session 3", "VI", 3, PIGMENT),
    skin("phototype VI, session 12", "VI", 12, PIGMENT),
    skin("phototype IV, pigment spots, session 1", "IV", 1, PIGMENT_I, indication="pigment-spots"),
    skin("phototype IV, pigment spots, session 3", "IV", 3, PIGMENT_I, indication="pigment-spots"),
    skin("phototype VI, pigment spots, session 8", "VI", 8, PIGMENT_I, indication="pigment-spots"),
    skin("phototype III, pigment spots", "III", None, FREE, indication="pigment-spots"),
    skin("phototype IV, scars, session 2", "IV", 2, PIGMENT_I, indication="scars"),
    skin("phototype IV, scars, session 3", "IV", 3, PIGMENT, indication="scars"),
    ScreenCase(
        "phototype V, pigment spots beside another complaint, session 3",
        answers(phototype="V", session=3, complaints=TWO),
        ON,
        {
            "verdict": "caution",
            "max_level": "I",
            "areas": {
                "left-cheek": {"verdict": "caution", "max_level": "I"},
                "forehead": {"verdict": "caution", "max_level": "II"},
            },
        },
    ),
    ScreenCase(
        "phototype and age are two caps",
        answers(phototype="IV", born_on="1940-03-04"),
        ON,
        outcome(
            "caution",
            finding("phototype", "caution", max_level="I"),
            finding("aged-skin", "caution", max_level="I"),
            max_level="I",
        ),
    ),
    ScreenCase(
        "session 3 changes nothing about the smoker's warning",
        answers(session=3, said={"smoker": {"is": "yes"}}),
        ON,
        outcome("caution", finding("smoker", "caution")),
    ),
)
