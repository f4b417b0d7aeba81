"""The days of each restriction after one session, at each level."""

from typing import Any

from tests.protocol.case import AftercareCase


def windows(on: str, **last_days: tuple[str, str]) -> dict[str, list[list[str]]]:
    """Return one window for each restriction, (through, allowed_from), all from the day `on`."""
    return {key.replace("_", "-"): [[on, *days]] for key, days in last_days.items()}


def row(name: str, on: str, level: str, expected: dict[str, Any]) -> AftercareCase:
    return AftercareCase(name, [on], level, {"windows_of": expected})


CASES: tuple[AftercareCase, ...] = (
    row(
        "one session at level I",
        "2026-12-01",
        "I",
        windows(
            "2026-12-01",
            sun_protection=("2026-12-29", "2026-12-30"),
            retinoid=("2026-12-04", "2026-12-05"),
            exfoliating_acid=("2026-12-04", "2026-12-05"),
            benzoyl_peroxide=("2026-12-04", "2026-12-05"),
            waxing=("2026-12-03", "2026-12-04"),
            laser_ipl=("2026-12-08", "2026-12-09"),
            make_up=("2026-12-01", "2026-12-02"),
            swimming_heat_sport=("2026-12-02", "2026-12-03"),
        ),
    ),
    row(
        "one session at level II",
        "2026-12-01",
        "II",
        windows(
            "2026-12-01",
            sun_protection=("2026-12-29", "2026-12-30"),
            retinoid=("2026-12-04", "2026-12-05"),
            exfoliating_acid=("2026-12-04", "2026-12-05"),
            benzoyl_peroxide=("2026-12-04", "2026-12-05"),
            waxing=("2026-12-03", "2026-12-04"),
            laser_ipl=("2026-12-08", "2026-12-09"),
            make_up=("2026-12-02", "2026-12-03"),
            swimming_heat_sport=("2026-12-08", "2026-12-09"),
        ),
    ),
    row(
        "one session at level III",
        "2026-12-01",
        "III",
        windows(
            "2026-12-01",
            sun_protection=("2026-12-29", "2026-12-30"),
            retinoid=("2026-12-08", "2026-12-09"),
            exfoliating_acid=("2026-12-08", "2026-12-09"),
            benzoyl_peroxide=("2026-12-08", "2026-12-09"),
            waxing=("2026-12-08", "2026-12-09"),
            laser_ipl=("2026-12-29", "2026-12-30"),
            make_up=("2026-12-02", "2026-12-03"),
            swimming_heat_sport=("2026-12-08", "2026-12-09"),
        ),
    ),
    # the year's end
    row(
        "level I on 29 December",
        "2026-12-29",
        "I",
        windows(
            "2026-12-29",
            sun_protection=("2027-01-26", "2027-01-27"),
            retinoid=("2027-01-01", "2027-01-02"),
            waxing=("2026-12-31", "2027-01-01"),
            laser_ipl=("2027-01-05", "2027-01-06"),
        ),
    ),
    row(
        "level II on 31 December",
        "2026-12-31",
        "II",
        windows(
            "2026-12-31",
            make_up=("2027-01-01", "2027-01-02"),
            swimming_heat_sport=("2027-01-07", "2027-01-08"),
        ),
    ),
    row(
        "level III on 30 December",
        "2026-12-30",
        "III",
        windows(
            "2026-12-30",
            laser_ipl=("2027-01-27", "2027-01-28"),
            retinoid=("2027-01-06", "2027-01-07"),
            waxing=("2027-01-06", "2027-01-07"),
        ),
    ),
    # February, with and without a 29th
    row(
        "sun protection from 1 February in a leap year",
        "2028-02-01",
        "I",
        windows("2028-02-01", sun_protection=("2028-02-29", "2028-03-01")),
    ),
    row(
        "sun protection from 1 February in another year",
        "2027-02-01",
        "I",
        windows("2027-02-01", sun_protection=("2027-03-01", "2027-03-02")),
    ),
    row(
        "three days from 26 February in a leap year",
        "2028-02-26",
        "I",
        windows("2028-02-26", retinoid=("2028-02-29", "2028-03-01")),
    ),
    row(
        "three days from 26 February in another year",
        "2027-02-26",
        "II",
        windows("2027-02-26", exfoliating_acid=("2027-03-01", "2027-03-02")),
    ),
    row(
        "a session on a leap day, level II",
        "2028-02-29",
        "II",
        windows(
            "2028-02-29",
            sun_protection=("2028-03-28", "2028-03-29"),
            benzoyl_peroxide=("2028-03-03", "2028-03-04"),
            make_up=("2028-03-01", "2028-03-02"),
        ),
    ),
    row(
        "a session on the eve of summer time: days are days",
        "2027-03-27",
        "II",
        windows(
            "2027-03-27",
            make_up=("2027-03-28", "2027-03-29"),
            retinoid=("2027-03-30", "2027-03-31"),
        ),
    ),
)
