"""Django's own commands (`manage.py migrate`, `prepare`, ...). `go.py` is the friendlier door."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

import corneum.site.database  # noqa: F401  # swaps in the fixed SQLite, so before Django


def main() -> None:
    """Run the command named on the command line; Django prints and exits by its own rules.

    A setting that cannot be read ends it with one sentence on standard error.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corneum.site.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
