"""The decision tables themselves: unique names, literal days, a case for every rule.

Nothing of the product is needed here.
"""

import importlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.protocol.case import (
    AdviceCase,
    AftercareCase,
    ChosenCase,
    LengthCase,
    PlanCase,
    ScreenCase,
    UpkeepCase,
)

HERE = Path(__file__).parent
KINDS: dict[str, type[Any]] = {
    "screening": ScreenCase,
    "plan": PlanCase,
    "chosen": ChosenCase,
    "aftercare": AftercareCase,
    "length": LengthCase,
    "advice": AdviceCase,
    "upkeep": UpkeepCase,
}
TABLES = sorted(path.stem for kind in KINDS for path in HERE.glob(f"{kind}_*.py"))
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_LINES = 300


def words(text: str) -> list[str]:
    return text.split()


# Section 5 of the public contract, by hand.
RULES = words("""
    active-cold-sore cold-sore-history waxing laser-ipl deep-tan recent-sun planned-sun sunburn
    topical-retinoid exfoliating-acid benzoyl-peroxide isotretinoin chemical-peel injectable
    bacterial-infection viral-wart broken-skin rosacea inflamed-acne inflammatory-skin melasma
    scar-type changing-lesion keloid immune-autoimmune diabetes chemotherapy blood-thinner
    photosensitiser pregnancy recent-scar tattoo skin-medicine unwell latex contact-lenses smoker
    anything-else phototype minor aged-skin eye-area unanswered
""")
# Sections 3 and 6.
INDICATIONS = words("""
    dull-dry-rough pigment-spots sun-damage active-acne-oily acne-scars fine-lines-lax
    enlarged-pores scars smokers-skin
""")
BEFORE = words("""
    waxing laser-ipl sun-exposure retinoid exfoliating-acid benzoyl-peroxide chemical-peel
    injectable
""")
AFTER = words("""
    sun-protection retinoid exfoliating-acid benzoyl-peroxide waxing laser-ipl make-up
    swimming-heat-sport
""")


def cases_of(table: str) -> tuple[Any, ...]:
    cases: tuple[Any, ...] = importlib.import_module(f"tests.protocol.{table}").CASES
    return cases


def every_case() -> list[Any]:
    return [case for table in TABLES for case in cases_of(table)]


def found_in(value: Any, key: str) -> Iterator[Any]:
    """Yield every value that stands under `key`, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            yield from found_in(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from found_in(inner, key)


def strings_in(value: Any) -> Iterator[str]:
    """Yield every string, at any depth, keys aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings_in(inner)


def test_no_two_cases_have_one_name() -> None:
    names = Counter(case.name for case in every_case())

    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_holds_cases_of_its_kind_and_stays_short(table: str) -> None:
    kind = KINDS[table.partition("_")[0]]

    assert cases_of(table)
    assert all(isinstance(case, kind) for case in cases_of(table))
    assert len((HERE / f"{table}.py").read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("table", TABLES)
def test_a_table_computes_no_day_and_knows_nothing_of_the_product(table: str) -> None:
    text = (HERE / f"{table}.py").read_text(encoding="utf-8")

    assert not re.search(r"\bdatetime\b|\btimedelta\b|fromisoformat|\bcorneum\b", text)
    days = re.findall(r'"([^"\n]*\d{4}-\d{2}-\d{2}[^"\n]*)"', text)
    assert all(DAY.fullmatch(day) for day in days)


def test_every_day_exists() -> None:
    days = {
        text
        for case in every_case()
        for text in strings_in([*vars(case).values()])
        if DAY.fullmatch(text)
    }

    assert len(days) > 100
    assert all(date.fromisoformat(day).isoformat() == day for day in days)


def test_every_rule_of_the_contract_occurs() -> None:
    found = {
        rule
        for case in every_case()
        if isinstance(case, ScreenCase)
        for listed in found_in(case.expect, "findings")
        for rule in found_in(listed, "rule")
    }

    assert found == set(RULES)


def test_every_indication_is_planned() -> None:
    planned = {
        indication
        for case in every_case()
        if isinstance(case, PlanCase)
        for indication in found_in(case.answers["complaints"], "indication")
    }

    assert planned == set(INDICATIONS)


@pytest.mark.parametrize(("key", "restrictions"), [("before_of", BEFORE), ("after_of", AFTER)])
def test_every_restriction_of_a_plan_occurs(key: str, restrictions: list[str]) -> None:
    found = {
        name
        for case in every_case()
        if isinstance(case, PlanCase)
        for windows in found_in(case.expect, key)
        for name in windows
    }

    assert found == set(restrictions)


@pytest.mark.parametrize("level", ["I", "II", "III"])
def test_every_restriction_of_the_aftercare_occurs_at_every_level(level: str) -> None:
    found = {
        name
        for case in every_case()
        if isinstance(case, AftercareCase) and case.level == level
        for windows in found_in(case.expect, "windows_of")
        for name in windows
    }

    assert found == set(AFTER)
