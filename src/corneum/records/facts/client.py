"""A client: who it is, what was said, agreed to and allowed by a doctor, the whole file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from corneum.journey.screening import Note
from corneum.protocol.schema import Text
from corneum.records.facts.course import CourseFacts
from corneum.records.facts.screening import Hindrance, ScreeningFacts

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClientDetails:
    """What is noted of a client; blank: not known."""

    given_name: str
    family_name: str
    born_on: date
    phototype: str = ""
    skin_type: str = ""
    email: str = ""
    phone: str = ""
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client in a list. `step`: "intake", "screening", "plan" or "course", the one that is next.

    `course`, `next_on`, `next_at`, `number` and `of` speak of the session that comes next (None
    and 0: none); `line` says it in words: "Acne scars, session 3 of 10". `answers` are the newest,
    as they are judged, of a client who has no course yet. `has_draft`: an intake is half done.
    """

    uid: UUID
    name: str
    born_on: date
    email: str
    phone: str
    step: str
    course: UUID | None
    next_on: date | None
    number: int
    of: int
    line: Text
    answers: Raw | None
    has_draft: bool = False
    notes: tuple[Note, ...] = ()
    key: int = 0


@dataclass(frozen=True, slots=True)
class FoundClients:
    """Who was found, the likeliest first, each with by what.

    By "phone", "email", "born_on" (of the birth date typed), "similar" (a name like the one typed)
    or "" (the name itself). `has_more`: there are more than are shown.
    """

    rows: tuple[tuple[ClientRow, str], ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class ClientsPage:
    """One page of a list: which one, of how many, and how many clients there are in all."""

    rows: tuple[ClientRow, ...]
    number: int
    of: int
    total: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """Somebody whose course is over, with the last session and the day from which to ask back."""

    uid: UUID
    name: str
    born_on: date
    email: str
    phone: str
    last_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A client as a line of a file: the details as they are kept, the step, the next session."""

    details: ClientDetails
    step: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class OriginFacts:
    """Where an answer comes from: "client" (said it) or "therapist" (saw it), since which day."""

    source: str
    on: date


@dataclass(frozen=True, slots=True)
class AnswersFacts:
    """Answers as recorded (`raw`), and as they are judged: `current` has the birth date and the
    phototype that the client's record holds now. `origin` is by question.
    """

    number: int
    raw: Raw
    current: Raw
    origin: Mapping[str, OriginFacts]
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """An intake that is not finished: the fields as typed, the group that comes next."""

    form: Mapping[str, tuple[str, ...]]
    step: str
    based_on: int
    revision: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What was signed: the text itself stands in `text`, its SHA-256 in `digest`."""

    uid: UUID
    kind: str
    version: str
    language: str
    text: str
    digest: str
    signed_name: str
    is_guardian: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """A doctor's note; `withdrawn` says why it counts no more ("" it counts)."""

    uid: UUID
    doctor: str
    dated_on: date
    level: str
    until: date
    rules: tuple[str, ...]
    says: str
    by: str
    at: datetime
    withdrawn: str


@dataclass(frozen=True, slots=True)
class ClientFile:
    """Everything of one client. `hindrances` warn; each names a session that is to come.

    `notes_in_force` are the doctor's notes as the journey takes them: those not withdrawn.
    """

    uid: UUID
    given_name: str
    family_name: str
    born_on: date
    phototype: str
    skin_type: str
    email: str
    phone: str
    language: str
    revision: int
    answers: AnswersFacts | None
    screening: ScreeningFacts | None
    courses: tuple[CourseFacts, ...]
    consents: tuple[ConsentFacts, ...] = ()
    notes: tuple[NoteFacts, ...] = ()
    notes_in_force: tuple[Note, ...] = ()
    hindrances: tuple[Hindrance, ...] = ()
    key: int = 0
    screenings: tuple[ScreeningFacts, ...] = ()

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def details(self) -> ClientDetails:
        """Return what a form about the client shows."""
        return ClientDetails(*(getattr(self, field.name) for field in fields(ClientDetails)))

    def consent(self, kind: str) -> ConsentFacts | None:
        """Return the newest consent of this kind: "treatment" or "level-iii"."""
        return next((item for item in reversed(self.consents) if item.kind == kind), None)


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One line of the log: who did what with this record, when."""

    at: datetime
    name: str
    verb: str
    what: str
    what_uid: UUID | None
    path: str


@dataclass(frozen=True, slots=True)
class EventsPage:
    """A page of the log, newest first: which one, of how many, and how many lines in all."""

    rows: tuple[EventFacts, ...]
    number: int
    of: int
    total: int


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """A file with clients that was uploaded: what it holds, how it is read so far, by whom.

    `mapping`: {"fields": {field: column}, "is_day_first": true, "imported": 0}, as far as known.
    """

    uid: UUID
    name: str
    content: bytes
    mapping: Raw
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client as an import compares it; `name` and keys as a search compares them."""

    uid: UUID
    shown: str
    name: str
    born_on: date
    phone_key: str
    email_key: str
