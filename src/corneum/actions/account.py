"""Somebody signs in, signs out, chooses a language. Guessing a password fails."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.cache import cache
from django.core.exceptions import ValidationError
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
from corneum.records.write.clinic import language_chosen, new_password
from corneum.records.write.event import noted

MOST_TRIES = 5
WITHIN_MINUTES = 5
LONGEST_PASSWORD = 1_000  # hashing a longer one would be work for nothing
LEAST_PASSWORD, MOST_PASSWORD, LEAST_SIGNS = 12, 256, 5
BACKEND = "corneum.actions.account.WithClinic"
LIKE_YOU = UserAttributeSimilarityValidator(user_attributes=("name", "email"))
LONG_ENOUGH = Text(
    f"{LEAST_PASSWORD} to {MOST_PASSWORD} characters",
    f"{LEAST_PASSWORD} tot {MOST_PASSWORD} tekens",
)
NOT_COMMON = Text(
    "a password that others do not use, of different characters",
    "een wachtwoord dat anderen niet gebruiken, met verschillende tekens",
)
NOT_LIKE_YOU = Text(
    "a password that is not like the name or the e-mail address",
    "een wachtwoord dat niet op de naam of het e-mailadres lijkt",
)


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
    tried = begin_try("account", folded(email), request)
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
    succeeded(tried)
    enter(request, viewer, now=now)


def enter(request: HttpRequest, viewer: Viewer, *, now: datetime) -> None:
    """Begin a session of this account, whose password was right."""
    account = signed_in(viewer.account)
    if account is None:
        raise NoAccess(f"account {viewer.account}")
    login(request, account, backend=BACKEND)
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


def change_password(
    request: HttpRequest, viewer: Viewer, current: str, new: str, *, now: datetime
) -> None:
    """Give the account signed in a new password; all its other sessions end.

    Raises WrongPassword where `current` is not the one it has, TooManyTries, UnusableDetails.
    """
    account = signed_in(viewer.account)
    if account is None:
        raise NoAccess(f"account {viewer.account}")
    tried = begin_try("password", str(viewer.account), request)
    if len(current) > LONGEST_PASSWORD or not account.check_password(current):
        raise WrongPassword
    succeeded(tried)
    if problems := password_problems(new, account.name, account.email):
        raise UnusableDetails(problems)
    with one_transaction(viewer):
        new_password(viewer.account, new)
        noted(viewer, WRITE, "password", "actions.account.change_password")
    renewed = signed_in(viewer.account)
    if renewed is not None:
        update_session_auth_hash(request, renewed)


def password_problems(password: str, name: str, email: str) -> list[Problem]:
    """Return why nobody should be let in by this password; nothing of it is ever repeated."""
    if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD or not password.isprintable():
        return [Problem("password", f"{len(password)}", LONG_ENOUGH)]
    account = Account(name=written(name), email=written(email))
    found = []
    for check, remedy in ((CommonPasswordValidator(), NOT_COMMON), (LIKE_YOU, NOT_LIKE_YOU)):
        try:
            check.validate(password, account)
        except ValidationError:
            found.append(Problem("password", "…", remedy))
    if len(set(password.casefold())) < LEAST_SIGNS:
        found.append(Problem("password", "…", NOT_COMMON))
    return found


class Try(NamedTuple):
    """A try that was counted: the places of this account, and what it took."""

    places: list[str]
    taken: list[str]


def begin_try(kind: str, who: str, request: HttpRequest) -> Try:
    """Count a try to get in; raises TooManyTries after five in five minutes.

    Counted per account (or whatever `who` is) and per address, by all processes together.
    """
    places = [*_places(kind, who), *_places("address", _address(request))]
    return Try(places[:MOST_TRIES], _take_places(places))


def succeeded(tried: Try) -> None:
    """Count the tries of this account no longer: whoever it was knew the secret."""
    cache.delete_many([*tried.places, *tried.taken])


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
