"""Does a document hold what a row expects? Partial, and sets where the order is free."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from corneum.exchange.documents import aftercare_document, plan_document, screening_document
from corneum.journey.intake import read_answers
from corneum.journey.progress import Rating, advise, next_course_due, upkeep
from corneum.journey.screening import screen
from corneum.journey.series import (
    Calendar,
    Choice,
    Chosen,
    always_open,
    chosen_course,
    objections,
    plan_course,
)
from corneum.journey.session import minutes_of
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Level
from tests.protocol.case import (
    AdviceCase,
    AftercareCase,
    ChosenCase,
    LengthCase,
    PlanCase,
    ScreenCase,
    UpkeepCase,
)

SETS = frozenset({"areas", "rules", "unanswered", "treatable_areas"})
MULTISETS = frozenset({"findings", "dropped_areas"})
Case = ScreenCase | PlanCase | ChosenCase | AftercareCase | LengthCase | AdviceCase | UpkeepCase


def failures(case: Case, protocol: Protocol) -> list[str]:
    """Return what differs between the product's answer and the row, nothing where it holds."""
    if isinstance(case, ScreenCase):
        on = date.fromisoformat(case.on)
        answers = read_answers(case.answers, protocol, on)
        return list(differ(case.expect, screening_document(screen(answers, protocol, on=on)), ""))
    if isinstance(case, PlanCase):
        on = date.fromisoformat(case.on)
        start = date.fromisoformat(case.start) if case.start else None
        answers = read_answers(case.answers, protocol, on)
        course = plan_course(answers, protocol, on=on, start=start)
        return list(differ(case.expect, plan_document(course), ""))
    if isinstance(case, ChosenCase):
        return list(_chosen(case, protocol))
    if isinstance(case, LengthCase):
        return list(_length(case, protocol))
    if isinstance(case, AdviceCase):
        return list(_advice(case, protocol))
    if isinstance(case, UpkeepCase):
        return list(_upkeep(case, protocol))
    dates = [date.fromisoformat(day) for day in case.sessions]
    return list(_aftercare(case, aftercare_document(dates, Level[case.level], protocol)))


def _length(case: LengthCase, protocol: Protocol) -> Iterable[str]:
    lengths = protocol.lengths
    minutes = minutes_of(case.areas, Level[case.level], lengths, protocol)
    found = {"minutes": minutes, "until_free": minutes + lengths.after_minutes}
    yield from differ({"minutes": case.minutes, "until_free": case.until_free}, found, "")


def _advice(case: AdviceCase, protocol: Protocol) -> Iterable[str]:
    ratings = [
        Rating(
            session, date(2026, 1, session), "client" if who == "client" else "therapist", grade, 5
        )
        for who, session, grade in case.ratings
    ]
    indication = protocol.indications[case.indication]
    advice = advise(indication, case.after_session, ratings, protocol)
    yield from differ(case.decision, advice.decision, "decision")


def _upkeep(case: UpkeepCase, protocol: Protocol) -> Iterable[str]:
    last_on = date.fromisoformat(case.last_on)
    found = [*upkeep(last_on, protocol), next_course_due(last_on, protocol)]
    expected = [case.from_on, case.usual_on, case.through, case.usual_on]
    yield from differ(expected, [day.isoformat() for day in found], "upkeep")


def _chosen(case: ChosenCase, protocol: Protocol) -> Iterable[str]:
    on = date.fromisoformat(case.on)
    answers = read_answers(case.answers, protocol, on)
    proposed = plan_course(answers, protocol, on=on, is_level_iii_unlocked=True)
    plans = tuple(Chosen(Level[level], sessions) for level, sessions in case.chosen)
    choice = Choice(on, case.spacing, plans, case.reasons)
    chosen = chosen_course(proposed, choice, Calendar(answers, protocol, always_open))
    found = plan_document(chosen)
    against = objections(proposed, chosen, choice)
    found["objections"] = [[item.field, item.asks_reason] for item in against]
    found["objections_say"] = [item.says.en for item in against]
    yield from differ(case.expect, found, "")


def differ(expected: Any, found: Any, path: str) -> Iterable[str]:
    """Yield one line per difference; keys that the row does not name are not compared."""
    key = path.rsplit(".", 1)[-1]
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in expected.items():
            yield from _named(name, value, found, path)
    elif key in SETS and isinstance(expected, list):
        if sorted(expected) != sorted(found):
            yield f"{path}: expected {expected}, found {found}"
    elif key in MULTISETS:
        yield from _any_order(expected, found, path)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differ(one, other, f"{path}[{place}]")
    elif expected != found:
        yield f"{path}: expected {expected!r}, found {found!r}"


def _named(name: str, expected: Any, found: dict[str, Any], path: str) -> Iterable[str]:
    if name in {"before_of", "after_of"}:
        windows = found[name.removesuffix("_of")]
        for restriction, rows in expected.items():
            actual = _windows(windows, restriction, "session")
            if rows != actual:
                yield f"{path}.{name}.{restriction}: expected {rows}, found {actual}"
    elif name not in found:
        yield f"{path}.{name}: missing"
    else:
        yield from differ(expected, found[name], f"{path}.{name}")


def _windows(windows: list[dict[str, Any]], restriction: str, last: str) -> list[list[Any]]:
    mine = [window for window in windows if window["restriction"] == restriction]
    return [[window["from"], window["through"], window[last]] for window in mine]


def _any_order(expected: list[Any], found: list[Any], path: str) -> Iterable[str]:
    """Match each expected entry with another one that was found; none may be left over."""
    left = list(found)
    for entry in expected:
        match = next((one for one in left if not any(differ(entry, one, ""))), None)
        if match is None:
            yield f"{path}: expected {entry}, found {[_short(one) for one in left]}"
        else:
            left.remove(match)
    if left:
        yield f"{path}: not expected {[_short(one) for one in left]}"


def _short(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {key: value for key, value in entry.items() if key not in {"says", "sources"}}


def _aftercare(case: AftercareCase, found: dict[str, Any]) -> Iterable[str]:
    for restriction, rows in case.expect.get("windows_of", {}).items():
        actual = _windows(found["windows"], restriction, "allowed_from")
        if rows != actual:
            yield f"{restriction}: expected {rows}, found {actual}"
    if "check_ins" in case.expect:
        actual = [[item["session"], item["at_hours"], item["on"]] for item in found["check_ins"]]
        if case.expect["check_ins"] != actual:
            yield f"check_ins: expected {case.expect['check_ins']}, found {actual}"
