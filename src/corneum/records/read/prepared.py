"""A query that is put together once: the ORM takes longer for that than the database to answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django_scopes import scope

A_CLIENT, A_CLINIC = -1_000_001, -1_000_002  # no key is negative
NO_KEY = 0


def a_key(place: int) -> int:
    """Return what stands for the key at `place` (from 0) while a query is put together."""
    return -2_000_000 - place


class Made(NamedTuple):
    """A query as the database gets it, and what turns its columns into values."""

    sql: str
    params: tuple[Any, ...]
    compiler: Any
    converters: dict[int, Any]


class Prepared:
    """Rows of one clinic; `build` returns their `values_list` with stand-ins for what is given.

    Stand-ins are values that occur nowhere else: `a_key(...)`, or a day or moment of long ago.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self.build = build
        self.made: dict[str, Made] = {}

    def rows(self, clinic: int, given: Mapping[Any, Any]) -> list[tuple[Any, ...]]:
        """Return the rows of a clinic (its key) for what is given: {stand-in: value}."""
        made = self.made.get(connection.vendor) or self._make()
        known = {A_CLINIC: clinic} | {_adapted(k): _adapted(v) for k, v in given.items()}
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [known.get(value, value) for value in made.params])
            found = cursor.fetchall()
        return [tuple(row) for row in made.compiler.apply_converters(found, made.converters)]

    def _make(self) -> Made:
        with scope(clinic=A_CLINIC):
            compiler = self.build().query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
        columns = [column[0] for column in compiler.select]
        made = Made(sql, tuple(params), compiler, compiler.get_converters(columns))
        self.made[connection.vendor] = made
        return made


class ForKeys:
    """Rows that belong to some of many keys; `build` returns their `values_list` for keys.

    A query stands for each power of two of keys; where there are fewer, a key that is none fills.
    """

    def __init__(self, build: Callable[[Sequence[int]], QuerySet[Any, Any]]) -> None:
        self.build = build
        self.sizes: dict[int, Prepared] = {}

    def rows(self, clinic: int, keys: Collection[int]) -> list[tuple[Any, ...]]:
        """Return the rows of a clinic for these keys; without a key none, and nothing is asked."""
        if not keys:
            return []
        size = 1 << (len(keys) - 1).bit_length()
        if size not in self.sizes:
            places = [a_key(place) for place in range(size)]
            self.sizes[size] = Prepared(lambda: self.build(places))
        given = {a_key(place): NO_KEY for place in range(size)}
        given |= {a_key(place): key for place, key in enumerate(keys)}
        return self.sizes[size].rows(clinic, given)


def _adapted(value: Any) -> Any:
    """Return a value as this database gets it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
