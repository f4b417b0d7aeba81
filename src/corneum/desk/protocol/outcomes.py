"""What the protocol says of time, of how sessions and courses turn out, and its longer texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from corneum.desk import words
from corneum.desk.protocol.entry import Entry, Point, entry_of
from corneum.protocol.knowledge import ClinicalText, Lengths, Outcomes, Scale, Spacing, Term
from corneum.protocol.schema import Cite, Text

UPKEEP = Text("Upkeep after the course", "Onderhoud na de kuur")
LENGTHS = Text("How long a session takes", "Hoe lang een sessie duurt")
STOP = Text(
    "When the end of a course is proposed", "Wanneer we voorstellen om met een kuur te stoppen"
)


def upkeep_entry(spacing: Spacing) -> Entry:
    """Return when sessions come after the course."""
    least, most = spacing.maintenance_least_days, spacing.maintenance_most_days
    usual = spacing.maintenance_usual_days
    says = Text(
        f"One session {usual} days after the last one; {least} to {most} days will do.",
        f"Een sessie {usual} dagen na de vorige; {least} tot {most} dagen mag ook.",
    )
    return entry_of("spacing", "upkeep", UPKEEP, says, _about(spacing.cites, "maintenance"))


def lengths_entry(lengths: Lengths) -> Entry:
    """Return how many minutes a session takes."""
    said = {
        _("Face, level I"): lengths.minutes,
        _("Each area outside the face"): lengths.further_region_minutes,
        _("Level II, on top"): lengths.level_ii_minutes,
        _("Level III, on top"): lengths.level_iii_minutes,
        _("Afterwards"): lengths.after_minutes,
    }
    points = tuple(
        Point(None, when, _("%(minutes)s minutes") % {"minutes": n}) for when, n in said.items()
    )
    says = Text(
        "What a session takes of therapist, room and device. A clinic may set minutes of its own.",
        "Wat een sessie vraagt van therapeut, kamer en apparaat. "
        "Een kliniek mag eigen minuten instellen.",
    )
    return entry_of("spacing", "lengths", LENGTHS, says, lengths.cites, points)


def outcome_entries(outcomes: Outcomes) -> Iterator[Entry]:
    """Yield the grades, the rule that reads them, and what can go beyond the expected."""
    for scale in outcomes.scales.values():
        yield _scale(scale)
    yield _stop(outcomes)
    yield from _terms("complication", outcomes.complications)
    yield from _terms("severity", outcomes.severities)
    yield from _terms("ending", outcomes.endings)


def text_entry(text: ClinicalText) -> Entry:
    """Return a longer text, a point a paragraph."""
    paragraphs = words.say(text.body).strip().split("\n\n")
    points = tuple(Point(None, "", paragraph) for paragraph in paragraphs)
    first = Text(*(body.strip().split("\n\n")[0] for body in (text.body.en, text.body.nl)))
    return entry_of("text", text.id, text.title, first, text.cites, points, [text.body])


def _scale(scale: Scale) -> Entry:
    points = tuple(
        Point(None, str(grade).replace("-", "\N{MINUS SIGN}"), words.say(title))
        for grade, title in scale.grades.items()
    )
    more = scale.grades.values()
    return entry_of("outcome", scale.id, scale.title, scale.says, scale.cites, points, more)


def _stop(outcomes: Outcomes) -> Entry:
    stop, gais = outcomes.stop, outcomes.scales["gais"].title
    grades, sessions = stop.least_grades, stop.after_sessions
    says = Text(
        f"No gain of {grades} grade in “{gais.en}” after {sessions} sessions: the end of the"
        " course is proposed. The therapist decides.",
        f"Geen winst van {grades} stap bij “{gais.nl}” na {sessions} sessies: we stellen"
        " voor om met de kuur te stoppen. De huidtherapeut beslist.",
    )
    return entry_of("outcome", "stop", STOP, says, stop.cites)


def _terms(kind: str, terms: Mapping[str, Term]) -> Iterator[Entry]:
    for term in terms.values():
        points, more = [Point(None, _("When it counts"), words.say(term.says))], []
        if term.doctor is not None:
            points.append(Point(None, _("Not for the clinic alone"), words.say(term.doctor)))
            more.append(term.doctor)
        yield entry_of(kind, term.id, term.title, term.says, term.cites, tuple(points), more)


def _about(cites: Iterable[Cite], prefix: str) -> tuple[Cite, ...]:
    """Return the citations that carry a value whose name begins like that."""
    return tuple(cite for cite in cites if any(name.startswith(prefix) for name in cite.supports))
