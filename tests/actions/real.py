"""A real clinic for tests that need more than one process: its own database, committed rows.

On SQLite a file in a folder of its own; with DATABASE_URL a database of its own in that server.
"""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0  # a demo clinic takes a while to make where the machine is busy


@contextmanager
def surroundings(folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a clinic in `folder`; what it needs on a server goes at the end."""
    given = {**os.environ, "CORNEUM_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    address = os.environ.get("DATABASE_URL")
    if not address:
        yield given
        return
    name = f"corneum_{uuid.uuid4().hex}"
    order(address, f"CREATE DATABASE {name}")
    try:
        yield given | {"DATABASE_URL": urlsplit(address)._replace(path=f"/{name}").geturl()}
    finally:
        order(address, f"DROP DATABASE {name} WITH (FORCE)")


def order(address: str, sql: str) -> None:
    """Run one order on the server at `address`, outside of any transaction."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.encode())


def manage(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run one of Django's commands."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


class Contender:
    """A process of `tests.actions.contenders`: told what, it gets ready and waits."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.actions.contenders"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Contender:
        self.process.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.__exit__(None, None, None)

    def say(self, line: str) -> None:
        """Send a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        """Return the next line; empty at the end."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def get_ready(self, *words: str) -> None:
        """Let it prepare an action."""
        self.say(" ".join(words))
        assert self.hear() == "ready\n"


def at_once(contenders: list[Contender], action: str) -> list[str]:
    """Let all do `action` at the same moment; return how it ended for each."""
    for mark, each in enumerate(contenders):
        each.get_ready(action, str(mark))
    for each in contenders:
        each.say("go")
    return [each.hear().strip() for each in contenders]
