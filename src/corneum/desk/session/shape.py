"""The record of a session as its page shows it: area by area, the ratings, what stood before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.plan.choice import one
from corneum.desk.session.form import Form, areas_of
from corneum.desk.session.place import Place
from corneum.desk.session.skin import Skin
from corneum.protocol.schema import Level, Verdict
from corneum.records.facts import AreaFacts, RatingFacts, TreatmentFacts


class Choice(NamedTuple):
    """One thing that can be chosen; `short` is what a closed area says of it."""

    value: str
    label: str
    hint: str
    is_chosen: bool
    short: str = ""


@dataclass(frozen=True, slots=True)
class AreaShape:
    """One area of the form: what was planned, what may be, what is chosen."""

    id: str
    title: str
    planned: str
    limit: str
    verdict: Verdict
    levels: tuple[Choice, ...]
    end_points: tuple[Choice, ...]
    redness: tuple[Choice, ...]
    passes: str
    abrasions: str
    has_stripes: bool
    told: str
    is_open: bool
    wrong: Mapping[str, str]


class RatingShape(NamedTuple):
    """What one side thinks of the skin: two scales, and what it said last time."""

    who: str
    title: str
    asks: str
    gais: tuple[Choice, ...]
    score: tuple[Choice, ...]
    last: str
    wrong_gais: str
    wrong_score: str


def areas(
    form: Form, place: Place, skin: Skin, wrong: Mapping[str, str], *, is_iii: bool
) -> tuple[AreaShape, ...]:
    """Return the areas of a session; open are the first one, and those with something wrong."""
    named = areas_of(place.session)
    beside = {area: _wrong(area, wrong) for area in named}
    first = next((a for a in named if one(form, f"level:{a}") or not any(form)), "")
    return tuple(
        _area(
            area, form, skin, beside[area], is_iii=is_iii,
            is_open=area == first or bool(beside[area]),
        )
        for area in named
    )  # fmt: skip


def _wrong(area: str, wrong: Mapping[str, str]) -> dict[str, str]:
    parts = (name.partition(":") for name in wrong)
    return {part: wrong[f"{part}:{area}"] for part, _colon, own in parts if own == area}


def _area(
    area: str, form: Form, skin: Skin, wrong: Mapping[str, str], *, is_iii: bool, is_open: bool
) -> AreaShape:
    verdict, most = skin.verdict_of(area), skin.most.get(area)
    planned = skin.planned[area]
    is_lower = most is not None and most < planned
    limit = _("today level %(level)s at most") % {"level": most.name} if most and is_lower else ""
    return AreaShape(
        id=area,
        title=words.upper_first(words.area(area, protocol_of().areas)),
        planned=planned.name,
        limit=limit,
        verdict=verdict,
        levels=_levels(one(form, f"level:{area}"), is_iii=is_iii),
        end_points=_end_points(one(form, f"end_point:{area}")),
        redness=_redness(one(form, f"redness:{area}")),
        passes=one(form, f"passes:{area}"),
        abrasions=one(form, f"abrasions:{area}"),
        has_stripes=one(form, f"stripes:{area}") == "yes",
        told=_told(area, form),
        is_open=is_open,
        wrong=wrong,
    )


def _levels(chosen: str, *, is_iii: bool) -> tuple[Choice, ...]:
    names = [level.name for level in Level if level < Level.III or is_iii]
    if chosen and chosen not in names:
        names.append(chosen)
    known = [
        Choice(name, _("Level %(level)s") % {"level": name}, "", name == chosen) for name in names
    ]
    return (*known, Choice("", _("not treated"), "", not chosen))


def _end_points(chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            point.id,
            words.say(point.title),
            _("level %(level)s") % {"level": point.level.name} if point.level else _("incident"),
            point.id == chosen,
        )
        for point in protocol_of().end_points.values()
    )


def _redness(chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(grade), f"{grade} {words.say(title)}", "", str(grade) == chosen)
        for grade, title in protocol_of().redness.items()
    )


def _told(area: str, form: Form) -> str:
    """Return an area in short, for when it is closed: "Level II · Evenly red · redness 1"."""
    level, sign = one(form, f"level:{area}"), one(form, f"end_point:{area}")
    if not level:
        return _("not treated")
    point = protocol_of().end_points.get(sign)
    parts = [
        _("Level %(level)s") % {"level": level},
        words.say(point.title) if point else _("end point not chosen yet"),
    ]
    return " · ".join(parts)


def ratings(form: Form, place: Place, wrong: Mapping[str, str]) -> tuple[RatingShape, ...]:
    """Return what client and therapist are asked; before the first session there is no change."""
    scales = protocol_of().outcomes.scales
    score = words.say(scales["score"].says)
    titles = {"client": _("The client"), "therapist": _("The therapist")}
    has_change = place.session.number > 1
    return tuple(
        RatingShape(
            who=who,
            title=title,
            asks=score,
            gais=_gais(one(form, f"{who}_gais")) if has_change else (),
            score=_score(one(form, f"{who}_score")),
            last=_last(place, who),
            wrong_gais=wrong.get(f"{who}_gais", ""),
            wrong_score=wrong.get(f"{who}_score", ""),
        )
        for who, title in titles.items()
    )


def _gais(chosen: str) -> tuple[Choice, ...]:
    found = [
        Choice(str(grade), words.upper_first(words.say(title)), "", str(grade) == chosen)
        for grade, title in protocol_of().gais.items()
    ]
    return (*found, Choice("", _("Not rated"), "", not chosen))


def _score(chosen: str) -> tuple[Choice, ...]:
    ends = protocol_of().outcomes.scales["score"].grades
    labels = {
        grade: f"{grade}: {words.say(ends[grade])}" if grade in ends else str(grade)
        for grade in range(min(ends), max(ends) + 1)
    }
    return tuple(
        Choice(str(grade), label, "", str(grade) == chosen) for grade, label in labels.items()
    )


def _last(place: Place, who: str) -> str:
    """Return what one side said at the last session that it rated: "session 3: improved, 7"."""
    for session in reversed(place.course.sessions):
        entry = session.treatment
        if entry is None or session.number >= place.session.number:
            continue
        if said := rating_in_words(entry.rating, who):
            return _("session %(number)s: %(said)s") % {"number": session.number, "said": said}
    return ""


def rating_in_words(rating: RatingFacts, who: str) -> str:
    """Return what one side gave: "improved, 7 of 10"; "" where it gave nothing."""
    gais, score = getattr(rating, f"{who}_gais"), getattr(rating, f"{who}_score")
    parts = [] if gais is None else [words.say(protocol_of().gais[gais])]
    parts += [] if score is None else [_("%(score)s of 10") % {"score": score}]
    return ", ".join(parts)


def entry_lines(held: TreatmentFacts) -> Iterator[str]:
    """Yield what was recorded, line by line: the day, each kind of area, ratings, note, by whom."""
    yield words.day(held.done_on)
    alike: dict[str, list[str]] = {}
    for area, what in held.areas.items():
        alike.setdefault(_seen(what), []).append(area)
    for seen, named in alike.items():
        yield f"{words.upper_first(words.areas(named, protocol_of()))}: {seen}"
    if not held.areas:
        levels = words.listed(dict.fromkeys(level.name for level in held.levels.values()))
        yield f"{_('level %(level)s') % {'level': levels}}, {_sign(held.end_point)}"
    for who, title in (("client", _("client")), ("therapist", _("therapist"))):
        if said := rating_in_words(held.rating, who):
            yield f"{title}: {said}"
    yield from (said for said in (held.reason, held.note) if said)


def _seen(what: AreaFacts) -> str:
    """Return what was done and seen in an area in words."""
    parts = [_("level %(level)s") % {"level": what.level.name}, _sign(what.end_point)]
    if what.passes is not None:
        parts.append(_("passes: %(n)s") % {"n": what.passes})
    if what.redness is not None:
        grade = words.say(protocol_of().redness[what.redness])
        parts.append(_("redness %(n)s (%(word)s)") % {"n": what.redness, "word": grade})
    if what.abrasions is not None:
        parts.append(_("abrasions: %(n)s") % {"n": what.abrasions})
    if what.has_stripes:
        parts.append(_("red stripes"))
    return ", ".join(parts)


def _sign(end_point: str) -> str:
    point = protocol_of().end_points.get(end_point)
    return words.say(point.title) if point else end_point
