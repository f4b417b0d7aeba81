"""The birthdays of a client whose guardian has consented: nothing is left of the rule at 18."""

from typing import Any

from tests.protocol.case import ScreenCase, answers, finding, outcome

REFUSED = outcome("refuse", finding("minor", "refuse"))
AGREED = outcome("caution", finding("minor", "caution"))
GROWN_UP = outcome("proceed")


def row(name: str, born_on: str, on: str, expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, answers(born_on=born_on, guardian_consent=True), on, expect)


CASES: tuple[ScreenCase, ...] = (
    row("consent, the day before the 13th birthday", "2013-11-24", "2026-11-23", REFUSED),
    row("consent, the 13th birthday", "2013-11-23", "2026-11-23", AGREED),
    row("consent, the day before the 18th birthday", "2008-11-24", "2026-11-23", AGREED),
    row("consent, the 18th birthday", "2008-11-23", "2026-11-23", GROWN_UP),
    row("consent, the day after the 18th birthday", "2008-11-22", "2026-11-23", GROWN_UP),
    row("consent, 18 on 1 March: 28 February", "2008-02-29", "2026-02-28", AGREED),
    row("consent, 18 on 1 March: 1 March", "2008-02-29", "2026-03-01", GROWN_UP),
)
