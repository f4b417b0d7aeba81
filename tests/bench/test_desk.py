"""The bench of the desk measures what it says: the same work each time, counts that can fail."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from rapidfuzz.distance import OSA

from bench import desk_clinic, desk_folder, desk_race, desk_search
from bench.desk import Found, child, page_rows, race_rows, search_rows
from bench.desk_clinic import NOW, fill_week, tell_course
from bench.desk_names import EDITS, people, slips
from bench.desk_pages import Browser, Refused, cost, pages, queries_of, sign_in
from bench.desk_race import Told, Wish, fields_of, free_in, summed
from bench.row import at_least, counted, exactly
from corneum.actions import demo
from corneum.actions.demo.people import open_both
from corneum.records.models import Session
from corneum.records.read.account import viewer_at
from corneum.records.scope import one_transaction
from corneum.records.spelling import folded

MOST_QUERIES = 12


def test_a_folder_is_kept_while_what_made_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_folder, "VAR", tmp_path)
    found = desk_folder.folder("pages")
    found.mkdir()
    (found / "clinic.sqlite3").touch()
    desk_folder.keep(found)

    assert (desk_folder.folder("pages") / "clinic.sqlite3").exists()
    monkeypatch.setattr(desk_folder, "digest", lambda: "another")
    assert not (desk_folder.folder("pages") / "clinic.sqlite3").exists()


def test_a_count_must_be_small_and_the_same_in_a_small_clinic() -> None:
    assert counted("queries", ours=12, with_few=12, most=12).holds
    assert not counted("queries", ours=13, with_few=13, most=12).holds
    assert not counted("queries", ours=12, with_few=11, most=12).holds
    assert at_least("found", ours=0.95, bar=0.95).holds
    assert not at_least("found", ours=0.94, bar=0.95).holds
    assert not exactly("overlaps", ours=1, right=0).holds


def test_each_name_is_mistyped_by_one_edit_and_every_kind_as_often() -> None:
    crowd = people(1500)
    asked = list(slips([(one.given_name, one.family_name) for one in crowd], 400))

    assert crowd == people(1500)
    assert len({(slip.given, slip.family) for slip in asked}) == 400
    assert Counter(slip.edit for slip in asked) == dict.fromkeys(EDITS, 100)
    for slip in asked:
        name = folded(f"{slip.given} {slip.family}")
        assert OSA.distance(folded(slip.typed), name) == 1, slip


@pytest.mark.django_db
def test_the_search_finds_them_and_so_does_the_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_search, "SLIPS", 120)
    monkeypatch.setattr(desk_search, "OF_THE_PEER", 10)
    found = desk_search.measured(600)

    assert set(found["recall"]) == set(EDITS)
    assert min(found["recall"].values()) >= 0.95
    assert next(search_rows("here", found)).case == "here: search"
    assert found["peer"] > 0
    assert found["ms"] >= found["names"] > 0


def test_the_peer_ranks_the_meant_name_first(tmp_path: Path) -> None:
    crowd = people(300)
    peer = desk_search.Peer(tmp_path / "peer.sqlite3", crowd)
    asked = list(slips([(one.given_name, one.family_name) for one in crowd], 40))

    first = [peer.found(slip.typed)[0] == folded(f"{slip.given} {slip.family}") for slip in asked]

    peer.close()
    assert sum(first) >= 38


@pytest.mark.django_db
def test_every_page_takes_at_most_twelve_queries_and_no_more_with_more_clients() -> None:
    with time_machine.travel(NOW, tick=False):
        demo.seed(NOW)
        places = tell_course()
        asked = pages(Browser(demo.FENNA.email), places)
        few = {name: cost(get, rounds=2) for name, get in asked.items()}
        fill_week()
        many = {name: cost(get, rounds=2) for name, get in asked.items()}

    rows = list(page_rows("here", as_found(few), as_found(many)))
    assert [row.case for row in rows if row.unit == "queries" and not row.holds] == []
    assert max(page["queries"] for page in many.values()) <= MOST_QUERIES
    assert many["Today"]["kb"] > few["Today"]["kb"], "the week is full"


def as_found(costs: dict[str, dict[str, float]]) -> Found:
    """Return what the process that measures pages prints."""
    return {"factor": 1.0, "pages": costs}


@pytest.mark.django_db
def test_a_page_that_is_not_there_stops_the_bench() -> None:
    open_both(NOW)
    with time_machine.travel(NOW, tick=False), pytest.raises(Refused):
        Browser(demo.FENNA.email).get("/clients/nobody/")


@pytest.mark.django_db
def test_every_statement_is_counted() -> None:
    assert queries_of(lambda: None) == 0
    assert queries_of(lambda: viewer_at("nobody@bench.example")) == 1


@pytest.mark.django_db
def test_one_gets_the_time_and_the_others_are_told_what_is_free() -> None:
    ground = desk_race.made(3, 2)
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.post("/sign-in/", sign_in(demo.FENNA.email))
    rounds = []
    for wish in ground.wishes:
        answers = [browser.post(form, fields_of(wish)) for form in ground.forms]
        rounds.append([Told(a.status_code, 1, free_in(a.content.decode(), wish)) for a in answers])

    raced = summed(rounds) | {"racers": 3, "races": 2, "overlaps": desk_race.overlaps()}

    assert [row.case for row in race_rows("here", raced) if not row.holds] == []


def test_two_winners_an_error_or_nothing_free_do_not_hold() -> None:
    free = frozenset({"10:00"})
    good = [Told(302, 1, free), Told(409, 1, free)]
    for bad in ([Told(302, 1, free)] * 2, [Told(302, 1, free), Told(409, 1, frozenset())],
                [Told(302, 1, free), Told(500, 1, frozenset())]):  # fmt: skip
        raced = summed([good, bad]) | {"racers": 2, "races": 2, "overlaps": 0}
        assert not all(row.holds for row in race_rows("here", raced))
    raced = summed([good, good]) | {"racers": 2, "races": 2, "overlaps": 0}
    assert all(row.holds for row in race_rows("here", raced))


@pytest.mark.django_db
def test_an_overlap_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    desk_race.made(2, 1)
    viewer = desk_clinic.seen_by(demo.ROOS.email)
    with one_transaction(viewer):
        one, other = Session.objects.filter(number=5)
        Session.objects.filter(pk=other.pk).update(status="done")
        Session.objects.filter(pk=other.pk).update(
            starts_at=one.starts_at, ends_at=one.ends_at, free_at=one.free_at,
            therapist=one.therapist,
        )  # fmt: skip

    assert desk_race.overlaps() == 0
    monkeypatch.setattr(desk_race, "TO_COME", ("booked", "done"))
    assert desk_race.overlaps() == 1


def test_the_wished_time_is_not_one_of_the_others() -> None:
    page = (
        '<input type="radio" name="at" value="09:00"><input type="radio" name="at" value="10:00">'
    )
    wish = Wish(desk_clinic.TODAY, "09:00", 1)

    assert free_in(page, wish) == {"10:00"}


def test_a_part_that_fails_stops_the_bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_folder, "VAR", tmp_path)

    with pytest.raises(RuntimeError, match="there is no nothing"):
        child("SQLite", "nothing", None)
