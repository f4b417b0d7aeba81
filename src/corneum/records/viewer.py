"""Who looks: every read and every action is told, and shows nothing of another clinic."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

OWNER, THERAPIST, FRONT_DESK = "owner", "therapist", "front-desk"
ROLES = (OWNER, THERAPIST, FRONT_DESK)


class NoAccess(LookupError):
    """There is no such thing in the viewer's clinic; whether it is in another one is not told."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """An account at work in its clinic; `account`, `clinic` and `membership` are keys of rows.

    `row` is the clinic's row where it was read with the account: for records/read alone.
    """

    account: int
    clinic: int
    clinic_uid: UUID
    name: str
    role: str
    language: str
    may_level_iii: bool = False
    membership: int = 0
    row: object = field(default=None, compare=False, repr=False)

    @property
    def may_treat(self) -> bool:
        """Return whether this is somebody who signs courses and records sessions."""
        return self.role in (THERAPIST, OWNER)
