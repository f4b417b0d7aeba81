"""The nouns of the journey: what was said, on which areas, and days."""

from datetime import date
from typing import NamedTuple

from corneum.protocol.schema import Age, Text

MONTHS_EN = (
    "January February March April May June July August September October November December"
).split()
MONTHS_NL = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()


class Complaint(NamedTuple):
    """What is to be improved, and where; `areas` are single areas, `face` is spelt out."""

    indication: str
    areas: tuple[str, ...]


class Event(NamedTuple):
    """One thing that was said: `value` for a state, `since` (last use or healing), `detail`.

    `areas` are those the event touches; None: every area.
    """

    question: str
    value: str | None
    since: date | None
    detail: str | None
    areas: frozenset[str] | None


class Period(NamedTuple):
    """A planned holiday in the sun, first and last day."""

    begins: date
    ends: date


class Answers(NamedTuple):
    """Everything that screening and plan read of a client, already checked by `intake`.

    `unanswered` names the questions without a whole answer; a half answer stands in `events`
    in its gravest reading. `asked` are the areas of all complaints, each once; `ages` are the
    rules that begin with a birthday within a course, each with that day.
    """

    born_on: date | None
    phototype: str | None
    guardian_consent: bool
    complaints: tuple[Complaint, ...]
    asked: tuple[str, ...]
    events: tuple[Event, ...]
    periods: tuple[Period, ...]
    note: str
    unanswered: tuple[str, ...]
    session: int
    ages: tuple[tuple[Age, date], ...]


def birthday(born_on: date, age: int) -> date:
    """Return the day of the `age`th birthday; 29 February falls on 1 March in other years.

    >>> birthday(date(2008, 2, 29), 18)
    datetime.date(2026, 3, 1)
    """
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def age_on(born_on: date, on: date) -> int:
    """Return the age in whole years on the day `on`, in step with `birthday`.

    >>> age_on(date(2008, 2, 29), date(2026, 2, 28)), age_on(date(2008, 2, 29), date(2026, 3, 1))
    (17, 18)
    """
    had_it = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (not had_it)


def in_words(day: date) -> Text:
    """Return a day for people: 7 December 2026.

    >>> in_words(date(2026, 12, 7)).nl
    '7 december 2026'
    """
    month = day.month - 1
    return Text(
        f"{day.day} {MONTHS_EN[month]} {day.year}", f"{day.day} {MONTHS_NL[month]} {day.year}"
    )
