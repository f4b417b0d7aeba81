"""The form of a session <-> what was done, area by area: nothing typed is lost.

A field's name is its place: `level:left-cheek`, `end_point:left-cheek`. A level left blank: this
area was not treated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.actions.session import AreaSaid, Done
from corneum.desk import words
from corneum.desk.forms import Trouble, wrong
from corneum.desk.plan.choice import one
from corneum.desk.session.skin import Skin
from corneum.journey.intake import read_day
from corneum.journey.session import planned_levels
from corneum.protocol.schema import Level, Verdict
from corneum.records.facts import AreaFacts, RatingFacts, SessionFacts, TreatmentFacts

Form = Mapping[str, Sequence[str]]
SEEN = ("passes", "redness", "abrasions")  # what is counted in an area
COPIED = ("end_point", *SEEN, "stripes")
RATINGS = ("client_gais", "client_score", "therapist_gais", "therapist_score")


class Unreadable(ValueError):
    """What was typed is no record of a session; the arguments are the troubles."""


def areas_of(session: SessionFacts) -> tuple[str, ...]:
    """Return the areas of a session, each once."""
    return tuple(dict.fromkeys(a for name in session.levels for a in session.areas.get(name, ())))


def as_planned(session: SessionFacts, skin: Skin, on: date) -> dict[str, list[str]]:
    """Return the form as it opens: each area at its planned level, as far as that day allows it."""
    form = {"on": [on.isoformat()]}
    for area in areas_of(session):
        level = min(skin.planned[area], skin.most.get(area, Level.III))
        is_open = skin.verdict_of(area) <= Verdict.CAUTION
        form[f"level:{area}"] = [level.name if is_open else ""]
    return form


def as_held(session: SessionFacts, held: TreatmentFacts) -> dict[str, list[str]]:
    """Return the form of what was recorded last, to be corrected."""
    form = {"on": [held.done_on.isoformat()], "note": [held.note]}
    for area, what in _areas_held(session, held).items():
        form |= {f"{part}:{area}": [value] for part, value in _fields(what).items()}
    for name in RATINGS:
        value = getattr(held.rating, name)
        form[name] = ["" if value is None else str(value)]
    return form


def _areas_held(session: SessionFacts, held: TreatmentFacts) -> Mapping[str, AreaFacts]:
    """Return what was recorded per area; an entry older than that: the level of its complaint."""
    if held.areas:
        return held.areas
    levels = planned_levels(session.areas, held.levels, protocol_of())
    return {
        area: AreaFacts(level, None, held.end_point, None, None, False)
        for area, level in levels.items()
    }


def _fields(what: AreaFacts) -> dict[str, str]:
    counted = {name: getattr(what, name) for name in SEEN}
    return {
        "level": what.level.name,
        "end_point": what.end_point,
        "stripes": "yes" if what.has_stripes else "",
        **{name: "" if value is None else str(value) for name, value in counted.items()},
    }


def copied(form: Form, source: str, areas: Iterable[str]) -> dict[str, list[str]]:
    """Return the form with what stands in one area also in the others that have its level."""
    found = {name: list(values) for name, values in form.items()}
    level = one(form, f"level:{source}")
    for area in areas:
        if one(form, f"level:{area}") == level:
            found |= {f"{part}:{area}": [one(form, f"{part}:{source}")] for part in COPIED}
    return found


def read_done(form: Form) -> Done:
    """Return what the form says was done; raises Unreadable with everything that is wrong."""
    troubles: list[Trouble] = []
    typed = one(form, "on")
    on = read_day(typed)
    if on is None:
        remedy = _("a day of the calendar, as 2026-12-07")
        troubles.append(Trouble("on", _("Day"), wrong(typed, remedy)))
    areas = {
        name.removeprefix("level:"): _area(form, name.removeprefix("level:"), troubles)
        for name in form
        if name.startswith("level:") and one(form, name)
    }
    rating = RatingFacts(**{name: _number(form, name, troubles) for name in RATINGS})
    if on is None or troubles:
        raise Unreadable(*troubles)
    return Done(on, areas, one(form, "reason"), one(form, "note"), rating)


def _area(form: Form, area: str, troubles: list[Trouble]) -> AreaSaid:
    sign = f"end_point:{area}"
    if not one(form, sign):
        says = _("Found no end point; right would be: the sign at which you stopped.")
        troubles.append(Trouble(sign, label_of(sign), says))
    passes, redness, abrasions = (_number(form, f"{n}:{area}", troubles) for n in SEEN)
    return AreaSaid(
        level=one(form, f"level:{area}"),
        end_point=one(form, sign),
        passes=passes,
        redness=redness,
        abrasions=abrasions,
        has_stripes=one(form, f"stripes:{area}") == "yes",
    )


def _number(form: Form, name: str, troubles: list[Trouble]) -> int | None:
    """Return a whole number, None where nothing stands; what is none is told."""
    typed = one(form, name)
    if not typed:
        return None
    digits = typed.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 5:
        return int(typed)
    troubles.append(Trouble(name, label_of(name), wrong(typed, _("a whole number, or nothing"))))
    return None


def label_of(name: str) -> str:
    """Return what a field is called: "Left cheek, end point"."""
    part, _colon, area = name.partition(":")
    label = labels().get(part, part)
    if not area:
        return label
    known = protocol_of().areas
    title = words.upper_first(words.area(area, known)) if area in known else area
    return f"{title}, {label.lower()}"


def labels() -> dict[str, str]:
    """Return {part of the form: its label}."""
    return {
        "on": _("Day"),
        "areas": _("Areas"),
        "level": _("Level"),
        "end_point": _("End point"),
        "passes": _("Passes"),
        "redness": _("Redness"),
        "abrasions": _("Abrasions"),
        "stripes": _("Red stripes"),
        "reason": _("Reason"),
        "note": _("Note"),
        "client_gais": _("Client: change since the start"),
        "client_score": _("Client: how content"),
        "therapist_gais": _("Therapist: change since the start"),
        "therapist_score": _("Therapist: how content"),
    }
