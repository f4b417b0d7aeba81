"""A consent as it was given: the exact text, its version and digest, who signed, when."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from corneum.exchange.leaflet.printed import Head, leaflet
from corneum.protocol.schema import Text

WORDS = {
    "signature": Text("Signature", "Ondertekening"),
    "signed_by": Text("Signed by", "Getekend door"),
    "signed_at": Text("On", "Op"),
    "how": Text("How", "Hoe"),
    "witness": Text("Received by", "In ontvangst genomen door"),
    "version": Text("Version of the text", "Versie van de tekst"),
    "digest": Text("Digest of the text (SHA-256)", "Controlegetal van de tekst (SHA-256)"),
    "name": Text("Name", "Naam"),
    "date": Text("Date", "Datum"),
    "by_hand": Text("Signature", "Handtekening"),
}


class Consent(NamedTuple):
    """`text` is printed as it was read, its lines kept. `signed_by` blank: lines to sign by hand.

    `digest` is that of the text as the records keep it; `how` says how it was signed ("name typed
    in the clinic"); `witness` who was there.
    """

    title: str
    text: str
    version: str
    digest: str
    signed_by: str
    signed_at: str
    how: str
    witness: str


def consent_pdf(consent: Consent, head: Head, *, now: datetime, paper: str = "a4") -> bytes:
    """Return the consent on paper."""
    return leaflet("consent", consent.title, head, consent, WORDS, now=now, paper=paper)
