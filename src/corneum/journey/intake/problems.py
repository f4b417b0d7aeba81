"""What is wrong with an answer: the field, what was found, what would be right."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from corneum.protocol.schema import Text

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
DATE_REMEDY = Text(
    "a day of the calendar written YYYY-MM-DD, from 1900 to 2199",
    "een bestaande dag, geschreven als JJJJ-MM-DD, van 1900 tot en met 2199",
)


class Problem(NamedTuple):
    """One thing that cannot be used: `field` is its path, `found` as it was written."""

    field: str
    found: str
    remedy: Text

    def says(self, lang: str) -> str:
        """Return the problem as one line for people, in `lang` ("en" or "nl")."""
        field = in_one_line(self.field, 120)
        if lang == "nl":
            return f"{field}: gevonden {self.found}; goed zou zijn: {self.remedy.nl}."
        return f"{field}: found {self.found}; right would be: {self.remedy.en}."


class UnusableAnswers(ValueError):
    """The answers cannot be used; `problems` names every field that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.says("en") for problem in self.problems))


def shown(found: Any) -> str:
    """Return what was found as JSON, cut to a length that fits a line."""
    try:
        text = json.dumps(found, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        text = str(type(found).__name__)
    return in_one_line(text, 60)


def in_one_line(text: str, most: int) -> str:
    """Return `text` cut to `most` characters, with what does not print written as an escape."""
    cut = text if len(text) <= most else text[: most - 3] + "..."
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in cut
    )


def one_of(words: Iterable[str]) -> Text:
    """Return the remedy "one of these words"."""
    listed = ", ".join(f'"{word}"' for word in words)
    return Text(f"one of {listed}", f"een van {listed}")


def read_day(found: Any) -> date | None:
    """Return the day written YYYY-MM-DD, None where it is no such day between 1900 and 2199."""
    if not isinstance(found, str) or not DAY.fullmatch(found):
        return None
    try:
        day = date.fromisoformat(found)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
