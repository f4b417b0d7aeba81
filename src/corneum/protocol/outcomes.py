"""TOML tables -> the words and grades in which outcomes are recorded (knowledge.py)."""

from __future__ import annotations

from collections.abc import Mapping

from corneum.protocol.knowledge import Scale, StopRule, Term
from corneum.protocol.rules import read_cites
from corneum.protocol.schema import Text
from corneum.protocol.table import Table

# What is stored are these numbers, so they never change meaning: words may, grades may not.
GRADES: Mapping[str, tuple[int, ...]] = {
    "redness": (0, 1, 2, 3, 4),
    "gais": (3, 2, 1, 0, -1),
    "score": (0, 10),
}


def read_scale(table: Table) -> Scale:
    """Return one scale; its grades are the ones that the records hold."""
    scale_id = table.choice("id", {word: word for word in GRADES})
    table.entry = f'scale "{scale_id}"'
    wanted, grades = GRADES[scale_id], dict[int, Text]()
    for item in table.tables("grade", f"{table.entry}, grade", least=1):
        grades[item.days("value", least=min(wanted), most=max(wanted))] = item.text("title")
        item.close()
    if tuple(grades) != wanted:
        table.fail("grade.value", list(grades), f"these grades: {', '.join(map(str, wanted))}")
    scale = Scale(scale_id, table.text("title"), table.text("says"), grades, read_cites(table))
    table.close()
    return scale


def read_term(table: Table) -> Term:
    """Return one kind of complication, severity or ending."""
    term_id = table.word("id")
    table.entry = f'{table.entry.split()[0]} "{term_id}"'
    doctor = table.text("doctor", None)
    term = Term(term_id, table.text("title"), table.text("says"), read_cites(table), doctor)
    table.close()
    return term


def read_stop(table: Table) -> StopRule:
    """Return when the end of a course that brings nothing is proposed."""
    stop = StopRule(
        after_sessions=table.days("after_sessions", least=1),
        least_grades=table.days("least_grades", least=1, most=max(GRADES["gais"])),
        cites=read_cites(table),
    )
    table.close()
    return stop
