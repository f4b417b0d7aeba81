"""Step 5: asked on the day, recorded once, amended, never edited."""

from corneum.actions.session.recheck import recheck
from corneum.actions.session.record import AreaSaid, Done, amend, finish, planned_of
from corneum.actions.session.visit import Visit, visit_of

__all__ = [
    "AreaSaid",
    "Done",
    "Visit",
    "amend",
    "finish",
    "planned_of",
    "recheck",
    "visit_of",
]
