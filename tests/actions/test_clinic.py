"""The owner sets what the clinic is and when it is open; nobody else does; sessions stay."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from corneum.actions.clinic import (
    ClinicDetails,
    Doubtful,
    Identity,
    Opening,
    Person,
    add_person,
    change_clinic,
    change_identity,
    change_lengths,
    change_opening,
    close_day,
    keep_to_the_protocol,
    lock,
    open_clinic,
    open_day,
    unlock,
    write_text,
)
from corneum.actions.errors import NotYours, Stale, UnusableDetails
from corneum.actions.intake import consent_text
from corneum.actions.series.book import need_of
from corneum.booking.hours import Hours, read_hours, usual_hours
from corneum.protocol.load import load
from corneum.protocol.schema import Level, Text
from corneum.records.facts import ClinicFacts
from corneum.records.read.clinic import clinic_of, text_versions, texts
from corneum.records.viewer import Viewer
from tests.cast import CLINIC, FENNA, NOW, PASSWORD, TODAY, ZONE, Cast, signed_anna

WEEK = ClinicDetails("Huid aan Zee", "nl", usual_hours(range(5)))
EVENINGS: Hours = read_hours({str(day): [["18:00", "21:00"]] for day in range(6)})
CHRISTMAS = date(2026, 12, 25)


def revision(viewer: Viewer) -> int:
    """Return the clinic's revision."""
    return clinic_of(viewer).revision


def test_the_owner_changes_the_opening_days(cast: Cast) -> None:
    assert change_clinic(cast.roos, WEEK, revision=0, now=NOW) == 1

    clinic = clinic_of(cast.fenna)
    assert (clinic.open_weekdays, clinic.revision) == (frozenset(range(5)), 1)


def test_two_owners_with_the_same_form_see_each_other(cast: Cast) -> None:
    change_clinic(cast.roos, WEEK, revision=0, now=NOW)

    with pytest.raises(Stale) as stale:
        change_clinic(cast.roos, CLINIC, revision=0, now=NOW)

    assert {difference.field for difference in stale.value.differences} == {"hours", "holidays_of"}
    assert clinic_of(cast.roos).hours == WEEK.hours


def test_the_same_twice_changes_nothing(cast: Cast) -> None:
    change_clinic(cast.roos, WEEK, revision=0, now=NOW)

    assert change_clinic(cast.roos, WEEK, revision=0, now=NOW) == 1


def test_hours_that_leave_sessions_outside_ask_first_and_move_nothing(cast: Cast) -> None:
    file = signed_anna(cast.fenna)
    evenings = Opening(EVENINGS, "NL")

    with pytest.raises(Doubtful) as doubt:
        change_opening(cast.roos, evenings, revision=0, now=NOW)

    assert len(doubt.value.booked) == len(file.courses[0].sessions)
    assert clinic_of(cast.roos).hours == CLINIC.hours
    change_opening(cast.roos, evenings, revision=0, now=NOW, confirmed=doubt.value.confirms)
    assert clinic_of(cast.roos).hours == EVENINGS


def test_longer_hours_ask_nothing(cast: Cast) -> None:
    signed_anna(cast.fenna)
    longer = read_hours({str(day): [["07:00", "22:00"]] for day in range(7)})

    assert change_opening(cast.roos, Opening(longer, "NL"), revision=0, now=NOW) == 1


def test_a_confirmation_of_something_else_counts_for_nothing(cast: Cast) -> None:
    signed_anna(cast.fenna)

    with pytest.raises(Doubtful):
        change_opening(cast.roos, Opening(EVENINGS), revision=0, now=NOW, confirmed="yes")


def test_the_zone_stays_while_sessions_are_booked(cast: Cast) -> None:
    lisbon = Identity("Huid aan Zee", "nl", "Europe/Lisbon")
    change_identity(cast.roos, lisbon, revision=0, now=NOW)
    assert clinic_of(cast.roos).zone == "Europe/Lisbon"

    signed_anna(cast.fenna)
    with pytest.raises(UnusableDetails, match="zone"):
        change_identity(cast.roos, lisbon._replace(zone=ZONE), revision=1, now=NOW)


def test_a_day_is_closed_and_opened_again(cast: Cast) -> None:
    day = date(2026, 12, 24)
    close_day(cast.roos, day, "Inventory", now=NOW)
    with pytest.raises(Doubtful) as doubt:
        close_day(cast.roos, day, "Christmas Eve", now=NOW)
    assert doubt.value.was == "Inventory"

    close_day(cast.roos, day, "Christmas Eve", now=NOW, confirmed=doubt.value.confirms)
    assert clinic_of(cast.fenna).own_closed == {day: "Christmas Eve"}

    open_day(cast.roos, day, now=NOW)
    assert clinic_of(cast.fenna).is_open(day)


def test_a_public_holiday_is_opened_and_closed_again(cast: Cast) -> None:
    change_opening(cast.roos, Opening(CLINIC.hours, "NL"), revision=0, now=NOW)
    assert clinic_of(cast.roos).why_closed(CHRISTMAS) == "Eerste kerstdag"

    open_day(cast.roos, CHRISTMAS, now=NOW)
    assert clinic_of(cast.roos).is_open(CHRISTMAS)

    close_day(cast.roos, CHRISTMAS, "Eerste kerstdag", now=NOW)
    clinic = clinic_of(cast.roos)
    assert (clinic.why_closed(CHRISTMAS), clinic.own_closed) == ("Eerste kerstdag", {})


def test_a_holiday_that_was_closed_for_a_reason_of_its_own_opens_in_one_go(cast: Cast) -> None:
    change_opening(cast.roos, Opening(CLINIC.hours, "NL"), revision=0, now=NOW)
    close_day(cast.roos, CHRISTMAS, "Away", now=NOW)

    open_day(cast.roos, CHRISTMAS, now=NOW)

    assert clinic_of(cast.roos).is_open(CHRISTMAS)


def test_closing_a_day_names_the_sessions_of_that_day_alone(cast: Cast) -> None:
    file = signed_anna(cast.fenna)

    with pytest.raises(Doubtful) as doubt:
        close_day(cast.roos, file.courses[0].sessions[1].on, "Flooded", now=NOW)

    assert [row.number for row in doubt.value.booked] == [2]


def test_a_day_that_is_over_is_not_closed(cast: Cast) -> None:
    with pytest.raises(UnusableDetails, match="on"):
        close_day(cast.roos, TODAY - timedelta(days=1), "Sunday", now=NOW)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"language": "de"}, "language"),
        ({"hours": {}}, "hours"),
        ({"hours": {0: ()}}, "hours"),
        ({"holidays_of": "XX"}, "holidays_of"),
    ],
    ids=str,
)
def test_what_no_clinic_can_be_is_named(cast: Cast, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(UnusableDetails) as refused:
        change_clinic(cast.roos, WEEK._replace(**changed), revision=0, now=NOW)

    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_day_is_not_closed_without_a_reason(cast: Cast) -> None:
    with pytest.raises(UnusableDetails):
        close_day(cast.roos, date(2026, 12, 24), " ", now=NOW)


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "", "../etc/passwd", "Europe"])
def test_a_clinic_in_no_zone_is_not_opened(db: None, zone: str) -> None:
    with pytest.raises(UnusableDetails, match="zone"):
        open_clinic(WEEK, FENNA, PASSWORD, zone=zone)


def test_own_minutes_replace_the_protocol_s_and_only_where_they_differ(cast: Cast) -> None:
    protocol = load()
    before = need_of(["left-cheek"], Level.II, clinic_of(cast.roos), protocol)

    change_lengths(cast.roos, {"minutes": 60, "after_minutes": 10}, revision=0, now=NOW)

    clinic = clinic_of(cast.roos)
    assert clinic.lengths == {"minutes": 60}
    assert need_of(["left-cheek"], Level.II, clinic, protocol).minutes == before.minutes + 15


@pytest.mark.parametrize(
    "lengths",
    [{"minutes": 10}, {"minutes": 47}, {"after_minutes": -5}, {"minutes": 245}, {"hours": 1}],
    ids=str,
)
def test_minutes_that_no_calendar_takes_are_named(cast: Cast, lengths: dict[str, int]) -> None:
    with pytest.raises(UnusableDetails, match=next(iter(lengths))):
        change_lengths(cast.roos, lengths, revision=0, now=NOW)


def test_two_who_set_minutes_see_each_other(cast: Cast) -> None:
    change_lengths(cast.roos, {"minutes": 60}, revision=0, now=NOW)

    with pytest.raises(Stale) as stale:
        change_lengths(cast.roos, {"minutes": 50}, revision=0, now=NOW)

    assert stale.value.differences == (("minutes", "50", "60"),)


def test_a_text_of_the_clinic_is_what_is_signed_and_each_version_stays(cast: Cast) -> None:
    own, next_one = Text("We peel.", "Wij schilferen."), Text("We peel more.", "Wij schuren.")

    assert write_text(cast.roos, "treatment-consent", own, based_on=0, now=NOW) == 1
    assert write_text(cast.roos, "treatment-consent", next_one, based_on=1, now=NOW) == 2
    assert write_text(cast.roos, "treatment-consent", next_one, based_on=1, now=NOW) == 2

    assert consent_text(cast.fenna, "treatment", "nl").text == "Wij schuren."
    assert [text.nl for text in text_versions(cast.roos)] == ["Wij schilferen.", "Wij schuren."]


def test_the_protocol_s_text_can_hold_again(cast: Cast) -> None:
    theirs = consent_text(cast.fenna, "treatment", "nl")
    write_text(cast.roos, "treatment-consent", Text("We.", "Wij."), based_on=0, now=NOW)

    assert keep_to_the_protocol(cast.roos, "treatment-consent", based_on=1, now=NOW) == 2

    assert texts(cast.fenna) == {}
    assert consent_text(cast.fenna, "treatment", "nl") == theirs


def test_two_who_write_a_text_see_each_other(cast: Cast) -> None:
    write_text(cast.roos, "referral", Text("Dear", "Beste"), based_on=0, now=NOW)

    with pytest.raises(Stale) as stale:
        write_text(cast.roos, "referral", Text("Dear", "Geachte"), based_on=0, now=NOW)

    assert ("nl", "Geachte", "Beste") in stale.value.differences


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("referral", Text("", "Beste"), "en"),
        ("referral", Text("Dear", " "), "nl"),
        ("address", Text("x" * 501, "x"), "en"),
        ("poem", Text("x", "x"), "kind"),
    ],
)
def test_a_text_that_cannot_be_kept_is_named(cast: Cast, kind: str, text: Text, field: str) -> None:
    with pytest.raises(UnusableDetails, match=field):
        write_text(cast.roos, kind, text, based_on=0, now=NOW)


def test_level_iii_opens_only_to_who_types_the_name_and_it_is_kept_who(cast: Cast) -> None:
    with pytest.raises(UnusableDetails, match="clinic_name"):
        unlock(cast.roos, "Huid", now=NOW)
    assert not clinic_of(cast.roos).is_level_iii_unlocked

    unlock(cast.roos, " huid AAN zee ", now=NOW)
    clinic = clinic_of(cast.roos)
    assert (clinic.level_iii_by, clinic.level_iii_at) == (cast.roos.name, NOW)

    unlock(cast.roos, "Huid aan Zee", now=NOW + timedelta(days=1))
    assert clinic_of(cast.roos).level_iii_at == NOW
    lock(cast.roos, now=NOW)
    assert not clinic_of(cast.roos).is_level_iii_unlocked


Act = Callable[[Viewer], object]
ACTS: dict[str, Act] = {
    "change": lambda v: change_clinic(v, WEEK, revision=0, now=NOW),
    "name": lambda v: change_identity(v, Identity("Mine", "nl", ZONE), revision=0, now=NOW),
    "hours": lambda v: change_opening(v, Opening(WEEK.hours), revision=0, now=NOW),
    "close": lambda v: close_day(v, date(2026, 12, 24), "Because", now=NOW),
    "open": lambda v: open_day(v, date(2026, 12, 24), now=NOW),
    "engage": lambda v: add_person(v, Person("Ada", "ada@huid.example", "owner"), "x", now=NOW),
    "lengths": lambda v: change_lengths(v, {"minutes": 60}, revision=0, now=NOW),
    "text": lambda v: write_text(v, "referral", Text("a", "b"), based_on=0, now=NOW),
    "protocol": lambda v: keep_to_the_protocol(v, "referral", based_on=0, now=NOW),
    "unlock": lambda v: unlock(v, "Huid aan Zee", now=NOW),
    "lock": lambda v: lock(v, now=NOW),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_only_the_owner_may(cast: Cast, act: Act) -> None:
    before: ClinicFacts = clinic_of(cast.roos)
    for viewer in (cast.fenna, cast.milan):
        with pytest.raises(NotYours):
            act(viewer)

    assert clinic_of(cast.roos) == before


def test_the_zone_of_the_clinic_is_kept(cast: Cast) -> None:
    assert clinic_of(cast.fenna).zone == ZONE
