"""The sessions of a course as rows: when, where, what moved and why, what was done, what can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.desk.clients.next_step import due_review
from corneum.desk.series.acts import Act, Standing, acts_of
from corneum.desk.series.found import is_incident, statuses, title
from corneum.desk.series.moves import at, when, where
from corneum.desk.session.tell import ComplicationShape, complications
from corneum.journey.session import lower_areas
from corneum.protocol.schema import Level, Verdict
from corneum.records.facts import (
    AreaFacts,
    ClientFile,
    CourseFacts,
    MoveFacts,
    RatingFacts,
    RecheckFacts,
    ReviewFacts,
    SessionFacts,
    TreatmentFacts,
)


class Pair(NamedTuple):
    """A name with what is said of it."""

    name: str
    says: str


class EntryShape(NamedTuple):
    """What was recorded of a session; all but the first amend what stood before."""

    number: int
    on: str
    levels: str
    end_point: str
    areas: tuple[Pair, ...]
    reason: str
    note: str
    by: str
    at: str
    is_incident: bool


class MoveShape(NamedTuple):
    """A session was elsewhere before: its old time, what happened, why, by whom."""

    was: str
    is_gone: bool
    what: str
    why: str
    by: str


class AskedShape(NamedTuple):
    """What a recheck of one day found."""

    on: str
    verdict: Verdict
    says: str
    by: str


@dataclass(frozen=True, slots=True)
class SessionShape:
    """One session of a course as its row shows it."""

    uid: UUID
    number: int
    at: str
    where: str
    status: str
    status_word: str
    levels: str
    lower: str
    is_next: bool
    is_done: bool
    is_out: bool
    review: str
    is_review_due: bool
    is_incident: bool
    is_hindered: bool
    moves: tuple[MoveShape, ...]
    asked: tuple[AskedShape, ...]
    entries: tuple[EntryShape, ...]
    ratings: tuple[Pair, ...]
    complications: tuple[ComplicationShape, ...]
    acts: tuple[Act, ...]
    more: tuple[Act, ...]


def rows(file: ClientFile, course: CourseFacts, ground: Standing) -> Iterator[SessionShape]:
    """Yield every session of a course, by number, then day."""
    due, coming, words_of = due_review(course), course.coming, statuses()
    for session in course.sessions:
        held = session.treatment
        levels = held.levels if held else session.levels
        acts, more = acts_of(session, file, course, ground)
        yield SessionShape(
            uid=session.uid,
            number=session.number,
            at=words.day(session.held_on) if session.held_on else _at(session, ground.zone),
            where=where(session.place) if session.is_to_come else "",
            status=session.status,
            status_word=words_of.get(session.status, session.status),
            levels=words.listed(dict.fromkeys(level.name for level in levels.values()))
            if levels
            else "–",
            lower=lower(session.areas, levels),
            is_next=coming is not None and coming.uid == session.uid,
            is_done=session.held_on is not None,
            is_out=session.status in ("cancelled", "no-show"),
            review=_review(session, course, due),
            is_review_due=due == session.number and session.held_on is not None,
            is_incident=held is not None and is_incident(held),
            is_hindered=session.uid in ground.hindered,
            moves=tuple(_move(move, ground.zone) for move in session.moves),
            asked=tuple(_asked(item) for item in session.rechecks),
            entries=tuple(_entry(entry, ground.zone) for entry in session.treatments),
            ratings=ratings(held.rating) if held else (),
            complications=complications(session, ground.zone),
            acts=acts,
            more=more,
        )


def _at(session: SessionFacts, zone: str) -> str:
    """Return when a session is; of one that lost its place, when it was."""
    if session.place is None and session.moves and not session.is_to_come:
        last = session.moves[-1]
        return at(last.was_on, last.was_at, zone)
    return when(session, zone)


def lower(areas: Mapping[str, tuple[str, ...]], levels: Mapping[str, Level]) -> str:
    """Return the areas that stay below the level of their complaint: "around the eyes: level I"."""
    known = protocol_of()
    return ", ".join(
        _("%(area)s: level %(level)s") % {"area": words.area(name, known.areas), "level": at.name}
        for name, at in lower_areas(areas, levels, known).items()
    )


def _review(session: SessionFacts, course: CourseFacts, due: int | None) -> str:
    """Return what there is to say of a review after a session, "" nothing."""
    held = [item for item in course.reviews if item.after_session == session.number]
    if held and session.held_on is not None:
        return _("reviewed: %(decision)s") % {"decision": decision(held[-1])}
    if due == session.number:
        return _("review is due")
    known = protocol_of().indications
    named = (name for name in session.levels if name in known)
    is_named = any(session.number in known[name].review_after for name in named)
    return _("review after this session") if is_named and session.is_to_come else ""


def decision(review: ReviewFacts) -> str:
    """Return what a review decided, as a word."""
    known = {
        "go-on": _("go on"),
        "change": _("change the plan"),
        "stop": _("stop"),
        "maintenance": _("upkeep"),
    }
    return known.get(review.decision, review.decision)


def _move(move: MoveFacts, zone: str) -> MoveShape:
    why = " ".join(filter(None, (words.say(move.says), move.note)))
    is_gone = (move.was_on, move.was_at) != (move.to_on, move.to_at)
    was = at(move.was_on, move.was_at, zone)
    return MoveShape(was, is_gone and move.kind != "rebooked", happened(move), why, move.by)


def happened(move: MoveFacts) -> str:
    """Return what happened to a session, as a word."""
    known = {
        "postponed": _("had to wait"),
        "moved": _("moved"),
        "rebooked": _("booked again"),
        "cancelled": _("cancelled"),
        "undone": _("undone"),
    }
    return known.get(move.kind, move.kind)


def _asked(recheck: RecheckFacts) -> AskedShape:
    found = recheck.screening
    known = protocol_of().rules
    titles = [
        words.say(known[item.rule].title) if item.rule in known else item.rule
        for item in found.findings
        if Verdict[item.verdict.upper()] > Verdict.CAUTION
    ]
    verdict = Verdict[found.verdict.upper()]
    return AskedShape(words.day(recheck.on), verdict, ", ".join(dict.fromkeys(titles)), recheck.by)


def _entry(entry: TreatmentFacts, zone: str) -> EntryShape:
    levels = ", ".join(f"{title(name)} {level.name}" for name, level in entry.levels.items())
    return EntryShape(
        number=entry.number,
        on=words.day(entry.done_on),
        levels=levels,
        end_point=_end_point(entry.end_point),
        areas=tuple(
            Pair(words.upper_first(words.area(name, protocol_of().areas)), area_done(said))
            for name, said in entry.areas.items()
        ),
        reason=entry.reason,
        note=entry.note,
        by=entry.by,
        at=words.moment(entry.at, zone),
        is_incident=is_incident(entry),
    )


def _end_point(name: str) -> str:
    point = protocol_of().end_points.get(name)
    return words.say(point.title) if point else name


def area_done(said: AreaFacts) -> str:
    """Return what was done and seen in one area (S10), in a line."""
    parts = [_("level %(level)s") % {"level": said.level.name}, _end_point(said.end_point)]
    if said.passes is not None:
        parts.append(_("passes: %(n)s") % {"n": said.passes})
    if said.redness is not None:
        grade = protocol_of().redness.get(said.redness)
        shown = words.say(grade) if grade else str(said.redness)
        parts.append(_("redness %(grade)s (%(word)s)") % {"grade": said.redness, "word": shown})
    if said.abrasions:
        parts.append(_("grazes: %(count)s") % {"count": said.abrasions})
    if said.has_stripes:
        parts.append(_("red stripes"))
    return " · ".join(parts)


def ratings(rating: RatingFacts) -> tuple[Pair, ...]:
    """Return what client and therapist thought of the skin, those who said something."""
    sides = (
        (_("Client"), rating.client_gais, rating.client_score),
        (_("Skin therapist"), rating.therapist_gais, rating.therapist_score),
    )
    return tuple(
        Pair(who, _rated(gais, score))
        for who, gais, score in sides
        if gais is not None or score is not None
    )


def signed(grade: int) -> str:
    """Return a grade of change with its sign: +1, 0, -1."""
    return f"{grade:+d}" if grade else "0"


def _rated(gais: int | None, score: int | None) -> str:
    parts = []
    if gais is not None:
        grade = protocol_of().gais.get(gais)
        parts.append(f"{words.say(grade) if grade else ''} ({signed(gais)})".strip())
    if score is not None:
        parts.append(_("%(score)s of 10") % {"score": score})
    return " · ".join(parts)
