#!/usr/bin/env python3
"""One door to everything. It needs Python 3.11 or later and nothing else.

python3 go.py demo  [--no-serve] [--port N]   clinics with made-up people, on 127.0.0.1:8000
                    [--clients N]             ... and N more clients in the first of them
                    [--keep] [--fresh]        made anew on another day, unless changed or kept
python3 go.py serve [--no-serve] [--port N]   your own, in var/clinic or $CORNEUM_DATA
python3 go.py test  [--fast] [PYTEST ...]     every test; --fast leaves out the browser
python3 go.py check                           style, types, import rules, generated pages
python3 go.py bench [NAME ...] [--json] [--full]   what must be fast, each against its peer
python3 go.py docs                            write the generated pages (`protocol` is one of them)
python3 go.py lock                            for maintainers: compile the locks anew
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from tools.assets import collect_assets, compile_translations
from tools.locks import make_locks
from tools.proofs import run_checks, run_tests
from tools.server import command, data_folder, free_port, prepare, running, surroundings
from tools.wheels import ROOT, VAR, Sorry, alone, enter, refuse_old_python

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_PORT = 8000
MOST_CLIENTS = 100_000


def main(arguments: list[str]) -> int:
    """Do what the first argument names; return the exit status (2: it names nothing)."""
    verb, *rest = arguments or ["help"]
    if verb in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    if verb not in VERBS:
        print(
            f'go.py: there is no command "{verb}". There are: {", ".join(VERBS)}.', file=sys.stderr
        )
        return 2
    try:
        return carry_out(VERBS[verb], rest, arguments)
    except Sorry as sorry:
        print(f"go.py: {sorry}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def carry_out(verb: Verb, rest: list[str], arguments: list[str]) -> int:
    """Read the arguments first, so that a slip costs no installation; then enter and act."""
    options = verb.reads(rest)
    refuse_old_python()
    if verb.kind:
        enter(verb.kind, arguments)
    return verb.does(options)


# --- the clinic ----------------------------------------------------------------------------


def demo(options: argparse.Namespace) -> int:
    """Serve clinics with made-up people."""
    more = [f"--clients={options.clients}"] if options.clients else []
    flags = [f"--{name}" for name in ("keep", "fresh") if getattr(options, name)]
    return open_clinic("demo", options, ["--demo", *more, *flags])


def serve(options: argparse.Namespace) -> int:
    """Serve the clinic of this machine."""
    return open_clinic("clinic", options, [])


def open_clinic(name: str, options: argparse.Namespace, words: list[str]) -> int:
    """Prepare the data of clinic `name` and become its server (or, asked to, only try it)."""
    environment = surroundings(data_folder(name))
    with alone():
        collect_assets()
        compile_translations()
        prepare(environment, words)
    port = free_port(options.port)
    if not options.no_serve:
        become_server(port, environment)
    with running(port, environment) as address:
        print(f"{address}/healthz answers 200. Everything is in place.")
    return 0


def become_server(port: int, environment: dict[str, str]) -> NoReturn:
    """Replace this process by the server, which says itself when it is open."""
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execve(sys.executable, command(port), environment)


# --- the proofs ----------------------------------------------------------------------------


def test(options: argparse.Namespace) -> int:
    """Run the tests; all of them also on PostgreSQL where there is one."""
    with alone():
        collect_assets()
        compile_translations()
    only = ["-m", "not browser"] if options.fast else []
    return run_tests([*only, *options.pytest], twice=not options.fast and not options.pytest)


def check(options: argparse.Namespace) -> int:
    """Run every check and report all that fail."""
    with alone():
        compile_translations()
    return run_checks()


def bench(options: argparse.Namespace) -> int:
    """Run the measures; 1 if a bar does not hold."""
    flags = [flag for flag in ("--json", "--full") if getattr(options, flag[2:])]
    order = [sys.executable, "-m", "bench", *options.name, *flags]
    return subprocess.run(order, cwd=ROOT, env=surroundings(VAR / "bench"), check=False).returncode


# --- what is generated ---------------------------------------------------------------------


def docs(options: argparse.Namespace) -> int:
    """Write every generated page anew (today there is one: docs/protocol.md)."""
    page = [sys.executable, "-m", "corneum.exchange.protocol_page"]
    return subprocess.run(page, cwd=ROOT, check=False).returncode


def lock(options: argparse.Namespace) -> int:
    """Compile the locks anew, each package at its newest allowed version."""
    make_locks()
    return 0


# --- the words on the command line ---------------------------------------------------------


def parser(verb: str) -> argparse.ArgumentParser:
    """Return an empty parser for the arguments of `verb`."""
    return argparse.ArgumentParser(prog=f"go.py {verb}", allow_abbrev=False)


def for_server(rest: list[str]) -> argparse.Namespace:
    """Read the arguments of serve."""
    return server_words("serve").parse_args(rest)


def server_words(verb: str = "demo") -> argparse.ArgumentParser:
    """Return the words that demo and serve share."""
    words = parser(verb)
    words.add_argument("--no-serve", action="store_true", help="do everything, check it, stop")
    words.add_argument("--port", type=int, default=FIRST_PORT, help="the first port to try")
    return words


def for_demo(rest: list[str]) -> argparse.Namespace:
    """Read the arguments of demo."""
    words = server_words()
    words.add_argument("--clients", type=how_many, default=0, help="that many more clients")
    words.add_argument("--keep", action="store_true", help="keep the demo of another day")
    words.add_argument("--fresh", action="store_true", help="begin the demo anew")
    return words.parse_args(rest)


def how_many(typed: str) -> int:
    """Return a number of clients that a demo can hold."""
    if not typed.isdigit() or not 0 <= int(typed) <= MOST_CLIENTS:
        raise argparse.ArgumentTypeError(f"{typed} found; right would be 0 to {MOST_CLIENTS}")
    return int(typed)


def for_pytest(rest: list[str]) -> argparse.Namespace:
    """Read --fast; all else is pytest's."""
    words = parser("test")
    words.add_argument("--fast", action="store_true", help="leave out the browser")
    options, others = words.parse_known_args(rest)
    options.pytest = others
    return options


def for_bench(rest: list[str]) -> argparse.Namespace:
    """Read the names of benches and the two flags."""
    words = parser("bench")
    words.add_argument("name", nargs="*", help="a module of bench/; default: all")
    words.add_argument(
        "--json", action="store_true", help="print the rows as JSON and nothing else"
    )
    words.add_argument("--full", action="store_true", help="measure at full size")
    return words.parse_args(rest)


def nothing(rest: list[str]) -> argparse.Namespace:
    """Read no arguments."""
    return parser("").parse_args(rest)


class Verb(NamedTuple):
    """A command: the environment it runs in (None: this Python), its arguments, what it does."""

    kind: str | None
    reads: Callable[[list[str]], argparse.Namespace]
    does: Callable[[argparse.Namespace], int]


VERBS = {
    "demo": Verb("run", for_demo, demo),
    "serve": Verb("run", for_server, serve),
    "test": Verb("dev", for_pytest, test),
    "check": Verb("dev", nothing, check),
    "bench": Verb("dev", for_bench, bench),
    "docs": Verb("run", nothing, docs),
    "protocol": Verb("run", nothing, docs),
    "lock": Verb(None, nothing, lock),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
