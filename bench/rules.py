"""How fast one client is screened and planned, beside a decision table of zen-engine.

The decisions of both are compared for every client before anything is timed; clients with their
answers parsed (ours) and facts prepared (the peer's) go in. The bar is held against the call that
the peer's documentation shows first and that the bar was set on; its faster ways stand below it.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import machine
from bench.row import Row, faster, known, within
from bench.rules_clients import ON, answers_files, clients
from bench.rules_facts import Facts, facts_of
from bench.rules_peer import Peer, SlowPeer, decided, disagreement
from bench.rules_table import by_columns, by_expressions, plan_lines, rule_lines
from corneum.journey.facts import Answers
from corneum.journey.screening import Screening, screen
from corneum.journey.series import Course, plan_course
from corneum.protocol.knowledge import Protocol
from corneum.protocol.load import load

CLIENTS = 2000
ROUNDS, ROUNDS_FULL = 7, 21
STARTS, STARTS_FULL = 11, 31
BAR, GOAL = 4, 10
LOAD_MS = 50
PROCESS_BAR = 1.6
BARE = "import json, tomllib, argparse"
COLD_LOAD = (
    "import time; from corneum.protocol.load import load; begin = time.perf_counter(); load(); "
    "print(time.perf_counter() - begin)"
)
Timed = tuple[Callable[[Any], object], Sequence[Any]]


class Disagreement(AssertionError):
    """The peer decides otherwise: what is compared would not be the same work."""


def rows(full: bool) -> list[Row]:
    """Return the rows of this bench; raise Disagreement where the two decide differently."""
    return [*decision_rows(full), *process_rows(full)]


def decision_rows(full: bool) -> list[Row]:
    """Return the rows of a plan and of a screening, per client."""
    protocol = load()
    people = clients(protocol, CLIENTS)
    facts = [facts_of(person, protocol, ON) for person in people]
    lines = rule_lines(protocol) + plan_lines(protocol)
    drawn = Peer(by_columns(lines), protocol)
    terse = Peer(by_expressions(lines), protocol)
    slow = SlowPeer(by_columns(lines), protocol)
    for peer in (drawn, terse, slow):
        check(people, facts, peer, protocol)
    ours, table, expressions, created, ours_alone, table_alone = medians_ms(
        [
            (lambda person: read_course(plan_course(person, protocol, on=ON)), people),
            (drawn.decide, facts),
            (terse.decide, facts),
            (slow.decide, facts),
            (lambda person: read_screening(screen(person, protocol, on=ON)), people),
            (Peer(by_columns(rule_lines(protocol)), protocol).decide, facts),
        ],
        rounds=ROUNDS_FULL if full else ROUNDS,
    )
    return [
        faster(f"screened plan of one client (goal {GOAL})", ours=ours, peer=created, bar=BAR),
        known("- the peer's table kept compiled by a loader", ours=ours, peer=table),
        known("- the same, its rows as single expressions", ours=ours, peer=expressions),
        known("the screening alone", ours=ours_alone, peer=table_alone),
    ]


def check(
    people: Sequence[Answers], facts: Sequence[Facts], peer: Peer, protocol: Protocol
) -> None:
    """Raise Disagreement for the first client on whom the two decide differently."""
    for person, known_facts in zip(people, facts, strict=True):
        ours = decided(plan_course(person, protocol, on=ON))
        if found := disagreement(ours, peer.decide(known_facts)):
            raise Disagreement(f"{person}\n{known_facts}\n{found}")


def read_course(course: Course) -> object:
    """Take up all that a page shows of a plan, texts and citations by reference."""
    plans = [
        (
            *(plan.level, plan.most_level, plan.level_reasons, plan.levels, plan.levels_by_area),
            *(plan.sessions, plan.sessions_reasons, plan.gap, plan.dates, plan.is_provisional),
            *(plan.proposal.needs_note, plan.proposal.dropped),
        )
        for plan in course.plans
    ]
    return read_screening(course.screening), plans


def read_screening(screening: Screening) -> object:
    """Take up all that a page shows of a screening, texts and citations by reference."""
    findings = [
        (f.rule.id, f.effect.verdict, f.areas, f.not_before, f.effect.says, f.rule.cites)
        for f in screening.findings
    ]
    return screening.outcome, screening.unanswered, findings


def medians_ms(cases: Sequence[Timed], rounds: int) -> list[float]:
    """Return the median milliseconds of one call of each case, from interleaved rounds."""
    times: list[list[float]] = [[] for _ in cases]
    for _ in range(rounds):
        for (work, inputs), found in zip(cases, times, strict=True):
            begin = time.perf_counter()
            for item in inputs:
                work(item)
            found.append((time.perf_counter() - begin) / len(inputs) * 1000)
    return [statistics.median(found) for found in times]


def process_rows(full: bool) -> list[Row]:
    """Return the rows of a cold load of the protocol and of `corneum plan` as a process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.json"
        *_, raw = answers_files(load(), 8)
        file.write_text(json.dumps(raw), encoding="utf-8")
        corneum = str(Path(sys.executable).with_name("corneum"))
        plan = [corneum, "plan", str(file), "--on", ON.isoformat(), "--json"]
        starts = STARTS_FULL if full else STARTS
        ours, bare, cold = processes_ms(plan, [sys.executable, "-c", BARE], starts)
    ratio = (ours - cold) / bare
    rule = f"(ours - load) / peer <= {PROCESS_BAR}"
    return [
        within("load of the protocol", ours=cold, bar=LOAD_MS, factor=machine.factor()),
        Row("corneum plan", ours, bare, ratio, PROCESS_BAR, ratio <= PROCESS_BAR, rule),
    ]


def processes_ms(ours: list[str], peer: list[str], starts: int) -> tuple[float, float, float]:
    """Return the medians of both processes and of a first load in a third, all interleaved."""
    found = []
    for _ in range(starts):
        cold = subprocess.check_output([sys.executable, "-c", COLD_LOAD])
        found.append((process_ms(ours), process_ms(peer), float(cold) * 1000))
    one, other, load_ms = (statistics.median(times) for times in zip(*found, strict=True))
    return one, other, load_ms


def process_ms(command: list[str]) -> float:
    """Return the milliseconds of one process from start to end; it has to succeed."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000
