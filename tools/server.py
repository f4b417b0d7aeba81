"""The clinic as a process: a data folder, a port, the server itself, and whether it answers."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tools.wheels import ROOT, VAR, Sorry, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOST = "127.0.0.1"
PORTS_TRIED = 50
PATIENCE = 30.0  # seconds until a server that was started must answer


def surroundings(data: Path) -> dict[str, str]:
    """Return the environment that Django gets: all of ours and the data folder, which is made.

    What is in it is health data: nobody but its owner may look.
    """
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        (data / ".writable").touch()
        (data / ".writable").unlink(missing_ok=True)  # another check may have tried as well
    except OSError as error:
        raise Sorry(f"The data folder {data} cannot be written: {error.strerror}.") from None
    return {**os.environ, "CORNEUM_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}


def data_folder(name: str) -> Path:
    """Return where the clinic `name` keeps its data: var/NAME, or $CORNEUM_DATA for `clinic`."""
    given = os.environ.get("CORNEUM_DATA")
    return Path(given).resolve() if given and name == "clinic" else VAR / name


def prepare(environment: dict[str, str], words: Sequence[str] = ()) -> None:
    """Bring the database and the static files up to date; `--demo` puts people in it."""
    command = [sys.executable, str(ROOT / "manage.py"), "prepare", *words]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise Sorry("The clinic could not be prepared; the reason stands above.")


def free_port(first: int) -> int:
    """Return `first`, or the next port on which nobody listens. Raises Sorry after 50."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
                continue
        if port != first:
            say(f"Port {first} is taken; using {port}")
        return port
    raise Sorry(f"No port from {first} to {first + PORTS_TRIED - 1} is free.")


def any_port() -> int:
    """Return a port that nobody uses now, for a server that needs no fixed address."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def command(port: int) -> list[str]:
    """Return the command that serves the clinic on `port` of this machine only."""
    bind = ["--bind", f"{HOST}:{port}"]
    return [sys.executable, "-m", "gunicorn", "--config", "python:corneum.site.server", *bind]


@contextmanager
def running(port: int, environment: dict[str, str]) -> Iterator[str]:
    """Serve in a child process; give the address once it answers, and stop it at the end."""
    quiet = subprocess.DEVNULL  # its greeting is for people; errors go to standard error
    server = subprocess.Popen(command(port), cwd=ROOT, env=environment, stdout=quiet)
    try:
        wait_until_healthy(server, port)
        yield f"http://{HOST}:{port}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_until_healthy(server: subprocess.Popen[bytes], port: int) -> None:
    """Return when /healthz answers 200. Raises Sorry if the server ends, or after 30 seconds."""
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at:
        if server.poll() is not None:
            raise Sorry(f"The server ended by itself (status {server.returncode}).")
        if status(f"http://{HOST}:{port}/healthz") == 200:
            return
        time.sleep(0.05)
    raise Sorry(f"The server did not answer /healthz within {PATIENCE:.0f} seconds.")


def status(address: str) -> int | None:
    """Return the HTTP status of `address`, or None while nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None
