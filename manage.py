"""Django's own commands (`manage.py migrate`, `prepare`, ...). `go.py` is the friendlier door."""

import os
import sys

import corneum.site.database  # noqa: F401  # swaps in the fixed SQLite, so before Django

# isort: split
from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command named on the command line; Django prints and exits by its own rules."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corneum.site.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
