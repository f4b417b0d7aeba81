"""Step 5: asked on the day, recorded once, amended, never edited."""

from corneum.actions.session.recheck import recheck
from corneum.actions.session.record import AreaSaid, Done, amend, finish, planned_of
from corneum.actions.session.status import arrived, expected, no_show
from corneum.actions.session.visit import Visit, visit_of

__all__ = [
    "AreaSaid",
    "Done",
    "Visit",
    "amend",
    "arrived",
    "expected",
    "finish",
    "no_show",
    "planned_of",
    "recheck",
    "visit_of",
]
