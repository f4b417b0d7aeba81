"""A therapist takes a client from the first question to a signed, dated course and aftercare."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walks.conftest import AUDITOR

GRAVE = {"serious", "critical"}
PASSWORD = "helmgras-aan-zee"


def today() -> date:
    """Return the day, as near to the clinic's as a walk needs it."""
    return datetime.now(UTC).date()


def sign_in(page: Page) -> None:
    """Sign in as the therapist and read English."""
    page.goto("/sign-in/")
    page.fill("[name=email]", "fenna@huidaanzee.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.first")
    page.wait_for_selector(".rail")
    english = page.locator(".rail button[value=en]")
    if english.count():
        english.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def audit(page: Page) -> None:
    """Fail on anything grave that the auditor of accessibility finds in the page."""
    page.evaluate(AUDITOR.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    grave = [
        f"{item['id']}: {item['nodes'][0]['html'][:120]}"
        for item in found
        if item["impact"] in GRAVE
    ]
    assert not grave, f"{page.url}: {grave}"


def heading(page: Page) -> str:
    """Return the heading of the page."""
    return page.locator("h1").inner_text()


def new_client(page: Page, family_name: str) -> None:
    """Note a new client; the intake opens."""
    page.click("text=New client")
    page.get_by_label("Given name").fill("Noa")
    page.get_by_label("Family name").fill(family_name)
    page.get_by_label("Date of birth").fill("1991-05-17")
    page.get_by_label("Phototype").select_option("II")
    page.get_by_label("Language of the client").select_option("en")
    page.click("text=Save, then the intake")
    expect(page.locator("h1")).to_have_text("Intake")


def ask_everything(page: Page) -> None:
    """Ask for scars on the cheeks; all else is denied, but for a cream used yesterday."""
    page.locator("summary", has_text="Acne scars").click()
    for area in ("left-cheek", "right-cheek"):
        page.locator(f"[name=areas-acne-scars][value={area}]").check()
    page.locator("[name=scar_type][value=atrophic]").check()
    page.locator("[name=retinoid_topical][value=given]").check()
    yesterday = today() - timedelta(days=1)
    page.locator("[name=retinoid_topical-0-last_on]").fill(yesterday.isoformat())
    page.locator("[name=retinoid_topical-0-prescription]").select_option("false")
    for group in page.locator("[data-deny]").all():
        group.click()
    expect(page.locator("[data-open]:checked:visible")).to_have_count(0)


def screen(page: Page) -> None:
    """Meet a hold in the screening; the client corrects an answer, and it falls away."""
    assert heading(page).startswith("Not today: from")
    expect(page.locator(".finding.postpone")).to_contain_text("Vitamin A")
    audit(page)
    page.click("text=Something has changed")
    page.locator("[name=retinoid_topical][value=none]").check()
    page.locator(".foot button").click()
    assert heading(page) == "Yes, go ahead"
    audit(page)


def plan(page: Page) -> None:
    """Change the number of sessions with a reason; the days follow; sign."""
    page.click("text=To the plan")
    expect(page.locator("#days h2").first).to_have_text("10 sessions")
    audit(page)
    reason = page.locator("#reason-sessions-acne-scars")
    expect(reason).to_be_hidden()
    number = page.get_by_label(re.compile("^Sessions"))
    number.fill("8")
    number.blur()
    expect(page.locator("#days h2").first).to_have_text("8 sessions")
    reason.fill("She moves abroad in spring.")
    page.get_by_label("The skin is thicker").check()
    page.click("text=Sign the plan")
    expect(page.locator("h1")).to_have_text("The plan is signed")
    audit(page)


def treat(page: Page) -> None:
    """Record the first session."""
    page.click("text=To the course")
    expect(page.locator("main")).to_contain_text("10 → 8")
    audit(page)
    page.locator(".head").get_by_role("link", name="Session done").click()
    page.locator("[name=end_point][value=even-red]").check()
    audit(page)
    page.click("text=Record the session")
    assert heading(page).startswith("Session 2 of 8")


def test_the_thin_journey(page: Page) -> None:
    sign_in(page)
    audit(page)
    page.goto("/clients/new/")
    audit(page)
    page.goto("/")
    new_client(page, "Vermeer")
    audit(page)
    ask_everything(page)
    audit(page)
    page.locator(".foot button").click()
    screen(page)
    plan(page)
    treat(page)
    page.locator(".journey >> text=Aftercare").click()
    expect(page.locator("article")).to_contain_text("again from")
    expect(page.locator("article")).to_have_attribute("lang", "en")
    audit(page)


def test_every_place_of_the_rail_is_sound_at_every_width(page: Page) -> None:
    sign_in(page)
    for path in (
        "/",
        "/clients/",
        "/protocol/",
        "/protocol/rule/active-cold-sore/",
        "/clinic/",
        "/you/",
    ):
        page.goto(path)
        for width in (390, 820, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} wide at {width}"
            audit(page)


def test_targets_are_large_enough_for_a_thumb(page: Page) -> None:
    sign_in(page)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/clients/new/")
    small = page.evaluate(
        """[...document.querySelectorAll(".button, .rail .place, input, select, .option")]
           .filter((e) => e.offsetParent && e.type !== "hidden" && !e.closest(".option:not(label)"))
           .filter((e) => e.getBoundingClientRect().height < 44)
           .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_the_keyboard_alone_reaches_search_and_page(page: Page) -> None:
    sign_in(page)
    page.goto("/clients/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("[type=search]")).to_be_focused()
    page.keyboard.type("bram")
    expect(page.locator("#found li")).to_have_count(1)
    expect(page.locator("#found")).to_contain_text("Bram Oosterhuis")


def test_the_protocol_is_searched_while_typing(page: Page) -> None:
    sign_in(page)
    page.goto("/protocol/")
    page.locator("[type=search]").press_sequentially("koortslip")
    expect(page.locator("#found [role=status]")).to_contain_text("koortslip")
    expect(page.locator("#found")).to_contain_text("Active cold sore")


@pytest.fixture
def plain(browser: Browser, clinic: str) -> Any:
    """Give a page of a browser that runs no script."""
    with browser.new_context(base_url=clinic, java_script_enabled=False, locale="en-GB") as context:
        yield context.new_page()


def test_it_works_without_any_script(plain: Page) -> None:
    page = plain
    sign_in(page)
    new_client(page, "Zonder")
    page.locator("summary", has_text="Dull").click()
    page.locator("[name=areas-dull-dry-rough][value=forehead]").check()
    for group in ("skin-today", "last-weeks", "skin-history", "medicine", "health", "rest"):
        page.locator(f"[name=deny][value={group}]").click()
    page.locator("[name=sun_planned][value=given]").check()
    page.locator("[name=add][value=sun_planned]").click()
    begin = today() + timedelta(days=200)
    for row in (0, 1):
        day = begin + timedelta(days=60 * row)
        page.locator(f"[name=sun_planned-{row}-from]").fill(day.isoformat())
        page.locator(f"[name=sun_planned-{row}-until]").fill(day.isoformat())
        if row == 0:
            page.locator("[name=add][value=sun_planned]").click()
    page.locator(".foot button").click()
    page.click("text=To the plan")
    page.locator("#spacing").fill("20")
    page.click("text=Show the days")
    expect(page.locator("#spacing")).to_have_value("20")
    page.locator("#reason-spacing").fill("Works in shifts.")
    page.click("text=Sign the plan")
    expect(page.locator("h1")).to_have_text("The plan is signed")
