"""Reviews of a course and complications of a session, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from corneum.records.models import Complication, Course, Review, Session
from corneum.records.viewer import Viewer


def reviewed(viewer: Viewer, course: UUID, values: Mapping[str, Any], *, now: datetime) -> None:
    """Write a review (after_session, number, decision, advised, reason, ratings)."""
    Review.objects.create(
        clinic_id=viewer.clinic,
        course=Course.objects.get(uid=course),
        by_id=viewer.account,
        at=now,
        **values,
    )


def complicated(viewer: Viewer, session: UUID, values: Mapping[str, Any], *, now: datetime) -> None:
    """Write an entry (uid, number, kind, severity, began_on, says, done, outcome)."""
    Complication.objects.create(
        clinic_id=viewer.clinic,
        session=Session.objects.get(uid=session),
        by_id=viewer.account,
        at=now,
        **values,
    )
