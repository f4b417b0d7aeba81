"""The review form <-> what a therapist decides; what is typed is kept as it is."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.actions.progress import Change, Ground
from corneum.desk.forms import Trouble, wrong
from corneum.desk.plan import wish
from corneum.desk.plan.choice import Form, one, reason_name, reason_of, whole_number
from corneum.journey.series import Chosen
from corneum.protocol.schema import Level

MOST_TYPED = 9999  # what is too much is the journey's to say, up to here


class Typed(NamedTuple):
    """A change if it can be read, else what is wrong with it."""

    change: Change | None
    troubles: tuple[Trouble, ...]


def to_form(ground: Ground) -> dict[str, list[str]]:
    """Return the fields of what is left as they stand: nothing is changed yet."""
    form = {"spacing": [str(ground.usual_days)]}
    for plan in ground.course.plans:
        name = plan.indication
        form |= {f"level-{name}": [plan.level.name], f"sessions-{name}": [str(plan.sessions)]}
    return form


def read_change(form: Form, ground: Ground) -> Typed:
    """Return what the form changes of what is left."""
    spacing = whole_number(form, "spacing", _("Days between sessions"), 1, MOST_TYPED)
    parts = [
        (
            read_level(form, plan.indication),
            whole_number(form, f"sessions-{plan.indication}", _("Sessions in all"), 1, MOST_TYPED),
        )
        for plan in ground.course.plans
    ]
    found = [spacing, *(value for part in parts for value in part)]
    troubles = tuple(value for value in found if isinstance(value, Trouble))
    if troubles or not isinstance(spacing, int):
        return Typed(None, troubles)
    chosen = tuple(
        Chosen(level, number)
        for level, number in parts
        if isinstance(level, Level) and isinstance(number, int)
    )
    return Typed(Change(chosen, spacing, reasons(form, ground), _shown(form)), ())


def read_level(form: Form, indication: str) -> Level | Trouble:
    """Return the level of a complaint, or what is wrong with it."""
    typed = one(form, f"level-{indication}")
    if typed in Level.__members__:
        return Level[typed]
    return Trouble(f"level-{indication}", _("Level"), wrong(typed, "I, II, III"))


def reasons(form: Form, ground: Ground) -> dict[str, str]:
    """Return the reasons that were given, by the field they are for."""
    fields = ["spacing"]
    for plan in ground.course.plans:
        fields += [f"level:{plan.indication}", f"sessions:{plan.indication}"]
    return {field: said for field in fields if (said := reason_of(form, reason_name(field)))}


def _shown(form: Form) -> tuple[datetime, ...]:
    """Return the new times that stood on the form, () where it showed none."""
    return tuple(at for at in wish.shown(form) if at != wish.NEVER or form.get("shown"))
