"""Clients found by what one types into one box. Never by looking at all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_scopes import scope

from corneum.records.facts import ClientRow, FoundClients
from corneum.records.models import Client, ClientWord
from corneum.records.models.event import READ
from corneum.records.read.client.dictionary import Dictionary, Meant, dictionary_of
from corneum.records.read.client.rows import client_rows
from corneum.records.read.client.typed import Typed, typed
from corneum.records.viewer import Viewer
from corneum.records.write.event import noted

MOST = 50
LEAST_BEGINNING, LEAST_END = 3, 4  # digits of a number by which somebody is found
LONGEST = 9  # digits that are kept of a number
RESPACED = 2  # ways to part words differently that are tried


def found_clients(viewer: Viewer, search: str) -> FoundClients:
    """Return the clients whom `search` may mean, the likeliest first, at most 50.

    A word of a name counts exactly, begun, or with one typing error; a telephone number by its
    beginning or its end; an e-mail address by its beginning; a birth date as it is usually
    written. Looking for names takes at most four queries, whatever the number of clients.
    """
    with scope(clinic=viewer.clinic):
        asked = typed(search)
        keys, similar = _found(viewer, asked)
        shown = list(keys)[:MOST]
        rows = client_rows(viewer, shown)
        noted(viewer, READ, "clients", "read.client.found_clients")
    told = ((row, _matched(row, asked, row.key in similar)) for row in rows)
    return FoundClients(tuple(told), has_more=len(keys) > MOST)


def _found(viewer: Viewer, asked: Typed) -> tuple[dict[int, None], set[int]]:
    """Return the keys of clients, the likeliest first, and which were found by a similar name."""
    if asked.is_empty:
        return {}, set()
    if not asked.words:
        found = _told(Client.objects.all(), asked).order_by("sort_key", "pk")
        return dict.fromkeys(found.values_list("pk", flat=True)[: MOST + 1]), set()
    names = dictionary_of(viewer)
    meant = [names.meant(word) for word in sorted(asked.words, key=len, reverse=True)]
    keys, similar = _by_rank(viewer, meant, asked)
    if not keys:
        for words in _respaced(asked.words, names):
            exact = [names.meant(word).exact for word in words]
            keys |= dict.fromkeys(_named(viewer, exact, asked))
        similar = set(keys)
    return keys, similar


def _by_rank(
    viewer: Viewer, meant: Sequence[Meant], asked: Typed
) -> tuple[dict[int, None], set[int]]:
    """Return who is found: first by whole words, then by words begun, then by similar ones."""
    keys: dict[int, None] = {}
    similar: set[int] = set()
    before: list[frozenset[int]] = []
    for rank in Meant._fields:
        sets = [getattr(item, rank) for item in meant]
        found = _named(viewer, sets, asked) if sets != before else []
        if rank == "similar":
            similar = set(found) - keys.keys()
        keys |= dict.fromkeys(found)
        before = sets
        if len(keys) > MOST:
            break
    return keys, similar


def _named(viewer: Viewer, sets: Sequence[frozenset[int]], asked: Typed) -> list[int]:
    """Return clients in whose name a word of every set stands; the first set leads.

    The longest word typed stands first: it is the one that fewest have.
    """
    if not all(sets):
        return []
    if not (asked.days or asked.year or asked.digits or asked.email):
        return _with_words(viewer, sets)
    first, *others = sets
    found = ClientWord.objects.filter(word__in=first)
    for other in others:
        same = ClientWord.objects.filter(client=OuterRef("client"), word__in=other)
        found = found.filter(Exists(same))
    found = found.filter(client__in=_told(Client.objects.all(), asked))
    return list(found.values_list("client", flat=True).distinct()[: MOST + 1])


def _with_words(viewer: Viewer, sets: Sequence[frozenset[int]]) -> list[int]:
    """Return the same where nothing but names was typed: asked at each letter, so in plain SQL.

    The words are of the viewer's clinic; the sign before its column keeps SQLite from reading the
    whole clinic instead of the few who have a word.
    """
    marks = [", ".join(["%s"] * len(words)) for words in sets]
    others = "".join(
        " AND EXISTS (SELECT 1 FROM records_clientword other"  # noqa: S608  marks alone
        f" WHERE other.client_id = one.client_id AND other.word_id IN ({some}))"
        for some in marks[1:]
    )
    order = (
        "SELECT DISTINCT one.client_id FROM records_clientword one"  # noqa: S608  marks alone
        f" WHERE one.word_id IN ({marks[0]}) AND +one.clinic_id = %s{others} LIMIT {MOST + 1}"
    )
    first, *rest = ([*words] for words in sets)
    with connection.cursor() as cursor:
        cursor.execute(order, [*first, viewer.clinic, *(key for words in rest for key in words)])
        return [key for (key,) in cursor.fetchall()]


def _told(clients: QuerySet[Client], asked: Typed) -> QuerySet[Client]:
    """Return the clients to whom birth date, number and address belong."""
    numbers = Q()
    if asked.days:
        numbers |= Q(born_on__in=asked.days)
    if asked.year:
        numbers |= Q(born_on__range=(date(asked.year, 1, 1), date(asked.year, 12, 31)))
    for beginning in _beginnings(asked.digits):
        numbers |= _digits("phone_key", beginning)
    if len(asked.digits) >= LEAST_END:
        numbers |= _digits("phone_back", asked.digits[-LONGEST:][::-1])
    if asked.digits and not numbers:
        return clients.none()
    found = clients.filter(numbers)
    return found.filter(_begins("email_key", asked.email)) if asked.email else found


def _beginnings(digits: str) -> Iterator[str]:
    """Yield how a number that begins like this may begin as it is kept, without 0 or +31."""
    plain = digits.removeprefix("00")
    ways = {plain.lstrip("0"), plain.removeprefix("31").lstrip("0")}
    yield from (way for way in sorted(ways) if LEAST_BEGINNING <= len(way) <= LONGEST)


def _digits(column: str, begin: str) -> Q:
    """Return the condition that digits begin like this: a range, so that the index serves."""
    return Q(**{f"{column}__gte": begin, f"{column}__lte": begin.ljust(LONGEST, "9")})


def _begins(column: str, text: str) -> Q:
    """Return the condition that a column begins with `text`, as this database's index serves."""
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": text, f"{column}__lt": text + "\U0010ffff"})
    return Q(**{f"{column}__startswith": text})


def _respaced(words: Sequence[str], names: Dictionary) -> list[list[str]]:
    """Return other ways to part the words, of which each word is known: "an na", "dewit"."""
    ways = [
        [word for word in words if word not in (one, other)] + [one + other]
        for one, other in pairwise(words)
    ]
    ways += [
        [other for other in words if other != word] + [word[:at], word[at:]]
        for word in words
        for at in range(1, len(word))
    ]
    return [way for way in ways if all(word in names.keys for word in way)][:RESPACED]


def _matched(row: ClientRow, asked: Typed, is_similar: bool) -> str:
    """Return by what somebody was found, "" where the name alone says it."""
    if asked.email:
        return "email"
    if row.born_on in asked.days or (asked.year and row.born_on.year == asked.year):
        return "born_on"
    if asked.digits:
        return "phone"
    return "similar" if is_similar else ""
