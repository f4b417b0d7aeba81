"""Run the command line, in this process or as a real one, with files that are written for it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from corneum.cli import main

ON = "2026-11-23"
# The worked example of the public contract, section 7.
EXAMPLE: dict[str, Any] = {
    "born_on": "1984-05-17",
    "phototype": "III",
    "complaints": [{"indication": "acne-scars", "areas": ["left-cheek", "right-cheek"]}],
    "answers": {
        "cold_sore": {"is": "absent"},
        "waxing": {"last_on": "2026-11-20", "areas": ["upper-lip"]},
        "tan": {"is": "light"},
        "scar_type": {"is": "atrophic"},
        "retinoid_topical": {"last_on": "2026-11-22", "prescription": False},
        "sun_planned": {"periods": [{"from": "2027-02-13", "until": "2027-02-21"}]},
    },
    "rest": "no",
}


class Ran(NamedTuple):
    """What a command did: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Return the JSON on standard output; the command must have succeeded in silence."""
        assert (self.status, self.err) == (0, "")
        return json.loads(self.out)


Command = Callable[..., Ran]


def runner(capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Return a function that runs `corneum` with some arguments in this process."""

    def run(*arguments: str) -> Ran:
        try:
            status = main(arguments)
        except SystemExit as stop:  # argparse: an option that does not exist
            status = int(stop.code or 0)
        out, err = capsysbinary.readouterr()
        return Ran(status, out.decode("utf-8"), err.decode("utf-8"))

    return run


def run_process(arguments: Sequence[str], given: bytes = b"") -> Ran:
    """Run `python -m corneum.cli` as a process of its own."""
    order = [sys.executable, "-m", "corneum.cli", *arguments]
    done = subprocess.run(order, input=given, capture_output=True, timeout=60, check=False)
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def written(folder: Path, content: Any, name: str = "answers.json") -> str:
    """Write `content` (bytes as they are, else as JSON) and return the path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return str(path)
