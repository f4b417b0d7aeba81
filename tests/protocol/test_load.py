"""A broken protocol stops the start, and says where: file, entry, key, what to write instead."""

from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corneum.protocol.knowledge import ClinicalText
from corneum.protocol.load import DATA, build, load, read_files
from corneum.protocol.table import ProtocolError

Place = tuple[str | int, ...]
Raw = dict[str, dict[str, Any]]
KEPT = pickle.dumps(read_files(DATA)[0])  # quicker to copy than by deepcopy
FILES = sorted(pickle.loads(KEPT))  # noqa: S301  our own bytes, of the line above


def fresh() -> Raw:
    """Return the parsed files of the protocol, free to be changed."""
    raw: Raw = pickle.loads(KEPT)  # noqa: S301
    return raw


def entry(raw: Raw, name: str) -> dict[str, Any]:
    """Return the entry with the id `name`: a rule, else whatever bears it."""
    for file in sorted(raw, key=lambda file: "rule" not in raw[file]):
        for tables in raw[file].values():
            for table in tables if isinstance(tables, list) else ():
                if table.get("id") == name:
                    found: dict[str, Any] = table
                    return found
    raise LookupError(name)


def step(raw: Raw, rule: str, name: str) -> dict[str, Any]:
    return next(found for found in entry(raw, rule)["step"] if found["name"] == name)


def complaint_about(change: Callable[[Raw], object]) -> str:
    """Return what loading says once the protocol was changed."""
    raw = fresh()
    change(raw)
    with pytest.raises(ProtocolError) as found:
        build(raw, "sha256:changed")
    return str(found.value)


# What was done to the protocol; every word that the complaint must hold.
BROKEN: dict[str, tuple[Callable[[Raw], object], list[str]]] = {
    "a verdict is missing": (
        lambda raw: step(raw, "waxing", "waxed").pop("verdict"),
        ["washouts.toml", 'rule "waxing"', '"waxed"', "verdict is missing", '"postpone"'],
    ),
    "a verdict is misspelt": (
        lambda raw: step(raw, "waxing", "waxed").update(verdict="postponed"),
        ["washouts.toml", 'rule "waxing"', "verdict = 'postponed'", '"postpone"'],
    ),
    "a key is misspelt": (
        lambda raw: step(raw, "waxing", "waxed").update(day=7),
        ["washouts.toml", 'rule "waxing"', "day = 7", "only these keys here", "days"],
    ),
    "days are a word": (
        lambda raw: step(raw, "waxing", "waxed").update(days="7"),
        ["washouts.toml", 'rule "waxing"', "days = '7'", "a whole number"],
    ),
    "days are negative": (
        lambda raw: step(raw, "waxing", "waxed").update(days=-7),
        ["washouts.toml", "days = -7", "a whole number from 1"],
    ),
    "days are true": (
        lambda raw: step(raw, "waxing", "waxed").update(days=True),
        ["washouts.toml", "days = True", "a whole number"],
    ),
    "days leave the calendar": (
        lambda raw: step(raw, "waxing", "waxed").update(days=4_000_000),
        ["washouts.toml", "days = 4000000", "to 9999"],
    ),
    "an age leaves the calendar": (
        lambda raw: step(raw, "minor", "child").update(under_age=9_000),
        ["cautions.toml", 'rule "minor"', "under_age = 9000", "to 130"],
    ),
    "an age rule without an age": (
        lambda raw: step(raw, "minor", "child").pop("under_age"),
        ["cautions.toml", 'rule "minor"', '"child"', "from_age, under_age or both"],
    ),
    "a wash-out without a day": (
        lambda raw: step(raw, "waxing", "waxed").update(dated=False),
        ["washouts.toml", "dated = False", "a wash-out ends on a day"],
    ),
    "a postponement without an end that never looks again": (
        lambda raw: step(raw, "sunburn", "present").pop("look_again_days"),
        ["contraindications.toml", 'rule "sunburn"', "look_again_days"],
    ),
    "a cap that refers": (
        lambda raw: step(raw, "rosacea", "gentle").update(verdict="refer"),
        ["contraindications.toml", 'rule "rosacea"', '"caution" for a cap'],
    ),
    "a word that the question does not know": (
        lambda raw: step(raw, "sunburn", "present").update({"is": ["presnt"]}),
        ["contraindications.toml", 'rule "sunburn"', "is = 'presnt'", "present"],
    ),
    "no word at all": (
        lambda raw: step(raw, "sunburn", "present").update({"is": []}),
        ["contraindications.toml", 'rule "sunburn"', "is = []"],
    ),
    "a detail that the question does not know": (
        lambda raw: step(raw, "chemical-peel", "deeper").update(values=["deep"]),
        ["washouts.toml", 'rule "chemical-peel"', "values = 'deep'", "superficial, deeper"],
    ),
    "a day that the question does not ask": (
        lambda raw: step(raw, "waxing", "waxed").update(since="healed_on"),
        ["washouts.toml", 'rule "waxing"', "since = 'healed_on'", "last_on"],
    ),
    "a question that nobody asks": (
        lambda raw: entry(raw, "sunburn").update(question="sunburned"),
        ["contraindications.toml", 'rule "sunburn"', "question = 'sunburned'", '"sunburn"'],
    ),
    "a rule that lost its question": (
        lambda raw: entry(raw, "sunburn").pop("question"),
        ["contraindications.toml", 'rule "sunburn"', "question = ..."],
    ),
    "an area that does not exist": (
        lambda raw: step(raw, "cold-sore-history", "mouth").update(where={"in": ["mouth"]}),
        ["contraindications.toml", 'rule "cold-sore-history"', "in = 'mouth'", '"mouth-area"'],
    ),
    "a place that does not exist": (
        lambda raw: step(raw, "waxing", "waxed").update(where="there"),
        ["washouts.toml", "where = 'there'", '"everywhere"'],
    ),
    "two steps of one name": (
        lambda raw: step(raw, "rosacea", "gentle").update(name="doctor"),
        ["contraindications.toml", 'rule "rosacea"', "another name for each step"],
    ),
    "a rule without a step": (
        lambda raw: entry(raw, "waxing").update(step=[]),
        ["washouts.toml", 'rule "waxing"', "at least 1"],
    ),
    "a text without Dutch": (
        lambda raw: entry(raw, "waxing").update(title={"en": "Waxing"}),
        ["washouts.toml", 'rule "waxing"', 'title.nl = "..."'],
    ),
    "a blank text": (
        lambda raw: entry(raw, "waxing").update(title={"en": "Waxing", "nl": " "}),
        ["washouts.toml", 'rule "waxing"', "title"],
    ),
    "an entry twice": (
        lambda raw: raw["washouts.toml"]["rule"].append(entry(raw, "waxing")),
        ["washouts.toml", 'rule "waxing" stands twice', "Keep one"],
    ),
    "a rule in two files": (
        lambda raw: raw["cautions.toml"]["rule"].append(entry(raw, "waxing")),
        ["cautions.toml", "waxing", "stands in two files"],
    ),
    "no source": (
        lambda raw: entry(raw, "waxing").pop("cites"),
        ["washouts.toml", 'rule "waxing"', "cites", "at least 1"],
    ),
    "a source without a row": (
        lambda raw: entry(raw, "waxing")["cites"][1].pop("row"),
        ["washouts.toml", 'rule "waxing", cite 2', "row", "docs/sources"],
    ),
    "a source without a grade": (
        lambda raw: entry(raw, "waxing")["cites"][1].pop("grade"),
        ["washouts.toml", 'rule "waxing", cite 2', "grade", "A to D"],
    ),
    "our own habit with a grade": (
        lambda raw: entry(raw, "unwell")["cites"][0].update(grade="D"),
        ["contraindications.toml", 'rule "unwell", cite 1', "no grade for clinic-policy"],
    ),
    "a grade that does not exist": (
        lambda raw: entry(raw, "waxing")["cites"][1].update(grade="E"),
        ["washouts.toml", 'rule "waxing", cite 2', "grade = 'E'", '"A", "B", "C", "D"'],
    ),
    "a source that supports nothing": (
        lambda raw: entry(raw, "waxing")["cites"][1].update(supports=[]),
        ["washouts.toml", 'rule "waxing", cite 2', "supports = []"],
    ),
    "more proposed than most": (
        lambda raw: entry(raw, "scars").update(proposed_sessions=13),
        ["indications.toml", 'indication "scars"', "proposed_sessions = 13", "from 6 to 12"],
    ),
    "more sessions than a course has": (
        lambda raw: entry(raw, "scars").update(most_sessions=13),
        ["indications.toml", 'indication "scars"', "6 to 13", "from 5 to 12"],
    ),
    "a level above the most": (
        lambda raw: entry(raw, "scars").update(most_level="I"),
        ["indications.toml", 'indication "scars"', "most_level = 'I'", "II or more"],
    ),
    "a review that is a word": (
        lambda raw: entry(raw, "scars").update(review_after=["six"]),
        ["indications.toml", 'indication "scars"', "review_after = 'six'", "whole numbers"],
    ),
    "a review after the last session": (
        lambda raw: entry(raw, "enlarged-pores").update(review_after=[7]),
        ["indications.toml", 'indication "enlarged-pores"', "review_after = 7", "from 1 to 6"],
    ),
    "check-ins out of order": (
        lambda raw: raw["levels.toml"]["level"][0].update(check_in_hours=[48, 24]),
        ["levels.toml", 'level "I"', "check_in_hours = 24", "each above the last"],
    ),
    "evidence of a grade that does not exist": (
        lambda raw: entry(raw, "scars")["evidence"].update(grade="E"),
        ["indications.toml", 'indication "scars"', "grade = 'E'"],
    ),
    "a level is missing": (
        lambda raw: raw["levels.toml"]["level"].pop(),
        ["levels.toml", "level is missing", "I, II, III"],
    ),
    "a restriction without level III": (
        lambda raw: entry(raw, "make-up")["after_days"].pop("III"),
        ["aftercare.toml", 'restriction "make-up"', "III is missing"],
    ),
    "a restriction that says nothing": (
        lambda raw: entry(raw, "make-up").pop("says_after"),
        ["aftercare.toml", 'restriction "make-up"', "says_after"],
    ),
    "a part of no area": (
        lambda raw: entry(raw, "chin").update(whole="mouth"),
        ["areas.toml", 'area "chin"', "whole = 'mouth'", "mouth-area"],
    ),
    "a question without a gravest answer": (
        lambda raw: entry(raw, "tan").pop("gravest"),
        ["questions.toml", 'question "tan"', "gravest", "light, deep"],
    ),
    "a detail without a gravest answer": (
        lambda raw: entry(raw, "chemical_peel")["field"][1].pop("gravest"),
        ["questions.toml", 'question "chemical_peel"', "depth", "superficial, deeper"],
    ),
    "a question asked again perhaps": (
        lambda raw: entry(raw, "tan").update(recheck="yes"),
        ["questions.toml", 'question "tan"', "recheck = 'yes'", "true or false"],
    ),
    "a session longer than a day's work": (
        lambda raw: raw["lengths.toml"]["lengths"].update(minutes=4_500),
        ["lengths.toml", "minutes = 4500", "from 1 to 600"],
    ),
    "upkeep that is usual and not allowed": (
        lambda raw: raw["spacing.toml"]["spacing"].update(maintenance_usual_days=57),
        ["spacing.toml", "maintenance_usual_days = 57", "from 28 to 56"],
    ),
    "a scale that nobody records": (
        lambda raw: raw["outcomes.toml"]["scale"][0].update(id="itch"),
        ["outcomes.toml", "id = 'itch'", '"redness", "gais", "score"'],
    ),
    "a scale is missing": (
        lambda raw: raw["outcomes.toml"]["scale"].pop(1),
        ["outcomes.toml", "scale gais is missing", "Put it back"],
    ),
    "a grade is missing": (
        lambda raw: raw["outcomes.toml"]["scale"][1]["grade"].pop(0),
        ["outcomes.toml", 'scale "gais"', "[2, 1, 0, -1]", "these grades: 3, 2, 1, 0, -1"],
    ),
    "a grade that no record can hold": (
        lambda raw: raw["outcomes.toml"]["scale"][0]["grade"][4].update(value=5),
        ["outcomes.toml", 'scale "redness"', "value = 5", "from 0 to 4"],
    ),
    "a complication that tells nothing": (
        lambda raw: entry(raw, "bruise").pop("says"),
        ["outcomes.toml", 'complication "bruise"', "says is missing"],
    ),
    "a text that nobody can find": (
        lambda raw: entry(raw, "referral").pop("id"),
        ["texts.toml", "id is missing", "a word in quotes"],
    ),
    "a text without Dutch words": (
        lambda raw: entry(raw, "referral").update(body={"en": "Dear doctor", "nl": "\n"}),
        ["texts.toml", 'text "referral"', 'body.nl = "..."'],
    ),
    "a gain that no grade reaches": (
        lambda raw: raw["outcomes.toml"]["stop"].update(least_grades=4),
        ["outcomes.toml", "stop", "least_grades = 4", "from 1 to 3"],
    ),
    "a file is missing": (
        lambda raw: raw.pop("advice.toml"),
        ["advice.toml is missing", "Put it back"],
    ),
    "the version is missing": (
        lambda raw: raw["protocol.toml"].clear(),
        ["protocol.toml", "version is missing"],
    ),
    "the spacing is no table": (
        lambda raw: raw["spacing.toml"].update(spacing=14),
        ["spacing.toml", "spacing = 14", "a table"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_named_with_its_place_and_remedy(name: str) -> None:
    change, words = BROKEN[name]

    complaint = complaint_about(change)

    assert all(word in complaint for word in words), complaint
    assert "\n  " in complaint, "the remedy stands on a line of its own"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the protocol's files that may be spoilt."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[spacing]\nleast_days = 14 days\n", ["spacing.toml", "line 2", "valid TOML"]),
        (b'[spacing]\nname = "caf\xe9"\n', ["spacing.toml", "byte 21", "UTF-8"]),
        (b"[spacing]\n[spacing]\n", ["spacing.toml", "valid TOML"]),
        (b"", ["spacing.toml", "spacing", "a table"]),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    content: bytes, words: list[str], folder: Path
) -> None:
    (folder / "spacing.toml").write_bytes(content)

    with pytest.raises(ProtocolError) as found:
        build(read_files(str(folder))[0], "sha256:spoilt")

    assert all(word in str(found.value) for word in words)


def test_a_copy_of_the_files_gives_the_same_digest_and_a_changed_comment_another(
    folder: Path,
) -> None:
    assert f"sha256:{read_files(str(folder))[1].hexdigest()}" == load().digest

    with (folder / "areas.toml").open("a", encoding="utf-8") as file:
        file.write("# seen\n")

    assert f"sha256:{read_files(str(folder))[1].hexdigest()}" != load().digest


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of every value of the parsed files."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*place, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*place, key))


PLACES = [place for place in places(fresh()) if len(place) > 1]
slips: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -7, 3.5, "zzz", "", [], ["zzz"], [{}], {}, {"en": "zzz"}]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), slips, st.booleans())
def test_a_slip_anywhere_is_refused_by_name_or_harmless(
    place: Place, slip: Any, is_dropped: bool
) -> None:
    raw = fresh()
    *above, key = place
    inner: Any = raw
    for word in above:
        inner = inner[word]
    if is_dropped:
        del inner[key]
    else:
        inner[key] = slip

    try:
        build(raw, "sha256:slip")
    except ProtocolError as error:
        complaint = str(error)
    else:
        complaint = f"{place[0]}: harmless"

    assert complaint.startswith(tuple(FILES))


def test_what_can_change_between_two_visits_is_asked_again() -> None:
    asked = {question.id for question in load().questions.values() if question.is_rechecked}

    assert asked == {
        *("cold_sore", "waxing", "laser_ipl", "tan", "sun_exposure", "sun_planned", "sunburn"),
        *("retinoid_topical", "exfoliating_acid", "benzoyl_peroxide", "isotretinoin"),
        *("chemical_peel", "injectable", "skin_infection", "broken_skin", "inflammatory_skin"),
        *("acne_grade", "changing_lesion", "photosensitising_medicine", "blood_thinner"),
        *("skin_medicine", "recent_surgery_scar", "pregnancy", "unwell", "anything_else"),
    }


def paragraphs(words: str) -> list[str]:
    return words.split("\n\n")


@pytest.mark.parametrize("text", load().texts.values(), ids=lambda text: text.id)
def test_a_longer_text_says_the_same_in_both_languages(text: ClinicalText) -> None:
    """As many paragraphs, and in each the same numbers, in figures."""
    en, nl = (paragraphs(words) for words in text.body)

    assert len(en) == len(nl) > 1
    for one, other in zip(en, nl, strict=True):
        found = [sorted(re.findall(r"\d+(?:[.,]\d+)?", words)) for words in (one, other)]
        assert found[0] == [number.replace(",", ".") for number in found[1]]
        assert "\n" not in one + other


def test_the_texts_that_the_product_asks_for_are_there() -> None:
    names = ["treatment-consent", "level-iii-consent", "aftercare-note", "referral"]

    assert list(load().texts) == names
    assert [text.title.en != text.title.nl for text in load().texts.values()] == [True] * 4
