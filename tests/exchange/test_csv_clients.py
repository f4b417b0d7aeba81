"""A list of clients from another program: headings guessed, each row usable or told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corneum.exchange.csv import (
    FIELDS,
    Details,
    Row,
    Table,
    UnusableMapping,
    guess,
    order_of,
    read_clients,
    read_table,
    write_table,
)
from corneum.exchange.csv.days import day_of
from corneum.exchange.csv.names import parted
from corneum.protocol.schema import Text

ON = date(2026, 11, 23)
MAY = date(1984, 5, 17)


def table_of(*lines: str) -> Table:
    return read_table("\n".join(lines).encode(), "klanten.csv")


def clients(*lines: str, is_day_first: bool = True, language: str = "nl") -> tuple[Row, ...]:
    table = table_of(*lines)
    mapping = guess(table.columns)
    return read_clients(table, mapping, on=ON, is_day_first=is_day_first, language=language)


def said(**fields: str) -> Row:
    """Return the row of one client of whom `fields` are told beside name and date of birth."""
    told = {"given_name": "Anna", "family_name": "Wit", "born_on": "1984-05-17", **fields}
    table = table_of(";".join(told), ";".join(told.values()))
    mapping = {field: field for field in told}
    (row,) = read_clients(table, mapping, on=ON, is_day_first=True, language="nl")
    return row


# --- headings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (
            "Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Mobiel;E-mailadres;Taal;Huidtype",
            "given_name prefix family_name born_on phone email language skin_type",
        ),
        (
            "First name;Last Name;Date of birth;Phone number;E-mail;Language;Fitzpatrick;Skin type",
            "given_name family_name born_on phone email language phototype skin_type",
        ),
        ("Naam cliënt;Geb.datum;Telefoonnummer", "name born_on phone"),
        ("Klantnummer;Roepnaam;tv;Naam;Geboren op", "- given_name prefix family_name born_on"),
        ("Telefoon;Mobiel;Full name;DOB", "- phone name born_on"),
        ("GIVEN_NAME;FAMILY_NAME;BORN_ON;PHOTOTYPE", "given_name family_name born_on phototype"),
        ("Name;First name;Last name", "- given_name family_name"),
        ("kleur;maat", "- -"),
    ],
)
def test_headings_are_known_in_both_languages(columns: str, found: str) -> None:
    names = columns.split(";")
    expected = {
        field: name for name, field in zip(names, found.split(), strict=True) if field != "-"
    }

    assert guess(names) == expected


def test_every_field_is_found_by_its_own_name_in_our_own_lists() -> None:
    fields = [field for field in FIELDS if field != "name"]

    assert guess(fields) == {field: field for field in fields}


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ({}, {"given_name", "family_name", "born_on"}),
        ({"name": "a"}, {"born_on"}),
        ({"given_name": "a", "born_on": "b"}, {"family_name"}),
        ({"name": "a", "born_on": "z"}, {"born_on"}),
        ({"name": "a", "born_on": "a"}, {"born_on"}),
        ({"name": "a", "prefix": "c", "born_on": "b"}, {"name"}),
        ({"name": "a", "born_on": "b", "shoe_size": "c"}, {"shoe_size"}),
    ],
)
def test_a_mapping_that_cannot_do_names_each_field(mapping: dict[str, str], told: set[str]) -> None:
    with pytest.raises(UnusableMapping) as caught:
        read_clients(table_of("a;b;c"), mapping, on=ON, is_day_first=True, language="nl")

    assert {problem.field for problem in caught.value.problems} == told


# --- rows ----------------------------------------------------------------------------------


def test_a_good_row_becomes_what_the_records_keep() -> None:
    (row,) = clients(
        "Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Mobiel;E-mail;Taal;Fototype;Huidtype",
        " Anna ;van der;Wit;17-05-1984;+31 (0)6-1234 5678;anna@dewit.example;Engels;type 3;Gemengd",
    )

    assert row.problems == ()
    assert row.details == Details(
        "Anna", "van der Wit", MAY, "III", "combination",
        "anna@dewit.example", "+31 (0)6-1234 5678", "en",
    )  # fmt: skip


def test_what_is_not_told_stays_blank_and_the_language_is_the_clinic_s() -> None:
    (row,) = clients("Naam;Geboortedatum", "Anna de Wit;17-05-1984", language="en")

    assert row.details == Details("Anna", "de Wit", MAY, "", "", "", "", "en")


@pytest.mark.parametrize(
    ("field", "found", "remedy"),
    [
        ("given_name", "", "a name"),
        ("family_name", " ", "a name"),
        ("family_name", "x" * 101, "at most 100 characters"),
        ("born_on", "", "a day of the calendar, as 1984-05-17 or 17-05-1984"),
        ("born_on", "17-05-84", "a year of four digits, as 17-05-1984"),
        ("born_on", "2026-11-24", "a day not after 2026-11-23, at most 130 years before it"),
        ("born_on", "1896-11-22", "a day not after 2026-11-23, at most 130 years before it"),
        ("phone", "thuis", "digits, spaces and + - ( ) . / only"),
        ("phone", "+-()", "digits, spaces and + - ( ) . / only"),
        ("phone", "0" * 41, "at most 40 characters"),
        ("email", "anna@wit", "an address, as anna@example.org"),
        ("email", "Anna <anna@wit.example>", "an address, as anna@example.org"),
        ("language", "fr", "one of nl, en"),
        ("phototype", "VII", "one of I, II, III, IV, V, VI"),
        ("skin_type", "zacht", "one of normal, dry, oily, combination, sensitive"),
    ],
)
def test_a_bad_cell_is_told_with_its_heading(field: str, found: str, remedy: str) -> None:
    row = said(**{field: found})

    assert row.details is None
    assert [(problem.field, problem.remedy.en) for problem in row.problems] == [(field, remedy)]


def test_all_that_is_wrong_with_a_row_is_told_at_once_and_the_others_are_read() -> None:
    rows = clients(
        "Naam;Geboortedatum;Telefoon",
        "Anna de Wit;17-05-1984;06 1234 5678",
        "Bram;31-02-1990;geen",
        ";;",
        "Cas Bos;1-1-1990",
        "Dirk Vos;2-1-1990;06;;x",
    )

    assert [row.line for row in rows] == [2, 3, 5, 6]
    assert [bool(row.details) for row in rows] == [True, False, True, False]
    assert [problem.field for problem in rows[1].problems] == ["Naam", "Geboortedatum", "Telefoon"]
    (behind,) = rows[3].problems
    assert behind.says("nl") == (
        "Telefoon: gevonden “…;;x”; goed zou zijn: "
        'niets achter deze kolom; tekst met een ; tussen twee ".'
    )


def test_the_same_client_twice_is_a_problem_that_names_the_first_line() -> None:
    rows = clients(
        "Naam;Geboortedatum",
        "Anna de Wit;17-05-1984",
        "de wit, anna;1984-05-17",
        "Anna de Wit;1-1-1990",
    )

    assert [bool(row.details) for row in rows] == [True, False, True]
    assert "line 2 is about this one" in rows[1].problems[0].remedy.en


def test_our_own_list_of_clients_comes_back_as_it_was() -> None:
    anna = Details("Anna", "'t Hart", MAY, "II", "dry", "anna@hart.example", "+31 6 12345678", "nl")
    table = read_table(write_table(Details._fields, [anna]), "clients.csv")

    (row,) = read_clients(table, guess(table.columns), on=ON, is_day_first=True, language="en")

    assert row.details == anna


cells = st.text(max_size=30) | st.sampled_from(["1984-05-17", "1-2-1990", "Anna de Wit", "III"])


@settings(max_examples=150, deadline=None)
@given(st.lists(cells, min_size=len(FIELDS) - 1, max_size=len(FIELDS) + 1), st.booleans())
def test_any_row_is_details_or_problems(row: list[str], is_day_first: bool) -> None:
    fields = [field for field in FIELDS if field != "name"]
    clean = [cell.replace("\0", "").encode("utf-8", "replace").decode() for cell in row]
    table = read_table(write_table(fields, [clean]), "list.csv")
    mapping = guess(table.columns)

    for read in read_clients(table, mapping, on=ON, is_day_first=is_day_first, language="nl"):
        assert (read.details is None) == bool(read.problems)


# --- names and days ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "given_name", "family_name"),
    [
        ("Anna Jansen", "Anna", "Jansen"),
        ("de Wit, Anna", "Anna", "de Wit"),
        ("Wit, Anna de", "Anna", "de Wit"),
        ("Berg, Anna Maria van den", "Anna Maria", "van den Berg"),
        ("Anna van ’t Hart", "Anna", "van ’t Hart"),
        ("Anna Maria Jansen-de Boer", "Anna Maria", "Jansen-de Boer"),
        ("Anna Smit - de Boer", "Anna", "Smit-de Boer"),
        ("Ludwig von der Heide", "Ludwig", "von der Heide"),
        ("Van Nguyen", "Van", "Nguyen"),
        ("Jansen, In", "In", "Jansen"),
    ],
)
def test_a_whole_name_is_parted(name: str, given_name: str, family_name: str) -> None:
    assert parted(name) == (given_name, family_name)


@pytest.mark.parametrize("name", ["", "Anna", "Wit,", ", Anna", "Wit, de, Anna"])
def test_half_a_name_is_told(name: str) -> None:
    assert isinstance(parted(name), Text)


@pytest.mark.parametrize(
    "written",
    [
        "1984-05-17", "1984/05/17", "19840517", "17-05-1984", "17/5/1984", "17.5.1984",
        "17 5 1984", "17 mei 1984", "17 May 1984", "17. Mei 1984", "17-mei-1984", "May 17, 1984",
        " 17  MEI 1984", "1984-05-17 00:00:00", "1984-05-17T00:00:00Z", "17-5-1984 0:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert day_of(written, is_day_first=True) == MAY


@pytest.mark.parametrize(
    ("written", "day"),
    [("3 mrt 1990", 3), ("3 march 1990", 3), ("3 maart 1990", 3), ("3 mar. 1990", 3)],
)
def test_months_have_short_names_too(written: str, day: int) -> None:
    assert day_of(written, is_day_first=True) == date(1990, 3, day)


@pytest.mark.parametrize("written", ["17-05-84", "17/5/'84", "17 mei 84", "84", "5/84"])
def test_a_year_of_two_digits_is_never_guessed(written: str) -> None:
    found = day_of(written, is_day_first=True)

    assert isinstance(found, Text)
    if written != "84":
        assert "four digits" in found.en


@pytest.mark.parametrize("written", ["30819", "30819.0"])
def test_the_number_of_a_day_in_a_spreadsheet_is_told_as_such(written: str) -> None:
    found = day_of(written, is_day_first=True)

    assert isinstance(found, Text)
    assert "format of a date" in found.en


@pytest.mark.parametrize("written", ["31-02-1984", "1984-13-01", "17 mayo 1984", "x", "١٧-٠٥-١٩٨٤"])
def test_what_is_no_day_is_told(written: str) -> None:
    assert isinstance(day_of(written, is_day_first=True), Text)


@pytest.mark.parametrize(
    ("days", "is_day_first", "says"),
    [
        (["3/4/1984", "17/5/1984"], True, "The day is read first, as in 17/5/1984 (line 3)"),
        (["3/4/1984", "5/17/1984"], False, "The month is read first, as in 5/17/1984 (line 3)"),
        (["3/4/1984", "1/2/1990"], True, "please check 3/4/1984 (line 2)"),
        (
            ["17/5/1984", "5/17/1984"],
            True,
            "Lines disagree: 17/5/1984 (line 2) begins with the day",
        ),
        (["1984-05-17", "17 mei 1984"], True, "No date can be read in two ways"),
    ],
)
def test_one_order_holds_for_the_whole_file_and_is_told(
    days: list[str], is_day_first: bool, says: str
) -> None:
    table = table_of("naam;geboren", *(f"Anna {n};{day}" for n, day in enumerate(days)))

    order = order_of(table, guess(table.columns))

    assert order.is_day_first is is_day_first
    assert says in order.says.en


def test_a_file_of_months_first_is_read_that_way() -> None:
    rows = clients("name;born", "Anna Wit;3/4/1984", "Bo Vos;5/17/1984", is_day_first=False)

    assert [row.details and row.details.born_on for row in rows] == [date(1984, 3, 4), MAY]
