"""A list of another program comes in; two bad rows are named and mended; nobody comes twice."""

from playwright.sync_api import Page, expect

from tests.walks.steps import ROOS, audit, choose_file, heads, look_up, sign_in

LIST = """Voornaam;Achternaam;Geboren;Telefoon;Mail
Aafke;Importa;3-4-1980;06 1111 0001;aafke@importa.example
Bertus;Importa;30-2-1980;06 1111 0002;bertus@importa.example
Corrie;Importa;17-5-1984;06 1111 0003;corrie@importa.example
Dirk;Importa;1-1-1990;06 1111 0004;dirk.importa.example
Anna;de Wit;17-5-1991;06 0000 0101;anna@dewit.example
"""


def upload(page: Page, text: str) -> None:
    """Choose a file and look at its columns."""
    page.goto("/clients/import/")
    heads(page, "Bring in a list of clients")
    audit(page)
    choose_file(page, "klanten.csv", text)
    page.click("text=Look at the columns")
    heads(page, "Which column is what")
    audit(page)


def look(page: Page) -> None:
    """See what would happen; nothing has come in yet."""
    page.click("button[value=columns]")
    heads(page, "What would happen")
    audit(page)


def counts(page: Page) -> list[str]:
    """Return how many rows are new, there already, doubtful and of no use."""
    return page.locator("dl.facts").first.locator("dd").all_inner_texts()


def two_are_wrong(page: Page) -> None:
    """See which lines cannot be used, and which of their fields."""
    assert counts(page) == ["2", "1", "0", "2"]
    wrong = page.locator("section", has=page.get_by_role("heading", name="Cannot be used"))
    expect(wrong).to_contain_text("Line 3: Bertus Importa")
    expect(wrong).to_contain_text("30-2-1980")
    expect(wrong).to_contain_text("Line 5: Dirk Importa")
    expect(wrong).to_contain_text("dirk.importa.example")


def bring_in(page: Page) -> None:
    """Bring in the two that are new."""
    page.click("button[value=bring-in]")
    heads(page, "2 clients came in")
    audit(page)


def rest_of(page: Page) -> str:
    """Return the file with the rows that stayed out, and put the uploaded one away."""
    address = page.locator("a[href$='rest.csv']").get_attribute("href")
    assert address
    rest = page.request.get(address).text()
    page.click("button[value=throw-away]")
    page.wait_for_url("**/clients/**")
    return rest


def mended(rest: str) -> str:
    """Return the file as somebody mends it in a spreadsheet: two rows under their heading."""
    assert len(rest.strip().splitlines()) == 3, rest
    return rest.replace("30-2-1980", "28-2-1980").replace("dirk.importa", "dirk@importa")


def test_a_list_with_two_bad_rows_comes_in(page: Page) -> None:
    sign_in(page, ROOS)
    upload(page, LIST)
    look(page)
    two_are_wrong(page)
    bring_in(page)
    rest = rest_of(page)

    upload(page, mended(rest))
    look(page)
    assert counts(page) == ["2", "0", "0", "0"]
    bring_in(page)
    page.goto("/clients/?q=Importa")
    expect(page.locator("main .rows li")).to_have_count(4)

    upload(page, LIST)
    look(page)
    assert counts(page)[0] == "0"
    page.click("button[value=throw-away]")
    look_up(page, "Dirk Importa")
    expect(page.locator("main")).to_contain_text("dirk@importa.example")
