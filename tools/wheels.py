"""The two virtual environments: built once from the locks, kept while their stamps match."""

from __future__ import annotations

import compileall
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
FOLDERS = {"run": ".venv", "dev": ".venv-dev"}
ROOM_NEEDED = 1_000_000_000  # bytes; the larger environment takes 0.8 GB
LOCKED = ["--require-hashes", "--only-binary=:all:", "--no-deps"]
ITSELF = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
REASONS = (  # what an installer prints, what we say; {} is the installer's last line
    ("No space left", "The disk is full: at least 1 GB must be free."),
    (
        "DO NOT MATCH THE HASHES",
        "A downloaded package is not the one in the lock; nothing is kept. {}",
    ),
    ("onnection", "There is no network, or the package index does not answer. Try again later."),
    ("name resolution", "There is no network: the package index cannot be found."),
    ("timed out", "The package index does not answer. Try again later."),
    ("No matching distribution", "There is no ready-made wheel for this processor or Python. {}"),
)


class Sorry(Exception):
    """Something outside the program stands in the way. The text is one sentence for a person."""


def refuse_old_python() -> None:
    """Raise Sorry on a Python that cannot run this."""
    if sys.version_info < (3, 11):
        found = ".".join(map(str, sys.version_info[:3]))
        raise Sorry(f"Corneum needs Python 3.11 or later; this is {found}.")


def enter(kind: str, arguments: list[str]) -> None:
    """Return inside the environment `kind` (run or dev), made ready first if need be.

    Outside of it the process is replaced by the environment's Python with the same arguments.
    """
    folder = ROOT / FOLDERS[kind]
    if Path(sys.prefix) == folder:
        return
    with alone():
        make_ready(folder, ROOT / "locks" / f"{kind}.lock")
    python = str(folder / "bin" / "python")
    sys.stdout.flush()
    os.execv(python, [python, str(ROOT / "go.py"), *arguments])


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of the checkout, so that two runs do not build the same thing at once."""
    try:
        VAR.mkdir(exist_ok=True)
        handle = (VAR / "go.lock").open("w")
    except OSError as error:
        raise Sorry(f"The folder {VAR} cannot be written: {error.strerror}.") from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another go.py is at work here; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_ready(folder: Path, lock: Path) -> None:
    """Bring environment `folder` to what `lock` and pyproject.toml say; cheap when it is there."""
    once(folder / ".stamp", fingerprint(lock), lambda: build(folder, lock))
    itself = fingerprint(ROOT / "pyproject.toml")
    once(folder / ".stamp-itself", itself, lambda: pip(folder, ITSELF))
    # Where Python may not write bytecode, every start would compile our modules anew (50 ms).
    compileall.compile_dir(ROOT / "src", quiet=2)


def once(stamp: Path, key: str, work: Callable[[], None]) -> None:
    """Do `work` unless `stamp` holds `key`. The stamp is written last: a torn run is redone."""
    if stamp.is_file() and stamp.read_text() == key:
        return
    stamp.unlink(missing_ok=True)
    work()
    stamp.write_text(key)


def fingerprint(*files: Path) -> str:
    """Return a digest of `files`, this Python and the place of the checkout."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def build(folder: Path, lock: Path) -> None:
    """Make `folder` anew with the wheels of `lock`. Raises Sorry with the reason if it cannot."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Sorry("This Python has no venv module. On Debian: apt-get install python3-venv")
    if shutil.disk_usage(ROOT).free < ROOM_NEEDED:
        raise Sorry(f"Less than 1 GB is free on the disk of {ROOT}.")
    count = lock.read_text().count("==")
    say(f"Making {folder.name} with {count} packages (once; half a minute, or what the line takes)")
    made = run([sys.executable, "-m", "venv", "--clear", str(folder)])
    if made.returncode:
        raise Sorry(f"The environment could not be made: {last_line(made.stdout + made.stderr)}")
    pip(folder, [*LOCKED, "--requirement", str(lock)])


def pip(folder: Path, what: list[str]) -> None:
    """Install `what` into environment `folder`; raise Sorry with the reason if pip cannot."""
    quiet = ["-q", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    done = run([str(folder / "bin" / "python"), "-m", "pip", "install", *quiet, *what])
    if done.returncode:
        raise Sorry(reason(done.stdout + done.stderr))


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run `command` in the checkout and return it with what it printed."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def reason(printed: str) -> str:
    """Return one sentence for what an installer `printed` when it failed."""
    for words, sentence in REASONS:
        if words in printed:
            return sentence.format(last_line(printed).strip())
    return f"The packages could not be installed: {last_line(printed)}"


def last_line(printed: str) -> str:
    """Return the last line of `printed` that says something."""
    return next(
        (line for line in reversed(printed.splitlines()) if line.strip()), "no reason given"
    )


def say(sentence: str) -> None:
    """Tell the person at the terminal what takes time now."""
    print(f"· {sentence} …", flush=True)
