"""The command line: `corneum screen | plan | aftercare | explain | check`, without a server.

Exit status 0: answered, whatever the verdict; 2: the input cannot be used, with the file, the
field, what was found and what would be right on standard error.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from corneum import __version__

if TYPE_CHECKING:
    from corneum.journey.facts import Answers
    from corneum.protocol.knowledge import Protocol


ZONE = "Europe/Amsterdam"
ANSWERS = "the answers file; - for standard input"


class Unusable(Exception):
    """The input cannot be used; the message says why."""


def run() -> NoReturn:
    """Be the process: run the command and leave at once; taking all apart would cost 5 ms."""
    gc.disable()  # one short process: collecting what it builds would cost more than it frees
    status = main()
    sys.stdout.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        _known(options.zone)
        options.run(options)
        sys.stdout.flush()
    except OSError as error:  # a full disk, or the reader has seen enough (`| head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"corneum {options.command}: standard output: {error.strerror}\n")
            return 1
    except Unusable as error:
        sys.stderr.write(f"corneum {options.command}: {error}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="corneum",
        description="Course care that knows the skin, every verdict cited.",
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"corneum {__version__}")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog="corneum"
    )
    shared = _shared()
    for name, words, run, add in (
        ("screen", "May this skin be treated on this day?", _screen, _screen_options),
        ("plan", "Which course fits: level, number, dates.", _plan, _plan_options),
        ("aftercare", "What not to do after sessions, until when.", _aftercare, _aftercare_options),
        ("explain", "A rule, with its sources.", _explain, _explain_options),
        ("check", "Is the protocol whole, does an overlay only tighten?", _check, _check_options),
    ):
        command = commands.add_parser(
            name, help=words, description=words, parents=[shared], formatter_class=_Help
        )
        command.set_defaults(run=run)
        add(command)
    return parser


class _Help(argparse.HelpFormatter):
    """Help of a fixed width: asking the terminal for its own costs each start 4 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=88)


def _shared() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, formatter_class=_Help)
    shared.add_argument("--json", action="store_true", help="print the contract's JSON alone")
    shared.add_argument("--lang", choices=("en", "nl"), default="en", help="language of the print")
    shared.add_argument(
        "--zone", default=ZONE, help="time zone that decides today (default: %(default)s)"
    )
    shared.add_argument("--overlay", metavar="FILE", help="a clinic's own, stricter values (TOML)")
    return shared


def _screen_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("answers", metavar="ANSWERS.json", help=ANSWERS)
    command.add_argument("--on", metavar="DATE", help="the day of the session (default: today)")


def _plan_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("answers", metavar="ANSWERS.json", help=ANSWERS)
    command.add_argument(
        "--on",
        metavar="DATE",
        help="day on which the answers are judged (default: --start, then today)",
    )
    command.add_argument("--start", metavar="DATE", help="no session before this day")


def _aftercare_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--sessions", metavar="DATE[,DATE...]", required=True, help="days of the sessions"
    )
    command.add_argument("--level", choices=("I", "II", "III"), required=True, help="depth level")
    command.add_argument(
        "--for", dest="label", default="", help="with --ics: whose, so that two people stay apart"
    )
    command.add_argument("--ics", action="store_true", help="print a calendar file instead")


def _explain_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("rule", metavar="RULE", help="a rule, restriction or indication")


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="OVERLAY.toml", nargs="?", help="the overlay to check")


def _screen(options: argparse.Namespace) -> None:
    from corneum.journey.screening import screen

    protocol = _protocol(options.overlay)
    on = _day(options.on, "--on") or _today(options.zone)
    answers = _answers(options, protocol, on)
    screening = screen(answers, protocol, on=on)
    if options.json:
        from corneum.exchange import documents

        _print_json(documents.screening_document(screening))
    else:
        from corneum.exchange import prints

        sys.stdout.write(prints.screening_page(screening, options.lang))


def _plan(options: argparse.Namespace) -> None:
    from corneum.journey.series import plan_course

    protocol = _protocol(options.overlay)
    start = _day(options.start, "--start")
    on = _day(options.on, "--on") or start or _today(options.zone)
    answers = _answers(options, protocol, on)
    course = plan_course(answers, protocol, on=on, start=start)
    if options.json:
        from corneum.exchange import documents

        _print_json(documents.plan_document(course))
    else:
        from corneum.exchange import prints

        sys.stdout.write(prints.plan_page(course, options.lang))


def _aftercare(options: argparse.Namespace) -> None:
    from corneum.exchange import documents, prints
    from corneum.protocol.schema import Level

    if options.ics and options.json:
        raise Unusable("--ics and --json found; right would be one of them.")
    protocol = _protocol(options.overlay)
    dates, level = _sessions(options.sessions), Level[options.level]
    now = datetime.now(UTC)
    if options.ics:
        from corneum.exchange.ics import aftercare_calendar

        content = aftercare_calendar(
            dates, level, protocol, lang=options.lang, now=now, label=options.label
        )
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    elif options.json:
        _print_json(documents.aftercare_document(dates, level, protocol))
    else:
        sys.stdout.write(prints.aftercare_page(dates, level, protocol, options.lang))


def _explain(options: argparse.Namespace) -> None:
    from corneum.exchange import explain

    protocol = _protocol(options.overlay)
    if options.rule not in explain.names(protocol):
        import difflib

        names = explain.names(protocol)
        near = ", ".join(difflib.get_close_matches(options.rule, names, n=3) or names)
        raise Unusable(f'RULE: "{options.rule}" found; right would be one of: {near}.')
    if options.json:
        _print_json(explain.document(options.rule, protocol))
    else:
        sys.stdout.write(explain.page(options.rule, protocol, options.lang))


def _check(options: argparse.Namespace) -> None:
    from corneum.exchange import explain
    from corneum.protocol.load import tightened

    file = options.file or options.overlay
    if options.file and options.overlay not in (None, options.file):
        raise Unusable("two overlays found; right would be one.")
    protocol = _protocol(file)
    changes = tightened(file) if file else ()
    if options.json:
        _print_json(explain.check_document(protocol, file, changes))
    else:
        sys.stdout.write(explain.check_page(protocol, file, changes, options.lang))


def _protocol(overlay: str | None) -> Protocol:
    from corneum.protocol.load import load
    from corneum.protocol.table import ProtocolError

    try:
        return load(overlay or None)
    except ProtocolError as error:
        raise Unusable(str(error)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unusable(f"{overlay}: {reason}; right would be a readable TOML file.") from None


def _answers(options: argparse.Namespace, protocol: Protocol, on: date) -> Answers:
    from corneum.exchange.files import UnusableFile, read_json, read_path
    from corneum.journey.intake import UnusableAnswers, read_answers

    name = "standard input" if options.answers == "-" else options.answers
    try:
        content = sys.stdin.buffer.read() if options.answers == "-" else read_path(options.answers)
        return read_answers(read_json(content, name), protocol, on)
    except UnusableFile as error:
        raise Unusable(str(error)) from None
    except UnusableAnswers as error:
        lines = (f"{name}: {problem.says(options.lang)}" for problem in error.problems)
        raise Unusable("\n  ".join(lines)) from None


def _sessions(found: str) -> list[date]:
    """Return the days of `--sessions`, earliest first; each may stand once."""
    dates = [_day(word.strip(), "--sessions") for word in found.split(",")]
    known = sorted(value for value in dates if value is not None)
    if len(set(known)) < len(known):
        raise Unusable(f"--sessions: {found} found; right would be each day once.")
    return known


def _day(found: str | None, option: str) -> date | None:
    from corneum.journey.intake.problems import DATE_REMEDY, read_day

    if found is None:
        return None
    day = read_day(found)
    if day is None:
        raise Unusable(f'{option}: "{found}" found; right would be {DATE_REMEDY.en}.')
    return day


def _today(zone: str) -> date:
    from corneum.booking.wall import local_day

    return local_day(datetime.now(UTC), zone)


def _known(zone: str) -> None:
    """Refuse a zone that does not exist, also where no clock is read."""
    if zone == ZONE:
        return
    from corneum.booking.wall import UnknownZone, zone_named

    try:
        zone_named(zone)
    except UnknownZone:
        raise Unusable(f'--zone: "{zone}" found; right would be a zone such as {ZONE}.') from None


def _print_json(document: Any) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    run()
