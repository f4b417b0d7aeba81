"""What an action refuses, named for the fact. Each says what a person can do about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from corneum.journey.intake import Problem
from corneum.journey.series import Objection
from corneum.protocol.schema import Text


class Difference(NamedTuple):
    """A field in which the form and the record part: as typed, as it stands there now."""

    field: str
    yours: str
    theirs: str


class Stale(Exception):
    """Somebody else changed the record since the form was opened. Nothing was written."""

    def __init__(self, differences: Iterable[Difference] = ()) -> None:
        self.differences = tuple(differences)
        super().__init__(", ".join(difference.field for difference in self.differences))


class SlotTaken(Exception):
    """A time is gone that was free when it was shown; `starts` are the ones. Nothing was written.

    The caller shows what is free now.
    """

    def __init__(self, starts: Iterable[datetime]) -> None:
        self.starts = tuple(starts)
        super().__init__(", ".join(at.isoformat() for at in self.starts))


class NotNow(ValueError):
    """A session cannot change like this in the state it is in; `says` is why."""

    def __init__(self, says: Text) -> None:
        self.says = says
        super().__init__(says.en)


class Objected(Exception):
    """The journey objects; `objections` say to which field, why, and whether a reason is enough."""

    def __init__(self, objections: Iterable[Objection]) -> None:
        self.objections = tuple(objections)
        super().__init__("; ".join(f"{item.field}: {item.says.en}" for item in self.objections))


class CannotSign(Objected):
    """The course cannot be signed like this."""


class CannotRecord(Objected):
    """The session cannot be recorded like this."""


class CannotMove(Objected):
    """The session cannot go there."""


class UnusableDetails(ValueError):
    """The details cannot be used; `problems` names every field that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.says("en") for problem in self.problems))


class NotAskedYet(LookupError):
    """The client has no answers, so there is nothing to judge: the intake comes first."""


class NotYours(PermissionError):
    """The viewer's role does not allow it."""


class WrongPassword(Exception):
    """No account has this e-mail address and this password; which of the two is not told."""


class TooManyTries(Exception):
    """Too many wrong passwords for this account or from this address: wait `minutes`."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        super().__init__(f"try again in {minutes} minutes")
