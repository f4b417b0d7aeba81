"""The intake in steps: kept at each, resumed elsewhere; two tablets on one lose nothing."""

import re
from typing import Any

import pytest
from django.test import Client

from corneum.protocol.load import load
from corneum.records.read.intake import client_file, draft_of
from tests.cast import Cast, new_anna
from tests.desk.seen import is_chosen, seen, value_of

GIJS = {
    "given_name": "Gijs",
    "family_name": "Mulder",
    "born_on": "1995-07-14",
    "language": "nl",
    "phototype": "II",
}
AREAS = {"areas-dull-dry-rough": ["forehead"]}


@pytest.fixture
def steps(fenna: Client) -> str:
    """Give the address of a new client's intake."""
    return str(fenna.post("/clients/new/", GIJS).headers["Location"])


def uid_of(address: str) -> Any:
    """Return whose intake it is."""
    return address.split("/")[2]


def fields_of(answer: Any) -> dict[str, list[str]]:
    """Return what a browser would send back from a page as it is: hidden fields and choices."""
    found: dict[str, list[str]] = {}
    page = answer.content.decode()
    form = page[page.index("<form", page.index("</nav>", page.index("<main"))) :]
    for field in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', field), re.search(r'value="([^"]*)"', field)
        is_choice = 'type="radio"' in field or 'type="checkbox"' in field
        if name and (not is_choice or " checked" in field):
            said = value[1] if value else ""
            for sign, plain in (("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
                said = said.replace(sign, plain)
            found.setdefault(name[1], []).append(said)
    found.pop("csrfmiddlewaretoken", None)
    return found


def go(browser: Client, address: str, typed: dict[str, Any], to: str = "") -> Any:
    """Open a step, type, press the button that leads on (or the one named); return the answer."""
    page = browser.get(address)
    assert page.status_code == 200, page.headers
    sent = fields_of(page) | typed | ({"go": to} if to else {})
    return browser.post(address, sent)


def test_an_intake_begins_with_the_complaints_and_leads_on_step_by_step(
    cast: Cast, fenna: Client, steps: str
) -> None:
    begun = fenna.get(steps)
    assert begun.headers["Location"] == f"{steps}complaints/"
    assert "1 of 7" in seen(fenna.get(f"{steps}complaints/"))

    after = go(fenna, f"{steps}complaints/", AREAS)

    assert after.headers["Location"] == f"{steps}skin-today/"
    page = fenna.get(f"{steps}skin-today/")
    assert "2 of 7" in seen(page)
    assert "done: What, and where?" in seen(page)
    assert "Do you have a cold sore now" in seen(page)
    assert "Do you smoke" not in seen(page)


def test_what_is_asked_with_other_complaints_alone_is_not_asked(fenna: Client, steps: str) -> None:
    go(fenna, f"{steps}complaints/", AREAS)
    assert 'id="scar_type"' not in fenna.get(f"{steps}skin-history/").content.decode()

    go(fenna, f"{steps}complaints/", {"areas-acne-scars": ["left-cheek"]})

    assert 'id="scar_type"' in fenna.get(f"{steps}skin-history/").content.decode()


def test_a_half_done_intake_is_resumed_on_another_screen(
    cast: Cast, fenna: Client, roos: Client, steps: str
) -> None:
    go(fenna, f"{steps}complaints/", AREAS)
    go(fenna, f"{steps}skin-today/", {"tan": "light", "tan-source": "therapist"}, to="medicine")

    page = roos.get(steps)

    assert "Fenna Aalbers left off at “Medicine”, Mon 23 Nov 2026, 10:00." in seen(page)
    assert f'href="{steps}medicine/"' in page.content.decode()
    today = roos.get(f"{steps}skin-today/")
    assert is_chosen(today, "tan", "light")
    assert is_chosen(today, "tan-source", "therapist")


def test_beginning_anew_throws_the_draft_away_unless_somebody_went_on(
    cast: Cast, fenna: Client, roos: Client, steps: str
) -> None:
    go(fenna, f"{steps}complaints/", AREAS)
    revision = value_of(fenna.get(steps), "revision")
    go(roos, f"{steps}skin-today/", {"tan": "light"})

    refused = fenna.post(steps, {"anew": "1", "revision": revision})

    assert refused.status_code == 409
    assert "Somebody went on with it meanwhile" in seen(refused)
    assert draft_of(cast.fenna, uid_of(steps)) is not None

    fenna.post(steps, {"anew": "1", "revision": value_of(refused, "revision")})

    assert draft_of(cast.fenna, uid_of(steps)) is None


def test_two_tablets_on_one_intake_lose_nothing(
    cast: Cast, fenna: Client, roos: Client, steps: str
) -> None:
    """R-04: one asks about today, one about medicine; the later one sees both and loses none."""
    go(fenna, f"{steps}complaints/", AREAS)
    fennas = fields_of(fenna.get(f"{steps}skin-today/"))
    rooss = fields_of(roos.get(f"{steps}medicine/"))
    fenna.post(f"{steps}skin-today/", fennas | {"tan": "light"})

    stale = roos.post(f"{steps}medicine/", rooss | {"blood_thinner": "yes"})

    assert stale.status_code == 409
    assert is_chosen(stale, "take:tan", "theirs")
    assert is_chosen(stale, "take:blood_thinner", "yours")
    assert "Only Fenna Aalbers, Mon 23 Nov 2026, 10:00 changed this." in seen(stale)

    hidden: dict[str, list[str]] = {}
    for name, value in stale.context["hidden"]:
        hidden.setdefault(name, []).append(value)
    chosen = {"take:tan": ["theirs"], "take:blood_thinner": ["yours"]}
    after = roos.post(f"{steps}medicine/", hidden | chosen)

    assert after.headers["Location"] == f"{steps}health/"
    draft = draft_of(cast.fenna, uid_of(steps))
    assert draft is not None
    assert (draft.form["tan"], draft.form["blood_thinner"]) == (("light",), ("yes",))


def test_where_both_tablets_answered_one_question_a_choice_must_be_made(
    cast: Cast, fenna: Client, roos: Client, steps: str
) -> None:
    go(fenna, f"{steps}complaints/", AREAS)
    both = [fields_of(browser.get(f"{steps}skin-today/")) for browser in (fenna, roos)]
    fenna.post(f"{steps}skin-today/", both[0] | {"tan": "light"})

    stale = roos.post(f"{steps}skin-today/", both[1] | {"tan": "deep"})

    assert "Both of you changed this: choose. Yours Yes, deeply tanned" in seen(stale)
    assert not is_chosen(stale, "take:tan", "yours")
    assert not is_chosen(stale, "take:tan", "theirs")


def test_a_draft_that_was_thrown_away_meanwhile_loses_nothing_of_the_other_tablet(
    cast: Cast, fenna: Client, roos: Client, steps: str
) -> None:
    go(fenna, f"{steps}complaints/", AREAS)
    typed = fields_of(fenna.get(f"{steps}skin-today/")) | {"tan": "light"}
    roos.post(steps, {"anew": "1", "revision": value_of(roos.get(steps), "revision")})

    stale = fenna.post(f"{steps}skin-today/", typed)

    assert stale.status_code == 409
    assert is_chosen(stale, "take:tan", "yours")
    assert is_chosen(stale, "take:areas-dull-dry-rough", "yours")


def test_the_last_screen_says_what_was_said_what_is_open_and_records_it(
    cast: Cast, fenna: Client, steps: str
) -> None:
    go(fenna, f"{steps}complaints/", AREAS)
    go(fenna, f"{steps}skin-today/", {"tan": "light", "unwell": "no"}, to="summary")

    page = fenna.get(f"{steps}summary/")

    assert "A little · the client said so" in seen(page)
    assert "questions are still open" in seen(page)
    assert f'href="{steps}skin-today/#cold_sore"' in page.content.decode()

    done = fenna.post(f"{steps}summary/", fields_of(page) | {"record": "1"})

    assert done.headers["Location"] == f"/clients/{uid_of(steps)}/screening/"
    file = client_file(cast.fenna, uid_of(steps))
    assert file.answers is not None
    assert file.answers.raw["answers"]["tan"] == {"is": "light"}
    assert file.screening is not None
    assert draft_of(cast.fenna, uid_of(steps)) is None


def test_everything_asked_and_denied_leads_to_a_clear_screening(
    cast: Cast, fenna: Client, steps: str
) -> None:
    go(fenna, f"{steps}complaints/", AREAS)
    for group in ("skin-today", "last-weeks", "skin-history", "medicine", "health", "rest"):
        address = f"{steps}{group}/"
        asked = fields_of(fenna.get(address))
        denied = fenna.post(address, asked | {"deny": group})
        assert denied.status_code == 200
        fenna.post(address, fields_of(denied))
    page = fenna.get(f"{steps}summary/")
    assert "still open" not in seen(page)

    fenna.post(f"{steps}summary/", fields_of(page) | {"record": "1"})

    file = client_file(cast.fenna, uid_of(steps))
    assert file.screening is not None
    assert file.screening.verdict == "proceed"


@pytest.mark.parametrize(
    ("step", "typed", "says"),
    [
        ("complaints", {}, "Choose at least one complaint"),
        ("complaints", {"areas-scars": ["elbow"]}, "elbow"),
        ("last-weeks", {"waxing-0-last_on": "2026-11-30"}, "a day not after 2026-11-23"),
        ("skin-today", {"tan": "green"}, 'Found "green"'),
    ],
)
def test_what_is_wrong_on_a_step_is_named_there_and_stays_typed(
    fenna: Client, steps: str, step: str, typed: dict[str, Any], says: str
) -> None:
    if step != "complaints":
        go(fenna, f"{steps}complaints/", AREAS)

    answer = go(fenna, f"{steps}{step}/", typed)

    assert answer.status_code == 422
    assert says in seen(answer)


def test_what_is_wrong_elsewhere_is_named_on_the_last_screen_with_its_step(
    fenna: Client, steps: str
) -> None:
    page = fields_of(fenna.get(f"{steps}summary/"))

    answer = fenna.post(f"{steps}summary/", page | {"record": "1", "tan": "green"})

    assert answer.status_code == 422
    assert f'href="{steps}complaints/#complaints"' in answer.content.decode()
    assert f'href="{steps}skin-today/#tan"' in answer.content.decode()


def test_a_step_that_is_none_is_not_there(fenna: Client, steps: str) -> None:
    assert fenna.get(f"{steps}shoes/").status_code == 404


@pytest.mark.parametrize("opened", ["{", "[1]", '{"units": 3}', '{"units": [], "fields": 7}'])
def test_a_made_up_memory_of_the_form_breaks_nothing(
    fenna: Client, roos: Client, steps: str, opened: str
) -> None:
    go(fenna, f"{steps}complaints/", AREAS)
    typed = fields_of(fenna.get(f"{steps}skin-today/")) | {"opened": opened, "tan": "deep"}
    go(roos, f"{steps}skin-today/", {"tan": "light"})

    assert fenna.post(f"{steps}skin-today/", typed).status_code == 409


def test_an_amendment_is_confirmed_on_the_last_screen_in_one_go(cast: Cast, fenna: Client) -> None:
    uid = new_anna(cast.fenna)
    steps = f"/clients/{uid}/intake/"
    go(fenna, f"{steps}complaints/", {}, to="skin-today")
    go(fenna, f"{steps}skin-today/", {"cold_sore": "present"}, to="summary")

    page = fenna.get(f"{steps}summary/")
    confirmed = fenna.post(f"{steps}summary/", fields_of(page) | {"confirm": "all"})

    assert "still open" not in seen(confirmed)
    assert "still so" in seen(confirmed)
    fenna.post(f"{steps}summary/", fields_of(confirmed) | {"record": "1"})
    file = client_file(cast.fenna, uid)
    assert file.answers is not None
    assert file.answers.raw["answers"]["cold_sore"] == {"is": "present"}
    assert len(file.answers.raw["answers"]) == len(load().questions) - 1  # no pigment spots


def test_a_recheck_or_another_desk_that_recorded_meanwhile_is_shown(
    cast: Cast, fenna: Client, roos: Client
) -> None:
    uid = new_anna(cast.fenna)
    steps = f"/clients/{uid}/intake/"
    typed = fields_of(fenna.get(f"{steps}skin-today/"))
    roos.post(steps, {"areas-scars": "chin", "based_on": "1", "tan": "deep"})

    stale = fenna.post(f"{steps}skin-today/", typed | {"tan": "light"})

    assert stale.status_code == 409
    assert "Roos van Dalen" in seen(stale)
