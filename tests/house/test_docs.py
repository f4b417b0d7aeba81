"""The documentation says what the product does: names, links, examples, what commands print."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from corneum.cli import _parser
from corneum.exchange.files import read_json
from corneum.journey.intake import read_answers, read_day
from corneum.protocol.load import load, tightened
from corneum.protocol.overlay import FEWER, LONGER, LOWER
from corneum.site.environment import KNOWN
from tests.command import ON, Command, runner

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OF_OURS = re.compile(r"`((?:src|tests|examples|docs)/[\w./*-]+)`")
LEFT_OUT = "..."


class Shown(NamedTuple):
    """A command of a page, and what the page says that it prints (nothing: it does not say)."""

    page: str
    words: tuple[str, ...]
    printed: str


def text(page: str) -> str:
    """Return a page of docs/."""
    return (DOCS / page).read_text(encoding="utf-8")


def name(path: Path) -> str:
    """Return a path as seen from the checkout."""
    return str(path.relative_to(ROOT))


def shown() -> Iterator[Shown]:
    """Yield every `corneum` command of a shell block, and the text block that follows it."""
    for path in PAGES:
        blocks = [*FENCE.findall(path.read_text(encoding="utf-8")), ("", "")]
        for (kind, content), (next_kind, printed) in pairwise(blocks):
            lines = content.splitlines() if kind == "sh" else ()
            for line in lines:
                words = shlex.split(line.partition(" > ")[0])
                if words[:1] == ["corneum"]:
                    is_shown = len(lines) == 1 and next_kind == "text"
                    yield Shown(name(path), tuple(words[1:]), printed if is_shown else "")


COMMANDS = list(shown())


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    return runner(capsysbinary)


def options() -> Iterator[tuple[str, str]]:
    """Yield each command of the command line with each of its options and arguments."""
    for action in _parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command, parser in action.choices.items():
                for option in parser._actions:
                    for word in option.option_strings or [str(option.metavar)]:
                        yield command, word


def sections(page: str) -> dict[str, str]:
    """Return the parts of a page by their heading of the second rank."""
    parts = re.split(r"^## (.+)$", text(page), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_rule_stands_on_the_protocol_page() -> None:
    page = text("protocol.md")

    assert [rule for rule in load().rules if f"### {rule}\n" not in page] == []


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_every_command_and_option_stands_on_its_page(command: str, option: str) -> None:
    told = sections("command-line.md")
    whole = told["Options of every command"] + told[command]

    assert re.search(rf"`{re.escape(option)}[` ]", whole), f"{command}: nothing of {option}"


@pytest.mark.parametrize("setting", [*KNOWN, "DATABASE_URL"])
def test_every_setting_stands_on_its_page(setting: str) -> None:
    assert f"\n| `{setting}` |" in text("settings.md")


def test_no_setting_is_told_that_does_not_exist() -> None:
    told = set(re.findall(r"CORNEUM_[A-Z_]+", "".join(path.read_text() for path in PAGES)))

    assert told - KNOWN.keys() == {"CORNEUM_"} & told


@pytest.mark.parametrize("question", list(load().questions))
def test_every_question_stands_on_the_page_of_the_intake(question: str) -> None:
    assert f"\n| `{question}` |" in text("intake.md")


@pytest.mark.parametrize("key", sorted(LONGER | FEWER | LOWER | {"from_age", "verdict"}))
def test_every_value_that_a_clinic_may_tighten_stands_on_its_page(key: str) -> None:
    assert f"`{key}`" in text("overlay.md")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    ours = [link.partition("#")[0] for link in links if "://" not in link]

    assert [link for link in ours if link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_file_that_a_page_names_exists(path: Path) -> None:
    named = OF_OURS.findall(path.read_text(encoding="utf-8"))

    assert [file for file in named if not list(ROOT.glob(file.rstrip("/")))] == []


def test_every_page_stands_on_the_map() -> None:
    page = text("README.md")
    of_the_first_floor = {path.name for path in DOCS.glob("*.md")} - {"README.md"}

    assert [file for file in sorted(of_the_first_floor) if file not in page] == []


@pytest.mark.parametrize("path", sorted((ROOT / "examples").iterdir()), ids=name)
def test_every_example_is_read_without_complaint(path: Path) -> None:
    if path.suffix == ".toml":
        assert tightened(str(path))
        return
    day = read_day(ON)
    assert day is not None
    answers = read_answers(read_json(path.read_bytes(), path.name), load(), day)
    assert answers.unanswered == ()


def test_the_command_line_page_shows_every_command() -> None:
    found = {shown.words[0] for shown in COMMANDS if shown.page == "docs/command-line.md"}

    assert {command for command, _ in options()} <= found


@pytest.mark.parametrize("shown", COMMANDS, ids=lambda shown: " ".join(shown.words))
def test_a_command_that_is_shown_prints_what_is_shown(
    shown: Shown, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shown.words[0] in ("screen", "plan"):
        assert {"--on", "--start"} & set(shown.words), "without a day it prints another every day"
    monkeypatch.chdir(ROOT)

    ran = run(*shown.words)

    assert (ran.status, ran.err) == (0, "")
    assert lacking(shown.printed, ran.out) == []


def lacking(shown: str, printed: str) -> list[str]:
    """Return the lines of `shown` that `printed` does not hold in this order; "..." is left out."""
    left = iter(printed.splitlines())
    return [line for line in shown.splitlines() if line.strip() != LEFT_OUT and line not in left]
