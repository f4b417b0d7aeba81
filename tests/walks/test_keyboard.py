"""The keyboard alone is enough: sign in, search, open a client, ask on the day."""

from playwright.sync_api import Locator, Page, expect

from tests.walks.steps import FENNA, PASSWORDS, about_the_session, heads, sign_in, speak

MOST_TABS = 120


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, and see where it is."""
    expect(wanted).to_be_attached()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    shown = wanted.evaluate(
        """(element) => {
          const seen = element.type === "radio" ? element.closest(".option") : element;
          const style = getComputedStyle(seen);
          const box = seen.getBoundingClientRect();
          const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return {ring: style.outlineStyle !== "none" || style.boxShadow !== "none",
                  free: seen.contains(middle) || middle.contains(seen)};
        }"""
    )
    assert shown == {"ring": True, "free": True}, f"{wanted}: {shown}"


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go to something by the keyboard and press it."""
    tab_to(page, wanted)
    page.keyboard.press(key)


def sign_in_by_keys(page: Page) -> None:
    """Sign in without touching the mouse."""
    page.goto("/sign-in/")
    tab_to(page, page.locator("[name=email]"))
    page.keyboard.type(FENNA)
    tab_to(page, page.locator("[name=password]"))
    page.keyboard.type(PASSWORDS[FENNA])
    page.keyboard.press("Enter")
    page.wait_for_selector(".rail")
    speak(page, "en")


def find_by_keys(page: Page, typed: str, name: str) -> None:
    """Look for a client from anywhere on the page, and open the course."""
    page.goto("/clients/")
    page.keyboard.press("/")
    expect(page.locator("[type=search]")).to_be_focused()
    page.keyboard.type(typed)
    expect(page.locator("#found li")).to_have_count(1)
    press(page, page.locator("#found a").first)
    heads(page, name)
    press(page, page.locator(".journey a", has_text="Course"))
    page.wait_for_selector(".journey [aria-current]:has-text('Course')")


def ask_by_keys(page: Page) -> None:
    """Ask before the session, and hear that the skin is a little tanned."""
    link = page.locator("main a[href$='recheck/']").first
    if link.count():
        press(page, link)
    else:  # the clinic is closed today: asked ahead
        page.goto(about_the_session(page, "recheck"))
    heads(page, "Any of these since")
    asked = page.locator("details.asked", has=page.locator("#tan"))
    press(page, asked.locator("summary").first)
    tab_to(page, asked.locator("[name=tan]").first)
    light = page.locator("[name=tan][value=light]")
    for _ in range(6):
        if light.is_checked():
            break
        page.keyboard.press("ArrowDown")
    expect(light).to_be_checked()
    press(page, page.locator("[name=asked]"))


def test_from_signing_in_to_the_recheck(page: Page) -> None:
    sign_in_by_keys(page)
    find_by_keys(page, "willemijn", "Willemijn Prins")
    ask_by_keys(page)
    expect(page.locator("main")).to_contain_text("Changed: Are you tanned at the moment?")


def test_the_way_past_the_rail(page: Page) -> None:
    sign_in(page)
    page.goto("/clients/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_protocol_is_searched_while_typing(page: Page) -> None:
    sign_in(page)
    page.goto("/protocol/")
    page.locator("[type=search]").press_sequentially("koortslip")
    expect(page.locator("#found [role=status]")).to_contain_text("koortslip")
    expect(page.locator("#found")).to_contain_text("Active cold sore")
