"""A clinic's overlay may tighten, never loosen: by sentence, number by number, and by property."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corneum.exchange.documents import aftercare_document, screening_document
from corneum.journey.intake import read_answers
from corneum.journey.screening import Screening, screen
from corneum.journey.series import Course, plan_course
from corneum.protocol.knowledge import Protocol
from corneum.protocol.load import DATA, build, load, read_files, tightened
from corneum.protocol.overlay import Change, tighten
from corneum.protocol.schema import Level, Verdict
from corneum.protocol.table import ProtocolError
from tests.journey.strategies import clients
from tests.protocol.case import answers

KEPT = pickle.dumps(read_files(DATA)[0])
RAW: dict[str, dict[str, Any]] = pickle.loads(KEPT)  # noqa: S301  our own bytes, of the line above
HEAD = 'clinic = "Noord"\nreason = "we wait longer"\n'
VERDICTS = [verdict.word for verdict in Verdict]
LEVELS = [level.name for level in Level]
Nested = dict[str, Any]

# By hand: which way is stricter. What is not named here is no clinic's to change.
LONGER = {
    *("days", "look_again_days", "spacing_days", "under_age", "days_before", "days_after"),
    *("warn_through_days", "sessions", "begin_sessions", "least_days", "level_iii_days"),
    *("before_days", "I", "II", "III"),
}
SHORTER = {"most_sessions", "proposed_sessions", "least_sessions", "from_age"}


def written(folder: Path, text: str, name: str = "noord.toml") -> str:
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return str(path)


def nested(path: list[str], value: Any) -> Nested:
    """Return {first: {second: ... value}} with the head of an overlay."""
    for key in reversed(path):
        value = {key: value}
    return {"clinic": "Noord", "reason": "we wait longer", **value}


def changed(overlay: Nested) -> tuple[Protocol, tuple[Change, ...]]:
    """Return the protocol under an overlay; raises ProtocolError as loading does."""
    raw = pickle.loads(KEPT)  # noqa: S301
    changes = tighten(raw, overlay, "noord.toml")
    return build(raw, "sha256:changed"), changes


def refused(overlay: Nested) -> str:
    """Return what stands against an overlay, nothing where it is accepted."""
    try:
        changed(overlay)
    except ProtocolError as error:
        return str(error)
    return ""


def values() -> Iterator[tuple[list[str], Any]]:
    """Yield the path in an overlay and the value of everything an overlay can name."""
    for content in RAW.values():
        for kind, tables in content.items():
            if kind in {"rule", "indication", "restriction"}:
                for table in tables:
                    yield from _below(table, [kind, table["id"]])
            elif kind == "spacing":
                yield from _below(tables, [kind])


def _below(table: dict[str, Any], path: list[str]) -> Iterator[tuple[list[str], Any]]:
    for key, value in table.items():
        if key == "step":
            for step in value:
                yield from _below(step, [*path, step["name"]])
        elif isinstance(value, dict):
            yield from _below(value, [*path, key])
        elif key not in {"cites", "id", "name"}:
            yield [*path, key], value


VALUES = list(values())
NUMBERS = [(path, value) for path, value in VALUES if type(value) is int]
every_number = pytest.mark.parametrize(
    ("path", "value"), NUMBERS, ids=[".".join(path) for path, _ in NUMBERS]
)


# --- number by number ----------------------------------------------------------------------


@every_number
def test_no_number_can_be_loosened_by_one(path: list[str], value: int) -> None:
    looser = value - 1 if path[-1] in LONGER else value + 1

    complaint = refused(nested(path, looser))

    assert complaint.startswith("noord.toml: ")
    assert " ".join(path[:2]) in complaint or path[0] == "spacing"
    assert path[-1] in complaint


@every_number
def test_a_number_can_be_tightened_or_is_no_clinic_s_to_change(path: list[str], value: int) -> None:
    stricter = value + 1 if path[-1] in LONGER else value - 1

    complaint = refused(nested(path, stricter))

    if path[-1] not in LONGER | SHORTER:
        assert "cannot be changed by an overlay" in complaint
    else:
        assert complaint == "" or "does not fit" in complaint or "to " in complaint


WORDS = [(path, value) for path, value in VALUES if path[-1] in {"verdict", "max_level"}]
WORDS += [(path, value) for path, value in VALUES if path[-1] in {"with_note", "begin_level"}]
WORDS += [(path, value) for path, value in VALUES if path[-1] in {"level", "most_level"}]


@pytest.mark.parametrize(("path", "value"), WORDS, ids=[".".join(path) for path, _ in WORDS])
def test_no_verdict_and_no_level_can_be_made_milder(path: list[str], value: str) -> None:
    milder = (
        VERDICTS[: VERDICTS.index(value)]
        if path[-1] == "verdict"
        else LEVELS[LEVELS.index(value) + 1 :]
    )

    for word in milder:
        assert "loosens the protocol" in refused(nested(path, word)), word


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from([path for path, _ in VALUES]),
    st.sampled_from([-1, 3.5, True, [], ["x"], None, "", {}, {"x": 1}]),
)
def test_no_value_can_be_replaced_by_something_of_another_kind(
    path: list[str], slip: object
) -> None:
    complaint = refused(nested(path, slip))

    assert complaint.startswith("noord.toml: ") or slip == {}


# --- by sentence ---------------------------------------------------------------------------


def test_a_stricter_value_is_seen_in_verdict_date_source_and_digest(tmp_path: Path) -> None:
    overlay = written(tmp_path, "[rule.waxing.waxed]\ndays = 10\n")
    file = answers(said={"waxing": {"last_on": "2026-11-15"}})
    on = date(2026, 11, 23)

    before, after = (
        screening_document(screen(read_answers(file, protocol, on), protocol, on=on))
        for protocol in (load(), load(overlay))
    )

    assert (before["verdict"], after["verdict"]) == ("proceed", "postpone")
    assert after["not_before"] == "2026-11-25"
    (source,) = [s for s in after["findings"][0]["sources"] if s["row"] == "overlay"]
    assert (source["key"], source["grade"]) == ("clinic-policy", None)
    assert source["states"] == "Noord: we wait longer"
    assert before["protocol"]["digest"] != after["protocol"]["digest"]
    assert tightened(overlay) == (Change("rule waxing.waxed.days", 7, 10),)


def test_a_longer_restriction_is_seen_in_the_aftercare() -> None:
    protocol, _ = changed(nested(["restriction", "make-up", "after_days", "I"], 2))

    document = aftercare_document([date(2026, 12, 1)], Level.I, protocol)

    (window,) = [w for w in document["windows"] if w["restriction"] == "make-up"]
    assert (window["through"], window["allowed_from"]) == ("2026-12-03", "2026-12-04")
    assert window["sources"][-1]["row"] == "overlay"


def test_a_wider_spacing_is_seen_in_every_plan() -> None:
    protocol, _ = changed(nested(["spacing", "least_days"], 21))
    on = date(2026, 11, 23)

    course = plan_course(read_answers(answers(), protocol, on), protocol, on=on)

    assert course.dates[:2] == (on, date(2026, 12, 14))
    assert course.plans[0].gap.most == 28


def test_a_lower_level_is_seen_in_the_plan() -> None:
    overlay = nested(["indication", "scars"], {"level": "I", "most_level": "I"})
    protocol, changes = changed(overlay)
    on = date(2026, 11, 23)
    file = answers(indication="scars")

    (plan,) = plan_course(read_answers(file, protocol, on), protocol, on=on).plans

    assert (plan.level, plan.most_level) == (Level.I, Level.I)
    assert {change.place for change in changes} == {
        "indication scars.level",
        "indication scars.most_level",
    }


def test_a_condition_may_be_refused_where_the_protocol_only_waits() -> None:
    protocol, _ = changed(nested(["rule", "broken-skin", "present", "verdict"], "refuse"))
    on = date(2026, 11, 23)
    file = answers(said={"broken_skin": {"is": "present"}})

    assert screen(read_answers(file, protocol, on), protocol, on=on).outcome.verdict is (
        Verdict.REFUSE
    )


def test_a_postponement_cannot_be_made_a_matter_of_a_doctor_s_note() -> None:
    """Graver in name, yet a note would lift what nobody may lift now."""
    complaint = refused(nested(["rule", "waxing", "waxed", "verdict"], "refer"))

    assert "noord.toml" in complaint
    assert "waxing" in complaint


UNKNOWN: dict[str, tuple[str, list[str]]] = {
    "a rule": ("[rule.waxed]\ndays = 10\n", ['rule "waxed" is not in the protocol', "waxing"]),
    "an indication": ("[indication.acne]\nlevel = 'I'\n", ['"acne"', "active-acne-oily"]),
    "a restriction": ("[restriction.sun]\nbefore_days = 9\n", ['"sun"', "sun-protection"]),
    "a step": ("[rule.waxing.wax]\ndays = 10\n", ["rule waxing", "wax is not known", "waxed"]),
    "a key": ("[rule.waxing.waxed]\nday = 10\n", ["day cannot be changed", "days"]),
    "a key that is not set": (
        "[rule.waxing.waxed]\nlook_again_days = 10\n",
        ["rule waxing.waxed", "look_again_days", "not set"],
    ),
    "a key of the rule itself": ("[rule.waxing]\ndays = 10\n", ["rule waxing", "days", "step"]),
    "a kind of entry": ("[question.tan]\ngravest = 'deep'\n", ["question", "only these keys"]),
    "minutes": ("[lengths]\nminutes = 90\n", ["lengths", "only these keys"]),
    "a text": ("[text.referral.body]\nen = 'Dear doctor'\n", ["text", "only these keys"]),
    "when to stop": ("[stop]\nafter_sessions = 3\n", ["stop", "only these keys"]),
    "upkeep": (
        "[spacing]\nmaintenance_usual_days = 42\n",
        ["maintenance_usual_days cannot be changed by an overlay"],
    ),
    "a rule that is a number": ("[rule]\nwaxing = 10\n", ["rule waxing", "10", "a table"]),
    "rules in a list": ("[[rule]]\nid = 'waxing'\n", ["rule", "[rule.<id>] tables"]),
    "the question of a rule": (
        "[rule.waxing]\nquestion = 'tan'\n",
        ["question cannot be changed by an overlay"],
    ),
    "where a rule holds": (
        "[rule.cold-sore-history.mouth.where]\nin = ['chin']\n",
        ["in cannot be changed by an overlay"],
    ),
    "the sources of a rule": (
        "[rule.waxing]\ncites = []\n",
        ["cites cannot be changed by an overlay"],
    ),
    "the number of people of a study": (
        "[indication.scars.evidence]\nn = 4\n",
        ["n cannot be changed by an overlay"],
    ),
    "days that leave the calendar": (
        "[rule.waxing.waxed]\ndays = 4000000\n",
        ["rule waxing.waxed", "days = 4000000"],
    ),
    "fewer sessions than any course": (
        "[indication.scars]\nleast_sessions = 4\n",
        ["noord.toml", "scars", "4 to 12", "from 5 to 12"],
    ),
    "a limit that no plan could keep": (
        "[spacing]\nmost_sessions = 8\n",
        ["noord.toml", "acne-scars", "10 to 12", "from 5 to 8"],
    ),
    "a level above the most": (
        "[indication.scars]\nmost_level = 'I'\n",
        ["noord.toml", 'indication "scars"', "most_level"],
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_an_overlay_cannot_name_is_said(name: str, tmp_path: Path) -> None:
    text, words = UNKNOWN[name]

    with pytest.raises(ProtocolError) as found:
        load(written(tmp_path, text))

    assert str(found.value).startswith("noord.toml")
    assert all(word in str(found.value) for word in words), str(found.value)


@pytest.mark.parametrize("missing", ["clinic", "reason"])
def test_an_overlay_says_whose_it_is_and_why(missing: str) -> None:
    overlay = nested(["rule", "waxing", "waxed", "days"], 10)

    assert f"{missing} is missing" in refused({k: v for k, v in overlay.items() if k != missing})
    assert missing in refused({**overlay, missing: ""})


def test_an_overlay_that_changes_nothing_is_whole() -> None:
    for overlay in (nested([], {}), nested(["rule", "waxing"], {})):
        protocol, changes = changed(overlay)
        assert changes == ()
        assert protocol.rules["waxing"].cites == load().rules["waxing"].cites


def test_the_protocol_itself_stays_as_it_was(tmp_path: Path) -> None:
    overlay = written(tmp_path, "[rule.waxing.waxed]\ndays = 10\n")

    stricter, plain = load(overlay), load()

    assert stricter.rules["waxing"].steps[0] != plain.rules["waxing"].steps[0]
    assert plain.rules["waxing"].cites[-1].row != "overlay"


# --- by property ---------------------------------------------------------------------------


CHANGEABLE = [
    (path, value)
    for path, value in VALUES
    if path[-1] in LONGER | SHORTER or value in (*VERDICTS, *LEVELS)
]


@st.composite
def overlays(draw: st.DrawFn) -> Nested:
    """Return an overlay of one or two values, most of them stricter."""
    whole: Nested = {"clinic": "Noord", "reason": "we wait longer"}
    for path, value in draw(st.lists(st.sampled_from(CHANGEABLE), min_size=1, max_size=2)):
        if type(value) is int:
            by = draw(st.integers(-1, 12))
            new: Any = value + (by if path[-1] in LONGER else -by)
        elif value in VERDICTS:
            new = draw(st.sampled_from(VERDICTS[VERDICTS.index(value) :]))
        else:
            new = draw(st.sampled_from(LEVELS[: LEVELS.index(value) + 1]))
        place = whole
        for key in path[:-1]:
            place = place.setdefault(key, {})
        place[path[-1]] = new
    return whole


@settings(max_examples=60, deadline=None)
@given(clients(), overlays())
def test_an_overlay_that_is_accepted_makes_no_decision_milder(
    client: tuple[dict[str, Any], date], overlay: Nested
) -> None:
    assume(not refused(overlay))
    file, on = client
    stricter, changes = changed(overlay)

    before, after = (_course(file, on, protocol) for protocol in (load(), stricter))

    _assert_no_milder(before.screening, after.screening)
    if not any(change.place.endswith("verdict") for change in changes):
        # a verdict made graver may drop an area, and then the others need not wait for it
        assert all(a <= b for a, b in zip(before.dates, after.dates, strict=False))
    for old, new in zip(before.plans, after.plans, strict=True):
        assert set(new.proposal.areas) <= set(old.proposal.areas)
        if new.proposal.areas == old.proposal.areas:
            # an area that is refused now takes its limits with it; no area left has none
            assert new.most_level <= old.most_level
            assert new.gap.least >= old.gap.least


def _course(file: dict[str, Any], on: date, protocol: Protocol) -> Course:
    return plan_course(read_answers(file, protocol, on), protocol, on=on)


def _assert_no_milder(before: Screening, after: Screening) -> None:
    assert after.outcome.verdict >= before.outcome.verdict
    assert after.outcome.max_level <= before.outcome.max_level
    assert set(after.treatable_areas) <= set(before.treatable_areas)
    for area in before.asked:
        assert after.of([area]).verdict >= before.of([area]).verdict
