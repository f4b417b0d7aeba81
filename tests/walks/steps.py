"""What people do on the way, as the walks tell it: sign in, look for a client, ask, plan, read."""

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from playwright.sync_api import FilePayload, Locator, Page, expect
from pypdf import PdfReader

AUDITOR = Path(__file__).parent / "assets" / "axe.min.js"
GRAVE = {"serious", "critical"}
ZONE = ZoneInfo("Europe/Amsterdam")  # of the demo
FENNA, ROOS = "fenna@huidaanzee.example", "roos@huidaanzee.example"
PASSWORDS = {FENNA: "helmgras-aan-zee", ROOS: "duinroos-aan-zee"}
GROUPS = ("skin-today", "last-weeks", "skin-history", "medicine", "health", "rest")


def today() -> date:
    """Return the day in the clinic of the demo."""
    return datetime.now(ZONE).date()


def in_days(days: int) -> str:
    """Return a day as a field takes it."""
    return (today() + timedelta(days=days)).isoformat()


def sign_in(page: Page, who: str = FENNA, language: str = "en") -> None:
    """Sign in and read a language."""
    page.goto("/sign-in/")
    page.fill("[name=email]", who)
    page.fill("[name=password]", PASSWORDS[who])
    page.click("main button.first")
    page.wait_for_selector(".rail")
    speak(page, language)


def speak(page: Page, language: str) -> None:
    """Read a language from here on."""
    button = page.locator(f".rail button[value={language}]")
    if button.count():
        button.evaluate("button => button.click()")
    expect(page.locator("html")).to_have_attribute("lang", language)


def heading(page: Page) -> str:
    """Return the heading of the page."""
    return page.locator("h1").inner_text()


def heads(page: Page, words: str) -> None:
    """Wait for a page whose heading says `words`."""
    expect(page.locator("h1")).to_contain_text(words)


def audit(page: Page) -> None:
    """Fail on anything grave that the auditor of accessibility finds in the page."""
    grave = found_by_auditor(page)
    assert not grave, f"{page.url}: {grave}"


def found_by_auditor(page: Page) -> list[str]:
    """Return what is grave in the page, each with the place."""
    page.evaluate(AUDITOR.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    return [
        f"{item['id']}: {item['nodes'][0]['html'][:120]}"
        for item in found
        if item["impact"] in GRAVE
    ]


def width_of(page: Page) -> int:
    """Return how wide the page is, with what can be scrolled to sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert isinstance(wide, int)
    return wide


def provoked(troubles: list[str], status: int) -> None:
    """Take the console's word about an answer that a walk asked for out of the troubles."""
    at = next((n for n, line in enumerate(troubles) if f"status of {status}" in line), None)
    if at is not None:
        del troubles[at]


def look_up(page: Page, name: str) -> None:
    """Find a client by name and open the file."""
    page.goto(f"/clients/?q={name}")
    page.locator("main .rows a", has_text=name).first.click()
    heads(page, name)


def step(page: Page, word: str) -> None:
    """Go to a step of the client's journey."""
    page.locator(".journey a", has_text=word).click()
    page.wait_for_selector(f".journey a[aria-current]:has-text('{word}')")


def follow(page: Page, ending: str) -> None:
    """Press the first link whose address ends so; what it is folded in is opened first."""
    link = page.locator(f"main a[href$='{ending}']").first
    unfold(link)
    link.click()


def unfold(wanted: Locator) -> None:
    """Open what hides an element."""
    expect(wanted).to_be_attached()
    for folded in wanted.locator("xpath=ancestor::details[not(@open)]").all():
        folded.locator("summary").first.click()


def about_the_session(page: Page, what: str) -> str:
    """Return the address of another page about the next session, which can always be moved."""
    link = page.locator("main a[href$='/move/']").first
    return (link.get_attribute("href") or "").replace("/move/", f"/{what}/")


def new_client(page: Page, family_name: str, born_on: str = "1991-05-17") -> None:
    """Note a new client called Noa; the intake opens."""
    page.goto("/clients/new/")
    page.get_by_label("Given name").fill("Noa")
    page.get_by_label("Family name").fill(family_name)
    page.get_by_label("Date of birth").fill(born_on)
    page.get_by_label("Phototype").select_option("II")
    page.get_by_label("Language of the client").select_option("en")
    page.click("text=Save, then the intake")
    heads(page, "What, and where?")


def want(page: Page, complaint: str, name: str, areas: tuple[str, ...]) -> None:
    """Choose a complaint and its areas on the first step."""
    page.locator("summary", has_text=complaint).click()
    for area in areas:
        page.locator(f"[name=areas-{name}][value={area}]").check()


def go_on(page: Page) -> None:
    """Press the button at the foot that goes on."""
    page.locator(".foot .button.first").click()


def deny(page: Page, group: str) -> None:
    """Ask a group of questions and hear no to all that is still open."""
    page.wait_for_selector(f"#at-{group}")
    page.locator(f"[name=deny][value={group}]").click()
    expect(page.locator("[data-open]:checked:visible")).to_have_count(0)


def deny_and_go_on(page: Page, groups: tuple[str, ...] = GROUPS) -> None:
    """Ask every group and hear no to everything."""
    for group in groups:
        deny(page, group)
        go_on(page)


def answer_everything(page: Page, family_name: str) -> None:
    """Note a client with a dull forehead and nothing the matter; screen."""
    new_client(page, family_name)
    want(page, "Dull", "dull-dry-rough", ("forehead",))
    go_on(page)
    deny_and_go_on(page)
    heads(page, "Look it over")
    go_on(page)


def choose_file(page: Page, name: str, text: str) -> None:
    """Choose a CSV file with this text."""
    file = FilePayload(name=name, mimeType="text/csv", buffer=text.encode())
    page.set_input_files("#file", files=[file])


def sign_plan(page: Page) -> None:
    """Sign the plan as it stands."""
    page.click("text=Sign the plan")
    heads(page, "The plan is signed")


def agree(page: Page, name: str) -> None:
    """Let the client read and agree; the therapist takes the tablet back to the file."""
    page.locator("main a[href$='consent/treatment/']").first.click()
    page.wait_for_selector("article.text")
    page.locator("[name=agrees]").check()
    page.locator("[name=signed_name]").fill(name)
    page.locator("form button.first").click()
    expect(page.locator(".say.done")).to_be_visible()
    page.locator(".head .acts a").last.click()
    page.wait_for_selector(".journey")


def pdf(page: Page, ending: str) -> str:
    """Return the words of the PDF that the page links to by an address with this ending."""
    return printed(page, _address(page, ending))


def printed(page: Page, address: str) -> str:
    """Return the words of the PDF at an address, in one line."""
    body = _got(page, address, "application/pdf")
    return " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(body)).pages).split())


def calendar(page: Page) -> dict[str, Any]:
    """Return the sessions in the calendar file that the page links to, by UID.

    What holds for whole days around them has no status.
    """
    found = Calendar.from_ical(_got(page, _address(page, "course.ics"), "text/calendar"))
    return {str(entry["UID"]): entry for entry in found.walk("VEVENT") if "STATUS" in entry}


def _address(page: Page, ending: str) -> str:
    where = page.locator(f"main a[href*='{ending}']").first.get_attribute("href")
    assert where, f"no address with {ending}"
    return where


def _got(page: Page, address: str, kind: str) -> bytes:
    answer = page.request.get(address)
    assert answer.status == 200, f"{address}: {answer.status}"
    assert answer.headers["content-type"].startswith(kind), answer.headers["content-type"]
    return answer.body()
