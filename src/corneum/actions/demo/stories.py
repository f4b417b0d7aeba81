"""The clients of "Huid aan Zee" whose story is told by hand, each at another point."""

from __future__ import annotations

from datetime import date, time

from corneum.actions.demo.tell import Story, said
from corneum.records.facts import ClientDetails

CHEEKS = ["left-cheek", "right-cheek"]
WHY_II = {"level:acne-scars": "Littekens in een dikke, vette huid: niveau I reikt niet."}
ANNA = ClientDetails(
    "Anna", "de Wit", date(1991, 5, 17), "II", "combination", "anna@dewit.example", "06 0000 0101"
)
BRAM = ClientDetails(
    "Bram", "Oosterhuis", date(2003, 9, 2), "III", "oily", "bram@oosterhuis.example",
    "06 0000 0102",
)  # fmt: skip
CHAYA = ClientDetails(
    "Chaya", "Levi", date(1984, 1, 28), "III", "dry", "chaya@levi.example", "06 0000 0103", "en"
)
DILAN = ClientDetails(
    "Dilan", "Yılmaz", date(1986, 11, 6), "IV", "normal", "dilan@yilmaz.example", "06 0000 0104"
)
ELS = ClientDetails(
    "Els", "Brouwer", date(1958, 3, 30), "II", "dry", "els@brouwer.example", "06 0000 0105"
)
GIJS = ClientDetails(
    "Gijs", "Mulder", date(1995, 7, 14), email="gijs@mulder.example", phone="06 0000 0106"
)
MILA = ClientDetails(
    "Mila", "Jansen", date(1989, 8, 21), "II", "dry", "mila@jansen.example", "06 0000 0107"
)

FIRST = (
    Story(
        ANNA,
        said("1991-05-17", "II", "acne-scars", CHEEKS, scar_type={"is": "atrophic"}),
        begins=-42,
        at=time(9),
        reasons=WHY_II,
        goes=(3, 8),
    ),
    Story(
        BRAM,
        said(
            "2003-09-02", "III", "active-acne-oily", ["forehead", "nose", "chin"],
            acne_grade={"is": "comedonal"},
        ),
        begins=-11,
        at=time(16, 30),
    ),
    Story(
        DILAN,
        said("1986-11-06", "IV", "pigment-spots", CHEEKS, melasma_suspected={"is": "unsure"}),
    ),
    Story(
        ELS,
        said("1958-03-30", "II", "sun-damage", ["chest"]),
        begins=-84,
        at=time(14, 45),
        sessions=8,
        reasons={"sessions:sun-damage": "Ruime zonschade; zes sessies zijn hier te weinig."},
        goes=(5, 8),
    ),
    Story(GIJS),
    Story(MILA, said("1989-08-21", "II", "dull-dry-rough", ["forehead", *CHEEKS])),
)  # fmt: skip
