"""TOML tables -> the knowledge beside the rules (knowledge.py)."""

from __future__ import annotations

from corneum.protocol.knowledge import (
    Advice,
    Area,
    ClinicalText,
    Cream,
    EndPoint,
    Evidence,
    Expected,
    Indication,
    Lengths,
    LevelFacts,
    Restriction,
    Spacing,
)
from corneum.protocol.rules import GRADES, read_cites
from corneum.protocol.schema import Level, Text
from corneum.protocol.table import LEVELS, Table

MOST_MINUTES = 600  # of one visit: more is a slip


def read_area(table: Table) -> Area:
    """Return one treated area."""
    area = Area(
        id=table.word("id"),
        title=table.text("title"),
        is_facial=table.get("facial", bool, "true or false"),
        whole=table.word("whole", None),
    )
    table.close()
    return area


def read_indication(table: Table) -> Indication:
    """Return one indication with its evidence."""
    indication_id = table.word("id")
    table.entry = f'indication "{indication_id}"'
    evidence = Table(table.get("evidence", dict, "[indication.evidence]"), table.file, table.entry)
    least, proposed, most = (
        table.days(f"{word}_sessions", least=1) for word in ("least", "proposed", "most")
    )
    if not least <= proposed <= most:
        table.fail("proposed_sessions", proposed, f"a number from {least} to {most}")
    level, most_level = table.level("level"), table.level("most_level")
    if level > most_level:
        table.fail("most_level", most_level.name, f"{level.name} or more, as level is")
    indication = Indication(
        id=indication_id,
        title=table.text("title"),
        says=table.text("says"),
        level=level,
        most_level=most_level,
        least_sessions=least,
        proposed_sessions=proposed,
        most_sessions=most,
        review_after=table.numbers("review_after", most=most),
        level_reason=table.text("level_reason"),
        sessions_reason=table.text("sessions_reason"),
        evidence=Evidence(
            evidence.choice("grade", GRADES), evidence.days("n"), evidence.text("says")
        ),
        cites=read_cites(table),
    )
    evidence.close()
    table.close()
    return indication


def read_level(table: Table) -> LevelFacts:
    """Return one depth level."""
    table.entry = f'level "{table.word("level")}"'
    course = []
    for item in table.tables("course", f"{table.entry}, course", least=1):
        course.append(Expected(item.days("hours"), item.text("says")))
        item.close()
    facts = LevelFacts(
        level=table.level("level"),
        title=table.text("title"),
        says=table.text("says"),
        end_point=table.text("end_point"),
        course=tuple(course),
        check_in_hours=table.numbers("check_in_hours"),
        cites=read_cites(table),
    )
    table.close()
    return facts


def read_end_point(table: Table) -> EndPoint:
    """Return one sign at which the therapist stops."""
    end_point = EndPoint(table.word("id"), table.text("title"), table.level("level", None))
    table.close()
    return end_point


def read_spacing(table: Table) -> Spacing:
    """Return numbers and days of a course."""
    numbers = (
        "least_days level_iii_days slack_days slack_days_after_review "
        "maintenance_least_days maintenance_usual_days maintenance_most_days "
        "fewest_sessions most_sessions"
    )
    spacing = Spacing(
        **{name: table.days(name, least=1) for name in numbers.split()},
        more_sessions_reason=table.text("more_sessions_reason"),
        level_ii_reason=table.text("level_ii_reason"),
        longer_gap=table.text("longer_gap"),
        cites=read_cites(table),
    )
    least, most = spacing.maintenance_least_days, spacing.maintenance_most_days
    if not least <= spacing.maintenance_usual_days <= most:
        found = spacing.maintenance_usual_days
        table.fail("maintenance_usual_days", found, f"a number from {least} to {most}")
    table.close()
    return spacing


def read_lengths(table: Table) -> Lengths:
    """Return how many minutes a session takes."""
    further = "further_region_minutes level_ii_minutes level_iii_minutes after_minutes"
    lengths = Lengths(
        minutes=table.days("minutes", least=1, most=MOST_MINUTES),
        **{name: table.days(name, most=MOST_MINUTES) for name in further.split()},
        cites=read_cites(table),
    )
    table.close()
    return lengths


def read_restriction(table: Table) -> Restriction:
    """Return one restriction around a session."""
    restriction_id = table.word("id")
    table.entry = f'restriction "{restriction_id}"'
    after = table.get("after_days", dict, "after_days = {I = 1, II = 1, III = 1}", None)
    if after is not None:
        inner = Table(after, table.file, f"{table.entry}, after_days")
        after = {level: inner.days(word) for word, level in LEVELS.items()}
        inner.close()
    restriction = Restriction(
        id=restriction_id,
        title=table.text("title"),
        after_days=after,
        before_days=table.days("before_days", None, least=1),
        is_duty=table.get("duty", bool, "true or false", False),
        says_after=table.text("says_after", None),
        says_before=table.text("says_before", None),
        cites=read_cites(table),
    )
    if after is not None and restriction.says_after is None:
        table.fail("says_after", None, "what the client must not do then")
    if restriction.before_days is not None and restriction.says_before is None:
        table.fail("says_before", None, "what the client must not do then")
    table.close()
    return restriction


def read_cream(table: Table) -> Cream:
    """Return one recommended product."""
    levels: frozenset[Level] = frozenset(LEVELS[word] for word in table.words("levels", LEVELS))
    cream = Cream(
        table.text("name"), table.text("says"), levels, frozenset(table.words("skin_types"))
    )
    table.close()
    return cream


def read_advice(table: Table) -> Advice:
    """Return one piece of advice."""
    advice = Advice(table.word("id"), table.text("title"), table.text("says"), read_cites(table))
    table.close()
    return advice


def read_text(table: Table) -> ClinicalText:
    """Return one longer text; blanks around it are dropped."""
    text_id = table.word("id")
    table.entry = f'text "{text_id}"'
    body = Text(*(words.strip() for words in table.text("body")))
    text = ClinicalText(text_id, table.text("title"), body, read_cites(table))
    table.close()
    return text
