"""How long a session must wait: the first day that a screening allows, and is it certain?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from corneum.journey.plan import is_about
from corneum.journey.screening import Finding, Screening
from corneum.protocol.schema import Text, Verdict


class Earliest(NamedTuple):
    """The first day for a session, and the findings that say so, gravest first.

    `is_certain` False: the day to look again, for something that has no end yet.
    """

    day: date
    is_certain: bool
    because: tuple[Finding, ...]

    @property
    def says(self) -> Text:
        """Return the reasons in words, "" where nothing stands in the way."""
        says = list(dict.fromkeys(finding.effect.says for finding in self.because))
        return Text(" ".join(text.en for text in says), " ".join(text.nl for text in says))


def earliest(
    screening: Screening, areas: Mapping[str, Collection[str]], *, look_again_days: int
) -> Earliest | None:
    """Return from when a session on `areas` (by indication) may be held, None where never.

    Areas that are refused are left out; None where no area is left. The day is the latest of all
    holds and of the day to look again while a condition lasts. Where a doctor is to be asked first
    nobody knows a day: it is looked at again after `look_again_days`, and not certain.
    Source: contract, sections 2 and 7.
    """
    wanted = frozenset(area for names in areas.values() for area in names)
    refused = frozenset(
        area
        for finding in screening.findings
        if finding.effect.verdict is Verdict.REFUSE
        for area in finding.areas
    )
    left = {name: frozenset(found) - refused for name, found in areas.items()}
    if not wanted - refused:
        return None
    because = tuple(finding for finding in screening.findings if _bars(finding, left))
    days, is_certain = [screening.on], True
    for finding in because:
        if finding.not_before is not None:
            days.append(finding.not_before)
        else:
            is_certain = False
            again = finding.effect.look_again_days or look_again_days
            days.append(screening.on + timedelta(days=again))
    return Earliest(max(days), is_certain, because)


def _bars(finding: Finding, left: Mapping[str, Collection[str]]) -> bool:
    """Return whether a finding makes a session on these areas wait."""
    if finding.effect.verdict not in (Verdict.POSTPONE, Verdict.REFER):
        return False
    return any(
        is_about(finding, indication) and not finding.areas.isdisjoint(areas)
        for indication, areas in left.items()
    )
