"""Consent: the exact text, in the client's language, handed over; kept with its digest."""

import hashlib
from typing import Any

import pytest
from django.test import Client

from corneum.actions.clinic.level_iii import unlock
from corneum.actions.clinic.texts import write_text
from corneum.protocol.load import load
from corneum.protocol.schema import Text
from corneum.records.read.intake import client_file
from tests.cast import CLINIC, NOW, Cast, new_anna
from tests.desk.seen import seen, value_of

SIGNED = {"language": "nl", "signed_name": "Anna de Wit", "agrees": "on"}


@pytest.fixture
def address(cast: Cast) -> str:
    """Give the address of Anna's consent."""
    return f"/clients/{new_anna(cast.fenna)}/consent/treatment/"


def uid_of(address: str) -> Any:
    """Return whose consent it is."""
    return address.split("/")[2]


def test_the_whole_text_stands_there_in_the_client_s_language_and_nothing_of_the_file(
    fenna: Client, address: str
) -> None:
    words = seen(fenna.get(address))

    assert " ".join(load().texts["treatment-consent"].body.nl.split()) in words
    assert "Ik ga akkoord" in words
    assert "Acne" not in words
    assert "1991" not in words


def test_another_language_can_be_read(fenna: Client, address: str) -> None:
    words = seen(fenna.get(f"{address}?lang=en"))

    assert " ".join(load().texts["treatment-consent"].body.en.split()) in words


def test_what_was_signed_is_kept_with_text_version_digest_time_and_person(
    cast: Cast, fenna: Client, address: str
) -> None:
    digest = value_of(fenna.get(address), "digest")

    after = fenna.post(address, SIGNED | {"digest": digest})

    [held] = client_file(cast.fenna, uid_of(address)).consents
    assert after.headers["Location"] == f"/clients/{uid_of(address)}/consents/{held.uid}/?thanks"
    assert held.text == load().texts["treatment-consent"].body.nl
    assert held.digest == hashlib.sha256(held.text.encode()).hexdigest() == digest
    assert (held.signed_name, held.by, held.version) == (
        "Anna de Wit",
        "Fenna Aalbers",
        "protocol 1",
    )
    paper = seen(fenna.get(after.headers["Location"]))
    assert "Dank u wel" in paper
    assert digest in paper
    assert "ma 23 nov 2026, 10:00" in paper


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"signed_name": ""}, "signed_name"),
        ({"signed_name": " A "}, "signed_name"),
        ({"signed_name": "x" * 201}, "signed_name"),
        ({"agrees": ""}, "agrees"),
    ],
)
def test_a_blank_or_half_consent_cannot_be_completed(
    cast: Cast, fenna: Client, address: str, typed: dict[str, str], field: str
) -> None:
    digest = value_of(fenna.get(address), "digest")

    answer = fenna.post(address, SIGNED | {"digest": digest} | typed)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert client_file(cast.fenna, uid_of(address)).consents == ()


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_another_text_than_the_one_that_was_read_is_not_signed(
    cast: Cast, fenna: Client, address: str, digest: str
) -> None:
    answer = fenna.post(address, SIGNED | {"digest": digest})

    assert answer.status_code == 409
    assert "Anna de Wit" in value_of(answer, "signed_name")
    assert client_file(cast.fenna, uid_of(address)).consents == ()


def test_under_18_a_guardian_agrees(cast: Cast, fenna: Client) -> None:
    new = fenna.post(
        "/clients/new/",
        {"given_name": "Pim", "family_name": "Bos", "born_on": "2010-07-14", "language": "en"},
    )
    address = f"/clients/{uid_of(new.headers['Location'])}/consent/treatment/"
    page = fenna.get(address)
    assert "I am a parent or the guardian" in seen(page)
    typed = {
        "language": "en",
        "signed_name": "Lot Bos",
        "agrees": "on",
        "digest": value_of(page, "digest"),
    }

    assert fenna.post(address, typed).status_code == 422
    after = fenna.post(address, typed | {"is_guardian": "on"})

    [held] = client_file(cast.fenna, uid_of(address)).consents
    assert (held.signed_name, held.is_guardian) == ("Lot Bos", True)
    assert "as parent or guardian" in seen(fenna.get(after.headers["Location"]))


def test_level_iii_has_a_consent_of_its_own_where_it_is_unlocked(
    cast: Cast, fenna: Client, address: str
) -> None:
    own = address.replace("treatment", "level-iii")
    assert fenna.get(own).status_code == 404

    unlock(cast.roos, CLINIC.name, now=NOW)

    assert "niveau III" in seen(fenna.get(own))
    assert fenna.get(address.replace("treatment", "shoes")).status_code == 404


def test_what_was_signed_is_a_pdf_too(cast: Cast, fenna: Client, address: str) -> None:
    digest = value_of(fenna.get(address), "digest")
    after = fenna.post(address, SIGNED | {"digest": digest}).headers["Location"]

    answer = fenna.get(after.removesuffix("/?thanks") + ".pdf")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_consent_of_another_client_is_not_there(cast: Cast, fenna: Client, address: str) -> None:
    digest = value_of(fenna.get(address), "digest")
    fenna.post(address, SIGNED | {"digest": digest})
    [held] = client_file(cast.fenna, uid_of(address)).consents
    other = new_anna(cast.fenna)

    assert fenna.get(f"/clients/{other}/consents/{held.uid}/").status_code == 404


def test_the_front_desk_may_hand_it_over(milan: Client, address: str) -> None:
    digest = value_of(milan.get(address), "digest")

    assert milan.post(address, SIGNED | {"digest": digest}).status_code == 302


def test_the_file_says_what_was_signed_and_whether_the_text_is_older(
    cast: Cast, fenna: Client, roos: Client, address: str
) -> None:
    digest = value_of(fenna.get(address), "digest")
    fenna.post(address, SIGNED | {"digest": digest})
    words = seen(fenna.get(f"/clients/{uid_of(address)}/"))
    assert f"text protocol 1, {digest[:12]}" in words
    assert "signed on an older text" not in words

    own = Text("Our own words.", "Onze woorden.")
    write_text(cast.roos, "treatment-consent", own, based_on=0, now=NOW)

    assert "signed on an older text" in seen(fenna.get(f"/clients/{uid_of(address)}/"))
