"""Run the benches: every module of this folder that has `rows(full) -> list[Row]`."""

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.row import Row

A_BENCH = re.compile(r"^def rows\(", re.MULTILINE)
WIDTHS = "{:<52} {:>10} {:>10} {:>8} {:>8}  {:<8} {}"


def main() -> int:
    """Measure what is asked for; 0 if every bar holds, 1 if one does not, 2 for an unknown name."""
    options = arguments()
    names = options.name or benches()
    unknown = sorted(set(names) - set(benches()))
    if unknown:
        known = ", ".join(benches())
        print(f"bench: there is no {', '.join(unknown)}. There are: {known}.", file=sys.stderr)
        return 2
    rows = [row for name in names for row in measure(name, full=options.full)]
    print(json.dumps([row.as_json() for row in rows], indent=1) if options.json else table(rows))
    return 0 if rows and all(row.holds for row in rows) else 1


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="go.py bench")
    parser.add_argument("name", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true")
    return parser.parse_args()


def benches() -> list[str]:
    """Return the names of the benches that stand, without importing what they measure."""
    modules = Path(__file__).parent.glob("*.py")
    return sorted(file.stem for file in modules if A_BENCH.search(file.read_text(encoding="utf-8")))


def measure(name: str, *, full: bool) -> list[Row]:
    """Return the rows of one bench; say on standard error which one is at work."""
    print(f"· measuring {name} …", file=sys.stderr, flush=True)
    rows: list[Row] = importlib.import_module(f"bench.{name}").rows(full)
    return rows


def table(rows: Iterable[Row]) -> str:
    """Return the rows for people."""
    lines = [WIDTHS.format("case", "ours", "peer", "ratio", "bar", "in", "holds")]
    lines += [line(row) for row in rows]
    return "\n".join(lines)


def line(row: Row) -> str:
    """Return one row for people."""
    values = (row.ours, row.peer, row.ratio, row.bar)
    shown = (f"{value:.4g}" if value is not None else "-" for value in values)
    verdict = "yes" if row.holds else f"NO: {row.rule}"
    return WIDTHS.format(row.case, *shown, row.unit, verdict)


if __name__ == "__main__":
    sys.exit(main())
