"""Step 5, a session: how long it takes, and may what was done be recorded as this session?"""

from corneum.journey.session.areas import (
    AreaDone,
    Done,
    Planned,
    complaints_at,
    deepest_end_point,
    levels_of,
    lower_areas,
    planned_levels,
)
from corneum.journey.session.length import minutes_of
from corneum.journey.session.record import Ground, Record, judge, most_levels
from corneum.journey.session.seen import ABRASIONS, PASSES, count_objections

__all__ = [
    "ABRASIONS",
    "PASSES",
    "AreaDone",
    "Done",
    "Ground",
    "Planned",
    "Record",
    "complaints_at",
    "count_objections",
    "deepest_end_point",
    "judge",
    "levels_of",
    "lower_areas",
    "minutes_of",
    "most_levels",
    "planned_levels",
]
