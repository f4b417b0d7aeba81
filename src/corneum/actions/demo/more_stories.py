"""More told clients of "Huid aan Zee": sun, dark skin, old age, medicine, an end, a stop."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from corneum.actions.demo.stories import CHEEKS
from corneum.actions.demo.tell import Story, said
from corneum.records.facts import ClientDetails

FACE = ["forehead", *CHEEKS]
IMKE = ClientDetails(
    "Imke", "Postma", date(1982, 4, 11), "II", "dry", "imke@postma.example", "06 0000 0108"
)
AMARA = ClientDetails(
    "Amara", "Okafor", date(1990, 6, 3), "V", "combination", "amara@okafor.example",
    "06 0000 0109", "en",
)  # fmt: skip
LARS = ClientDetails(
    "Lars", "Hendriks", date(2001, 2, 19), "II", "oily", "lars@hendriks.example", "06 0000 0110"
)
TRUUS = ClientDetails(
    "Geertruida", "van Leeuwen", date(1943, 3, 8), "II", "dry", "truus@vanleeuwen.example",
    "06 0000 0111",
)  # fmt: skip
SEM = ClientDetails(
    "Sem", "Kuipers", date(1978, 12, 1), "III", "normal", "sem@kuipers.example", "06 0000 0112"
)
HANNA = ClientDetails(
    "Hanna", "Vos", date(1969, 9, 27), "III", "sensitive", "hanna@vos.example", "06 0000 0113"
)
TESS = ClientDetails(
    "Tess", "Bos", date(2010, 5, 5), "II", "oily", "tess@bos.example", "06 0000 0114"
)


def sun_in_the_middle(today: date) -> dict[str, Any]:
    """Return answers of somebody who goes to the sun a month from now."""
    begins = today + timedelta(days=30)
    period = {"from": begins.isoformat(), "until": (begins + timedelta(days=9)).isoformat()}
    return said("1982-04-11", "II", "dull-dry-rough", FACE, sun_planned={"periods": [period]})


def four_months_after_isotretinoin(today: date) -> dict[str, Any]:
    """Return answers of somebody who took isotretinoin until four months ago."""
    last_on = (today - timedelta(days=120)).isoformat()
    return said(
        "2001-02-19", "II", "acne-scars", CHEEKS,
        scar_type={"is": "atrophic"}, isotretinoin={"last_on": last_on},
    )  # fmt: skip


def minor(today: date) -> dict[str, Any]:
    """Return answers of a sixteen-year-old whose guardian agreed."""
    answers = said(
        "2010-05-05", "II", "active-acne-oily", ["forehead", "chin"],
        acne_grade={"is": "comedonal"},
    )  # fmt: skip
    return answers | {"guardian_consent": True}


def second(today: date) -> tuple[Story, ...]:
    """Return the stories whose answers depend on the day."""
    return (
        Story(IMKE, sun_in_the_middle(today), begins=-16, at=time(10, 15)),
        Story(
            AMARA,
            said("1990-06-03", "V", "pigment-spots", CHEEKS, melasma_suspected={"is": "no"}),
            begins=-18,
            at=time(15),
        ),
        Story(LARS, four_months_after_isotretinoin(today)),
        Story(
            TRUUS,
            said("1943-03-08", "II", "sun-damage", ["hands"]),
            begins=-23,
            at=time(13, 30),
        ),
        Story(
            SEM,
            said("1978-12-01", "III", "enlarged-pores", ["nose", *CHEEKS]),
            begins=-100,
            at=time(17),
            goes=(4, 8),
        ),
        Story(
            HANNA,
            said("1969-09-27", "III", "fine-lines-lax", ["forehead"]),
            begins=-76,
            at=time(12),
            sessions=8,
            reasons={"sessions:fine-lines-lax": "Diepe lijnen; liever twee sessies meer."},
            goes=(5, 5),
        ),
        Story(TESS, minor(today), begins=-15, at=time(15, 45)),
    )
