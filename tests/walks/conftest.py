"""A real browser against the real server: the walks talk HTTP and know nothing of the code."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tools import server

AUDITOR = Path(__file__).parent / "assets" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} stopped ${event.blockedURI}`))"""


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a served demo clinic with data of its own."""
    environment = server.surroundings(tmp_path_factory.mktemp("clinic"))
    environment.pop("DATABASE_URL", None)  # a walk never writes into somebody's database
    server.prepare(environment, ["--demo"])
    with server.running(server.any_port(), environment) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium; without one skip, or fail where REQUIRE_BROWSER=1 asks for it."""
    chromium = shutil.which("chromium")
    if not chromium:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but there is no chromium on the PATH")
        pytest.skip("no chromium on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def troubles() -> list[str]:
    """Give the list of what went wrong in the page; a walk that provokes one takes it out."""
    return []


@pytest.fixture
def page(browser: Browser, clinic: str, troubles: list[str]) -> Iterator[Page]:
    """Give a fresh page of the clinic. Errors in it, and what the policy stopped, fail the walk."""
    with browser.new_context(
        base_url=clinic, locale="en-GB", timezone_id="Europe/Amsterdam"
    ) as context:
        page = context.new_page()
        page.add_init_script(TELL_VIOLATIONS)
        page.on("console", lambda message: note(message, troubles))
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        yield page
    assert not troubles, "\n".join(troubles)


def note(message: ConsoleMessage, troubles: list[str]) -> None:
    """Keep what the console calls an error."""
    if message.type == "error":
        troubles.append(f"{message.location.get('url', '')}: {message.text}")
