"""Somebody signs in, signs out, chooses a language. Guessing a password fails."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.backends import ModelBackend
from django.core.cache import cache
from django.http import HttpRequest

from corneum.actions.errors import TooManyTries, UnusableDetails, WrongPassword
from corneum.journey.intake import Problem
from corneum.protocol.schema import Text
from corneum.records.models import Account
from corneum.records.models.event import SIGN_IN, SIGN_IN_FAILED, SIGN_OUT, WRITE
from corneum.records.models.kept import LANGUAGES
from corneum.records.read.account import signed_in, viewer_at
from corneum.records.read.clinic import viewer_of
from corneum.records.scope import one_transaction
from corneum.records.spelling import folded, written
from corneum.records.viewer import NoAccess, Viewer
from corneum.records.write.clinic import language_chosen
from corneum.records.write.event import noted

MOST_TRIES = 5
WITHIN_MINUTES = 5
LONGEST_PASSWORD = 1_000  # hashing a longer one would be work for nothing


class WithClinic(ModelBackend):
    """Who is signed in, read together with the clinic: one query a request instead of three."""

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session, None where it was closed."""
        return signed_in(user_id)


def sign_in(request: HttpRequest, email: str, password: str, *, now: datetime) -> None:
    """Sign in with a new session; raises WrongPassword, TooManyTries.

    At most five wrong tries in five minutes, per account and per address, counted together by
    all processes; spellings of the account that look alike are one.
    """
    tries = [*_places("account", folded(email)), *_places("address", _address(request))]
    taken = _take_places(tries)
    account = None
    if len(password) <= LONGEST_PASSWORD and password.isprintable():
        account = authenticate(request, username=written(email), password=password)
    if account is None:
        _note_failure(email)
        raise WrongPassword
    try:
        viewer = viewer_of(account.pk)
    except NoAccess:
        raise WrongPassword from None
    cache.delete_many([*tries[:MOST_TRIES], *taken])
    login(request, account)
    with one_transaction(viewer):
        noted(viewer, SIGN_IN, "account", "actions.account.sign_in")


def sign_out(request: HttpRequest, *, now: datetime) -> None:
    """Sign out; the session is gone on the server too."""
    if request.user.pk is not None:
        viewer = viewer_of(request.user.pk)
        with one_transaction(viewer):
            noted(viewer, SIGN_OUT, "account", "actions.account.sign_out")
    logout(request)


def choose_language(viewer: Viewer, language: str, *, now: datetime) -> None:
    """Let this account read in `language` from now on; raises UnusableDetails."""
    if language not in LANGUAGES:
        words = ", ".join(LANGUAGES)
        raise UnusableDetails([Problem("language", language[:40], Text(words, words))])
    with one_transaction(viewer):
        language_chosen(viewer.account, language)
        noted(viewer, WRITE, "account", "actions.account.choose_language")


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _places(kind: str, who: str) -> Iterator[str]:
    """Yield the keys of the five places that tries of one account or address can take."""
    digest = hashlib.sha256(who.encode(errors="replace")).hexdigest()[:40]
    return (f"try:{kind}:{digest}:{number}" for number in range(MOST_TRIES))


def _take_places(tries: list[str]) -> list[str]:
    """Take a free place of the account and one of the address; raises TooManyTries.

    `add` writes only where nothing stands, in one statement for all processes. A place is free
    again after five minutes, so no window of five minutes ever sees a sixth try.
    """
    taken: list[str] = []
    for places in (tries[:MOST_TRIES], tries[MOST_TRIES:]):
        free = next((p for p in places if cache.add(p, 1, WITHIN_MINUTES * 60)), None)
        if free is None:
            cache.delete_many(taken)
            raise TooManyTries(WITHIN_MINUTES)
        taken.append(free)
    return taken


def _note_failure(email: str) -> None:
    """Write a failed try into the log of the clinic whose account was meant, if there is one."""
    viewer = viewer_at(email)
    if viewer is not None:
        with one_transaction(viewer):
            noted(viewer, SIGN_IN_FAILED, "account", "actions.account.sign_in")
