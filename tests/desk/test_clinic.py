"""The pages of the clinic: its owner changes everything, others read; nothing typed is lost."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from corneum.booking.hours import read_hours
from corneum.desk.clinic import week
from corneum.records.read.clinic import clinic_of, devices, people, products, rooms, texts
from tests.cast import PASSWORD, Cast, signed_anna
from tests.desk.seen import is_chosen, seen, value_of

CLINIC, HOURS, NAME = "/clinic/", "/clinic/hours/", "/clinic/name/"
PAGES = (
    CLINIC, NAME, HOURS, "/clinic/rooms/", "/clinic/devices/", "/clinic/people/",
    "/clinic/lengths/", "/clinic/products/", "/clinic/texts/", "/clinic/texts/referral/",
    "/clinic/texts/address/", "/clinic/level-iii/",
)  # fmt: skip
LUNCH = {"day-0-0-begins": "9", "day-0-0-ends": "12.30", "day-0-1-begins": "13:15",
         "day-0-1-ends": "1800"}  # fmt: skip


def hours(revision: object = 0, **typed: str) -> dict[str, object]:
    """Return the form of the opening hours."""
    return {"revision": revision, "holidays_of": "NL", **typed}


@pytest.mark.parametrize("address", PAGES)
def test_who_does_not_own_the_clinic_reads_and_saves_nothing(
    cast: Cast, fenna: Client, milan: Client, address: str
) -> None:
    before = clinic_of(cast.roos)
    for browser in (fenna, milan):
        page = browser.get(address)
        assert page.status_code == 200
        assert "<button" not in page.content.decode().partition("<main")[2]
        assert browser.post(address, {"name": "Mine", **LUNCH}).status_code in (403, 405)
    assert clinic_of(cast.roos) == before


def test_the_overview_says_what_is_set_and_warns_of_what_is_missing(
    cast: Cast, roos: Client, noor: Client
) -> None:
    assert "Not complete yet" not in seen(roos.get(CLINIC))

    words = seen(noor.get(CLINIC))

    for missing in ("No room", "No device", "Nobody who treats has working hours"):
        assert f"{missing}: nothing can be booked." in words


def test_hours_with_a_break_are_typed_as_one_speaks(cast: Cast, roos: Client) -> None:
    assert roos.post(HOURS, hours(**LUNCH)).status_code == 302

    assert week.in_words(clinic_of(cast.roos).hours[0]) == "09:00–12:30, 13:15–18:00"
    page = roos.get(HOURS)
    assert value_of(page, "day-0-1-begins") == "13:15"
    assert "day-0-2-begins" not in page.content.decode()


def test_a_week_is_told_in_as_few_words_as_it_takes(fenna: Client) -> None:
    noon = read_hours({str(day): [["09:00", "12:00"]] for day in (0, 1, 3, 4, 5)})

    assert week.summary(noon) == (
        "Monday and Tuesday: 09:00–12:00", "Wednesday: closed",
        "Thursday to Saturday: 09:00–12:00", "Sunday: closed",
    )  # fmt: skip


def test_one_more_span_a_day_is_asked_for_and_what_was_typed_stays(
    cast: Cast, roos: Client
) -> None:
    before = clinic_of(cast.roos).hours
    person = {"name": "Ada", "email": "ada", "role": "front-desk", "language": "en"}
    address, fenna = address_of(cast, "Fenna")
    forms: dict[str, dict[str, Any]] = {
        HOURS: hours(**LUNCH),
        "/clinic/people/": {**person, **LUNCH},
        address: person_form(fenna, **LUNCH, name="Fen"),
    }
    for page, form in forms.items():
        answer = roos.post(page, {**form, "more": "1"})
        assert answer.status_code == 200
        assert value_of(answer, "day-0-1-ends") == "18:00"
        assert value_of(answer, "day-0-2-begins") == ""
        if page != HOURS:
            assert value_of(answer, "name") == form["name"]
    assert clinic_of(cast.roos).hours == before


@pytest.mark.parametrize(
    ("begins", "ends", "says"),
    [
        ("25:00", "26:00", "Found “25:00”; right would be: from and until, both as 09:00."),
        ("nine", "five", "Found “nine”"),
        ("09:00", "", "Found “–”; right would be: from and until, both as 09:00."),
        ("18:00", "09:00", "Found “18:00-09:00”; right would be: an end after the beginning."),
        ("09:02", "10:00", "Found “09:02”; right would be: times in whole steps of 5 minutes."),
    ],
)
def test_hours_that_are_none_are_named_beside_their_day(
    roos: Client, begins: str, ends: str, says: str
) -> None:
    typed = {"day-2-0-begins": begins, "day-2-0-ends": ends}

    answer = roos.post(HOURS, hours(**typed))

    assert answer.status_code == 422
    assert says in seen(answer)
    assert value_of(answer, "day-2-0-begins") == begins


def test_times_that_overlap_are_named(roos: Client) -> None:
    typed = {"day-0-0-begins": "9", "day-0-0-ends": "13", "day-0-1-begins": "12",
             "day-0-1-ends": "17"}  # fmt: skip

    assert "times that do not overlap" in seen(roos.post(HOURS, hours(**typed)))


def test_a_clinic_without_an_open_day_is_refused(roos: Client) -> None:
    answer = roos.post(HOURS, hours())

    assert answer.status_code == 422
    assert "Found no open day" in seen(answer)


def test_a_country_that_is_none_is_refused(roos: Client) -> None:
    assert roos.post(HOURS, {**hours(**LUNCH), "holidays_of": "XX"}).status_code == 422


def test_changing_hours_under_sessions_names_them_and_asks_first(cast: Cast, roos: Client) -> None:
    signed_anna(cast.fenna)
    evenings = hours(**{"day-0-0-begins": "18", "day-0-0-ends": "21"})

    asked = roos.post(HOURS, evenings)

    assert asked.status_code == 422
    assert "Change the hours? Nothing was saved yet." in seen(asked)
    assert "10 sessions are booked there. They stay where they are" in seen(asked)
    assert 18 not in {span.begins.hour for span in clinic_of(cast.roos).hours[0]}

    confirmed = {**evenings, "confirmed": value_of(asked, "confirmed")}
    assert roos.post(HOURS, confirmed).status_code == 302
    assert week.in_words(clinic_of(cast.roos).hours[0]) == "18:00–21:00"


def test_two_owners_at_once_choose_per_day(cast: Cast, roos: Client) -> None:
    roos.post(HOURS, hours(**{"day-0-0-begins": "10", "day-0-0-ends": "16"}))

    stale = roos.post(HOURS, hours(**LUNCH))

    assert stale.status_code == 409
    assert "Yours 09:00–12:30, 13:15–18:00 Theirs 10:00–16:00" in seen(stale)
    chosen = hidden(stale) | {"take:day-0": "yours"}
    assert roos.post(HOURS, chosen).status_code == 302
    assert len(clinic_of(cast.roos).hours[0]) == 2


def hidden(answer: Any) -> dict[str, str]:
    """Return the hidden fields of a page's own form."""
    main = answer.content.decode().partition("<main")[2]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main)
    return {name: html.unescape(value) for name, value in found}


def test_public_holidays_are_listed_and_opened(cast: Cast, roos: Client) -> None:
    roos.post(HOURS, hours(**LUNCH, **{"day-4-0-begins": "9", "day-4-0-ends": "17"}))
    assert "Fri 25 Dec 2026 Eerste kerstdag We are open" in seen(roos.get(HOURS))
    assert "Sat 25 Dec 2027" in seen(roos.get(HOURS))

    roos.post("/clinic/open-day/", {"on": "2026-12-25"})

    assert "Eerste kerstdag we are open Stay closed" in seen(roos.get(HOURS))
    roos.post("/clinic/close-day/", {"on": "2026-12-25", "reason": "Eerste kerstdag"})
    assert "Fri 25 Dec 2026 Eerste kerstdag We are open" in seen(roos.get(HOURS))


def test_a_day_is_closed_and_opened_again(roos: Client) -> None:
    roos.post("/clinic/close-day/", {"on": "2026-12-24", "reason": "Inventory"})
    assert "Thu 24 Dec 2026 Inventory" in seen(roos.get(HOURS))

    roos.post("/clinic/open-day/", {"on": "2026-12-24"})
    assert "Inventory" not in seen(roos.get(HOURS))


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("2026-02-30", "Found “2026-02-30”"),
        ("2026-11-22", "Found “2026-11-22”; right would be: today or a later day."),
        ("", "Found nothing"),
    ],
)
def test_a_day_that_is_none_or_over_cannot_be_closed(roos: Client, on: str, says: str) -> None:
    answer = roos.post("/clinic/close-day/", {"on": on, "reason": "leap"})

    assert answer.status_code == 422
    assert says in seen(answer)
    assert value_of(answer, "reason") == "leap"


def test_closing_a_day_with_sessions_names_them_and_asks_first(cast: Cast, roos: Client) -> None:
    file = signed_anna(cast.fenna)
    closing = {"on": file.courses[0].sessions[0].on.isoformat(), "reason": "Flooded"}

    asked = roos.post("/clinic/close-day/", closing)

    assert asked.status_code == 422
    assert "Nothing was saved yet." in seen(asked)
    assert "Anna de Wit , session 1" in seen(asked)
    assert not clinic_of(cast.roos).own_closed

    roos.post("/clinic/close-day/", {**closing, "confirmed": value_of(asked, "confirmed")})
    assert list(clinic_of(cast.roos).own_closed.values()) == ["Flooded"]


def test_a_second_reason_for_a_closed_day_is_shown_beside_the_first(roos: Client) -> None:
    closing = {"on": "2026-12-24", "reason": "Christmas"}
    roos.post("/clinic/close-day/", closing)
    assert roos.post("/clinic/close-day/", closing).status_code == 302

    asked = roos.post("/clinic/close-day/", {**closing, "reason": "Inventory"})

    assert "with another reason: “Christmas”" in seen(asked)
    confirmed = value_of(asked, "confirmed")
    roos.post("/clinic/close-day/", {**closing, "reason": "Inventory", "confirmed": confirmed})
    assert "Thu 24 Dec 2026 Inventory" in seen(roos.get(HOURS))


def identity(roos: Client, **other: str) -> dict[str, str]:
    """Return the form of name and zone as it opened, with other values where named."""
    page = roos.get(NAME)
    kept = {name: value_of(page, name) for name in ("name", "zone", "revision")}
    return {**kept, "language": "nl", **other}


def test_the_name_is_changed_and_two_owners_see_each_other(cast: Cast, roos: Client) -> None:
    first = identity(roos, name="Huid bij de Zee")
    assert roos.post(NAME, identity(roos, name="Huid op Zee")).status_code == 302

    stale = roos.post(NAME, first)

    assert stale.status_code == 409
    assert "Yours Huid bij de Zee Theirs Huid op Zee" in seen(stale)


def test_a_zone_is_chosen_from_the_real_ones(cast: Cast, roos: Client) -> None:
    assert '<option value="Europe/Amsterdam">' in roos.get(NAME).content.decode()

    refused = roos.post(NAME, identity(roos, zone="Europe/Atlantis"))

    assert refused.status_code == 422
    assert "Found “Europe/Atlantis”; right would be: a zone such as" in seen(refused)


def test_a_room_is_added_renamed_and_set_aside(cast: Cast, roos: Client) -> None:
    address = "/clinic/rooms/"
    assert roos.post(address, {"name": "Schelp"}).status_code == 302
    room = next(room for room in rooms(cast.roos) if room.name == "Schelp")

    changed = {"uid": room.uid, "revision": 0, "name": "Strand", "is_used": "no"}
    assert roos.post(address, changed).status_code == 302

    assert "Strand not used any more" in seen(roos.get(address))
    stale = roos.post(address, {**changed, "name": "Zee", "is_used": "yes"})
    assert stale.status_code == 409
    assert "Yours Zee Theirs Strand" in seen(stale)
    assert roos.post(address, hidden(stale) | {"take:name": "yours"}).status_code == 302
    assert {r.name for r in rooms(cast.roos)} == {"Duin", "Zee"}


@pytest.mark.parametrize("name", ["", "x" * 101, "Duin"])
def test_a_name_that_no_room_can_have_is_named(cast: Cast, roos: Client, name: str) -> None:
    answer = roos.post("/clinic/rooms/", {"name": name})

    assert answer.status_code == 422
    assert "right would be" in seen(answer)
    assert value_of(answer, "name") != "" or not name
    assert len(rooms(cast.roos)) == 1


def test_a_room_of_another_clinic_does_not_exist(cast: Cast, noor: Client) -> None:
    [room] = rooms(cast.roos)
    changed = {"uid": room.uid, "revision": 0, "name": "Mine", "is_used": "yes"}

    assert noor.post("/clinic/rooms/", changed).status_code == 404
    assert noor.post("/clinic/rooms/", {**changed, "uid": "nonsense"}).status_code == 404
    assert rooms(cast.roos) == (room,)


def test_a_room_with_sessions_asks_first(cast: Cast, roos: Client) -> None:
    signed_anna(cast.fenna)
    [room] = rooms(cast.roos)
    changed = {"uid": room.uid, "revision": 0, "name": "Duin", "is_used": "no"}

    asked = roos.post("/clinic/rooms/", changed)

    assert "Change “Duin”? Nothing was saved yet." in seen(asked)
    confirmed = value_of(asked, "confirmed")
    assert roos.post("/clinic/rooms/", {**changed, "confirmed": confirmed}).status_code == 302
    assert not rooms(cast.roos)[0].is_used


def test_a_device_past_its_service_is_shown_as_due(cast: Cast, roos: Client) -> None:
    [device] = devices(cast.roos)
    changed = {
        "uid": device.uid, "revision": 0, "name": "Diamant 1", "serial": "D-1",
        "in_service_until": "2026-11-20", "is_used": "yes",
    }  # fmt: skip
    assert roos.post("/clinic/devices/", changed).status_code == 302

    assert "Diamant 1: service was due on Fri 20 Nov 2026" in seen(roos.get("/clinic/devices/"))
    assert "Every device is past its last day of service" in seen(roos.get(CLINIC))
    wrong = roos.post("/clinic/devices/", {**changed, "in_service_until": "soon", "revision": 1})
    assert wrong.status_code == 422
    assert value_of(wrong, "in_service_until") == "soon"


def test_somebody_gets_an_account_with_a_password_shown_once(cast: Cast, roos: Client) -> None:
    typed = {"name": "Ada Vos", "email": "ada@huid.example", "role": "therapist",
             "language": "en", **LUNCH}  # fmt: skip

    told = roos.post("/clinic/people/", typed)

    found = re.search(r'class="secret">([^<]+)<', told.content.decode())
    assert found
    assert found[1] not in roos.get("/clinic/people/").content.decode()
    ada = {"email": "ada@huid.example", "password": found[1]}
    assert Client().post("/sign-in/", ada).status_code == 302
    assert "Monday: 09:00–12:30, 13:15–18:00" in seen(roos.get("/clinic/people/"))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"email": "ada"}, "right would be: an address"),
        ({"email": "fenna@huidaanzee.example"}, "an address that has no account yet"),
        ({"name": ""}, "Found nothing"),
        ({"role": "admin"}, "one of the choices shown"),
        ({"day-0-0-begins": "x"}, "both as 09:00"),
    ],
)
def test_what_nobody_can_be_is_named_and_all_else_is_kept(
    roos: Client, changed: dict[str, str], says: str
) -> None:
    typed = {"name": "Ada Vos", "email": "ada@huid.example", "role": "therapist",
             "language": "en", **LUNCH}  # fmt: skip

    answer = roos.post("/clinic/people/", {**typed, **changed})

    assert answer.status_code == 422
    assert says in seen(answer)
    assert value_of(answer, "day-0-1-begins") == "13:15"


def address_of(cast: Cast, name: str) -> tuple[str, Any]:
    """Return the page of somebody, and who it is."""
    person = next(person for person in people(cast.roos) if person.name.startswith(name))
    return f"/clinic/people/{person.uid}/", person


def person_form(person: Any, **changed: str) -> dict[str, Any]:
    """Return the form of somebody's page with the hours as they are."""
    typed = {name: values[0] for name, values in week.typed_week(person.hours).items()}
    return {
        "revision": person.revision, "name": person.name, "role": person.role,
        "may_level_iii": "no", "is_active": "yes", **typed, **changed,
    }  # fmt: skip


def test_a_therapist_s_hours_change_after_a_question(cast: Cast, roos: Client) -> None:
    signed_anna(cast.fenna)
    address, person = address_of(cast, "Fenna")
    none = dict.fromkeys(week.typed_week({}), "")

    asked = roos.post(address, person_form(person, **none))

    assert "Change the hours of Fenna Aalbers? Nothing was saved yet." in seen(asked)
    confirmed = person_form(person, **none, confirmed=value_of(asked, "confirmed"))
    assert roos.post(address, confirmed).status_code == 302
    assert "no working hours: cannot be booked" in seen(roos.get("/clinic/people/"))


def test_two_who_change_somebody_choose_per_line(cast: Cast, roos: Client) -> None:
    address, person = address_of(cast, "Milan")
    roos.post(address, person_form(person, name="Milan B."))

    stale = roos.post(address, person_form(person, name="M. Bakker"))

    assert stale.status_code == 409
    assert "Yours M. Bakker Theirs Milan B." in seen(stale)


def test_a_new_password_ends_the_sessions_of_whoever_it_is(
    cast: Cast, roos: Client, fenna: Client
) -> None:
    address, _person = address_of(cast, "Fenna")

    told = roos.post(address, {"new-password": "1"})

    found = re.search(r'class="secret">([^<]+)<', told.content.decode())
    assert found
    assert fenna.get("/").status_code == 302
    login = {"email": "fenna@huidaanzee.example", "password": PASSWORD}
    assert Client().post("/sign-in/", login).status_code == 401
    assert Client().post("/sign-in/", {**login, "password": found[1]}).status_code == 302


def test_the_last_owner_cannot_leave(cast: Cast, roos: Client) -> None:
    address, person = address_of(cast, "Roos")

    answer = roos.post(address, person_form(person, is_active="no"))

    assert answer.status_code == 422
    assert "an owner: the clinic keeps one" in seen(answer)


def test_minutes_are_the_clinic_s_own_beside_the_protocol_s(cast: Cast, roos: Client) -> None:
    page = roos.get("/clinic/lengths/")
    assert "The protocol proposes 45." in seen(page)
    assert "clinic policy P76" in seen(page)
    typed = {"revision": 0, "minutes": "60", "further_region_minutes": ""}

    assert roos.post("/clinic/lengths/", typed).status_code == 302

    assert clinic_of(cast.roos).lengths == {"minutes": 60}
    assert roos.post("/clinic/lengths/", {**typed, "minutes": "50"}).status_code == 409
    for wrong in ("47", "5", "an hour", "9" * 30):
        refused = roos.post("/clinic/lengths/", {**typed, "revision": 1, "minutes": wrong})
        assert refused.status_code == 422
        assert value_of(refused, "minutes") == wrong


def test_a_proposal_of_the_protocol_becomes_the_clinic_s_own(cast: Cast, roos: Client) -> None:
    address = "/clinic/products/"
    assert "The protocol proposes" in seen(roos.get(address))

    for _twice in range(2):
        roos.post(address, {"take": "0"})
    roos.post(address, {"take": "99"})

    [product] = products(cast.roos)
    assert product.name == "Mild cleanser"
    changed = {
        "uid": product.uid, "revision": 0, "name": "Zeeschuim", "says_nl": "Was mild.",
        "says_en": "Wash mildly.", "levels": ["I", "II"], "skin_types": ["dry"], "is_used": "yes",
    }  # fmt: skip
    assert roos.post(address, changed).status_code == 302
    assert "after level I and II · dry skin" in seen(roos.get(address))
    stale = roos.post(address, {**changed, "levels": ["I"], "name": "Schuim"})
    assert stale.status_code == 409
    assert "Yours I Theirs I, II" in seen(stale)


@pytest.mark.parametrize("lacks", ["name", "says_nl", "says_en", "levels"])
def test_a_product_that_lacks_something_is_named(roos: Client, lacks: str) -> None:
    typed = {"name": "Zeeschuim", "says_nl": "Was.", "says_en": "Wash.", "levels": ["I", "III"]}
    del typed[lacks]

    answer = roos.post("/clinic/products/", typed)

    assert answer.status_code == 422
    assert "Found nothing" in seen(answer)
    if lacks != "levels":
        assert is_chosen(answer, "levels", "III")


def test_a_text_is_kept_in_versions_that_can_be_compared(cast: Cast, roos: Client) -> None:
    address = "/clinic/texts/treatment-consent/"
    page = roos.get(address)
    assert "The protocol's text holds." in seen(page)
    first = {"based_on": 0, "nl": "Wij schuren.\n\nU beslist.", "en": "We rub.\n\nYou decide."}

    assert roos.post(address, first).status_code == 302
    second = {**first, "based_on": 1, "nl": "Wij schuren zacht.\n\nU beslist."}
    assert roos.post(address, second).status_code == 302

    shown = seen(roos.get(address))
    assert "Your own text holds, version 2." in shown
    assert "Compare with version 1 version 1 Version 2 Wij schuren. Wij schuren zacht." in shown
    stale = roos.post(address, {**first, "nl": "Wij polijsten."})
    assert stale.status_code == 409
    assert "Yours Wij polijsten. Theirs Wij schuren zacht." in seen(stale)

    assert roos.post(address, {"based_on": 2, "protocol": "1"}).status_code == 302
    assert texts(cast.roos) == {}
    assert "The protocol's text holds." in seen(roos.get(address))


def test_a_text_in_one_language_is_refused_and_the_other_kept(roos: Client) -> None:
    answer = roos.post("/clinic/texts/address/", {"based_on": 0, "nl": "Strandweg 1", "en": ""})

    assert answer.status_code == 422
    assert "Strandweg 1" in answer.content.decode()


def test_a_text_that_does_not_exist_is_not_there(roos: Client) -> None:
    assert roos.get("/clinic/texts/poem/").status_code == 404


def test_level_iii_is_locked_and_the_page_says_what_it_needs(
    cast: Cast, roos: Client, fenna: Client
) -> None:
    address = "/clinic/level-iii/"
    words = seen(fenna.get(address))
    assert "Level III Locked" in words
    assert "At least 28 days between sessions." in words

    assert "right would be: “Huid aan Zee”" in seen(roos.post(address, {"clinic_name": "Huid"}))
    assert roos.post(address, {"clinic_name": "huid aan zee"}).status_code == 302
    assert "By Roos van Dalen, Mon 23 Nov 2026, 10:00" in seen(fenna.get(address))

    roos.post(address, {"do": "lock"})
    assert not clinic_of(cast.roos).is_level_iii_unlocked


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": ""}, "Found nothing"),
        ({"role": "admin"}, "one of the choices shown"),
        ({"day-1-0-begins": "9", "day-1-0-ends": "8"}, "an end after the beginning"),
        ({"may_level_iii": "yes"}, "first unlock level III"),
    ],
)
def test_what_somebody_cannot_become_is_named_and_all_else_is_kept(
    cast: Cast, roos: Client, changed: dict[str, str], says: str
) -> None:
    address, person = address_of(cast, "Fenna")

    answer = roos.post(address, person_form(person, **SUNDAY, **changed))

    assert answer.status_code == 422
    assert says in seen(answer)
    assert value_of(answer, "day-6-0-begins") == "11:00"
    assert address_of(cast, "Fenna")[1] == person


def test_somebody_of_another_clinic_does_not_exist(cast: Cast, noor: Client) -> None:
    address, person = address_of(cast, "Fenna")

    for form in ({}, person_form(person, name="Mine"), {"new-password": "1"}):
        assert noor.post(address, form).status_code == 404
    assert address_of(cast, "Fenna")[1] == person


SUNDAY = {"day-6-0-begins": "11", "day-6-0-ends": "12"}
FIELDS = (
    "name", "language", "zone", "holidays_of", "on", "reason", "serial", "in_service_until",
    "is_used", "says_nl", "says_en", "levels", "skin_types", "email", "role", "may_level_iii",
    "is_active", "minutes", "after_minutes", "nl", "en", "clinic_name", "revision", "based_on",
    "confirmed", "take", "day-0-0-begins", "day-0-0-ends", "day-5-1-begins",
)  # fmt: skip


@pytest.mark.parametrize(
    "nasty", ["", "\x00", "９", "-1", "9" * 40, "<i7>", "🙂" * 200, "../..", "NaN"]
)
def test_nonsense_in_every_field_breaks_no_page_and_changes_no_hours(
    cast: Cast, roos: Client, nasty: str
) -> None:
    before = clinic_of(cast.roos).hours
    fenna, _person = address_of(cast, "Fenna")
    for address in (*PAGES, fenna, "/clinic/close-day/", "/clinic/open-day/"):
        answer = roos.post(address, dict.fromkeys(FIELDS, nasty))
        assert answer.status_code in (302, 405, 409, 422), address
        assert "<i7>" not in answer.content.decode(), address
    assert clinic_of(cast.roos).hours == before
