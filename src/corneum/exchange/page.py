"""A printed page of text: paragraphs, rows and headings in one language."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from corneum.exchange.wording import say
from corneum.protocol.schema import Cite, Text

WIDTH = 88


class Page:
    """Lines of a printed page in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.lines: list[str] = []

    def put(self, words: str = "", indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph, wrapped and indented; lines after the first by `hang` more."""
        lead, rest = " " * indent, " " * (indent + hang)
        wrapped = textwrap.wrap(
            words, WIDTH, initial_indent=lead, subsequent_indent=rest, break_long_words=False
        )
        self.lines += wrapped or [""]

    def say(self, en: str, nl: str, indent: int = 0) -> None:
        """Add a paragraph in the page's language."""
        self.put(nl if self.lang == "nl" else en, indent)

    def heading(self, en: str, nl: str) -> None:
        """Add a heading with a blank line above it."""
        self.put()
        self.put(nl if self.lang == "nl" else en)

    def row(self, cells: Sequence[str], widths: Sequence[int], indent: int = 2) -> None:
        """Add one row of a table."""
        padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=False)]
        rest = cells[len(widths) :]
        self.lines.append((" " * indent + "  ".join([*padded, *rest])).rstrip())

    def text(self) -> str:
        """Return the page."""
        return "\n".join(self.lines) + "\n"


def source_line(cite: Cite, lang: str) -> str:
    """Return one citation: `founding text S24: ...`, `X04 (T01, grade C): ...`."""
    if cite.statement is not None:
        place = f"{'grondtekst' if lang == 'nl' else 'founding text'} {cite.statement}"
    elif cite.row == "overlay":
        place = "waarde van deze kliniek" if lang == "nl" else "this clinic's own value"
    elif cite.grade is None:
        place = f"{'eigen regel' if lang == 'nl' else 'clinic policy'} {cite.row}"
    else:
        grade = "graad" if lang == "nl" else "grade"
        place = f"{cite.row} ({cite.key}, {grade} {cite.grade})"
    return f"{place}: {cite.states}"


def titled(title: Text, lang: str, item_id: str) -> str:
    """Return a title with its id, where the title does not say it already."""
    words = say(title, lang)
    return words if f"({item_id})" in words else f"{words} ({item_id})"
