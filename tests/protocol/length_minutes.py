"""How long a session takes, by areas and level; all numbers are clinic-policy P76."""

from tests.protocol.case import LengthCase

FACE = ["forehead", "temples", "nose", "left-cheek", "right-cheek", "chin", "eye-area"]

CASES: tuple[LengthCase, ...] = (
    LengthCase("the whole face at level I", FACE, "I", 45, 55),
    LengthCase("one cheek takes as long as the face", ["left-cheek"], "I", 45, 55),
    LengthCase("the back alone is a first region too", ["back"], "I", 45, 55),
    LengthCase("face and neck", [*FACE, "neck"], "I", 55, 65),
    LengthCase("face, neck and chest", [*FACE, "neck", "chest"], "I", 65, 75),
    LengthCase("hands and forearms", ["hands", "forearms"], "I", 55, 65),
    LengthCase("face at level II", FACE, "II", 55, 65),
    LengthCase("face at level III", FACE, "III", 60, 70),
    LengthCase("face and neck at level II", ["chin", "neck"], "II", 65, 75),
    LengthCase("face and neck at level III", ["chin", "neck"], "III", 70, 80),
)
