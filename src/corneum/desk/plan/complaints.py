"""The complaints of a client: in this course, later, or in a course already; what sharing does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from corneum.actions.plan import running
from corneum.actions.protocol import protocol_of
from corneum.desk import words
from corneum.journey.facts import Complaint
from corneum.journey.series import Course
from corneum.protocol.knowledge import Protocol
from corneum.records.facts import ClientFile


class ComplaintShape(NamedTuple):
    """One complaint of the newest answers. `course`: the one it is in; `is_over`: that is over."""

    id: str
    title: str
    areas: str
    is_chosen: bool
    course: UUID | None
    is_over: bool


def in_course(file: ClientFile) -> dict[str, UUID]:
    """Return {complaint: course} of those that are not to be planned on these answers.

    They are in a course with sessions to come, or in one that was signed on these very answers.
    """
    number = file.answers.number if file.answers else 0
    of_these = {
        plan.indication: course.uid
        for course in file.courses
        if course.answers_number == number and course.kind == "course"
        for plan in course.plans
    }
    return of_these | running(file)


def free(complaints: tuple[Complaint, ...], file: ClientFile) -> tuple[str, ...]:
    """Return the complaints that can be planned, in the order of the answers."""
    taken = in_course(file)
    names = dict.fromkeys(complaint.indication for complaint in complaints)
    return tuple(name for name in names if name not in taken)


def shapes(
    complaints: tuple[Complaint, ...], file: ClientFile, chosen: Collection[str]
) -> tuple[ComplaintShape, ...]:
    """Return every complaint for the page."""
    protocol, taken, runs = protocol_of(), in_course(file), running(file)
    areas: dict[str, list[str]] = {}
    for complaint in complaints:
        areas.setdefault(complaint.indication, []).extend(complaint.areas)
    return tuple(
        ComplaintShape(
            id=name,
            title=words.say(protocol.indications[name].title),
            areas=words.areas(found, protocol),
            is_chosen=name in chosen,
            course=taken.get(name),
            is_over=name in taken and name not in runs,
        )
        for name, found in areas.items()
    )


def sharing(course: Course) -> tuple[str, ...]:
    """Return in words what it does that complaints share a course, and what splitting would do."""
    protocol = course.screening.protocol
    left = [plan for plan in course.plans if plan.dates]
    if len(left) < 2:
        return ()
    days = max(plan.gap.least for plan in left)
    said = [
        _("They share their days: one visit treats them together, at least %(days)s days apart.")
        % {"days": days}
    ]
    both = list(dict.fromkeys(_shared(course, protocol)))
    if both:
        where = words.areas(both, protocol)
        said.append(
            _("Where they share an area (%(areas)s) the lower level holds.") % {"areas": where}
        )
        said.append(
            _(
                "Left out, a complaint becomes a course of its own later; on %(areas)s its sessions"
                " then stay %(days)s days away from these."
            )
            % {"areas": where, "days": days}
        )
    else:
        said.append(
            _(
                "Left out, a complaint becomes a course of its own later, with its own days: they"
                " share no area, so nothing keeps the two apart."
            )
        )
    return tuple(said)


def _shared(course: Course, protocol: Protocol) -> Iterator[str]:
    left = [plan.proposal for plan in course.plans if plan.dates]
    for number, one in enumerate(left):
        others = {area for other in left[number + 1 :] for area in other.areas}
        for area in one.areas:
            if not protocol.touches[area].isdisjoint(others):
                yield area
