"""Makes the pictures of the README from the demo: `.venv-dev/bin/python -m tools.screenshots`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tools import server
from tools.wheels import ROOT

PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WHO, PASSWORD = "fenna@huidaanzee.example", "helmgras-aan-zee"


class Picture(NamedTuple):
    """A page at a width: whose, which step of the journey, and how the address of a link ends.

    `turn` is put in place of the end of that address: a page about the same session.
    """

    name: str
    width: int
    height: int
    client: str = ""
    step: str = ""
    link: str = ""
    turn: str = ""
    address: str = "/"


WANTED = (
    Picture("today-1280", 1280, 860),
    Picture("today-390", 390, 800),
    Picture("intake-820", 820, 1000, "Omar Ben Ali", "Intake", "intake/last-weeks/"),
    Picture("screening-1280", 1280, 860, "Chaya Levi", "Screening"),
    Picture("plan-1280", 1280, 1000, "Mila Jansen", "Plan"),
    Picture("course-1280", 1280, 1000, "Willemijn Prins", "Course"),
    Picture("course-820", 820, 1000, "Anna de Wit", "Course"),
    Picture("recheck-820", 820, 1000, "Anna de Wit", "Course", "move/", "recheck/"),
    Picture("postpone-1280", 1280, 900, "Chaya Levi", "Course", "postpone/"),
    Picture("postpone-820", 820, 1000, "Chaya Levi", "Course", "postpone/"),
    Picture("review-1280", 1280, 1000, "Els Brouwer", "Course", "review/"),
    Picture("aftercare-390", 390, 800, "Anna de Wit", "Aftercare"),
    Picture("protocol-1280", 1280, 800, address="/protocol/?q=cold+sore"),
)


def main() -> int:
    """Serve a fresh demo, photograph its pages, say where they are."""
    chromium = shutil.which("chromium")
    if not chromium:
        print("screenshots: there is no chromium on the PATH (apt-get install chromium)")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        environment = server.surroundings(Path(folder))
        server.prepare(environment, ["--demo"])
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with server.running(server.any_port(), environment) as address:
            photograph(browser, address)
        browser.close()
    return 0


def photograph(browser: Browser, address: str) -> None:
    """Take every wanted picture, in English."""
    with browser.new_context(base_url=address, locale="en-GB") as context:
        page = context.new_page()
        page.goto("/sign-in/")
        page.fill("[name=email]", WHO)
        page.fill("[name=password]", PASSWORD)
        page.click("main button.first")
        english = page.locator(".rail button[value=en]")
        if english.count():
            english.click()
        for picture in WANTED:
            go_to(page, picture)
            page.set_viewport_size({"width": picture.width, "height": picture.height})
            page.screenshot(path=PICTURES / f"{picture.name}.png")
            print(f"docs/pictures/{picture.name}.png")


def go_to(page: Page, picture: Picture) -> None:
    """Open the page of a picture; a client's aftercare in English, as the rest."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(picture.address)
    if not picture.client:
        return
    page.goto(f"/clients/?q={picture.client}")
    page.locator("main .rows a", has_text=picture.client).first.click()
    page.click(f".journey a:has-text('{picture.step}')")
    page.wait_for_selector(f".journey [aria-current]:has-text('{picture.step}')")
    if picture.link:
        where = page.locator(f"main a[href$='{picture.link}']").first.get_attribute("href") or ""
        turned = picture.turn or picture.link
        page.goto(f"{where.removesuffix(picture.link)}{turned}")
    if picture.step == "Aftercare":
        page.click("main a[hreflang=en], main a[lang=en]")


if __name__ == "__main__":
    sys.exit(main())
