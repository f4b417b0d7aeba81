"""Every sentence of the pages has its Dutch: none missing, none blank, no placeholder lost."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[2] / "src" / "corneum"
CATALOGUE = SOURCE / "desk" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "later": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
Key = tuple[str | None, str]


def sentences(path: Path) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """Yield the context and the forms of each sentence that a page or a module translates."""
    text = path.read_text(encoding="utf-8")
    code = f"({templatize(text, origin=path.name)})" if path.suffix == ".html" else text
    for _line, said, _comments, context in extract(
        "python", io.BytesIO(code.encode()), keywords=KEYWORDS
    ):
        forms = (said,) if isinstance(said, str) else tuple(said)
        yield context, tuple(form.replace("%%", "%") for form in forms if form)


@cache
def used() -> dict[Key, tuple[str, ...]]:
    """Return every sentence that is translated somewhere, by context and first form."""
    paths = [*SOURCE.rglob("*.html"), *(SOURCE / "desk").rglob("*.py")]
    return {
        (context, forms[0]): forms
        for path in sorted(paths)
        for context, forms in sentences(path)
        if forms
    }


@cache
def known() -> dict[Key, Message]:
    """Return the Dutch catalogue, by context and first form."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="nl")
    return {(m.context, m.id if isinstance(m.id, str) else m.id[0]): m for m in catalogue if m.id}


@pytest.mark.parametrize("key", sorted(used(), key=str), ids=lambda key: key[1][:50])
def test_a_sentence_is_said_in_dutch_with_the_same_placeholders(key: Key) -> None:
    message = known().get(key)

    assert message is not None, f"{CATALOGUE.name}: {key[1]!r} is missing"
    said = message.string or ""
    forms = (said,) if isinstance(said, str) else tuple(said)
    assert all(form.strip() for form in forms)
    assert not message.fuzzy
    wanted = set(PLACEHOLDER.findall(used()[key][-1]))
    assert set(PLACEHOLDER.findall(forms[-1])) == wanted


def test_the_catalogue_holds_nothing_that_no_page_says() -> None:
    assert sorted(known().keys() - used().keys(), key=str) == []
