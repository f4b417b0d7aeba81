"""The morning of the cold sore, in Dutch: the course moves, says why, and comes back."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.walks.steps import (
    about_the_session,
    audit,
    calendar,
    heads,
    in_days,
    look_up,
    sign_in,
    step,
)

Entries = dict[str, Any]
NEW_DATES = "main .acts a[href$='postpone/']"


def today_shows(page: Page, name: str) -> None:
    """See on Today whose session cannot be as planned, with the reason and the way on."""
    page.goto("/?who=mine")
    row = page.locator("li", has=page.locator("a.first", has_text=name)).first
    expect(row).to_contain_text("koortslip", ignore_case=True)
    expect(row.locator(".verdict")).to_contain_text("Uitstellen")
    audit(page)


def ask_before_the_session(page: Page) -> None:
    """Ask Anna before her session: there is a cold sore."""
    look_up(page, "Anna de Wit")
    step(page, "Kuur")
    page.goto(about_the_session(page, "recheck"))
    page.wait_for_selector("[name=asked]")
    audit(page)
    asked = page.locator("details.asked", has=page.locator("#cold_sore"))
    asked.locator("summary").first.click()
    page.locator("[name=cold_sore][value=present]").check()
    page.locator("[name=asked]").click()
    heads(page, "kijk opnieuw op")
    expect(page.locator(".finding.postpone")).to_contain_text("Zolang er een koortslip is")
    audit(page)


def proposed(page: Page) -> list[tuple[str, str]]:
    """Return what is proposed: from when to when."""
    expect(page.locator("button[value=accept]")).to_be_visible()
    rows = page.locator("ol.rows > li > p:first-child")
    was = rows.locator("s").all_inner_texts()
    return list(zip(was, rows.locator("b.strong").all_inner_texts(), strict=True))


def accept(page: Page) -> None:
    """Accept the new dates; the course page says what moved."""
    page.click("button[value=accept]")
    page.wait_for_selector(".say.done button")


def in_the_course(page: Page, moves: list[tuple[str, str]]) -> None:
    """See on the course page each new date, and each old one struck through."""
    rows = page.locator("main ol.rows")
    for was, to in moves:
        expect(rows.locator("s", has_text=was).first).to_be_visible()
        expect(rows).to_contain_text(to)
    expect(rows).to_contain_text("Zolang er een koortslip is")
    audit(page)


def moved_in(before: Entries, after: Entries, number: int) -> None:
    """Hold the calendar files side by side: the entries moved, none doubled, all uncertain."""
    assert before.keys() == after.keys()
    moved = [uid for uid in after if after[uid]["DTSTART"].dt != before[uid]["DTSTART"].dt]
    assert len(moved) == number
    for uid in moved:
        assert int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"])
        assert after[uid]["STATUS"] == "TENTATIVE"


def back_again(before: Entries, after: Entries) -> None:
    """Hold the file after the undo beside the first: the same times, each once more newer."""
    assert {uid: entry["DTSTART"].dt for uid, entry in before.items()} == {
        uid: entry["DTSTART"].dt for uid, entry in after.items()
    }
    assert {str(entry["STATUS"]) for entry in after.values()} == {"CONFIRMED"}


def other_dates(page: Page) -> None:
    """Ask for other dates: not before three weeks, and in the afternoon."""
    other = page.locator("details", has=page.locator("#not_before"))
    other.locator("summary").click()
    other.locator("#not_before").fill(in_days(21))
    other.locator("#at").fill("15:00")
    other.locator("button").click()
    expect(page.locator("[type=hidden][name=not_before]")).to_have_value(in_days(21))


def test_the_morning_of_the_cold_sore(page: Page) -> None:
    sign_in(page, language="nl")
    today_shows(page, "Chaya Levi")
    ask_before_the_session(page)
    step(page, "Kuur")
    before = calendar(page)
    page.locator(NEW_DATES).first.click()
    moves = proposed(page)
    assert len(moves) == 7, moves
    audit(page)
    accept(page)
    in_the_course(page, moves)
    moved = calendar(page)
    moved_in(before, moved, 7)

    page.click(".say.done button")
    page.wait_for_selector(NEW_DATES)
    back_again(before, calendar(page))

    page.locator(NEW_DATES).first.click()
    other_dates(page)
    later = proposed(page)
    assert later[0][0] == moves[0][0]
    assert later[0][1] != moves[0][1]
    assert "15:00" in later[0][1]
    accept(page)
    in_the_course(page, later)
