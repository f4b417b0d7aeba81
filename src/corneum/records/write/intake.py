"""Clients, how they are found, their answers, drafts, consents, and files to import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from corneum.records.facts import ClientDetails, Raw
from corneum.records.models import (
    Answers,
    Client,
    ClientWord,
    Consent,
    Draft,
    ImportDraft,
    Word,
)
from corneum.records.scope import naming_alone
from corneum.records.spelling import order_key, phone_key, same_address, words_of
from corneum.records.viewer import Viewer


def new_client(viewer: Viewer, uid: UUID, details: ClientDetails) -> None:
    """Write a client, and the words by which it is found."""
    new_clients(viewer, [(uid, details)])


def new_clients(viewer: Viewer, clients: Iterable[tuple[UUID, ClientDetails]]) -> None:
    """Write many clients at once, in a few statements."""
    rows = Client.objects.bulk_create(
        (
            Client(
                clinic_id=viewer.clinic,
                uid=uid,
                **_keys(details),
                **asdict(details),
            )
            for uid, details in clients
        ),
        batch_size=500,
    )
    _spoken(viewer.clinic, {row.pk: (row.given_name, row.family_name) for row in rows})


def changed_client(uid: UUID, revision: int, details: ClientDetails) -> None:
    """Write a client's details under the next revision."""
    found = Client.objects.filter(uid=uid)
    found.update(**asdict(details), **_keys(details), revision=revision + 1)
    row = found.get()
    ClientWord.objects.filter(client=row).delete()
    _spoken(row.clinic_id, {row.pk: (row.given_name, row.family_name)})


def _keys(details: ClientDetails) -> dict[str, str]:
    """Return the columns by which a client is found and listed."""
    key = phone_key(details.phone)
    return {
        "phone_key": key,
        "phone_back": key[::-1],
        "email_key": same_address(details.email)[:254],
        "sort_key": order_key(details.given_name, details.family_name),
    }


def _spoken(clinic: int, names: Mapping[int, Sequence[str]]) -> None:
    """Write the words of names, {client: names}.

    New words of a clinic are written by one at a time, so that a higher key is a later one for
    everybody: who reads the dictionary asks for what is above the last key seen.
    """
    words = {key: words_of(" ".join(said)) for key, said in names.items()}
    every = sorted(set().union(*words.values()))
    keys = _known(every)
    if new := [text for text in every if text not in keys]:
        naming_alone(clinic)
        Word.objects.bulk_create(
            (Word(clinic_id=clinic, text=text) for text in new),
            ignore_conflicts=True,
            batch_size=500,
        )
        keys |= _known(new)
    ClientWord.objects.bulk_create(
        (
            ClientWord(clinic_id=clinic, client_id=client, word_id=keys[text])
            for client, said in words.items()
            for text in sorted(said)
        ),
        batch_size=500,
    )


def _known(words: Sequence[str]) -> dict[str, int]:
    """Return {word: its key} of those that the dictionary holds."""
    keys: dict[str, int] = {}
    for first in range(0, len(words), 500):
        part = Word.objects.filter(text__in=words[first : first + 500])
        keys |= dict(part.values_list("text", "pk"))
    return keys


def new_answers(
    viewer: Viewer,
    client: UUID,
    number: int,
    raw: Raw,
    now: datetime,
    *,
    origin: Mapping[str, Any] | None = None,
) -> None:
    """Write answers as number `number`; `origin` as the table has it."""
    Answers.objects.create(
        clinic_id=viewer.clinic,
        client=Client.objects.get(uid=client),
        number=number,
        raw=raw,
        origin=dict(origin or {}),
        recorded_by_id=viewer.account,
        recorded_at=now,
    )


def drafted(
    viewer: Viewer,
    client: UUID,
    form: Mapping[str, Sequence[str]],
    *,
    step: str,
    based_on: int,
    revision: int,
    now: datetime,
) -> None:
    """Write what stands in a half-done intake, under its `revision`."""
    Draft.objects.update_or_create(
        client=Client.objects.get(uid=client),
        defaults={
            "clinic_id": viewer.clinic,
            "form": {name: list(values) for name, values in form.items()},
            "step": step,
            "based_on": based_on,
            "revision": revision,
            "by_id": viewer.account,
            "at": now,
        },
    )


def draft_done(client: UUID) -> None:
    """Take away the draft of a client: it was recorded, or thrown away."""
    Draft.objects.filter(client__uid=client).delete()


def consented(viewer: Viewer, client: UUID, values: Mapping[str, Any], now: datetime) -> UUID:
    """Write a consent (kind, version, language, text, digest, signed_name, is_guardian)."""
    return Consent.objects.create(
        clinic_id=viewer.clinic,
        client=Client.objects.get(uid=client),
        by_id=viewer.account,
        at=now,
        **values,
    ).uid


def uploaded(viewer: Viewer, name: str, content: bytes, now: datetime) -> UUID:
    """Write a file that is to be imported; return its uid."""
    return ImportDraft.objects.create(
        clinic_id=viewer.clinic, name=name, content=content, by_id=viewer.account, at=now
    ).uid


def mapped(uid: UUID, mapping: Mapping[str, Any]) -> None:
    """Write which column of an uploaded file is which field."""
    ImportDraft.objects.filter(uid=uid).update(mapping=dict(mapping))


def import_done(uid: UUID) -> None:
    """Take away an uploaded file."""
    ImportDraft.objects.filter(uid=uid).delete()
