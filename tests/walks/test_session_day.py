"""The day of a session: missed, booked again, asked, arrived, recorded, put right."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.walks.conftest import Enter
from tests.walks.opening import open_in_the_morning
from tests.walks.steps import (
    agree,
    answer_everything,
    audit,
    follow,
    go_on,
    heads,
    sign_plan,
    step,
    unfold,
)


def sign_a_course(page: Page) -> None:
    """Take a client from the first question to a course that begins today."""
    answer_everything(page, "Vandaag")
    heads(page, "Yes, go ahead")
    page.click("text=To the plan")
    sign_plan(page)
    agree(page, "Noa Vandaag")
    step(page, "Course")


def did_not_come(page: Page) -> None:
    """Say on the course page that she did not come, and book her again for later today."""
    follow(page, "no-show/")
    heads(page, "Noa Vandaag did not come?")
    audit(page)
    page.click("text=Yes, did not come")
    page.click("text=Book it again")
    heads(page, "Book session 1 again")
    audit(page)
    page.locator("#times [name=at]").last.check()
    page.locator("#times [name=reason]").fill("Missed the bus, comes at the end of the day.")
    page.locator("#times button[value=look]").click()
    page.wait_for_selector(".head .button.first")


def ask(page: Page) -> None:
    """Ask on the day: nothing has changed; she is here, and the record opens."""
    expect(page.locator("main")).to_contain_text("Missed the bus")
    page.locator(".head .button.first").click()
    heads(page, "Any of these since")
    audit(page)
    page.locator("[name=asked]").click()
    heads(page, "Yes, go ahead")
    audit(page)
    page.click("text=Begin: record the session")
    page.wait_for_selector("form[data-session]")


def record(page: Page) -> None:
    """Record the area, and what both think of the skin."""
    audit(page)
    area = page.locator("[data-area=forehead]")
    unfold(area.locator("[name='passes:forehead']"))
    area.locator("[name='end_point:forehead'][value=pink]").check()
    area.locator("[name='redness:forehead'][value='1']").check()
    area.locator("[name='passes:forehead']").fill("2")
    page.locator("[name=client_score]").select_option("4")
    page.locator("[name=therapist_score]").select_option("5")
    go_on(page)
    expect(page.locator(".say.done").first).to_contain_text("Session 1 is recorded.")
    heads(page, "Session 2 of 5")
    audit(page)


def put_right(page: Page) -> None:
    """Correct the record with a reason; what was written first stays readable."""
    follow(page, "done/")
    page.wait_for_selector("form[data-session]")
    area = page.locator("[data-area=forehead]")
    unfold(area.locator("[name='passes:forehead']"))
    area.locator("[name='passes:forehead']").fill("3")
    page.locator("#reason").fill("It were three passes.")
    go_on(page)
    rows = page.locator("main ol.rows")
    expect(rows).to_contain_text("Amendment 2 by")
    expect(rows).to_contain_text("It were three passes.")


def something_went_wrong(page: Page) -> None:
    """Note a complication, then that it is over."""
    follow(page, "complications/")
    heads(page, "What went wrong?")
    audit(page)
    kind = page.locator("[name=kind][value=redness]")
    unfold(kind)
    kind.check()
    page.locator("[name=severity][value=mild]").check()
    page.locator("#says").fill("Red and warm for more than a day.")
    page.locator("[name=outcome][value=open]").check()
    page.locator("main form .acts .button.first").click()
    expect(page.locator("main")).to_contain_text("Red and warm for more than a day.")
    audit(page)


def test_the_day_of_a_session(enter: Enter, empty: tuple[str, Path]) -> None:
    address, folder = empty
    page = enter(address)
    open_in_the_morning(page, folder)
    sign_a_course(page)
    did_not_come(page)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("Noa Vandaag")
    audit(page)
    page.locator("main .visit a.name").first.click()
    step(page, "Course")
    ask(page)
    record(page)
    put_right(page)
    something_went_wrong(page)
