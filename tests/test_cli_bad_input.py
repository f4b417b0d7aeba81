"""What the command line cannot use: status 2, nothing on standard output, one clear sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command import EXAMPLE, ON, Command, runner, written
from tests.protocol.case import answers

FILES: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "an empty file found; right would be a JSON object"),
    "a file of blanks": (b" \n\t ", "an empty file found"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "an empty file found"),
    "10 MB": (b" " * 10_000_000 + b"{}", "more than 1,000,000 bytes found"),
    "10 MB of letters": (b'"' + b"a" * 10_000_000, "more than 1,000,000 bytes found"),
    "invalid UTF-8": (b'{"rest": "n\xff"}', "byte 11 found that is not UTF-8"),
    "UTF-16": ('{"rest": "no"}'.encode("utf-16"), "not UTF-8"),
    "no JSON": (b"rest: no", "line 1, column 1"),
    "cut off": (b'{"rest": ', "line 1, column 10"),
    "two documents": (b"{} {}", "right would be valid JSON"),
    "a key twice": (b'{"rest": "no", "rest": "no"}', '"rest" found twice in one object'),
    "a question twice": (
        b'{"answers": {"tan": {"is": "none"}, "tan": {"is": "deep"}}}',
        '"tan" found twice in one object',
    ),
    "NaN": (b'{"session": NaN}', "NaN found; right would be a number"),
    "infinity": (b'{"session": -Infinity}', "-Infinity found; right would be a number"),
    "deep nesting": (b"[" * 100_000, "more levels of brackets found"),
    "deep nesting that closes": (b"[" * 900 + b"]" * 900, "answers: found"),
    "a key of 100,000 letters": (b'{"' + b"a" * 100_000 + b'": 1}', "aaa...: found 1"),
    "a long key twice": (
        b'{"' + b"a" * 9_000 + b'": 1, "' + b"a" * 9_000 + b'": 1}',
        "found twice",
    ),
    "a number of 5000 digits": (b'{"session": ' + b"9" * 5000 + b"}", "digits"),
    "a list": (b"[]", "answers: found []"),
    "a word": (b'"no"', 'answers: found "no"'),
    "null": (b"null", "answers: found null"),
    "an empty object": (b"{}", "complaints: found null; right would be: at least one"),
}
# What stands in `answers`, or beside it; what the message names.
FIELDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "30 February": (
        {"answers": {"waxing": {"last_on": "2026-02-30"}}},
        ["answers.waxing.last_on", '"2026-02-30"', "YYYY-MM-DD"],
    ),
    "29 February of no leap year": (
        {"born_on": "1985-02-29"},
        ["born_on", '"1985-02-29"', "YYYY-MM-DD"],
    ),
    "born in the future": (
        {"born_on": "2027-01-01"},
        ["born_on", '"2027-01-01"', "a day not after 2026-11-23"],
    ),
    "waxing next week": (
        {"answers": {"waxing": {"last_on": "2026-11-30"}}},
        ["answers.waxing.last_on", '"2026-11-30"', "a day not after 2026-11-23"],
    ),
    "waxing before birth": (
        {"answers": {"waxing": {"last_on": "1980-01-01"}}},
        ["answers.waxing.last_on", '"1980-01-01"', "not before birth (1984-05-17)"],
    ),
    "a day with a time": (
        {"answers": {"waxing": {"last_on": "2026-11-20T10:00"}}},
        ["answers.waxing.last_on", "YYYY-MM-DD"],
    ),
    "a day without dashes": ({"born_on": "19840517"}, ["born_on", "YYYY-MM-DD"]),
    "a day as a number": ({"born_on": 19840517}, ["born_on", "19840517"]),
    "an unknown question": (
        {"answers": {"cold_sores": {"is": "absent"}}},
        ["answers.cold_sores", '"cold_sore"'],
    ),
    "an unknown value": (
        {"answers": {"tan": {"is": "dark"}}},
        ["answers.tan.is", '"dark"', '"deep"'],
    ),
    "an unknown area": (
        {"complaints": [{"indication": "scars", "areas": ["cheek"]}]},
        ["complaints[0].areas", '["cheek"]', "left-cheek"],
    ),
    "an unknown indication": (
        {"complaints": [{"indication": "warts", "areas": ["chin"]}]},
        ["complaints[0].indication", '"warts"', '"acne-scars"'],
    ),
    "an unknown phototype": ({"phototype": "VII"}, ["phototype", '"VII"', '"VI"']),
    "an unknown key": ({"sesion": 2}, ["sesion", "2", '"session"']),
    "areas beside a denial": (
        {"answers": {"cold_sore": {"is": "absent", "areas": ["chin"]}}},
        ["answers.cold_sore.areas", '["chin"]', "nothing beside a denial"],
    ),
    "healed beside present": (
        {"answers": {"cold_sore": {"is": "present", "healed_on": "2026-11-20"}}},
        ["answers.cold_sore.healed_on", '"is": "absent"'],
    ),
}


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    return runner(capsysbinary)


@pytest.mark.parametrize("command", ["screen", "plan"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used_is_named_with_its_fault(
    name: str, command: str, tmp_path: Path, run: Command
) -> None:
    content, words = FILES[name]
    path = written(tmp_path, content, "client.json")

    ran = run(command, path, "--on", ON, "--json")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"corneum {command}: {path}: ")
    assert words in ran.err
    assert len(ran.err) < 2_000


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_cannot_be_used_is_named_with_its_remedy(
    name: str, tmp_path: Path, run: Command
) -> None:
    changes, words = FIELDS[name]
    path = written(tmp_path, {**EXAMPLE, **changes})

    ran = run("screen", path, "--on", ON)

    assert (ran.status, ran.out) == (2, "")
    assert all(word in ran.err for word in [path, *words])


def test_every_problem_is_told_at_once_one_a_line(tmp_path: Path, run: Command) -> None:
    file = answers(born_on="2030-01-01", phototype="VII", said={"tan": {"is": "dark"}})

    err = run("screen", written(tmp_path, file), "--on", ON).err

    lines = err.splitlines()
    assert len(lines) == 3
    for line, field in zip(lines, ("born_on", "phototype", "answers.tan.is"), strict=True):
        assert f": {field}: found " in line


def test_the_message_follows_the_language(tmp_path: Path, run: Command) -> None:
    path = written(tmp_path, answers(phototype="VII"))

    err = run("screen", path, "--on", ON, "--lang", "nl").err

    assert 'phototype: gevonden "VII"; goed zou zijn: een van "I"' in err


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path, run: Command) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode()

    assert run("screen", written(tmp_path, content), "--on", ON).status == 0


def test_a_folder_or_no_file_at_all(tmp_path: Path, run: Command) -> None:
    missing, nul = str(tmp_path / "missing.json"), "a\0b"

    for path in (str(tmp_path), missing, nul):
        ran = run("screen", path, "--on", ON)
        assert (ran.status, ran.out) == (2, "")
        assert "right would be" in ran.err
    assert "No such file" in run("screen", missing).err
    assert "directory" in run("screen", str(tmp_path)).err


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (("screen", "FILE", "--on", "2026-02-30"), '--on: "2026-02-30" found'),
        (("screen", "FILE", "--on", "tomorrow"), '--on: "tomorrow" found'),
        (("screen", "FILE", "--on", ""), '--on: "" found'),
        (("plan", "FILE", "--start", "23-11-2026"), '--start: "23-11-2026" found'),
        (("plan", "FILE", "--start", "2226-11-23"), "from 1900 to 2199"),
        (("screen", "FILE", "--zone", "Amsterdam"), '--zone: "Amsterdam" found'),
        (("screen", "FILE", "--zone", "../UTC"), '--zone: "../UTC" found'),
        (("screen", "FILE", "--zone", ""), '--zone: "" found'),
        (("screen", "FILE", "--lang", "de"), "invalid choice: 'de'"),
        (("aftercare", "--sessions", "2026-12-32", "--level", "I"), '"2026-12-32" found'),
        (("aftercare", "--sessions", "", "--level", "I"), '--sessions: "" found'),
        (("aftercare", "--sessions", "2026-12-01,", "--level", "I"), '--sessions: "" found'),
        (("aftercare", "--sessions", "2026-12-01,2026-12-01", "--level", "I"), "each day once"),
        (("aftercare", "--sessions", "2026-12-01", "--level", "IV"), "invalid choice: 'IV'"),
        (("aftercare", "--sessions", "2026-12-01"), "--level"),
        (("aftercare", "--level", "I"), "--sessions"),
        (("aftercare", "--sessions", ON, "--level", "I", "--ics", "--json"), "one of them"),
        (("check", "missing.toml"), "missing.toml"),
        (("screen", "FILE", "--overlay", "missing.toml"), "missing.toml"),
        (("explain", "zzz"), '"zzz" found'),
    ],
)
def test_an_option_that_cannot_be_used_is_named(
    order: tuple[str, ...], words: str, tmp_path: Path, run: Command
) -> None:
    file = written(tmp_path, EXAMPLE)

    ran = run(*(file if word == "FILE" else word for word in order))

    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err


def test_a_full_disk_is_said_without_a_traceback(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    order = [sys.executable, "-m", "corneum.cli", "plan", written(tmp_path, EXAMPLE)]

    with full.open("wb") as disk:
        done = subprocess.run(order, stdout=disk, stderr=subprocess.PIPE, timeout=60, check=False)

    assert done.returncode == 1
    assert done.stderr == b"corneum plan: standard output: No space left on device\n"


def test_an_overlay_that_is_no_toml_is_named(tmp_path: Path, run: Command) -> None:
    for content in (b"clinic = ", b"clinic = \xff", b"[rule"):
        path = written(tmp_path, content, "broken.toml")
        ran = run("check", path)
        assert (ran.status, ran.out) == (2, "")
        assert "broken.toml" in ran.err
    assert run("check", str(tmp_path)).status == 2


def test_a_holiday_of_many_years_still_has_a_plan(tmp_path: Path, run: Command) -> None:
    periods = [{"from": "2026-12-01", "until": "2036-12-01"}]
    file = written(tmp_path, answers(said={"sun_planned": {"periods": periods}}))

    plan = run("plan", file, "--on", ON, "--start", "2026-12-01", "--json").document["plans"][0]

    assert plan["first_possible_on"] == "2036-12-08"


def test_a_message_stays_on_its_line_and_holds_no_control_code(
    tmp_path: Path, run: Command
) -> None:
    key, value = "a\x1b[31m\nb", "\x9b31m\u202e\ud800"
    file = {**EXAMPLE, key: value}

    err = run("screen", written(tmp_path, file), "--on", ON).err

    assert len(err.splitlines()) == 1
    assert r"a\x1b[31m\nb: found" in err
    assert err.removesuffix("\n").isprintable()
