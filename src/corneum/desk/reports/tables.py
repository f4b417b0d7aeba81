"""What was counted as tables: in words for the page, in plain numbers for a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from babel.numbers import format_percent
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.series import title
from corneum.exchange.csv import Cell
from corneum.journey.progress import Rate, rate
from corneum.protocol.schema import Level
from corneum.records.facts import Counted, DueRow, EndRow, GradeRow, HeldRow

FEW = 30  # sessions below which the page says that a rate tells little
STATES = ("running", "finished", "stopped")


class Report(NamedTuple):
    """A table: what it says in short, its columns, its rows in words and in plain values."""

    name: str
    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plain_columns: tuple[str, ...]
    plain: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def complications(counted: Counted) -> Report:
    """Return how often complications happened: in all, by level, by kind (S23)."""
    held = counted.held
    whole = rate(sum(bool(row.kinds) for row in held), len(held))
    lines = [(_("All sessions"), whole), *_by_level(held), *_by_kind(held)]
    shown = [(word, found) for word, found in lines if found.events or found is whole]
    return Report(
        name="complications",
        title=_("Complications"),
        says=_rate_says(whole),
        columns=(
            _("Of which"), _("Sessions with a complication"), _("Sessions held"), _("Share"),
            _("The true share may be"),
        ),
        rows=tuple(
            (word, words.counted(r.events), words.counted(r.of), _share(r), _between(r))
            for word, r in shown
        ),
        plain_columns=(
            _("Of which"), _("Sessions with a complication"), _("Sessions held"), _("Share"),
            _("Low"), _("High"),
        ),
        plain=tuple((word, r.events, r.of, _plain(r), r.low, r.high) for word, r in lines),
        notes=_rate_notes(whole, has_all=len(shown) == len(lines)),
    )  # fmt: skip


def _by_level(held: Sequence[HeldRow]) -> Iterator[tuple[str, Rate]]:
    for level in Level:
        rows = [row for row in held if row.level == level.name]
        if rows:
            word = _("at level %(level)s") % {"level": level.name}
            yield word, rate(sum(bool(row.kinds) for row in rows), len(rows))


def _by_kind(held: Sequence[HeldRow]) -> Iterator[tuple[str, Rate]]:
    known = protocol_of().complications
    found = Counter(kind for row in held for kind in row.kinds)
    for kind in [*known, *sorted(found.keys() - known.keys())]:
        word = words.say(known[kind].title) if kind in known else kind
        yield word, rate(found[kind], len(held))


def _rate_says(whole: Rate) -> str:
    if not whole.of:
        return _("No session was held in these days, so there is no rate.")
    return _("%(events)s of %(of)s sessions: %(share)s; the true share may be %(between)s.") % {
        "events": words.counted(whole.events),
        "of": words.counted(whole.of),
        "share": _share(whole),
        "between": _between(whole),
    }


def _rate_notes(whole: Rate, *, has_all: bool) -> tuple[str, ...]:
    notes = [
        _("A session counts once, however many complications it had."),
        _("“May be” is the interval of 95 %: the fewer sessions, the wider it is."),
    ]
    if not has_all and whole.of:
        notes.append(_("Levels and kinds without any are left out here; the file has all."))
    if 0 < whole.of < FEW:
        notes.insert(0, _("So few sessions tell little: look at the interval, not at the share."))
    return tuple(notes)


def courses(counted: Counted) -> Report:
    """Return the courses signed in the period, by complaint and level, and how they stand."""
    groups: dict[tuple[str, str], list[EndRow]] = {}
    for row in counted.courses:
        groups.setdefault((row.indication, row.level), []).append(row)
    found = [(title(name), level, rows) for (name, level), rows in sorted(groups.items())]
    plain: tuple[tuple[Cell, ...], ...] = tuple(
        (word, level, len(rows), *(_states(rows)[s] for s in STATES), _mean(rows))
        for word, level, rows in found
    )
    n = len(counted.courses)
    return Report(
        name="courses",
        title=_("Courses"),
        says=_("Complaints in courses signed in these days: %(n)s.") % {"n": words.counted(n)},
        columns=_course_columns(),
        rows=tuple(tuple(_word(cell) for cell in row) for row in plain),
        plain_columns=_course_columns(),
        plain=plain,
        notes=(
            _("Two complaints that share a course count one each."),
            _("The mean is of the sessions held in courses that are finished or stopped."),
        ),
    )


def _course_columns() -> tuple[str, ...]:
    return (
        _("Complaint"), _("Level"), _("Signed"), _("Running"), _("Finished"), _("Stopped"),
        _("Sessions held, mean"),
    )  # fmt: skip


def _states(rows: Iterable[EndRow]) -> Counter[str]:
    return Counter(row.state for row in rows)


def _mean(rows: Iterable[EndRow]) -> float | None:
    ended = [row.done for row in rows if row.state != "running"]
    return round(sum(ended) / len(ended), 1) if ended else None


def due(rows: Sequence[DueRow], *, most: int | None = None) -> Report:
    """Return who is due for a next course; `most`: only so many are shown, the file has all."""
    shown = rows if most is None else rows[:most]
    columns = (_("Client"), _("Date of birth"), _("Phone"), _("E-mail"), _("Last"), _("Due from"))
    has_more = most is not None and len(rows) > most
    return Report(
        name="due",
        title=_("Due for a next course"),
        says=_("Whose last session lies so long ago that upkeep is due, and did not stop."),
        columns=columns,
        rows=tuple(
            (
                row.name, words.birth_day(row.born_on), row.phone, row.email,
                words.birth_day(row.last_on), words.birth_day(row.due_on),
            )
            for row in shown
        ),
        plain_columns=columns,
        plain=tuple(
            (row.name, row.born_on, row.phone, row.email, row.last_on, row.due_on) for row in rows
        ),
        notes=(_("Only the first %(n)s are shown; the file has all.") % {"n": most},)
        if has_more
        else (),
    )  # fmt: skip


def outcomes(counted: Counted) -> Report:
    """Return the grades (GAIS) last given in each course that was rated in the period."""
    grades = protocol_of().gais
    sides = [_side(counted.grades, side) for side in ("client", "therapist")]
    plain: tuple[tuple[Cell, ...], ...] = tuple(
        (words.say(text), *(side[grade] for side in sides)) for grade, text in grades.items()
    )
    columns = (_("Since the start of the course"), _("Client"), _("Therapist"))
    n = len(counted.grades)
    return Report(
        name="outcomes",
        title=_("What courses brought"),
        says=_("Courses in which somebody rated in these days: %(n)s.") % {"n": words.counted(n)},
        columns=columns,
        rows=tuple(tuple(_word(cell) for cell in row) for row in plain),
        plain_columns=columns,
        plain=plain,
        notes=(_("Of each course the last grade counts, for client and therapist apart."),),
    )


def _side(grades: Iterable[GradeRow], side: str) -> Counter[int]:
    found = (getattr(row, side) for row in grades)
    return Counter(grade for grade in found if grade is not None)


def _word(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return words.decimal(cell)
    return words.counted(cell) if isinstance(cell, int) else str(cell)


def _share(found: Rate) -> str:
    return "–" if found.share is None else _percent(found.share)


def _between(found: Rate) -> str:
    if found.share is None:
        return "–"
    return pgettext("rate", "%(low)s to %(high)s") % {
        "low": _percent(found.low),
        "high": _percent(found.high),
    }


def _percent(share: float) -> str:
    return str(format_percent(share, format="0.0\u00a0%", locale=words.LOCALES[words.language()]))


def _plain(found: Rate) -> Cell:
    return found.share
