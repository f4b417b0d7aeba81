"""What the environment says about this clinic, read once; what cannot be read stops the start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured

from corneum.site.database import UnusableAddress, postgres, sqlite

KNOWN = {
    "CORNEUM_DATA": "the folder of the clinic's data (default: var/clinic in the checkout)",
    "CORNEUM_SECRET_KEY": "at least 32 characters (default: a generated file in the data folder)",
    "CORNEUM_OVERLAY": "a TOML file with the clinic's own, stricter values",
    "CORNEUM_HOSTS": "names under which the clinic is reached, with commas (default: this machine)",
    "CORNEUM_PROXIES": "how many proxies stand in front and set X-Forwarded-For (default: 0)",
    "CORNEUM_IDLE_MINUTES": "minutes without a click until one is signed out (default: 60)",
    "CORNEUM_DEBUG": "1 shows errors with their code in the browser; never where clients are",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
CHECKOUT = Path(__file__).resolve().parents[3]
LEAST_KEY = 32


class Surroundings:
    """The environment of one process, asked value by value."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        for name in given:
            if name.startswith("CORNEUM_") and name not in KNOWN:
                listed = ", ".join(KNOWN)
                raise ImproperlyConfigured(f"{name} is not a setting. There are: {listed}.")

    def refuse(self, name: str, wrong: str) -> NoReturn:
        """Raise ImproperlyConfigured: the setting, what is wrong, what it should be."""
        raise ImproperlyConfigured(f"{name}: {wrong}. It is {KNOWN.get(name, 'an address')}.")

    def data(self) -> Path:
        """Return the data folder, made if need be, for its owner's eyes alone."""
        folder = Path(self.given.get("CORNEUM_DATA") or CHECKOUT / "var" / "clinic").absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            self.refuse("CORNEUM_DATA", f"{folder} cannot be made ({error.strerror})")
        if not os.access(folder, os.W_OK | os.X_OK):
            self.refuse("CORNEUM_DATA", f"{folder} cannot be written")
        return folder

    def database(self, data: Path) -> dict[str, Any]:
        """Return the settings of the database: PostgreSQL by DATABASE_URL, else a file."""
        address = self.given.get("DATABASE_URL", "")
        if not address:
            file = data / "clinic.sqlite3"
            file.touch(mode=0o600)  # SQLite gives its other files the same mode
            return sqlite(file)
        try:
            return postgres(address)
        except UnusableAddress as error:
            raise ImproperlyConfigured(f"DATABASE_URL cannot be used: {error}.") from None

    def secret_key(self, data: Path) -> str:
        """Return the key that signs cookies: the one given, else the one kept in the folder."""
        key = self.given.get("CORNEUM_SECRET_KEY")
        if key is None:
            return kept_key(data / "secret-key")
        if len(key) < LEAST_KEY:
            self.refuse("CORNEUM_SECRET_KEY", f"{len(key)} characters are too few")
        return key

    def overlay(self) -> Path | None:
        """Return the clinic's overlay of the protocol, if it has one."""
        given = self.given.get("CORNEUM_OVERLAY")
        if not given:
            return None
        path = Path(given).absolute()
        if not path.is_file():
            self.refuse("CORNEUM_OVERLAY", f"{path} is no file")
        return path

    def hosts(self) -> list[str]:
        """Return the names under which the clinic may be asked for."""
        given = self.given.get("CORNEUM_HOSTS")
        if given is None:
            return list(LOOPBACK)
        hosts = [host.strip() for host in given.split(",")]
        if not all(hosts) or any("*" in host or "/" in host or " " in host for host in hosts):
            self.refuse("CORNEUM_HOSTS", f"{given!r} is no list of names")
        return hosts

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        given = self.given.get(name, str(default))
        if not given.isascii() or not given.isdigit() or not least <= int(given) <= most:
            self.refuse(name, f"{given!r} is no whole number from {least} to {most}")
        return int(given)


def kept_key(file: Path) -> str:
    """Return the key in `file`; the first process writes one that only its owner can read."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = file.read_text(encoding="ascii").strip()
        if len(key) < LEAST_KEY:
            raise ImproperlyConfigured(
                f"{file} holds no key of {LEAST_KEY} characters. Remove it; a new one is made and "
                "everybody signs in again."
            ) from None
        return key
    except OSError as error:
        raise ImproperlyConfigured(f"{file} cannot be written: {error.strerror}.") from None
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(secrets.token_urlsafe(64))
        opened.flush()
        os.fsync(opened.fileno())
    return file.read_text(encoding="ascii").strip()
