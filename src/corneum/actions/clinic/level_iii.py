"""Level III: locked until the owner unlocks it, by name, for this clinic."""

from __future__ import annotations

from datetime import datetime

from corneum.actions.clinic.allowed import owner_only, refuse
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.models.event import WRITE
from corneum.records.read.clinic import locked_clinic
from corneum.records.scope import one_transaction
from corneum.records.spelling import folded
from corneum.records.viewer import Viewer
from corneum.records.write import clinic as write
from corneum.records.write.event import noted


def unlock(viewer: Viewer, clinic_name: str, *, now: datetime) -> None:
    """Allow level III in this clinic; who typed its name, and when, is kept.

    Somebody who may treat at it still needs the named right, and each client a consent of its own.
    Raises NotYours, UnusableDetails.
    """
    owner_only(viewer)
    with one_transaction(viewer):
        clinic = locked_clinic(viewer)
        if folded(clinic_name) != folded(clinic.name):
            refuse([Problem("clinic_name", clinic_name[:60], Text(*[f"“{clinic.name}”"] * 2))])
        if not clinic.is_level_iii_unlocked:
            write.level_iii(viewer.clinic, clinic.revision, viewer.account, now)
            noted(viewer, WRITE, "level-iii", "actions.clinic.unlock", uid=viewer.clinic_uid)


def lock(viewer: Viewer, *, now: datetime) -> None:
    """Allow level III no longer; what was done at it stays. Raises NotYours."""
    owner_only(viewer)
    with one_transaction(viewer):
        clinic = locked_clinic(viewer)
        if clinic.is_level_iii_unlocked:
            write.level_iii(viewer.clinic, clinic.revision, None, None)
            noted(viewer, WRITE, "level-iii", "actions.clinic.lock", uid=viewer.clinic_uid)
