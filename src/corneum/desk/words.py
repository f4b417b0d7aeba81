"""Facts in the words of the reader: days, verdicts, areas, people. English and Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from corneum.booking.wall import minute_of, zone_named
from corneum.exchange.wording import VERDICTS
from corneum.protocol.knowledge import Area, Protocol
from corneum.protocol.schema import Text, Verdict

LANGUAGES = {"en": "English", "nl": "Nederlands"}
LOCALES = {"en": "en_GB", "nl": "nl_NL"}
PHOTOTYPES = ("I", "II", "III", "IV", "V", "VI")
SKIN_TYPES = ("normal", "dry", "oily", "combination", "sensitive")


def language() -> str:
    """Return the language of the page: "en" or "nl"."""
    return "nl" if (get_language() or "").startswith("nl") else "en"


def say(text: Text) -> str:
    """Return `text` in the language of the page."""
    return text.nl if language() == "nl" else text.en


def in_language(text: Text, lang: str) -> str:
    """Return `text` in a language of choice: for papers in the client's own."""
    return text.nl if lang == "nl" else text.en


def day(value: date) -> str:
    """Return a day for people: Mon 7 Dec 2026, ma 7 dec 2026."""
    return _in_pattern(value, "EEE d MMM y", language())


def birth_day(value: date) -> str:
    """Return a date of birth, on whose weekday nothing depends: 17 May 1984."""
    return _in_pattern(value, "d MMM y", language())


def short_day(value: date) -> str:
    """Return a day without its year: Mon 7 Dec, ma 7 dec."""
    return _in_pattern(value, "EEE d MMM", language())


def long_day(value: date) -> str:
    """Return a day in full: Monday 7 December 2026, maandag 7 december 2026."""
    return _in_pattern(value, "EEEE d MMMM y", language())


@lru_cache(maxsize=8192)
def _in_pattern(value: date, pattern: str, lang: str) -> str:
    return format_date(value, pattern, locale=LOCALES[lang])


def month(value: date) -> str:
    """Return a month as it stands on a time line: Dec, or Jan 2027 where a year begins."""
    return _in_pattern(value, "MMM y" if value.month == 1 else "MMM", language())


def clock(value: datetime, zone: str) -> str:
    """Return what the clinic's clock shows: 14:05."""
    return f"{minute_of(value, zone)[1]:%H:%M}"


def moment(value: datetime, zone: str) -> str:
    """Return a moment on the clinic's clock: Mon 7 Dec 2026, 14:05."""
    return format_datetime(
        value, "EEE d MMM y, HH:mm", tzinfo=zone_named(zone), locale=LOCALES[language()]
    )


def counted(value: int) -> str:
    """Return a whole number for people: 5,000 and 5.000."""
    return format_decimal(value, locale=LOCALES[language()])


def decimal(value: float) -> str:
    """Return a number with one decimal for people: 4.5 and 4,5."""
    return format_decimal(value, format="0.0", locale=LOCALES[language()])


def verdict(value: Verdict) -> str:
    """Return the verdict's word, as a title."""
    return upper_first(say(VERDICTS[value]))


def upper_first(words: str) -> str:
    """Return `words` as they begin a line."""
    return words[:1].upper() + words[1:]


def listed(parts: Iterable[str]) -> str:
    """Return parts as a list in words: a, b and c."""
    *first, last = parts
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


def areas(names: Iterable[str], protocol: Protocol) -> str:
    """Return areas as a list in words; all facial areas together are "face"."""
    wanted = list(dict.fromkeys(names))
    facial = [area.id for area in protocol.areas.values() if area.is_facial]
    if "face" in wanted or set(facial) <= set(wanted):
        wanted = ["face", *(name for name in wanted if name not in {*facial, "face"})]
    return listed(area(name, protocol.areas) for name in wanted) if wanted else ""


def area(name: str, known: Mapping[str, Area]) -> str:
    """Return one area's name."""
    return _("face") if name == "face" else say(known[name].title)


def phototypes() -> dict[str, str]:
    """Return {phototype: one line that explains it}."""
    return {
        "I": _("always burns, never tans"),
        "II": _("burns easily, tans a little"),
        "III": _("burns at times, tans gradually"),
        "IV": _("burns seldom, tans well"),
        "V": _("burns very seldom, brown skin"),
        "VI": _("never burns, dark brown to black skin"),
    }


def skin_types() -> dict[str, str]:
    """Return {skin type: its word}."""
    return {
        "normal": pgettext("skin", "Normal"),
        "dry": pgettext("skin", "Dry"),
        "oily": pgettext("skin", "Oily"),
        "combination": pgettext("skin", "Combination"),
        "sensitive": pgettext("skin", "Sensitive"),
    }


def roles() -> dict[str, str]:
    """Return {role: its word}."""
    return {
        "owner": _("owner"),
        "therapist": _("skin therapist"),
        "front-desk": _("front desk"),
    }


def weekdays() -> tuple[str, ...]:
    """Return the names of the days of the week, Monday first."""
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"),
        _("Saturday"), _("Sunday"),
    )  # fmt: skip


def groups() -> dict[str, str]:
    """Return {group of questions: its title}, in the order of the form."""
    return {
        "skin-today": _("Your skin today"),
        "last-weeks": _("The last weeks and months"),
        "skin-history": _("Your skin before"),
        "medicine": _("Medicine"),
        "health": _("Your health"),
        "rest": _("And further"),
    }


def texts() -> dict[str, str]:
    """Return {kind of text of the clinic: its title}."""
    return {
        "treatment-consent": _("Consent to the treatment"),
        "level-iii-consent": _("Consent to level III"),
        "aftercare-note": _("Close of the aftercare sheet"),
        "referral": _("Opening of a letter to the doctor"),
        "address": _("Address block"),
    }
