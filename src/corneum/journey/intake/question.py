"""One question's answer -> events, a note that it is unanswered, or problems."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from corneum.journey.facts import Event, Period
from corneum.journey.intake.problems import DATE_REMEDY, Problem, one_of, read_day, shown
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Field, Question, Text

DENIALS = ("never", "no", "absent", "none")
NOT_BESIDE_DENIAL = Text("nothing beside a denial", "niets naast een ontkenning")
NOTHING = Text("nothing: leave it out", "niets: laat het weg")


class QuestionReader:
    """Reads the answers one by one and keeps what it found: events, periods, gaps, problems."""

    def __init__(self, protocol: Protocol, on: date, born_on: date | None) -> None:
        self.protocol, self.on, self.born_on = protocol, on, born_on
        self.events: list[Event] = []
        self.periods: list[Period] = []
        self.note = ""
        self.unanswered: list[str] = []
        self.problems: list[Problem] = []

    def read(self, question: Question, raw: Any) -> None:
        """Read one question's answer as it stands in the file, None where it stands as null."""
        path = f"answers.{question.id}"
        if raw is None or raw == {}:
            self.unanswered.append(question.id)
        elif not isinstance(raw, Mapping):
            self.wrong(path, raw, self.shape(question))
        elif question.kind == "text":
            self.text(question, raw, path)
        elif question.kind == "periods":
            self.sun(question, raw, path)
        elif question.kind == "last-use":
            self.last_use(question, raw, path)
        else:
            self.state(question, raw, path)

    def wrong(self, path: str, found: Any, remedy: Text) -> None:
        """Keep a problem."""
        self.problems.append(Problem(path, shown(found), remedy))

    def shape(self, question: Question) -> Text:
        """Return how this question is answered, for people."""
        denial = f'{{"is": "{question.denial}"}}'
        forms = {
            "text": f'{{"is": "..."}} / {denial}',
            "periods": f'{{"periods": [{{"from": "...", "until": "..."}}]}} / {denial}',
            "last-use": f'{{"last_on": "YYYY-MM-DD"}} / {denial}',
        }
        values = (*([question.denial] if question.denial else []), *question.values)
        form = forms.get(question.kind, " / ".join(f'{{"is": "{value}"}}' for value in values))
        return Text(form, form)

    def gap(self, question: Question) -> None:
        """Note that the answer is not whole, once."""
        if question.id not in self.unanswered:
            self.unanswered.append(question.id)

    def only(self, raw: Mapping[str, Any], allowed: tuple[str, ...], path: str) -> None:
        """Keep a problem for each key that says nothing here."""
        for key in raw:
            if key not in allowed:
                self.wrong(f"{path}.{key}", raw[key], one_of(allowed) if allowed else NOTHING)

    def is_denied(self, question: Question, raw: Mapping[str, Any], path: str) -> bool:
        """Return whether `is` denies the question; nothing else may then stand beside it."""
        if raw.get("is") is None:
            return False
        if raw["is"] not in DENIALS:
            self.wrong(f"{path}.is", raw["is"], self.shape(question))
            return True
        known = ("events", "periods", *self.keys(question))
        for key in raw:
            if key != "is" and not (raw[key] is None and key in known):
                self.wrong(f"{path}.{key}", raw[key], NOT_BESIDE_DENIAL)
        return True

    def text(self, question: Question, raw: Mapping[str, Any], path: str) -> None:
        """Read free text; a blank one is no answer."""
        self.only(raw, ("is",), path)
        said = raw.get("is")
        if said is not None and not isinstance(said, str):
            self.wrong(f"{path}.is", said, self.shape(question))
        elif said is None or not said.strip():
            self.gap(question)
        elif said.strip().lower() not in DENIALS:
            self.note = said.strip()

    def sun(self, question: Question, raw: Mapping[str, Any], path: str) -> None:
        """Read planned periods; without a first day they have begun, else end now."""
        if self.is_denied(question, raw, path):
            return
        self.only(raw, ("is", "periods"), path)
        periods = raw.get("periods")
        if periods is None:
            self.gap(question)
        elif not isinstance(periods, list):
            self.wrong(f"{path}.periods", periods, self.shape(question))
        else:
            for place, period in enumerate(periods):
                self.period(question, period, f"{path}.periods[{place}]")

    def period(self, question: Question, raw: Any, path: str) -> None:
        """Read one planned period."""
        if not isinstance(raw, Mapping):
            self.wrong(path, raw, self.shape(question))
            return
        self.only(raw, ("from", "until"), path)
        begins, ends = (self.day(raw.get(key), f"{path}.{key}") for key in ("from", "until"))
        if raw.get("from") is None or raw.get("until") is None:
            self.gap(question)
        elif begins is not None and ends is not None and ends < begins:
            remedy = Text(f"a day on or after {begins}", f"een dag op of na {begins}")
            self.wrong(f"{path}.until", raw["until"], remedy)
        begins = begins or min(self.on, ends or self.on)
        ends = ends or max(begins, self.on)
        self.periods.append(Period(begins, ends))

    def last_use(self, question: Question, raw: Mapping[str, Any], path: str) -> None:
        """Read when something was last done, once or as a list of events."""
        if self.is_denied(question, raw, path):
            return
        raw = {key: raw[key] for key in raw if key != "is"}
        if "events" not in raw:
            self.use(question, raw, path)
            return
        self.only(raw, ("events",), path)
        events = raw["events"]
        if events is None or events == []:
            self.gap(question)
        elif not isinstance(events, list):
            self.wrong(
                f"{path}.events", events, Text('[{"last_on": "..."}]', '[{"last_on": "..."}]')
            )
        else:
            for place, event in enumerate(events):
                self.use(question, event, f"{path}.events[{place}]")

    def use(self, question: Question, raw: Any, path: str) -> None:
        """Read one last use; what is missing is read at its gravest."""
        if not isinstance(raw, Mapping):
            self.wrong(path, raw, self.shape(question))
            return
        self.only(raw, self.keys(question), path)
        since = self.past(raw.get("last_on"), f"{path}.last_on")
        if since is None:
            self.gap(question)
            if not raw and ".events[" not in path:
                return
        detail = None
        for field in question.fields:
            if field.name != "last_on":
                detail = self.detail(question, field, raw, path)
        areas = self.areas(raw, path)
        self.events.append(Event(question.id, None, since or self.on, detail, areas))

    def detail(
        self, question: Question, field: Field, raw: Mapping[str, Any], path: str
    ) -> str | None:
        """Return the word of a choice or of a yes-or-no, at its gravest where it is missing."""
        found = raw.get(field.name)
        if found is None:
            self.gap(question)
            return field.gravest
        if field.kind == "yes-no":
            if not isinstance(found, bool):
                self.wrong(f"{path}.{field.name}", found, Text("true / false", "true / false"))
            return "true" if found else "false"
        return self.word(found, tuple(field.values), f"{path}.{field.name}")

    def state(self, question: Question, raw: Mapping[str, Any], path: str) -> None:
        """Read how something is; without `is` it is read at its gravest."""
        self.only(raw, ("is", *self.keys(question)), path)
        denials = DENIALS if question.denial else ()
        value: str | None
        if raw.get("is") is None:
            self.gap(question)
            told = [field.beside for field in question.fields if raw.get(field.name) is not None]
            value = min(told[0]) if told and told[0] else question.gravest
        else:
            value = self.word(raw["is"], (*denials, *question.values), f"{path}.is")
        if value in denials:
            value = question.denial
        since = None
        for field in question.fields:
            since = self.beside(field, value, raw, path) or since
        if value == question.denial and raw.get("areas") is not None:
            self.wrong(f"{path}.areas", raw["areas"], NOT_BESIDE_DENIAL)
        elif value != question.denial or since is not None:
            self.events.append(Event(question.id, value, since, None, self.areas(raw, path)))

    def beside(
        self, field: Field, value: str | None, raw: Mapping[str, Any], path: str
    ) -> date | None:
        """Return the date beside a state; a problem where it does not belong beside `value`."""
        found = raw.get(field.name)
        if found is None:
            return None
        place = f"{path}.{field.name}"
        if field.beside and value not in field.beside:
            words = " / ".join(sorted(field.beside))
            self.wrong(
                place, found, Text(f'nothing, or "is": "{words}"', f'niets, of "is": "{words}"')
            )
            return None
        return self.past(found, place)

    def keys(self, question: Question) -> tuple[str, ...]:
        """Return the keys that an affirmative answer may hold beside `is`."""
        fields = tuple(field.name for field in question.fields)
        return (*fields, "areas") if question.has_areas else fields

    def word(self, found: Any, allowed: tuple[str, ...], path: str) -> str | None:
        """Return `found` if it is one of `allowed`; else keep a problem."""
        if isinstance(found, str) and found in allowed:
            return found
        self.wrong(path, found, one_of(allowed))
        return None

    def day(self, found: Any, path: str) -> date | None:
        """Return a day, None where it is missing; a problem where it is no day."""
        if found is None:
            return None
        day = read_day(found)
        if day is None:
            self.wrong(path, found, DATE_REMEDY)
        return day

    def past(self, found: Any, path: str) -> date | None:
        """Return a day that is not after `on` and not before the birth."""
        day = self.day(found, path)
        if day is not None and day > self.on:
            remedy = Text(f"a day not after {self.on}", f"een dag niet na {self.on}")
            self.wrong(path, found, remedy)
        elif day is not None and self.born_on is not None and day < self.born_on:
            born = self.born_on
            self.wrong(path, found, Text(f"a day not before birth ({born})", f"niet voor {born}"))
        return day

    def areas(self, raw: Mapping[str, Any], path: str) -> frozenset[str] | None:
        """Return every area that the named ones touch; None where none is named."""
        found = raw.get("areas")
        if found is None:
            return None
        names = read_areas(found, self.protocol)
        if names is None:
            self.wrong(f"{path}.areas", found, areas_remedy(self.protocol))
            return None
        touched: set[str] = set()
        return frozenset(touched.union(*(self.protocol.touches[name] for name in names)))


def read_areas(found: Any, protocol: Protocol) -> list[str] | None:
    """Return the area names of a list of at least one; None where it is no such list."""
    if not isinstance(found, list) or not found:
        return None
    known = all(isinstance(name, str) and name in protocol.touches for name in found)
    return list(found) if known else None


def areas_remedy(protocol: Protocol) -> Text:
    """Return the remedy "a list of areas"."""
    names = ", ".join(protocol.touches)
    return Text(f"a list of at least one of: {names}", f"een lijst van minstens een van: {names}")
