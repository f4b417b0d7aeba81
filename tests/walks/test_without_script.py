"""Without any script the whole way can be walked: intake, plan, recheck, record, postpone."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.walks.conftest import Enter
from tests.walks.opening import open_in_the_morning
from tests.walks.steps import (
    agree,
    follow,
    go_on,
    heads,
    in_days,
    new_client,
    sign_plan,
    step,
    unfold,
    want,
)


def intake(page: Page) -> None:
    """Ask everything, step by step; the server fills in what was denied."""
    new_client(page, "Zonder")
    want(page, "Dull", "dull-dry-rough", ("forehead",))
    go_on(page)
    for group in ("skin-today", "last-weeks", "skin-history", "medicine", "health"):
        page.locator(f"[name=deny][value={group}]").click()
        go_on(page)
    page.locator("[name=deny][value=rest]").click()
    two_holidays(page)
    go_on(page)
    heads(page, "Look it over")
    go_on(page)


def two_holidays(page: Page) -> None:
    """Say two holidays far ahead; the second takes a button of the server."""
    page.locator("[name=sun_planned][value=given]").check()
    for row in (0, 1):
        page.locator("[name=add][value=sun_planned]").click()
        day = in_days(200 + 60 * row)
        page.locator(f"[name=sun_planned-{row}-from]").fill(day)
        page.locator(f"[name=sun_planned-{row}-until]").fill(day)


def plan(page: Page) -> None:
    """Ask for another spacing, see the days, sign."""
    page.click("text=To the plan")
    page.locator("#spacing").fill("20")
    page.click("text=Show the days")
    expect(page.locator("#spacing")).to_have_value("20")
    page.locator("#reason-spacing").fill("Works in shifts.")
    sign_plan(page)
    agree(page, "Noa Zonder")
    step(page, "Course")


def ask(page: Page, sunburn: str) -> None:
    """Ask on the day how the skin is."""
    burnt = page.locator("details.asked", has=page.locator("#sunburn"))
    if burnt.get_attribute("open") is None:
        burnt.locator("summary").first.click()
    page.locator(f"[name=sunburn][value={sunburn}]").check()
    page.locator("[name=asked]").click()


def postpone(page: Page) -> None:
    """Hear of sunburn on the day; see the new dates, accept them, undo it all."""
    page.locator(".head .button.first").click()
    ask(page, "present")
    heads(page, "Not today")
    follow(page, "postpone/")
    expect(page.locator("main")).to_contain_text("What moves")
    page.click("button[value=accept]")
    expect(page.locator("main ol.rows s").first).to_be_visible()
    page.click(".say.done button")
    expect(page.locator(".say.done")).to_have_count(0)


def record(page: Page) -> None:
    """It was no sunburn after all: ask again, and record the session."""
    follow(page, "postpone/")
    page.goto(page.url.replace("postpone/", "recheck/?again=1"))
    ask(page, "absent")
    page.click("text=Begin: record the session")
    unfold(page.locator("[name='passes:forehead']"))
    page.locator("[name='end_point:forehead'][value=pink]").check()
    page.locator("[name='redness:forehead'][value='1']").check()
    page.locator("[name='passes:forehead']").fill("2")
    go_on(page)
    expect(page.locator(".say.done").first).to_contain_text("Session 1 is recorded.")


def test_the_whole_way_without_script(enter: Enter, empty: tuple[str, Path]) -> None:
    address, folder = empty
    page = enter(address, script=False)
    open_in_the_morning(page, folder)
    intake(page)
    heads(page, "Yes, go ahead")
    plan(page)
    postpone(page)
    record(page)
