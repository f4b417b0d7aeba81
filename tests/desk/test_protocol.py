"""The protocol can be searched, and each of its entries has a page with sources."""

import pytest
from django.test import Client

from corneum.desk.protocol.entries import entries
from corneum.desk.protocol.entry import plain
from corneum.protocol.load import load
from tests.desk.seen import seen

ENTRIES = [(entry.kind, entry.id) for entry in entries(load())]


@pytest.mark.parametrize("search", ["cold sore", "koortslip", "KOORTSLIP S24", "active-cold-sore"])
def test_a_search_finds_a_rule_in_both_languages_and_by_source(fenna: Client, search: str) -> None:
    assert "Active cold sore" in seen(fenna.get("/protocol/", {"q": search}))


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("onderhoud na de kuur", "Upkeep after the course"),
        ("minuten P76", "How long a session takes"),
        ("heel veel verbeterd", "Change since the start"),
        ("P16 stop", "When the end of a course is proposed"),
        ("PIH", "Dark spots"),
        ("treatment-consent", "Consent to microdermabrasion"),
    ],
)
def test_a_search_finds_lengths_outcomes_and_texts_in_both_languages(
    fenna: Client, search: str, found: str
) -> None:
    assert found in seen(fenna.get("/protocol/", {"q": search}))


def test_nothing_that_carries_a_source_is_left_out() -> None:
    known, shown = load(), {kind: set[str]() for kind, _name in ENTRIES}
    for kind, name in ENTRIES:
        shown[kind].add(name)

    assert shown["outcome"] == {*known.outcomes.scales, "stop"}
    assert shown["complication"] == set(known.complications)
    assert shown["severity"] == set(known.severities)
    assert shown["ending"] == set(known.endings)
    assert shown["text"] == set(known.texts)
    assert shown["spacing"] == {"spacing", "upkeep", "lengths"}
    assert len(ENTRIES) == len(set(ENTRIES))


def test_every_entry_names_a_source() -> None:
    assert [entry.id for entry in entries(load()) if not entry.sources] == []


def test_an_entry_says_its_numbers_and_its_words(fenna: Client) -> None:
    lengths, upkeep, gais, text = (
        seen(fenna.get(f"/protocol/{page}/"))
        for page in (
            "spacing/lengths", "spacing/upkeep", "outcome/gais", "text/treatment-consent",
        )
    )  # fmt: skip
    known = load()

    assert f"{known.lengths.minutes} minutes Face, level I" in lengths
    assert f"One session {known.spacing.maintenance_usual_days} days after the last one" in upkeep
    assert "S15" not in upkeep  # a source of the spacing, and none of upkeep
    assert "worse \N{MINUS SIGN}1" in gais
    assert "You decide. You may ask anything" in text


def test_a_complication_for_a_doctor_says_so(fenna: Client) -> None:
    swelling = seen(fenna.get("/protocol/complication/swelling/"))

    assert "call the emergency number now" in swelling
    assert "Not for the clinic alone" in swelling


def test_accents_do_not_matter() -> None:
    assert plain("Cliënt, Crème") == "client, creme"


def test_a_search_without_a_hit_says_what_to_try(fenna: Client) -> None:
    assert "Nothing with all these words" in seen(fenna.get("/protocol/", {"q": "zebra"}))


def test_the_part_that_htmx_asks_for_is_the_list_alone(fenna: Client) -> None:
    answer = fenna.get("/protocol/", {"q": "wax"}, headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()


def test_every_entry_has_a_page_with_its_sources(fenna: Client) -> None:
    for kind, name in ENTRIES:
        answer = fenna.get(f"/protocol/{kind}/{name}/")
        assert answer.status_code == 200, (kind, name)
        assert "Sources" in seen(answer)


def test_an_entry_that_is_not_there_is_a_404(fenna: Client) -> None:
    assert fenna.get("/protocol/rule/astrology/").status_code == 404


def test_the_page_about_says_who_decides_to_anybody(db: None) -> None:
    words = seen(Client().get("/about/"))

    assert "a named therapist decides and signs" in words
    assert "medical device" in words
