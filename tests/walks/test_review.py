"""A course is looked at: stopped, changed, and kept up after its end."""

from playwright.sync_api import Page, expect

from tests.walks.steps import audit, calendar, follow, heads, look_up, provoked, sign_in, step


def review_of(page: Page, name: str) -> None:
    """Open the review of a client's course."""
    look_up(page, name)
    step(page, "Course")
    follow(page, "review/")
    heads(page, "Review after session")
    expect(page.locator("main")).to_contain_text("The protocol proposes:")
    audit(page)


def decide(page: Page, decision: str, reason: str = "") -> None:
    """Choose what becomes of the course."""
    page.locator(f"[name=decision][value={decision}]").check()
    page.locator("#reason").fill(reason)


def sign(page: Page) -> None:
    """Sign what was decided."""
    page.click("button[value=sign]")


def statuses(page: Page) -> list[str]:
    """Return the status of each session in the calendar file, sorted."""
    return sorted(str(entry["STATUS"]) for entry in calendar(page).values())


def test_a_course_without_gain_is_stopped_and_that_is_undone(
    page: Page, troubles: list[str]
) -> None:
    sign_in(page)
    review_of(page, "Pieter van Vliet")
    expect(page.locator("table tbody tr")).to_have_count(3)
    expect(page.locator("table")).to_contain_text("4 of 10")
    decide(page, "stop")
    sign(page)
    expect(page.locator(".troubles")).to_be_visible()
    provoked(troubles, 422)
    expect(page.locator("[name=decision][value=stop]")).to_be_checked()
    decide(page, "stop", "He sees no difference and wants to stop.")
    sign(page)
    heads(page, "The course was stopped")
    expect(page.locator("main")).to_contain_text("He sees no difference and wants to stop.")
    assert statuses(page) == ["CANCELLED"] * 7 + ["CONFIRMED"] * 3
    audit(page)

    page.click(".say.done button")
    heads(page, "Session 4 of 10")
    assert statuses(page) == ["CONFIRMED"] * 10


def test_what_is_left_of_a_course_is_changed(page: Page) -> None:
    sign_in(page)
    review_of(page, "Yara el Amrani")
    decide(page, "change", "The skin is calm already.")
    number = page.locator("#sessions-active-acne-oily")
    number.fill("5")
    number.blur()
    expect(page.locator("#days li").last).to_contain_text("is cancelled")
    page.locator("#reason-sessions-active-acne-oily").fill("Five are enough.")
    sign(page)
    heads(page, "of 5")
    expect(page.locator("main")).to_contain_text("Five are enough.")
    expect(page.locator("main")).to_contain_text("6 → 5")
    audit(page)


def test_a_finished_course_is_kept_up(page: Page) -> None:
    sign_in(page)
    look_up(page, "Sem Kuipers")
    step(page, "Course")
    heads(page, "The course is done")
    follow(page, "review/")
    expect(page.locator("main")).to_contain_text("Close the course")
    audit(page)
    follow(page, "maintenance/")
    heads(page, "Upkeep after the course")
    audit(page)
    page.locator("#sessions").fill("2")
    page.locator("#sessions").blur()
    expect(page.locator("#days h2").first).to_have_text("2 sessions")
    page.click("button[value=sign]")
    heads(page, "The plan is signed")
    step(page, "Course")
    heads(page, "Session 1 of 2")
    expect(page.locator("main")).to_contain_text("Upkeep")
    audit(page)
