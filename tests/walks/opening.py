"""How an empty folder becomes a clinic, in the browser."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from playwright.sync_api import Page

from tests.walks.steps import heads

NAME, OWNER, PASSWORD = "Huid & Licht", "Maud Evers", "zomergras-na-regen"
EMAIL = "maud@huidenlicht.example"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def code_of(folder: Path) -> str:
    """Return the code that was printed where the clinic was started."""
    return (folder / "setup-code").read_text(encoding="ascii").strip()


def found(page: Page, code: str, zone: str = "Europe/Lisbon") -> None:
    """Name the clinic and oneself, with the code; the page is open."""
    page.get_by_label("Setup code").fill(code)
    page.get_by_label("Name of the clinic").fill(NAME)
    page.get_by_label("Time zone").fill(zone)
    page.get_by_label("Language of the clinic").select_option("en")
    page.get_by_label("Your name").fill(OWNER)
    page.get_by_label("Your e-mail address").fill(EMAIL)
    page.locator("#password").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    page.click("text=Open the clinic")


def sign_in_as_owner(page: Page) -> None:
    """Sign in as the owner; the first run goes on where it was left."""
    page.goto("/sign-in/")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main button.first")
    page.wait_for_selector(".rail")


def add(page: Page, **typed: str) -> None:
    """Put one more on the shelf of the page."""
    for name, value in typed.items():
        page.locator(f"#new [name={name}]").fill(value)
    page.locator("#new button.first").click()
    page.wait_for_selector(f"main .rows b:has-text('{typed['name']}')")


def morning() -> str:
    """Return a zone in which it is morning at this moment, whenever the walk is walked."""
    now = datetime.now(ZoneInfo("UTC"))
    places = sorted(name for name in available_timezones() if name.startswith(("A", "E", "P")))
    return next(
        name
        for name in places
        if "/" in name and 8 <= now.astimezone(ZoneInfo(name)).hour <= 9 and name[:4] != "Etc/"
    )


def open_every_day(page: Page) -> None:
    """Fill the week of the page: every day from early to late."""
    for weekday in WEEKDAYS:
        page.get_by_label(f"{weekday}, from, 1").fill("07:00")
        page.get_by_label(f"{weekday}, until, 1").fill("22:00")
        for end in ("from", "until"):
            page.get_by_label(f"{weekday}, {end}, 2").fill("")


def open_in_the_morning(page: Page, folder: Path) -> None:
    """Open a clinic where it is morning now, open every day, with an owner who treats."""
    page.goto("/welcome/")
    found(page, code_of(folder), morning())
    heads(page, "Opening hours")
    open_every_day(page)
    page.locator("form[action$='hours/'] button.first").click()
    page.wait_for_load_state()
    page.goto("/clinic/rooms/")
    add(page, name="Tejo")
    page.goto("/clinic/devices/")
    add(page, name="Diamante")
    page.goto("/clinic/people/")
    page.locator("main .rows a", has_text=OWNER).click()
    heads(page, OWNER)
    open_every_day(page)
    page.locator("form[novalidate] button.first").click()
    heads(page, "People")
    page.goto("/clinic/level-iii/")
    page.click("text=Done: open Today")
    page.wait_for_selector("text=Here your day will be")
