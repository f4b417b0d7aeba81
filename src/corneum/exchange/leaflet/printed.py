"""One Typst template and its facts -> a PDF: tagged, titled, in a language, the same each time."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import typst

from corneum.exchange.wording import say
from corneum.protocol.schema import Text

TEMPLATES = Path(__file__).with_name("typst")
FONTS = ("fontpkg_figtree", "fontpkg_fraunces")
PAPERS = {"a4": "a4", "letter": "us-letter"}

BORN = Text("born {day}", "geboren {day}")
PHONE = Text("phone", "telefoon")
PRINTED = Text("printed on {day}", "afgedrukt op {day}")


class Head(NamedTuple):
    """What stands at the top and the bottom of every page; days as they are to be printed.

    `client` and `born_on` are blank where the paper is about nobody in particular.
    """

    clinic: str
    address: str
    phone: str
    client: str
    born_on: str
    day: str
    lang: str


def leaflet(
    template: str,
    title: str,
    head: Head,
    body: NamedTuple,
    words: Mapping[str, Text],
    *,
    now: datetime,
    paper: str,
) -> bytes:
    """Return the leaflet as PDF: `body`, and the template's own `words` in the head's language."""
    lang = head.lang
    born = say(BORN, lang).format(day=head.born_on) if head.born_on else ""
    phone = f"{say(PHONE, lang)} {head.phone}" if head.phone else ""
    facts = {
        "title": title,
        "lang": lang,
        "clinic": head.clinic,
        "client": " · ".join(filter(None, (head.client, born))),
        "printed": say(PRINTED, lang).format(day=head.day),
        "reached": " · ".join(filter(None, (head.clinic, head.address, phone))),
        "words": {name: say(text, lang) for name, text in words.items()},
        "body": body,
    }
    return pdf(template, facts, now=now, paper=paper)


def pdf(template: str, facts: Mapping[str, Any], *, now: datetime, paper: str = "a4") -> bytes:
    """Return the PDF that `template` (a name in typst/) makes of `facts`.

    The facts travel as JSON and are never read as markup. `now` (aware) is the time that the file
    says it was made at, to the second: the same facts and moment give the same bytes. `paper` is
    "a4" or "letter". The PDF is PDF/UA-1, unless the fonts lack a letter of a name: then any font
    of this machine may help out.
    """
    said = json.dumps(plain({**facts, "paper": PAPERS[paper]}), ensure_ascii=False)
    try:
        return _compiled(template, said, now, is_strict=True)
    except typst.TypstError:
        return _compiled(template, said, now, is_strict=False)


def _compiled(template: str, said: str, now: datetime, *, is_strict: bool) -> bytes:
    made = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(with_those_of_this_machine=not is_strict),
        format="pdf",
        sys_inputs={"facts": said},
        pdf_standards=["ua-1"] if is_strict else [],
        timestamp=now.astimezone(UTC).replace(microsecond=0),
    )
    return bytes(made)


@cache
def _fonts(*, with_those_of_this_machine: bool) -> typst.Fonts:
    """Return the fonts; where ours are not installed, Typst's own serif takes their place."""
    found = [find_spec(package) for package in FONTS]
    folders = [Path(spec.origin).with_name("files") for spec in found if spec and spec.origin]
    return typst.Fonts(include_system_fonts=with_those_of_this_machine, font_paths=folders)


def plain(value: Any) -> Any:
    """Return `value` as JSON holds it: named tuples by name, text that can be printed."""
    if isinstance(value, str):
        return "".join(map(_printable, value.replace("\r\n", "\n")))
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def _printable(sign: str) -> str:
    """Return a sign as it can be printed: lines stay, what controls a machine does not."""
    if sign == "\n":
        return sign
    category = unicodedata.category(sign)
    return {"Cc": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}.get(category, sign)
