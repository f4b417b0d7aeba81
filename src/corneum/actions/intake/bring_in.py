"""Clients come in from a list: uploaded, read, looked at, brought in; who is there is left."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from rapidfuzz.distance import OSA

from corneum.actions.errors import NotYours, UnusableDetails
from corneum.actions.intake.client import usable
from corneum.booking.wall import local_day
from corneum.exchange.csv import FIELDS, Details, Row, Table, guess, order_of, read_clients
from corneum.exchange.csv import read_table as table_in
from corneum.exchange.csv.columns import check_mapping
from corneum.protocol.schema import Text
from corneum.records.facts import ClientDetails, ClinicFacts, ImportFacts, KnownClient
from corneum.records.models.event import WRITE
from corneum.records.read.client.imports import import_of, known_clients, old_imports
from corneum.records.read.clinic import clinic_of
from corneum.records.scope import one_transaction
from corneum.records.spelling import folded, phone_key, same_address, written
from corneum.records.tables import grown
from corneum.records.viewer import FRONT_DESK, OWNER, Viewer
from corneum.records.write import intake as write
from corneum.records.write.event import noted, noted_each

KEPT = timedelta(days=7)  # a file nobody comes back to is thrown away when the next one comes
LONGEST_NAME = 200
MANY = 100  # clients at once, after which the database counts its tables anew
SIMILAR = 2  # letters in which two names of one person may differ
Standing = Literal["new", "there", "doubtful", "wrong"]


class Standings(NamedTuple):
    """A row of the file beside the records: new, there, doubtful (`other` may be it), or wrong."""

    row: Row
    standing: Standing
    other: KnownClient | None = None


class Opened(NamedTuple):
    """A file that waits: its table, and how it is read. `order` says why days come first or not."""

    draft: ImportFacts
    table: Table
    mapping: Mapping[str, str]
    is_day_first: bool
    order: Text | None

    @property
    def is_chosen(self) -> bool:
        """Return whether somebody has looked at the columns and said that they are right."""
        return "is_day_first" in self.draft.mapping


def may_bring_in(viewer: Viewer) -> bool:
    """Return whether the viewer brings in lists: the owner and the front desk do."""
    return viewer.role in (OWNER, FRONT_DESK)


def upload(viewer: Viewer, name: str, content: bytes, *, now: datetime) -> UUID:
    """Keep a file that is to be imported and return its uid; its columns are guessed.

    Files older than a week are thrown away. Raises NotYours, UnusableTable.
    """
    _check_role(viewer)
    name = written(name)[:LONGEST_NAME] or "clients.csv"
    table = table_in(content, name)
    with one_transaction(viewer):
        for old in old_imports(viewer, now - KEPT):
            write.import_done(old)
        uid = write.uploaded(viewer, name, content, now)
        write.mapped(uid, {"fields": guess(table.columns)})
        noted(viewer, WRITE, "import", "actions.intake.upload", uid=uid)
    return uid


def opened(viewer: Viewer, uid: UUID) -> Opened:
    """Return a file that waits, read as far as is known; raises NotYours, NoAccess."""
    _check_role(viewer)
    return _opened(import_of(viewer, uid))


def _opened(draft: ImportFacts) -> Opened:
    table = table_in(draft.content, draft.name)
    mapping = {
        field: column
        for field, column in draft.mapping.get("fields", {}).items()
        if field in FIELDS and column in table.columns
    }
    order = None
    if "born_on" in mapping:
        try:
            order = order_of(table, mapping)
        except ValueError:
            order = None
    is_day_first = draft.mapping.get("is_day_first", order.is_day_first if order else True)
    return Opened(draft, table, mapping, is_day_first, order.says if order else None)


def choose_columns(
    viewer: Viewer, uid: UUID, mapping: Mapping[str, str], *, is_day_first: bool
) -> None:
    """Say which column is which field; raises NotYours, NoAccess, UnusableMapping."""
    _check_role(viewer)
    with one_transaction(viewer):
        draft = import_of(viewer, uid, is_locked=True)
        check_mapping(table_in(draft.content, draft.name).columns, mapping)
        said = {**draft.mapping, "fields": dict(mapping), "is_day_first": is_day_first}
        write.mapped(uid, said)


def standings(viewer: Viewer, file: Opened, *, now: datetime) -> tuple[Standings, ...]:
    """Return every row beside the records, in the order of the file; nothing is written.

    Raises UnusableMapping.
    """
    clinic = clinic_of(viewer)
    on = local_day(now, clinic.zone)
    rows = _rows(file, clinic, on)
    known = _known(viewer, [row.details for row in rows if row.details is not None])
    return tuple(_standing(row, known) for row in rows)


def bring_in(viewer: Viewer, uid: UUID, also: Collection[int], *, now: datetime) -> int:
    """Write the new clients of a file, and of the doubtful those on the lines `also`.

    All or none. Returns how many came in; sent again, or beside somebody who does the same, it
    brings in none twice: who is there by then is there. Raises NotYours, NoAccess,
    UnusableMapping.
    """
    _check_role(viewer)
    with one_transaction(viewer):
        file = _opened(import_of(viewer, uid, is_locked=True))
        wanted = [
            (uuid.uuid4(), ClientDetails(*item.row.details))
            for item in standings(viewer, file, now=now)
            if item.row.details is not None and _is_wanted(item, also)
        ]
        write.new_clients(viewer, wanted)
        clients = [client for client, _details in wanted]
        noted_each(viewer, WRITE, "import", "actions.intake.bring_in", clients)
        before = file.draft.mapping.get("imported", 0)
        if wanted or "imported" not in file.draft.mapping:
            write.mapped(uid, {**file.draft.mapping, "imported": before + len(wanted)})
        if len(wanted) >= MANY:
            grown()
    return len(wanted)


def throw_away(viewer: Viewer, uid: UUID) -> None:
    """Take away a file that waits; one that is gone already is no error. Raises NotYours."""
    _check_role(viewer)
    with one_transaction(viewer):
        write.import_done(uid)
        noted(viewer, WRITE, "import", "actions.intake.throw_away", uid=uid)


def _check_role(viewer: Viewer) -> None:
    if not may_bring_in(viewer):
        raise NotYours(viewer.role)


def _is_wanted(item: Standings, also: Collection[int]) -> bool:
    return item.standing == "new" or (item.standing == "doubtful" and item.row.line in also)


def _rows(file: Opened, clinic: ClinicFacts, on: date) -> list[Row]:
    """Return the rows as the records could keep them; what they could not is a problem."""
    found = read_clients(
        file.table, file.mapping, on=on, is_day_first=file.is_day_first, language=clinic.language
    )
    return [_kept(row, file.mapping, on) for row in found]


def _kept(row: Row, mapping: Mapping[str, str], on: date) -> Row:
    if row.details is None:
        return row
    try:
        kept = usable(ClientDetails(*row.details), on)
    except UnusableDetails as error:
        problems = tuple(
            problem._replace(field=mapping.get(problem.field, mapping.get("name", problem.field)))
            for problem in error.problems
        )
        return row._replace(details=None, problems=problems)
    return row._replace(
        details=Details(
            kept.given_name, kept.family_name, kept.born_on, kept.phototype, kept.skin_type,
            kept.email, kept.phone, kept.language,
        )
    )  # fmt: skip


class Known(NamedTuple):
    """The clients that rows of a file may be about, by birth date, number and address."""

    by_day: Mapping[date, list[KnownClient]]
    by_phone: Mapping[str, list[KnownClient]]
    by_email: Mapping[str, list[KnownClient]]


def _known(viewer: Viewer, told: Iterable[Details]) -> Known:
    told = list(told)
    by_day: defaultdict[date, list[KnownClient]] = defaultdict(list)
    by_phone: defaultdict[str, list[KnownClient]] = defaultdict(list)
    by_email: defaultdict[str, list[KnownClient]] = defaultdict(list)
    for client in known_clients(viewer, "born_on", (item.born_on for item in told)):
        by_day[client.born_on].append(client)
    for client in known_clients(viewer, "phone_key", (phone_key(item.phone) for item in told)):
        by_phone[client.phone_key].append(client)
    for client in known_clients(viewer, "email_key", (same_address(i.email) for i in told)):
        by_email[client.email_key].append(client)
    return Known(by_day, by_phone, by_email)


def _standing(row: Row, known: Known) -> Standings:
    """Return whether a row is there, may be, or is new.

    There: the same birth date, and the same name, or the same number and given name. Twins share
    all but the given name, so they are doubtful.
    """
    told = row.details
    if told is None:
        return Standings(row, "wrong")
    name = folded(f"{told.given_name} {told.family_name}")
    key = phone_key(told.phone)
    for client in known.by_day.get(told.born_on, ()):
        if client.name == name:
            return Standings(row, "there", client)
        if key and client.phone_key == key:
            is_same = _given(client.name) == _given(name)
            return Standings(row, "there" if is_same else "doubtful", client)
    for client in _perhaps(told, key, known):
        if OSA.distance(client.name, name, score_cutoff=SIMILAR) <= SIMILAR:
            return Standings(row, "doubtful", client)
    return Standings(row, "new")


def _given(name: str) -> str:
    return name.split(" ", 1)[0]


def _perhaps(told: Details, key: str, known: Known) -> Iterator[KnownClient]:
    """Yield who shares the birth date, the number or the address."""
    yield from known.by_day.get(told.born_on, ())
    yield from known.by_phone.get(key, ())
    yield from known.by_email.get(same_address(told.email), ())
