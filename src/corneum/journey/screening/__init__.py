"""Step 2, screening: may this skin be treated on this day, where, how deep, and if not, when?"""

from corneum.journey.screening.findings import Finding, Note, Outcome, Screening, add_up
from corneum.journey.screening.notes import notes_wanted
from corneum.journey.screening.screen import screen
from corneum.journey.screening.sun import sun_windows

__all__ = [
    "Finding",
    "Note",
    "Outcome",
    "Screening",
    "add_up",
    "notes_wanted",
    "screen",
    "sun_windows",
]
