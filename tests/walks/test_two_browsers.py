"""Two browsers on one record: whoever saves second sees both versions, and nothing is lost."""

import re

from playwright.sync_api import Page, expect

from tests.walks.conftest import Enter
from tests.walks.steps import (
    ROOS,
    audit,
    deny,
    go_on,
    heads,
    look_up,
    new_client,
    provoked,
    sign_in,
    want,
)


def two(enter: Enter, clinic: str) -> tuple[Page, Page]:
    """Return the therapist's browser and the owner's, both signed in."""
    fenna, roos = enter(clinic), enter(clinic)
    sign_in(fenna)
    sign_in(roos, ROOS)
    return fenna, roos


def test_the_details_of_a_client(enter: Enter, clinic: str, troubles: list[str]) -> None:
    fenna, roos = two(enter, clinic)
    look_up(fenna, "Gijs Mulder")
    address = f"{fenna.url.split('?')[0]}edit/"
    for page in (fenna, roos):
        page.goto(address)
        heads(page, "Change the details")
    roos.get_by_label("Phone").fill("06 1234 5678")
    roos.click("main button.first")
    heads(roos, "Gijs Mulder")

    fenna.get_by_label("Phone").fill("06 8765 4321")
    fenna.get_by_label("Phototype").select_option("III")
    fenna.click("main button.first")

    heads(fenna, "Somebody changed this while you were typing")
    provoked(troubles, 409)
    expect(fenna.locator("main")).to_contain_text("06 1234 5678")
    expect(fenna.locator("main")).to_contain_text("06 8765 4321")
    expect(fenna.locator("main")).to_contain_text("Roos van Dalen")
    audit(fenna)
    fenna.locator("fieldset", has_text="06 8765 4321").locator("[value=yours]").check()
    fenna.click("text=Save what is chosen")
    heads(fenna, "Gijs Mulder")
    expect(fenna.locator("main")).to_contain_text("06 8765 4321")
    expect(fenna.locator("main")).to_contain_text("III")


def test_the_half_done_intake(enter: Enter, clinic: str, troubles: list[str]) -> None:
    fenna, roos = two(enter, clinic)
    new_client(fenna, "Tweespalt")
    want(fenna, "Dull", "dull-dry-rough", ("forehead",))
    go_on(fenna)
    deny(fenna, "skin-today")
    roos.goto(fenna.url)
    roos.locator("[name=tan][value=light]").check()
    go_on(roos)
    roos.wait_for_selector("#at-last-weeks")

    go_on(fenna)

    heads(fenna, "Somebody changed this while you were typing")
    provoked(troubles, 409)
    audit(fenna)
    expect(fenna.locator("main")).to_contain_text("Are you tanned at the moment?")
    tan = fenna.locator("fieldset", has_text="Are you tanned at the moment?")
    tan.locator("[value=theirs]").check()
    fenna.click("text=Save what is chosen")
    fenna.wait_for_selector("#at-last-weeks")
    fenna.goto(re.sub(r"/intake/.*", "/intake/skin-today/", fenna.url))
    expect(fenna.locator("[name=tan][value=light]")).to_be_checked()
    expect(fenna.locator("[name=sunburn][value=absent]")).to_be_checked()


def test_the_record_of_a_session(enter: Enter, clinic: str, troubles: list[str]) -> None:
    fenna, roos = two(enter, clinic)
    look_up(fenna, "Ruben de Boer")
    fenna.locator(".journey a", has_text="Course").click()
    done = fenna.locator("main a[href$='done/']").first.get_attribute("href")
    assert done
    for page, passes in ((roos, "3"), (fenna, "4")):
        page.goto(done)
        area = page.locator("[data-area=forehead]")
        if area.get_attribute("open") is None:
            area.locator("summary").first.click()
        area.locator("[name='passes:forehead']").fill(passes)
        page.locator("#reason").fill(f"They were {passes} passes.")
    go_on(roos)
    heads(roos, "Session 3 of 5")

    go_on(fenna)

    expect(fenna.locator(".troubles").first).to_contain_text("Nothing of yours was saved yet")
    provoked(troubles, 409)
    expect(fenna.locator(".troubles").first).to_contain_text("Theirs")
    audit(fenna)
    expect(fenna.locator("[name='passes:forehead']")).to_have_value("4")
    expect(fenna.locator("#reason")).to_have_value("They were 4 passes.")
    go_on(fenna)
    expect(fenna.locator("main ol.rows")).to_contain_text("They were 3 passes.")
    expect(fenna.locator("main ol.rows")).to_contain_text("They were 4 passes.")
