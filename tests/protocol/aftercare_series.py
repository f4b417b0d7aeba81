"""Aftercare of several sessions: windows that touch or overlap are one."""

from typing import Any

from tests.protocol.case import AftercareCase


def row(name: str, sessions: list[str], level: str, **windows: list[list[str]]) -> AftercareCase:
    """Return a row; each window is [from, through, allowed_from]."""
    named: dict[str, Any] = {key.replace("_", "-"): one for key, one in windows.items()}
    return AftercareCase(name, sessions, level, {"windows_of": named})


CASES: tuple[AftercareCase, ...] = (
    row(
        "two sessions 14 days apart, level I",
        ["2026-12-01", "2026-12-15"],
        "I",
        sun_protection=[["2026-12-01", "2027-01-12", "2027-01-13"]],
        retinoid=[
            ["2026-12-01", "2026-12-04", "2026-12-05"],
            ["2026-12-15", "2026-12-18", "2026-12-19"],
        ],
        laser_ipl=[
            ["2026-12-01", "2026-12-08", "2026-12-09"],
            ["2026-12-15", "2026-12-22", "2026-12-23"],
        ],
        make_up=[
            ["2026-12-01", "2026-12-01", "2026-12-02"],
            ["2026-12-15", "2026-12-15", "2026-12-16"],
        ],
    ),
    row(
        "five sessions 14 days apart: 84 days of sun protection after the first",
        ["2026-11-23", "2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18"],
        "II",
        sun_protection=[["2026-11-23", "2027-02-15", "2027-02-16"]],
        swimming_heat_sport=[
            ["2026-11-23", "2026-11-30", "2026-12-01"],
            ["2026-12-07", "2026-12-14", "2026-12-15"],
            ["2026-12-21", "2026-12-28", "2026-12-29"],
            ["2027-01-04", "2027-01-11", "2027-01-12"],
            ["2027-01-18", "2027-01-25", "2027-01-26"],
        ],
    ),
    row(
        "28 days apart: the sun windows overlap by a day",
        ["2026-12-01", "2026-12-29"],
        "I",
        sun_protection=[["2026-12-01", "2027-01-26", "2027-01-27"]],
    ),
    row(
        "29 days apart: the sun windows touch",
        ["2026-12-01", "2026-12-30"],
        "I",
        sun_protection=[["2026-12-01", "2027-01-27", "2027-01-28"]],
    ),
    row(
        "30 days apart: one free day between the sun windows",
        ["2026-12-01", "2026-12-31"],
        "I",
        sun_protection=[
            ["2026-12-01", "2026-12-29", "2026-12-30"],
            ["2026-12-31", "2027-01-28", "2027-01-29"],
        ],
    ),
    row(
        "level III, 28 days apart: one window of sun protection, one of laser",
        ["2026-12-01", "2026-12-29"],
        "III",
        sun_protection=[["2026-12-01", "2027-01-26", "2027-01-27"]],
        laser_ipl=[["2026-12-01", "2027-01-26", "2027-01-27"]],
        waxing=[
            ["2026-12-01", "2026-12-08", "2026-12-09"],
            ["2026-12-29", "2027-01-05", "2027-01-06"],
        ],
    ),
    row(
        "level III, 30 days apart: two of each",
        ["2026-12-01", "2026-12-31"],
        "III",
        laser_ipl=[
            ["2026-12-01", "2026-12-29", "2026-12-30"],
            ["2026-12-31", "2027-01-28", "2027-01-29"],
        ],
    ),
    row(
        "three sessions, the last after a pause",
        ["2026-12-01", "2026-12-15", "2027-02-01"],
        "I",
        sun_protection=[
            ["2026-12-01", "2027-01-12", "2027-01-13"],
            ["2027-02-01", "2027-03-01", "2027-03-02"],
        ],
    ),
    row(
        "two sessions around a leap day",
        ["2028-02-15", "2028-02-29"],
        "II",
        sun_protection=[["2028-02-15", "2028-03-28", "2028-03-29"]],
        swimming_heat_sport=[
            ["2028-02-15", "2028-02-22", "2028-02-23"],
            ["2028-02-29", "2028-03-07", "2028-03-08"],
        ],
    ),
    row(
        "two sessions around the year's end, 29 days apart across it",
        ["2026-12-15", "2027-01-13"],
        "II",
        sun_protection=[["2026-12-15", "2027-02-10", "2027-02-11"]],
    ),
    row(
        "a leap February: 29 days from 1 February to 1 March touch",
        ["2028-02-01", "2028-03-01"],
        "I",
        sun_protection=[["2028-02-01", "2028-03-29", "2028-03-30"]],
    ),
    row(
        "another February: 28 days from 1 February to 1 March overlap",
        ["2027-02-01", "2027-03-01"],
        "I",
        sun_protection=[["2027-02-01", "2027-03-29", "2027-03-30"]],
    ),
)
