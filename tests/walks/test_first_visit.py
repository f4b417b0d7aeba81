"""A therapist takes a client from the first question to a signed course and its papers."""

import re
from datetime import datetime

from playwright.sync_api import Page, expect

from tests.walks.conftest import Enter
from tests.walks.steps import (
    agree,
    audit,
    calendar,
    deny,
    deny_and_go_on,
    go_on,
    heading,
    heads,
    in_days,
    new_client,
    pdf,
    sign_in,
    step,
    want,
)

CHEEKS = ("left-cheek", "right-cheek")


def begin_and_leave(page: Page) -> str:
    """Begin the intake on a tablet and leave it half way; return the client's address."""
    new_client(page, "Vermeer")
    audit(page)
    want(page, "Acne scars", "acne-scars", CHEEKS)
    go_on(page)
    deny(page, "skin-today")
    audit(page)
    go_on(page)
    page.locator("[name=retinoid_topical][value=given]").check()
    page.locator("[name=retinoid_topical-0-last_on]").fill(in_days(-1))
    page.locator("[name=retinoid_topical-0-prescription]").select_option("false")
    deny(page, "last-weeks")
    go_on(page)
    page.wait_for_selector("#at-skin-history")
    return re.sub(r"/intake/.*", "/", page.url)


def resume(page: Page, client: str) -> None:
    """Go on with it at another desk: what was said is there; screen."""
    page.goto(f"{client}intake/")
    heads(page, "This intake is half done")
    audit(page)
    page.click("text=Go on with it")
    page.wait_for_selector("#at-skin-history")
    page.locator("[name=scar_type][value=atrophic]").check()
    deny_and_go_on(page, ("skin-history", "medicine", "health", "rest"))
    heads(page, "Look it over")
    expect(page.locator("main")).to_contain_text("use a vitamin A cream")
    audit(page)
    go_on(page)


def screen(page: Page) -> None:
    """Meet a wait in the screening; the client corrects an answer, and it falls away."""
    heads(page, "Not today: from")
    expect(page.locator(".finding.postpone")).to_contain_text("Vitamin A")
    audit(page)
    page.click("text=Something has changed")
    page.locator(".stepper [value=last-weeks]").click()
    page.locator("[name=retinoid_topical][value=none]").check()
    page.locator("[name=confirm][value=last-weeks]").click()
    page.locator(".stepper [value=summary]").click()
    page.click("text=All the rest is still so")
    go_on(page)
    assert heading(page) == "Yes, go ahead"
    audit(page)


def plan(page: Page) -> set[datetime]:
    """Choose fewer sessions, a therapist and a time, say why; sign the times that are shown."""
    page.click("text=To the plan")
    expect(page.locator("#days h2").first).to_have_text("10 sessions")
    audit(page)
    reason = page.locator("#reason-sessions-acne-scars")
    expect(reason).to_be_hidden()
    number = page.locator("#sessions-acne-scars")
    number.fill("8")
    number.blur()
    expect(page.locator("#days h2").first).to_have_text("8 sessions")
    page.get_by_label("With").select_option(label="Joris Meijer")
    page.locator("#at").fill("10:30")
    page.locator("#at").blur()
    expect(page.locator("#days li", has_text="Joris Meijer")).to_have_count(8)
    expect(page.locator("#days li", has_text="10:30")).not_to_have_count(0)
    reason.fill("She moves abroad in spring.")
    page.get_by_label("The skin is thicker").check()
    shown = page.locator("#days [name=shown]").evaluate_all("all => all.map((one) => one.value)")
    page.click("text=Sign the plan")
    heads(page, "The plan is signed")
    expect(page.locator("main")).to_contain_text("8 sessions are booked, the first on")
    audit(page)
    return {datetime.fromisoformat(begins) for begins in shown}


def consent(page: Page) -> None:
    """Hand the client the words and let her type her name."""
    agree(page, "Noa Vermeer")
    expect(page.locator("main")).to_contain_text("Noa Vermeer")
    step(page, "Course")
    assert heading(page).startswith("Session 1 of 8: ")
    expect(page.locator("main")).to_contain_text("10 → 8")
    expect(page.locator("main")).to_contain_text("She moves abroad in spring.")
    audit(page)


def papers(page: Page, times: set[datetime]) -> None:
    """Read the aftercare sheet, as a page, as a PDF and in a calendar."""
    step(page, "Aftercare")
    expect(page.locator("article")).to_have_attribute("lang", "en")
    expect(page.locator("article")).to_contain_text("Before session 1")
    audit(page)
    sheet = pdf(page, "aftercare.pdf")
    assert "Noa Vermeer" in sheet
    assert "Before session 1" in sheet
    assert {entry["DTSTART"].dt for entry in calendar(page).values()} == times


def test_from_the_first_visit_to_the_signed_course(enter: Enter, clinic: str) -> None:
    tablet = enter(clinic, 820)
    sign_in(tablet)
    client = begin_and_leave(tablet)

    page = enter(clinic)
    sign_in(page)
    resume(page, client)
    screen(page)
    times = plan(page)
    assert len(times) == 8
    consent(page)
    papers(page, times)
