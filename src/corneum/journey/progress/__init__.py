"""Step 9, progress: what a course brought, when to look at it, what to propose then; rates."""

from corneum.journey.progress.change import NewCourse, Standing, change_objections
from corneum.journey.progress.rate import Rate, rate
from corneum.journey.progress.ratings import Gain, Rating, Side, gain, told
from corneum.journey.progress.review import Advice, advise, review_due
from corneum.journey.progress.upkeep import Upkeep, next_course_due, upkeep

__all__ = [
    "Advice",
    "Gain",
    "NewCourse",
    "Rate",
    "Rating",
    "Side",
    "Standing",
    "Upkeep",
    "advise",
    "change_objections",
    "gain",
    "next_course_due",
    "rate",
    "review_due",
    "told",
    "upkeep",
]
