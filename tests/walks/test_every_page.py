"""Every page of the map of addresses, in both languages: sound, readable, as wide as the screen."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import Resolver404, resolve, reverse
from django.urls.converters import UUIDConverter
from playwright.sync_api import APIRequestContext, Browser, Page

from corneum.desk.urls import app_name, urlpatterns
from tests.walks.conftest import Enter
from tests.walks.steps import ROOS, choose_file, found_by_auditor, provoked, sign_in, width_of

PARTS = 4
TOLD = [f"/clients/?q={name}" for name in ("van+Vliet", "de+Boer", "de+Wit", "el+Amrani")]
LOOKED_AT = 6  # pages of one address in search of the others
TRIES = 12
NO_PAGE_OF_THE_DEMO = {
    "welcome",  # once there is a clinic it is no more; the first run walks it
    "undo",  # a button, as long as something can be undone; the cold sore walks it
}
LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
LIST = "Voornaam;Achternaam;Geboren\nAafke;Veegproef;3-4-1980\nBert;Veegproef;30-2-1980\n"
ENGLISH = re.compile(
    r"\b(the|and|with|from|this|that|there|nothing|not|client|today|save|cancel|change|your|"
    r"session|sessions|days|until|what|which|who|asked|recorded|closed|found|show)\b",
    re.IGNORECASE,
)
Kwargs = dict[str, Any]

VISIBLE_TEXT = """(() => {
  const body = document.body.cloneNode(true);
  body.querySelectorAll("script, style, [lang=en], s, del").forEach((e) => e.remove());
  return body.textContent;
})()"""
SMALL_TARGETS = """[...document.querySelectorAll(
    "button.button, a.button, .rail .place, input, select, textarea, .option, summary.tall")]
  .filter((e) => e.offsetParent && e.type !== "hidden" && !e.matches(".unseen, .unseen *"))
  .filter((e) => !["radio", "checkbox"].includes(e.type))
  .filter((e) => e.getBoundingClientRect().height < 43.5)
  .map((e) => e.outerHTML.slice(0, 90))"""
CONTRAST = """axe.run({runOnly: {type: "rule", values: ["color-contrast"]}}).then((result) =>
  result.violations.flatMap((item) => item.nodes.map((node) => node.html.slice(0, 120))))"""


@pytest.fixture(scope="module")
def places(browser: Browser, untouched: str) -> tuple[str, ...]:
    """Give an address of every page that can be opened, with people of the demo in it."""
    with browser.new_context(base_url=untouched, locale="en-GB") as context:
        page = context.new_page()
        sign_in(page, ROOS)
        page.goto("/clients/import/")
        choose_file(page, "veegproef.csv", LIST)
        page.locator("main form button.first").click()
        page.locator("button[value=columns]").click()
        page.wait_for_selector("button[value=bring-in]")
        found = crawled(page.request, [*TOLD, "/", "/clients/import/", "/protocol/"])
        return tuple(opened(page.request, found))


def crawled(client: APIRequestContext, begun: list[str]) -> dict[str, list[Kwargs]]:
    """Follow the links of some pages of every address; return what they lead to, by name."""
    found: dict[str, list[Kwargs]] = defaultdict(list)
    waiting, seen = list(begun), set(begun)
    looked: dict[str, int] = defaultdict(int)
    while waiting:
        path = waiting.pop(0)
        name, kwargs = named(path)
        if not name:
            continue
        if kwargs not in found[name]:
            found[name].append(kwargs)
        looked[name] += 1
        if looked[name] > LOOKED_AT or name == "sign-out":
            continue
        answer = client.get(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        links = [link.replace("&amp;", "&") for link in LINK.findall(answer.text())]
        new = [link for link in dict.fromkeys(links) if link not in seen]
        seen.update(new)
        waiting += new
    return found


def named(path: str) -> tuple[str, Kwargs]:
    """Return the name of an address of the desk with what stands in it, "" for another one."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return "", {}
    is_ours = match.app_names == [app_name] and match.url_name is not None
    return (str(match.url_name), match.kwargs) if is_ours else ("", {})


def opened(client: APIRequestContext, found: dict[str, list[Kwargs]]) -> Iterator[str]:
    """Yield one address that opens of each route; of the protocol's entries one of each kind."""
    for route in urlpatterns:
        name, converters = str(route.name), route.pattern.converters
        wanted = set(converters)
        if name in NO_PAGE_OF_THE_DEMO:
            continue
        is_about_one = any(isinstance(kind, UUIDConverter) for kind in converters.values())
        alike = [kwargs for many in found.values() for kwargs in many if set(kwargs) == wanted]
        tried = [*found.get(name, []), *(alike if is_about_one else [])]
        if name == "protocol-entry":
            kinds = {kwargs["kind"]: kwargs for kwargs in tried}
            yield from (reverse(f"desk:{name}", kwargs=kwargs) for kwargs in kinds.values())
            continue
        where = first_open(client, name, tried or ([{}] if not wanted else []))
        if where:
            yield where


def first_open(client: APIRequestContext, name: str, tried: list[Kwargs]) -> str:
    """Return the first address of a route that answers with a page; "" where it only takes POST."""
    answers = []
    for kwargs in tried[:TRIES]:
        where = reverse(f"desk:{name}", kwargs=kwargs)
        answer = client.get(where, max_redirects=0)
        if answer.status == 405:
            return ""
        if answer.status == 200:
            is_page = "text/html" in answer.headers["content-type"]
            assert is_page or answer.body(), f"{where} is empty"
            return where if is_page else ""
        answers.append(f"{where}: {answer.status}")
    raise AssertionError(f"no page of {name} opens: {answers}")


def unsound(page: Page, where: str, language: str) -> Iterator[str]:
    """Yield what is not right with a page."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(where)
    if page.locator("h1:visible").count() != 1:
        yield f"{page.locator('h1').count()} headings"
    if page.title() in ("", "Corneum"):
        yield f"its title is “{page.title()}”"
    yield from found_by_auditor(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    for html in page.evaluate(CONTRAST):
        yield f"contrast in the dark: {html}"
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 900})
        if width_of(page) > width:
            yield f"{width_of(page)} wide at {width}"
    for html in page.evaluate(SMALL_TARGETS):
        yield f"too small for a thumb: {html}"
    if language == "nl" and page.get_attribute("html", "lang") == "nl":
        words = sorted({word.lower() for word in ENGLISH.findall(page.evaluate(VISIBLE_TEXT))})
        if words:
            yield f"English words: {', '.join(words)}"


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_is_sound(
    enter: Enter, untouched: str, places: tuple[str, ...], language: str, part: int
) -> None:
    assert len(places) > 50
    page = enter(untouched)
    sign_in(page, ROOS, language)
    wrong = [
        f"{where}: {what}"
        for where in places[part::PARTS]
        for what in unsound(page, where, language)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_that_is_not_there_is_sound_too(
    page: Page, troubles: list[str], language: str
) -> None:
    sign_in(page, ROOS, language)
    wrong = [*unsound(page, "/nowhere/", language)]
    provoked(troubles, 404)
    assert not wrong, "\n".join(wrong)
