"""Headings of a client list, English or Dutch -> the fields of a client."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from corneum.journey.intake.problems import Problem
from corneum.protocol.schema import Text

# {field: headings that mean it, the best first}, without blanks, signs and accents.
HEADINGS = {
    "given_name": (
        "givenname firstname given first forename voornaam voornamen roepnaam vnaam christianname"
    ),
    "prefix": "prefix tussenvoegsel tussenvoegsels tussenv tv voorvoegsel voorvoegsels infix",
    "family_name": (
        "familyname lastname surname family last achternaam familienaam geslachtsnaam anaam"
    ),
    "name": "name fullname naam volledigenaam naamclient clientnaam weergavenaam displayname",
    "born_on": (
        "bornon dateofbirth birthdate born birthday dob geboortedatum geboren geborenop gebdatum "
        "gebdat geboortedag verjaardag"
    ),
    "phone": (
        "phone mobile mobilephone cellphone cell mobiel mobielnummer mobieletelefoon gsm 06nummer "
        "telefoonmobiel phonenumber telephone tel telefoon telefoonnummer telnr phonehome "
        "telefoonthuis telefoonprive"
    ),
    "email": "email mail emailaddress mailaddress emailadres mailadres epost eadres",
    "language": "language lang preferredlanguage taal voertaal voorkeurstaal",
    "phototype": "phototype fitzpatrick fitzpatricktype fototype huidtypefitzpatrick",
    "skin_type": "skintype skin huidtype huid huidsoort",
}
FIELDS: tuple[str, ...] = tuple(HEADINGS)
NOISE = re.compile(r"\b(clients?|clienten|klant(en)?|patient(en)?|contact|number|nummer|nr)\b")


def guess(columns: Iterable[str]) -> dict[str, str]:
    """Return {field: column} for the headings that are known; nobody's column is used twice.

    A "Naam" beside a "Voornaam" is the family name; alone it holds the whole name.

    >>> guess(["Voornaam", "Tussenvoegsel", "Naam", "Geb.datum", "Mobiel"])["family_name"]
    'Naam'
    """
    plain = {_plain(column): column for column in reversed([*columns])}
    bare = {_plain(NOISE.sub(" ", _folded(column))): column for column in plain.values()}
    known = {**bare, **plain}
    found: dict[str, str] = {}
    for field, headings in HEADINGS.items():
        column = next((known[word] for word in headings.split() if word in known), None)
        if column is not None and column not in found.values():
            found[field] = column
    if "given_name" in found and "family_name" not in found and "name" in found:
        found["family_name"] = found["name"]
    if "given_name" in found and "family_name" in found:
        found.pop("name", None)
    return found


def _folded(column: str) -> str:
    apart = unicodedata.normalize("NFKD", column.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", plain)


def _plain(column: str) -> str:
    return _folded(column).replace(" ", "")


class UnusableMapping(ValueError):
    """The mapping does not say where a client's name and date of birth stand."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.says("en") for problem in self.problems))


def check_mapping(columns: Iterable[str], mapping: Mapping[str, str]) -> None:
    """Raise UnusableMapping with every field that is unknown, missing or leads nowhere."""
    columns = tuple(columns)
    problems = [
        Problem(field, column, Text("a column of the file", "een kolom van het bestand"))
        for field, column in mapping.items()
        if column not in columns
    ]
    fields = Text(f"one of {', '.join(FIELDS)}", f"een van {', '.join(FIELDS)}")
    problems += [Problem(field, field, fields) for field in mapping if field not in FIELDS]
    problems += [
        Problem(field, f"{column}, {first}", Text("a column once", "een kolom één keer"))
        for first, field, column in _twice(mapping)
    ]
    if "name" in mapping and mapping.keys() & {"given_name", "family_name", "prefix"}:
        problems.append(Problem("name", mapping["name"], ONE_WAY))
    elif "name" not in mapping:
        problems += [Problem(field, "-", NEEDED) for field in NAMES if field not in mapping]
    if "born_on" not in mapping:
        problems.append(Problem("born_on", "-", NEEDED))
    if problems:
        raise UnusableMapping(problems)


NAMES = ("given_name", "family_name")
NEEDED = Text("the column that holds it", "de kolom waarin het staat")
ONE_WAY = Text("either the whole name or its parts", "of de hele naam, of de delen ervan")


def _twice(mapping: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Yield the field that had a column first, the field that has it too, and the column."""
    first: dict[str, str] = {}
    for field, column in mapping.items():
        if column in first:
            yield first[column], field, column
        first.setdefault(column, field)
