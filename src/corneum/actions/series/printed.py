"""Who took a course away on paper or as a calendar stands in the log."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from corneum.records.models.event import EXPORT, PRINT
from corneum.records.scope import one_transaction
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted

PAPERS = {"course": PRINT, "aftercare": PRINT, "calendar": EXPORT}


def printed(viewer: Viewer, client: UUID, course: UUID, paper: str, *, now: datetime) -> None:
    """Write that the viewer took a paper of a course: "course", "aftercare" or "calendar"."""
    with one_transaction(viewer):
        path = "actions.series.printed"
        noted(viewer, PAPERS[paper], paper, path, client=client, uid=course)
