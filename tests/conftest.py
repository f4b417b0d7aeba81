"""What holds for every test: which ones drive a browser, and a loud word if those were skipped."""

from collections.abc import Iterable

import pytest
from django.conf import settings

NO_BROWSER = "no chromium"


def pytest_configure() -> None:
    """Let pages name their static files plainly, and sign in without the work of a real hash."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that asks for a browser, so that nobody can forget to."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many browser tests did not run, and what would make them run."""
    skipped: Iterable[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    count = sum(NO_BROWSER in str(report.longrepr) for report in skipped)
    if count:
        remedy = "apt-get install chromium"
        terminalreporter.write_line(f"BROWSER: {count} tests were SKIPPED: no chromium ({remedy})")
