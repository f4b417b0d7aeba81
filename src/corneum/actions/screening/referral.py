"""A letter to a doctor leaves the clinic: that is written down, for it holds health data."""

from __future__ import annotations

from uuid import UUID

from corneum.records.models.event import PRINT
from corneum.records.read.intake import is_there
from corneum.records.scope import one_transaction
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.event import noted


def referral_printed(viewer: Viewer, uid: UUID) -> None:
    """Write down that the letter about this client was made; raises NoAccess."""
    with one_transaction(viewer):
        if not is_there(uid):
            raise NoAccess(f"client {uid}")
        noted(viewer, PRINT, "referral", "actions.screening.referral_printed", client=uid)
