"""The first run: an empty folder becomes a clinic in which a day can begin."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.walks.conftest import Enter
from tests.walks.opening import NAME, PASSWORD, add, code_of, found, sign_in_as_owner
from tests.walks.steps import audit, heads, in_days, provoked, speak


def next_step(page: Page, title: str) -> None:
    """Go to the next step and see its name."""
    page.get_by_role("link", name="Next step").last.click()
    heads(page, title)
    audit(page)


def save_hours(page: Page) -> None:
    """Open from Monday to Saturday, closed on the holidays of Portugal and one day more."""
    heads(page, "Opening hours")
    audit(page)
    page.get_by_label("Saturday, from, 1").fill("10:00")
    page.get_by_label("Saturday, until, 1").fill("14:00")
    page.locator("form[action$='hours/'] button.first").click()
    expect(page.get_by_label("Saturday, until, 1")).to_have_value("14:00")
    page.locator("[name=on]").first.fill(in_days(40))
    page.locator("[name=reason]").first.fill("Inventory")
    page.click("text=Close this day")
    expect(page.locator("#closed")).to_contain_text("Inventory")


def add_a_therapist(page: Page) -> None:
    """Give a therapist an account and hand over the password, shown once."""
    page.locator("#name").fill("Ines Prado")
    page.locator("#email").fill("ines@huidenlicht.example")
    page.get_by_label("Role").select_option("therapist")
    page.click("text=Give an account")
    heads(page, "Ines Prado")
    assert page.locator(".secret").inner_text()
    audit(page)
    page.click("text=It is handed over")
    expect(page.locator("main .rows")).to_contain_text("Ines Prado")


def wrong_code_first(page: Page, code: str, troubles: list[str]) -> None:
    """Mistype the code; nothing else typed is lost but the password, which is never sent back."""
    page.goto("/")
    heads(page, "Welcome to your clinic")
    audit(page)
    found(page, "ABCD-ABCD-ABCD")
    expect(page.locator(".troubles")).to_contain_text("This is not the code of this clinic.")
    provoked(troubles, 422)
    expect(page.get_by_label("Name of the clinic")).to_have_value(NAME)
    page.get_by_label("Setup code").fill(code)
    page.locator("#password").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    page.click("text=Open the clinic")


def the_second_half(page: Page) -> None:
    """Go on with the steps where they were left, to the last one."""
    heads(page, "Devices")
    add(page, name="Diamante", serial="D-1", in_service_until=in_days(400))
    next_step(page, "People")
    add_a_therapist(page)
    next_step(page, "Length of a session")
    next_step(page, "Creams afterwards")
    page.get_by_role("button", name="Take over and adapt").first.click()
    page.wait_for_selector("main .rows li")
    next_step(page, "Texts")
    next_step(page, "Level III")
    expect(page.locator("main")).to_contain_text("Locked")
    page.click("text=Done: open Today")
    expect(page.locator("main")).to_contain_text("Here your day will be")
    audit(page)


def the_clinic_stands(page: Page) -> None:
    """See everything under Clinic, in both languages."""
    page.goto("/clinic/")
    heads(page, NAME)
    expect(page.locator("main")).not_to_contain_text("Not complete yet")
    audit(page)
    speak(page, "nl")
    heads(page, NAME)
    audit(page)


def test_an_empty_folder_becomes_a_clinic(
    enter: Enter, empty: tuple[str, Path], troubles: list[str]
) -> None:
    address, folder = empty
    page, other = enter(address), enter(address)
    other.goto("/welcome/")
    code = code_of(folder)
    wrong_code_first(page, code, troubles)
    save_hours(page)
    assert not (folder / "setup-code").exists()

    found(other, code)  # whoever comes later does not get in, code or not
    heads(other, "Sign in")
    next_step(page, "Treatment rooms")
    add(page, name="Tejo")
    next_step(page, "Devices")

    later = enter(address)  # left half way: another browser, another day
    sign_in_as_owner(later)
    the_second_half(later)
    the_clinic_stands(later)
