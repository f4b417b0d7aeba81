"""An intake on the table: whose, who asks, what is typed, what was said last time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.desk import words
from corneum.desk.intake import again
from corneum.desk.intake.mapping import Form, Raw, to_raw
from corneum.desk.intake.said import origin, said
from corneum.desk.stale import belongs, number
from corneum.protocol.knowledge import Protocol
from corneum.records.facts import ClientFile, DraftFacts
from corneum.records.read import clinic as read_clinic
from corneum.records.read import intake as read_intake
from corneum.records.viewer import Viewer

Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Whose intake it is, who asks, when; `draft` is what is half done, None: nothing."""

    request: HttpRequest
    viewer: Viewer
    file: ClientFile
    zone: str
    today: date
    now: datetime
    protocol: Protocol
    draft: DraftFacts | None
    looked_up: dict[int, Fields] = field(default_factory=dict, repr=False)

    @property
    def newest(self) -> int:
        """Return the number of the newest answers, 0 for none."""
        return self.file.answers.number if self.file.answers else 0

    def last(self, based_on: int) -> Fields:
        """Return the fields of the answers that a form began from; {} for none."""
        if based_on == self.newest:
            return again.of_answers(self.file.answers, self.protocol)
        if based_on not in self.looked_up:
            raw = read_intake.answers_numbered(self.viewer, self.file.uid, based_on)
            self.looked_up[based_on] = again.last_time(raw, {}, self.protocol)
        return self.looked_up[based_on]

    def raw(self, form: Form) -> Raw:
        """Return what was said, with birth date and phototype as the client's record has them."""
        resolved = again.resolved(form, self.last(based_on(form)), self.protocol)
        born_on = self.file.born_on.isoformat()
        return to_raw(resolved, self.protocol, born_on, self.file.phototype)

    def told(self, form: Form) -> dict[str, str]:
        """Return last time's answers in words, by question, each with who said it and when."""
        last = self.last(based_on(form))
        answers = self.file.answers
        origins = answers.origin if answers and based_on(form) == self.newest else {}
        given = to_raw(last, self.protocol, None, None)["answers"]
        found = {}
        for name, answer in given.items():
            shown = said(self.protocol.questions[name], answer, self.protocol)
            whose = origin(origins.get(name))
            found[name] = f"{shown} ({whose})" if whose else shown
        return found

    def begun(self) -> Fields:
        """Return the form as it stands now: what is half done, else what is asked for."""
        if self.draft is not None:
            form = {name: list(values) for name, values in self.draft.form.items()}
            return form | numbers(self.draft.based_on, self.draft.revision)
        return again.begun(self.last(self.newest)) | numbers(self.newest, 0)

    def moment(self, at: datetime) -> str:
        """Return a moment on the clinic's clock."""
        return words.moment(at, self.zone)


def table(request: HttpRequest, viewer: Viewer, uid: UUID) -> Table:
    """Return the intake of a client; raises NoAccess."""
    now = timezone.now()
    file = read_intake.client_file(viewer, uid)
    zone = read_clinic.clinic_of(viewer).zone
    draft = read_intake.draft_of(viewer, uid)
    return Table(request, viewer, file, zone, local_day(now, zone), now, protocol_of(), draft)


def numbers(on_answers: int, revision: int) -> Fields:
    """Return the hidden fields that say on which version a form stands."""
    return {"based_on": [str(on_answers)], "revision": [str(revision)]}


def based_on(form: Form) -> int:
    """Return the number of the answers that a form began from."""
    return number(form["based_on"][-1] if form.get("based_on") else None)


def revision(form: Form) -> int:
    """Return the revision of the draft that a form showed, 0: there was none."""
    return number(form["revision"][-1] if form.get("revision") else None)


def as_opened(form: Form, units: list[str]) -> str:
    """Return a field's value that holds the `units` of a form as they stood when it was opened."""
    fields = {name: [*values] for name, values in form.items() if is_of(name, units)}
    return json.dumps({"units": units, "fields": fields}, ensure_ascii=False)


def when_opened(form: Form, last: Form) -> Fields | None:
    """Return the form as it stood when it was opened, None where that is not known.

    What was not on the page did not change on it.
    """
    typed = (form.get("opened") or [""])[-1]
    if not typed:
        return {name: [*values] for name, values in last.items()} or None
    try:
        kept = json.loads(typed)
        units = [str(unit) for unit in kept["units"]]
        fields = {str(n): [str(v) for v in values] for n, values in kept["fields"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    rest = {name: [*values] for name, values in form.items() if not is_of(name, units)}
    return rest | fields


def is_of(name: str, units: list[str]) -> bool:
    """Return whether a field belongs to one of the units."""
    return any(belongs(name, unit) for unit in units)
