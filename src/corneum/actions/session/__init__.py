"""Step 5: asked on the day, recorded once, amended, never edited."""

from corneum.actions.session.recheck import recheck
from corneum.actions.session.record import AreaSaid, Done, amend, finish
from corneum.actions.session.status import arrived, expected, no_show
from corneum.actions.session.visit import Visit, planned_in, visit_of

__all__ = [
    "AreaSaid",
    "Done",
    "Visit",
    "amend",
    "arrived",
    "expected",
    "finish",
    "no_show",
    "planned_in",
    "recheck",
    "visit_of",
]
