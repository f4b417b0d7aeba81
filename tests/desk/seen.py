"""What a person sees of a page: its words without its tags."""

import html
import re
from typing import Any

TAGS = re.compile(r"<[^>]*>")


def seen(answer: Any) -> str:
    """Return the words of a page, in one line."""
    text = re.sub(r"<(script|head)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(TAGS.sub(" ", text)).split())


def value_of(answer: Any, name: str) -> str:
    """Return the value of a field of a page."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', answer.content.decode())
    assert found, f"no field {name}"
    value = re.search(r'value="([^"]*)"', found[0])
    return html.unescape(value[1]) if value else ""


def is_chosen(answer: Any, name: str, value: str) -> bool:
    """Return whether a choice of a page is made."""
    choice = rf'<input[^>]*name="{re.escape(name)}" value="{value}"[^>]*>'
    found = re.search(choice, answer.content.decode())
    assert found, f"no choice {name}={value}"
    return "checked" in found[0]
