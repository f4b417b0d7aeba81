"""When a step of a rule applies, in words with its numbers and as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corneum.protocol.schema import (
    Age,
    AskedArea,
    Level,
    PlannedSun,
    Since,
    SkinTone,
    Step,
    Text,
    Where,
    While,
)


def condition(step: Step) -> Text:
    """Return when and where a step applies, and what it caps, in both languages."""
    parts = [_when(step), _where(getattr(step, "where", None)), *_consequences(step)]
    return Text(
        "; ".join(part.en for part in parts if part.en),
        "; ".join(part.nl for part in parts if part.nl),
    )


def _consequences(step: Step) -> Iterable[Text]:
    effect = step.effect
    if cap := effect.max_level:
        note = effect.with_note
        en = f", with a doctor's note {note.name}" if note else ""
        nl = f", met een brief van een arts {note.name}" if note else ""
        yield Text(f"level {cap.name} at most{en}", f"hoogstens niveau {cap.name}{nl}")
    if level := effect.begin_level:
        through = effect.begin_sessions
        yield Text(
            f"a plan is at level {level.name} through session {through}",
            f"een plan is op niveau {level.name} tot en met sessie {through}",
        )
    if days := effect.look_again_days:
        yield Text(f"look again after {days} days", f"kijk opnieuw na {days} dagen")
    if isinstance(step, Age) and step.spacing_days:
        days = step.spacing_days
        yield Text(f"at least {days} days between sessions", f"minstens {days} dagen ertussen")


def _quoted(values: Iterable[str], joined: str) -> str:
    return joined.join(f'"{value}"' for value in sorted(values))


def _when(step: Step) -> Text:
    if isinstance(step, While):
        en, nl = _quoted(step.values, " or "), _quoted(step.values, " of ")
        return Text(f"while the answer is {en}", f"zolang het antwoord {nl} is")
    if isinstance(step, Since):
        return _when_since(step)
    if isinstance(step, PlannedSun):
        return _when_sun(step)
    if isinstance(step, SkinTone):
        types = ", ".join(sorted(step.types))
        en, nl = f"phototype {types}", f"huidtype {types}"
        always = ", ".join(sorted(step.throughout))
        return Text(
            f"{en}, through session {step.sessions} (always for {always}), then a warning",
            f"{nl}, tot en met sessie {step.sessions} (altijd bij {always}), dan een waarschuwing",
        )
    if isinstance(step, AskedArea):
        areas = ", ".join(sorted(step.areas))
        return Text(f"in {areas} alone", f"alleen in {areas}")
    return _when_age(step) if isinstance(step, Age) else Text("", "")


def _when_since(step: Since) -> Text:
    healed = step.since == "healed_on"
    en, nl = ("healing", "genezing") if healed else ("last use", "laatste keer")
    kinds = f" ({', '.join(sorted(step.values))})" if step.values else ""
    return Text(f"until {en} + {step.days} days{kinds}", f"tot {nl} + {step.days} dagen{kinds}")


def _when_sun(step: PlannedSun) -> Text:
    en = f"from {step.days_before} days before through {step.days_after} days after"
    nl = f"van {step.days_before} dagen ervoor tot en met {step.days_after} dagen erna"
    first, last = step.days_before + 1, step.warn_through_days
    if first <= last:
        en += f"; a warning {first} to {last} days before"
        nl += f"; een waarschuwing {first} tot {last} dagen ervoor"
    return Text(en, nl)


def _when_age(step: Age) -> Text:
    en, nl = [], []
    if step.from_age is not None and step.under_age is not None:
        en.append(f"aged {step.from_age} to {step.under_age - 1}")
        nl.append(f"{step.from_age} tot en met {step.under_age - 1} jaar")
    elif step.from_age is not None:
        en.append(f"from the {step.from_age}th birthday")
        nl.append(f"vanaf de {step.from_age}e verjaardag")
    elif step.under_age is not None:
        en.append(f"before the {step.under_age}th birthday")
        nl.append(f"voor de {step.under_age}e verjaardag")
    if step.consent is not None:
        en.append("with a guardian's consent" if step.consent else "without a guardian's consent")
        nl.append(("met" if step.consent else "zonder") + " toestemming van een ouder of voogd")
    return Text(", ".join(en), ", ".join(nl))


def _where(where: Where | None) -> Text:
    names = ", ".join(sorted(where.names)) if where else ""
    kind = where.kind if where else ""
    return {
        "everywhere": Text("in every area", "op elke plek"),
        "named": Text("in the areas named", "op de genoemde plekken"),
        "in": Text(f"in {names}", f"in {names}"),
        "outside": Text(f"outside {names}", f"buiten {names}"),
        "complaints": Text(f"in the areas of {names}", f"op de plekken van {names}"),
    }.get(kind, Text("", ""))


def step_document(step: Step) -> dict[str, Any]:
    """Return a step's own values: days, areas, values, ages, sessions; nothing that is not set."""
    found: dict[str, Any] = {"kind": KINDS.get(type(step), "said")}
    for name, value in step._asdict().items():
        if name not in {"effect", "warning"} and value not in (None, frozenset()):
            found[name] = _plain(value)
    return found


KINDS = {
    While: "while",
    Since: "since",
    PlannedSun: "planned-sun",
    SkinTone: "skin-tone",
    Age: "age",
    AskedArea: "asked-area",
}


def _plain(value: Any) -> Any:
    if isinstance(value, Where):
        return {"kind": value.kind, "names": sorted(value.names)}
    if isinstance(value, Level):
        return value.name
    return sorted(value) if isinstance(value, frozenset) else value
