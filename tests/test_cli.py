"""The command line: what each command prints, which day it means, how it ends."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from tests.command import EXAMPLE, ON, Command, run_process, runner, written
from tests.protocol.case import answers

EVENING = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # already the 24th in Amsterdam
STRICTER = b"""
clinic = "Noord"
reason = "our clients burn easily"

[rule.topical-retinoid.used]
days = 5

[restriction.sun-protection.after_days]
I = 35
"""


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    return runner(capsysbinary)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return written(tmp_path, EXAMPLE)


def test_screen_says_the_verdict_first_and_the_source_last(file: str, run: Command) -> None:
    ran = run("screen", file, "--on", ON)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "◷ Not today: from Wednesday 25 November 2026"
    assert "topical-retinoid" in ran.out
    assert "founding text S22" in ran.out


def test_screen_in_dutch(file: str, run: Command) -> None:
    out = run("screen", file, "--on", ON, "--lang", "nl").out

    assert out.splitlines()[0] == "◷ Niet vandaag: vanaf woensdag 25 november 2026"
    assert "grondtekst S22" in out


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_plan_shows_every_date_of_the_course(lang: str, file: str, run: Command) -> None:
    document = run("plan", file, "--on", ON, "--json").document

    out = run("plan", file, "--on", ON, "--lang", lang).out

    days = [day.split("-") for day in document["plans"][0]["session_dates"]]
    for year, _, day in days:
        assert re.search(rf"\b{int(day)} [a-z]{{3}} {year}", out, re.IGNORECASE)


def test_no_print_is_wider_than_a_terminal(file: str, run: Command) -> None:
    for lang in ("en", "nl"):
        for order in (
            ("plan", file, "--on", ON),
            ("aftercare", "--sessions", "2026-12-01", "--level", "III"),
            ("explain", "laser-ipl"),
        ):
            lines = run(*order, "--lang", lang).out.splitlines()
            assert max(map(len, lines)) <= 100, order


def test_aftercare_for_people_names_the_first_free_day(run: Command) -> None:
    out = run("aftercare", "--sessions", "2026-12-01", "--level", "I").out

    assert "again from Sat 5 Dec 2026" in out
    assert "Tue 29 Dec 2026" in out


def test_aftercare_takes_sessions_in_any_order(run: Command) -> None:
    order = ("aftercare", "--level", "II", "--json", "--sessions")

    later_first = run(*order, "2026-12-15,2026-12-01").out

    assert later_first == run(*order, "2026-12-01, 2026-12-15").out


@pytest.mark.parametrize("name", ["active-cold-sore", "sun-protection", "acne-scars", "waxing"])
def test_explain_knows_rules_restrictions_and_indications(name: str, run: Command) -> None:
    for lang in ("en", "nl"):
        ran = run("explain", name, "--lang", lang)
        assert (ran.status, ran.err) == (0, "")
        assert f"({name})" in ran.out


def test_an_unknown_rule_is_answered_with_a_near_one(run: Command) -> None:
    ran = run("explain", "activ-cold-sores")

    assert (ran.status, ran.out) == (2, "")
    assert '"activ-cold-sores" found' in ran.err
    assert "active-cold-sore" in ran.err


def test_check_says_that_the_protocol_is_whole(run: Command) -> None:
    assert "43 rules, 9 indications" in run("check").out
    assert run("check", "--lang", "nl").status == 0


# --- which day -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "today"),
    [
        ((), "2026-11-24"),
        (("--zone", "Europe/Amsterdam"), "2026-11-24"),
        (("--zone", "UTC"), "2026-11-23"),
        (("--zone", "America/New_York"), "2026-11-23"),
        (("--zone", "Pacific/Kiritimati"), "2026-11-24"),
    ],
)
def test_today_is_the_clinic_s(zone: tuple[str, ...], today: str, file: str, run: Command) -> None:
    with time_machine.travel(EVENING, tick=False):
        assert run("screen", file, "--json", *zone).document["on"] == today
        assert run("plan", file, "--json", *zone).document["screening"]["on"] == today


def test_a_plan_is_judged_on_its_start_unless_told_otherwise(file: str, run: Command) -> None:
    with time_machine.travel(EVENING, tick=False):
        by_start = run("plan", file, "--start", "2026-12-10", "--json").document
        by_both = run(
            "plan", file, "--on", "2026-11-23", "--start", "2026-12-10", "--json"
        ).document

    assert by_start["screening"]["on"] == "2026-12-10"
    assert by_start["screening"]["findings"] == []
    assert by_both["screening"]["on"] == "2026-11-23"
    assert by_both["screening"]["not_before"] == "2026-11-25"
    assert by_start["plans"][0]["session_dates"] == by_both["plans"][0]["session_dates"]


def test_a_start_before_the_day_itself_changes_nothing(file: str, run: Command) -> None:
    early = run("plan", file, "--on", ON, "--start", "2026-01-01", "--json").out

    assert early == run("plan", file, "--on", ON, "--json").out


# --- the overlay ---------------------------------------------------------------------------


def test_an_overlay_tightens_every_command(tmp_path: Path, file: str, run: Command) -> None:
    overlay = ("--overlay", written(tmp_path, STRICTER, "noord.toml"))

    screening = run("screen", file, "--on", ON, "--json", *overlay).document
    plan = run("plan", file, "--on", ON, "--json", *overlay).document
    aftercare = run(
        "aftercare", "--sessions", "2026-12-01", "--level", "I", "--json", *overlay
    ).document
    explained = run("explain", "topical-retinoid", "--json", *overlay).document

    assert screening["not_before"] == "2026-11-27"
    (finding,) = screening["findings"]
    assert finding["sources"][-1] == {
        "key": "clinic-policy",
        "row": "overlay",
        "grade": None,
        "statement": None,
        "states": "Noord: our clients burn easily",
    }
    assert plan["plans"][0]["first_possible_on"] == "2026-11-27"
    assert aftercare["windows"][0]["through"] == "2027-01-05"
    assert explained["sources"][-1]["row"] == "overlay"
    assert screening["protocol"] != run("screen", file, "--on", ON, "--json").document["protocol"]


def test_an_overlay_that_loosens_stops_every_command(
    tmp_path: Path, file: str, run: Command
) -> None:
    loose = b'clinic = "Noord"\nreason = "quicker"\n[rule.waxing.waxed]\ndays = 6\n'
    overlay = written(tmp_path, loose, "noord.toml")

    for order in (
        ("screen", file, "--overlay", overlay),
        ("plan", file, "--overlay", overlay),
        ("aftercare", "--sessions", ON, "--level", "I", "--overlay", overlay),
        ("explain", "waxing", "--overlay", overlay),
        ("check", overlay),
        ("check", "--overlay", overlay),
    ):
        ran = run(*order)
        assert (ran.status, ran.out) == (2, "")
        assert all(word in ran.err for word in ("noord.toml", "waxing", "days = 6", "7"))


# --- as a process --------------------------------------------------------------------------


def test_answers_come_from_standard_input() -> None:
    given = b'{"complaints": [{"indication": "scars", "areas": ["chin"]}], "rest": "no"}'

    ran = run_process(["screen", "-", "--on", ON, "--json"], given)

    assert ran.document["unanswered"] == ["born_on", "phototype", "scar_type"]


def test_a_problem_on_standard_input_is_named_so() -> None:
    ran = run_process(["screen", "-", "--on", ON], b'{"complaints": []}')

    assert (ran.status, ran.out) == (2, "")
    assert "standard input: complaints: found []" in ran.err


def test_a_process_prints_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    order = [sys.executable, "-m", "corneum.cli", "plan", written(tmp_path, EXAMPLE), "--on", ON]
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(order, env=environment, capture_output=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert "◷" in done.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    order = [sys.executable, "-m", "corneum.cli", "plan", written(tmp_path, EXAMPLE), "--json"]

    with subprocess.Popen(order, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        process.wait(timeout=60)

    assert (process.returncode, err) == (0, b"")


def test_an_option_that_does_not_exist_is_status_2(file: str, run: Command) -> None:
    for order in (("screen", file, "--onn", ON), ("screen",), (), ("walk", file)):
        ran = run(*order)
        assert (ran.status, ran.out) == (2, "")
        assert "usage: corneum" in ran.err


def test_a_person_can_ask_for_help_and_the_version(run: Command) -> None:
    assert run("--version").out.startswith("corneum ")
    assert "aftercare" in run("--help").out
    assert "--zone" in run("screen", "--help").out


def test_a_verdict_of_refusal_is_still_an_answer(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path, answers(said={"tattoo_in_area": {"is": "yes"}}))

    ran = run("plan", file, "--on", ON)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("⊘ Do not treat")
