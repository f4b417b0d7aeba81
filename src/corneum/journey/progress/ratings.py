"""What client and therapist thought of the skin, session by session: measured, never asserted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from corneum.protocol.knowledge import Protocol, StopRule
from corneum.protocol.schema import Text

Who = Literal["client", "therapist"]


class Rating(NamedTuple):
    """What somebody thought of the skin at a session (S13): `gais` -1 to 3, `score` 0 to 10."""

    session: int
    on: date
    who: Who
    gais: int | None
    score: int | None


class Side(NamedTuple):
    """One side's latest grade, with the session it was given at, and its latest score.

    `first_score` is what the latest one is compared with, None where there is only one.
    """

    grade: int | None
    graded_at: int | None
    first_score: int | None
    last_score: int | None

    @property
    def change(self) -> int | None:
        """Return by how much the score rose, None where there are not two to compare."""
        if self.first_score is None or self.last_score is None:
            return None
        return self.last_score - self.first_score


class Gain(NamedTuple):
    """What client and therapist measured so far; None: this side has not rated."""

    client: Side | None
    therapist: Side | None

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return the sides that gave a grade."""
        both = (self.client, self.therapist)
        return tuple(side for side in both if side is not None and side.grade is not None)


def gain(ratings: Iterable[Rating]) -> Gain | None:
    """Return what was measured, None where nobody rated: latest grades, first and latest scores."""
    ordered = sorted(ratings, key=lambda rating: (rating.session, rating.on))
    client, therapist = _side(ordered, "client"), _side(ordered, "therapist")
    return None if client is None and therapist is None else Gain(client, therapist)


def _side(ordered: list[Rating], who: Who) -> Side | None:
    """Return one side of `ordered`, earliest first; None where it gave neither grade nor score."""
    grades = [(r.gais, r.session) for r in ordered if r.who == who and r.gais is not None]
    scores = [r.score for r in ordered if r.who == who and r.score is not None]
    if not grades and not scores:
        return None
    grade, at = grades[-1] if grades else (None, None)
    first = scores[0] if len(scores) > 1 else None
    return Side(grade, at, first, scores[-1] if scores else None)


def told(measured: Gain | None, protocol: Protocol) -> Text:
    """Return what was measured as a sentence for each side: grade, session, first and last score.

    It says so where no gain of a grade was measured, or nothing at all.
    """
    if measured is None:
        return NOTHING_MEASURED
    sides = ((CLIENT, measured.client), (THERAPIST, measured.therapist))
    parts = [_told(name, side, protocol) for name, side in sides if side is not None]
    if not any(has_gained(side, protocol.outcomes.stop) for side in measured.sides):
        parts.append(NO_GAIN if measured.sides else NO_GRADE)
    return joined(*parts)


def _told(name: Text, side: Side, protocol: Protocol) -> Text:
    en, nl = [], []
    if side.grade is not None:
        grade = protocol.gais[side.grade]
        en.append(f"{grade.en} (session {side.graded_at})")
        nl.append(f"{grade.nl} (sessie {side.graded_at})")
    if side.first_score is not None:
        en.append(f"content {side.first_score}, now {side.last_score} of 10")
        nl.append(f"tevreden {side.first_score}, nu {side.last_score} van 10")
    elif side.last_score is not None:
        en.append(f"content {side.last_score} of 10")
        nl.append(f"tevreden {side.last_score} van 10")
    return Text(f"{name.en}: {', '.join(en)}.", f"{name.nl}: {', '.join(nl)}.")


def has_gained(side: Side, stop: StopRule) -> bool:
    """Return whether this side saw a gain that counts (P16, P81)."""
    return side.grade is not None and side.grade >= stop.least_grades


def joined(*parts: Text) -> Text:
    """Return sentences as one text."""
    return Text(" ".join(part.en for part in parts), " ".join(part.nl for part in parts))


CLIENT = Text("Client", "Cliënt")
THERAPIST = Text("Therapist", "Huidtherapeut")
NOTHING_MEASURED = Text(
    "Nothing was measured: neither client nor therapist has rated.",
    "Er is niets gemeten: cliënt en huidtherapeut hebben niet beoordeeld.",
)
NO_GRADE = Text("No grade was given.", "Er is geen graad gegeven.")
NO_GAIN = Text("No gain of a grade was measured.", "Er is geen winst van een graad gemeten.")
