"""Informed consent: the exact text, its version and digest, the name typed under it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from corneum.actions.errors import Difference, Stale, UnusableDetails
from corneum.actions.protocol import protocol_of
from corneum.booking.wall import local_day
from corneum.journey.facts import age_on
from corneum.journey.intake import Problem
from corneum.protocol.knowledge import Protocol
from corneum.protocol.schema import Text
from corneum.records.facts import ConsentFacts, TextFacts
from corneum.records.models.event import SIGN
from corneum.records.models.intake import CONSENTS
from corneum.records.models.kept import LANGUAGES
from corneum.records.read.clinic import clinic_of, texts
from corneum.records.read.intake import whole_file
from corneum.records.scope import one_transaction
from corneum.records.spelling import written
from corneum.records.viewer import Viewer
from corneum.records.write import intake as write
from corneum.records.write.event import noted

KINDS = {"treatment": "treatment-consent", "level-iii": "level-iii-consent"}
LONGEST_NAME = 200
OF_AGE = 18


class ConsentText(NamedTuple):
    """A text to be signed, in one language: `version` says whose and which, `digest` is SHA-256."""

    kind: str
    version: str
    language: str
    title: str
    text: str
    digest: str


class Signature(NamedTuple):
    """Who agreed: the typed name; `is_guardian`: for a client under 18."""

    name: str
    is_guardian: bool = False


def consent_text(viewer: Viewer, kind: str, language: str) -> ConsentText:
    """Return the text of a consent as it is signed now: the clinic's own, else the protocol's."""
    clinic = clinic_of(viewer)
    protocol = protocol_of(clinic)
    found = texts(viewer)
    theirs, own = protocol.texts[KINDS[kind]], found.get(KINDS[kind])
    body = _body(protocol, found, kind)
    version = f"clinic {own.version}" if own else f"protocol {protocol.version}"
    text = body.nl if language == "nl" else body.en
    title = theirs.title.nl if language == "nl" else theirs.title.en
    return ConsentText(kind, version, language, title, text, _digest(body, language))


def _body(protocol: Protocol, own: Mapping[str, TextFacts], kind: str) -> Text:
    name = KINDS[kind]
    return Text(own[name].en, own[name].nl) if name in own else protocol.texts[name].body


def _digest(body: Text, language: str) -> str:
    text = body.nl if language == "nl" else body.en
    return hashlib.sha256(text.encode()).hexdigest()


def older_texts(viewer: Viewer, consents: Iterable[ConsentFacts]) -> frozenset[UUID]:
    """Return those consents whose text is no longer the one that is signed now."""
    own, protocol = texts(viewer), protocol_of(clinic_of(viewer))
    return frozenset(
        held.uid
        for held in consents
        if held.digest != _digest(_body(protocol, own, held.kind), held.language)
    )


def give_consent(
    viewer: Viewer,
    uid: UUID,
    kind: str,
    language: str,
    signature: Signature,
    *,
    digest: str,
    now: datetime,
) -> UUID:
    """Keep that somebody agreed, with the exact text; return the consent's uid.

    `digest` is that of the text which was shown: Stale where it is another one now. The same text
    signed again by the same name is not written twice. Raises UnusableDetails, NoAccess.
    """
    name = written(signature.name)
    if problems := [*_problems(kind, language, name)]:
        raise UnusableDetails(problems)
    text = consent_text(viewer, kind, language)
    if digest != text.digest:
        raise Stale([Difference("text", digest[:12], text.digest[:12])])
    with one_transaction(viewer):
        file = whole_file(viewer, uid, is_locked=True)
        on = local_day(now, clinic_of(viewer).zone)
        if age_on(file.born_on, on) < OF_AGE and not signature.is_guardian:
            raise UnusableDetails([Problem("is_guardian", "-", GUARDIAN)])
        held = file.consent(kind)
        if held is not None and _is_same(held, text, name):
            return held.uid
        values = {
            "kind": kind,
            "version": text.version,
            "language": language,
            "text": text.text,
            "digest": text.digest,
            "signed_name": name,
            "is_guardian": signature.is_guardian,
        }
        made = write.consented(viewer, uid, values, now)
        noted(viewer, SIGN, "consent", "actions.intake.give_consent", client=uid, uid=made)
    return made


def _is_same(held: ConsentFacts, text: ConsentText, name: str) -> bool:
    return (held.digest, held.signed_name) == (text.digest, name)


def _problems(kind: str, language: str, name: str) -> list[Problem]:
    found = []
    for field, value, allowed in (("kind", kind, CONSENTS), ("language", language, LANGUAGES)):
        if value not in allowed:
            words = ", ".join(allowed)
            found.append(Problem(field, value[:40], Text(words, words)))
    if not 2 <= len(name) <= LONGEST_NAME:
        found.append(Problem("signed_name", name[:40], FULL_NAME))
    return found


FULL_NAME = Text(
    "the full name of whoever agrees, typed by themselves",
    "de volledige naam van wie toestemt, zelf getypt",
)
GUARDIAN = Text(
    "under 18 a parent or guardian agrees", "onder de 18 geeft een ouder of voogd toestemming"
)
