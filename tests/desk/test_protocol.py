"""The protocol can be searched, and each of its entries has a page with sources."""

import pytest
from django.test import Client

from corneum.desk.protocol.entries import entries, plain
from corneum.protocol.load import load
from tests.desk.seen import seen

ENTRIES = [(entry.kind, entry.id) for entry in entries(load())]


@pytest.mark.parametrize("search", ["cold sore", "koortslip", "KOORTSLIP S24", "active-cold-sore"])
def test_a_search_finds_a_rule_in_both_languages_and_by_source(fenna: Client, search: str) -> None:
    assert "Active cold sore" in seen(fenna.get("/protocol/", {"q": search}))


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
