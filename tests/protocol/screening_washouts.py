"""Wash-outs: a session is allowed from the last use + n days.

Every row is weighed on Monday 23 November 2026; the name says how many days ago the last use was.
"""

from typing import Any

from tests.protocol.case import ScreenCase, answers, finding, outcome

ON = "2026-11-23"
FREE = outcome("proceed")


def used(question: str, last_on: str, **fields: Any) -> dict[str, Any]:
    """Return a file in which one product or treatment was last used on a day."""
    return answers(said={question: {"last_on": last_on, **fields}})


def held(rule: str, until: str) -> dict[str, Any]:
    """Return the outcome of a single dated hold."""
    return outcome("postpone", finding(rule, "postpone", not_before=until), not_before=until)


def warned(rule: str) -> dict[str, Any]:
    """Return the outcome of a single warning without a cap."""
    return outcome("caution", finding(rule, "caution"))


def row(name: str, file: dict[str, Any], expect: dict[str, Any]) -> ScreenCase:
    return ScreenCase(name, file, ON, expect)


CASES: tuple[ScreenCase, ...] = (
    # waxing, depilatory, electrolysis: 7 days
    row("waxed today", used("waxing", "2026-11-23"), held("waxing", "2026-11-30")),
    row("waxed 1 day ago", used("waxing", "2026-11-22"), held("waxing", "2026-11-29")),
    row("waxed 6 days ago", used("waxing", "2026-11-17"), held("waxing", "2026-11-24")),
    row("waxed 7 days ago", used("waxing", "2026-11-16"), FREE),
    row("waxed 8 days ago", used("waxing", "2026-11-15"), FREE),
    # topical retinoid: 3 days; prescribed: a warning under 7
    row(
        "retinoid today, not prescribed",
        used("retinoid_topical", "2026-11-23", prescription=False),
        held("topical-retinoid", "2026-11-26"),
    ),
    row(
        "retinoid 2 days ago, not prescribed",
        used("retinoid_topical", "2026-11-21", prescription=False),
        held("topical-retinoid", "2026-11-24"),
    ),
    row(
        "retinoid 3 days ago, not prescribed",
        used("retinoid_topical", "2026-11-20", prescription=False),
        FREE,
    ),
    row(
        "retinoid 6 days ago, not prescribed",
        used("retinoid_topical", "2026-11-17", prescription=False),
        FREE,
    ),
    row(
        "prescribed retinoid 2 days ago: the hold hides the warning",
        used("retinoid_topical", "2026-11-21", prescription=True),
        held("topical-retinoid", "2026-11-24"),
    ),
    row(
        "prescribed retinoid 3 days ago",
        used("retinoid_topical", "2026-11-20", prescription=True),
        warned("topical-retinoid"),
    ),
    row(
        "prescribed retinoid 6 days ago",
        used("retinoid_topical", "2026-11-17", prescription=True),
        warned("topical-retinoid"),
    ),
    row(
        "prescribed retinoid 7 days ago",
        used("retinoid_topical", "2026-11-16", prescription=True),
        FREE,
    ),
    # exfoliating acid, benzoyl peroxide: 3 days
    row(
        "acid today", used("exfoliating_acid", "2026-11-23"), held("exfoliating-acid", "2026-11-26")
    ),
    row(
        "acid 2 days ago",
        used("exfoliating_acid", "2026-11-21"),
        held("exfoliating-acid", "2026-11-24"),
    ),
    row("acid 3 days ago", used("exfoliating_acid", "2026-11-20"), FREE),
    row(
        "benzoyl peroxide today",
        used("benzoyl_peroxide", "2026-11-23"),
        held("benzoyl-peroxide", "2026-11-26"),
    ),
    row(
        "benzoyl peroxide 2 days ago",
        used("benzoyl_peroxide", "2026-11-21"),
        held("benzoyl-peroxide", "2026-11-24"),
    ),
    row("benzoyl peroxide 3 days ago", used("benzoyl_peroxide", "2026-11-20"), FREE),
    # chemical peel: superficial 14 days, deeper 28
    row(
        "superficial peel 13 days ago",
        used("chemical_peel", "2026-11-10", depth="superficial"),
        held("chemical-peel", "2026-11-24"),
    ),
    row(
        "superficial peel 14 days ago",
        used("chemical_peel", "2026-11-09", depth="superficial"),
        FREE,
    ),
    row(
        "deeper peel 14 days ago",
        used("chemical_peel", "2026-11-09", depth="deeper"),
        held("chemical-peel", "2026-12-07"),
    ),
    row(
        "deeper peel 27 days ago",
        used("chemical_peel", "2026-10-27", depth="deeper"),
        held("chemical-peel", "2026-11-24"),
    ),
    row("deeper peel 28 days ago", used("chemical_peel", "2026-10-26", depth="deeper"), FREE),
    # botulinum toxin, filler: 14 days
    row("injected today", used("injectable", "2026-11-23"), held("injectable", "2026-12-07")),
    row("injected 13 days ago", used("injectable", "2026-11-10"), held("injectable", "2026-11-24")),
    row("injected 14 days ago", used("injectable", "2026-11-09"), FREE),
    # laser and IPL by kind
    row(
        "hair removal by laser today",
        used("laser_ipl", "2026-11-23", kind="hair-removal"),
        held("laser-ipl", "2026-11-30"),
    ),
    row(
        "hair removal by laser 6 days ago",
        used("laser_ipl", "2026-11-17", kind="hair-removal"),
        held("laser-ipl", "2026-11-24"),
    ),
    row(
        "hair removal by laser 7 days ago",
        used("laser_ipl", "2026-11-16", kind="hair-removal"),
        warned("laser-ipl"),
    ),
    row(
        "hair removal by laser 13 days ago",
        used("laser_ipl", "2026-11-10", kind="hair-removal"),
        warned("laser-ipl"),
    ),
    row(
        "hair removal by laser 14 days ago",
        used("laser_ipl", "2026-11-09", kind="hair-removal"),
        FREE,
    ),
    row(
        "IPL 6 days ago",
        used("laser_ipl", "2026-11-17", kind="ipl"),
        held("laser-ipl", "2026-11-24"),
    ),
    row("IPL 7 days ago", used("laser_ipl", "2026-11-16", kind="ipl"), warned("laser-ipl")),
    row("IPL 13 days ago", used("laser_ipl", "2026-11-10", kind="ipl"), warned("laser-ipl")),
    row("IPL 14 days ago", used("laser_ipl", "2026-11-09", kind="ipl"), FREE),
    row(
        "non-ablative laser 7 days ago",
        used("laser_ipl", "2026-11-16", kind="non-ablative"),
        held("laser-ipl", "2026-11-30"),
    ),
    row(
        "non-ablative laser 13 days ago",
        used("laser_ipl", "2026-11-10", kind="non-ablative"),
        held("laser-ipl", "2026-11-24"),
    ),
    row(
        "non-ablative laser 14 days ago",
        used("laser_ipl", "2026-11-09", kind="non-ablative"),
        FREE,
    ),
    row(
        "ablative laser today: seven days for everyone, and a note",
        used("laser_ipl", "2026-11-23", kind="ablative"),
        outcome(
            "refer",
            finding("laser-ipl", "postpone", not_before="2026-11-30"),
            finding("laser-ipl", "refer"),
            not_before="2026-11-30",
        ),
    ),
    row(
        "ablative laser 6 days ago",
        used("laser_ipl", "2026-11-17", kind="ablative"),
        outcome(
            "refer",
            finding("laser-ipl", "postpone", not_before="2026-11-24"),
            finding("laser-ipl", "refer"),
            not_before="2026-11-24",
        ),
    ),
    row(
        "ablative laser 7 days ago: the note alone",
        used("laser_ipl", "2026-11-16", kind="ablative"),
        outcome("refer", finding("laser-ipl", "refer")),
    ),
    row(
        "ablative laser 14 days ago",
        used("laser_ipl", "2026-11-09", kind="ablative"),
        outcome("refer", finding("laser-ipl", "refer")),
    ),
    row(
        "ablative laser 181 days ago",
        used("laser_ipl", "2026-05-26", kind="ablative"),
        outcome("refer", finding("laser-ipl", "refer")),
    ),
    row("ablative laser 182 days ago", used("laser_ipl", "2026-05-25", kind="ablative"), FREE),
    # isotretinoin: 182 days, a note and level I
    row(
        "isotretinoin today",
        used("isotretinoin", "2026-11-23"),
        outcome(
            "refer",
            finding("isotretinoin", "refer", not_before="2027-05-24"),
            finding("isotretinoin", "caution", max_level="I"),
            not_before="2027-05-24",
            max_level="I",
        ),
    ),
    row(
        "isotretinoin 181 days ago",
        used("isotretinoin", "2026-05-26"),
        outcome(
            "refer",
            finding("isotretinoin", "refer", not_before="2026-11-24"),
            finding("isotretinoin", "caution", max_level="I"),
            not_before="2026-11-24",
            max_level="I",
        ),
    ),
    row("isotretinoin 182 days ago", used("isotretinoin", "2026-05-25"), FREE),
)
