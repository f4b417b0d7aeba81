"""Planned sun: the windows around it in which there is no session (S19, S21)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from corneum.journey.facts import Period
from corneum.protocol.schema import PlannedSun


def sun_windows(periods: Iterable[Period], step: PlannedSun) -> list[tuple[date, date]]:
    """Return the windows without a session around planned sun, first and last day.

    Windows that touch or overlap are one.
    """
    windows: list[tuple[date, date]] = []
    for begins, ends in sorted(periods):
        first = begins - timedelta(days=step.days_before)
        last = ends + timedelta(days=step.days_after)
        if windows and first <= windows[-1][1] + timedelta(days=1):
            windows[-1] = (windows[-1][0], max(windows[-1][1], last))
        else:
            windows.append((first, last))
    return windows
