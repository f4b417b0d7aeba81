"""Upkeep after a course: 28 to 56 days after the last session, usually 28 (P77)."""

from tests.protocol.case import UpkeepCase

CASES: tuple[UpkeepCase, ...] = (
    UpkeepCase("a last session in spring", "2026-03-02", "2026-03-30", "2026-03-30", "2026-04-27"),
    UpkeepCase("over a leap day", "2028-02-14", "2028-03-13", "2028-03-13", "2028-04-10"),
    UpkeepCase("over the new year", "2026-12-14", "2027-01-11", "2027-01-11", "2027-02-08"),
)
