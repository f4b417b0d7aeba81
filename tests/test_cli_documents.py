"""The JSON of each command has exactly the shape of the public contract, section 7."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.command import EXAMPLE, ON, Command, runner, written
from tests.protocol.case import answers, complaint
from tests.shapes import Each, Word, differences

DAY = Word(like=r"\d{4}-\d{2}-\d{2}")
LEVEL = Word("I", "II", "III")
VERDICT = Word("proceed", "caution", "postpone", "refer", "refuse")
GRADE = Word("A", "B", "C", "D")
SENTENCE = Word(like=r"\S(.*\S)?")
TEXT = {"en": SENTENCE, "nl": SENTENCE}
SOURCE = {
    "key": SENTENCE,
    "row": (Word(like=r"[A-Z][\w-]*"), None),
    "grade": (GRADE, None),
    "statement": (Word(like=r"S\d{1,2}[a-i]?"), None),
    "states": SENTENCE,
}
OUTCOME = {"verdict": VERDICT, "not_before": (DAY, None), "max_level": LEVEL}
FINDING = {
    "rule": SENTENCE,
    "verdict": VERDICT,
    "areas": [str],
    "not_before": (DAY, None),
    "max_level": (LEVEL, None),
    "with_note": (LEVEL, None),
    "says": TEXT,
    "sources": [SOURCE],
}
SCREENING = {
    "on": DAY,
    "protocol": {"version": SENTENCE, "digest": Word(like="sha256:[0-9a-f]{64}")},
    **OUTCOME,
    "look_again_on": (DAY, None),
    "unanswered": [str],
    "treatable_areas": [str],
    "areas": Each(OUTCOME),
    "findings": [FINDING],
}
WINDOW = {
    "restriction": SENTENCE,
    "from": DAY,
    "through": DAY,
    "says": TEXT,
    "sources": [SOURCE],
}
PLAN = {
    "indication": SENTENCE,
    "areas": [str],
    "dropped_areas": [{"area": str, "rules": [str], "says": TEXT}],
    "needs_note": bool,
    "provisional": bool,
    "level": {"proposed": LEVEL, "most": LEVEL, "reasons": [TEXT]},
    "levels_from": [{"session": int, "level": LEVEL}],
    "levels_by_area": Each(LEVEL),
    "sessions": {
        "least": int,
        "proposed": int,
        "most": int,
        "review_after": [int],
        "reasons": [TEXT],
    },
    "spacing_days": {"least": int, "usual": int, "most": int, "most_after_review": int},
    "first_possible_on": (DAY, None),
    "session_dates": [DAY],
    "before": [{**WINDOW, "session": int}],
    "after": [{**WINDOW, "allowed_from": DAY, "session": int}],
    "expect": {
        "end_point": TEXT,
        "course": [{"hours": int, "says": TEXT}],
        "evidence": {"grade": GRADE, "n": int, "says": TEXT},
    },
}
AFTERCARE = {
    "windows": [{**WINDOW, "allowed_from": DAY}],
    "check_ins": [{"session": int, "at_hours": int, "on": DAY}],
    "creams": [{"name": TEXT, "says": TEXT}],
}
FILES: dict[str, dict[str, Any]] = {
    "the contract's example": EXAMPLE,
    "nothing in the way": answers(),
    "nothing answered": answers(rest=None, born_on=None, phototype=None),
    "refused, held, capped and referred": answers(
        complaints=[
            complaint("pigment-spots", "face"),
            complaint("scars", "chin", "eye-area"),
            complaint("dull-dry-rough", "neck"),
        ],
        born_on="1947-01-09",
        phototype="IV",
        said={
            "tattoo_in_area": {"is": "yes", "areas": ["neck"]},
            "melasma_suspected": {"is": "unsure"},
            "cold_sore_history": {"is": "yes"},
            "scar_type": {"is": "ice-pick"},
            "isotretinoin": {"last_on": "2026-08-01"},
            "tan": {"is": "deep", "seen_on": "2026-11-20"},
            "anything_else": {"is": "I faint easily"},
        },
    ),
}


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    return runner(capsysbinary)


@pytest.mark.parametrize("name", FILES)
def test_a_screening_has_the_contract_s_shape(name: str, tmp_path: Path, run: Command) -> None:
    file = written(tmp_path, FILES[name])

    document = run("screen", file, "--on", ON, "--json").document

    assert list(differences(document, SCREENING)) == []


@pytest.mark.parametrize("name", FILES)
def test_a_plan_has_the_contract_s_shape(name: str, tmp_path: Path, run: Command) -> None:
    file = written(tmp_path, FILES[name])

    document = run("plan", file, "--on", ON, "--json").document

    assert list(differences(document, {"screening": SCREENING, "plans": [PLAN]})) == []
    assert len(document["plans"]) == len(FILES[name]["complaints"])


@pytest.mark.parametrize("level", ["I", "II", "III"])
def test_an_aftercare_has_the_contract_s_shape(level: str, run: Command) -> None:
    sessions = "2026-12-01,2026-12-15"

    document = run("aftercare", "--sessions", sessions, "--level", level, "--json").document

    assert list(differences(document, AFTERCARE)) == []


def test_the_contract_s_example_gives_the_contract_s_answer(tmp_path: Path, run: Command) -> None:
    document = run("plan", written(tmp_path, EXAMPLE), "--on", ON, "--json").document

    screening, (plan,) = document["screening"], document["plans"]
    assert (screening["verdict"], screening["not_before"]) == ("postpone", "2026-11-25")
    assert screening["look_again_on"] is None
    assert (screening["unanswered"], screening["treatable_areas"]) == ([], [])
    assert [finding["rule"] for finding in screening["findings"]] == ["topical-retinoid"]
    assert plan["sessions"]["proposed"] == 10
    assert plan["session_dates"][:2] == ["2026-11-25", "2026-12-09"]


def test_the_screening_of_a_plan_is_that_of_screen(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path, EXAMPLE)

    screening = run("screen", file, "--on", ON, "--json").document

    assert run("plan", file, "--on", ON, "--json").document["screening"] == screening


def test_every_finding_says_its_sources(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path, FILES["refused, held, capped and referred"])

    findings = run("screen", file, "--on", ON, "--json").document["findings"]

    assert len(findings) > 8
    assert all(finding["sources"] for finding in findings)


def test_areas_stand_in_the_order_in_which_they_were_asked(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path, answers(areas=["chin", "nose", "chin", "forehead"]))

    document = run("plan", file, "--on", ON, "--json").document

    assert list(document["screening"]["areas"]) == ["chin", "nose", "forehead"]
    assert document["plans"][0]["areas"] == ["chin", "nose", "forehead"]


def test_the_language_changes_no_json(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path, EXAMPLE)

    dutch = run("plan", file, "--on", ON, "--json", "--lang", "nl").out

    assert dutch == run("plan", file, "--on", ON, "--json").out
    assert "crème" in dutch


def test_explain_gives_a_rule_as_json(run: Command) -> None:
    document = run("explain", "active-cold-sore", "--json").document

    assert document["rule"] == "active-cold-sore"
    assert list(differences(document["sources"], [SOURCE])) == []
    assert [step["verdict"] for step in document["steps"]] == ["postpone", "postpone"]


def test_check_names_version_digest_and_what_an_overlay_changes(
    tmp_path: Path, run: Command
) -> None:
    overlay = written(
        tmp_path,
        b'clinic = "Noord"\nreason = "we wait longer"\n[rule.waxing.waxed]\ndays = 10\n',
        "overlay.toml",
    )

    plain, stricter = (
        run("check", "--json").document,
        run("check", overlay, "--json").document,
    )

    assert plain["ok"] is stricter["ok"] is True
    assert plain["overlay"] is None
    assert plain["protocol"]["digest"] != stricter["protocol"]["digest"]
    (change,) = stricter["overlay"]["changes"]
    assert change == {"place": "rule waxing.waxed.days", "from": 7, "to": 10}
