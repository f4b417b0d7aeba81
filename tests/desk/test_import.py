"""A list of clients is brought in at the desk: columns, what would happen, what came in."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from corneum.records.read.client import clients
from tests.cast import Cast
from tests.desk.seen import seen

LIST = """Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Telefoon
Bram;;Bos;01-02-1980;06 1111 1111
Chaya;van;Veen;31-12-1975;
Els;;Brouwer;31-02-1960;
Gijs;;;01-01-1970;"""
COLUMNS = {
    "column:given_name": "Voornaam",
    "column:prefix": "Tussenvoegsel",
    "column:family_name": "Achternaam",
    "column:born_on": "Geboortedatum",
    "column:phone": "Telefoon",
}


def sent(browser: Client, text: str = LIST) -> Any:
    """Upload a file; return the page that follows."""
    file = SimpleUploadedFile("lijst.csv", text.encode())
    return browser.post("/clients/import/", {"file": file}, follow=True)


def address(page: Any) -> str:
    """Return where a page came from."""
    return str(page.redirect_chain[-1][0])


def looked_at(browser: Client, text: str = LIST) -> tuple[str, Any]:
    """Upload a file and say that its columns are right; return its address and the page."""
    where = address(sent(browser, text))
    return where, browser.post(where, COLUMNS | {"do": "columns", "order": "day"}, follow=True)


def test_the_columns_are_guessed_and_the_first_rows_shown(milan: Client) -> None:
    page = sent(milan)

    words = seen(page)
    assert "lijst.csv" in words
    assert "4 rows." in words
    assert "06 1111 1111" in words
    assert "<option selected>Geboortedatum</option>" in page.content.decode()


def test_nothing_comes_in_before_it_was_seen(cast: Cast, milan: Client) -> None:
    _where, page = looked_at(milan)

    words = seen(page)
    assert "Nothing has come in yet." in words
    assert "New 2 There already 0 Doubtful 0 Cannot be used 2" in words
    assert "Line 4: Els Brouwer Geboortedatum: found “31-02-1960”; right would be: a day" in words
    assert "Line 5: Gijs Achternaam: found “”; right would be: a name." in words
    assert clients(cast.milan) == ()


def test_the_new_ones_come_in_once_however_often_it_is_sent(cast: Cast, milan: Client) -> None:
    where, _page = looked_at(milan)

    for _time in range(2):
        page = milan.post(where, {"do": "bring-in"}, follow=True)
        assert "2 clients came in" in seen(page)
        assert "New 0 There already 2" in seen(page)

    assert [row.name for row in clients(cast.milan)] == ["Bram Bos", "Chaya van Veen"]


def test_what_stayed_out_is_a_file_that_can_be_mended_and_sent_again(
    cast: Cast, milan: Client
) -> None:
    where, _page = looked_at(milan)
    milan.post(where, {"do": "bring-in"})

    content = milan.get(f"{where}rest.csv").content.decode("utf-8-sig")

    header, *rows = csv.reader(io.StringIO(content))
    assert header[-2:] == ["line", "what is wrong"]
    assert [(row[0], row[-2]) for row in rows] == [("Els", "4"), ("Gijs", "5")]
    mended = content.replace("31-02-1960", "28-02-1960")
    again, page = looked_at(milan, mended)
    assert "New 1 There already 0" in seen(page)
    milan.post(again, {"do": "bring-in"})
    assert "Els Brouwer" in [row.name for row in clients(cast.milan)]


def test_a_file_can_be_left_and_gone_on_with_or_thrown_away(milan: Client, roos: Client) -> None:
    where, _page = looked_at(milan)

    assert "lijst.csv uploaded by Milan Bakker" in seen(roos.get("/clients/import/"))
    assert "New 2" in seen(roos.get(where))

    roos.post(where, {"do": "throw-away"})

    assert "No file waits." in seen(milan.get("/clients/import/"))
    assert milan.get(where).status_code == 404
    assert milan.post(where, {"do": "bring-in"}).status_code == 404


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "found an empty file; right would be: a first line with the names of the columns"),
        ("Anna;17-05-1991", "which is no heading"),
        ("Naam;Naam\nA;B", "the heading “Naam” twice"),
        ('Naam;Geboren\n"Anna;1', "a quotation mark that is never closed"),
    ],
)
def test_what_is_no_list_says_so_with_its_line(milan: Client, text: str, says: str) -> None:
    page = sent(milan, text)

    assert page.status_code == 422
    assert says in seen(page)
    assert 'aria-invalid="true"' in page.content.decode()


def test_no_file_at_all_says_what_is_missing(milan: Client) -> None:
    page = milan.post("/clients/import/")

    assert page.status_code == 422
    assert "right would be: a CSV file" in seen(page)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"column:born_on": ""}, "column:born_on"),
        ({"column:born_on": "Achternaam"}, "column:born_on"),
        ({"column:given_name": "Leeftijd"}, "column:given_name"),
        ({"column:name": "Voornaam"}, "column:name"),
    ],
)
def test_columns_that_cannot_be_are_named_and_the_others_stay_chosen(
    milan: Client, wrong: dict[str, str], field: str
) -> None:
    where = address(sent(milan))

    page = milan.post(where, COLUMNS | wrong | {"do": "columns", "order": "month"})

    assert page.status_code == 422
    html = page.content.decode()
    assert f'id="{field}" name="{field}" aria-invalid="true"' in html
    assert "<option selected>Telefoon</option>" in html
    assert 'value="month" checked' in html


def test_a_therapist_is_told_whose_it_is_to_do(fenna: Client, milan: Client) -> None:
    where, _page = looked_at(milan)

    for path in ("/clients/import/", where, f"{where}rest.csv"):
        assert fenna.get(path).status_code == 403
    assert fenna.post(where, {"do": "bring-in"}).status_code == 403


def test_another_clinic_has_no_such_file(noor: Client, milan: Client) -> None:
    where, _page = looked_at(milan)

    assert noor.get(where).status_code == noor.get(f"{where}rest.csv").status_code == 404
    assert "lijst.csv" not in seen(noor.get("/clients/import/"))


def test_a_name_that_a_spreadsheet_would_run_comes_back_as_text(milan: Client) -> None:
    where, _page = looked_at(milan, LIST.replace("Els", "=cmd|'/c calc'!A1"))

    content = milan.get(f"{where}rest.csv").content.decode("utf-8-sig")

    assert "\"'=cmd|" in content
