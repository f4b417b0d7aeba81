"""One part of the bench of the desk, in a process that knows its database: prints what it found.

python -m bench.desk_inside PART [NUMBER ...]: one line of standard output is JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import sys

import django

import corneum.site.database  # noqa: F401  # before Django

PARTS = ("pages", "search", "race")


def main(part: str, *numbers: str) -> int:
    """Measure `part` and print it."""
    if part not in PARTS:
        known = ", ".join(PARTS)
        print(f"bench.desk_inside: there is no {part}. There are: {known}.", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corneum.site.settings")
    django.setup()
    measured = importlib.import_module(f"bench.desk_{part}").measured
    print(json.dumps(measured(*map(int, numbers))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
