"""Public holidays: by country, in the language of the clinic."""

from __future__ import annotations

from datetime import date

import pytest

from corneum.booking.holidays import UnknownCountry, countries, public_holidays


def test_the_kings_day_of_the_netherlands_in_both_languages() -> None:
    assert public_holidays("NL", 2027, "en")[date(2027, 4, 27)] == "King's Day"
    assert public_holidays("NL", 2027, "nl")[date(2027, 4, 27)] == "Koningsdag"


def test_belgium_speaks_dutch_too() -> None:
    assert public_holidays("BE", 2027, "nl")[date(2027, 7, 21)] == "Nationale feestdag"


def test_where_nobody_speaks_dutch_a_day_has_its_own_name() -> None:
    assert public_holidays("DE", 2027, "nl")[date(2027, 10, 3)] == "Tag der Deutschen Einheit"
    assert public_holidays("DE", 2027, "en")[date(2027, 10, 3)] == "German Unity Day"


@pytest.mark.parametrize("country", [code for code, _ in countries()])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_country_has_named_days_in_every_year(country: str, language: str) -> None:
    for year in (2026, 2028, 2040):
        found = public_holidays(country, year, language)

        assert date(year, 12, 25) in found
        assert list(found) == sorted(found)
        assert {day.year for day in found} == {year}
        assert all(name.strip() for name in found.values())


@pytest.mark.parametrize("country", ["XX", "", "nl", "ZZ"])
def test_a_country_that_is_not_listed_is_refused(country: str) -> None:
    with pytest.raises(UnknownCountry, match="is not one of NL, BE"):
        public_holidays(country, 2027, "en")


def test_countries_are_named_in_both_languages() -> None:
    assert dict(countries())["DE"] == "Germany"
    assert dict(countries("nl"))["DE"] == "Duitsland"
    assert countries()[0][0] == "NL"
