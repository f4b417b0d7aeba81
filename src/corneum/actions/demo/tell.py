"""How a story of the demo is told: through the actions, at moments before `now`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from corneum.actions.demo.people import ZONE
from corneum.actions.intake import add_client, consent_text, give_consent, record_answers
from corneum.actions.intake.consent import Signature
from corneum.actions.plan import Asked, Signing, proposal_for, sign_plan
from corneum.actions.progress.review import Review, advice_for, review
from corneum.actions.protocol import protocol_of
from corneum.actions.screening import screen_client
from corneum.actions.screening.note import NoteSaid, record_note
from corneum.actions.series.diary import Wish
from corneum.actions.session import AreaSaid, Done, finish, recheck
from corneum.booking.wall import instant
from corneum.journey.series import Choice, Chosen
from corneum.protocol.schema import Level
from corneum.records.facts import (
    ClientDetails,
    ClientFile,
    CourseFacts,
    RatingFacts,
    SessionFacts,
)
from corneum.records.read.intake import client_file
from corneum.records.viewer import Viewer

END_POINTS = {Level.I: "pink", Level.II: "even-red", Level.III: "pinpoints"}
REDNESS = {Level.I: 1, Level.II: 2, Level.III: 3}


class Story(NamedTuple):
    """A client of the demo: the details, what was answered, the course, and what came next.

    `begins` counts days from today to the first session (None: no course was signed); `at` is the
    wished time; `reasons` are the therapist's; `goes` is how the ratings go: marks from first to
    last. `ahead` are the days between meeting and the first session; `note` is what a doctor wrote
    before it. `misses`: the last session of the past is left open. `then` goes on with it.
    """

    details: ClientDetails
    raw: dict[str, Any] | None = None
    begins: int | None = None
    at: time | None = None
    sessions: int | None = None
    reasons: dict[str, str] | None = None
    goes: tuple[int, int] = (4, 8)
    ahead: int = 2
    note: Callable[[date], NoteSaid] | None = None
    misses: bool = False
    then: Callable[[Teller, UUID], None] | None = None


class Teller(NamedTuple):
    """Who tells, on which day, at which moment."""

    viewer: Viewer
    today: date
    now: datetime

    def at(self, day: date, hour: int = 10, minute: int = 0) -> datetime:
        """Return a moment of a day, never after now."""
        return min(self.now, instant(day, time(hour, minute), ZONE))

    def file(self, uid: UUID) -> ClientFile:
        """Return a client's file."""
        return client_file(self.viewer, uid)

    def course(self, uid: UUID) -> CourseFacts:
        """Return the course that a client signed last."""
        return self.file(uid).courses[-1]


def begin(teller: Teller, story: Story) -> UUID:
    """Let one client come in, answer, be screened, and sign a course; return the client's uid."""
    today = teller.today
    first = today if story.begins is None else today + timedelta(days=story.begins)
    met = teller.at(first - timedelta(days=story.ahead)) if story.begins is not None else teller.now
    uid = add_client(teller.viewer, story.details, now=met)
    if story.raw is not None:
        record_answers(teller.viewer, uid, story.raw, based_on=0, now=met)
        screen_client(teller.viewer, uid, now=met)
        if story.note is not None:
            record_note(teller.viewer, uid, story.note(today), now=met)
        if story.begins is not None:
            sign(teller, uid, story, first, met)
    return uid


def go_on(teller: Teller, uid: UUID, story: Story) -> None:
    """Let the sessions that are past by now be held, and what came next happen.

    After every course of the clinic was signed: what is held takes no time of others any more.
    """
    if story.begins is not None:
        hold_past(teller, uid, story)
    if story.then is not None:
        story.then(teller, uid)


def sign(teller: Teller, uid: UUID, story: Story, start: date, now: datetime) -> UUID:
    """Sign what is proposed, with the number of sessions and the reasons of the story."""
    asked = Asked(wish=Wish(teller.viewer.membership, story.at))
    proposed = proposal_for(teller.viewer, uid, start=start, now=now, asked=asked)
    plans = tuple(
        Chosen(plan.proposal.level, story.sessions or plan.sessions) for plan in proposed.plans
    )
    choice = Choice(start, None, plans, story.reasons or {})
    signing = Signing(uuid4(), 1, proposed.screening.protocol.digest)
    return sign_plan(teller.viewer, uid, choice, signing, now=now, asked=asked)


def hold_past(teller: Teller, uid: UUID, story: Story) -> None:
    """Let every session of the course that lies before today be held on its day."""
    course = teller.course(uid)
    known = protocol_of().indications
    reviews = {after for plan in course.plans for after in known[plan.indication].review_after}
    past = [session for session in course.sessions if session.on < teller.today]
    for session in past[: len(past) - story.misses]:
        at = hold(teller, uid, session, story, course.of)
        if session.number in reviews:
            look_back(teller, uid, session.number, at)


def hold(teller: Teller, uid: UUID, session: SessionFacts, story: Story, of: int) -> datetime:
    """Let a session be held on its day: agreed before the first, asked, done as signed, rated.

    Returns the moment at which it was over.
    """
    at = session.place.ends_at if session.place else teller.at(session.on, 11)
    if session.number == 1:
        agree(teller, uid, story.details, at)
    recheck(teller.viewer, session.uid, None, on=session.on, based_on=1, now=at)
    areas: dict[str, AreaSaid] = {}
    for name, named in session.areas.items():
        level = session.levels[name]
        said = AreaSaid(level.name, END_POINTS[level], 2, REDNESS[level], session.number % 3 // 2)
        areas |= dict.fromkeys(named, said)
    rating = rating_of(session.number, of, story.goes)
    done = Done(session.on, areas, rating=rating)
    finish(teller.viewer, session.uid, done, revision=session.revision, now=at)
    return at


def look_back(teller: Teller, uid: UUID, number: int, at: datetime) -> None:
    """Hold the review after a session, unless the course is over: as advised, or go on."""
    course = teller.course(uid)
    if course.coming is not None:
        advice = advice_for(course, number)
        reasons = {"go-on": "", "stop": "Geen winst na zes sessies; samen zo besloten."}
        reason = reasons.get(advice.decision, "Cliënt en therapeut zien verschil.")
        given = Review("stop" if advice.decision == "stop" else "go-on", number, reason)
        review(teller.viewer, uid, course.uid, given, now=at)


def agree(teller: Teller, uid: UUID, details: ClientDetails, at: datetime) -> None:
    """Let a client, or who stands in for a minor, agree to the treatment."""
    language = details.language
    text = consent_text(teller.viewer, "treatment", language)
    is_minor = (at.date() - details.born_on).days < 18 * 365.25
    name = f"{details.given_name} {details.family_name}"
    signature = Signature(f"Ouder van {name}" if is_minor else name, is_guardian=is_minor)
    give_consent(teller.viewer, uid, "treatment", language, signature, digest=text.digest, now=at)


def rating_of(number: int, of: int, goes: tuple[int, int]) -> RatingFacts:
    """Return how a session is rated: the marks go from first to last, the grades follow."""
    if number == 1:
        return RatingFacts()  # nothing to compare with yet
    first, last = goes
    score = round(first + (last - first) * (number - 1) / max(1, of - 1))
    gais = max(-1, min(3, (score - first + 1) // 2))
    return RatingFacts(gais, score, max(-1, gais - number % 2), score)


def said(
    born_on: str, phototype: str, indication: str, areas: list[str], **answers: Any
) -> dict[str, Any]:
    """Return answers of somebody with one complaint who denies all that is not named."""
    return {
        "born_on": born_on,
        "phototype": phototype,
        "complaints": [{"indication": indication, "areas": areas}],
        "answers": answers,
        "rest": "no",
    }
