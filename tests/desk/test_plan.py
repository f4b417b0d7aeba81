"""The plan: proposed with its reasons, changed with a reason, signed by a therapist."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django_scopes import scope

from corneum.actions.clinic import ClinicDetails, change_clinic, close_day
from corneum.actions.intake import record_answers
from corneum.booking.hours import usual_hours
from corneum.booking.wall import minute_of
from corneum.records.models import Membership, Room
from corneum.records.read.clinic import clinic_of
from corneum.records.read.intake import client_file
from corneum.records.write import clinic as write_clinic
from tests.cast import NOW, TODAY, ZONE, Cast, dull, new_anna, scars, signed_anna
from tests.desk.seen import seen, value_of


def address(uid: UUID) -> str:
    """Return where a client's plan stands."""
    return f"/clients/{uid}/plan/"


def typed(page: Any, indication: str = "acne-scars", **fields: str) -> dict[str, Any]:
    """Return the form as it opened, signed, with other values where named (_ for -)."""
    form = {
        "based_on": value_of(page, "based_on"),
        "digest": value_of(page, "digest"),
        "course": value_of(page, "course"),
        "shown": times_of(page),
        "start": value_of(page, "start"),
        "spacing": value_of(page, "spacing"),
        f"level-{indication}": "II" if indication == "acne-scars" else "I",
        f"sessions-{indication}": value_of(page, f"sessions-{indication}"),
        "do": "sign",
    }
    return form | {name.replace("__", "-"): value for name, value in fields.items()}


def times_of(page: Any) -> list[str]:
    """Return the beginnings that stand hidden in a page."""
    return re.findall(r'name="shown" value="([^"]*)"', page.content.decode())


def sign(browser: Client, uid: UUID, form: dict[str, Any]) -> Any:
    """Look at the days that a form makes, then sign them."""
    looked = browser.post(address(uid), form | {"do": "preview"})
    return browser.post(address(uid), form | {"shown": times_of(looked)}, follow=True)


THICKER = {"why__reason__level__acne__scars": "thicker"}


def test_the_proposal_stands_beside_its_reasons_and_evidence(cast: Cast, fenna: Client) -> None:
    words = seen(fenna.get(address(new_anna(cast.fenna))))

    assert "Proposed: level II" in words
    assert "Proposed: 10 sessions" in words
    assert "Evidence: grade B, 56 people treated" in words
    assert "Mon 23 Nov 2026" in words
    assert "review after this session" in words
    assert "Vitamin A cream" in words


def test_level_ii_asks_its_reason_and_keeps_what_was_typed(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))

    answer = fenna.post(address(uid), typed(page, spacing="21"))

    assert answer.status_code == 422
    assert "Level II asks its reason: thicker skin, or more is needed." in seen(answer)
    assert "Another spacing than proposed: why?" in seen(answer)
    assert value_of(answer, "spacing") == "21"
    assert not client_file(cast.fenna, uid).courses


def test_a_plan_signed_as_proposed_leads_to_the_confirmation(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))

    answer = fenna.post(address(uid), typed(page, **THICKER), follow=True)

    assert "The plan is signed" in seen(answer)
    assert "10 sessions are booked, the first on Mon 23 Nov 2026, 10:00." in seen(answer)


def test_a_changed_value_is_kept_beside_the_proposed_one_with_its_reason(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))
    changed = typed(
        page,
        **THICKER,
        sessions__acne__scars="8",
        reason__sessions__acne__scars="She moves abroad in spring.",
        reason__level__acne__scars="old deep scars",
    )

    sign(fenna, uid, changed)

    course = client_file(cast.fenna, uid).courses[0]
    words = seen(fenna.get(f"/clients/{uid}/courses/{course.uid}/"))
    assert "Sessions, Acne scars 10 → 8 She moves abroad in spring." in words
    assert "The skin is thicker: old deep scars" in words
    assert course.signed_by == "Fenna Aalbers"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("start", "2026-11-22", "a day from Mon 23 Nov 2026 on"),
        ("start", "soon", "Found “soon”"),
        ("start", "2031-01-01", "within two years"),
        ("spacing", "7", "at least 14 days"),
        ("spacing", "two", "a whole number"),
        ("sessions__acne__scars", "40", "1 to 12"),
        ("level__acne__scars", "IV", "Found “IV”"),
        ("level__acne__scars", "III", "at most II"),
    ],
)
def test_what_the_protocol_forbids_cannot_be_signed(
    cast: Cast, fenna: Client, field: str, value: str, says: str
) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))

    answer = fenna.post(address(uid), typed(page, **THICKER, **{field: value}))

    assert answer.status_code == 422
    assert says in seen(answer)
    assert not client_file(cast.fenna, uid).courses


def test_the_days_are_shown_anew_without_a_word_about_missing_reasons(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))
    form = typed(page, start="2026-12-01", spacing="21", do="preview")

    part = fenna.post(address(uid), form, headers={"HX-Request": "true"})
    whole = fenna.post(address(uid), form)

    for answer in (part, whole):
        assert "Tue 1 Dec 2026" in seen(answer)
        assert "Tue 22 Dec 2026" in seen(answer)
        assert "why?" not in seen(answer)
    assert "<html" not in part.content.decode()


def test_who_needs_a_doctor_cannot_be_signed_and_the_page_says_what_would_help(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna, scars(keloid_tendency={"is": "yes"}))

    words = seen(fenna.get(address(uid)))

    assert "Cannot be signed yet" in words
    assert "doctor's note is needed first" in words
    assert "Record a doctor’s note" in words
    assert "Letter to the doctor" in words
    assert "Sign the plan" not in words


def test_the_front_desk_sees_the_plan_and_cannot_sign_it(cast: Cast, milan: Client) -> None:
    uid = new_anna(cast.fenna)
    page = milan.get(address(uid))

    assert "Only a skin therapist or the owner of the clinic can sign a plan." in seen(page)
    refused = milan.post(address(uid), typed(page, **THICKER))
    assert refused.status_code == 403
    assert "A skin therapist or the owner of the clinic can." in seen(refused)


def test_answers_that_changed_meanwhile_stop_the_signature_and_keep_the_choice(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))
    record_answers(cast.fenna, uid, scars(sunburn={"is": "present"}), based_on=1, now=NOW)

    answer = fenna.post(address(uid), typed(page, **THICKER, spacing="15"))

    assert answer.status_code == 409
    assert "changed while you were choosing" in seen(answer)
    assert value_of(answer, "spacing") == "15"
    assert value_of(answer, "based_on") == "2"


def test_sun_protection_is_a_duty_and_a_pause_has_its_reason(cast: Cast, fenna: Client) -> None:
    sun = {"periods": [{"from": "2027-01-10", "until": "2027-01-24"}]}
    words = seen(fenna.get(address(new_anna(cast.fenna, scars(sun_planned=sun)))))

    does, leaves_out = words.index("What the client does"), words.index("What the client leaves")
    assert "every day from Mon 23 Nov 2026 through" in words[does:leaves_out]
    assert "days: planned sun" in words
    assert "What the first day waits for" not in words


def test_a_lower_level_is_not_explained_with_thicker_skin(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    form = typed(fenna.get(address(uid)), **THICKER, level__acne__scars="I")

    answer = fenna.post(address(uid), form)

    assert answer.status_code == 422
    assert "Reason for the level : Another level than proposed" in seen(answer)
    assert 'data-only-at="II" hidden' in answer.content.decode()


def test_a_complaint_that_stands_twice_is_named(cast: Cast, fenna: Client) -> None:
    raw = scars()
    raw["complaints"] *= 2
    uid = new_anna(cast.fenna, raw)

    assert "The same complaint stands twice" in seen(fenna.get(address(uid)))


def test_a_signed_plan_is_shown_as_its_course(cast: Cast, fenna: Client) -> None:
    file = signed_anna(cast.fenna)

    answer = fenna.get(address(file.uid))

    assert answer.headers["Location"] == f"/clients/{file.uid}/courses/{file.courses[0].uid}/"


def test_where_no_day_is_left_the_page_says_where_to_look(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna, dull())
    mondays_only = ClinicDetails("Huid aan Zee", "nl", usual_hours([0]))
    change_clinic(cast.roos, mondays_only, revision=clinic_of(cast.roos).revision, now=NOW)
    for week in range(160):
        close_day(cast.roos, TODAY + timedelta(weeks=week), "away", now=NOW)

    answer = fenna.get(address(uid))

    assert answer.status_code == 422
    assert "There is no day to plan on" in seen(answer)


def test_the_days_stand_with_time_therapist_and_room(cast: Cast, fenna: Client) -> None:
    page = fenna.get(address(new_anna(cast.fenna)))

    assert "Mon 23 Nov 2026 10:00–10:55 · Fenna Aalbers · Duin · Diamant 1" in seen(page)
    assert "These times are kept for you until 10:05." in seen(page)
    assert len(times_of(page)) == 10


def test_times_that_are_gone_are_named_and_new_ones_shown(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    form = typed(fenna.get(address(uid)), **THICKER)
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):  # kept no longer
        signed_anna(cast.roos, now=NOW + timedelta(minutes=6))

        answer = fenna.post(address(uid), form)

        assert answer.status_code == 409
        assert "These are other times than you saw" in seen(answer)
        assert "Mon 23 Nov 2026, 10:00" in seen(answer)
        assert times_of(answer) != form["shown"]
        assert not client_file(cast.fenna, uid).courses
        signed = fenna.post(address(uid), form | {"shown": times_of(answer)}, follow=True)
    assert "The plan is signed" in seen(signed)


def test_times_that_nobody_saw_are_not_signed(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    form = typed(fenna.get(address(uid)), **THICKER)

    for shown in ([], ["soon"], ["2026-11-23T10:00:00"], form["shown"][:9]):
        assert fenna.post(address(uid), form | {"shown": shown}).status_code == 409
    assert not client_file(cast.fenna, uid).courses


def test_shown_times_are_kept_from_others_for_five_minutes(cast: Cast, fenna: Client) -> None:
    kept = [datetime.fromisoformat(at) for at in times_of(fenna.get(address(new_anna(cast.fenna))))]

    other = signed_anna(cast.roos)

    for session in other.courses[0].sessions:
        assert session.place is not None
        place = session.place
        assert not any(place.starts_at <= at < place.free_at for at in kept)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("with", "somebody", "Found “somebody”; right would be: one of the therapists shown"),
        ("at", "25:00", "Found “25:00”; right would be: a time of day, as 14:30."),
        ("at", "noon", "Found “noon”"),
        ("complaint", "freckles", "Found “freckles”; right would be: at least one of the comp"),
    ],
)
def test_what_cannot_be_wished_is_named_and_kept(
    cast: Cast, fenna: Client, field: str, value: str, says: str
) -> None:
    uid = new_anna(cast.fenna)
    form = typed(fenna.get(address(uid)), **THICKER) | {field: value}

    answer = fenna.post(address(uid), form)

    assert answer.status_code == 422
    assert says in seen(answer)
    assert not client_file(cast.fenna, uid).courses


def test_a_wished_time_and_therapist_are_booked(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))
    [own] = re.findall(r'<option value="([^"]+)" selected>Fenna Aalbers', page.content.decode())

    sign(fenna, uid, typed(page, **THICKER, at="14:30") | {"with": own})

    places = [session.place for session in client_file(cast.fenna, uid).courses[0].sessions]
    assert {place.therapist for place in places if place} == {"Fenna Aalbers"}
    assert {moment(place.starts_at) for place in places if place} == {"14:30"}


def moment(at: datetime) -> str:
    """Return what the clinic's clock shows."""
    return f"{minute_of(at, ZONE)[1]:%H:%M}"


def two_complaints(areas: list[str]) -> dict[str, Any]:
    """Return answers with scars on the cheeks and dull skin on `areas`."""
    raw = scars()
    raw["complaints"].append({"indication": "dull-dry-rough", "areas": areas})
    return raw


BOTH = ["acne-scars", "dull-dry-rough"]


def test_two_complaints_share_a_course_and_the_page_says_what_that_does(
    cast: Cast, fenna: Client
) -> None:
    uid = new_anna(cast.fenna, two_complaints(["left-cheek"]))
    page = fenna.get(address(uid))

    assert "They share their days: one visit treats them together" in seen(page)
    assert "Where they share an area (left cheek) the lower level holds." in seen(page)
    form = typed(page, **THICKER, complaints="shown")
    form |= {"complaint": BOTH, "level-dull-dry-rough": "I", "sessions-dull-dry-rough": "5"}
    sign(fenna, uid, form)

    [course] = client_file(cast.fenna, uid).courses
    assert [plan.indication for plan in course.plans] == BOTH


def test_a_complaint_left_out_is_planned_later_at_its_distance(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna, two_complaints(["left-cheek"]))
    form = typed(fenna.get(address(uid)), **THICKER, complaints="shown")
    sign(fenna, uid, form | {"complaint": ["acne-scars"]})

    later = fenna.get(address(uid))

    assert "It is in a course already. To the course · Change it in a review" in seen(later)
    assert "Proposed: level I" in seen(later)
    dull_form = typed(later, "dull-dry-rough", complaints="shown")
    sign(fenna, uid, dull_form | {"complaint": ["dull-dry-rough"]})
    first, second = client_file(cast.fenna, uid).courses
    taken = [session.on for session in first.sessions]
    for session in second.sessions:
        assert all(abs((session.on - day).days) >= 14 for day in taken)


def test_complaints_without_a_shared_area_say_that_nothing_keeps_them_apart(
    cast: Cast, fenna: Client
) -> None:
    page = fenna.get(address(new_anna(cast.fenna, two_complaints(["forehead"]))))

    assert "they share no area, so nothing keeps the two apart" in seen(page)


def test_no_complaint_ticked_is_said_beside_the_ticks(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna, two_complaints(["forehead"]))
    form = typed(fenna.get(address(uid)), **THICKER, complaints="shown")

    answer = fenna.post(address(uid), form)

    assert answer.status_code == 422
    assert "at least one of the complaints shown" in seen(answer)


def test_where_nothing_can_be_booked_the_page_leads_to_the_clinic(
    cast: Cast, fenna: Client
) -> None:
    with scope(clinic=cast.roos.clinic):
        Room.objects.update(is_used=False)

    page = fenna.get(address(new_anna(cast.fenna)))

    assert "Sessions are booked with a therapist, a room and a device." in seen(page)
    assert 'href="/clinic/"' in page.content.decode()
    assert "Sign the plan" not in seen(page)


def test_level_iii_is_offered_to_who_has_the_right_alone(cast: Cast, fenna: Client) -> None:
    with scope(clinic=cast.roos.clinic):
        write_clinic.level_iii(cast.roos.clinic, 0, cast.roos.account, NOW)
    uid = new_anna(cast.fenna)
    page = fenna.get(address(uid))

    assert "Level III is allowed here for a therapist with the right to it" in seen(page)
    assert 'value="III"' not in page.content.decode()
    refused = fenna.post(address(uid), typed(page, level__acne__scars="III"))
    assert refused.status_code == 422
    assert "Level III is for a therapist with the right to it" in seen(refused)

    with scope(clinic=cast.roos.clinic):
        Membership.objects.filter(pk=cast.fenna.membership).update(may_level_iii=True)
    assert 'value="III"' in fenna.get(address(uid)).content.decode()


def test_in_dutch_every_word_of_the_page_is_dutch(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna, two_complaints(["left-cheek"]))
    fenna.post("/language/", {"language": "nl", "next": "/"})

    words = seen(fenna.get(address(uid)))

    assert "Deze tijden zijn tot 10:05 voor jou vastgehouden." in words
    assert "In deze kuur" in words
