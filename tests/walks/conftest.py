"""A real browser against the real server: the walks talk HTTP and know nothing of the code."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tools import server

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
PATIENCE = 20_000  # milliseconds; a page takes far less
Enter = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a walk more time than a test: the first one of a worker waits for the demo."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(300))


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment of a clinic of the walks: never somebody's database."""
    environment = server.surroundings(folder)
    environment.pop("DATABASE_URL", None)
    return environment


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the demo as it is made; all workers of a run make it once."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    made, done = shared / "demo", shared / "demo.made"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            server.prepare(surroundings(made), ["--demo"])
            done.touch()
    return made


@pytest.fixture(scope="session")
def clinic(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a served demo clinic with data of its own."""
    with served_copy(demo_data, tmp_path_factory.mktemp("clinic")) as address:
        yield address


@pytest.fixture(scope="module")
def untouched(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a served demo clinic in which no story was walked."""
    with served_copy(demo_data, tmp_path_factory.mktemp("untouched")) as address:
        yield address


@contextmanager
def served_copy(data: Path, folder: Path) -> Iterator[str]:
    """Serve a copy of a data folder; give the address."""
    copy = folder / "data"
    shutil.copytree(data, copy)
    with server.running(server.any_port(), surroundings(copy)) as address:
        yield address


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Give the address and the data folder of a served clinic in which there is nothing yet."""
    folder = tmp_path_factory.mktemp("empty")
    environment = surroundings(folder)
    server.prepare(environment)
    with server.running(server.any_port(), environment) as address:
        yield address, folder


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
    """Give the list of what went wrong in the pages; a walk that provokes one takes it out."""
    return []


@pytest.fixture
def enter(browser: Browser, troubles: list[str]) -> Iterator[Enter]:
    """Give what opens a browser of its own at an address, so wide, with or without script.

    Errors in the pages, and what the policy stopped, fail the walk.
    """
    with ExitStack() as opened:

        def open_at(address: str, width: int = 1280, *, script: bool = True) -> Page:
            context = browser.new_context(
                base_url=address,
                locale="en-GB",
                timezone_id="Europe/Amsterdam",
                viewport={"width": width, "height": 900},
                java_script_enabled=script,
            )
            context.set_default_timeout(PATIENCE)
            page = opened.enter_context(context).new_page()
            page.add_init_script(TELL_VIOLATIONS)
            page.on("console", lambda message: note(message, troubles))
            page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
            return page

        yield open_at
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def page(enter: Enter, clinic: str) -> Page:
    """Give a fresh page of the demo clinic."""
    return enter(clinic)


def note(message: ConsoleMessage, troubles: list[str]) -> None:
    """Keep what the console calls an error."""
    if message.type == "error":
        troubles.append(f"{message.location.get('url', '')}: {message.text}")
