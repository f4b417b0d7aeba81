"""Step 4, the series: the days of a course, the therapist's choice and what stands against it."""

from corneum.journey.series.anew import Laid, Left, laid_anew
from corneum.journey.series.choice import Choice, Chosen, Objection, chosen_course, objections
from corneum.journey.series.course import Course, Plan, lay_out, plan_course
from corneum.journey.series.dates import Calendar, NoOpenDay, Taken, always_open
from corneum.journey.series.earliest import Earliest, earliest
from corneum.journey.series.postpone import Booked, Moved, Search, postpone, rebook

__all__ = [
    "Booked",
    "Calendar",
    "Choice",
    "Chosen",
    "Course",
    "Earliest",
    "Laid",
    "Left",
    "Moved",
    "NoOpenDay",
    "Objection",
    "Plan",
    "Search",
    "Taken",
    "always_open",
    "chosen_course",
    "earliest",
    "laid_anew",
    "lay_out",
    "objections",
    "plan_course",
    "postpone",
    "rebook",
]
