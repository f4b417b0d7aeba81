"""What a template needs to speak: texts in the reader's language, days, signs."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.protocol.schema import Text, Verdict

register = template.Library()

DRAWINGS = {
    "today": '<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>',
    "clients": '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4 4-6 8-6s8 2 8 6"/>',
    "protocol": '<path d="M6 3h9l4 4v14H6zM9 12h7M9 16h7"/>',
    "clinic": '<path d="M4 21V9l8-5 8 5v12M10 21v-6h4v6"/>',
    "account": '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="10" r="3"/>'
    '<path d="M6.5 18.5c1-2.5 3-3.5 5.5-3.5s4.5 1 5.5 3.5"/>',
    "proceed": '<path d="M5 13l4 4L19 7"/>',
    "caution": '<path d="M12 4l9 16H3zM12 10v5M12 17.5v.5"/>',
    "postpone": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/>',
    "refer": '<path d="M4 12h13M12 6l6 6-6 6"/>',
    "refuse": '<circle cx="12" cy="12" r="9"/><path d="M6 18L18 6"/>',
    "sun": '<circle cx="12" cy="12" r="4"/>'
    '<path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2"/>',
    "search": '<circle cx="11" cy="11" r="6"/><path d="M20 20l-4.5-4.5"/>',
    "lock": '<path d="M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3"/>',
    "open": '<circle cx="12" cy="12" r="8" stroke-dasharray="3 3"/>',
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a drawing in the colour of the text around it, hidden from screen readers."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>',
        mark_safe(DRAWINGS[name]),  # noqa: S308  drawings of this file
    )


@register.simple_tag
def verdict(value: Verdict, says: str = "") -> SafeString:
    """Return a verdict as sign, word and colour; `says` instead of the plain word."""
    return format_html(
        '<b class="verdict {}">{}{}</b>', value.word, icon(value.word), says or words.verdict(value)
    )


@register.simple_tag
def steps(done: int, total: int) -> SafeString:
    """Return a course as a row of steps: done, next, to come."""
    marks = ("done" if n < done else "next" if n == done else "to-come" for n in range(total))
    label = _("%(done)s of %(total)s sessions done") % {"done": done, "total": total}
    return format_html(
        '<span class="steps" role="img" aria-label="{}">{}</span>',
        label,
        format_html_join("", '<i class="{}"></i>', ((mark,) for mark in marks)),
    )


@register.filter
def say(text: Text) -> str:
    """Return a text of the protocol in the reader's language."""
    return words.say(text)


@register.filter
def day(value: date | None) -> str:
    """Return a day for people: Mon 7 Dec 2026, ma 7 dec 2026."""
    return "" if value is None else words.day(value)


@register.filter
def birth_day(value: date) -> str:
    """Return a date of birth: 17 May 1984."""
    return words.birth_day(value)


@register.filter
def short_day(value: date) -> str:
    """Return a day without its year: Mon 7 Dec, ma 7 dec."""
    return words.short_day(value)


@register.filter
def long_day(value: date) -> str:
    """Return a day in full: Monday 7 December 2026."""
    return words.long_day(value)
