"""What a client needs next, the most pressing first: each with its page and its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import minute_of
from corneum.desk import words
from corneum.desk.series import title
from corneum.journey.progress import next_course_due, review_due
from corneum.records.facts import ClientFile, CourseFacts, SessionFacts


class Step(NamedTuple):
    """A step: its page, what the button says, and why it is next."""

    address: str
    does: str
    says: str


def steps_of(file: ClientFile, on: date, zone: str, *, has_draft: bool) -> tuple[Step, ...]:
    """Return what is to be done with a client on the day `on`, the first thing first."""
    own = [file.uid]
    found: list[Step] = []
    if has_draft:
        says = _("Half of an intake is saved.")
        found.append(Step(reverse("desk:intake", args=own), _("Finish the intake"), says))
    elif file.answers is None:
        says = _("Nobody has asked anything yet.")
        found.append(Step(reverse("desk:intake", args=own), _("Do the intake"), says))
    found += _hindered(file)
    for course in file.courses:
        found += _of_course(file, course, on, zone)
    if file.answers is not None and not file.courses:
        found += _before_the_course(file)
    return tuple(found)


def _hindered(file: ClientFile) -> Iterator[Step]:
    for item in file.hindrances:
        says = _("Session %(number)s on %(day)s: %(why)s") % {
            "number": item.number,
            "day": words.day(item.on),
            "why": " ".join(words.say(text) for text in item.says),
        }
        if item.verdict in ("postpone", "refer", "refuse"):
            address = reverse("desk:postpone", args=[file.uid, item.session])
            yield Step(address, _("Look at new dates"), says)
        else:
            yield Step(reverse("desk:screening", args=[file.uid]), _("Look at the screening"), says)


def _of_course(file: ClientFile, course: CourseFacts, on: date, zone: str) -> Iterator[Step]:
    place = [file.uid, course.uid]
    if (after := due_review(course)) is not None:
        says = _("The review after session %(number)s has not been held.") % {"number": after}
        yield Step(reverse("desk:review", args=place), _("Hold the review"), says)
    coming = course.coming
    if coming is None:
        yield from _after_the_course(course, place, on)
        return
    if file.consent("treatment") is None:
        address = reverse("desk:consent", args=[file.uid, "treatment"])
        yield Step(address, _("Ask for consent"), _("Nobody is treated without having agreed."))
    if coming.on == on and coming.recheck_of(on) is None:
        address = reverse("desk:recheck", args=[file.uid, coming.uid])
        says = _("Session %(number)s is today: ask whether anything has changed.")
        yield Step(address, _("Ask before treating"), says % {"number": coming.number})
    yield Step(
        reverse("desk:course", args=place), _("Look at the course"), _coming(course, coming, zone)
    )


def _coming(course: CourseFacts, coming: SessionFacts, zone: str) -> str:
    """Return the next session in words: what for, which one, when, with whom."""
    said = _("%(title)s: session %(number)s of %(of)s on %(day)s") % {
        "title": words.listed(title(plan.indication) for plan in course.plans),
        "number": coming.number,
        "of": course.of,
        "day": words.day(coming.on),
    }
    if coming.place is None:
        return said
    _day, at = minute_of(coming.place.starts_at, zone)
    return f"{said}, {at:%H:%M}, {coming.place.therapist}, {coming.place.room}"


def _after_the_course(course: CourseFacts, place: list[UUID], on: date) -> Iterator[Step]:
    """Yield upkeep, once it is due, for a course that was held to its end."""
    last = max((s.held_on for s in course.sessions if s.held_on is not None), default=None)
    if last is None or course.is_stopped:
        return
    due = next_course_due(last, protocol_of())
    if due <= on:
        says = _("The last session was on %(day)s: ask whether the skin wants upkeep.")
        yield Step(
            reverse("desk:maintenance", args=place), _("Plan upkeep"),
            says % {"day": words.day(last)},
        )  # fmt: skip


def _before_the_course(file: ClientFile) -> Iterator[Step]:
    own = [file.uid]
    if file.screening is None:
        says = _("The answers have not been looked at yet.")
        yield Step(reverse("desk:screening", args=own), _("Look at the screening"), says)
    else:
        says = _("Screened on %(day)s; no plan is signed.")
        yield Step(
            reverse("desk:plan", args=own), _("Look at the plan"),
            says % {"day": words.day(file.screening.on)},
        )  # fmt: skip


def due_review(course: CourseFacts) -> int | None:
    """Return the session after which a review is due in a course, None where none is."""
    if course.is_stopped:
        return None
    reviewed = [review.after_session for review in course.reviews]
    known = protocol_of().indications
    due = [
        review_due(course.done, known[plan.indication].review_after, reviewed)
        for plan in course.plans
        if plan.indication in known
    ]
    return min((number for number in due if number is not None), default=None)
