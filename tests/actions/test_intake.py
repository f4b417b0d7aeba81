"""Clients and answers: what cannot be used is named, nobody's work is overwritten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from corneum.actions.errors import Stale, UnusableDetails
from corneum.actions.intake import (
    HalfDone,
    add_client,
    change_client,
    drop_draft,
    older_texts,
    record_answers,
    save_draft,
)
from corneum.journey.intake import UnusableAnswers
from corneum.records.facts import ClientDetails
from corneum.records.read.client import clients
from corneum.records.read.intake import client_file, draft_of
from corneum.records.viewer import NoAccess, Viewer
from tests.cast import ANNA, NOW, TODAY, Cast, consented, dull, new_anna, scars


def test_a_form_with_its_own_uid_makes_one_client_however_often_it_is_sent(cast: Cast) -> None:
    uid = uuid4()

    assert [add_client(cast.milan, ANNA, now=NOW, uid=uid) for _ in range(2)] == [uid, uid]
    assert len(clients(cast.milan)) == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"given_name": "  "}, "given_name"),
        ({"family_name": "x" * 101}, "family_name"),
        ({"born_on": date(2026, 11, 24)}, "born_on"),
        ({"born_on": date(1896, 11, 22)}, "born_on"),
        ({"phototype": "VII"}, "phototype"),
        ({"language": "de"}, "language"),
        ({"email": "x" * 255}, "email"),
        ({"phone": "0" * 41}, "phone"),
    ],
    ids=str,
)
def test_details_that_cannot_be_are_named(cast: Cast, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(UnusableDetails) as refused:
        add_client(cast.fenna, replace(ANNA, **changed), now=NOW)

    assert [problem.field for problem in refused.value.problems] == [field]
    assert clients(cast.fenna) == ()


def test_somebody_born_today_is_noted(cast: Cast) -> None:
    add_client(cast.fenna, replace(ANNA, born_on=TODAY), now=NOW)

    assert len(clients(cast.fenna)) == 1


def test_what_no_database_can_hold_is_left_out(cast: Cast) -> None:
    uid = add_client(cast.fenna, replace(ANNA, given_name=" An\x00na\ud800 "), now=NOW)

    assert client_file(cast.fenna, uid).given_name == "Anna"


def test_two_who_change_a_client_from_the_same_form_see_each_other(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    phone = replace(ANNA, phone="06 0000 0999")
    assert change_client(cast.milan, uid, phone, revision=0, now=NOW) == 1

    with pytest.raises(Stale) as stale:
        change_client(cast.fenna, uid, replace(ANNA, skin_type="dry"), revision=0, now=NOW)

    assert [tuple(difference) for difference in stale.value.differences] == [
        ("skin_type", "dry", "combination"),
        ("phone", "06 0000 0101", "06 0000 0999"),
    ]
    assert client_file(cast.fenna, uid).details == phone


def test_saving_what_already_stands_there_changes_nothing(cast: Cast) -> None:
    uid = new_anna(cast.fenna)

    assert change_client(cast.milan, uid, ANNA, revision=7, now=NOW) == 0


def test_answers_are_numbered_and_the_last_hold(cast: Cast) -> None:
    uid = new_anna(cast.fenna)

    assert record_answers(cast.milan, uid, dull(), based_on=1, now=NOW) == 2

    answers = client_file(cast.fenna, uid).answers
    assert answers is not None
    assert (answers.number, answers.raw, answers.recorded_by) == (2, dull(), "Milan Bakker")


def test_answers_sent_twice_are_recorded_once(cast: Cast) -> None:
    uid = new_anna(cast.fenna)

    assert record_answers(cast.fenna, uid, scars(), based_on=0, now=NOW) == 1


@pytest.mark.parametrize("based_on", [0, 2, 10**9])
def test_answers_from_another_form_than_the_newest_are_stale(cast: Cast, based_on: int) -> None:
    uid = new_anna(cast.fenna)

    with pytest.raises(Stale):
        record_answers(cast.fenna, uid, dull(), based_on=based_on, now=NOW)


def nested(depth: int) -> dict[str, Any]:
    """Return answers inside answers."""
    found: dict[str, Any] = {}
    for _ in range(depth):
        found = {"answers": found}
    return found


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"complaints": []},
        scars(shoe_size={"is": "42"}),
        scars(waxing={"last_on": "2026-11-24"}),
        scars(waxing={"last_on": "2026-02-30"}),
        scars(anything_else={"is": "a" * 70_000}),
        scars(anything_else={"is": "a\x00b"}),
        scars(anything_else={"is": "\ud800"}),
        scars(anything_else={"is": float("nan")}),
        scars(anything_else={"is": {1, 2}}),
        nested(5_000),
        {**scars(), "born_on": "2026-11-24"},
    ],
    ids=range(12),
)
def test_answers_that_cannot_be_used_are_not_kept(cast: Cast, raw: dict[str, Any]) -> None:
    uid = new_anna(cast.fenna)

    with pytest.raises(UnusableAnswers):
        record_answers(cast.fenna, uid, raw, based_on=1, now=NOW)

    answers = client_file(cast.fenna, uid).answers
    assert answers is not None
    assert answers.number == 1


def test_answers_are_judged_by_the_birth_date_of_the_record(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    change_client(cast.fenna, uid, replace(ANNA, born_on=date(2012, 5, 17)), revision=0, now=NOW)

    answers = client_file(cast.fenna, uid).answers

    assert answers is not None
    assert answers.raw["born_on"] == "1991-05-17"
    assert answers.current["born_on"] == "2012-05-17"


def change(viewer: Viewer, uid: Any) -> None:
    """Change a client."""
    change_client(viewer, uid, ClientDetails("A", "B", TODAY), revision=0, now=NOW)


def answer(viewer: Viewer, uid: Any) -> None:
    """Record answers of a client."""
    record_answers(viewer, uid, dull(), based_on=1, now=NOW)


@pytest.mark.parametrize("act", [change, answer])
def test_a_client_elsewhere_does_not_exist(cast: Cast, act: Callable[[Viewer, Any], None]) -> None:
    uid = new_anna(cast.fenna)

    with pytest.raises(NoAccess):
        act(cast.noor, uid)


HALF = HalfDone({"tan": ["light"]}, "last-weeks", 1, 0)


def test_a_draft_is_kept_under_the_next_revision_and_the_same_only_once(cast: Cast) -> None:
    uid = new_anna(cast.fenna)

    assert save_draft(cast.fenna, uid, HALF, now=NOW) == 1
    assert save_draft(cast.fenna, uid, HALF, now=NOW) == 1
    assert save_draft(cast.roos, uid, HALF._replace(step="health", revision=1), now=NOW) == 2

    draft = draft_of(cast.fenna, uid)
    assert draft is not None
    assert (draft.by, draft.step, draft.form) == ("Roos van Dalen", "health", {"tan": ("light",)})


@pytest.mark.parametrize(
    "done",
    [
        HALF._replace(form={"tan": ["deep"]}),
        HALF._replace(form={"tan": ["deep"]}, revision=2),
        HALF._replace(form={"tan": ["deep"]}, revision=-1),
        HALF._replace(based_on=0, revision=1),
    ],
)
def test_a_draft_from_an_older_form_is_stale_and_changes_nothing(
    cast: Cast, done: HalfDone
) -> None:
    uid = new_anna(cast.fenna)
    save_draft(cast.fenna, uid, HALF, now=NOW)

    with pytest.raises(Stale):
        save_draft(cast.fenna, uid, done, now=NOW)

    draft = draft_of(cast.fenna, uid)
    assert draft is not None
    assert draft.form == {"tan": ("light",)}


def test_a_draft_too_long_to_keep_is_refused(cast: Cast) -> None:
    uid = new_anna(cast.fenna)

    with pytest.raises(UnusableAnswers):
        save_draft(cast.fenna, uid, HALF._replace(form={"tan": ["x" * 70_000]}), now=NOW)


def test_answers_recorded_over_a_draft_that_went_on_are_stale(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    save_draft(cast.fenna, uid, HALF, now=NOW)

    with pytest.raises(Stale):
        record_answers(cast.roos, uid, dull(), based_on=1, now=NOW, draft=0)

    assert draft_of(cast.fenna, uid) is not None
    assert record_answers(cast.roos, uid, dull(), based_on=1, now=NOW, draft=1) == 2
    assert draft_of(cast.fenna, uid) is None


def test_a_draft_is_thrown_away_as_it_was_looked_at(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    save_draft(cast.fenna, uid, HALF, now=NOW)

    with pytest.raises(Stale):
        drop_draft(cast.fenna, uid, revision=2)
    drop_draft(cast.fenna, uid, revision=1)
    drop_draft(cast.fenna, uid, revision=1)

    assert draft_of(cast.fenna, uid) is None


def test_an_answer_that_stays_the_same_keeps_the_day_on_which_it_was_said(cast: Cast) -> None:
    uid = new_anna(cast.fenna, scars(tan={"is": "light"}, smoker={"is": "yes"}))
    later = NOW + timedelta(days=2)
    said = scars(tan={"is": "light"}, smoker={"is": "yes"}, unwell={"is": "yes"})

    record_answers(cast.fenna, uid, said, based_on=1, now=later, sources={"smoker": "therapist"})

    answers = client_file(cast.fenna, uid).answers
    assert answers is not None
    days = {name: (found.source, found.on) for name, found in answers.origin.items()}
    assert days["tan"] == ("client", TODAY)
    assert days["smoker"] == ("therapist", later.date())
    assert days["unwell"] == ("client", later.date())


def test_a_consent_on_another_text_than_today_s_is_named(cast: Cast) -> None:
    uid = new_anna(cast.fenna)
    made = consented(cast.fenna, uid)
    [held] = client_file(cast.fenna, uid).consents

    assert older_texts(cast.fenna, [held]) == frozenset()
    assert older_texts(cast.fenna, [replace(held, digest="0" * 64)]) == {made}
