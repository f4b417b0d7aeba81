"""Step 6: what not to do around the sessions, in days, and when the skin is looked at."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from corneum.protocol.knowledge import Cream, Protocol, Restriction
from corneum.protocol.schema import Level

DAY = timedelta(days=1)


class Window(NamedTuple):
    """Days on which something is forbidden, first and last; `session` is the first concerned."""

    restriction: Restriction
    session: int
    begins: date
    through: date

    @property
    def allowed_from(self) -> date:
        """Return the first day on which it is allowed again."""
        return self.through + DAY


class CheckIn(NamedTuple):
    """When the client is asked how the skin is: `at_hours` after session `session`."""

    session: int
    at_hours: int
    on: date


def windows_after(sessions: Sequence[tuple[date, Level]], protocol: Protocol) -> tuple[Window, ...]:
    """Return what is forbidden after `sessions` (day and level, earliest first).

    Day 0 is the session's day: forbidden from it through day n. Windows of one restriction that
    touch or overlap are one. Source: S21, S22; contract, sections 1 and 6.
    """
    found: list[Window] = []
    for restriction in protocol.restrictions.values():
        if restriction.after_days is not None:
            found += merged(
                Window(
                    restriction, number, day, day + timedelta(days=restriction.after_days[level])
                )
                for number, (day, level) in enumerate(sessions, 1)
            )
    return tuple(found)


def windows_before(dates: Sequence[date], protocol: Protocol) -> tuple[Window, ...]:
    """Return what is forbidden before the sessions on `dates`: a wash-out of n days runs from
    the session - (n - 1) through the session's day. Source: S18, S19; contract, section 6.
    """
    found: list[Window] = []
    for restriction in protocol.restrictions.values():
        if restriction.before_days is not None:
            lead = timedelta(days=restriction.before_days - 1)
            found += merged(
                Window(restriction, number, day - lead, day) for number, day in enumerate(dates, 1)
            )
    return tuple(found)


def merged(windows: Iterable[Window]) -> list[Window]:
    """Return windows of one restriction, earliest first, those that touch or overlap made one."""
    found: list[Window] = []
    for window in sorted(windows, key=lambda window: (window.begins, window.session)):
        if found and window.begins <= found[-1].allowed_from:
            through = max(found[-1].through, window.through)
            found[-1] = found[-1]._replace(through=through)
        else:
            found.append(window)
    return found


def check_ins(sessions: Iterable[tuple[date, Level]], protocol: Protocol) -> tuple[CheckIn, ...]:
    """Return the days on which the client is asked how the skin is. Source: S11, S12."""
    return tuple(
        CheckIn(number, hours, day + timedelta(days=hours // 24))
        for number, (day, level) in enumerate(sessions, 1)
        for hours in protocol.levels[level].check_in_hours
    )


def creams(level: Level, protocol: Protocol, skin_type: str = "any") -> tuple[Cream, ...]:
    """Return the products recommended after a session of this level (S20)."""
    return tuple(
        cream
        for cream in protocol.creams
        if level in cream.levels and not cream.skin_types.isdisjoint({"any", skin_type})
    )
