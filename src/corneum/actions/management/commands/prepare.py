"""`manage.py prepare`: everything a clinic needs before its server starts. Safe to repeat."""

from __future__ import annotations

import hashlib
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import ERROR, run_checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from corneum.actions import demo
from corneum.actions.clinic import setup_code
from corneum.actions.demo import Wanted
from corneum.records.read.clinic import is_there_a_clinic

STAMP = "static.stamp"
BAR = 30  # characters of a whole bar
# django-htmx carries every version of htmx with all its extensions; one file of them is served.
LEFT_OUT = ["htmx-2*", "htmax*", "*-4.js", "ext"]


class Command(BaseCommand):
    """Bring database and static files up to date; print how to come in."""

    help = "Prepare the clinic for its server: database, static files, checks."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --demo and what it needs."""
        parser.add_argument("--demo", action="store_true", help="clinics with made-up people")
        parser.add_argument("--clients", type=int, default=0, help="that many more in the demo")
        parser.add_argument("--keep", action="store_true", help="the demo of another day stays")
        parser.add_argument("--fresh", action="store_true", help="begin the demo anew")

    def handle(self, *, demo: bool, **options: Any) -> None:
        """Do what is not done yet."""
        try:
            migrate()
        except DatabaseError as error:
            raise CommandError(f"The database does not answer: {str(error).strip()}") from None
        collect()
        self.check_all()
        wanted = Wanted(options["clients"], options["keep"], options["fresh"])
        for line in open_demo(wanted) if demo else open_new():
            self.stdout.write(line)

    def check_all(self) -> None:
        """Say what the checks warn of; raise CommandError for what must not be."""
        found = run_checks(databases=["default"])
        wrong = [str(message) for message in found if message.level >= ERROR]
        for message in found:
            if message.level < ERROR:
                self.stderr.write(f"{message.msg} {message.hint or ''}")
        if wrong:
            raise CommandError("\n".join(wrong))


def migrate() -> None:
    """Bring the tables up to date, if there is anything to do."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def collect() -> None:
    """Collect the static files where one of them, or a setting, changed. The stamp comes last."""
    stamp = settings.CORNEUM_DATA / STAMP
    key = fingerprint()
    if stamp.is_file() and stamp.read_text() == key:
        return
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=LEFT_OUT)
    stamp.write_text(key)


def fingerprint() -> str:
    """Return a digest of every static file's name, size and day, and of how they are stored."""
    digest = hashlib.sha256(f"{settings.STATIC_ROOT} {settings.STORAGES}".encode())
    for finder in get_finders():
        for name, storage in finder.list(LEFT_OUT):
            about = Path(storage.path(name)).stat()
            digest.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def open_demo(wanted: demo.Wanted) -> list[str]:
    """Bring the demo up to date; return what was done, and the lines that say how to sign in."""
    try:
        done = demo.bring_up(
            settings.CORNEUM_DATA, wanted, now=timezone.now(), progress=show_progress
        )
    except demo.NotTheDemo:
        raise CommandError(
            "This database holds a clinic that is not the demo. Name another CORNEUM_DATA."
        ) from None
    return [
        done,
        "Sign in as",
        *(
            f"  {p.name:<15} {p.role:<11} {p.email:<25} {demo.PASSWORDS[p.email]}"
            for p in demo.PEOPLE
        ),
    ]


def show_progress(what: str, done: int, of: int) -> None:
    """Draw a bar on a terminal: how many of how many are made."""
    if not sys.stderr.isatty():
        return
    filled = BAR * done // of
    bar = "#" * filled + "." * (BAR - filled)
    sys.stderr.write(f"\r  [{bar}] {done} of {of} {what}")
    sys.stderr.write("\n" if done == of else "")
    sys.stderr.flush()


def open_new() -> list[str]:
    """Return the lines that say how the first clinic is opened; none where there is one."""
    if is_there_a_clinic():
        setup_code.used(settings.CORNEUM_DATA)
        return []
    return [
        "There is no clinic yet. Open the address below in a browser and type this setup code:",
        f"  {setup_code.code_in(settings.CORNEUM_DATA)}",
    ]
