"""Rosacea: a doctor decides first. The letter, the note, and the plan that it allows."""

from playwright.sync_api import Page, expect

from tests.walks.steps import (
    GROUPS,
    audit,
    deny_and_go_on,
    follow,
    go_on,
    heads,
    in_days,
    new_client,
    printed,
    sign_in,
    sign_plan,
    step,
    want,
)


def ask(page: Page) -> None:
    """Ask a new client, who has rosacea."""
    new_client(page, "Roodenburg")
    want(page, "Dull", "dull-dry-rough", ("forehead",))
    go_on(page)
    for group in GROUPS:
        page.wait_for_selector(f"#at-{group}")
        if group == "skin-history":
            page.locator("[name=rosacea][value=present]").check()
        deny_and_go_on(page, (group,))
    heads(page, "Look it over")
    go_on(page)


def letter(page: Page) -> None:
    """Write the letter to her doctor, and print it."""
    follow(page, "referral/")
    heads(page, "Letter to the doctor")
    page.locator("#doctor").fill("dr. J. Koster")
    page.locator("#lang").select_option("en")
    page.click("text=Show it like this")
    expect(page.locator("article")).to_contain_text("dr. J. Koster")
    expect(page.locator("article")).to_contain_text("osacea")
    audit(page)
    address = page.locator("[formaction$='referral.pdf']").get_attribute("formaction")
    assert address
    paper = printed(page, f"{address}?doctor=dr.+J.+Koster&lang=en")
    assert "dr. J. Koster" in paper
    assert "Noa Roodenburg" in paper
    assert "osacea" in paper


def note(page: Page) -> None:
    """Record what the doctor wrote back."""
    follow(page, "notes/")
    heads(page, "Doctor’s notes")
    page.locator("[name=doctor]").fill("dr. J. Koster")
    page.locator("[name=dated_on]").fill(in_days(0))
    page.locator("[name=until]").fill(in_days(180))
    page.locator("[name=level][value=I]").check()
    page.locator("[name=says]").fill("Quiet for a year; gentle treatment is fine.")
    page.locator("form[novalidate] button.first").click()


def test_a_doctor_decides_first(page: Page) -> None:
    sign_in(page)
    ask(page)
    heads(page, "Doctor first")
    expect(page.locator(".finding.refer").first).to_contain_text("osacea")
    audit(page)
    page.click("text=To the plan")
    heads(page, "Cannot be signed yet")
    audit(page)
    letter(page)
    note(page)
    expect(page.locator("main")).to_contain_text("dr. J. Koster")
    step(page, "Screening")
    audit(page)
    page.click("text=To the plan")
    sign_plan(page)
    step(page, "Course")
    expect(page.locator("main")).to_contain_text("dr. J. Koster")
