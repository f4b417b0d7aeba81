"""The bench of the rules compares like with like: the generated table decides as we do."""

import pytest

from bench.rules import Disagreement, check
from bench.rules_clients import ON, clients
from bench.rules_facts import Facts, facts_of
from bench.rules_peer import Peer, disagreement
from bench.rules_table import Line, by_columns, by_expressions, plan_lines, rule_lines
from corneum.journey.facts import Answers
from corneum.protocol.knowledge import Protocol
from corneum.protocol.load import load

Prepared = tuple[list[Answers], list[Facts]]


@pytest.fixture(scope="module")
def protocol() -> Protocol:
    return load()


@pytest.fixture(scope="module")
def people(protocol: Protocol) -> Prepared:
    found = clients(protocol, 120)
    return found, [facts_of(person, protocol, ON) for person in found]


def lines(protocol: Protocol) -> list[Line]:
    return rule_lines(protocol) + plan_lines(protocol)


def test_both_forms_of_the_table_decide_as_the_product_does(
    protocol: Protocol, people: Prepared
) -> None:
    for form in (by_columns, by_expressions):
        check(*people, Peer(form(lines(protocol)), protocol), protocol)


@pytest.mark.parametrize("output", ["verdict", "until", "max_level", "through", "level", "most"])
def test_another_decision_stops_the_bench(
    protocol: Protocol, people: Prepared, output: str
) -> None:
    changed = [
        line._replace(outputs={**line.outputs, output: f"{line.outputs[output]} + 9"})
        if output in line.outputs
        else line
        for line in lines(protocol)
    ]
    with pytest.raises(Disagreement):
        check(*people, Peer(by_columns(changed), protocol), protocol)


def test_a_row_that_is_missing_stops_the_bench(protocol: Protocol, people: Prepared) -> None:
    for missing in ("'waxing'", "'unanswered'", "'phototype'", "'eye-area'"):
        left = [line for line in lines(protocol) if line.outputs.get("rule") != missing]
        with pytest.raises(Disagreement):
            check(*people, Peer(by_columns(left), protocol), protocol)


def test_the_clients_meet_every_row(protocol: Protocol) -> None:
    every = lines(protocol)
    numbered = [line._replace(outputs={"row": str(n)}) for n, line in enumerate(every)]
    engine = Peer(by_expressions(numbered), protocol).engine
    met = {
        hit["row"]
        for person in clients(protocol, 1000)
        for hit in engine.evaluate("course", facts_of(person, protocol, ON))["result"]
    }
    assert [line for n, line in enumerate(every) if n not in met] == []


def test_the_clients_are_the_same_each_time_and_some_leave_questions_open(
    protocol: Protocol,
) -> None:
    once, again = clients(protocol, 300), clients(protocol, 300)
    assert once == again
    assert 15 <= sum(bool(person.unanswered) for person in once) <= 60


def test_the_order_of_findings_is_no_disagreement(protocol: Protocol, people: Prepared) -> None:
    peer = Peer(by_columns(lines(protocol)), protocol)
    theirs = max((peer.decide(facts) for facts in people[1]), key=lambda found: len(found.fired))
    assert disagreement(theirs, theirs._replace(fired=theirs.fired[::-1])) is None
