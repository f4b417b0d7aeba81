"""Public holidays of a country: days on which a clinic may want to stay closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from holidays import country_holidays

# Where the house expects clinics. The library knows more; a region's own days are added by hand.
COUNTRIES = {
    "NL": ("Netherlands", "Nederland"),
    "BE": ("Belgium", "België"),
    "LU": ("Luxembourg", "Luxemburg"),
    "DE": ("Germany", "Duitsland"),
    "FR": ("France", "Frankrijk"),
    "GB": ("United Kingdom", "Verenigd Koninkrijk"),
    "IE": ("Ireland", "Ierland"),
    "AT": ("Austria", "Oostenrijk"),
    "CH": ("Switzerland", "Zwitserland"),
    "DK": ("Denmark", "Denemarken"),
    "NO": ("Norway", "Noorwegen"),
    "SE": ("Sweden", "Zweden"),
    "FI": ("Finland", "Finland"),
    "ES": ("Spain", "Spanje"),
    "PT": ("Portugal", "Portugal"),
    "IT": ("Italy", "Italië"),
    "PL": ("Poland", "Polen"),
    "CZ": ("Czechia", "Tsjechië"),
}
SPEAKS_DUTCH = frozenset({"NL", "BE"})


class UnknownCountry(ValueError):
    """Not one of `countries()`."""


def countries(language: str = "en") -> tuple[tuple[str, str], ...]:
    """Return the countries whose holidays are known: code and name ("en" or "nl")."""
    return tuple((code, names[language == "nl"]) for code, names in COUNTRIES.items())


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int, language: str) -> Mapping[date, str]:
    """Return the public holidays of `year` in the whole of `country`, earliest first.

    Names in English ("en"); for "nl" in Dutch where the country speaks it, else as the country
    itself calls them. Raises UnknownCountry.
    """
    if country not in COUNTRIES:
        raise UnknownCountry(f"{country!r} is not one of {', '.join(COUNTRIES)}")
    spoken: str | None = "en_US"
    if language == "nl":
        spoken = "nl" if country in SPEAKS_DUTCH else country_holidays(country).default_language
    found = country_holidays(country, years=year, language=spoken)
    return MappingProxyType({day: found[day] for day in sorted(found)})
