"""Step 9: reviews of a course, upkeep after it, and complications of its sessions."""

from corneum.actions.progress.left import Ground, last_held
from corneum.actions.progress.maintenance import keep_up, upkeep_for, upkeep_preview
from corneum.actions.progress.outlook import (
    NOTHING_CHANGED,
    Change,
    Outlook,
    Step,
    most_levels,
    unchanged,
)
from corneum.actions.progress.review import (
    Looked,
    Review,
    advice_for,
    course_of,
    look,
    newest,
    outlook,
    ratings_of,
    review,
)
from corneum.actions.progress.upkeep import MOST_SESSIONS, Kept, KeptUp

__all__ = [
    "MOST_SESSIONS",
    "NOTHING_CHANGED",
    "Change",
    "Ground",
    "Kept",
    "KeptUp",
    "Looked",
    "Outlook",
    "Review",
    "Step",
    "advice_for",
    "course_of",
    "keep_up",
    "last_held",
    "look",
    "most_levels",
    "newest",
    "outlook",
    "ratings_of",
    "review",
    "unchanged",
    "upkeep_for",
    "upkeep_preview",
]
