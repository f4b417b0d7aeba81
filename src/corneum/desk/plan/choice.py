"""The plan form <-> the therapist's choice: pure functions; what is typed is kept as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.forms import Trouble, wrong
from corneum.journey.intake import read_day
from corneum.journey.series import Choice, Chosen, Course, Objection, Plan
from corneum.protocol.schema import Level

Form = Mapping[str, Sequence[str]]
FURTHEST_DAYS = 2 * 365
WHYS = ("thicker", "more", "other")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the plan form: a choice if it can be read, else what is wrong with it."""

    choice: Choice | None
    troubles: tuple[Trouble, ...]


def whys() -> dict[str, str]:
    """Return {reason for level II: its words} (S8)."""
    return {
        "thicker": _("The skin is thicker"),
        "more": _("More is needed"),
        "other": _("Another reason"),
    }


def level_of(plan: Plan) -> Level:
    """Return the level that the form shows as proposed: the plan's, as far as the skin allows."""
    return min(plan.proposal.level, plan.most_level)


def spacing_of(course: Course) -> int:
    """Return the proposed days between sessions: the largest of the plans, for they share days."""
    return max(plan.gap.usual for plan in course.plans)


def as_proposed(course: Course, start: date) -> Choice:
    """Return the choice that changes nothing."""
    plans = tuple(Chosen(level_of(plan), plan.sessions) for plan in course.plans)
    return Choice(start, None, plans, {})


def to_form(course: Course, start: date) -> dict[str, list[str]]:
    """Return the fields of the proposal."""
    form = {"start": [start.isoformat()], "spacing": [str(spacing_of(course))]}
    for plan in course.plans:
        name = plan.proposal.indication.id
        form |= {f"level-{name}": [level_of(plan).name], f"sessions-{name}": [str(plan.sessions)]}
    return form


def completed(form: Form, course: Course) -> dict[str, list[str]]:
    """Return the form with what is proposed for a complaint that it does not speak of yet."""
    found = {name: list(values) for name, values in form.items()}
    for name, values in to_form(course, date.min).items():
        if name.startswith(("level-", "sessions-")):
            found.setdefault(name, values)
    return found


def read_start(form: Form, today: date) -> date | Trouble:
    """Return the first day on which the course may begin, or what is wrong with it."""
    typed = one(form, "start")
    start = read_day(typed)
    if start is None or not today <= start <= today + timedelta(days=FURTHEST_DAYS):
        remedy = _("a day from %(day)s on, within two years") % {"day": words.day(today)}
        return Trouble("start", _("Not before"), wrong(typed, remedy))
    return start


def read_choice(form: Form, course: Course, today: date) -> Typed:
    """Return what the form chooses instead of `course`, the proposal."""
    start = read_start(form, today)
    spacing = whole_number(form, "spacing", _("Days between sessions"), 1, 366)
    most = course.screening.protocol.spacing.most_sessions
    parts = [_part(form, plan, most) for plan in course.plans]
    found = [start, spacing, *(value for part in parts for value in part)]
    troubles = tuple(value for value in found if isinstance(value, Trouble))
    if troubles:
        return Typed(None, troubles)
    days = spacing if isinstance(spacing, int) and spacing != spacing_of(course) else None
    chosen = tuple(
        Chosen(level, number)
        for level, number in parts
        if isinstance(level, Level) and isinstance(number, int)
    )
    begin = start if isinstance(start, date) else today
    return Typed(Choice(begin, days, chosen, reasons(form, course)), ())


def reasons(form: Form, course: Course) -> dict[str, str]:
    """Return the reasons that were given, by the field they are for."""
    fields = ["spacing"]
    for plan in course.plans:
        name = plan.proposal.indication.id
        fields += [f"level:{name}", f"sessions:{name}"]
    return {field: said for field in fields if (said := reason_of(form, reason_name(field)))}


def reason_name(field: str) -> str:
    """Return the form's name of a reason: `reason-level-scars` for `level:scars`."""
    return f"reason-{field.replace(':', '-')}"


def objected(found: Sequence[Objection]) -> tuple[Trouble, ...]:
    """Return what stands against signing, beside the fields."""
    return tuple(_objected(objection) for objection in found)


def _objected(objection: Objection) -> Trouble:
    name = {"therapist": "with"}.get(objection.field, objection.field.replace(":", "-"))
    if objection.asks_reason:
        name = reason_name(objection.field)
    label = _label(objection.field, asks_reason=objection.asks_reason)
    return Trouble("" if name == "plan" else name, label, words.say(objection.says))


def _label(field: str, *, asks_reason: bool) -> str:
    """Return the name of a field of the plan, or of its reason."""
    kind = field.partition(":")[0]
    if asks_reason:
        labels = {
            "spacing": _("Reason for the days between sessions"),
            "sessions": _("Reason for the number of sessions"),
            "level": _("Reason for the level"),
        }
        return labels.get(kind, _("Reason"))
    labels = {
        "start": _("Not before"),
        "spacing": _("Days between sessions"),
        "sessions": _("Sessions"),
        "level": _("Level"),
        "therapist": _("With"),
    }
    return labels.get(kind, "")


def _part(form: Form, plan: Plan, most: int) -> tuple[Level | Trouble, int | Trouble]:
    name = plan.proposal.indication.id
    typed = one(form, f"level-{name}")
    level: Level | Trouble
    if typed in Level.__members__:
        level = Level[typed]
    else:
        level = Trouble(f"level-{name}", _("Level"), wrong(typed, "I, II"))
    return level, whole_number(form, f"sessions-{name}", _("Sessions"), 1, most)


def whole_number(form: Form, name: str, label: str, least: int, most: int) -> int | Trouble:
    """Return the whole number of a field, or what is wrong with it."""
    typed = one(form, name)
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 5
    if is_number and least <= int(typed) <= most:
        return int(typed)
    remedy = _("a whole number from %(least)s to %(most)s") % {"least": least, "most": most}
    return Trouble(name, label, wrong(typed, remedy))


def reason_of(form: Form, name: str) -> str:
    """Return a reason: the words chosen, and those written beside them."""
    chosen, written = one(form, f"why-{name}"), one(form, name)
    if one(form, name.removeprefix("reason-")) != "II":
        return written
    if chosen in WHYS and chosen != "other":
        said = whys()[chosen]
        return f"{said}: {written}" if written else said
    return written


def one(form: Form, name: str) -> str:
    """Return the one value of a field, "" where there is none."""
    return (form.get(name) or [""])[-1].strip()
